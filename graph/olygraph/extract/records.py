"""Records that codes in the rows tell of: "OR" beside a mark makes a record that this result set.

Records of one scope follow each other by their marks, since each must be better than the one before.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from olygraph import codes, keys
from olygraph.extract.draft import Draft
from olygraph.extract.tables.records import SCOPES
from olygraph.model import Record, Result


def read_record_notes(draft: Draft) -> None:
    """Make a record of each result with the code of one, or add the row as evidence to a record told elsewhere."""
    known = _Known(draft)
    told: list[tuple[str, Result]] = []
    for result in draft.results.values():
        if result.athletes and result.value is not None:
            told.extend((scope, result) for scope in _scopes(result) if not known.add_evidence(scope, result))
    for scope, result in sorted(told, key=lambda pair: _worth(pair[1].value, pair[1].value_unit)):
        known.add(_set(draft, scope, result, known.before(scope, result)))


def _scopes(result: Result) -> tuple[str, ...]:
    """The scopes of the records that a result's notes say it set; one that equals a record sets none."""
    found = [codes.status(note.strip(" ()"), "record") for note in result.notes]
    return tuple(dict.fromkeys(code.scope for code in found if code and code.scope in SCOPES and not code.equalled))


class _Known:
    """The records known so far, by value and in the order of their worth."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._by_value: dict[tuple[str, Decimal | None], list[str]] = defaultdict(list)
        self._by_worth: dict[tuple[str, str], list[tuple[Decimal, int]]] = defaultdict(list)
        self._standing: dict[str, Record] = {}
        self._all: list[Record] = []
        for record in draft.records.values():
            self.add(record)

    def add(self, record: Record) -> None:
        """Add a record; those of a part of the event are in no order with others."""
        if not record.standing:
            self._by_value[record.scope, record.value].append(record.key)
        if record.part:
            return
        self._all.append(record)
        if record.value is not None:
            # Of equal marks the first comes last, so that it is found as the best.
            place = (_worth(record.value, record.value_unit), -len(self._all))
            insort(self._by_worth[record.scope, record.value_unit], place)
        if record.standing:
            self._standing.setdefault(record.scope, record)

    def add_evidence(self, scope: str, result: Result) -> bool:
        """Add the row to a record with this holder and mark; whether there is one."""
        records = self._draft.records
        for key in self._by_value[scope, result.value]:
            record = records[key]
            if set(record.athletes) <= set(result.athletes):
                places = record.places if result.place in record.places else (*record.places, result.place)
                records[key] = replace(record, places=places, result=record.result or result.key)
                return True
        return False

    def before(self, scope: str, result: Result) -> Record | None:
        """The record that a result replaced: the best of those with a worse mark, else the one that stood before."""
        ordered = self._by_worth[scope, result.value_unit]
        at = bisect_left(ordered, (_worth(result.value, result.value_unit), -len(self._all) - 1))
        return self._all[-ordered[at - 1][1] - 1] if at else self._standing.get(scope)


def _set(draft: Draft, scope: str, result: Result, before: Record | None) -> Record:
    """Note the record that a result set; one that is no better than the record before is told of."""
    name = "-".join(keys.slug(draft.athletes[athlete].name) for athlete in result.athletes)
    key = draft.numbered(f"{draft.event.key}/record/{scope}/{name}", draft.records)
    draft.records[key] = record = Record(
        key,
        draft.event.key,
        scope,
        (result.place,),
        result.athletes,
        result.mark,
        result.value,
        result.value_unit,
        result.key,
        before.key if before else "",
    )
    if before is not None and before.value is not None and before.value_unit == result.value_unit:
        worse = _worth(result.value, result.value_unit) <= _worth(before.value, before.value_unit)
        if worse and before.standing:
            draft.contradict(
                "record-note",
                result.key,
                f"«{result.printed_name}» is said to have set the {scope} record with {result.mark}, and the one before"
                f" was {before.mark}",
                ((result.mark, (result.place,)), (before.mark, before.places)),
                "both are kept, each where it stands",
            )
    return record


def _worth(value: Decimal | None, unit: str) -> Decimal:
    """A number that is greater for a better mark: times count downwards."""
    number = value if value is not None else Decimal(0)
    return -number if unit == "s" else number
