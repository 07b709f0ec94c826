"""Results: one for each competitor of each unit, from the rows of a table."""

from dataclasses import dataclass, field, replace

from olygraph import codes, keys
from olygraph.extract import medals, nations
from olygraph.extract.draft import Draft
from olygraph.extract.marks import DASHES, Mark, read_mark
from olygraph.extract.names import Names, is_name, read_names
from olygraph.extract.tables.align import Line, lines
from olygraph.extract.tables.columns import Layout, normal
from olygraph.extract.tables.phases import PhaseName, name_phase, unit_of_cell
from olygraph.extract.tables.ranks import Rank, read_rank
from olygraph.model import Attempt, Cell, Column, Place, Result, Section, Split, Table
from olygraph.vocab import OLY, Term

_STATES: dict[str, Term] = {
    "rank": OLY.rank,
    "bib": OLY.bib,
    "lane": OLY.lane,
    "unit": OLY.unit,
    "athlete": OLY.athlete,
    "team": OLY.team,
    "nation": OLY.nation,
    "mark": OLY.mark,
    "notes": OLY.note,
    "split": OLY.mark,
    "attempt": OLY.attempt,
    "round-rank": OLY.rank,
    "round-mark": OLY.mark,
}
# Kinds of phases that are parts of another when their heading stands below its heading.
_PARTS = ("heat", "group", "match", "qualification")


@dataclass
class Reading:
    """The state of reading one table: the phase and unit that rows belong to, and the team that rows may add to."""

    draft: Draft
    section: Section
    table: Table
    layout: Layout
    phase: str
    unit: str = ""
    team: str = ""
    team_rank: Cell | None = None
    order: int = 0
    keys: list[str] = field(default_factory=list)


def read_results(draft: Draft, section: Section, table: Table, layout: Layout, *, several: bool) -> tuple[Column, ...]:
    """Read the rows of a table of results and return what its columns state."""
    place = Place(line=table.place.line, table=table.number)
    named = _phase_of(draft, section, table, layout, several=several)
    if named is None:
        draft.problem(
            "unknown-phase",
            f"neither the headings over «{section.heading}» nor the schedule tell the phase of this table; "
            "it is left out",
            place,
            mend="put the table under a heading such as «Final» or «Heat 1»",
        )
        return ()
    reading = Reading(draft, section, table, layout, draft.see_phase(named.kind, named.text, place))
    if named.unit:
        reading.unit = draft.see_unit(reading.phase, named.unit, place)
    for line in lines(draft, table, layout):
        _read_line(reading, line)
    return tuple(
        Column(number, head.label, _STATES.get(role.name, "") if role else "", role.distance if role else None)
        for number, (head, role) in enumerate(zip(layout.headings, layout.roles, strict=True), 1)
    )


def _phase_of(draft: Draft, section: Section, table: Table, layout: Layout, *, several: bool) -> PhaseName | None:
    """The phase of a table: by its caption, its headings from the nearest outwards, the schedule; or the final."""
    if layout.rounds:
        return PhaseName("overall", "", section.heading or "Overall")
    named = [found for text in (table.caption, *reversed(section.path)) if (found := name_phase(text, draft.words))]
    if named:
        return _joined(named)
    if layout.has("unit"):
        at = layout.column("unit")
        label = normal(layout.headings[at].label) if at is not None else ""
        return name_phase(label.split()[0] if label else "", draft.words)
    if len(draft.phases) == 1:
        phase = next(iter(draft.phases.values()))
        return PhaseName(phase.kind, "", phase.name)
    if not several:
        return PhaseName("final", "", "Final")
    return PhaseName("overall", "", section.heading) if section.heading else None


def _joined(named: list[PhaseName]) -> PhaseName:
    """A heat, group or match below the heading of a phase is a unit of that phase."""
    nearest = named[0]
    outer = next((other for other in named[1:] if other.kind not in ("overall", "final", "match")), None)
    if nearest.kind in _PARTS and nearest.unit and outer and outer.kind != nearest.kind and not outer.unit:
        return PhaseName(outer.kind, nearest.unit, outer.text)
    if nearest.unit and outer and outer.kind == nearest.kind:
        return PhaseName(nearest.kind, nearest.unit, outer.text)
    return nearest


def _read_line(reading: Reading, line: Line) -> None:
    if line.phase is not None:
        _enter(reading, line.phase, line.row.place)
        return
    _enter_unit(reading, line)
    reading.order += 1
    row = _Row(reading, line)
    row.read()


def _enter(reading: Reading, named: PhaseName, place: Place) -> None:
    """Go on in the phase or unit that a row between the results names."""
    draft = reading.draft
    here = draft.phases[reading.phase].kind
    if named.kind in (here, *_PARTS, "final") and named.unit:
        if named.kind == "final" and here not in ("final", "overall"):
            reading.phase = draft.see_phase(named.kind, named.text, place)
        reading.unit = draft.see_unit(reading.phase, named.unit, place)
    else:
        reading.phase = draft.see_phase(named.kind, named.text, place)
        reading.unit = ""


def _enter_unit(reading: Reading, line: Line) -> None:
    cell = line.cell(reading.layout.column("unit"))
    if cell is None or not cell.text:
        return
    unit = unit_of_cell(cell.text)
    if unit:
        reading.unit = reading.draft.see_unit(reading.phase, unit, line.row.place)


@dataclass
class _Row:
    """One row on its way to a result."""

    reading: Reading
    line: Line

    def _cell(self, role: str) -> Cell | None:
        return self.line.cell(self.reading.layout.column(role))

    def _text(self, role: str) -> str:
        cell = self._cell(role)
        return cell.text.strip() if cell is not None and cell.text not in DASHES else ""

    def read(self) -> None:
        """Make a result of the row, or add its person to the team above, or tell why not."""
        reading, draft = self.reading, self.reading.draft
        athlete = self._cell("athlete")
        crew_event = reading.layout.has("team") or bool(
            reading.layout.has("nation") and athlete and "," in athlete.text
        )
        noc = self._noc(athlete)
        is_nation = athlete is not None and bool(noc) and not self._names_person(athlete)
        names = Names() if athlete is None or is_nation else read_names(athlete.text, crew=crew_event)
        if self._belongs_to_team(names):
            self._add_to_team(names)
            return
        if not noc and names.code:
            noc = nations.kept(draft, names.code)
        if names.members or names.crew or noc or self._text("team") or self._starts_team(names):
            self._make(names, noc)
        elif self._has_only_rank():
            reading.team_rank = self._cell("rank")
        else:
            draft.problem("row-without-name", "the row names no competitor; it is left out", self.line.row.place)

    def _names_person(self, cell: Cell) -> bool:
        """Whether the cell of competitors holds more than the name of a nation."""
        draft = self.reading.draft
        bare, _ = nations.code_behind(cell.text)
        people = [link for link in cell.links if not nations.is_nation_link(link)]
        return bool(people) or (is_name(bare) and not nations.of_text(draft, bare))

    def _noc(self, athlete: Cell | None) -> str:
        draft = self.reading.draft
        for role in ("nation", "team"):
            cell = self._cell(role)
            if cell is not None and (code := nations.of_cell(draft, cell)):
                return code
        if athlete is None:
            return ""
        found = nations.of_parts(draft, athlete.nocs, athlete.links, athlete.flags)
        return found or (
            ""
            if self._names_person(athlete) and not nations.code_behind(athlete.text)[1]
            else nations.of_text(draft, athlete.text)
        )

    def _has_only_rank(self) -> bool:
        return all(cell is None or not cell.text or cell == self._cell("rank") for cell in self.line.cells)

    def _starts_team(self, names: Names) -> bool:
        """A row without a name but with a mark heads a team whose nation the form has lost."""
        return not names.members and self.reading.team_rank is not None and bool(self._text("mark"))

    def _belongs_to_team(self, names: Names) -> bool:
        """Whether the row is that of a member: the rank of the team above spans it, or the form has lost that rank."""
        rank = self._cell("rank")
        if not self.reading.team or len(names.members) != 1:
            return False
        return rank is None or (not rank.is_origin)

    def _add_to_team(self, names: Names) -> None:
        reading, draft = self.reading, self.reading.draft
        athlete = draft.see_athlete(names.members[0])
        result = draft.results[reading.team]
        mark = self._mark()
        attempt = Attempt(
            f"{result.key}/attempt/{len(result.attempts) + 1}",
            len(result.attempts) + 1,
            names.members[0],
            mark.printed,
            mark.value,
            mark.unit,
            mark.status,
            athlete,
            self.line.row.place,
        )
        draft.results[result.key] = replace(
            result, athletes=(*result.athletes, athlete), attempts=(*result.attempts, attempt)
        )
        draft.quotes[self.line.row.place] = _quote(self.line)

    def _rank(self) -> Rank:
        cell = self._cell("rank") or self.reading.team_rank
        if cell is None:
            return Rank()
        rank = read_rank(cell, self.reading.draft.words)
        if not rank.readable:
            self.reading.draft.problem("unreadable-rank", f"the rank «{cell.text}» is not read", cell.place)
        return rank

    def _mark(self) -> Mark:
        draft, layout = self.reading.draft, self.reading.layout
        at = layout.column("mark")
        cell = self.line.cell(at)
        if cell is None or at is None or not cell.text:
            return Mark()
        if not cell.is_origin and layout.has("unit") and not self._same_competitor(cell):
            return Mark()
        role = layout.roles[at]
        status = draft.words.status_key(cell.text)
        mark = Mark(status=status) if status else read_mark(cell.text, role.unit if role else "")
        if mark.printed and mark.value is None:
            draft.problem("unreadable-mark", f"the mark «{cell.text}» is kept as printed and not read", cell.place)
        return mark

    def _same_competitor(self, cell: Cell) -> bool:
        """Whether a cell that spans rows belongs to this competitor, whose name spans the same rows."""
        athlete = self._cell("athlete")
        return athlete is not None and athlete.origin[0] == cell.origin[0]

    def _make(self, names: Names, noc: str) -> None:
        reading, draft = self.reading, self.reading.draft
        nation = draft.see_nation(noc) if noc else ""
        athletes = tuple(key for name in names.members if (key := draft.see_athlete(name)))
        printed = (
            ", ".join(names.members)
            or names.crew
            or self._text("team")
            or self._text("nation")
            or self._text("athlete")
        )
        base = reading.unit or reading.phase
        key = keys.numbered(keys.result_key(base, printed or noc or str(reading.order)), draft.results)
        rank, mark = self._rank(), self._mark()
        team = ""
        if len(names.members) != 1 and (printed or noc):
            team = draft.see_team(self._text("team") or names.crew or printed or noc, athletes)
        if names.crew:
            draft.problem(
                "crew-unsplit",
                f"nothing parts the names of «{names.crew[:80]}»; they stay one string",
                self.line.row.place,
            )
        draft.quotes[self.line.row.place] = _quote(self.line)
        draft.results[key] = Result(
            key,
            draft.event.key,
            reading.phase,
            self.line.row.place,
            unit=reading.unit,
            athletes=athletes,
            team=team,
            printed_name=printed,
            nation=nation,
            bib=self._text("bib"),
            lane=self._text("lane"),
            rank=rank.number,
            rank_text=rank.text,
            tied=rank.tied or None,
            status=rank.status or mark.status,
            mark=mark.printed,
            value=mark.value,
            value_unit=mark.unit,
            medal=rank.medal,
            notes=self._notes(mark),
            splits=self._splits(key),
            attempts=(*self._legs(key, names, athletes), *self._attempts(key)),
            order=reading.order,
        )
        reading.keys.append(key)
        reading.team = key if not names.members else ""
        reading.team_rank = None if self._cell("rank") is not None or not reading.team else reading.team_rank
        self._make_medal(draft.results[key], names, noc)
        self._make_rounds(draft.results[key])

    def _make_medal(self, result: Result, names: Names, noc: str) -> None:
        draft = self.reading.draft
        if (
            result.medal
            and draft.phases[result.phase].kind in ("final", "overall")
            and not draft.units.get(result.unit)
        ):
            medals.award(draft, medals.Award(result.medal, names.members, names.crew, noc, result.place, "results"))

    def _notes(self, mark: Mark) -> tuple[str, ...]:
        text = self._text("notes")
        notes = [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()] if text else []
        return tuple(dict.fromkeys((*mark.notes, *notes)))

    def _splits(self, key: str) -> tuple[Split, ...]:
        found: list[Split] = []
        for at, role in enumerate(self.reading.layout.roles):
            cell = self.line.cell(at)
            if role is None or role.name != "split" or cell is None or not cell.text or cell.text in DASHES:
                continue
            mark = read_mark(cell.text, "s")
            if mark.value is None and not mark.status:
                self.reading.draft.problem(
                    "unreadable-mark", f"the split «{cell.text}» is kept as printed and not read", cell.place
                )
            distance = role.distance
            name = f"{format(distance.normalize(), 'f')}m" if distance is not None else str(len(found) + 1)
            value = mark.value if mark.unit == "s" else None
            found.append(Split(f"{key}/split/{name}", len(found) + 1, distance, cell.text, value, place=cell.place))
        return tuple(found)

    def _legs(self, key: str, names: Names, athletes: tuple[str, ...]) -> tuple[Attempt, ...]:
        """The legs of a relay, each with the mark behind its swimmer's name."""
        if len(names.legs) != len(athletes):
            return ()
        found = []
        for number, (name, text, athlete) in enumerate(zip(names.members, names.legs, athletes, strict=True), 1):
            mark = read_mark(text, "s")
            found.append(
                Attempt(
                    f"{key}/leg/{number}",
                    number,
                    name,
                    mark.printed,
                    mark.value,
                    mark.unit,
                    athlete=athlete,
                    place=self.line.row.place,
                )
            )
        return tuple(found)

    def _attempts(self, key: str) -> tuple[Attempt, ...]:
        found: list[Attempt] = []
        layout = self.reading.layout
        for at, role in enumerate(layout.roles):
            cell = self.line.cell(at)
            if role is None or role.name != "attempt" or cell is None or not cell.text or cell.text in DASHES:
                continue
            mark = read_mark(cell.text, role.unit)
            sign = codes.status(cell.text, "attempt")
            status = mark.status or (sign.key if sign and mark.value is None else "")
            number = len(found) + 1
            found.append(
                Attempt(
                    f"{key}/attempt/{number}",
                    number,
                    _label(layout, at),
                    cell.text,
                    mark.value,
                    mark.unit,
                    status,
                    place=cell.place,
                )
            )
        return tuple(found)

    def _make_rounds(self, overall: Result) -> None:
        """Results of the rounds that a wide table has as columns; the last round's mark is also that of the whole."""
        reading, draft = self.reading, self.reading.draft
        for named, columns in reading.layout.rounds:
            rank_cell, mark_cell = self.line.cell(columns.get("rank")), self.line.cell(columns.get("mark"))
            role = reading.layout.roles[columns["mark"]] if "mark" in columns else None
            mark = read_mark(mark_cell.text, role.unit if role else "") if mark_cell else Mark()
            rank = read_rank(rank_cell, draft.words) if rank_cell else Rank()
            if named == reading.layout.rounds[-1][0] and not overall.mark and not overall.status:
                draft.results[overall.key] = replace(
                    overall, mark=mark.printed, value=mark.value, value_unit=mark.unit, status=mark.status
                )
            if "rank" not in columns or (rank.number is None and mark.value is None):
                continue
            phase = draft.see_phase(named.kind, named.text, self.line.row.place)
            base = draft.see_unit(phase, named.unit, self.line.row.place) if named.unit else phase
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
            )


def _label(layout: Layout, at: int) -> str:
    head = layout.headings[at]
    return " ".join(f"{head.group} {head.label}".split())


def _quote(line: Line) -> str:
    return line.row.raw or " | ".join(text.replace("\n", " / ") for text in line.row.texts)
