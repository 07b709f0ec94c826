"""Wide tables: earlier rounds as groups of columns, each with its rank and mark."""

from dataclasses import replace

from olygraph import keys
from olygraph.extract.marks import Mark
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.cells import read_cell
from olygraph.extract.tables.phases import PhaseName
from olygraph.extract.tables.ranks import Rank, read_rank
from olygraph.extract.tables.reading import Reading
from olygraph.model import Result


def make_rounds(reading: Reading, line: Line, overall: Result) -> list[str]:
    """Make the results of the rounds that a wide table has as columns, and return their keys.

    A round without ranks yields none; the last round's mark is also that of the whole, where there is no other.
    """
    draft, layout = reading.draft, reading.layout
    made = []
    for named, columns in layout.rounds:
        rank_cell, mark_cell = line.cell(columns.get("rank")), line.cell(columns.get("mark"))
        role = layout.roles[columns["mark"]] if "mark" in columns else None
        mark = read_cell(mark_cell, role.unit if role else "", draft.words).mark if mark_cell else Mark()
        rank = read_rank(rank_cell, draft.words) if rank_cell else Rank()
        if named == layout.rounds[-1][0] and not overall.mark and not overall.status:
            overall = replace(overall, mark=mark.printed, value=mark.value, value_unit=mark.unit, status=mark.status)
            draft.results[overall.key] = overall
        if "rank" not in columns or (rank.number is None and mark.value is None):
            continue
        made.append(_make(reading, line, overall, named, (rank, mark)))
    return made


def _make(reading: Reading, line: Line, overall: Result, named: PhaseName, read: tuple[Rank, Mark]) -> str:
    draft, (rank, mark) = reading.draft, read
    phase = draft.see_phase(named.kind, named.text, line.row.place)
    base = draft.see_unit(phase, named.unit, line.row.place) if named.unit else phase
    key = keys.numbered(keys.result_key(base, overall.printed_name), draft.results)
    draft.results[key] = replace(
        overall,
        key=key,
        phase=phase,
        unit=base if named.unit else "",
        rank=rank.number,
        rank_text=rank.text,
        tied=rank.tied or None,
        status=rank.status or mark.status,
        mark=mark.printed,
        value=mark.value,
        value_unit=mark.unit,
        medal="",
        splits=(),
        attempts=(),
        notes=rank.notes,
    )
    return key
