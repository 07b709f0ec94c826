"""The third pass: lines become sections, paragraphs, lists, tables and the infobox."""

import re
from dataclasses import dataclass, field

from olygraph.model import (
    BulletList,
    InfoboxField,
    Link,
    Paragraph,
    Place,
    Section,
    Sentence,
    Severity,
    Table,
)
from olygraph.read.prose import sentence_spans
from olygraph.read.templates import Kind, meaning
from olygraph.read.wikitext.content import Expand, plain_text, read_prose
from olygraph.read.wikitext.generated import MAKERS, Maker
from olygraph.read.wikitext.infobox import infobox_fields
from olygraph.read.wikitext.outline import TABLE_START, Shape, table_shapes
from olygraph.read.wikitext.page import LINE, UNLINE, Inline, Page, Report, line_ends
from olygraph.read.wikitext.tables import TableDraft, TableReader, finished_table, heading_of

MAX_LINES = 50_000
"""Most lines that are read of one page; the longest real pages have some 15,000."""

MAX_TABLES = 2_000
"""Most tables of one page, those that templates make included; the fullest real pages have some 300."""

LONGEST_PARAGRAPH = 50_000
"""Characters of a paragraph that is cut into sentences; a longer one is no prose and stays whole."""

_LIST_PREFIX = re.compile(r"[*#:;]+[ \t]*")
_RULE = re.compile(r"-{4,}")
_COUNTED = f" \t{LINE}{UNLINE}"
_LONGEST_SEARCHED_LINE = 10_000
_LISTS = {"*": "*", "#": "#", ":": ":", ";": ":"}


@dataclass(slots=True)
class _SectionDraft:
    path: tuple[str, ...]
    level: int
    place: Place
    blocks: list[Paragraph | BulletList | TableDraft] = field(default_factory=list)


def numbered_lines(text: str) -> list[tuple[int, str]]:
    """The lines of the text that the first passes left, each with its line in the page's own text."""
    number = 1
    if LINE not in text and UNLINE not in text:
        return list(enumerate(text.split("\n"), 1))
    numbered = []
    for line in text.split("\n"):
        if LINE not in line and UNLINE not in line:
            numbered.append((number, line))
            number += 1
            continue
        rest = line.lstrip(_COUNTED)
        lead = line[: len(line) - len(rest)]
        number += line_ends(lead)
        numbered.append((number, rest))
        number += 1 + line_ends(rest)
    return numbered


class PageReader:
    """Reads the lines of a page; ``lines`` are those of its own text, for raw rows and exact places."""

    def __init__(self, page: Page, lines: list[str], expand: Expand) -> None:
        self.page = page
        self.lines = lines
        self.expand = expand
        self.tables = TableReader(page, expand)
        self.sections = [_SectionDraft((), 1, Place(line=1))]
        self.infobox: tuple[InfoboxField, ...] = ()
        self.paragraph: list[str] = []
        self.paragraph_line = 0
        self.paragraph_next = 0
        self.items: list[Sentence] = []
        self.items_line = 0
        self.items_kind = ""
        self.offsets: list[int] = []
        self.shapes: dict[int, Shape] = {}
        self.table_count = 0

    def read(self, text: str) -> None:
        """Read all lines."""
        numbered = numbered_lines(text)
        self.shapes = table_shapes(self.page, numbered[:MAX_LINES])
        stack, bar_line, number = self.tables.stack, self.tables.bar_line, 1
        for index, (number, line) in enumerate(numbered):
            if index >= MAX_LINES or self.table_count > MAX_TABLES:
                self.stop(number)
                break
            if self.page.flagged:
                self.report_flagged(number, line)
            if not stack:
                self.line(number, line, index)
            elif line[:1] == "|" and not stack[-1].shape.layout:
                rest = bar_line(stack[-1], number, line)
                if rest:
                    self.line(number, rest)
            else:
                self.table_line(number, line, index)
        self.tables.close_unclosed(number + 1, "the end of the page")
        self.end_blocks()

    def stop(self, number: int) -> None:
        """Report that the rest of the page is not read."""
        message = f"the page has more than {MAX_LINES} lines or {MAX_TABLES} tables; it is read up to this line"
        self.page.warn("page-too-large", message, "split the page", number)

    def report_flagged(self, number: int, line: str) -> None:
        """Report what the templates on a line could not show."""
        for letter in line:
            if letter >= "\ue000":
                for report in self.page.flagged.get(letter, ()):
                    self.page.report(report, Place(line=number))

    def line(self, number: int, line: str, index: int = -1) -> None:
        """Read a line outside of tables; ``index`` is its own among the numbered lines."""
        bare = line.strip(_COUNTED)
        first = bare[:1]
        if not first:
            self.end_blocks()
        elif first == "=" and (heading := heading_of(bare)):
            self.heading(number, *heading)
        elif first in "{:*#" and (start := TABLE_START.match(bare)):
            self.end_blocks()
            self.open_table(number, bare[start.end() :], index)
        elif first in _LISTS:
            self.item(number, bare)
        elif first in self.page.blocks:
            self.end_blocks()
            self.generated(number, first)
            if len(bare) > 1:
                self.line(number, bare[1:])
        elif first == "|" and self.misplaced(number, bare):
            return
        elif first == "-" and _RULE.match(bare):
            self.end_blocks()
        else:
            self.prose(number, line)

    def table_line(self, number: int, line: str, index: int) -> None:
        """Read a line while a table is open."""
        bare = line.strip(" \t")
        first = bare[:1]
        draft = self.tables.stack[-1]
        if draft.shape.layout:
            self.layout_line(number, bare, index)
        elif first == "=" and not draft.shape.closed and (heading := heading_of(bare.strip(_COUNTED))):
            self.tables.close_unclosed(number, f"the heading in line {number}")
            if self.tables.stack:
                self.table_line(number, line, index)
            else:
                self.heading(number, *heading)
        elif first and first in "{:*#" and (start := TABLE_START.match(bare)):
            self.open_table(number, bare[start.end() :], index)
        elif first and first in self.page.blocks:
            self.generated(number, first)
        else:
            rest = self.tables.line(number, bare)
            if rest:
                self.line(number, rest)

    def layout_line(self, number: int, bare: str, index: int) -> None:
        """Read a line of a table that only lays out the page: what is in its cells is part of the section."""
        if bare[:2] == "|}":
            self.end_blocks()
            self.tables.stack.pop()
            if bare[2:].strip():
                self.line(number, bare[2:].strip())
        elif bare[:2] in ("|-", "|+"):
            self.end_blocks()
        elif bare[:1] in ("|", "!"):
            for part in bare[1:].split("||"):
                head, bar, tail = part.partition("|")
                self.end_blocks()
                self.line(number, tail if bar and "[[" not in head else part)
        else:
            self.line(number, bare, index)

    def open_table(self, number: int, attributes: str, index: int) -> None:
        """Begin a table; its place among the blocks is that of its first line."""
        shape = self.shapes.get(index, Shape(closed=False, layout=False, data=True))
        around = self.tables.stack[-1] if self.tables.stack else None
        draft = self.tables.open(number, attributes, shape)
        self.table_count += 1
        if shape.layout:
            return
        if around is not None and not around.shape.layout and around.shape.closed and not shape.data:
            draft.text_of = around
        else:
            self.sections[-1].blocks.append(draft)

    def misplaced(self, number: int, bare: str) -> bool:
        """Report a table row that stands outside of any table."""
        self.end_blocks()
        self.page.warn(
            "row-outside-table",
            f"«{bare[:40]}» stands outside of a table; it is left out",
            "open the table with «{|»",
            number,
        )
        return True

    def heading(self, number: int, level: int, title: str) -> None:
        """Begin a section."""
        self.end_blocks()
        text = plain_text(self.page, title)
        depth = max(level - 2, 0)
        path = (*self.sections[-1].path[:depth], text)
        self.sections.append(_SectionDraft(path, max(level, 2), Place(line=number)))

    def prose(self, number: int, line: str) -> None:
        """Add a line to the paragraph."""
        if self.items:
            self.end_list()
        if not self.paragraph:
            self.paragraph_line = number
        else:
            skipped = number - self.paragraph_next
            self.paragraph.append("\n" + (LINE * skipped if skipped >= 0 else UNLINE * -skipped))
        self.paragraph.append(line)
        self.paragraph_next = number + 1 + line_ends(line)

    def item(self, number: int, bare: str) -> None:
        """Add a list item; a definition after a term is an item of its own."""
        if self.paragraph:
            self.end_paragraph()
        kind = _LISTS[bare[0]]
        if self.items and kind != self.items_kind:
            self.end_list()
        self.items_kind = kind
        text = _LIST_PREFIX.sub("", bare, count=1)
        for part in _term_and_definition(text) if bare[0] == ";" else (text,):
            shown = read_prose(self.page, part)
            if shown.text:
                self.items_line = self.items_line if self.items else number
                start, end = self.exact_place(number, shown.text)
                self.items.append(Sentence(shown.text, Place(line=number, start=start, end=end), shown.links))

    def end_blocks(self) -> None:
        """End the paragraph or the list that is open."""
        if self.paragraph:
            self.end_paragraph()
        if self.items:
            self.end_list()

    def end_list(self) -> None:
        """Keep the list that is open."""
        self.sections[-1].blocks.append(BulletList(tuple(self.items), Place(line=self.items_line)))
        self.items = []

    def end_paragraph(self) -> None:
        """Keep the paragraph that is open, unless it shows nothing."""
        shown = read_prose(self.page, "".join(self.paragraph))
        self.paragraph = []
        if shown.text:
            self.add_paragraph(shown, self.paragraph_line)

    def add_paragraph(self, shown: Inline, first: int) -> None:
        """Cut a paragraph into sentences, each with its own links and line."""
        sentences = []
        links, starts, at = shown.links, shown.starts, 0
        whole = shown.text
        language = self.page.source.language
        for start, end in sentence_spans(whole, language) if len(whole) <= LONGEST_PARAGRAPH else [(0, len(whole))]:
            text = whole[start:end]
            own: list[Link] = []
            while at < len(links) and starts[at] < end:
                own.append(links[at])
                at += 1
            line = first + shown.line_at(start)
            exact = self.exact_place(line, text)
            sentences.append(Sentence(text, Place(line=line, start=exact[0], end=exact[1]), tuple(own)))
        self.sections[-1].blocks.append(Paragraph(tuple(sentences), Place(line=first)))

    def exact_place(self, line: int, text: str) -> tuple[int | None, int | None]:
        """The characters of a sentence in the page's text, where it stands there word for word and only once."""
        source = self.lines[line - 1] if line <= len(self.lines) else ""
        if len(source) > _LONGEST_SEARCHED_LINE or (at := source.find(text)) < 0 or source.find(text, at + 1) >= 0:
            return None, None
        if not self.offsets:
            total = 0
            for other in self.lines:
                self.offsets.append(total)
                total += len(other) + 1
        start = self.offsets[line - 1] + at
        return start, start + len(text)

    def generated(self, number: int, mark: str) -> None:
        """Read what a template on a line of its own makes."""
        kind = self.page.blocks[mark]
        call = self.page.piece(mark).call
        if call is None:
            return
        if kind is Kind.INFOBOX:
            if self.infobox:
                report = Report(
                    "second-infobox",
                    Severity.INFO,
                    f"«{call.name}» is not the first infobox; its fields are left out",
                    "keep one infobox for the event",
                )
                self.page.report(report, Place(line=number))
            else:
                self.infobox = infobox_fields(self.page, call, number)
        elif kind is Kind.HATNOTE:
            self.hatnote(number, call.positional, call.name)
        else:
            self.table_count += 1
            maker = Maker(self.page, call, number, self.expand)
            MAKERS[kind](maker)
            if maker.draft.rows:
                self.add_generated(maker.draft, merge=kind is Kind.MATCH)

    def add_generated(self, draft: TableDraft, *, merge: bool) -> None:
        """Add a table; a match box with the same columns as the one before it is one more row of that table."""
        blocks = self.sections[-1].blocks
        before = blocks[-1] if blocks else None
        if merge and isinstance(before, TableDraft) and before.template == draft.template and _same_head(before, draft):
            before.rows.extend(draft.rows[1:])
            before.last_line = draft.last_line
        else:
            blocks.append(draft)

    def hatnote(self, number: int, pages: list[str], name: str) -> None:
        """Add the line that «main», «see also» and the like show."""
        known = meaning(name)
        shown = [read_prose(self.page, f"[[{page.strip()}]]" if "[[" not in page else page) for page in pages]
        links = tuple(link for inline in shown for link in inline.links)
        titles = [inline.text for inline in shown if inline.text]
        if known is None or not titles:
            return
        label = f"{known.detail}s" if known.detail.endswith("article") and len(titles) > 1 else known.detail
        joined = titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
        place = Place(line=number)
        self.sections[-1].blocks.append(Paragraph((Sentence(f"{label}: {joined}", place, links),), place))

    def finished_sections(self) -> tuple[Section, ...]:
        """All sections with their tables expanded and numbered; an empty lead is left out."""
        sections = []
        number = 0
        for draft in self.sections:
            blocks: list[Paragraph | BulletList | Table] = []
            for block in draft.blocks:
                if not isinstance(block, TableDraft):
                    blocks.append(block)
                    continue
                table = finished_table(self.page, block, number + 1, self.lines)
                if table is not None:
                    number += 1
                    blocks.append(table)
            if blocks or draft.path:
                sections.append(Section(draft.path, draft.level, draft.place, tuple(blocks)))
        return tuple(sections)


def _term_and_definition(text: str) -> tuple[str, ...]:
    """Split ``; term : definition`` at its first colon outside of links and addresses."""
    depth = 0
    for index, letter in enumerate(text):
        if letter == "[":
            depth += 1
        elif letter == "]":
            depth -= 1
        elif letter == ":" and depth <= 0 and not text.startswith("//", index + 1):
            return text[:index], text[index + 1 :].strip()
    return (text,)


def _same_head(first: TableDraft, second: TableDraft) -> bool:
    return [cell.content.text for cell in first.rows[0].cells] == [cell.content.text for cell in second.rows[0].cells]
