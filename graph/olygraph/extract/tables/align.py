"""The rows of a table, each cell under its heading.

A grid has a cell in every column. The text layout has lost spans, so that rows are shorter: such a row is read only
where its cells fit one run of columns by what they are, and otherwise left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from olygraph import codes
from olygraph.extract import nations
from olygraph.extract.draft import Draft
from olygraph.extract.marks import DASHES, number, read_mark, seconds
from olygraph.extract.names import is_name
from olygraph.extract.tables.columns import Layout, Role
from olygraph.extract.tables.phases import PhaseName, name_phase, unit_of_cell
from olygraph.extract.tables.ranks import is_rank
from olygraph.model import Cell, Place, Row, Table


@dataclass(frozen=True, slots=True)
class Line:
    """One row under the heading: its cells by column, None where the layout has lost one; or a heading between rows."""

    row: Row
    cells: tuple[Cell | None, ...]
    phase: PhaseName | None = None

    def cell(self, at: int | None) -> Cell | None:
        """The cell of a column, or None."""
        return self.cells[at] if at is not None and at < len(self.cells) else None


def lines(draft: Draft, table: Table, layout: Layout) -> Iterator[Line]:
    """Yield the rows below the heading; rows that cannot be aligned become problems with their place."""
    width = len(layout.headings)
    head = tuple(cell.text for cell in table.rows[layout.depth - 1].cells) if layout.depth else ()
    for row in table.rows[layout.depth :]:
        texts = [cell.text for cell in row.cells if cell.text]
        if not texts or row.texts == head:
            continue
        between = _heading_between(draft, row, width)
        if between is not None:
            yield Line(row, (), between)
        elif len(row.cells) == width:
            yield Line(row, row.cells)
        else:
            cells = _fit(draft, row, layout)
            if cells is not None:
                yield Line(row, cells)
            else:
                draft.problem(
                    "row-width",
                    f"the row has {len(row.cells)} cells under {width} headings, and they cannot be told apart; "
                    "it is left out",
                    row.place,
                    mend="give the row one cell for each heading",
                )


def _heading_between(draft: Draft, row: Row, width: int) -> PhaseName | None:
    """The phase or unit that a row of one cell names, if it is one: "Heat 2" above the rows of that heat."""
    origins = {cell.origin if cell.origin != (0, 0) else (cell.place.row, cell.place.column) for cell in row.cells}
    texts = list(dict.fromkeys(cell.text for cell in row.cells if cell.text))
    if len(texts) != 1 or (len(row.cells) == width and width > 1 and len(origins) > 1 and not row.cells[0].is_header):
        return None
    if width == 1:
        return None
    return name_phase(texts[0], draft.words)


def _fit(draft: Draft, row: Row, layout: Layout) -> tuple[Cell | None, ...] | None:
    """Lay a shorter row under the first or under the last headings, whichever its cells fit; None if neither."""
    width, cells = len(layout.headings), row.cells
    if len(cells) == 1 and layout.roles[0] and layout.roles[0].name == "rank" and is_rank(cells[0].text, draft.words):
        # The rank of a team, which spans the rows of its members.
        return (cells[0], *(None,) * (width - 1))
    if len(cells) > width:
        extra = cells[width:]
        return (
            tuple(cells[:width]) if not any(cell.text for cell in extra) and _fits(draft, cells, layout.roles) else None
        )
    missing = width - len(cells)
    from_left = _fits(draft, cells, layout.roles[: len(cells)])
    from_right = _fits(draft, cells, layout.roles[missing:])
    if from_left and not (from_right and _names(cells, layout.roles[missing:]) > _names(cells, layout.roles)):
        return (*cells, *(None,) * missing)
    if from_right:
        return (*(None,) * missing, *cells)
    return _fit_without_blanks(draft, row, layout)


def _fit_without_blanks(draft: Draft, row: Row, layout: Layout) -> tuple[Cell | None, ...] | None:
    """Lay a row under the headings that have a label: a blank heading's cell spans rows, so later rows lack it."""
    kept = [at for at, head in enumerate(layout.headings) if head.label]
    roles = tuple(layout.roles[at] for at in kept)
    if len(kept) == len(layout.headings) or len(row.cells) > len(kept) or not _fits(draft, row.cells, roles):
        return None
    cells: list[Cell | None] = [None] * len(layout.headings)
    for at, cell in zip(kept, row.cells, strict=False):
        cells[at] = cell
    return tuple(cells)


def _names(cells: tuple[Cell, ...], roles: tuple[Role | None, ...]) -> int:
    return sum(
        1 for cell, role in zip(cells, roles, strict=False) if role and role.name == "athlete" and is_name(cell.text)
    )


def _fits(draft: Draft, cells: tuple[Cell, ...], roles: tuple[Role | None, ...]) -> bool:
    """Whether every cell can be what its column holds, and the row names somebody or has a mark."""
    pairs = list(zip(cells, roles, strict=False))
    telling = any(role and role.name in ("athlete", "team", "unit", "mark") and cell.text for cell, role in pairs)
    return telling and all(_fits_role(draft, cell.text, role) for cell, role in pairs)


def _fits_role(draft: Draft, text: str, role: Role | None) -> bool:
    if role is None or not text or text in DASHES:
        return role is None or role.name != "athlete" or not text
    match role.name:
        case "rank" | "round-rank":
            return is_rank(text, draft.words)
        case "athlete":
            return is_name(text) and seconds(text) is None and number(text) is None
        case "nation":
            return bool(nations.of_text(draft, text))
        case "mark" | "attempt" | "split" | "gap" | "round-mark":
            mark = read_mark(text, role.unit or "points")
            return (
                text.lower() in draft.words.statuses
                or mark.value is not None
                or bool(mark.status)
                or _is_attempt_sign(text)
                or ":" in text
            )
        case "bib" | "lane":
            return number(text) is not None
        case "unit":
            return bool(unit_of_cell(text))
        case _:
            return True


def _is_attempt_sign(text: str) -> bool:
    return codes.status(text, "attempt") is not None or text.lower() in ("x", "o", "p", "r") or text.startswith("+")


def place_of(cell: Cell | None, row: Row) -> Place:
    """The place of a cell, or of its row where the cell is lost."""
    return cell.place if cell is not None else row.place
