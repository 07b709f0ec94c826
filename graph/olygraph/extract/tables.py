"""Tables: what each is, and the rows of results and schedules."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from olygraph import codes, keys
from olygraph.extract.dates import find_day, time_of_day
from olygraph.extract.draft import Draft
from olygraph.extract.marks import metres, seconds
from olygraph.model import Cell, Column, Phase, Result, Row, Section, Session, Split, Table, TableReading
from olygraph.vocab import OLY, SCHEMA

_RANK = re.compile(r"^(?P<joint>[=T])?(?P<rank>[0-9]{1,3})(?:\.|st|nd|rd|th)?(?P<tie>=)?$")
_STATES = {
    "rank": OLY.rank,
    "bib": OLY.bib,
    "lane": OLY.lane,
    "athlete": OLY.athlete,
    "nation": OLY.nation,
    "mark": OLY.mark,
    "notes": OLY.note,
    "split": OLY.mark,
    "date": OLY.day,
    "time_of_day": SCHEMA.startTime,
    "round": OLY.phase,
}


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for, with the distance of a split."""

    name: str
    distance: Decimal | None = None


def read_tables(draft: Draft) -> None:
    """Read the schedules first, since they name phases, then the results; note what every table was read as."""
    found = [(section, table, _kind(draft, table)) for section in draft.article.sections for table in section.tables]
    for wanted in ("schedule", "results", ""):
        for section, table, kind in found:
            if kind == wanted:
                _read_table(draft, section, table, kind)
    draft.tables.sort(key=lambda reading: reading.table)


def _read_table(draft: Draft, section: Section, table: Table, kind: str) -> None:
    roles = _roles(draft, table.rows[0], kind)
    if kind == "schedule":
        _read_schedule(draft, table, roles)
    elif kind == "results":
        _read_results(draft, section, table, roles)
    else:
        draft.problem(
            "table-left-out",
            f"the table under «{section.heading or draft.article.title}» is left out: "
            f"its headings {_listed(table.rows[0])} are neither of results nor of a schedule",
            table.place,
        )
    columns = tuple(
        Column(number, cell.text, _STATES.get(role.name, ""), role.distance) if role else Column(number, cell.text)
        for number, (cell, role) in enumerate(zip(table.rows[0].cells, roles, strict=True), 1)
    )
    draft.tables.append(TableReading(table.number, kind or "left out", table.place, section.heading, columns))


def _listed(row: Row) -> str:
    return ", ".join(f"«{text}»" for text in row.texts[:8])


def _kind(draft: Draft, table: Table) -> str:
    headings = {text.strip(" .:").lower() for text in table.rows[0].texts}
    columns = draft.words.columns

    def has(role: str) -> bool:
        return any(heading in headings for heading in columns[role])

    if has("date") and (has("time_of_day") or has("round")) and not has("athlete"):
        return "schedule"
    if has("athlete") and (has("rank") or has("mark")):
        return "results"
    return ""


def _roles(draft: Draft, header: Row, kind: str) -> list[Role | None]:
    """The role of each column; of two columns with one role the first keeps it and the other is told of."""
    wanted = {
        "schedule": ("date", "time_of_day", "round"),
        "results": ("rank", "bib", "lane", "athlete", "nation", "mark", "notes"),
    }.get(kind, ())
    roles: list[Role | None] = []
    for cell in header.cells:
        heading = cell.text.strip(" .:").lower()
        name = next((role for role in wanted if heading in draft.words.columns[role]), "")
        distance = metres(cell.text) if kind == "results" else None
        role = Role("split", distance) if distance else Role(name) if name else None
        if role and role.name != "split" and role in roles:
            draft.problem("double-column", f"two columns are headed as {role.name}; the second is left out", cell.place)
            role = None
        elif role is None and kind and cell.text:
            draft.problem("unknown-column", f"the column «{cell.text}» is left out", cell.place)
        roles.append(role)
    return roles


def _cells(row: Row, roles: list[Role | None]) -> dict[str, Cell]:
    return {role.name: cell for role, cell in zip(roles, row.cells, strict=True) if role and role.name != "split"}


def _rows(draft: Draft, table: Table) -> list[Row]:
    """The rows below the heading that are as wide as it; the others are left out, each with its line."""
    width = len(table.rows[0].cells)
    rows = []
    for row in table.rows[1:]:
        if len(row.cells) == width:
            rows.append(row)
        else:
            draft.problem(
                "row-width",
                f"the row has {len(row.cells)} cells under {width} headings, so that its values cannot be told "
                "apart; it is left out",
                row.place,
                mend="give the row one cell for each heading",
            )
    return rows


def _read_schedule(draft: Draft, table: Table, roles: list[Role | None]) -> None:
    for row in _rows(draft, table):
        cells = _cells(row, roles)
        day = find_day(cells["date"].text, draft.year, draft.words)
        if day is None:
            draft.problem("unreadable-date", f"the date «{cells['date'].text}» is not read", cells["date"].place)
            continue
        clock = time_of_day(cells["time_of_day"].text) if "time_of_day" in cells else None
        if clock is None and "time_of_day" in cells:
            cell = cells["time_of_day"]
            draft.problem("unreadable-time", f"the time of day «{cell.text}» is not read", cell.place)
        name = cells["round"].text if "round" in cells else ""
        stamp = f"{day.isoformat()}" + (f"t{clock.strftime('%H-%M')}" if clock else "")
        key = keys.numbered(f"{draft.event.key}/session/{stamp}", set(draft.sessions))
        start = datetime.combine(day, clock) if clock else None
        draft.sessions[key] = Session(
            key, draft.event.key, (row.place,), day, start, _phase(draft, name, row.cells[0]), name
        )
        draft.quotes[row.place] = row.raw


def _phase(draft: Draft, name: str, cell: Cell) -> str:
    """The phase that a heading or an entry of the schedule names, or empty."""
    kind = next((kind for pattern, kind in draft.words.phases if pattern.search(name.strip())), "")
    if not kind:
        return ""
    key = keys.phase_key(draft.event.key, name)
    draft.phases.setdefault(key, Phase(key, draft.event.key, kind, name, len(draft.phases) + 1, (cell.place.row_place(),)))
    return key


def _read_results(draft: Draft, section: Section, table: Table, roles: list[Role | None]) -> None:
    phase = _phase_of_results(draft, section, table)
    if not phase:
        draft.problem(
            "unknown-phase",
            f"neither the heading «{section.heading}» nor the schedule tells the phase of this table; it is left out",
            table.place,
        )
        return
    for order, row in enumerate(_rows(draft, table), 1):
        _read_result(draft, row, roles, phase, order)


def _phase_of_results(draft: Draft, section: Section, table: Table) -> str:
    for heading in reversed(section.path):
        phase = _phase(draft, heading, table.rows[0].cells[0])
        if phase:
            return phase
    if len(draft.phases) == 1:
        return next(iter(draft.phases))
    if not draft.phases and sum(_kind(draft, other) == "results" for other in draft.article.tables) == 1:
        key = keys.phase_key(draft.event.key, "final")
        draft.phases[key] = Phase(key, draft.event.key, "final", "Final", 1, (table.place,))
        return key
    return ""


def _read_result(draft: Draft, row: Row, roles: list[Role | None], phase: str, order: int) -> None:
    cells = _cells(row, roles)
    name = cells["athlete"].text
    draft.quotes[row.place] = row.raw
    athlete = draft.see_athlete(name)
    if not athlete:
        draft.problem("row-without-name", "the row names no competitor; it is left out", row.place)
        return
    key = keys.numbered(keys.result_key(phase, name), set(draft.results))
    rank, tied, rank_text, status = _read_rank(draft, cells.get("rank"))
    mark, value, mark_status = _read_mark(draft, cells.get("mark"))
    draft.results[key] = Result(
        key,
        draft.event.key,
        phase,
        row.place,
        athletes=(athlete,),
        printed_name=name,
        nation=_read_nation(draft, cells.get("nation")),
        bib=cells["bib"].text if "bib" in cells else "",
        lane=cells["lane"].text if "lane" in cells else "",
        rank=rank,
        rank_text=rank_text,
        tied=tied,
        status=mark_status or status,
        mark=mark,
        value=value,
        value_unit="s" if value is not None else "",
        notes=tuple(filter(None, (cells["notes"].text,))) if "notes" in cells else (),
        splits=_read_splits(draft, key, row, roles),
        order=order,
    )


def _read_rank(draft: Draft, cell: Cell | None) -> tuple[int | None, bool | None, str, str]:
    """Rank, whether it is shared, the rank as printed where it is more than the number, and a status in its place."""
    if cell is None or not cell.text:
        return None, None, "", ""
    match = _RANK.match(cell.text)
    if match and int(match["rank"]) > 0:
        tied = bool(match["joint"] or match["tie"]) or None
        return int(match["rank"]), tied, "" if cell.text == match["rank"] else cell.text, ""
    status = codes.status(cell.text, "status")
    if status:
        return None, None, "", status.code
    draft.problem("unreadable-rank", f"the rank «{cell.text}» is not read", cell.place)
    return None, None, cell.text, ""


def _read_mark(draft: Draft, cell: Cell | None) -> tuple[str, Decimal | None, str]:
    """Mark as printed, its seconds, and a status in its place."""
    if cell is None or not cell.text:
        return "", None, ""
    value = seconds(cell.text)
    if value is not None:
        return cell.text, value, ""
    status = codes.status(cell.text, "status")
    if status:
        return "", None, status.code
    draft.problem("unreadable-mark", f"the mark «{cell.text}» is kept as printed and not read", cell.place)
    return cell.text, None, ""


def _read_nation(draft: Draft, cell: Cell | None) -> str:
    if cell is None or not cell.text:
        return ""
    code = next(iter(cell.nocs), "") or codes.noc_by_name(cell.text, draft.year)
    if code:
        return draft.see_nation(code)
    draft.problem("unknown-nation", f"the nation «{cell.text}» is not in the code list", cell.place)
    return ""


def _read_splits(draft: Draft, result: str, row: Row, roles: list[Role | None]) -> tuple[Split, ...]:
    splits: list[Split] = []
    for role, cell in zip(roles, row.cells, strict=True):
        if role is None or role.distance is None or not cell.text:
            continue
        value = seconds(cell.text)
        if value is None:
            draft.problem("unreadable-mark", f"the split «{cell.text}» is kept as printed and not read", cell.place)
        key = f"{result}/split/{format(role.distance.normalize(), 'f')}m"
        splits.append(Split(key, len(splits) + 1, role.distance, cell.text, value, place=cell.place))
    return tuple(splits)


