"""Lines of an entity file, plain, gzip or bzip2, with their number and place in bytes; damage is told, never raised.

Forms: a full dump (an array with an entity a line, ``[`` and ``]`` on lines of their own) and NDJSON. What the
file's first bytes say counts, not its name.
"""

import bz2
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from olygraph.model import Place, Problem, Severity

LONGEST_LINE = 64 * 1024 * 1024
_CHUNK = 1 << 18
_PIECE = 512
Report = Callable[[Problem], None]


class Line(NamedTuple):
    """A line: its number from one, the offset of its first byte and of the byte behind it in the decompressed file."""

    number: int
    start: int
    end: int
    text: bytes


class _Decompressor(Protocol):
    unused_data: bytes

    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, /) -> bytes: ...


class Damage(Exception):
    """The compressed file cannot be read on from here."""


def read_lines(path: Path, report: Report, *, after: tuple[int, int] = (0, 0)) -> Iterator[Line]:
    """Yield the lines of a file, without their ends; ``after`` is the number and end of the last line already read.

    A damaged or cut compressed file yields what lies whole before the damage, then a problem. A line of more than
    64 MiB is left out with a problem. Raises OSError if the file cannot be opened.
    """
    number, end = after
    cutter = _Cutter()
    try:
        position, chunks = _from(path, end)
        for chunk in chunks:
            position += len(chunk)
            if position <= end:
                continue
            for length, text in cutter.cut(chunk[end - position :] if position - len(chunk) < after[1] else chunk):
                number, start, end = number + 1, end, end + length + 1
                if text is None:
                    report(_problem(path, number, start, f"the line is longer than {LONGEST_LINE} bytes"))
                else:
                    yield Line(number, start, end, text)
    except (Damage, OSError) as error:
        report(_problem(path, number + 1, end, f"the file is damaged here: {error}", "fetch the file again", True))
        return
    if last := cutter.rest():
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
        return 0, _closing(file, _members(file.read, lambda: zlib.decompressobj(wbits=31)))
    if magic == b"BZh":
        return 0, _closing(file, _members(file.read, bz2.BZ2Decompressor))
    file.seek(start)
    return start, _closing(file, iter(lambda: file.read(_CHUNK), b""))


def _closing(file: BinaryIO, chunks: Iterator[bytes]) -> Iterator[bytes]:
    with file:
        yield from chunks


def _members(read: Callable[[int], bytes], make: Callable[[], _Decompressor]) -> Iterator[bytes]:
    """Decompressed chunks of one or more compressed streams, one behind the other."""
    stream, open_ = make(), False
    while data := read(_CHUNK):
        while data:
            yield from _decompressed(stream, data)
            open_ = not stream.eof
            data = stream.unused_data if stream.eof else b""
            if stream.eof:
                stream = make()
                data = data.lstrip(b"\0")  # padding between members
    if open_:
        raise Damage("it ends before its end mark")


def _decompressed(stream: _Decompressor, data: bytes) -> Iterator[bytes]:
    """What a piece of a stream holds; before damage, as much as can be read."""
    copy = getattr(stream, "copy", None)
    before: _Decompressor | None = copy() if copy else None
    try:
        chunk = stream.decompress(data)
    except (zlib.error, OSError, ValueError) as error:
        if before is not None:
            for start in range(0, len(data), _PIECE):
                try:
                    yield before.decompress(data[start : start + _PIECE])
                except zlib.error:
                    break
        raise Damage(str(error)) from None
    if chunk:
        yield chunk


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
        at = line.start + getattr(error, "pos", 0)
        report(_problem(path, line.number, at, f"not JSON: {getattr(error, 'msg', error) or 'too deep'}"))
        return
    if isinstance(data, dict) and isinstance(data.get("entities"), dict):
        data = list(data["entities"].values())
    for entity in data if isinstance(data, list) else [data]:
        if isinstance(entity, dict):
            yield entity
        else:
            report(_problem(path, line.number, line.start, "not an entity: no JSON object"))


def _problem(path: Path, number: int, byte: int, what: str, mend: str = "", damage: bool = False) -> Problem:
    """A problem of a line; ``byte`` counts from zero in the decompressed file."""
    return Problem(
        code="index-damaged-file" if damage else "index-wrong-line",
        severity=Severity.WARNING,
        message=f"{what}, at byte {byte}",
        mend=mend or "the line is left out",
        place=Place(line=number),
        file=path.name,
    )
