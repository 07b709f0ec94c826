"""Cutting a dump into its pages without parsing it, so that pages nobody wants cost next to nothing.

In MediaWiki's exports a ``<`` is always markup, since text is escaped; there are neither comments nor CDATA sections.
So the bytes ``<page>`` and ``</page>`` bound a page, and going from one ``<`` to the next, of which a page has a few
dozen, finds them faster than a parser can. Where ``<!`` shows that another program wrote the dump, the cutting stops,
and ``dump.page`` reads on from there with a parser.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from olygraph.read.document import Unreadable
from olygraph.read.limits import LARGEST_DUMP_PAGE, LARGEST_HEADER
from olygraph.read.stream import Readable

_PIECE = 1024 * 1024
_OPEN = b"<page"
_CLOSE = b"</page"
_END = b"</mediawiki>"
_LONGEST_MARK = len(_CLOSE) + 1
_AFTER_NAME = b"> \t\r\n"
_BEGINNING = 4096
_SLASH, _BANG, _P = b"/!p"

_OPENS, _CLOSES, _DECLARES, _NONE = range(4)
"""What a ``<`` can begin that matters: a page, its end, a declaration; or nothing in the bytes at hand."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one page, from ``<page>`` to ``</page>``, with its number from one and its offset in the dump.

    ``broken`` says why the bytes are not a whole page: ``cut-off`` (another page comes first) or ``too-large`` (then
    ``data`` is only its beginning).
    """

    number: int
    offset: int
    data: bytes
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Strange:
    """The dump has markup that MediaWiki does not write, from here on; ``data`` was read but not yet used."""

    offset: int
    data: bytes


class Cutter:
    """Cuts one dump; ``header`` is everything before the first page once iteration has begun.

    ``finished`` is true when the end tag of the whole dump was met, ``rest`` the beginning of a page that the end of
    the bytes cut off, ``error`` why the source gave out. Iteration raises Unreadable for a header or a gap between
    pages beyond all measure.
    """

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._buffer = b""
        self._base = 0
        self._at = 0
        self.header = b""
        self.pages = 0
        self.finished = False
        self.rest = b""
        self.error: Unreadable | None = None

    @property
    def offset(self) -> int:
        """Bytes of the dump before the place reached."""
        return self._base + self._at

    @property
    def size(self) -> int:
        """Bytes of the dump that were read."""
        return self._base + len(self._buffer)

    def __iter__(self) -> Iterator[RawPage | Strange]:
        start = self._find_page()
        while start >= 0:
            if not self.pages:
                self.header += self._buffer[self._at : start]
            self._at = start
            page = self._cut()
            if page is None:
                return
            yield page
            if isinstance(page, Strange):
                return
            self.pages += 1
            start = self._find_page()
        self.finished = _END in self._buffer[self._at :]

    def _more(self) -> bool:
        """Read another piece behind the place reached; false at the end or at an error, which is kept."""
        if self.error:
            return False
        try:
            piece = self._source.read(_PIECE)
        except Unreadable as error:
            self.error = error
            return False
        self._buffer = self._buffer[self._at :] + piece
        self._base += self._at
        self._at = 0
        return bool(piece)

    def _mark(self, start: int) -> tuple[int, int]:
        """The next mark from an index of the buffer on: its kind and index; for none, where to look on from."""
        buffer = self._buffer
        last = len(buffer) - _LONGEST_MARK
        index = buffer.find(b"<", start)
        while 0 <= index <= last:
            following = buffer[index + 1]
            if following == _SLASH:
                if buffer[index + 2] == _P and buffer.startswith(_CLOSE, index) and buffer[index + 6] in _AFTER_NAME:
                    return _CLOSES, index
            elif following == _P:
                if buffer.startswith(_OPEN, index) and buffer[index + 5] in _AFTER_NAME:
                    return _OPENS, index
            elif following == _BANG:
                return _DECLARES, index
            index = buffer.find(b"<", index + 1)
        return _NONE, index if index >= 0 else len(buffer)

    def _find_page(self) -> int:
        """The index of the next ``<page>`` in the buffer, or -1 when there is none."""
        seen = 0
        while True:
            kind, index = self._mark(self._at + seen)
            if kind == _OPENS:
                return index
            seen = index + (kind != _NONE) - self._at
            if len(self._buffer) - self._at > LARGEST_HEADER and seen > LARGEST_HEADER:
                raise Unreadable(
                    "dump-damaged",
                    f"there is no page in {LARGEST_HEADER / 1e6:.0f} MB from byte {self.offset:,} on",
                    mend="check where the dump comes from",
                )
            if kind == _NONE and not self._more():
                return -1

    def _cut(self) -> RawPage | Strange | None:
        """Cut the page that begins at the place reached, and go behind it; None where the bytes end in it."""
        number, offset = self.pages + 1, self.offset
        seen = len(_OPEN)
        while True:
            kind, index = self._mark(self._at + seen)
            end = self._buffer.find(b">", index) + 1 if kind == _CLOSES else index
            if kind == _DECLARES:
                return Strange(offset, self._buffer[self._at :])
            if end - self._at > LARGEST_DUMP_PAGE:
                return self._skip(number, offset)
            if kind == _OPENS:
                return self._take(number, offset, index, "cut-off")
            if kind == _CLOSES and end:
                return self._take(number, offset, end, "")
            seen = index - self._at
            if not self._more():
                self.rest = self._buffer[self._at :]
                return None

    def _take(self, number: int, offset: int, end: int, broken: str) -> RawPage:
        data = self._buffer[self._at : end]
        self._at = end
        return RawPage(number, offset, data, broken)

    def _skip(self, number: int, offset: int) -> RawPage:
        """Go behind a page that is too large without keeping it, but not over the beginning of another."""
        beginning = self._buffer[self._at : self._at + _BEGINNING]
        self._at += len(_OPEN)
        while True:
            kind, self._at = self._mark(self._at)
            if kind == _OPENS:
                break
            if kind == _CLOSES:
                self._at = self._buffer.find(b">", self._at) + 1 or len(self._buffer)
                break
            if kind == _DECLARES:
                self._at += 1
            elif not self._more():
                self._at = len(self._buffer)
                break
        return RawPage(number, offset, beginning, "too-large")
