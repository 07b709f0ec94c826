"""Span expansion: rows of cells with rowspan and colspan become one rectangular grid, whatever form they came in.

The rules are those of the HTML table model (WHATWG HTML, section 4.9.12 "Processing model"), with five additions that
make the grid what a person sees:

* a cell never reaches below the last row of its row group, nor right of the last column in which some cell begins;
* a column in which no cell begins is no column (a browser gives it no width), so an overshooting colspan adds none;
* a row in which no cell begins is no row, but it uses up a row of the spans above it;
* a row with gaps whose cells all continue into the next row ("Heat 1" with rowspan=3 and nothing beside it) is no row:
  the next row repeats all of it;
* missing cells at the end of a row are empty cells.

Rows and columns of a :class:`Place` are counted in this grid, from one.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from olygraph.model import Cell, Link, Place, Problem, Row, Severity, Template
from olygraph.read.making import make_cell, make_place

MAX_COLSPAN = 1000
"""Largest colspan, as in WHATWG HTML 4.9.11; also the widest table: cells further right are dropped and reported."""

MAX_ROWSPAN = 65534
"""Largest rowspan, as in WHATWG HTML 4.9.11."""

MAX_POSITIONS = 50_000
"""Most positions (rows times columns) of one table; the rows that would pass it are dropped and reported."""

_SPAN_DIGITS = 9

T = TypeVar("T")


@dataclass(slots=True)
class Spanned(Generic[T]):
    """One cell before expansion; a ``rowspan`` of 0 reaches to the end of the row group.

    :func:`expand` sets ``row`` and ``column``, the one-based grid position at which the cell begins.
    """

    content: T
    rowspan: int = 1
    colspan: int = 1
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Clip(Generic[T]):
    """A span that was cut: ``attribute`` is ``rowspan`` or ``colspan``, ``asked`` what the source said."""

    cell: Spanned[T]
    attribute: str
    asked: int


@dataclass(frozen=True, slots=True)
class Grid(Generic[T]):
    """The expanded table: ``rows`` of equal width, each position the cell that covers it or None for a missing cell.

    ``sources`` are the indexes of the input rows that each grid row came from; ``dropped`` counts the input rows
    beyond :data:`MAX_POSITIONS`, ``cut`` the cells right of column :data:`MAX_COLSPAN`.
    """

    rows: list[list[Spanned[T] | None]]
    sources: list[int]
    clips: list[Clip[T]] = field(default_factory=list)
    dropped: int = 0
    cut: int = 0


def parse_span(value: str | None) -> int:
    """Read a span attribute by HTML's rules for non-negative integers; anything unreadable counts as 1.

    >>> parse_span(" 3px"), parse_span("x"), parse_span(None), parse_span("99999999999999999999")
    (3, 1, 1, 999999999)
    """
    text = (value or "").strip().removeprefix("+")
    end = 0
    while end < len(text) and end < _SPAN_DIGITS and "0" <= text[end] <= "9":
        end += 1
    return int(text[:end]) if end else 1


class _Placer(Generic[T]):
    """Places the cells of row after row; ``carried`` maps a column to the cell that reaches down into it."""

    def __init__(self) -> None:
        self.carried: dict[int, tuple[int, Spanned[T]]] = {}
        self.plain_width = 0
        self.begins: set[int] = set()
        self.clips: list[Clip[T]] = []
        self.cut = 0

    @property
    def width(self) -> int:
        """How many columns there are in which some cell begins, at least."""
        return max(self.plain_width, len(self.begins))

    def place_plain(self, cells: Sequence[Spanned[T]]) -> list[Spanned[T] | None]:
        """The positions of a row without spans."""
        row: list[Spanned[T] | None] = list(cells)
        if len(row) > MAX_COLSPAN:
            self.cut += len(row) - MAX_COLSPAN
            del row[MAX_COLSPAN:]
        self.plain_width = max(self.plain_width, len(row))
        return row

    def place(self, cells: Sequence[Spanned[T]]) -> tuple[list[Spanned[T] | None], bool]:
        """Return the row's positions, and whether all of its cells continue into the next row."""
        carried = self.carried
        positions: dict[int, Spanned[T]] = {column: cell for column, (_, cell) in carried.items()}
        below = {column: (left - 1, cell) for column, (left, cell) in carried.items() if left > 1}
        column = 0
        for cell in cells:
            while column in carried:
                column += 1
            if column >= MAX_COLSPAN:
                self.cut += 1
                continue
            self.begins.add(column)
            stop = column + max(1, min(cell.colspan, MAX_COLSPAN))
            if cell.colspan > MAX_COLSPAN:
                self.clips.append(Clip(cell, "colspan", cell.colspan))
            left = (min(cell.rowspan, MAX_ROWSPAN) or MAX_ROWSPAN) - 1
            for at in range(column, min(stop, MAX_COLSPAN)):
                if at not in carried:
                    positions[at] = cell
                if left:
                    below.setdefault(at, (left, cell))
            column = stop
        self.carried = below
        width = max(positions, default=-1) + 1
        return [positions.get(at) for at in range(width)], len(below) == len(positions)

    def end_group(self) -> None:
        """Cut the spans that reach beyond the last row of a row group."""
        seen: set[int] = set()
        for _, cell in self.carried.values():
            if cell.rowspan and id(cell) not in seen:
                seen.add(id(cell))
                self.clips.append(Clip(cell, "rowspan", cell.rowspan))
        self.carried = {}


def expand(rows: Sequence[Sequence[Spanned[T]]], group_starts: Collection[int] = ()) -> Grid[T]:
    """Expand the spans of a table given as rows of cells; ``group_starts`` are indexes where a row group begins.

    Runs in time linear in the cells and the positions, of which there are at most :data:`MAX_POSITIONS`.
    """
    placer: _Placer[T] = _Placer()
    placed: list[tuple[int, list[Spanned[T] | None], bool]] = []
    dropped = 0
    budget = 2 * MAX_POSITIONS
    for index, cells in enumerate(rows):
        if placer.carried and index in group_starts:
            placer.end_group()
        if placer.carried or _has_span(cells):
            row, continues = placer.place(cells)
        elif cells:
            row, continues = placer.place_plain(cells), False
        else:
            continue
        budget -= len(row)
        if (len(placed) + 1) * placer.width > MAX_POSITIONS or budget < 0:
            dropped = sum(1 for rest in rows[index:] if rest)
            placer.carried = {}
            break
        if cells:
            placed.append((index, row, continues))
    placer.end_group()
    return _trimmed(placed, placer, dropped)


def _has_span(cells: Sequence[Spanned[T]]) -> bool:
    for cell in cells:  # noqa: SIM110 - any() with a generator takes twice as long, and this runs for every cell
        if cell.rowspan != 1 or cell.colspan != 1:
            return True
    return False


def _trimmed(placed: list[tuple[int, list[Spanned[T] | None], bool]], placer: _Placer[T], dropped: int) -> Grid[T]:
    """Leave out the rows and columns that are none, and say where each cell begins."""
    columns = sorted(placer.begins.union(range(placer.plain_width)))
    width = len(columns)
    dense = not columns or columns[-1] == width - 1
    rows: list[list[Spanned[T] | None]] = []
    sources: list[int] = []
    for at, (index, row, continues) in enumerate(placed):
        full = row
        if not dense:
            full = [row[at] if at < len(row) else None for at in columns]
        elif len(row) != width:
            full = row[:width] + [None] * (width - len(row))
        if continues and None in full and at + 1 < len(placed) and _repeats(placed[at + 1][1], row):
            continue
        rows.append(full)
        sources.append(index)
        number = len(rows)
        for column, cell in enumerate(full, 1):
            if cell is not None and not cell.row:
                cell.row, cell.column = number, column
    return Grid(rows, sources, [clip for clip in placer.clips if clip.cell.row], dropped, placer.cut)


def _repeats(below: list[Spanned[T] | None], row: list[Spanned[T] | None]) -> bool:
    """Whether all cells of a row reach down into the next one."""
    return len(below) >= len(row) and all(
        cell is None or cell is under for cell, under in zip(row, below[: len(row)], strict=True)
    )


class CellContent(NamedTuple):
    """What a reader knows of a cell before it knows where in the grid it stands; fields as in :class:`Cell`."""

    text: str
    is_header: bool = False
    links: tuple[Link, ...] = ()
    templates: tuple[Template, ...] = ()
    nocs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    icon: str = ""
    colour: str = ""
    bold: bool = False
    indent: int = 0
    line: int | None = None


class RowSource(NamedTuple):
    """What a reader knows of an input row besides its cells; fields as in :class:`Row`."""

    line: int | None = None
    raw: str = ""
    colour: str = ""


def model_rows(grid: Grid[CellContent], sources: Sequence[RowSource], table: int) -> tuple[Row, ...]:
    """Turn an expanded grid into the model's rows; ``sources`` holds one entry for each *input* row."""
    result = []
    for number, (positions, index) in enumerate(zip(grid.rows, grid.sources, strict=True), 1):
        source = sources[index]
        cells = tuple(
            _model_cell(position, make_place(position.content.line or source.line, None, None, table, number, column))
            if position is not None
            else make_cell("", make_place(source.line, None, None, table, number, column), origin=(number, column))
            for column, position in enumerate(positions, 1)
        )
        result.append(Row(cells, Place(line=source.line, table=table, row=number), source.raw, source.colour))
    return tuple(result)


def _model_cell(spanned: Spanned[CellContent], place: Place) -> Cell:
    (text, is_header, links, templates, nocs, flags, notes, icon, colour, bold, indent, _) = spanned.content
    origin = (spanned.row, spanned.column)
    return make_cell(
        text, place, is_header, links, templates, nocs, flags, notes, icon, colour, origin, bold, indent
    )  # fmt: skip


def _line_of_content(cell: Spanned[Any]) -> int | None:
    line: int | None = cell.content.line
    return line


def grid_problems(
    grid: Grid[T], place: Place, line_of: Callable[[Spanned[T]], int | None] = _line_of_content
) -> list[Problem]:
    """Report what expansion had to cut: ``span-clipped`` for each cell, ``table-too-large`` once for the table."""
    problems = [
        Problem(
            "span-clipped",
            Severity.INFO,
            f"{clip.attribute}={clip.asked} reaches beyond the table; it was cut at the table's edge",
            f"correct the {clip.attribute}",
            Place(line_of(clip.cell) or place.line, None, None, place.table, clip.cell.row, clip.cell.column),
        )
        for clip in grid.clips
    ]
    if grid.dropped or grid.cut:
        problems.append(
            Problem(
                "table-too-large",
                Severity.WARNING,
                f"the table is larger than {MAX_COLSPAN} columns or {MAX_POSITIONS} positions; "
                f"{grid.dropped} rows and {grid.cut} cells were left out",
                "split the table",
                place,
            )
        )
    return problems
