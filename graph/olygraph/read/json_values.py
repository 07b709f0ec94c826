"""The JSON values of an input one by one: of a file with one value, of JSON lines, of a long array.

Lines are the rule in what Wikimedia Enterprise and corpora hand out; a broken line leaves out itself. An array is taken
apart element by element, so that a file of a whole wiki needs the memory of one article.
"""

import codecs
import json
import re
from collections.abc import Iterator

from olygraph.model import Problem
from olygraph.read.document import Unreadable
from olygraph.read.limits import LARGEST_JSON, MOST_JSON_BRACKETS
from olygraph.read.stream import Stream

_PIECE = 1024 * 1024
_SPACE = re.compile(r"[ \t\r\n]*")
_SEPARATOR = re.compile(r"[ \t\r\n]*(,?)[ \t\r\n]*")
_DECODER = json.JSONDecoder()

Value = tuple[int, object]
"""The line that a value begins on, and the value."""


def json_values(stream: Stream, name: str) -> Iterator[Value | Problem]:
    """Yield the values of a stream in order, each with its line; what cannot be read as problems with theirs."""
    head = stream.head().removeprefix(codecs.BOM_UTF8).lstrip()
    try:
        if head.startswith(b"["):
            yield from _elements(stream)
        else:
            yield from _lines(stream, name)
    except Unreadable as error:
        yield error.problem(name)


def parse_json(data: bytes, line: int = 1) -> object:
    """Parse one JSON value (RFC 8259).

    Raises Unreadable, with the line, for bytes that are not UTF-8, for what is not JSON, for nesting deeper than the
    interpreter allows, for numbers beyond all measure and for more arrays and objects than an answer can need.
    """
    if data.count(b"[") + data.count(b"{") > MOST_JSON_BRACKETS:
        raise _too_many(line)
    try:
        value: object = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _not_utf8(error, line) from error
    except json.JSONDecodeError as error:
        raise Unreadable(
            "json-broken",
            f"is not JSON: {error.msg[:80]} (column {error.colno})",
            mend="write the file again from its source",
            line=line + error.lineno - 1,
        ) from error
    except RecursionError as error:
        raise _too_deep(line) from error
    except ValueError as error:
        raise Unreadable("json-broken", "has a number beyond all measure", line=line) from error
    return value


def _not_utf8(error: UnicodeDecodeError, line: int) -> Unreadable:
    data = error.object
    return Unreadable(
        "not-utf-8",
        f"is not UTF-8 (byte 0x{data[error.start]:02X} at offset {error.start:,} of the value)",
        mend="save it as UTF-8",
        line=line + data.count(b"\n", 0, error.start),
    )


def _too_deep(line: int) -> Unreadable:
    return Unreadable("json-broken", "is nested too deeply", mend="check where the file comes from", line=line)


def _too_many(line: int) -> Unreadable:
    return Unreadable(
        "too-large",
        f"a JSON value with more than {MOST_JSON_BRACKETS:,} arrays and objects",
        mend="check where the file comes from",
        line=line,
    )


def _too_large(line: int) -> Unreadable:
    return Unreadable(
        "too-large",
        f"a JSON value of more than {LARGEST_JSON / 1e6:.0f} MB",
        mend="write one page a line (NDJSON)",
        line=line,
    )


class _LineReader:
    """Lines of a stream, none longer than the limit."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._rest = b""
        self.number = 0

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._stream.read(_PIECE):
            lines = piece.split(b"\n")
            lines[0] = self._rest + lines[0]
            self._rest = lines.pop()
            for line in lines:
                self.number += 1
                yield line.removesuffix(b"\r")
            if len(self._rest) > LARGEST_JSON:
                raise _too_large(self.number + 1)
        if self._rest:
            self.number += 1
            rest, self._rest = self._rest, b""
            yield rest


def _lines(stream: Stream, name: str) -> Iterator[Value | Problem]:
    """Values one a line; a first line that is no value by itself begins a value of several lines."""
    lines = _LineReader(stream)
    iterator = iter(lines)
    for line in iterator:
        if not line.strip():
            continue
        first, number = line, lines.number
        break
    else:
        return
    try:
        yield number, parse_json(first, number)
    except Unreadable as error:
        second = next(iterator, None)
        if second is None or not _is_value(second):
            yield number, _whole([first, *([] if second is None else [second])], iterator, number)
            return
        yield error.problem(name)
        yield lines.number, parse_json(second, lines.number)
    for line in iterator:
        if line.strip():
            try:
                yield lines.number, parse_json(line, lines.number)
            except Unreadable as error:
                yield error.problem(name)


def _is_value(line: bytes) -> bool:
    """Whether a line is a whole JSON object by itself."""
    try:
        return isinstance(parse_json(line), dict)
    except Unreadable:
        return False


def _whole(lines: list[bytes], more: Iterator[bytes], number: int) -> object:
    size = sum(map(len, lines))
    for line in more:
        lines.append(line)
        size += len(line) + 1
        if size > LARGEST_JSON:
            raise _too_large(number)
    return parse_json(b"\n".join(lines), number)


class _Text:
    """Decoded text of a stream, growing as needed, of which the part that was used is dropped."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("strict")
        self.text = ""
        self.at = 0
        self.line = 1
        self.ended = False

    def grow(self) -> bool:
        """Read three times as much as is there, so that trying again costs little; false at the end."""
        if self.ended:
            return False
        self.text = self.text[self.at :]
        self.at = 0
        if len(self.text) > LARGEST_JSON:
            raise _too_large(self.line)
        # Whatever is not used yet is the beginning of one element.
        if self.text.count("[") + self.text.count("{") > MOST_JSON_BRACKETS:
            raise _too_many(self.line)
        data = self._stream.read(max(_PIECE, 3 * len(self.text)))
        self.ended = not data
        try:
            self.text += self._decode.decode(data, final=self.ended)
        except UnicodeDecodeError as error:
            raise _not_utf8(error, self.line + self.text.count("\n")) from error
        return True

    def go_to(self, end: int) -> None:
        """Use the text up to an index."""
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def pass_over(self, pattern: re.Pattern[str]) -> str:
        """Pass over what matches, reading on while it reaches the end of the text; returns the group, if any."""
        while (match := pattern.match(self.text, self.at)) and match.end() == len(self.text) and self.grow():
            pass
        if match is None:
            return ""
        self.go_to(match.end())
        return match[match.lastindex] if match.lastindex else ""


def _elements(stream: Stream) -> Iterator[Value]:
    """The elements of an array that is the whole input."""
    text = _Text(stream)
    text.grow()
    text.pass_over(_SPACE)
    text.go_to(text.at + 1)
    text.pass_over(_SPACE)
    while text.text[text.at : text.at + 1] != "]":
        line = text.line
        yield line, _element(text)
        if text.pass_over(_SEPARATOR) != "," and text.text[text.at : text.at + 1] != "]":
            raise _array_broken(text.line)
    text.go_to(text.at + 1)
    text.pass_over(_SPACE)
    if text.at < len(text.text):
        raise _array_broken(text.line)


def _array_broken(line: int) -> Unreadable:
    return Unreadable(
        "json-broken",
        "the array breaks off or goes on wrongly here; the elements before were read",
        mend="write the file again from its source",
        line=line,
    )


def _element(text: _Text) -> object:
    while True:
        try:
            value: object
            value, end = _DECODER.raw_decode(text.text, text.at)
        except json.JSONDecodeError as error:
            if not text.grow():
                raise _array_broken(text.line + error.lineno - 1) from error
        except RecursionError as error:
            raise _too_deep(text.line) from error
        except ValueError as error:
            raise Unreadable("json-broken", "has a number beyond all measure", line=text.line) from error
        else:
            if end < len(text.text) or not text.grow():
                text.go_to(end)
                return value
