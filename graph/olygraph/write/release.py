"""A release: one folder with the data in every format, the links, the report and a manifest; written as a whole."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from olygraph.errors import ReleaseError, UsageError
from olygraph.vocab import DEFAULT_BASE, OLY, RDF, Triple
from olygraph.write import stage
from olygraph.write.dataset import Dataset, NamedGraph, Nodes, nodes
from olygraph.write.jsonld import jsonld
from olygraph.write.manifest import RELEASE, REPORT, Manifest, ReleasedFile, ReleasedSource, from_json, to_json
from olygraph.write.nquads import nquads
from olygraph.write.turtle import trig, turtle

MANIFEST = "manifest.json"
FORMATS = {"turtle": "data.ttl", "jsonld": "data.jsonld", "nquads": "data.nq", "trig": "data.trig"}
"""The formats of the data by name, each with its file."""

_MEDIA_TYPES = {
    ".jsonld": "application/ld+json",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".txt": "text/plain",
}
_OTHERS = ("links.nq", "links.sssom.tsv", "report.ttl", "report.txt")
_LARGEST_MANIFEST = 256 * 2**20
_PIECE = 2**20  # characters that are gathered before they are written


@dataclass(frozen=True)
class Contents:
    """What a release is made of; every part may be a stream and is read once.

    ``graphs`` are the articles' named graphs, ``links`` the triples of the links graph (``{base}graph/links``),
    ``mappings`` the text of the SSSOM file, ``report`` and ``report_text`` what the checks found. ``created`` is left
    out of the manifest if None, so that the same input gives the same bytes.
    """

    graphs: Iterable[NamedGraph] = ()
    base: str = DEFAULT_BASE
    links: Iterable[Triple] = ()
    mappings: str = ""
    report: Iterable[Triple] = ()
    report_text: str = ""
    sources: Iterable[ReleasedSource] = ()
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """A folder that was written by :func:`write_release` or :func:`write_report_only`, and what its manifest says."""

    folder: Path
    manifest: Manifest

    def path(self, name: str) -> Path | None:
        """The path of a file of the release, or None if the release was made without it."""
        return self.folder / name if self.manifest.file(name) else None

    def verify(self) -> None:
        """Read every file. Raises ReleaseError for one that is not what the manifest says (size and SHA-256)."""
        for file in self.manifest.files:
            with (self.folder / file.name).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
            if found != file.sha256:
                raise ReleaseError(
                    f"{self.folder / file.name} was changed after the release was written", mend="export it again"
                )


def write_release(
    folder: Path,
    contents: Contents,
    *,
    formats: Collection[str] = tuple(FORMATS),
    progress: stage.Progress = lambda _: None,
    exchange: stage.Exchange = stage.exchange_folders,
) -> Manifest:
    """Write a release, in place of the one that the folder holds, and return its manifest.

    All files are written beside the folder first and take its place together, so that a killed run leaves the old
    release or the new one. ``progress`` is called with the name of each file that is written, then ``synced``
    and ``swapped``. Whatever :func:`write_report_only` left of an earlier run is removed.

    Raises UsageError for an unknown format, and ReleaseError for a folder that holds anything but a release, for one
    that another run is writing to, and for what the file system refuses.
    """
    unknown = sorted(set(formats) - FORMATS.keys())
    if unknown:
        raise UsageError(f"unknown format {', '.join(unknown)}", mend=f"the formats are: {', '.join(FORMATS)}")
    folder = check_folder(folder)
    with stage.staged(folder, progress, exchange) as new:
        dataset = Dataset(contents.graphs)
        union = dataset.union()
        files = [*_write_data(new, dataset, union, contents, formats, progress), *_write_rest(new, contents, progress)]
        manifest = _manifest(RELEASE, contents, files, dataset, union)
        _write(new / MANIFEST, [to_json(manifest)])
        progress(MANIFEST)
    rejected = _rejected(folder)
    if _is_ours(rejected):
        stage.remove(rejected)
    return manifest


def write_report_only(
    folder: Path,
    contents: Contents,
    *,
    progress: stage.Progress = lambda _: None,
    exchange: stage.Exchange = stage.exchange_folders,
) -> Path:
    """Write the report of a release that the shapes forbid, and return the folder that it is in: ``NAME.rejected``.

    It does not go into the release's own folder: that keeps the last good release, whose manifest and report belong
    together. The graphs and links of ``contents`` are not read. Raises as :func:`write_release` does.
    """
    folder = _rejected(check_folder(folder))
    check_folder(folder)
    with stage.staged(folder, progress, exchange) as new:
        files = [*_write_report(new, contents, progress)]
        _write(new / MANIFEST, [to_json(_manifest(REPORT, contents, files, Dataset([]), {}))])
        progress(MANIFEST)
    return folder


def read_release(folder: Path) -> Release:
    """Open a release (or a report alone), and see that every file is there in the size that the manifest gives.

    Raises ReleaseError for a folder that is not one, or is damaged. :meth:`Release.verify` compares checksums too.
    """
    folder = _resolved(folder)
    stage.mend(folder)
    path = folder / MANIFEST
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise ReleaseError(f"{path} is too large for a manifest", mend="export it again")
        manifest = from_json(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError):
        raise ReleaseError(
            f"{folder} holds no release (no {MANIFEST} that can be read)", mend="name a folder that export wrote"
        ) from None
    for file in manifest.files:
        if file.name not in (*FORMATS.values(), *_OTHERS):
            raise ReleaseError(f"{path} names a file that no release has: {file.name}", mend="export it again")
        found = folder / file.name
        if not found.is_file() or found.stat().st_size != file.bytes:
            raise ReleaseError(f"{found} is absent or was changed after the release", mend="export it again")
    return Release(folder, manifest)


def release_files(folder: Path) -> list[Path]:
    """The files of a release that a store needs: data once, in the richest format there is, links and report.

    Raises ReleaseError as :func:`read_release` does.
    """
    release = read_release(folder)
    data = next(
        (path for name in ("nquads", "trig", "turtle", "jsonld") if (path := release.path(FORMATS[name]))), None
    )
    return [path for path in (data, release.path("links.nq"), release.path("report.ttl")) if path]


def check_folder(folder: Path) -> Path:
    """Return the folder with links resolved. Raises ReleaseError for one that a release must not replace.

    That is a file, and a folder that holds anything but a release; hidden files do not count.
    """
    folder = _resolved(folder)
    stage.mend(folder)
    if not folder.name:
        raise ReleaseError(f"{folder} cannot be replaced by a release", mend="name a folder inside it")
    if not folder.exists():
        return folder
    if not folder.is_dir():
        raise ReleaseError(f"{folder} is a file", mend="name a folder")
    try:
        held = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise ReleaseError(f"{folder} cannot be read: {error.strerror}", mend="name another folder") from None
    known = {MANIFEST, *FORMATS.values(), *_OTHERS}
    foreign = held if held and not _is_ours(folder) else [name for name in held if name not in known]
    if foreign:
        shown = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise ReleaseError(
            f"{folder} holds what is not of a release: {shown}", mend="name a new folder, or move these away"
        )
    return folder


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError) as error:  # links that lead to each other
        raise ReleaseError(f"{folder} leads nowhere: {error}", mend="name another folder") from None


def _is_ours(folder: Path) -> bool:
    """Whether the manifest is one of ours, though files may be damaged or gone."""
    try:
        from_json((folder / MANIFEST).read_text(encoding="utf-8"), MANIFEST)
    except (OSError, UnicodeDecodeError, ReleaseError):
        return False
    return True


def _rejected(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.rejected")


def _write_data(
    new: Path,
    dataset: Dataset,
    union: Nodes,
    contents: Contents,
    formats: Collection[str],
    progress: stage.Progress,
) -> Iterator[ReleasedFile]:
    base = contents.base
    writers: dict[str, Callable[[], Iterator[str]]] = {
        "turtle": lambda: turtle(union, base=base),
        "jsonld": lambda: jsonld(union, base=base),
        "nquads": lambda: nquads(dataset.quads),
        "trig": lambda: trig(dataset.graphs(), base=base),
    }
    triples, quads = _triples(union), sum(1 for _ in dataset.quads)
    for name, pieces in writers.items():
        if name in formats:
            statements = quads if name in ("nquads", "trig") else triples
            yield _write(new / FORMATS[name], pieces(), statements)
            progress(FORMATS[name])


def _write_rest(new: Path, contents: Contents, progress: stage.Progress) -> Iterator[ReleasedFile]:
    links = list(Dataset([(f"<{contents.base}graph/links>", contents.links)]).quads)
    yield _write(new / "links.nq", nquads(links), len(links))
    progress("links.nq")
    yield _write(new / "links.sssom.tsv", [contents.mappings])
    progress("links.sssom.tsv")
    yield from _write_report(new, contents, progress)


def _write_report(new: Path, contents: Contents, progress: stage.Progress) -> Iterator[ReleasedFile]:
    report = nodes(contents.report)
    yield _write(new / "report.ttl", turtle(report, base=contents.base), _triples(report))
    progress("report.ttl")
    yield _write(new / "report.txt", [contents.report_text])
    progress("report.txt")


def _triples(union: Nodes) -> int:
    return sum(map(len, union.values()))


def _manifest(kind: str, contents: Contents, files: list[ReleasedFile], dataset: Dataset, union: Nodes) -> Manifest:
    classes = Counter(
        value[len(OLY.namespace) + 1 : -1]
        for pairs in union.values()
        for predicate, value in pairs
        if predicate == RDF.type and value.startswith(f"<{OLY.namespace}")
    )
    return Manifest(
        kind=kind,
        base=contents.base,
        files=tuple(files),
        sources=tuple(sorted(contents.sources, key=lambda source: (source.graph, source.sha256))),
        graphs=len({name for *_, name in dataset.quads}),
        triples=_triples(union),
        quads=sum(1 for _ in dataset.quads),
        nodes=classes,
        created=contents.created.isoformat() if contents.created else "",
    )


def _write(path: Path, pieces: Iterable[str], statements: int = 0) -> ReleasedFile:
    """Write a file, synced to the disk, and return its entry."""
    digest = hashlib.sha256()
    size = 0
    with path.open("wb") as stream:
        for data in _gathered(pieces):
            digest.update(data)
            size += len(data)
            stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return ReleasedFile(path.name, _MEDIA_TYPES.get(path.suffix, ""), size, digest.hexdigest(), statements)


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    length = 0
    for piece in pieces:
        held.append(piece)
        length += len(piece)
        if length >= _PIECE:
            yield "".join(held).encode()
            held, length = [], 0
    if held:
        yield "".join(held).encode()
