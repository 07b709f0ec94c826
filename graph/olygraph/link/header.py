"""The metadata block of an SSSOM file: the part of YAML 1.2 that such files use, read and written.

Read: mappings of one level, lists of texts, lists of mappings; plain, quoted, wrapped and block texts. Every value is
a text, since each slot of SSSOM that is not a list or a mapping is one. Anchors, tags and flow collections are refused.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Value = str | tuple[str, ...] | Mapping[str, str] | tuple[Mapping[str, str], ...]

_KEY = re.compile(r"([A-Za-z_][\w.-]*|\"[^\"\\]*\"|'[^']*'):(?:\s+|$)")
_BLOCK = re.compile(r"([>|])([+-]?)$")
# What YAML reads as the text that it is: no number, date of its own, truth value, comment or mapping.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_PLAIN = re.compile(r"[A-Za-z](?:[^\s\x00-\x1f:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))*")
_NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class HeaderError(ValueError):
    """A line of the block that cannot be read; ``line`` counts from one within the block."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(slots=True)
class _Line:
    number: int
    indent: int
    text: str


def read_header(lines: Sequence[str]) -> dict[str, Value]:
    """Return the slots of a metadata block, in the order of the block. Raises HeaderError.

    The block may be indented as a whole, as behind ``# ``.
    """
    margin = min((len(text) - len(text.lstrip(" ")) for text in lines if text.strip()), default=0)
    block = [
        _Line(number, len(text) - len(text.lstrip(" ")) - margin, text.strip()) for number, text in enumerate(lines, 1)
    ]
    return dict(_slots(_Reader(block)))


def write_header(slots: Mapping[str, Value]) -> Iterator[str]:
    """Yield the lines of a metadata block, without line ends."""
    for key, value in slots.items():
        if isinstance(value, str):
            yield f"{key}: {scalar(value)}"
            continue
        yield f"{key}:"
        if isinstance(value, Mapping):
            yield from (f"  {_name(name)}: {scalar(text)}" for name, text in value.items())
            continue
        for item in value:
            if isinstance(item, str):
                yield f"  - {scalar(item)}"
                continue
            for place, (name, text) in enumerate(item.items()):
                yield f"  {' ' if place else '-'} {_name(name)}: {scalar(text)}"


def scalar(text: str) -> str:
    """Return a text as a YAML scalar: plain where YAML reads it as that very text (or day), else in double quotes."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT and not _UNSAFE.search(text)
    if plain or _DAY.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_][\w.-]*", name) and name.lower() not in _NOT_TEXT else json.dumps(name)


class _Reader:
    """The lines of a block, one after the other."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._at = 0

    def peek(self) -> _Line | None:
        """The next line that is neither empty nor a comment, not yet taken."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text and not line.text.startswith("#"):
                return line
            self._at += 1
        return None

    def take(self) -> _Line:
        """The next line, as it stands."""
        self._at += 1
        return self._lines[self._at - 1]

    def deeper(self, indent: int) -> Iterator[_Line]:
        """Take the lines that follow and are indented deeper, empty ones between them too."""
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.text and line.indent <= indent:
                return
            yield self.take()


def _slots(reader: _Reader) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    while (line := reader.peek()) is not None:
        if line.indent:
            raise HeaderError("a line is indented and belongs to no slot", line.number)
        reader.take()
        key, rest = _key(line)
        if key in seen:
            raise HeaderError(f"the slot {key} stands twice", line.number)
        seen.add(key)
        yield key, _text(rest, 0, line, reader) if rest else _collection(reader)


def _key(line: _Line) -> tuple[str, str]:
    match = _KEY.match(line.text)
    if match is None:
        raise HeaderError(f"no «slot: value»: {line.text[:60]}", line.number)
    return match[1].strip("\"'"), line.text[match.end() :]


def _collection(reader: _Reader) -> Value:
    """What stands below a key without a value of its own."""
    first = reader.peek()
    if first is None or (not first.indent and not _is_item(first)):
        return ""
    if not _is_item(first):
        return dict(_entries(reader, first.indent))
    items: list[str | dict[str, str]] = []
    while (line := reader.peek()) is not None and line.indent == first.indent and _is_item(line):
        items.append(_item(reader.take(), reader))
    texts = tuple(item for item in items if isinstance(item, str))
    if len(texts) == len(items):
        return texts
    if texts:
        raise HeaderError("a list holds texts and mappings", first.number)
    return tuple(item for item in items if not isinstance(item, str))


def _is_item(line: _Line) -> bool:
    return line.text == "-" or line.text.startswith("- ")


def _item(line: _Line, reader: _Reader) -> str | dict[str, str]:
    rest = line.text[1:].lstrip()
    inner = _Line(line.number, line.indent + len(line.text) - len(rest), rest)
    if not _KEY.match(rest):
        return _text(rest, line.indent, line, reader)
    key, value = _key(inner)
    return {key: _text(value, inner.indent, inner, reader), **dict(_entries(reader, inner.indent))}


def _entries(reader: _Reader, indent: int) -> Iterator[tuple[str, str]]:
    while (line := reader.peek()) is not None and line.indent == indent and not _is_item(line):
        key, rest = _key(reader.take())
        yield key, _text(rest, indent, line, reader)


def _text(start: str, indent: int, line: _Line, reader: _Reader) -> str:
    """The text that begins behind a key and may go on in deeper lines."""
    block = _BLOCK.match(start)
    if block:
        return _block(block[1], block[2], list(reader.deeper(indent)))
    parts = [start, *(part.text for part in reader.deeper(indent))]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    if start[:1] in ('"', "'"):
        return _quoted(_folded(parts), line)
    if start[:1] in tuple("[{&*!%@`"):
        raise HeaderError(f"YAML beyond plain texts and lists: {start[:60]}", line.number)
    return " ".join(_folded(parts).partition(" #")[0].split(" ")).strip()


def _folded(parts: Sequence[str]) -> str:
    """Join wrapped lines: a line end is a blank, an empty line a line end (YAML 1.2, 6.5)."""
    text = parts[0]
    breaks = 0
    for part in parts[1:]:
        if not part:
            breaks += 1
            continue
        text += ("\n" * breaks or " ") + part
        breaks = 0
    return text


def _quoted(text: str, line: _Line) -> str:
    if text[0] == "'":
        if not re.fullmatch(r"'(?:[^']|'')*'", text):
            raise HeaderError("a quoted text does not end where its line ends", line.number)
        return text[1:-1].replace("''", "'")
    try:
        value = json.loads(text, strict=False)
    except ValueError:
        raise HeaderError("a quoted text that cannot be read", line.number) from None
    if not isinstance(value, str):
        raise HeaderError("a quoted text that cannot be read", line.number)
    return value


def _block(style: str, ending: str, lines: Sequence[_Line]) -> str:
    """A block text (YAML 1.2, 8.1): ``|`` keeps line ends, ``>`` folds them; ``-`` drops the last line end."""
    while lines and not lines[-1].text:
        lines = lines[:-1]
    margin = min((line.indent for line in lines if line.text), default=0)
    rows = [" " * (line.indent - margin) + line.text if line.text else "" for line in lines]
    text = "\n".join(rows) if style == "|" else _folded(rows or [""])
    return text if ending == "-" or not text else text + "\n"
