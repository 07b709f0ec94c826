"""One row of a table of results: who it names, and the result that it states."""

from dataclasses import dataclass, replace

from olygraph import codes, keys
from olygraph.extract import medals, nations
from olygraph.extract.draft import Draft
from olygraph.extract.glue import is_glued_form, parted
from olygraph.extract.marks import DASHES, Mark
from olygraph.extract.names import Names, is_name
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.cells import CellMark, read_cell, read_people, without_nation
from olygraph.extract.tables.contents import is_blank
from olygraph.extract.tables.gaps import note_gap
from olygraph.extract.tables.parts import read_attempts, read_legs, read_splits
from olygraph.extract.tables.ranks import Rank, is_note_code, read_rank
from olygraph.extract.tables.reading import Reading, spans_from_above
from olygraph.extract.tables.rounds import make_rounds
from olygraph.model import Attempt, Cell, Result, Severity
from olygraph.vocab import OLY, Term

_TALLIES: dict[str, Term] = {
    "wins": OLY.wins,
    "draws": OLY.draws,
    "losses": OLY.losses,
    "scored": OLY.scored,
    "conceded": OLY.conceded,
}


@dataclass(frozen=True, slots=True)
class Who:
    """The competitor of a row: names, the nation's code, and the cells that told of them."""

    names: Names
    noc: str
    athlete: Cell | None = None
    team: str = ""

    @property
    def is_told(self) -> bool:
        """Whether the row says who competed."""
        return bool(self.names.members or self.names.crew or self.noc or self.team)


def read_row(reading: Reading, line: Line) -> None:
    """Make a result of a row, or add its person to the team above, or tell why not."""
    draft = reading.draft
    who = _who(reading, line)
    if _names_nobody(reading, line):
        text = "the row names nobody («{}»); it is left out"
        cell = reading.cell(line, "athlete") or line.row.cells[0]
        draft.problem("row-without-name", text.format(cell.text[:60]), line.row.place, severity=Severity.INFO)
    elif _goes_on(reading, line, who):
        _add_parts(reading, line)
    elif _belongs_to_team(reading, line, who):
        _add_to_team(reading, line, who)
    elif who.is_told or _starts_team(reading, line, who):
        _make(reading, line, who)
    elif _has_only_rank(reading, line):
        reading.team_rank = reading.cell(line, "rank")
    elif not _opens_unit(reading, line):
        draft.problem("row-without-name", "the row names no competitor; it is left out", line.row.place)


def _opens_unit(reading: Reading, line: Line) -> bool:
    """Whether a row has nothing but its unit and what holds for all of it, since the form has lost the spans."""
    alone = [reading.cell(line, role) for role in ("unit", "mark", "notes")]
    told = [cell for cell in line.cells if cell is not None and cell.text]
    return bool(told) and alone[0] is not None and bool(alone[0].text) and all(cell in alone for cell in told)


def _who(reading: Reading, line: Line) -> Who:
    draft, layout = reading.draft, reading.layout
    athlete = reading.cell(line, "athlete")
    noc = _noc(reading, line, athlete)
    if athlete is not None:
        athlete = without_nation(athlete, lambda line: not line or bool(nations.of_text(draft, line)))
    is_nation = athlete is not None and bool(noc) and _is_nation(draft, athlete)
    crew = reading.crews or layout.has("team") or bool(layout.has("nation") and athlete and "," in athlete.text)
    if athlete is not None and reading.crews and is_glued_form(draft):
        athlete = replace(athlete, text=parted(athlete.text))
    names = Names() if athlete is None or is_nation else read_people(athlete, draft.words, crew=crew)
    names = _with_mates(reading, line, names)
    if not noc and names.code:
        noc = nations.kept(draft, names.code)
    team = nations.code_behind(_text(reading, line, "team"))[0]
    return Who(names, noc, athlete, team if keys.slug(team) else "")


def _with_mates(reading: Reading, line: Line, names: Names) -> Names:
    """The names with those of further columns of names, as of the crew beside its helmsman."""
    for at, role in enumerate(reading.layout.roles):
        cell = line.cell(at)
        if role and role.name == "mate" and cell is not None and not is_blank(cell.text) and names.members:
            mates = read_people(cell, reading.draft.words, crew=True)
            names = replace(names, members=(*names.members, *mates.members), code=names.code or mates.code)
    return names


def _text(reading: Reading, line: Line, role: str) -> str:
    cell = reading.cell(line, role)
    return cell.text.strip() if cell is not None and not is_blank(cell.text) else ""


def _names_nobody(reading: Reading, line: Line) -> bool:
    """Whether the cell of the competitor says that the row is a total, or that nobody is known."""
    cells = [reading.cell(line, role) for role in ("athlete", "team", "nation")]
    texts = [" ".join(cell.text.split()).strip(" :.").lower() for cell in cells if cell is not None and cell.text]
    return bool(texts) and texts[0] in reading.draft.words.nobody


def _names_person(draft: Draft, cell: Cell) -> bool:
    """Whether the cell of competitors holds more than the name of a nation."""
    bare, _ = nations.code_behind(cell.text)
    people = [link for link in cell.links if not nations.is_nation_link(link, draft.words)]
    return bool(people) or (is_name(bare) and not nations.of_text(draft, bare))


def _is_nation(draft: Draft, cell: Cell) -> bool:
    """Whether the cell of competitors holds a nation and nobody else, as the row of a team does."""
    bare, code = nations.code_behind(cell.text.strip())
    people = [link for link in cell.links if not nations.is_nation_link(link, draft.words)]
    return bool(nations.of_text(draft, bare)) or not bare or (bool(code) and not people and not is_name(bare))


def _noc(reading: Reading, line: Line, athlete: Cell | None) -> str:
    draft = reading.draft
    for role in ("nation", "team"):
        cell = reading.cell(line, role)
        if cell is not None and (code := nations.of_cell(draft, cell)):
            return code
        if role == "nation" and cell is not None and cell.text.strip() and cell.text.strip() not in DASHES:
            draft.problem(
                "unknown-nation", f"the nation «{cell.text.strip()[:80]}» is not in the code list", cell.place
            )
    if athlete is None:
        return ""
    found = nations.of_parts(draft, athlete.nocs, athlete.links, athlete.flags)
    return found or (
        ""
        if _names_person(draft, athlete) and not nations.code_behind(athlete.text)[1]
        else nations.of_text(draft, athlete.text)
    )


def _has_only_rank(reading: Reading, line: Line) -> bool:
    return all(cell is None or not cell.text or cell == reading.cell(line, "rank") for cell in line.cells)


def _goes_on(reading: Reading, line: Line, who: Who) -> bool:
    """Whether the row is a second line of the result above: its name spans both, or rank, name and mark are repeated."""  # noqa: E501
    if (
        not reading.keys
        or not who.is_told
        or reading.draft.results[reading.last].printed_name != _printed(reading, line, who)
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


def _add_parts(reading: Reading, line: Line) -> None:
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


def _starts_team(reading: Reading, line: Line, who: Who) -> bool:
    """A row without a name but with a mark heads a team whose nation the form has lost."""
    return not who.names.members and reading.team_rank is not None and bool(_text(reading, line, "mark"))


def _belongs_to_team(reading: Reading, line: Line, who: Who) -> bool:
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
    together = spans_from_above(nation) if nation is not None else reading.crews
    return spans_from_above(mark) and together


def _add_to_team(reading: Reading, line: Line, who: Who) -> None:
    draft = reading.draft
    athlete = draft.see_athlete(who.names.members[0])
    result = draft.results[reading.team]
    parts = read_attempts(reading, line, f"{result.key}/member/{len(result.athletes) + 1}")
    mark = CellMark() if spans_from_above(reading.cell(line, "mark")) else _mark(reading, line)
    own = _own_mark(mark.mark, parts)
    number = len(result.attempts) + 1
    attempts = result.attempts
    if own is not None:
        told = replace(own, key=f"{result.key}/attempt/{number}", order=number, label=who.names.members[0])
        attempts = (*attempts, replace(told, athlete=athlete, place=line.row.place))
    athletes = tuple(dict.fromkeys((*result.athletes, athlete)))
    draft.results[result.key] = replace(result, athletes=athletes, attempts=attempts)
    if result.team:
        team = draft.teams[result.team]
        draft.teams[result.team] = replace(team, members=tuple(dict.fromkeys((*team.members, athlete))))
    draft.quotes[line.row.place] = quote(line)


def _own_mark(mark: Mark, parts: tuple[Attempt, ...]) -> Attempt | None:
    """The mark of a member in the row's own cell, else the last of its parts, which sums up the others."""
    if mark.printed or mark.status:
        return Attempt("", 0, "", mark.printed, mark.value, mark.unit, mark.status)
    return parts[-1] if parts else None


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


def _mark(reading: Reading, line: Line) -> CellMark:
    draft, layout = reading.draft, reading.layout
    cell, role = reading.cell(line, "mark"), reading.role("mark")
    if cell is None or role is None or not cell.text:
        return CellMark()
    if spans_from_above(cell) and layout.has("unit") and not _same_competitor(reading, line, cell):
        return CellMark()
    read = read_cell(cell, role.unit, draft.words)
    if read.mark.printed and read.mark.value is None and read.gap is None:
        draft.problem("unreadable-mark", f"the mark «{cell.text[:60]}» is kept as printed and not read", cell.place)
    return read


def _same_competitor(reading: Reading, line: Line, cell: Cell) -> bool:
    """Whether a cell that spans rows belongs to this competitor, whose name spans the same rows."""
    athlete = reading.cell(line, "athlete")
    return athlete is not None and athlete.origin[0] == cell.origin[0]


def _printed(reading: Reading, line: Line, who: Who) -> str:
    """Who competed, as the row prints it, without the code of a nation."""
    names = ", ".join(who.names.members) or who.names.crew or who.team
    text = _text(reading, line, "nation") or _text(reading, line, "athlete")
    return names or nations.code_behind(text.partition("\n")[0])[0]


def _make(reading: Reading, line: Line, who: Who) -> None:
    draft, names = reading.draft, who.names
    athletes = tuple(key for name in names.members if (key := draft.see_athlete(name)))
    printed = _printed(reading, line, who)
    base = reading.unit or reading.phase
    spelt = printed if keys.slug(printed) else who.noc
    key = keys.numbered(keys.result_key(base, spelt or str(reading.order)), draft.results)
    read = _mark(reading, line)
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
        bib=_text(reading, line, "bib"),
        lane=_text(reading, line, "lane"),
        rank=rank.number,
        rank_text=rank.text,
        tied=rank.tied or None,
        status=status,
        mark=read.mark.printed,
        value=read.mark.value,
        value_unit=read.mark.unit,
        medal=rank.medal,
        notes=notes,
        splits=read_splits(reading, line, key),
        attempts=(*read_legs(reading, key, names, athletes, line.row.place), *read_attempts(reading, line, key)),
        order=reading.order,
    )
    _state_tallies(reading, line, key)
    if read.gap is not None:
        draft.state(key, OLY.gapToWinner, read.gap, line.row.place, "results")
    _after(reading, line, who, key)


def _state_tallies(reading: Reading, line: Line, key: str) -> None:
    """State what a table of standings counts of the competitor's matches."""
    for role, term in _TALLIES.items():
        text = _text(reading, line, role)
        if text.isdecimal() and len(text) < 5:
            reading.draft.state(key, term, int(text), line.row.place, "results")


def _after(reading: Reading, line: Line, who: Who, key: str) -> None:
    """What follows from a new result: the team that rows below add to, a medal, the rounds of a wide table."""
    draft = reading.draft
    reading.keys.append(key)
    reading.last = key
    reading.above = (_text(reading, line, "rank"), _text(reading, line, "mark"))
    note_gap(reading, line, key)
    is_team = not who.names.members or (len(who.names.members) == 1 and _heads_team(reading, line))
    reading.team = key if is_team else ""
    reading.team_is_a_row = is_team and bool(who.names.members)
    if is_team and who.names.members:
        _head_team(reading, line, who, key)
    reading.team_rank = None if reading.cell(line, "rank") is not None or not is_team else reading.team_rank
    result = draft.results[key]
    if result.medal and draft.phases[result.phase].kind in ("final", "overall") and not draft.units.get(result.unit):
        names = who.names
        medals.award(draft, medals.Award(result.medal, names.members, names.crew, who.noc, result.place, "results"))
    reading.keys.extend(make_rounds(reading, line, result))


def _heads_team(reading: Reading, line: Line) -> bool:
    """Whether the rows below belong to the team of this one: mark and nation span them, names stand in each."""
    mark, athlete = reading.cell(line, "mark"), reading.cell(line, "athlete")
    if mark is None or athlete is None or mark.place.row is None:
        return False
    below = next((row for row in reading.table.rows if row.place.row == mark.place.row + 1), None)
    if below is None or len(below.cells) != len(line.cells):
        return False
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


def _head_team(reading: Reading, line: Line, who: Who, key: str) -> None:
    """Make a team of a result whose first member stands in its own row; the parts of that row are the member's."""
    draft = reading.draft
    result = draft.results[key]
    name = who.team or _text(reading, line, "nation").partition("\n")[0] or who.noc or result.printed_name
    attempts = result.attempts
    if attempts:
        told = attempts[-1]
        attempts = (
            replace(told, key=f"{key}/attempt/1", order=1, label=who.names.members[0], athlete=result.athletes[0]),
        )
    draft.results[key] = replace(
        result, team=draft.see_team(name, result.athletes, reading.phase), printed_name=name, attempts=attempts
    )


def _notes(reading: Reading, line: Line, rank: Rank, read: CellMark) -> tuple[tuple[str, ...], str]:
    """The notes of a row, and its status: of the rank, of the mark, or told by a note where there is neither."""
    text = _text(reading, line, "notes")
    notes = [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()] if text else []
    status = rank.status or read.mark.status
    if not status:
        for note in notes:
            code = codes.status(note, "status")
            if code is not None and not is_note_code(note):
                status = code.key
                notes.remove(note)
                break
    reason = [read.reason] if read.reason else []
    return tuple(dict.fromkeys((*rank.notes, *read.mark.notes, *reason, *notes))), status


def quote(line: Line) -> str:
    """The row as it is quoted for its evidence."""
    return line.row.raw or " | ".join(text.replace("\n", " / ") for text in line.row.texts)
