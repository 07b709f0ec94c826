"""Tables: what each is, and the facts of its rows."""

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.tables.columns import Layout, understand
from olygraph.extract.tables.kinds import Kind, kind_of
from olygraph.extract.tables.medallists import read_medallists
from olygraph.extract.tables.records import read_records
from olygraph.extract.tables.results import read_results
from olygraph.extract.tables.schedule import read_schedule
from olygraph.model import Column, Section, Table, TableReading

__all__ = ["read_tables"]

# Schedules name phases, so they come first; medallists last, when the people of the results are known.
_ORDER = ("schedule", "records", "results", "medallists", "left out")


def read_tables(draft: Draft) -> None:
    """Read every table by what it is, and note of each how it was read or why it was left out."""
    unit = draft.words.plain_unit(_sport_name(draft), draft.event.name)
    found: list[tuple[Section, Table, Layout, Kind]] = []
    for section in draft.article.sections:
        for table in section.tables:
            layout = understand(table, draft.words, unit)
            found.append((section, table, layout, kind_of(table, layout, draft.words)))
    several = sum(kind.name == "results" for _, _, _, kind in found) > 1
    for section, table, layout, kind in sorted(found, key=lambda entry: _ORDER.index(entry[3].name)):
        columns: tuple[Column, ...] = ()
        match kind.name:
            case "schedule":
                columns = read_schedule(draft, table, layout)
            case "records":
                read_records(draft, table, unit)
            case "results":
                columns = read_results(draft, section, table, layout, several=several)
            case "medallists":
                read_medallists(draft, table)
            case _:
                draft.problem(
                    "table-left-out",
                    f"the table under «{_name(draft, section)}» is left out: {kind.reason}",
                    table.place,
                )
        draft.tables.append(TableReading(table.number, kind.name, table.place, section.heading, columns, kind.reason))
    draft.tables.sort(key=lambda reading: reading.table)


def _sport_name(draft: Draft) -> str:
    """The sport's preferred name, or the title's spelling of it."""
    sport = codes.sport(draft.sport)
    return sport.name if sport else draft.sport


def _name(draft: Draft, section: Section) -> str:
    return section.heading or draft.article.title
