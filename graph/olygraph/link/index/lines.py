"""Lines of an entity file, plain, gzip or bzip2, with their number and place in bytes; damage is told, never raised.

Forms: a full dump (an array with an entity a line, ``[`` and ``]`` on lines of their own) and NDJSON. What the
file's first bytes say counts, not its name.
"""

import bz2
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from olygraph.model import Place, Problem, Severity

LONGEST_LINE = 64 * 1024 * 1024
_CHUNK = 1 << 18
_LARGEST = 1 << 20  # a chunk decompressed: a file made to swell cannot fill the memory
_PIECE = 512
_MEND = "fetch the file again and build anew: lines before this may be changed, too"
Report = Callable[[Problem], None]


class Line(NamedTuple):
    """A line: its number from one, the offset of its first byte and of the byte behind it in the decompressed file."""

    number: int
    start: int
    end: int
    text: bytes


class Damage(Exception):
    """The compressed file cannot be read on from here."""


def read_lines(path: Path, report: Report, *, after: tuple[int, int] = (0, 0)) -> Iterator[Line]:
    """Yield the lines of a file, without their ends; ``after`` is the number and end of the last line already read.

    A damaged or cut compressed file yields what lies whole before the damage, then a problem. A line of more than
    64 MiB is left out with a problem. Raises OSError if the file cannot be opened.
    """
    number, end = after
    known = end
    cutter = _Cutter()
    try:
        position, chunks = _from(path, known)
        for chunk in chunks:
            position += len(chunk)
            new = position - known  # bytes behind what is known already
            if new <= 0:
                continue
            for length, text in cutter.cut(chunk[-new:] if new < len(chunk) else chunk):
                number, start, end = number + 1, end, end + length + 1
                if text is None:
                    report(_too_long(path, number, start))
                else:
                    yield Line(number, start, end, text)
    except (Damage, OSError) as error:
        report(_problem(path, number + 1, end, f"the file is damaged here: {error}", _MEND, damage=True))
        return
    last = cutter.rest()
    if last is None:
        report(_too_long(path, number + 1, end))
    elif last:
        yield Line(number + 1, end, end + len(last), last)


class _Cutter:
    """Cuts chunks into lines; of a line beyond the limit only the length is kept."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._length = 0

    def cut(self, chunk: bytes) -> Iterator[tuple[int, bytes | None]]:
        """Yield the length and the text of each line that a chunk completes; None for one that is too long."""
        first, *others = chunk.split(b"\n")
        self._add(first)
        for line in others:
            yield self._length, self.rest()
            self._pieces, self._length = [], 0
            self._add(line)

    def rest(self) -> bytes | None:
        """The line so far, or None if it is too long."""
        return None if self._length > LONGEST_LINE else b"".join(self._pieces)

    def _add(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._length > LONGEST_LINE:
            self._pieces = []
        else:
            self._pieces.append(piece)


def _from(path: Path, start: int) -> tuple[int, Iterator[bytes]]:
    """Where the chunks of a file begin, and the decompressed chunks: at ``start`` where the file can be sought."""
    file = path.open("rb")
    magic = file.read(3)
    file.seek(0)
    if magic[:2] == b"\x1f\x8b":
        return 0, _closing(file, _gunzipped(file))
    if magic == b"BZh":
        return 0, _closing(file, _bunzipped(file))
    file.seek(start)
    return start, _closing(file, iter(lambda: file.read(_CHUNK), b""))


def _closing(file: BinaryIO, chunks: Iterator[bytes]) -> Iterator[bytes]:
    with file:
        yield from chunks


def _gunzipped(file: BinaryIO) -> Iterator[bytes]:
    """Decompressed chunks of one or more gzip members, a MiB at most; before damage, as much as can be read."""
    stream, open_ = zlib.decompressobj(wbits=31), False
    while data := file.read(_CHUNK):
        while data:
            before = stream.copy()
            try:
                chunk = stream.decompress(data, _LARGEST)
            except zlib.error as error:
                yield from _until_damage(before, data)
                raise Damage(str(error)) from None
            yield chunk
            open_ = not stream.eof
            if open_:
                data = stream.unconsumed_tail
            else:
                data = stream.unused_data.lstrip(b"\0")  # padding between members
                stream = zlib.decompressobj(wbits=31)
    if open_:
        raise Damage("it ends before its end mark")


def _until_damage(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    """What a piece of a stream still yields when it is read in small pieces."""
    for start in range(0, len(data), _PIECE):
        try:
            yield stream.decompress(data[start : start + _PIECE])
        except zlib.error:
            return


def _bunzipped(file: BinaryIO) -> Iterator[bytes]:
    """Decompressed chunks of one or more bzip2 streams; damage loses the block of up to 900 kB that it lies in."""
    stream, open_ = bz2.BZ2Decompressor(), False
    while data := file.read(_CHUNK):
        while data or not stream.needs_input:
            try:
                yield stream.decompress(data, _LARGEST)
            except (OSError, ValueError) as error:
                raise Damage(str(error)) from None
            open_, data = not stream.eof, b""
            if not open_:
                data, stream = stream.unused_data, bz2.BZ2Decompressor()
    if open_:
        raise Damage("it ends before its end mark")


def read_objects(path: Path, report: Report, line: Line) -> Iterator[Mapping[str, object]]:
    """Yield the entity objects of a line: one, or those of an array or of an answer ``{"entities": …}``.

    A line that is no JSON is a problem with its line and byte.
    """
    text = line.text.strip().rstrip(b",")
    if text in (b"", b"[", b"]"):
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        report(_problem(path, line.number, line.start + _byte(error), f"not JSON: {getattr(error, 'msg', error)}"))
        return
    if isinstance(data, dict) and isinstance(data.get("entities"), dict):
        data = list(data["entities"].values())
    for entity in data if isinstance(data, list) else [data]:
        if isinstance(entity, dict):
            yield entity
        else:
            report(_problem(path, line.number, line.start, "not an entity: no JSON object"))


def _byte(error: Exception) -> int:
    """Where in a line an error lies."""
    if isinstance(error, json.JSONDecodeError):
        return len(error.doc[: error.pos].encode(errors="surrogatepass"))
    return error.start if isinstance(error, UnicodeDecodeError) else 0


def _too_long(path: Path, number: int, byte: int) -> Problem:
    return _problem(path, number, byte, f"the line is longer than {LONGEST_LINE} bytes")


def _problem(path: Path, number: int, byte: int, what: str, mend: str = "", *, damage: bool = False) -> Problem:
    """A problem of a line; ``byte`` counts from zero in the decompressed file."""
    return Problem(
        code="index-damaged-file" if damage else "index-wrong-line",
        severity=Severity.WARNING,
        message=f"{what}, at byte {byte}",
        mend=mend or "the line is left out",
        place=Place(line=number),
        file=path.name,
    )
