"""Multistream dumps with their index: any page without reading the rest.

Such a dump is many bzip2 streams of a hundred pages each; a line of the index is ``offset:page id:title``, the offset
being that of the stream in the packed file (Wikimedia, Data dumps: multistream).
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from olygraph.model import Problem
from olygraph.read.detect import COMPRESSIONS, Kind, sniff
from olygraph.read.document import Document, Selection, Unreadable, printable, violation
from olygraph.read.dump.dump import PageReader, read_site
from olygraph.read.dump.split import Cutter, Strange
from olygraph.read.limits import LARGEST_HEADER
from olygraph.read.stream import Budget, Counted, Readable, Stream
from olygraph.read.unpack import Unpacked

_NAME = re.compile(r"-multistream(\d{0,4})\.xml")
_LONGEST_LINE = 4096
_PIECE = 1024 * 1024


def index_beside(dump: Path) -> Path | None:
    """The index that lies beside a multistream dump, by Wikimedia's names for the two; None where there is none."""
    name, found = _NAME.subn(r"-multistream-index\1.txt", dump.name)
    if not found:
        return None
    plain = re.sub(r"\.(?:bz2|gz)$", "", name)
    candidates = [dump.with_name(candidate) for candidate in (name, f"{plain}.bz2", plain, f"{plain}.gz")]
    return next((path for path in candidates if path.is_file()), None)


def multistream_documents(dump: Path, index: Path, name: str, selection: Selection) -> Iterator[Document | Problem]:
    """Yield the wanted pages of a multistream dump, found by its index, in the dump's order.

    Raises Unreadable (``index-wrong``) before the first page when the index does not fit the dump; the caller can read
    the whole dump then.
    """
    with dump.open("rb") as file:
        offsets = _offsets(index, selection)
        for offset in offsets:
            file.seek(offset)
            if file.read(3) != b"BZh":
                raise Unreadable("index-wrong", f"{index.name} says that a stream begins at byte {offset:,}; none does")
        reader = PageReader(name, read_site(_stream(file, 0).read(LARGEST_HEADER)), selection)
        for offset in offsets:
            try:
                yield from _pages(_stream(file, offset), reader)
            except Unreadable as error:
                message = f"the stream at byte {offset:,}: {error.message}"
                yield violation(error.code, message, error.mend, file=name)


def _offsets(index: Path, selection: Selection) -> list[int]:
    """Offsets of the streams that hold wanted pages, in order."""
    offsets: set[int] = set()
    with index.open("rb") as file:
        for line in _lines(_opened(file)):
            offset, _, rest = line.partition(b":")
            page_id, _, written = rest.partition(b":")
            if not (offset.isdigit() and page_id.isdigit()):
                shown = printable(line.decode("utf-8", "replace"))
                raise Unreadable("index-wrong", f"{index.name} has the line «{shown}»")
            title = written.decode("utf-8", "replace").rstrip("\r")
            if selection.wants_title(html.unescape(title) if "&" in title else title):
                offsets.add(int(offset))
    return sorted(offsets)


def _opened(file: BinaryIO) -> Readable:
    budget = Budget()
    stream = Stream(Counted(file, budget))
    kind = sniff(stream.head())
    return Unpacked(stream, kind, budget) if kind in COMPRESSIONS else stream


def _lines(source: Readable) -> Iterator[bytes]:
    rest = b""
    while piece := source.read(_PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        if len(rest) > _LONGEST_LINE:
            raise Unreadable("index-wrong", "the index has a line of more than 4,096 bytes")
        yield from lines
    if rest:
        yield rest


def _stream(file: BinaryIO, offset: int) -> Unpacked:
    """The unpacked bytes of the one bzip2 stream that begins at an offset."""
    file.seek(offset)
    budget = Budget()
    return Unpacked(Counted(file, budget), Kind.BZIP2, budget, only_first=True)


def _pages(source: Readable, reader: PageReader) -> Iterator[Document | Problem]:
    cutter = Cutter(source)
    for page in cutter:
        if isinstance(page, Strange):
            raise Unreadable("dump-damaged", "the stream holds markup that MediaWiki does not write")
        yield from reader.raw(page)
    if cutter.error:
        raise cutter.error
    if cutter.rest:
        raise Unreadable("dump-cut-off", "the stream ends inside a page", mend="download the dump and its index again")
