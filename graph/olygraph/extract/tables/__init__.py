"""Tables: what each is, and the facts of its rows."""

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.namesakes import part_namesakes
from olygraph.extract.tables.apart import units_of_tables
from olygraph.extract.tables.columns import Layout, understand
from olygraph.extract.tables.kinds import Kind, kind_of
from olygraph.extract.tables.matches import read_matches, read_tree
from olygraph.extract.tables.medallists import read_medallists
from olygraph.extract.tables.records import read_records
from olygraph.extract.tables.results import Tables, is_general, phase_of, read_results
from olygraph.extract.tables.schedule import read_schedule
from olygraph.model import Column, Section, Severity, Table, TableReading

__all__ = ["read_tables"]

# Schedules name phases, so they come first; medallists and records that somebody set last, when the people of the
# results are known.
_ORDER = {
    "navigation": 0,
    "schedule": 1,
    "results": 2,
    "matches": 2,
    "tree": 2,
    "records": 3,
    "medallists": 4,
    "left out": 5,
}


def read_tables(draft: Draft) -> None:
    """Read every table by what it is, and note of each how it was read or why it was left out."""
    unit = draft.words.plain_unit(_sport_name(draft), draft.event.name)
    found: list[tuple[Section, Table, Layout, Kind]] = []
    for section in draft.article.sections:
        for table in section.tables:
            layout = understand(draft, table, unit)
            found.append((section, table, layout, kind_of(draft, table, layout)))
    several = sum(kind.name == "results" for _, _, _, kind in found) > 1
    matches = any(kind.name in ("matches", "tree") for _, _, _, kind in found)
    general = [entry for entry in found if entry[3].name == "results" and is_general(draft, *entry[:3])]
    apart: dict[int, str] | None = None
    for section, table, layout, kind in sorted(found, key=lambda entry: _ORDER[entry[3].name]):
        columns: tuple[Column, ...] = ()
        if _ORDER[kind.name] > _ORDER["results"]:
            part_namesakes(draft)
        match kind.name:
            case "schedule":
                columns = read_schedule(draft, table, layout)
            case "records":
                read_records(draft, table, layout, unit)
            case "results":
                if apart is None:
                    apart = _apart(draft, found, several=several)
                alone = len(general) == 1 and general[0][1] is table
                tables = Tables(several=several, general_alone=alone, matches=matches, unit=apart.get(table.number, ""))
                columns = read_results(draft, section, table, layout, tables)
            case "matches":
                columns = read_matches(draft, section, table, layout)
            case "tree":
                columns = read_tree(draft, table, layout)
            case "medallists":
                read_medallists(draft, table)
            case _:
                _leave_out(draft, section, table, kind)
        draft.tables.append(TableReading(table.number, kind.name, table.place, section.heading, columns, kind.reason))
    part_namesakes(draft)
    draft.tables.sort(key=lambda reading: reading.table)


def _apart(draft: Draft, found: list[tuple[Section, Table, Layout, Kind]], *, several: bool) -> dict[int, str]:
    """The units of tables that no heading parts; the schedule must be read, since it names phases too."""
    results = [entry[:3] for entry in found if entry[3].name == "results"]
    tables = Tables(several=several)
    return units_of_tables(draft, ((phase_of(draft, *entry, tables), *entry[1:]) for entry in results))


def _leave_out(draft: Draft, section: Section, table: Table, kind: Kind) -> None:
    """Say why a table is left out: once for all that lead to other articles, which every page has."""
    if kind.name != "navigation":
        message = f"the table under «{_name(draft, section)}» is left out: {kind.reason}"
        draft.problem("table-left-out", message, table.place)
    elif not any(reading.kind == "navigation" for reading in draft.tables):
        message = "tables that lead to other articles are left out"
        draft.problem("navigation-left-out", message, table.place, severity=Severity.INFO)


def _sport_name(draft: Draft) -> str:
    """The sport's preferred name, or the title's spelling of it."""
    sport = codes.sport(draft.sport)
    return sport.name if sport else draft.sport


def _name(draft: Draft, section: Section) -> str:
    return section.heading or draft.article.title
