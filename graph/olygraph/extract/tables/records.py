"""Tables of standing records: the world and Olympic records before the event, with holder, mark, place and day."""

from dataclasses import replace

from olygraph.extract.draft import Draft
from olygraph.extract.marks import Mark, read_mark
from olygraph.extract.names import read_names
from olygraph.extract.tables.columns import normal
from olygraph.language import Words
from olygraph.model import Record, Row, Table


def read_records(draft: Draft, table: Table, plain_unit: str) -> None:
    """Read each row that begins with the name of a record; other rows are told of."""
    for row in table.rows:
        scope = draft.words.record_rows.get(normal(row.texts[0])) if row.cells else None
        if scope is None:
            continue
        marks = [(cell, mark) for cell in row.cells[1:] if (mark := _mark(cell.text, plain_unit, draft.words))]
        if len(marks) != 1:
            draft.problem("unreadable-record", f"the row of the {scope} record has {len(marks)} marks", row.place)
            continue
        _add(draft, scope, row, marks[0][1])


def _mark(text: str, plain_unit: str, words: Words) -> Mark | None:
    mark = read_mark(text, plain_unit, words)
    return (
        mark
        if mark.value is not None and mark.unit in ("s", "m", "kg", "points") and _is_mark(text, mark, words)
        else None
    )


def _is_mark(text: str, mark: Mark, words: Words) -> bool:
    """A year or a day is no mark, though it is a number."""
    return any(sign in text for sign in (words.decimal_mark, ":", "'")) or mark.unit in ("kg", "points")


def _add(draft: Draft, scope: str, row: Row, mark: Mark) -> None:
    key = f"{draft.event.key}/record/{scope}/before"
    names = read_names(row.cells[1].text, draft.words, crew=False)
    holders = [draft.see_athlete(name) for name in names.members] if len(names.members) == 1 else []
    draft.quotes[row.place] = row.raw or " | ".join(row.texts)
    known = draft.records.get(key)
    record = Record(
        key,
        draft.event.key,
        scope,
        (row.place,),
        tuple(holders),
        mark.printed,
        mark.value,
        mark.unit,
        standing=True,
    )
    draft.records[key] = replace(record, places=(*known.places, row.place)) if known else record
