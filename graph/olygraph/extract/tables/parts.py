"""What a result is made of: splits on the way, legs of a relay, attempts, runs, series and parts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from olygraph import codes, keys
from olygraph.extract.marks import number, read_mark
from olygraph.extract.names import Names
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.cells import read_cell
from olygraph.extract.tables.columns import Layout, Role
from olygraph.extract.tables.contents import is_blank
from olygraph.extract.tables.reading import Reading, repeats_to_the_right, spans_from_above
from olygraph.language import Words
from olygraph.model import Attempt, Cell, Place, Split

_DISCARDED = re.compile(r"^[\[(]\s*(?P<inside>[^\[\]()]+?)\s*[\])](?:\s*(?P<code>[A-Z]{2,4}))?$")
_WITH_STATUS = re.compile(
    r"^(?P<number>[0-9]{1,4}(?:\.[0-9]{1,3})?)\s*\(?(?P<code>[A-Za-z/]{2,4})\)?$|^(?P<code2>[A-Za-z/]{2,4})\s*[-–]?\s*\(?(?P<number2>[0-9]{1,4}(?:\.[0-9]{1,3})?)\)?$"
)
FAILED = "attempt/small-x"


def read_splits(reading: Reading, line: Line, key: str) -> tuple[Split, ...]:
    """The intermediate times of a row, one for each column of them; one without a mark where the row leaves it empty."""  # noqa: E501
    found: dict[str, Split] = {}
    told = {at: cell for at, _, cell in _cells(reading, line, "split")}
    columns = [(at, role) for at, role in enumerate(reading.layout.roles) if role and role.name == "split"]
    for order, (at, role) in enumerate(columns, 1):
        distance, cell = role.distance, told.get(at)
        name = f"{format(distance.normalize(), 'f')}m" if distance is not None else str(order)
        split_key = keys.numbered(f"{key}/split/{name}", found)
        if cell is None:
            found[split_key] = Split(split_key, order, distance, "", None)
            continue
        mark = read_mark(cell.text, "s", reading.draft.words)
        if mark.value is None and not mark.status:
            reading.draft.problem(
                "unreadable-mark", f"the split «{cell.text}» is kept as printed and not read", cell.place
            )
        value = mark.value if mark.unit == "s" else None
        found[split_key] = Split(split_key, order, distance, cell.text, value, place=cell.place)
    return tuple(found.values())


def read_legs(reading: Reading, key: str, names: Names, athletes: tuple[str, ...], place: Place) -> tuple[Attempt, ...]:
    """The legs of a relay, each with the mark behind its swimmer's name."""
    if len(names.legs) != len(athletes):
        return ()
    found = []
    for at, (name, text, athlete) in enumerate(zip(names.members, names.legs, athletes, strict=True), 1):
        mark = read_mark(text, "s", reading.draft.words)
        found.append(
            Attempt(f"{key}/leg/{at}", at, name, mark.printed, mark.value, mark.unit, athlete=athlete, place=place)
        )
    return tuple(found)


def read_attempts(reading: Reading, line: Line, key: str) -> tuple[Attempt, ...]:
    """The attempts, runs, series or parts of a row, in the order of their columns."""
    found: list[Attempt] = []
    for at, role, cell in _cells(reading, line, "attempt"):
        number_of = len(found) + 1
        attempt = Attempt(
            f"{key}/attempt/{number_of}", number_of, label_of(reading.layout, at), cell.text, place=cell.place
        )
        found.append(_read_attempt(reading, attempt, role, cell))
    return tuple(found)


def _cells(reading: Reading, line: Line, role: str) -> Iterator[tuple[int, Role, Cell]]:
    """The columns of a role with the cells of a row that say something of their own."""
    for at, of in enumerate(reading.layout.roles):
        cell = line.cell(at)
        if of is None or of.name != role or cell is None or not cell.text:
            continue
        if is_blank(cell.text) and not of.signs:
            continue
        if not repeats_to_the_right(cell) and not spans_from_above(cell):
            yield at, of, cell


def _read_attempt(reading: Reading, attempt: Attempt, role: Role, cell: Cell) -> Attempt:
    text = " ".join(cell.text.split())
    discarded = _DISCARDED.match(text)
    inside = " ".join(filter(None, (discarded["inside"], discarded["code"]))) if discarded else text
    sign = codes.status("-" if is_blank(inside) else inside, "attempt")
    scored = _with_status(inside, reading.draft.words)
    if scored is not None:
        value, status = scored
        return replace(attempt, value=value, unit=role.unit or "points", status=status, discarded=bool(discarded))
    read = read_cell(replace(cell, text=inside), role.unit, reading.draft.words)
    mark = read.mark
    status = mark.status or (sign.key if sign and mark.value is None else "")
    if cell.is_struck and mark.value is not None:
        status = FAILED
    unit = mark.unit if mark.value is not None else ""
    return replace(
        attempt, value=mark.value, unit=unit, status=status, discarded=bool(discarded and mark.value is not None)
    )


def _with_status(text: str, words: Words) -> tuple[Decimal, str] | None:
    """The points that a status was given in a series of races ("DNF 23", "23 (DSQ)"), with the status."""
    match = _WITH_STATUS.match(text)
    if match is None:
        return None
    code = codes.status(match["code"] or match["code2"], "status")
    points = number(match["number"] or match["number2"], words)
    return (points, code.key) if code is not None and points is not None else None


def label_of(layout: Layout, at: int) -> str:
    """The heading of a column of attempts, with the label above it."""
    head = layout.headings[at]
    return " ".join(f"{head.group} {head.label}".split())
