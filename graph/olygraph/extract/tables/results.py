"""Results: one for each competitor of each unit, from the rows of a table."""

from dataclasses import dataclass, replace

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.tables.align import lines
from olygraph.extract.tables.captions import caption_of
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.gaps import settle_gaps
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.phases import PhaseName, join, name_phase
from olygraph.extract.tables.ranks import read_rank
from olygraph.extract.tables.reading import Reading
from olygraph.extract.tables.rows import read_row
from olygraph.extract.tables.settle import settle_lines, settle_points, settle_statuses, settle_total, settle_units
from olygraph.model import Column, Place, Section, Severity, Table
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
    "gap": OLY.gapToWinner,
    "wins": OLY.wins,
    "draws": OLY.draws,
    "losses": OLY.losses,
    "scored": OLY.scored,
    "conceded": OLY.conceded,
    "round-rank": OLY.rank,
    "round-mark": OLY.mark,
}
# Kinds of phases of which an event has one, so that the schedule and a heading may name it in two ways.
_ONCE = frozenset({"heat", "semifinal", "quarterfinal", "eighthfinal", "qualification", "preliminary"})


@dataclass(frozen=True, slots=True)
class Tables:
    """What the other tables of an article mean for one: whether ``several`` hold results.

    ``general_alone`` says that this one alone stands under a heading that names neither a phase nor a part; ``matches``
    that others hold matches; ``unit`` names the unit that it is among several of one phase, where no heading does.
    """

    several: bool = False
    general_alone: bool = False
    matches: bool = False
    unit: str = ""


def read_results(draft: Draft, section: Section, table: Table, layout: Layout, tables: Tables) -> tuple[Column, ...]:
    """Read the rows of a table of results and return what its columns state."""
    place = Place(line=table.place.line, table=table.number)
    named = phase_of(draft, section, table, layout, tables)
    crews = draft.words.is_of_crews(draft.event.name)
    reading = Reading(draft, section, table, layout, see_phase(draft, named, place), crews)
    if named.unit or tables.unit:
        reading.unit = draft.see_unit(reading.phase, named.unit or tables.unit, place)
    known = len(draft.problems)
    # Groups of a final are no units of it where the medals are given across them.
    in_one_order = named.kind in ("final", "overall") and _shows_medals(table)
    every = list(lines(draft, table, layout))
    for at, line in enumerate(every):
        reading.below = every[at + 1] if at + 1 < len(every) else None
        if line.phase is not None:
            reading.enter(line.phase, line.row.place)
            continue
        if not in_one_order:
            reading.enter_unit(line)
        reading.order += 1
        read_row(reading, line)
    _tell_once(reading, known)
    settle_lines(reading)
    settle_points(reading)
    settle_total(reading)
    settle_units(reading)
    settle_statuses(reading)
    settle_gaps(reading)
    _tell_left_out(reading)
    return states(layout)


def _tell_once(reading: Reading, known: int) -> None:
    """Tell once of a table whose rows all have other cells than its heading, and not of each row."""
    draft, table = reading.draft, reading.table
    misfits = [problem for problem in draft.problems[known:] if problem.code == "row-width"]
    if reading.keys or len(misfits) < len(table.rows) - reading.layout.depth:
        return
    draft.problems[known:] = [problem for problem in draft.problems[known:] if problem.code != "row-width"]
    message = f"none of the {len(misfits)} rows has the cells that the heading names; the table is left out"
    draft.problem("table-left-out", message, table.place)


def _tell_left_out(reading: Reading) -> None:
    """Tell once of the columns of a table that hold something and are not read."""
    table, layout = reading.table, reading.layout
    empty = [at for at, role in enumerate(layout.roles) if role is None or role.name not in (*_STATES, "mate")]
    filled = {at for row in table.rows[layout.depth :] for at in empty if at < len(row.cells) and row.cells[at].text}
    heads = [layout.headings[at] for at in sorted(filled)]
    labels = dict.fromkeys(" ".join(f"{head.group} {head.label}".split()) or "—" for head in heads)
    if labels and reading.keys:
        names = ", ".join(f"«{label[:40]}»" for label in labels)
        message = f"of the table under «{reading.section.heading}» these columns are not read: {names}"
        reading.draft.problem("columns-left-out", message, table.place, severity=Severity.INFO)


def states(layout: Layout) -> tuple[Column, ...]:
    """What the columns of a table state."""
    return tuple(
        Column(number, head.label, _STATES.get(role.name, "") if role else "", role.distance if role else None)
        for number, (head, role) in enumerate(zip(layout.headings, layout.roles, strict=True), 1)
    )


def see_phase(draft: Draft, named: PhaseName, place: Place) -> str:
    """Note the phase of a table; one that the schedule has named otherwise is the same, where there can be but one."""
    same = [phase for phase in draft.phases.values() if phase.kind == named.kind]
    if len(same) == 1 and named.kind in _ONCE and not any(r.phase == same[0].key for r in draft.results.values()):
        phase = same[0]
        draft.phases[phase.key] = replace(phase, places=(*phase.places, place))
        return phase.key
    return draft.see_phase(named.kind, named.text, place)


def is_general(draft: Draft, section: Section, table: Table, layout: Layout) -> bool:
    """Whether a table stands under a heading that names neither a phase nor a part, such as "Results"."""
    titles = _titles(draft, section, table, layout)
    told = next((text for text in titles if text), "")
    named = any(name_phase(text, draft.words) for text in titles)
    return not named and not layout.rounds and not draft.words.is_attempt(normal(told)) and not _leads_on(table, layout)


def _titles(draft: Draft, section: Section, table: Table, layout: Layout) -> tuple[str, ...]:
    """The names of a table from the nearest outwards."""
    return (layout.title, caption_of(draft, section, table), *reversed(section.path))


def phase_of(draft: Draft, section: Section, table: Table, layout: Layout, tables: Tables) -> PhaseName:
    """The phase of a table: by its title, its headings from the nearest outwards, the schedule; or the final.

    A heading that names no phase of a known kind gives a phase without a kind, unless the rows tell who goes on to
    another phase, or who won the medals, or it is the one general table among parts and phases.
    """
    if layout.rounds:
        return PhaseName("overall", "", section.heading or draft.words.phase_name("overall"))
    titles = _titles(draft, section, table, layout)
    named = [found for text in titles if (found := name_phase(text, draft.words))]
    if named:
        return join(named)
    told = next((text for text in titles if text), "")
    if layout.has("unit") and not _shows_medals(table) and not (tables.several and told):
        by_unit = _phase_by_units(draft, layout)
        if by_unit and not _has_groups_in_one_order(draft, table, layout):
            return by_unit
    if len(draft.phases) == 1 and not tables.several:
        phase = next(iter(draft.phases.values()))
        return PhaseName(phase.kind, "", phase.name)
    if _leads_on(table, layout):
        return PhaseName("qualification", "", told or draft.words.phase_name("qualification"))
    if tables.matches and _shows_medals(table):
        return PhaseName("overall", "", told or draft.words.phase_name("overall"))
    if tables.several:
        kind = "final" if _shows_medals(table) else "overall" if tables.general_alone else ""
        return PhaseName(kind, "", told or draft.words.phase_name("overall"))
    if not draft.article.infobox and not any(True for _ in draft.article.sentences):
        draft.assumed_final = True
    return PhaseName("final", "", draft.words.phase_name("final"))


def _phase_by_units(draft: Draft, layout: Layout) -> PhaseName | None:
    """The phase that the heading of a column of units names: "Heat"."""
    at = layout.column("unit")
    label = normal(layout.headings[at].label) if at is not None else ""
    return name_phase(label.split()[0] if label else "", draft.words)


def _has_groups_in_one_order(draft: Draft, table: Table, layout: Layout) -> bool:
    """Whether there are groups of which no rank comes again in another, since they are but a part of the start."""
    by_unit = _phase_by_units(draft, layout)
    if by_unit is None or by_unit.kind != "group":
        return False
    rank, unit = layout.column("rank"), layout.column("unit")
    units: dict[int, set[str]] = {}
    for row in table.rows[layout.depth :]:
        if rank is not None and unit is not None and max(rank, unit) < len(row.cells):
            number = read_rank(row.cells[rank], draft.words).number
            units.setdefault(number or 0, set()).add(row.cells[unit].text)
    units.pop(0, None)
    return bool(units) and all(len(found) == 1 for found in units.values())


def _leads_on(table: Table, layout: Layout) -> bool:
    """Whether the notes of rows tell of qualification for another phase."""
    at = layout.column("notes")
    if at is None or _shows_medals(table):
        return False
    notes = [row.cells[at].text.strip() for row in table.rows[layout.depth :] if len(row.cells) > at]
    firsts = [note.replace(",", " ").split()[0] for note in notes if note]
    return sum(codes.status(code, "qualification") is not None for code in firsts) > 0


def _shows_medals(table: Table) -> bool:
    return any(cell.icon for row in table.rows for cell in row.cells)
