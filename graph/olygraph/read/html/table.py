"""Tables: which they are, and their grids."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from olygraph.model import Place, Problem, Severity, Table
from olygraph.read.grid import (
    MAX_COLSPAN,
    MAX_POSITIONS,
    CellContent,
    Grid,
    RowSource,
    Spanned,
    expand,
    grid_problems,
    model_rows,
    parse_span,
)
from olygraph.read.html.inline import Inline, plain_text
from olygraph.read.html.rows import RowNode, rows_of
from olygraph.read.html.tree import Attributes, Node

_LAYOUT = frozenset(("multicol", "col-begin", "mw-stack"))
_DATA = frozenset(("wikitable", "sortable"))
_BACKGROUND = re.compile(
    r"(?:^|;)\s*background(?:-color)?\s*:\s*(#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,30})", re.IGNORECASE
)
_COLOUR = re.compile(r"#?[0-9a-z]{3,30}$", re.IGNORECASE)
_BOLD = re.compile(r"(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)\b", re.IGNORECASE)

NoteReader = Callable[[str, str], str]
"""Gives the text of a note by its id and printed mark."""


def is_data(table: Node) -> bool:
    """Whether a table inside a cell is one of its own: it is marked ``wikitable`` or ``sortable`` and has a header."""
    return table.headed and not _DATA.isdisjoint(table.classes)


def data_tables_in(table: Node) -> Iterator[Node]:
    """The data tables inside the cells of a table, in order, none that stands inside another."""
    stack = [iter(table.children if table.tabular else ())]
    while stack:
        for child in stack[-1]:
            if isinstance(child, str):
                continue
            if child.tag == "table" and is_data(child):
                yield child
            elif child.tabular:
                stack.append(iter(child.children))
                break
        else:
            stack.pop()


def is_layout(table: Node) -> bool:
    """Whether a table only arranges parts of the page: marked so, or without a header around tables that have one."""
    if not _LAYOUT.isdisjoint(table.classes) or table.get("role") == "presentation":
        return True
    return table.tabular and not table.headed and next(data_tables_in(table), None) is not None


@lru_cache(maxsize=4096)
def _styled(style: str) -> tuple[str, bool]:
    """Background colour and boldness of a ``style`` attribute."""
    match = _BACKGROUND.search(style)
    return match[1].lower() if match else "", bool(_BOLD.search(style))


def _colour(attributes: Attributes) -> tuple[str, bool]:
    colour, bold = _styled(attributes["style"]) if "style" in attributes else ("", False)
    if not colour and "bgcolor" in attributes:
        given = attributes["bgcolor"].strip().lower()
        colour = given if _COLOUR.match(given) else ""
    return colour, bold


def _outside(stray: int, table: int) -> Problem:
    return Problem(
        "text-outside-cell",
        Severity.WARNING,
        f"text stands in the table but in no cell, in {stray} places; it is left out",
        "put it into cells",
        Place(table=table),
    )


def _says_something(grid: Grid[CellContent]) -> bool:
    """Whether any cell holds text, a medal or a code."""
    contents = (cell.content for row in grid.rows for cell in row if cell is not None)
    return any(content.text or content.icon or content.nocs for content in contents)


class TableReader:
    """Reads tables and numbers them through the article; ``problems`` are what their grids had to cut."""

    def __init__(self, note: NoteReader) -> None:
        self.note = note
        self.number = 0
        self.problems: list[Problem] = []

    def read(self, node: Node) -> Iterator[Table]:
        """Yield the table, unless nothing in it says anything, then the data tables that stand in its cells."""
        pending = [node]
        while pending:
            table = pending.pop(0)
            inner = list(data_tables_in(table))
            rows, stray = rows_of(table)
            grid, sources = self._grid(rows, frozenset(map(id, inner)))
            if _says_something(grid):
                self.number += 1
                if stray:
                    self.problems.append(_outside(stray, self.number))
                yield self._finished(table, grid, sources)
            pending[:0] = inner

    def _grid(self, rows: list[RowNode], inner: frozenset[int]) -> tuple[Grid[CellContent], list[RowSource]]:
        spanned, sources = [], []
        unread = Spanned(CellContent(""))
        budget = MAX_POSITIONS
        for row in rows:
            colour, bold = _colour(row.node.attributes) if row.node.attributes else ("", False)
            read = row.cells[:MAX_COLSPAN] if budget > 0 else []
            cells = [self._cell(cell, inner, bold=bold) for cell in read]
            # What the grid has no room for is counted there, and not read.
            spanned.append([*cells, *[unread] * (len(row.cells) - len(read))])
            sources.append(RowSource(colour=colour))
            budget -= len(read)
        starts = {at for at, row in enumerate(rows) if row.first and at}
        return expand(spanned, starts), sources

    def _finished(self, node: Node, grid: Grid[CellContent], sources: list[RowSource]) -> Table:
        place = Place(table=self.number)
        self.problems.extend(grid_problems(grid, place))
        caption, template = Inline(), Inline()
        caption.read(child for child in node.children if isinstance(child, Node) and child.tag == "caption")
        template.transclusion(node)
        name = template.templates[0].name if template.templates else ""
        rows = model_rows(grid, sources, self.number)
        return Table(self.number, rows, place, caption.text.replace("\n", " "), node.classes, name)

    def _cell(self, node: Node, inner: frozenset[int], *, bold: bool) -> Spanned[CellContent]:
        attributes, children = node.attributes, node.children
        is_header, colour, span = node.tag == "th", "", (1, 1)
        if attributes:
            colour, own = _colour(attributes)
            bold = bold or own
            if "rowspan" in attributes or "colspan" in attributes:
                span = parse_span(attributes.get("rowspan")), parse_span(attributes.get("colspan")) or 1
        if len(children) < 2 and "data-mw" not in attributes:
            # Most cells are one string.
            first = children[0] if children else ""
            text = plain_text(first) if isinstance(first, str) else None
            if text is not None:
                return Spanned(CellContent(text, is_header, colour=colour, bold=bold and bool(text)), *span)
        content = Inline()
        if "data-mw" in attributes:
            content.transclusion(node)
        content.bold = int(bold)
        content.read(children, inner)
        return Spanned(
            CellContent(
                content.text,
                is_header,
                tuple([link for link, _ in content.links]) if content.links else (),
                tuple(content.templates),
                tuple(content.nocs) if content.nocs else (),
                tuple(content.flags) if content.flags else (),
                tuple([self.note(*note) for note in content.notes]) if content.notes else (),
                content.icon,
                colour,
                content.all_bold,
            ),
            *span,
        )
