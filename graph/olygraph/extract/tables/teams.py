"""Rows that add to the result above: members of a team, second lines of one competitor."""

from dataclasses import replace

from olygraph import keys
from olygraph.extract.marks import Mark
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.cells import CellMark
from olygraph.extract.tables.contents import is_blank
from olygraph.extract.tables.parts import mark_of_row, read_attempts
from olygraph.extract.tables.reading import Reading, quote, spans_from_above
from olygraph.extract.tables.who import Who, printed_name
from olygraph.model import Attempt


def goes_on(reading: Reading, line: Line, who: Who) -> bool:
    """Whether the row is a second line of the result above: its name spans both, or rank, name and mark repeat."""
    if (
        not reading.keys
        or not who.is_told
        or reading.draft.results[reading.last].printed_name != printed_name(reading, line, who)
    ):
        return False
    roles = ("athlete", "team") if reading.layout.has("athlete", "team") else ("nation",)
    if any(spans_from_above(reading.cell(line, role)) for role in roles):
        return _repeats(reading, line, "rank") and _repeats(reading, line, "mark")
    above = reading.draft.results[reading.last]
    rank, mark = reading.cell(line, "rank"), reading.cell(line, "mark")
    return (
        rank is not None
        and mark is not None
        and above.rank is not None
        and above.value is not None
        and (rank.text.strip(), mark.text.strip()) == reading.above
    )


def _repeats(reading: Reading, line: Line, role: str) -> bool:
    """Whether a cell adds nothing to the row above: it spans from there, is empty or is not there."""
    cell = reading.cell(line, role)
    return cell is None or is_blank(cell.text) or spans_from_above(cell)


def add_parts(reading: Reading, line: Line) -> None:
    """Add the attempts of a second line to the result above."""
    draft = reading.draft
    result = draft.results[reading.last]
    more = read_attempts(reading, line, f"{result.key}/line/{line.row.place.row}")
    numbered = tuple(
        replace(attempt, key=f"{result.key}/attempt/{number}", order=number)
        for number, attempt in enumerate(more, len(result.attempts) + 1)
    )
    draft.results[result.key] = replace(result, attempts=(*result.attempts, *numbered))
    draft.quotes[line.row.place] = quote(line)


def belongs_to_team(reading: Reading, line: Line, who: Who) -> bool:
    """Whether the row is that of a member of the team above.

    The rank of the team spans it, or the form has lost that rank; a team that named a member in its own row spans it
    with its nation or mark too, since two who share a rank are no team. Who has another nation is no member.
    """
    if not reading.team or len(who.names.members) != 1 or _stands_alone(reading, line, who):
        return False
    rank = reading.cell(line, "rank")
    if not reading.team_is_a_row:
        return rank is None or spans_from_above(rank)
    return (rank is None or spans_from_above(rank)) and _shares_team(reading, line)


def _stands_alone(reading: Reading, line: Line, who: Who) -> bool:
    """Whether a row has another nation than the team above, or a mark of its own where nothing else parts the rows."""
    nation = reading.draft.results[reading.team].nation
    if who.noc and nation and keys.nation_key(who.noc) != nation:
        return True
    mark = reading.cell(line, "mark")
    own = mark is not None and not is_blank(mark.text) and not spans_from_above(mark)
    return own and not reading.layout.has("rank", "nation", "team")


def _shares_team(reading: Reading, line: Line) -> bool:
    """Whether the mark that spans this row began with the team above, and its nation too, as far as there is one."""
    mark = reading.cell(line, "mark")
    nation = reading.cell(line, "nation") or reading.cell(line, "team")
    if mark is None and nation is None and reading.crews:
        return True
    together = spans_from_above(nation) if nation is not None else reading.crews
    return spans_from_above(mark) and together


def add_to_team(reading: Reading, line: Line, who: Who) -> None:
    """Add the person of a row to the team above; a mark in the row is that of the member."""
    draft = reading.draft
    result = draft.results[reading.team]
    noc = who.noc or result.nation.removeprefix("nation/")
    athlete = draft.see_athlete(who.names.members[0], noc)
    parts = read_attempts(reading, line, f"{result.key}/member/{len(result.athletes) + 1}")
    mark = CellMark() if spans_from_above(reading.cell(line, "mark")) else mark_of_row(reading, line)
    own = _own_mark(mark.mark, parts)
    number = len(result.attempts) + 1
    attempts = result.attempts
    if own is not None:
        told = replace(own, key=f"{result.key}/attempt/{number}", order=number, label=who.names.members[0])
        attempts = (*attempts, replace(told, athlete=athlete, place=line.row.place))
    athletes = tuple(dict.fromkeys((*result.athletes, athlete)))
    draft.results[result.key] = replace(
        result, athletes=athletes, attempts=attempts, notes=(*result.notes, *who.names.notes)
    )
    if result.team:
        team = draft.teams[result.team]
        draft.teams[result.team] = replace(team, members=tuple(dict.fromkeys((*team.members, athlete))))
    draft.quotes[line.row.place] = quote(line)


def _own_mark(mark: Mark, parts: tuple[Attempt, ...]) -> Attempt | None:
    """The mark of a member in the row's own cell, else the last of its parts, which sums up the others."""
    if mark.printed or mark.status:
        return Attempt("", 0, "", mark.printed, mark.value, mark.unit, mark.status)
    return parts[-1] if parts else None


def heads_team(reading: Reading, line: Line) -> bool:
    """Whether the rows below belong to the team of this one: mark and nation span them, names stand in each."""
    mark, athlete = reading.cell(line, "mark"), reading.cell(line, "athlete")
    if mark is None or athlete is None or mark.place.row is None:
        return False
    below = reading.rows.get(mark.place.row + 1)
    if below is None or not len(below.cells) == len(line.row.cells) == len(line.cells):
        return _has_lost_spans(reading)
    columns = {role: reading.layout.column(role) for role in ("rank", "mark", "athlete", "nation", "team")}
    spanned = {
        role: at is not None and below.cells[at].origin == line.row.cells[at].origin for role, at in columns.items()
    }
    nation = (
        spanned["nation"]
        or spanned["team"]
        or (columns["nation"] is None and columns["team"] is None and reading.crews)
    )
    return spanned["mark"] and (spanned["rank"] or columns["rank"] is None) and nation and not spanned["athlete"]


def _has_lost_spans(reading: Reading) -> bool:
    """Whether the row below names a person and has no rank, nation and mark, which a form without spans has lost."""
    below, layout = reading.below, reading.layout
    if below is None or below.phase or not reading.crews or not layout.has("rank"):
        return False
    lost = [reading.cell(below, role) is None for role in ("rank", "mark", "nation", "team") if layout.has(role)]
    return all(lost) and reading.cell(below, "athlete") is not None


def head_team(reading: Reading, line: Line, who: Who, key: str) -> None:
    """Make a team of a result whose first member stands in its own row; the parts of that row are the member's."""
    draft = reading.draft
    result = draft.results[key]
    name = who.team or reading.text(line, "nation").partition("\n")[0] or who.noc or result.printed_name
    attempts = result.attempts
    if attempts:
        told = attempts[-1]
        attempts = (
            replace(told, key=f"{key}/attempt/1", order=1, label=who.names.members[0], athlete=result.athletes[0]),
        )
    draft.results[key] = replace(
        result, team=draft.see_team(name, result.athletes, reading.phase), printed_name=name, attempts=attempts
    )
