"""What tests of containers share: documents and problems as lines, cases as files, and packed forms made of them."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from olygraph.model import Problem
from olygraph.read import Document

CASES = Path(__file__).resolve().parent / "cases"


def line_of(item: Document | Problem) -> str:
    """One line for a document or a problem, with everything that must not change unnoticed."""
    if isinstance(item, Problem):
        where = item.file + (f":{item.place.line}" if item.place.line is not None else "")
        # How libxml2 puts it depends on its release.
        message = re.sub(r"(?<=is not well-formed): [^;]*", "", item.message)
        return f"{item.severity.value.lower()} {item.code} {where} | {message}"
    source = item.source
    known = {
        "page": source.page_id,
        "revision": source.revision,
        "url": source.url,
        "item": source.wikidata,
        "language": source.language,
        "licence": source.licence.removeprefix("https://creativecommons.org/licenses/").rstrip("/"),
        "sha256": source.sha256[:12],
    }
    return f"{source.form} {source.name} «{item.title}» " + " ".join(f"{key}={value}" for key, value in known.items())


def lines_of(items: Iterable[Document | Problem]) -> list[str]:
    """The lines of all items, in their order."""
    return [line_of(item) for item in items]


def titles_of(items: Iterable[Document | Problem]) -> list[str]:
    """The titles of the documents alone."""
    return [item.title for item in items if isinstance(item, Document)]


def codes_of(items: Iterable[Document | Problem]) -> list[str]:
    """The codes of the problems alone."""
    return [item.code for item in items if isinstance(item, Problem)]


def cases(folder: str) -> list[Path]:
    """The inputs of a folder of cases; each has its expected lines beside it, in a file with ``.expected`` added."""
    found = sorted(path for path in (CASES / folder).iterdir() if path.suffix != ".expected")
    assert found, f"no cases in {folder}"
    return found


def expected_of(case: Path) -> list[str]:
    """The lines that a case must give."""
    return Path(f"{case}.expected").read_text(encoding="utf-8").splitlines()


def zipped(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of the members, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return buffer.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    """A tar archive of the members, in their order."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
"""Compressions of the standard library by the usual suffix."""
