"""The plain text layout: a title, an infobox as bullets, headings, paragraphs, bullets and rows of ``| cell | cell |``.

The layout has lost links, flags and spans; what it keeps exactly is lines and characters. Line ends are normalised to
one character before anything is counted (RFC 5147, section 4.1), so that CRLF and LF give the same places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from olygraph.errors import InputError
from olygraph.language import language_of
from olygraph.model import (
    Article,
    Block,
    BulletList,
    Cell,
    InfoboxField,
    Paragraph,
    Place,
    Problem,
    Row,
    Section,
    Sentence,
    Severity,
    Source,
    Table,
)
from olygraph.read.prose import sentence_spans

_HEADING = re.compile(r"^(={1,6})\s*([^=\s].*?)\s*(={1,6})$")
_BULLET = re.compile(r"^[-*•]\s+(?=\S)")
_FIELD = re.compile(r"^([^:]{1,60}?)\s*:\s*(.*)$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its one-based number and the offset of its first character."""

    number: int
    start: int
    text: str

    @property
    def bare(self) -> str:
        return self.text.strip()


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield _Line(number, start, line)
        start += len(line) + 1


@dataclass
class _Reading:
    """What has been read so far; the tables are numbered through the article."""

    source: Source
    title: str = ""
    title_place: Place = Place()
    infobox: list[InfoboxField] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    path: tuple[str, ...] = ()
    level: int = 1
    place: Place = Place(line=1)
    blocks: list[Block] = field(default_factory=list)
    tables: int = 0

    def problem(self, code: str, message: str, mend: str, line: int) -> None:
        self.problems.append(
            Problem(code, Severity.WARNING, message, mend, Place(line=line), self.source.name, self.source.sha256)
        )

    def close_section(self) -> None:
        if self.blocks or self.path:
            self.sections.append(Section(self.path, self.level, self.place, tuple(self.blocks)))
        self.blocks = []

    def open_section(self, level: int, heading: str, line: int) -> None:
        self.close_section()
        depth = max(level - 2, 0)
        self.path = (*self.path[:depth], heading)
        self.level, self.place = level, Place(line=line)


def read_text(text: str, source: Source, title: str = "") -> Article:
    """Read one article in the text layout, which has no mark of the language: see :func:`language_of`.

    ``title`` is what the container says, for a text that does not begin with its title (``= Title =``). Raises
    InputError when neither tells the title: without it nothing can be named. Everything else that is odd becomes a
    problem of the article, with its line.
    """
    lines = list(_lines(text.replace("\r\n", "\n").replace("\r", "\n")))
    reading = _Reading(source)
    at = _read_title(lines, reading, title)
    while at < len(lines):
        at = _read_block(lines, at, reading)
    reading.close_section()
    return Article(
        reading.title,
        reading.source,
        reading.title_place,
        tuple(reading.infobox),
        tuple(reading.sections),
        problems=tuple(reading.problems),
    )


def _read_title(lines: list[_Line], reading: _Reading, given: str) -> int:
    """Take the title of the first line, or the one given, and return the index of the line behind it."""
    for at, line in enumerate(lines):
        if not line.bare:
            continue
        match = _HEADING.match(line.bare)
        printed = match is not None and len(match[1]) == len(match[3]) == 1
        title = match[2] if match and printed else given
        if title:
            reading.title, reading.title_place = title, Place(line=line.number)
            reading.source = replace(reading.source, language=language_of(title, reading.source.language))
            return at + 1 if printed else at
        raise InputError(
            "the article has no title",
            file=reading.source.name,
            line=line.number,
            mend="begin it with a line such as «= Cycling at the 2004 Summer Olympics – Men's sprint =»",
        )
    raise InputError("the article is empty", file=reading.source.name, mend="give a file with an article in it")


def _read_block(lines: list[_Line], at: int, reading: _Reading) -> int:
    """Read the block that begins at a line and return the index of the line behind it."""
    line = lines[at]
    if not line.bare:
        return at + 1
    heading = _HEADING.match(line.bare)
    if heading:
        _read_heading(heading, line, reading)
        return at + 1
    if line.bare == "Infobox" and not reading.infobox and not reading.sections:
        return _read_infobox(lines, at + 1, reading)
    if line.bare.startswith("|"):
        return _read_table(lines, at, reading)
    if _BULLET.match(line.bare):
        return _read_bullets(lines, at, reading)
    return _read_paragraph(lines, at, reading)


def _read_heading(match: re.Match[str], line: _Line, reading: _Reading) -> None:
    level = min(len(match[1]), len(match[3]))
    if len(match[1]) != len(match[3]):
        reading.problem(
            "uneven-heading",
            f"the heading «{match[2]}» has {len(match[1])} signs before and {len(match[3])} behind it",
            f"write {level} on both sides",
            line.number,
        )
    if level == 1:
        reading.problem(
            "second-title",
            f"a second title, «{match[2]}»; it is read as a section of «{reading.title}»",
            "put each article into a file of its own",
            line.number,
        )
    reading.open_section(max(level, 2), match[2], line.number)


def _read_infobox(lines: list[_Line], at: int, reading: _Reading) -> int:
    while at < len(lines) and _BULLET.match(lines[at].bare):
        line = lines[at]
        match = _FIELD.match(_BULLET.sub("", line.bare))
        if match:
            key = re.sub(r"[\s_-]", "", match[1]).lower()
            reading.infobox.append(InfoboxField(key, match[2], Place(line=line.number), printed_key=match[1]))
        else:
            reading.problem(
                "infobox-line", f"the infobox line «{line.bare[:60]}» has no colon", "write «- Key: value»", line.number
            )
        at += 1
    return at


def _read_table(lines: list[_Line], at: int, reading: _Reading) -> int:
    reading.tables += 1
    rows: list[Row] = []
    first = lines[at].number
    while at < len(lines) and lines[at].bare.startswith("|"):
        line = lines[at]
        at += 1
        if len(line.bare) > 1 and line.bare.endswith("|"):
            rows.append(_read_row(line, reading.tables, len(rows) + 1))
        else:
            reading.problem(
                "unclosed-row",
                f"the row «{line.bare[:60]}» does not end in «|» and may be cut off; it is left out",
                "close the row with «|»",
                line.number,
            )
    if rows:
        reading.blocks.append(Table(reading.tables, tuple(rows), Place(line=first, table=reading.tables)))
    return at


def _read_row(line: _Line, table: int, row: int) -> Row:
    texts = line.bare[1:-1].split("|")
    cells = tuple(
        Cell(text.strip(), Place(line=line.number, table=table, row=row, column=column), origin=(row, column))
        for column, text in enumerate(texts, 1)
    )
    return Row(cells, Place(line=line.number, table=table, row=row), raw=line.bare)


def _read_bullets(lines: list[_Line], at: int, reading: _Reading) -> int:
    items = []
    first = lines[at].number
    while at < len(lines) and (match := _BULLET.match(lines[at].bare)):
        items.append(Sentence(lines[at].bare[match.end() :], Place(line=lines[at].number)))
        at += 1
    reading.blocks.append(BulletList(tuple(items), Place(line=first)))
    return at


def _read_paragraph(lines: list[_Line], at: int, reading: _Reading) -> int:
    first = at
    while at < len(lines) and lines[at].bare and (at == first or not _starts_block(lines[at])):
        at += 1
    paragraph = lines[first:at]
    text = "\n".join(line.text for line in paragraph)
    offset = paragraph[0].start
    sentences = []
    number, counted = paragraph[0].number, 0
    for start, end in sentence_spans(text, reading.source.language):
        while text[start : start + 1].isspace() and start < end:
            start += 1
        number, counted = number + text.count("\n", counted, start), start
        place = Place(line=number, start=offset + start, end=offset + end)
        sentences.append(Sentence(text[start:end].replace("\n", " "), place))
    reading.blocks.append(Paragraph(tuple(sentences), Place(line=paragraph[0].number)))
    return at


def _starts_block(line: _Line) -> bool:
    return line.bare.startswith("|") or bool(_HEADING.match(line.bare) or _BULLET.match(line.bare))
