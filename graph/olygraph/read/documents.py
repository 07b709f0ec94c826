"""From what people have to documents: files, folders, archives, dumps, JSON and pipes, each told by its content.

Everything streams: of an archive one member, of a dump or of JSON one page is in memory at a time. Nothing that cannot
be read stops the rest; it is a problem in its place.
"""

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from olygraph.errors import InputError, UsageError
from olygraph.model import Place, Problem, Severity
from olygraph.read import manifest
from olygraph.read.archive import Member, is_hidden, spooled, tar_members, zip_members
from olygraph.read.detect import COMPRESSIONS, HEAD, UNSUPPORTED, Kind, form_of_text, sniff
from olygraph.read.document import (
    Document,
    Selection,
    Unreadable,
    check_title,
    information,
    plain_title,
    printable,
    violation,
    warning,
)
from olygraph.read.json_forms import json_documents
from olygraph.read.json_values import json_values
from olygraph.read.limits import DEEPEST_PACKING, LARGEST_PAGE, LARGEST_TABLE, MOST_PROBLEMS
from olygraph.read.manifest import Entry, Manifest, entry_for, read_manifest
from olygraph.read.stream import Budget, Counted, Stream
from olygraph.read.unpack import Unpacked

STDIN = "-"
_PACKED_SUFFIXES = frozenset({".gz", ".bz2", ".xz", ".zst"})
_PAGE_SUFFIXES = frozenset({".wikitext", ".wiki", ".mediawiki", ".mw", ".txt", ".html", ".htm", ".xhtml"})

Found = Iterator[Document | Problem]


@dataclass(frozen=True, slots=True)
class _At:
    """Where the reading is: the name for messages, and what is known of the bytes there.

    ``file`` is the file's own name, which may stand for the title of a page without one; ``title`` is the one given for
    this input, ``entry`` what a manifest says of it, ``is_found`` whether it was found
    in a folder or an archive (then something that is no article is left out with a warning), ``again`` opens the same
    bytes anew where that is possible, ``path`` is that of the file on disk, if these are its very bytes.
    """

    name: str
    selection: Selection
    file: str = ""
    title: str = ""
    entry: Entry = field(default_factory=Entry)
    is_found: bool = False
    depth: int = 0
    budget: Budget = field(default_factory=Budget)
    again: Callable[[], AbstractContextManager[Stream]] | None = None
    path: Path | None = None

    def inside(self, path: PurePosixPath, entry: Entry) -> "_At":
        """A member of the archive that is here."""
        return replace(
            self,
            name=f"{self.name}/{printable(str(path), 300)}",
            file=path.name,
            title="",
            entry=entry,
            is_found=True,
            depth=self.depth + 1,
            again=None,
            path=None,
        )


def documents(
    paths: Iterable[str | Path],
    *,
    title: str = "",
    selection: Selection | None = None,
    stdin: BinaryIO | None = None,
) -> Found:
    """Yield the documents of files and folders, in the order given and sorted inside folders; ``-`` is standard input.

    ``title`` names the one page that is given, where the page does not name itself. ``selection`` chooses pages from
    dumps, JSON and corpora, which give titles and namespaces. What cannot be read is a problem: a violation where it
    was given or is damaged, a warning where a folder or an archive merely holds something else.
    Raises UsageError for a title with more than one path.
    """
    given = list(paths)
    if title and len(given) != 1:
        raise UsageError(f"a title names one page, and {len(given)} paths were given", mend="give one file")
    wanted = selection or Selection()
    manifests: dict[Path, Manifest] = {}
    for one in given:
        if str(one) == STDIN:
            yield from _pipe(stdin or sys.stdin.buffer, _At("stdin", wanted, title=title))
        elif Path(one).is_dir():
            yield from _folder(Path(one), wanted)
        else:
            yield from _given_file(Path(one), _At(Path(one).name, wanted, title=title), manifests)


def title_of_name(name: str) -> str:
    """The title that a file's name stands for: no extension of pages or packing, blanks for underscores.

    >>> title_of_name("Cycling_at_the_2004_Summer_Olympics_-_Men's_sprint.wikitext.gz")
    "Cycling at the 2004 Summer Olympics - Men's sprint"
    """
    path = PurePosixPath(name)
    if path.suffix.lower() in _PACKED_SUFFIXES:
        path = path.with_suffix("")
    return plain_title(path.stem if path.suffix.lower() in _PAGE_SUFFIXES else path.name)


# Files and folders ---------------------------------------------------------------------------------------------------


def _pipe(pipe: BinaryIO, at: _At) -> Found:
    yield from _guarded(Stream(Counted(pipe, at.budget)), at)


def _given_file(path: Path, at: _At, manifests: dict[Path, Manifest]) -> Found:
    """A file that was given by name, with the manifest that lies beside it, if any."""
    folder = path.parent
    if folder not in manifests:
        manifests[folder] = _manifest_of(folder, PurePosixPath())
        yield from manifests[folder].problems
    entry = entry_for(PurePosixPath(path.name), {PurePosixPath(): manifests[folder]})
    yield from _file(path, replace(at, entry=entry or Entry()))


def _manifest_of(folder: Path, relative: PurePosixPath) -> Manifest:
    path = folder / manifest.NAME
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_TABLE + 1)
    except OSError:
        return Manifest(relative)
    name = (relative / manifest.NAME).as_posix()
    if len(data) > LARGEST_TABLE:
        return Manifest(relative, problems=(warning("manifest", "the manifest is too large", file=name),))
    return read_manifest(data, name, relative)


def _folder(root: Path, selection: Selection) -> Found:
    """Everything in a folder, sorted by path; hidden files and manifests are no documents."""
    manifests: dict[PurePosixPath, Manifest] = {}
    named: set[PurePosixPath] = set()
    number = 0
    for path in _sorted_files(root):
        relative = PurePosixPath(path.relative_to(root).as_posix())
        for folder in reversed(relative.parents):
            if folder not in manifests:
                manifests[folder] = _manifest_of(root / folder, folder)
                yield from manifests[folder].problems
        if relative.name == manifest.NAME:
            continue
        number += 1
        named.add(relative)
        at = _At(str(relative), selection, entry=entry_for(relative, manifests) or Entry(), is_found=True)
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            yield warning("outside", "is a link that leads out of the folder; it is left out", file=at.name)
        elif not path.is_file():
            yield warning("not-a-file", "is neither a file nor a folder; it is left out", file=at.name)
        else:
            yield from _file(path, at)
    yield from _not_there(manifests, named)
    if not number:
        yield violation("folder-empty", "the folder holds no file", "give a folder with articles", file=str(root))


def _sorted_files(root: Path) -> Iterator[Path]:
    """All that is no folder below a folder, sorted by path; links to folders are not followed."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not is_hidden(PurePosixPath(name)))
        for name in sorted(files):
            if not is_hidden(PurePosixPath(name)):
                yield Path(folder, name)


def _not_there(manifests: dict[PurePosixPath, Manifest], named: set[PurePosixPath]) -> Iterator[Problem]:
    for folder, table in manifests.items():
        name = (folder / manifest.NAME).as_posix()
        for file in table.entries:
            if folder / file not in named:
                message = f"the manifest names «{printable(file)}», which is not there"
                yield warning("manifest", message, "correct the manifest", file=name)


def _file(path: Path, at: _At) -> Found:
    try:
        file = path.open("rb", buffering=0)
    except OSError as error:
        yield violation("cannot-open", f"cannot be opened: {error.strerror}", "check the path", file=at.name)
        return
    with file:
        # A pipe (as of a shell's process substitution) can be read once; only a file can be opened again.
        is_file = path.is_file()

        @contextlib.contextmanager
        def again() -> Iterator[Stream]:
            with path.open("rb", buffering=0) as file:
                yield Stream(Counted(file, Budget()))

        if is_file:
            at = replace(at, file=path.name, path=path, again=again)
        yield from _guarded(Stream(Counted(file, at.budget)), at)


# Streams -------------------------------------------------------------------------------------------------------------


def _guarded(stream: Stream, at: _At) -> Found:
    """The documents of a stream; what stops it is a problem, and so are too many problems in a row."""
    in_a_row = 0
    try:
        for item in _documents(stream, at):
            yield item
            if isinstance(item, Document):
                in_a_row = 0
            in_a_row += isinstance(item, Problem) and item.severity is Severity.VIOLATION
            if in_a_row >= MOST_PROBLEMS:
                message = f"{in_a_row} parts in a row could not be read; the rest is left out"
                yield violation("too-many-problems", message, "check where the file comes from", file=at.name)
                return
    except Unreadable as error:
        yield error.problem(at.name)


def _documents(stream: Stream, at: _At) -> Found:
    kind = sniff(stream.head())
    if kind in COMPRESSIONS:
        yield from _compressed(stream, kind, at)
    elif kind in (Kind.ZIP, Kind.TAR):
        if at.depth >= DEEPEST_PACKING:
            raise _too_deep()
        yield from _unused_title(at)
        yield from _archive(stream, kind, at)
    elif kind is Kind.DUMP:
        from olygraph.read.dump import dump_documents

        yield from _unused_title(at)
        yield from dump_documents(stream, at.name, at.selection)
    elif kind is Kind.JSON:
        yield from _unused_title(at)
        yield from _json(stream, at)
    elif kind in (Kind.PAGE, Kind.UTF16):
        yield from _page(stream, kind, at)
    else:
        yield _no_article(kind, stream.head(), at)


def _json(stream: Stream, at: _At) -> Found:
    number = 0
    for value in json_values(stream, at.name):
        number += 1
        if isinstance(value, Problem):
            yield value
            continue
        for item in json_documents(value[1], at.name, at.selection):
            if isinstance(item, Problem):
                is_other = at.is_found and item.code == "json-unknown"
                severity = Severity.WARNING if is_other else item.severity
                yield replace(item, severity=severity, place=Place(line=value[0]))
            else:
                yield item
    if not number:
        yield violation("empty", "holds no JSON value", "give answers with pages in them", file=at.name)


def _unused_title(at: _At) -> Iterator[Problem]:
    if at.title:
        yield warning("title-unused", "the title given is not used: the pages here have titles", file=at.name)


def _too_deep() -> Unreadable:
    return Unreadable("packed-too-deep", f"is packed in more than {DEEPEST_PACKING} layers", mend="unpack it first")


def _compressed(stream: Stream, kind: Kind, at: _At) -> Found:
    if at.depth >= DEEPEST_PACKING:
        raise _too_deep()
    inner = Stream(Unpacked(stream, kind, at.budget))
    if kind is Kind.BZIP2 and at.path and at.selection.names_titles and sniff(inner.head()) is Kind.DUMP:
        from olygraph.read.dump import index_beside, multistream_documents

        index = index_beside(at.path)
        if index:
            try:
                yield from multistream_documents(at.path, index, at.name, at.selection)
                return
            except Unreadable as error:
                message = f"{error.message}; the whole dump is read instead"
                yield warning(error.code, message, "download the dump and its index again", file=at.name)
    yield from _documents(inner, replace(at, depth=at.depth + 1, again=_unpacked_again(at.again, kind), path=None))


def _unpacked_again(
    again: Callable[[], AbstractContextManager[Stream]] | None, kind: Kind
) -> Callable[[], AbstractContextManager[Stream]] | None:
    """How to open what is inside a compressed stream anew, if the stream can be."""
    if again is None:
        return None

    @contextlib.contextmanager
    def unpacked() -> Iterator[Stream]:
        with again() as packed:
            yield Stream(Unpacked(packed, kind, Budget()))

    return unpacked


def _no_article(kind: Kind, head: bytes, at: _At) -> Problem:
    """Why a stream is no article: a violation where it was given, a warning where it was found among others."""
    if kind is Kind.INDEX and at.is_found:
        return information("dump-index", "the index of a multistream dump, used with its dump", file=at.name)
    code, message, mend = {
        Kind.EMPTY: ("empty", "is empty", "give a file with an article in it"),
        Kind.INDEX: ("dump-index", "is the index of a multistream dump", "give the dump; the index is found beside it"),
        Kind.XML: ("unknown-form", "is XML, but no export of MediaWiki", "give the result of Special:Export or a dump"),
        Kind.BINARY: ("not-text", "is no text", "give a text, a page, a dump, JSON or an archive"),
    }.get(kind, ("unsupported", "is of a kind that is not read", ""))
    if kind is Kind.UNSUPPORTED:
        what, mend = next(value for signature, value in UNSUPPORTED.items() if head.startswith(signature))
        message = f"is {what}"
    report = warning if at.is_found else violation
    return report(code, message, mend, file=at.name)


def _page(stream: Stream, kind: Kind, at: _At) -> Found:
    """One article that is a file by itself."""
    data = stream.read_all(LARGEST_PAGE)
    text = _decoded(data, kind, at.name)
    form = form_of_text(text)
    if not form:
        report = warning if at.is_found else violation
        mend = "give wikitext, HTML, the text layout (which begins with «= Title =»), a dump or JSON"
        yield report("unknown-form", "is in no form that is known here", mend, file=at.name)
        return
    title = ""
    if form != "text":
        given = at.title or at.entry.title or title_of_name(at.file)
        title = check_title(given) if given or form == "wikitext" else ""
    source = at.entry.identity.source(at.name, hashlib.sha256(data).hexdigest(), form)
    yield Document(source, title, text)


def _decoded(data: bytes, kind: Kind, name: str) -> str:
    """Decode a page: UTF-8, or for HTML what it declares. Raises Unreadable with the place of a wrong byte."""
    guess = data[: 2 * HEAD].decode("utf-16" if kind is Kind.UTF16 else "latin-1", "replace")
    if form_of_text(guess) == "html":
        from olygraph.read.html.decode import decode

        try:
            return decode(data, name)
        except InputError as error:
            raise Unreadable("not-utf-8", error.message, mend=error.mend, line=error.line) from error
    if kind is Kind.UTF16:
        raise Unreadable("utf-16", "is UTF-16", mend="save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "not-utf-8",
            f"is not UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start:,})",
            mend="save it as UTF-8",
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    if "\x00" in text:
        raise Unreadable("not-text", "is no text", mend="give a text, a page, a dump, JSON or an archive")
    return text


# Archives ------------------------------------------------------------------------------------------------------------


def _archive(stream: Stream, kind: Kind, at: _At) -> Found:
    number = 0
    manifests: dict[PurePosixPath, Manifest] = {}
    for member in _members(stream, kind, at, manifests):
        if isinstance(member, Problem):
            number += 1
            yield member
            continue
        if member.path.name == manifest.NAME:
            if member.path.parent not in manifests:
                manifests[member.path.parent] = _manifest_in(member, at)
                yield from manifests[member.path.parent].problems
            continue
        number += 1
        yield from _guarded(member.stream, at.inside(member.path, entry_for(member.path, manifests) or Entry()))
    if not number:
        yield violation("empty", "the archive holds no file", "give an archive with articles", file=at.name)


def _members(
    stream: Stream, kind: Kind, at: _At, manifests: dict[PurePosixPath, Manifest]
) -> Iterator[Member | Problem]:
    """The members of an archive, manifests first; of a tar that can be read only once, in its own order."""
    if kind is Kind.TAR:
        if at.again:
            with at.again() as first:
                yield from _manifests_of_tar(first, at, manifests)
        yield from tar_members(stream, at.name)
    else:
        with at.path.open("rb") if at.path else spooled(stream) as file:
            yield from zip_members(file, at.name, at.budget, first=manifest.NAME)


def _manifests_of_tar(stream: Stream, at: _At, manifests: dict[PurePosixPath, Manifest]) -> Iterator[Problem]:
    """Read through a tar for its manifests; what is wrong with it is told when its members are read."""
    with contextlib.suppress(Unreadable):
        for member in tar_members(stream, at.name):
            if isinstance(member, Member) and member.path.name == manifest.NAME:
                manifests[member.path.parent] = _manifest_in(member, at)
    for table in manifests.values():
        yield from table.problems


def _manifest_in(member: Member, at: _At) -> Manifest:
    name = f"{at.name}/{printable(str(member.path), 300)}"
    try:
        return read_manifest(member.stream.read_all(LARGEST_TABLE), name, member.path.parent)
    except Unreadable as error:
        return Manifest(member.path.parent, problems=(warning("manifest", error.message, error.mend, file=name),))
