"""Tables in wikitext: one line at a time, as MediaWiki's own parser reads them (Help:Tables; Parser::handleTables)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple, cast

from olygraph.model import Place, Row, Table
from olygraph.read.grid import MAX_COLSPAN, Grid, Spanned, expand, grid_problems, parse_span
from olygraph.read.making import make_cell, make_place
from olygraph.read.wikitext.attributes import Attributes, read_attributes
from olygraph.read.wikitext.content import Expand, cell_content, joined_lines, plain_text
from olygraph.read.wikitext.outline import Shape, head_call
from olygraph.read.wikitext.page import LINE, UNLINE, Inline, Page, Report, line_ends

MAX_RAW_LINES = 40
"""Most source lines that a row keeps as its raw text."""

_SHAPE = Shape(closed=True, layout=False, data=True)
_HEADER_BARS = re.compile(r"\|\||!!")


@dataclass(slots=True)
class CellDraft(Spanned[Inline]):
    """A cell as written: its ``content`` may be shared by equal cells, the rest is its own."""

    is_header: bool = False
    colour: str = ""
    line: int = 0
    bold: bool = False


class RowDraft(NamedTuple):
    """A row while its table is read: its cells, the line of the first of them, the line where its markup begins."""

    cells: list[CellDraft]
    line: int
    first_line: int
    colour: str = ""


_UNREAD = CellDraft(Inline(""))


@dataclass(slots=True)
class TableDraft:
    """A table while it is read; its number is known when the page is done."""

    line: int
    shape: Shape = _SHAPE
    last_line: int = 0
    classes: tuple[str, ...] = ()
    template: str = ""
    caption: list[str] = field(default_factory=list)
    rows: list[RowDraft] = field(default_factory=list)
    row_line: int = 0
    row_colour: str = ""
    row_bold: bool = False
    row_open: bool = False
    cell: str | None = None
    """Wikitext of the first line of the cell that is being read; None between cells."""
    cell_line: int = 0
    cell_header: bool = False
    more: list[str] = field(default_factory=list)
    in_caption: bool = False
    text_of: "TableDraft | None" = None
    """The table in whose cell this one is only text; ``texts`` are then the cells of its rows."""
    texts: list[list[str]] = field(default_factory=list)

    def add_row(self, cells: list[CellDraft], line: int, colour: str = "") -> None:
        """Add a whole row, as templates make them."""
        self.rows.append(RowDraft(cells, line, line, colour))


def header_cell(text: str, line: int, colspan: int = 1, colour: str = "") -> CellDraft:
    """A header cell that a template makes."""
    return CellDraft(Inline(text), 1, colspan, is_header=True, colour=colour, line=line)


class TableReader:
    """Reads the lines of tables; ``stack`` holds the open ones, the innermost last."""

    def __init__(self, page: Page, expand: Expand) -> None:
        self.page = page
        self.expand = expand
        self.stack: list[TableDraft] = []

    def open(self, line: int, attributes: str, shape: Shape) -> TableDraft:
        """Begin a table at its ``{|`` line; a template there may give its header row."""
        draft = TableDraft(line, shape)
        draft.classes = read_attributes(attributes).classes
        call = head_call(self.page, attributes)
        if call is not None:
            draft.template = call.name
            head_row(draft, call.name, dict(call.arguments))
        self.stack.append(draft)
        return draft

    def line(self, number: int, text: str) -> str:
        """Read one line inside of a table; return what follows behind the end of the outermost table on that line."""
        draft = self.stack[-1]
        first = text[:1]
        if first == "|":
            return self.bar_line(draft, number, text)
        if first == "!":
            draft.in_caption = False
            self.cells(draft, number, _HEADER_BARS.split(text[1:]), header=True)
        elif draft.in_caption:
            draft.caption.append(text)
        elif draft.cell is not None:
            heading = heading_of(text) if first == "=" else None
            draft.more.append(f"<br>{heading[1]}<br>" if heading else text)
        elif text.strip(f"{LINE}{UNLINE}"):
            self.page.warn(
                "text-outside-cell",
                "text stands in a table but in no cell; it is left out",
                "put it into a cell",
                number,
            )
        return ""

    def bar_line(self, draft: TableDraft, number: int, text: str) -> str:
        """Read a line that begins with a bar."""
        second = text[1:2]
        if second == "}":
            self.close(number)
            rest = text[2:].strip()
            if rest and self.stack:
                return self.line(number, rest) if rest[0] not in "|!" else ""
            return rest
        draft.in_caption = False
        if second == "-":
            self.end_cell(draft)
            attributes = read_attributes(text.lstrip("|-"))
            draft.row_open, draft.row_line = False, number
            draft.row_colour, draft.row_bold = attributes.colour, attributes.bold
        elif second == "+":
            self.end_cell(draft)
            head, bar, tail = text[2:].partition("|")
            draft.in_caption = True
            draft.caption = [tail if bar and "[[" not in head else text[2:]]
        else:
            self.cells(draft, number, text[1:].split("||"), header=False)
        return ""

    def cells(self, draft: TableDraft, number: int, parts: list[str], *, header: bool) -> None:
        """Begin cells at a line; each but the last ends on it."""
        if draft.cell is not None:
            self.end_cell(draft)
        if not draft.row_open:
            draft.rows.append(RowDraft([], number, draft.row_line or number, draft.row_colour))
            draft.row_open, draft.row_line = True, 0
        last = parts.pop()
        for part in parts:
            self.add_cell(draft, part, number, header=header)
            if LINE in part or UNLINE in part:
                number += line_ends(part)
        draft.cell, draft.cell_line, draft.cell_header = last, number, header

    def end_cell(self, draft: TableDraft) -> None:
        """Read the cell that is open, if one is, now that all of its lines are there."""
        text = draft.cell
        if text is None:
            return
        draft.cell = None
        if draft.more:
            text = "\n".join([text, *draft.more])
            draft.more = []
        self.add_cell(draft, text, draft.cell_line, header=draft.cell_header)

    def add_cell(self, draft: TableDraft, text: str, line: int, *, header: bool) -> None:
        """Add a cell from its wikitext: attributes, a bar, content; links before the bar mean that all is content."""
        cells = draft.rows[-1].cells
        if len(cells) >= MAX_COLSPAN:
            # The grid has no room for it and only counts it.
            cells.append(_UNREAD)
            return
        attributes = _NO_ATTRIBUTES
        if "|" in text:
            head, _, tail = text.partition("|")
            if "[[" not in head and "\n" not in head:
                attributes, text = read_attributes(head.strip()), tail
                if attributes.hidden:
                    return
        if "\n" in text:
            text = joined_lines(text)
        if draft.text_of is not None:
            if len(draft.texts) < len(draft.rows):
                draft.texts.append([])
            draft.texts[-1].append(text.strip())
            return
        page = self.page
        text = text.strip()
        shown = page.cells.get(text) or cell_content(page, text, self.expand)
        bold = attributes.bold or draft.row_bold
        cells.append(
            CellDraft(shown, attributes.rowspan, attributes.colspan, 0, 0, header, attributes.colour, line, bold)
        )

    def close(self, number: int) -> None:
        """End the innermost table; one that does not stand for itself becomes text of the cell around it."""
        draft = self.stack.pop()
        self.end_cell(draft)
        draft.last_line = number
        if draft.text_of is not None and draft.text_of.cell is not None:
            rows = (" ".join(cell for cell in row if cell) for row in draft.texts)
            draft.text_of.more.append("<br>".join(["", *filter(None, rows), ""]))

    def close_unclosed(self, number: int, reason: str) -> None:
        """End the open tables that have no end of their own, from the innermost on, and report each."""
        while self.stack and not self.stack[-1].shape.closed:
            line = self.stack[-1].line
            self.close(number)
            self.page.warn("unclosed-table", f"the table is never closed; it is read up to {reason}", "add «|}»", line)


_NO_ATTRIBUTES = Attributes()
_MEDAL_COLOURS = (("Gold", "gold"), ("Silver", "silver"), ("Bronze", "#cc9966"))


def heading_of(bare: str) -> tuple[int, str] | None:
    """Level and title of a heading line, or None."""
    if len(bare) < 3 or bare[-1] != "=":
        return None
    before = len(bare) - len(bare.lstrip("="))
    after = len(bare) - len(bare.rstrip("="))
    level = min(before, after, 6, (len(bare) - 1) // 2)
    title = bare[level:-level].strip()
    return (level, title) if title else None


def head_row(draft: TableDraft, template: str, arguments: dict[str, str]) -> None:
    """Give a table the header row that MedalistTable, MedalTable or RankedMedalTable makes."""
    draft.classes = tuple(arguments.get("class", "wikitable").split()) or draft.classes
    line = draft.line
    kind = arguments.get("type", "").strip()
    if template == "MedalistTable":
        columns = parse_span(arguments.get("columns") or "1")
        cells = [header_cell(kind or "Event", line)]
        cells += [header_cell(word, line, max(columns, 1), colour=colour) for word, colour in _MEDAL_COLOURS]
    else:
        cells = [header_cell("Rank", line)] if template == "RankedMedalTable" else []
        cells += [header_cell(kind or "Nation", line)]
        cells += [header_cell(word, line, colour=colour) for word, colour in _MEDAL_COLOURS]
        cells += [header_cell("Total", line)]
    draft.add_row(cells, line)


def finished_table(page: Page, draft: TableDraft, number: int, lines: Sequence[str]) -> Table | None:
    """Expand a draft into the model's table, or None for one without rows or without anything to read.

    ``lines`` are those of the page's own text.
    """
    grid = expand(cast("list[list[Spanned[Inline]]]", [row.cells for row in draft.rows]))
    if not _has_content(grid):
        return None
    place = Place(line=draft.line, table=number)
    for problem in grid_problems(grid, place, attrgetter("line")):
        page.report(Report(problem.code, problem.severity, problem.message, problem.mend), problem.place)
    caption = plain_text(page, "\n".join(draft.caption)) if draft.caption else ""
    return Table(number, _model_rows(draft, grid, number, lines), place, caption, draft.classes, draft.template)


def _has_content(grid: Grid[Inline]) -> bool:
    """Whether any cell says anything: a table that only lays out the page says nothing itself."""
    for row in grid.rows:
        for cell in row:
            if cell is not None:
                shown = cell.content
                if shown.text or shown.icon or shown.nocs:
                    return True
    return False


def _model_rows(draft: TableDraft, grid: Grid[Inline], number: int, lines: Sequence[str]) -> tuple[Row, ...]:
    starts = [row.first_line for row in draft.rows] + [draft.last_line]
    rows = []
    for at, (positions, source) in enumerate(zip(grid.rows, grid.sources, strict=True), 1):
        row = draft.rows[source]
        cells = []
        column = 0
        for cell in cast("list[CellDraft | None]", positions):
            column += 1
            if cell is None:
                cells.append(make_cell("", make_place(row.line, None, None, number, at, column), origin=(at, column)))
                continue
            (text, links, templates, nocs, flags, notes, icon, bold, _, _) = cell.content
            place = make_place(cell.line, None, None, number, at, column)
            origin = (cell.row, cell.column)
            header, colour = cell.is_header, cell.colour
            bold = bold or (cell.bold and bool(text))
            cells.append(
                make_cell(text, place, header, links, templates, nocs, flags, notes, icon, colour, origin, bold)
            )
        raw = _raw(lines, starts[source], starts[source + 1])
        rows.append(Row(tuple(cells), Place(row.line, None, None, number, at), raw, row.colour))
    return tuple(rows)


def _raw(lines: Sequence[str], first: int, after: int) -> str:
    """The source lines of a row, those from the first to the one before the next row."""
    return "\n".join(lines[first - 1 : max(first, min(after - 1, first - 1 + MAX_RAW_LINES))])
