"""Results: one for each competitor of each unit, from the rows of a table."""

from dataclasses import dataclass, replace

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.tables.align import lines
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.gaps import settle_gaps
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.phases import PhaseName, join, name_phase
from olygraph.extract.tables.reading import Reading
from olygraph.extract.tables.rows import read_row
from olygraph.extract.tables.settle import settle_lines, settle_points, settle_units
from olygraph.model import Column, Place, Section, Table
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

    ``general_alone`` says that this one alone stands under a heading that names neither a phase nor a part.
    """

    several: bool = False
    general_alone: bool = False


def read_results(draft: Draft, section: Section, table: Table, layout: Layout, tables: Tables) -> tuple[Column, ...]:
    """Read the rows of a table of results and return what its columns state."""
    place = Place(line=table.place.line, table=table.number)
    named = phase_of(draft, section, table, layout, tables)
    crews = draft.words.is_of_crews(draft.event.name)
    reading = Reading(draft, section, table, layout, see_phase(draft, named, place), crews)
    if named.unit:
        reading.unit = draft.see_unit(reading.phase, named.unit, place)
    known = len(draft.problems)
    # Groups of a final are no units of it where the medals are given across them.
    in_one_order = named.kind in ("final", "overall") and _shows_medals(table)
    for line in lines(draft, table, layout):
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
    settle_units(reading)
    settle_gaps(reading)
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
    titles = _titles(section, table, layout)
    told = next((text for text in titles if text), "")
    named = any(name_phase(text, draft.words) for text in titles)
    return not named and not layout.rounds and not draft.words.is_attempt(normal(told)) and not _leads_on(table, layout)


def _titles(section: Section, table: Table, layout: Layout) -> tuple[str, ...]:
    """The names of a table from the nearest outwards."""
    return (layout.title, table.caption, *reversed(section.path))


def phase_of(draft: Draft, section: Section, table: Table, layout: Layout, tables: Tables) -> PhaseName:
    """The phase of a table: by its title, its headings from the nearest outwards, the schedule; or the final.

    A heading that names no phase of a known kind gives a phase without a kind, unless the rows tell who goes on to
    another phase, or who won the medals, or it is the one general table among parts and phases.
    """
    if layout.rounds:
        return PhaseName("overall", "", section.heading or draft.words.phase_name("overall"))
    titles = _titles(section, table, layout)
    named = [found for text in titles if (found := name_phase(text, draft.words))]
    if named:
        return join(named)
    told = next((text for text in titles if text), "")
    if layout.has("unit") and not _shows_medals(table) and not (tables.several and told):
        at = layout.column("unit")
        label = normal(layout.headings[at].label) if at is not None else ""
        by_unit = name_phase(label.split()[0] if label else "", draft.words)
        if by_unit:
            return by_unit
    if len(draft.phases) == 1 and not tables.several:
        phase = next(iter(draft.phases.values()))
        return PhaseName(phase.kind, "", phase.name)
    if _leads_on(table, layout):
        return PhaseName("qualification", "", told or draft.words.phase_name("qualification"))
    if tables.several:
        kind = "final" if _shows_medals(table) else "overall" if tables.general_alone else ""
        return PhaseName(kind, "", told or draft.words.phase_name("overall"))
    if not draft.article.infobox and not any(True for _ in draft.article.sentences):
        draft.assumed_final = True
    return PhaseName("final", "", draft.words.phase_name("final"))


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
