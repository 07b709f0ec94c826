"""Tables of one phase that no heading parts, as heats below one heading without captions."""

from collections import defaultdict
from collections.abc import Iterable

from olygraph.extract.draft import Draft
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.phases import PhaseName
from olygraph.extract.tables.ranks import read_rank
from olygraph.model import Severity, Table


def units_of_tables(draft: Draft, told: Iterable[tuple[PhaseName, Table, Layout]]) -> dict[int, str]:
    """A name for the unit that each table is, by the number of the table, where several tables would be one unit.

    Each has a first place of its own and competitors whom the others do not have, so that they are several races. They
    are numbered in their order, and the report says so.
    """
    phases: dict[tuple[str, str], list[tuple[Table, Layout]]] = defaultdict(list)
    for named, table, layout in told:
        if not (named.unit or layout.has("unit") or layout.rounds):
            phases[named.kind, named.text].append((table, layout))
    found: dict[int, str] = {}
    for tables in phases.values():
        names = [_names(table, layout) for table, layout in tables]
        shared = sum(map(len, names)) != len(set().union(*names))
        if len(tables) > 1 and not shared and all(_has_winner(draft, *each) for each in tables):
            found |= {table.number: str(number) for number, (table, _) in enumerate(tables, 1)}
            message = f"nothing names the {len(tables)} tables of one phase; they are numbered in their order"
            draft.problem("units-numbered", message, tables[0][0].place, severity=Severity.INFO)
    return found


def _names(table: Table, layout: Layout) -> set[str]:
    """The texts in the column of competitors."""
    at = next((at for name in ("athlete", "team", "nation") if (at := layout.column(name)) is not None), None)
    cells = [row.cells[at] for row in table.rows[layout.depth :] if at is not None and at < len(row.cells)]
    return {cell.text for cell in cells if cell.text and cell.is_origin}


def _has_winner(draft: Draft, table: Table, layout: Layout) -> bool:
    """Whether a table has a first place that is no medal, since several of these would be one order."""
    at = layout.column("rank")
    cells = [row.cells[at] for row in table.rows[layout.depth :] if at is not None and at < len(row.cells)]
    ranks = [read_rank(cell, draft.words) for cell in cells]
    return any(rank.number == 1 for rank in ranks) and not any(rank.medal for rank in ranks)
