"""Reading: files and folders in, articles out."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from olygraph.errors import InputError, NothingToRead
from olygraph.model import Article, Place, Problem, Severity, Source
from olygraph.read.text import read_text

LARGEST_ARTICLE = 10 * 1024 * 1024
"""Bytes of one article: five times what MediaWiki lets a page have ($wgMaxArticleSize, 2 MiB)."""

__all__ = ["LARGEST_ARTICLE", "read", "read_text"]


def read(inputs: Iterable[str | Path]) -> Iterator[Article | Problem]:
    """Yield the article of each file, in the order given and sorted inside folders; what cannot be read, as a problem.

    Raises NothingToRead when a folder holds no file and when there is no input at all.
    """
    found = False
    for given in inputs:
        for path in _files(Path(given)):
            found = True
            try:
                yield read_file(path)
            except InputError as error:
                yield Problem(
                    "unreadable", Severity.VIOLATION, error.message, error.mend, Place(line=error.line), error.file
                )
    if not found:
        raise NothingToRead("there is no article to read", file=".", mend="give a file or a folder with articles")


def read_file(path: Path) -> Article:
    """Read one file in the text layout. Raises InputError with the file and, where known, the line."""
    name = path.name
    try:
        size = path.stat().st_size
        if size > LARGEST_ARTICLE:
            raise InputError(
                f"the file holds {size / 1e6:.0f} MB, and an article at most {LARGEST_ARTICLE / 1e6:.0f} MB",
                file=name,
                mend="give one article per file",
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}", file=str(path), mend="check the path") from error
    return read_text(_decode(data, name), Source(name, hashlib.sha256(data).hexdigest(), "text"))


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"is not UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start})",
            file=name,
            line=line,
            mend="save it as UTF-8",
        ) from error


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        files = sorted(entry for entry in path.rglob("*") if entry.is_file() and not entry.name.startswith("."))
        if not files:
            raise NothingToRead("the folder is empty", file=str(path), mend="give a folder with articles")
        yield from files
    else:
        yield path
