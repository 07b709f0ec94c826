"""One row of a table of results: who it names, and the result that it states."""

from olygraph import codes, keys
from olygraph.extract import medals
from olygraph.extract.marks import Mark
from olygraph.extract.namesakes import meet
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.cells import CellMark
from olygraph.extract.tables.gaps import note_gap
from olygraph.extract.tables.parts import mark_of_row, read_attempts, read_legs, read_splits
from olygraph.extract.tables.ranks import Rank, is_note_code, read_rank
from olygraph.extract.tables.reading import Reading, quote
from olygraph.extract.tables.rounds import make_rounds
from olygraph.extract.tables.teams import add_parts, add_to_team, belongs_to_team, goes_on, head_team, heads_team
from olygraph.extract.tables.who import Who, names_nobody, printed_name, read_who
from olygraph.model import Result, Severity
from olygraph.vocab import OLY, Term

_TALLIES: dict[str, Term] = {
    "wins": OLY.wins,
    "draws": OLY.draws,
    "losses": OLY.losses,
    "scored": OLY.scored,
    "conceded": OLY.conceded,
}

# Units of a final in which medals are won; a final without units has none of these names.
_OF_MEDALS = frozenset({"", "A", "gold", "silver", "bronze"})
# A jump-off or swim-off shows medals only where it decides about them.
_DECIDING = frozenset({"final", "overall", "swimoff"})


def read_row(reading: Reading, line: Line) -> None:
    """Make a result of a row, or add its person to the team above, or tell why not."""
    draft = reading.draft
    who = read_who(reading, line)
    if names_nobody(reading, line):
        text = "the row names nobody («{}»); it is left out"
        cell = reading.cell(line, "athlete") or line.row.cells[0]
        draft.problem("row-without-name", text.format(cell.text[:60]), line.row.place, severity=Severity.INFO)
    elif goes_on(reading, line, who):
        add_parts(reading, line)
    elif belongs_to_team(reading, line, who):
        add_to_team(reading, line, who)
    elif who.is_told or _starts_team(reading, line, who):
        _make(reading, line, who)
    elif _has_only_rank(reading, line):
        reading.team_rank = reading.cell(line, "rank")
    elif not _opens_unit(reading, line):
        draft.problem("row-without-name", "the row names no competitor; it is left out", line.row.place)


def _starts_team(reading: Reading, line: Line, who: Who) -> bool:
    """A row without a name but with a mark heads a team whose nation the form has lost."""
    return not who.names.members and reading.team_rank is not None and bool(reading.text(line, "mark"))


def _opens_unit(reading: Reading, line: Line) -> bool:
    """Whether a row has nothing but its unit and what holds for all of it, since the form has lost the spans."""
    alone = [reading.cell(line, role) for role in ("unit", "mark", "notes")]
    told = [cell for cell in line.cells if cell is not None and cell.text]
    return bool(told) and alone[0] is not None and bool(alone[0].text) and all(cell in alone for cell in told)


def _has_only_rank(reading: Reading, line: Line) -> bool:
    return all(cell is None or not cell.text or cell == reading.cell(line, "rank") for cell in line.cells)


def _rank(reading: Reading, line: Line) -> Rank:
    cell = reading.cell(line, "rank") or reading.team_rank
    if cell is None:
        return Rank()
    rank = read_rank(cell, reading.draft.words)
    if not rank.readable:
        reading.draft.problem("unreadable-rank", f"the rank «{cell.text[:60]}» is not read", cell.place)
    return rank


def _lost_rank(reading: Reading, line: Line, mark: Mark) -> Rank | None:
    """The rank of the row above, where the form has lost a rank that spans both: their marks are equal."""
    if not reading.layout.has("rank") or reading.cell(line, "rank") is not None or not reading.last:
        return None
    above = reading.draft.results[reading.last]
    equal = mark.value is not None and (mark.value, mark.unit) == (above.value, above.value_unit)
    return Rank(above.rank, tied=True) if equal and above.rank and reading.team_rank is None else None


def _make(reading: Reading, line: Line, who: Who) -> None:
    draft, names = reading.draft, who.names
    base = reading.unit or reading.phase
    meet(draft, base, names.members, who.noc, line.row.place)
    athletes = tuple(key for name in names.members if (key := draft.see_athlete(name, who.noc)))
    printed = printed_name(reading, line, who)
    spelt = printed if keys.slug(printed) else who.noc
    key = draft.numbered(keys.result_key(base, spelt or str(reading.order)), draft.results)
    read = mark_of_row(reading, line)
    rank = _lost_rank(reading, line, read.mark) or _rank(reading, line)
    team = ""
    if len(names.members) != 1 and spelt:
        team = draft.see_team(who.team or names.crew or spelt, athletes, reading.phase)
    if names.crew:
        message = f"nothing parts the names of «{names.crew[:80]}»; they stay one string"
        draft.problem("crew-unsplit", message, line.row.place)
    notes, status = _notes(reading, line, rank, read)
    draft.quotes[line.row.place] = quote(line)
    draft.results[key] = Result(
        key,
        draft.event.key,
        reading.phase,
        line.row.place,
        unit=reading.unit,
        athletes=athletes,
        team=team,
        printed_name=printed,
        nation=draft.see_nation(who.noc) if who.noc else "",
        bib=reading.text(line, "bib"),
        lane=reading.text(line, "lane"),
        rank=rank.number,
        rank_text=rank.text,
        tied=rank.tied or None,
        status=status,
        mark=read.mark.printed,
        value=read.mark.value,
        value_unit=read.mark.unit,
        medal=rank.medal,
        notes=(*notes, *names.notes),
        splits=read_splits(reading, line, key),
        attempts=(*read_legs(reading, key, names, athletes, line.row.place), *read_attempts(reading, line, key)),
        order=reading.order,
    )
    _state_tallies(reading, line, key)
    _after(reading, line, who, key)
    gap = read.gap if read.gap is not None or read.mark.printed else reading.gaps.get(key, (None,))[0]
    if gap is not None:
        draft.state(key, OLY.gapToWinner, gap, line.row.place, "results")


def _state_tallies(reading: Reading, line: Line, key: str) -> None:
    """State what a table of standings counts of the competitor's matches."""
    for role, term in _TALLIES.items():
        text = reading.text(line, role)
        if text.isdecimal() and len(text) < 5:
            reading.draft.state(key, term, int(text), line.row.place, "results")


def _after(reading: Reading, line: Line, who: Who, key: str) -> None:
    """What follows from a new result: the team that rows below add to, a medal, the rounds of a wide table."""
    draft = reading.draft
    reading.keys.append(key)
    reading.last = key
    reading.above = (reading.text(line, "rank"), reading.text(line, "mark"))
    note_gap(reading, line, key)
    is_team = not who.names.members or (len(who.names.members) == 1 and heads_team(reading, line))
    reading.team = key if is_team else ""
    reading.team_is_a_row = is_team and bool(who.names.members)
    if is_team and who.names.members:
        head_team(reading, line, who, key)
    reading.team_rank = None if reading.cell(line, "rank") is not None or not is_team else reading.team_rank
    result = draft.results[key]
    if result.medal and _decides(reading, result):
        names = who.names
        medals.award(draft, medals.Award(result.medal, names.members, names.crew, who.noc, result.place, "results"))
    reading.keys.extend(make_rounds(reading, line, result))


def _decides(reading: Reading, result: Result) -> bool:
    """Whether a medal shown beside a result is one of the event: in the final, or in the match for it."""
    draft = reading.draft
    unit = draft.units[result.unit].name if result.unit else ""
    return draft.phases[result.phase].kind in _DECIDING and unit in _OF_MEDALS


def _status_of_gap(reading: Reading, line: Line) -> str:
    """The status that stands where others have their gap to the winner, or empty."""
    code = codes.status(reading.text(line, "gap"), "status")
    return code.key if code else ""


def _parted(text: str) -> list[str]:
    """The notes of a cell: its lines, and codes before commas; a remark with commas stays whole."""
    found = []
    for line in text.split("\n"):
        rest = line.strip()
        while rest:
            first, _, behind = (part.strip() for part in rest.partition(","))
            if behind and not is_note_code(first) and not codes.status(first, "status"):
                first, behind = rest, ""
            found.append(first)
            rest = behind
    return [note for note in found if note]


def _notes(reading: Reading, line: Line, rank: Rank, read: CellMark) -> tuple[tuple[str, ...], str]:
    """The notes of a row, and its status: of the rank, of the mark, or told by a note where there is neither."""
    text = reading.text(line, "notes")
    notes = _parted(text)
    status = rank.status or read.mark.status or _status_of_gap(reading, line)
    if not status:
        for note in notes:
            code = codes.status(note, "status")
            if code is not None and not is_note_code(note):
                status = code.key
                notes.remove(note)
                break
    reason = [read.reason] if read.reason else []
    return tuple(dict.fromkeys((*rank.notes, *read.mark.notes, *reason, *notes))), status
