"""Records that codes in the rows tell of: "OR" beside a mark makes a record that this result set.

Records of one scope follow each other by their marks, since each must be better than the one before.
"""

from dataclasses import replace
from decimal import Decimal

from olygraph import codes, keys
from olygraph.extract.draft import Draft
from olygraph.extract.tables.records import SCOPES
from olygraph.model import Record, Result


def read_record_notes(draft: Draft) -> None:
    """Make a record of each result with the code of one, or add the row as evidence to a record told elsewhere."""
    told: list[tuple[str, Result]] = []
    for result in draft.results.values():
        for scope in _scopes(result):
            if result.athletes and result.value is not None and not _add_evidence(draft, scope, result):
                told.append((scope, result))  # noqa: PERF401
    for scope, result in sorted(told, key=lambda pair: _worth(pair[1].value, pair[1].value_unit)):
        _set(draft, scope, result)


def _scopes(result: Result) -> tuple[str, ...]:
    """The scopes of the records that a result's notes say it set; one that equals a record sets none."""
    found = [codes.status(note.strip(" ()"), "record") for note in result.notes]
    return tuple(dict.fromkeys(code.scope for code in found if code and code.scope in SCOPES and not code.equalled))


def _add_evidence(draft: Draft, scope: str, result: Result) -> bool:
    """Add the row to a record with this holder and mark; whether there is one."""
    for key, record in draft.records.items():
        same = record.scope == scope and not record.standing and record.value == result.value
        if same and set(record.athletes) <= set(result.athletes):
            places = record.places if result.place in record.places else (*record.places, result.place)
            draft.records[key] = replace(record, places=places, result=record.result or result.key)
            return True
    return False


def _set(draft: Draft, scope: str, result: Result) -> None:
    name = "-".join(keys.slug(draft.athletes[athlete].name) for athlete in result.athletes)
    key = keys.numbered(f"{draft.event.key}/record/{scope}/{name}", draft.records)
    before = _before(draft, scope, result)
    draft.records[key] = Record(
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
                f"«{result.printed_name}» is said to have set the {scope} record with {result.mark}, and the one before "  # noqa: E501
                f"was {before.mark}",
                ((result.mark, (result.place,)), (before.mark, before.places)),
                "both are kept, each where it stands",
            )


def _before(draft: Draft, scope: str, result: Result) -> Record | None:
    """The record that a result replaced: the best of those with a worse mark, else the one that stood before."""
    mine = [record for record in draft.records.values() if record.scope == scope and not record.part]
    worth = _worth(result.value, result.value_unit)
    worse = [
        record
        for record in mine
        if record.value is not None and record.value_unit == result.value_unit
        if _worth(record.value, record.value_unit) < worth
    ]
    if worse:
        return max(worse, key=lambda record: _worth(record.value, record.value_unit))
    return next((record for record in mine if record.standing), None)


def _worth(value: Decimal | None, unit: str) -> Decimal:
    """A number that is greater for a better mark: times count downwards."""
    number = value if value is not None else Decimal(0)
    return -number if unit == "s" else number
