"""Tables of records: those that stood before the event, and those that were set in it, in order."""

import re
from dataclasses import dataclass, replace

from olygraph import codes, keys
from olygraph.extract import nations
from olygraph.extract.draft import Draft
from olygraph.extract.marks import Mark, read_mark
from olygraph.extract.names import clean, is_name, read_names
from olygraph.extract.tables.cells import without_nation
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.phases import name_phase
from olygraph.language import Words
from olygraph.model import Cell, Record, Result, Row, Table

_DAY = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
SCOPES = frozenset({"world", "olympic", "paralympic"})
"""Scopes of records that get a node of their own; others stay notes of their results."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row tells of one record."""

    scope: str
    holders: tuple[str, ...]
    mark: Mark
    row: Row
    part: str = ""


def read_records(draft: Draft, table: Table, layout: Layout, plain_unit: str) -> None:
    """Read each row that names a record: one that stood before, or one that a code in the row says was set."""
    if layout.depth and layout.has("athlete", "team", "nation"):
        _read_set(draft, table, layout, plain_unit)
        return
    for row in table.rows:
        if row.cells:
            _read_standing(draft, row, plain_unit)


def _read_standing(draft: Draft, row: Row, plain_unit: str) -> None:
    scope = draft.words.record_rows.get(normal(row.texts[0]))
    if scope is None:
        return
    marks = [mark for cell in row.cells[1:] if (mark := _mark(cell.text, plain_unit, draft.words))]
    if len(marks) != 1:
        draft.problem("unreadable-record", f"the row of the {scope} record has {len(marks)} marks", row.place)
        return
    part, holders = _part_and_holders(draft, row)
    _add_standing(draft, _Told(scope, holders, marks[0], row, part))


def _part_and_holders(draft: Draft, row: Row) -> tuple[str, tuple[str, ...]]:
    """What part of the event a record is for ("Snatch"), and who holds it: the first cells behind the scope."""
    part = ""
    for cell in row.cells[1:]:
        text = " ".join(cell.text.split())
        if draft.words.is_attempt(normal(text)) or normal(text) in draft.words.labels:
            part = part or text
        elif crew := _relay(draft, cell):
            return part, tuple(draft.see_athlete(name) for name in crew)
        elif _is_person(draft, cell):
            names = read_names(cell.text, draft.words, crew=draft.words.is_of_crews(draft.event.name))
            one = len(names.members) == 1 or len(cell.lines) > 1
            return part, tuple(draft.see_athlete(name) for name in names.members) if one else ()
        elif _mark(cell.text, "", draft.words) is None and text:
            return part, ()
    return part, ()


def _relay(draft: Draft, cell: Cell) -> tuple[str, ...]:
    """The swimmers or runners of a relay, each with the mark of the leg behind the name, the nation before them.

    A nation is parted from the first name only if two words are left, since Chad and Jordan are first names too.
    """
    people = without_nation(cell, lambda line: bool(nations.of_text(draft, line)))
    names = read_names(" ".join(people.lines), draft.words, crew=True)
    if not names.legs:
        return ()
    first = names.members[0].split()
    for end in range(0 if draft.athlete_named(names.members[0]) else len(first) - 2, 0, -1):
        if first[end][0].isupper() and codes.noc_by_name(" ".join(first[:end]), draft.year):
            first = first[end:]
            break
    members = (" ".join(first), *names.members[1:])
    return members if all(len(name.split()) > 1 for name in members) else ()


def _is_person(draft: Draft, cell: Cell) -> bool:
    lines = [nations.code_behind(line)[0] for line in cell.lines]
    return bool(lines) and all(
        is_name(clean(line, draft.words))
        and len(line.split()) > 1
        and not nations.of_text(draft, line)
        and "," not in line
        for line in lines
    )


def _mark(text: str, plain_unit: str, words: Words) -> Mark | None:
    mark = read_mark(text, plain_unit, words)
    return (
        mark
        if mark.value is not None and mark.unit in ("s", "m", "kg", "points") and _is_mark(text, mark, words)
        else None
    )


def _is_mark(text: str, mark: Mark, words: Words) -> bool:
    """A year or a day is no mark, though it is a number."""
    if any(sign in text for sign in (words.decimal_mark, ":", "'")) or mark.unit == "kg":
        return True
    return mark.unit == "points" and not _DAY.fullmatch(text)


def _add_standing(draft: Draft, told: _Told) -> None:
    part = f"-{keys.slug(told.part)}" if told.part else ""
    base = f"{draft.event.key}/record/{told.scope}{part}/before"
    row = told.row
    draft.quotes[row.place] = row.raw or " | ".join(row.texts)
    first = draft.records.get(base)
    key = draft.numbered(base, draft.records)
    known = draft.standing.setdefault((base, told.holders, told.mark.value, told.mark.unit), key)
    if known != key:
        places = draft.with_places(known, draft.records[known].places, (row.place,))
        draft.records[known] = replace(draft.records[known], places=places)
        return
    record = Record(
        key,
        draft.event.key,
        told.scope,
        (row.place,),
        told.holders,
        told.mark.printed,
        told.mark.value,
        told.mark.unit,
        standing=True,
        part=told.part,
    )
    draft.records[key] = record
    # One mark may have several holders; two marks are a contradiction, or two times that the source does not tell of.
    if first is not None and (first.value, first.value_unit) != (record.value, record.value_unit):
        draft.contradict(
            "standing-record",
            key,
            f"the {told.scope} record before the event is {first.mark} in one place and {record.mark} in another",
            ((first.mark, first.places), (record.mark, record.places)),
            "both are kept",
        )


def _read_set(draft: Draft, table: Table, layout: Layout, plain_unit: str) -> None:
    """Read a list of the records that fell, by day: each replaces the one before it of its scope."""
    role = layout.column("mark")
    for row in table.rows[layout.depth :]:
        scopes = _scopes(row)
        at = layout.column("athlete") if layout.has("athlete") else layout.column("team")
        name = row.cells[at] if at is not None and at < len(row.cells) else None
        mark = (
            _mark(row.cells[role].text, plain_unit, draft.words) if role is not None and role < len(row.cells) else None
        )
        if not scopes or name is None or mark is None or not _is_person(draft, name):
            draft.problem("unreadable-record", "the row tells of no record with holder and mark", row.place)
            continue
        holders = tuple(
            draft.see_athlete(each) for each in read_names(name.text, draft.words, crew=len(name.lines) > 1).members
        )
        for scope in scopes:
            set_record(draft, scope, holders, mark, row, result_of(draft, holders, mark, row))


def _scopes(row: Row) -> tuple[str, ...]:
    """The scopes of the records that a row tells of, by codes in cells or in headings of ticked columns."""
    found = []
    for at, cell in enumerate(row.cells):
        for word in cell.text.replace(",", " ").replace("/", " ").split():
            code = codes.status(word, "record")
            if code is not None and code.scope in SCOPES and not code.equalled and (at == 0 or len(cell.text) < 12):
                found.append(code.scope)
    return tuple(dict.fromkeys(found))


def result_of(draft: Draft, holders: tuple[str, ...], mark: Mark, row: Row) -> str:
    """The one result that set a record: of these people, with that mark, in the phase that the row names; or empty."""
    mine = [r for r in draft.results.values() if set(r.athletes) == set(holders) and r.value == mark.value]
    if len(mine) > 1:
        named = [found for text in row.texts if (found := name_phase(text, draft.words))]
        mine = [r for r in mine if any(_is_in(draft, r, phase.kind, phase.unit) for phase in named)]
    return mine[0].key if len(mine) == 1 else ""


def _is_in(draft: Draft, result: Result, kind: str, unit: str) -> bool:
    phase = draft.phases[result.phase]
    name = draft.units[result.unit].name if result.unit else ""
    return phase.kind == kind and (not unit or unit == name)


def set_record(draft: Draft, scope: str, holders: tuple[str, ...], mark: Mark, row: Row, result: str) -> None:
    """Note a record that was set in the event, replacing the last one known of its scope."""
    if not holders:
        return
    name = "-".join(keys.slug(draft.athletes[holder].name) for holder in holders)
    key = draft.numbered(f"{draft.event.key}/record/{scope}/{name}", draft.records)
    mine = [record for record in draft.records.values() if record.scope == scope and not record.part]
    replaced = {record.replaced for record in mine}
    last = [record.key for record in mine if record.key not in replaced]
    draft.quotes[row.place] = row.raw or " | ".join(row.texts)
    draft.records[key] = Record(
        key,
        draft.event.key,
        scope,
        (row.place,),
        holders,
        mark.printed,
        mark.value,
        mark.unit,
        result,
        last[0] if len(last) == 1 else "",
    )
