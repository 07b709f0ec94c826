"""The rows of a table, each cell under its heading.

A grid has a cell in every column. The text layout has lost spans, so that rows are shorter: such a row is read only
where its cells fit one run of columns by what they are, and otherwise left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from olygraph.extract import nations
from olygraph.extract.draft import Draft
from olygraph.extract.marks import number, read_mark, seconds
from olygraph.extract.names import is_name
from olygraph.extract.tables.columns import Layout, Role
from olygraph.extract.tables.contents import is_blank, is_one_cell, is_sign, is_status
from olygraph.extract.tables.phases import PhaseName, name_phase, unit_of_cell
from olygraph.extract.tables.ranks import is_rank
from olygraph.model import Cell, Row, Severity, Table


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
    """Yield the rows below the heading; rows that cannot be aligned become problems with their place.

    Headings that are repeated, empty rows and rows of one cell that name no phase are no results.
    """
    width = len(layout.headings)
    heads = {row.texts for row in table.rows[: layout.depth]}
    for row in table.rows[layout.depth :]:
        if not any(cell.text or cell.icon for cell in row.cells) or row.texts in heads:
            continue
        between = _heading_between(draft, row, width)
        if between is not None:
            yield Line(row, (), between)
        elif _is_note(draft, row, layout):
            text = row.cells[0].text[:80]
            draft.problem("row-of-one-cell", f"the row «{text}» is no result", row.place, severity=Severity.INFO)
        elif len(row.cells) == width:
            yield Line(row, _each_once(draft, row, layout))
        else:
            yield from _shorter(draft, row, layout, width)


def _each_once(draft: Draft, row: Row, layout: Layout) -> tuple[Cell | None, ...]:
    """The cells of a row; one that spans several columns stands in that which it can be what it holds, blank in others."""  # noqa: E501
    spans: dict[tuple[int, int], list[int]] = {}
    for at, cell in enumerate(row.cells):
        if cell.origin != (0, 0) and cell.text:
            spans.setdefault(cell.origin, []).append(at)
    cells = list(row.cells)
    for columns in spans.values():
        if len(columns) > 1:
            kept = _column_of(draft, row.cells[columns[0]], [(at, layout.roles[at]) for at in columns])
            for at in columns:
                if at != kept:
                    own = (cells[at].place.row or 0, cells[at].place.column or 0)
                    cells[at] = Cell("", cells[at].place, cells[at].is_header, origin=own)
                else:
                    cells[at] = replace(cells[at], origin=(cells[at].origin[0], cells[at].place.column or 0))
    return tuple(cells)


def _column_of(draft: Draft, cell: Cell, columns: list[tuple[int, Role | None]]) -> int:
    """The column that a cell over several belongs to: a status to the mark, a name to the names, else the first fitting."""  # noqa: E501
    wanted = ("mark", "rank") if is_status(cell.text, draft.words) else ("athlete", "team")
    for name in wanted:
        for at, role in columns:
            if role and role.name == name and (name != "athlete" or _fits_role(draft, cell.text, role)):
                return at
    return next((at for at, role in columns if role and _fits_role(draft, cell.text, role)), columns[0][0])


def _shorter(draft: Draft, row: Row, layout: Layout, width: int) -> Iterator[Line]:
    cells = _fit(draft, row, layout)
    if cells is not None:
        yield Line(row, cells)
        return
    draft.problem(
        "row-width",
        f"the row has {len(row.cells)} cells under {width} headings, and they cannot be told apart; it is left out",
        row.place,
        mend="give the row one cell for each heading",
    )


def _is_note(draft: Draft, row: Row, layout: Layout) -> bool:
    """Whether a row is one cell across the table that is neither a rank alone nor a competitor."""
    if is_one_cell(row):
        return True
    return len(row.cells) == 1 and len(layout.headings) > 2 and _alone(draft, row, layout) is None


def _alone(draft: Draft, row: Row, layout: Layout) -> tuple[Cell | None, ...] | None:
    """A row with nothing but the rank of a team or the name of a unit, which span the rows below."""
    first, text = layout.roles[0], row.cells[0].text
    is_first = first and (
        (first.name == "rank" and is_rank(text, draft.words)) or (first.name == "unit" and unit_of_cell(text))
    )
    if len(row.cells) == 1 and is_first:
        return (row.cells[0], *(None,) * (len(layout.headings) - 1))
    return None


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
    alone = _alone(draft, row, layout)
    if alone is not None:
        return alone
    if len(cells) > width:
        extra = cells[width:]
        return (
            tuple(cells[:width]) if not any(cell.text for cell in extra) and _fits(draft, cells, layout.roles) else None
        )
    missing = width - len(cells)
    from_left = _fits(draft, cells, layout.roles[: len(cells)]) and not _under_blank(cells, layout, 0)
    from_right = _fits(draft, cells, layout.roles[missing:]) and not _under_blank(cells, layout, missing)
    if from_left and not (from_right and _names(cells, layout.roles[missing:]) > _names(cells, layout.roles)):
        return (*cells, *(None,) * missing)
    if from_right:
        return (*(None,) * missing, *cells)
    return _fit_without_blanks(draft, row, layout)


def _under_blank(cells: tuple[Cell, ...], layout: Layout, start: int) -> bool:
    """Whether something would stand under a heading without a word."""
    pairs = zip(cells, layout.headings[start:], layout.roles[start:], strict=False)
    return any(cell.text and not head.label and role is None for cell, head, role in pairs)


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
    if role is None or is_blank(text):
        return role is None or role.name != "athlete" or not text
    match role.name:
        case "rank" | "round-rank":
            return is_rank(text, draft.words)
        case "athlete":
            return is_name(text) and seconds(text, draft.words) is None and number(text, draft.words) is None
        case "nation":
            return bool(nations.of_text(draft, text))
        case "mark" | "attempt" | "split" | "gap" | "round-mark":
            mark = read_mark(text, role.unit or "points", draft.words)
            return (
                text.lower() in draft.words.statuses
                or mark.value is not None
                or bool(mark.status)
                or is_sign(text)
                or text.startswith("+")
                or ":" in text
            )
        case "bib" | "lane":
            return number(text, draft.words) is not None
        case "unit":
            return bool(unit_of_cell(text))
        case _:
            return True
