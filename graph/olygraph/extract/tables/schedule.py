"""Schedules: days, times of day and the phases held then."""

from datetime import date, datetime

from olygraph import keys
from olygraph.extract.dates import find_day, time_of_day
from olygraph.extract.draft import Draft
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.phases import name_phase
from olygraph.model import Cell, Column, Row, Session, Table
from olygraph.vocab import OLY, SCHEMA, Term

_STATES: dict[str, Term] = {"date": OLY.day, "time_of_day": SCHEMA.startTime, "round": OLY.phase}


def read_schedule(draft: Draft, table: Table, layout: Layout) -> tuple[Column, ...]:
    """Read the sessions of a schedule and return what its columns state.

    In a form that has lost spans a row without a day has that of the row above, if all its other cells are there.
    """
    roles = [_role(draft, head.label) for head in layout.headings]
    day: date | None = None
    for row in table.rows[layout.depth :]:
        cells = dict(zip(roles, row.cells, strict=False))
        if len(row.cells) == len(roles) - 1 and roles[0] == "date" and day:
            cells = dict(zip(roles[1:], row.cells, strict=True))
        elif len(row.cells) != len(roles):
            draft.problem("row-width", "the row has other cells than the heading; it is left out", row.place)
            continue
        if "date" in cells:
            day = find_day(cells["date"].text, draft.year_of_days, draft.words)
        if day is None:
            draft.problem("unreadable-date", f"the date «{cells['date'].text}» is not read", row.place)
        else:
            _add_session(draft, row, cells, day)
    return tuple(
        Column(number, head.label, _STATES.get(role, ""))
        for number, (head, role) in enumerate(zip(layout.headings, roles, strict=True), 1)
    )


def _role(draft: Draft, label: str) -> str:
    columns = draft.words.columns
    return next((role for role in _STATES if normal(label) in columns[role]), "")


def _add_session(draft: Draft, row: Row, cells: dict[str, Cell], day: date) -> None:
    clock = time_of_day(cells["time_of_day"].text, draft.words) if "time_of_day" in cells else None
    if clock is None and "time_of_day" in cells and cells["time_of_day"].text:
        cell = cells["time_of_day"]
        draft.problem("unreadable-time", f"the time of day «{cell.text}» is not read", cell.place)
    name = cells["round"].text if "round" in cells else ""
    stamp = day.isoformat() + (f"t{clock.strftime('%H-%M')}" if clock else "")
    key = keys.numbered(f"{draft.event.key}/session/{stamp}", set(draft.sessions))
    start = datetime.combine(day, clock) if clock else None
    draft.sessions[key] = Session(key, draft.event.key, (row.place,), day, start, _phase(draft, name, row), name)
    draft.quotes[row.place] = row.raw or " | ".join(row.texts)


def _phase(draft: Draft, name: str, row: Row) -> str:
    """The phase that an entry of the schedule names, or empty."""
    found = name_phase(name, draft.words)
    if found is None or found.unit:
        return ""
    return draft.see_phase(found.kind, found.text, row.place)
