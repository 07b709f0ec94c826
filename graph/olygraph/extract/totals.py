"""Totals against their parts, and ranks against marks, within the rows of one phase or unit.

A table does not say how its columns belong together: whether a total is the sum of its parts or the best of them, and
whether much or little is good. That is taken from the rows themselves: a rule that nearly all rows keep to is the
table's, and the few rows that break it are told of.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise

from olygraph.extract.draft import Draft
from olygraph.extract.tables.settle import usual_labels
from olygraph.model import Attempt, Place, Result

LEAST_ROWS = 4
"""Rows that must speak for a rule before rows that break it are told of."""

MOST_BROKEN = 0.2
"""Share of rows that may break a rule that is the table's all the same."""

_Parts = tuple[Decimal, ...]


def check_totals(draft: Draft) -> None:
    """Compare every total with its parts and every rank with its mark; note each disagreement with both places."""
    for results in _tables(draft.results.values()):
        _check_parts(draft, results)
    for results in _units(draft.results.values()):
        _check_ranks(draft, results)


def _tables(results: Iterable[Result]) -> list[list[Result]]:
    """The results of each table, in which columns mean the same in every row."""
    groups: dict[tuple[object, str], list[Result]] = defaultdict(list)
    for result in results:
        groups[result.place.table, result.phase].append(result)
    return list(groups.values())


def _units(results: Iterable[Result]) -> list[list[Result]]:
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        groups[result.phase, result.unit].append(result)
    return list(groups.values())


# Parts


def _check_parts(draft: Draft, results: list[Result]) -> None:
    usual = usual_labels(results)
    told = [(result, parts) for result in results if (parts := _parts(result, usual))]
    for rule, name in ((_sum, "sum"), (max, "best"), (min, "best")):
        broken = [(result, parts) for result, parts in told if rule(parts) != result.value]
        if len(told) < LEAST_ROWS or len(broken) > len(told) * MOST_BROKEN or len(told) == len(broken):
            continue
        for result, parts in broken:
            _contradict_total(draft, result, rule(parts), name)
        return


def _sum(parts: _Parts) -> Decimal:
    return sum(parts, Decimal(0))


def _parts(result: Result, usual: frozenset[str]) -> _Parts:
    """The values of a result's parts as its total counts them, or none if one is lacking or of another unit.

    Members' marks make up a team's total; else points that parts earned; else values of the total's own unit.
    """
    if result.value is None or result.status:
        return ()
    parts = [attempt for attempt in result.attempts if not attempt.discarded]
    members = [part for part in parts if part.athlete]
    parts = members or [part for part in parts if part.label in usual]
    if any(part.points is not None for part in parts):
        values = [part.points for part in parts]
    else:
        values = [part.value if part.unit == result.value_unit else None for part in parts if not _failed(part)]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) > 1 else ()


def _failed(part: Attempt) -> bool:
    """Whether an attempt counts for nothing, as a failed one does where the best counts."""
    return part.status.startswith("attempt/")


def _contradict_total(draft: Draft, result: Result, due: Decimal, name: str) -> None:
    places = tuple(dict.fromkeys(attempt.place for attempt in result.attempts))
    what = "sum" if name == "sum" else "best"
    draft.contradict(
        "total",
        result.key,
        f"«{result.printed_name}» has {result.mark}, and the {what} of its parts is {due}",
        ((result.mark, (result.place,)), (str(due), places)),
        "the printed total is taken, and the parts are kept as they are",
        result.mark,
    )


# Ranks


def _check_ranks(draft: Draft, results: list[Result]) -> None:
    ranked = sorted(
        (result for result in results if result.rank and result.value is not None and not result.status),
        key=lambda result: (result.rank or 0, result.order),
    )
    if len({result.value_unit for result in ranked}) != 1 or len(ranked) <= LEAST_ROWS:
        return
    pairs = [(better, worse) for better, worse in pairwise(ranked) if better.rank != worse.rank]
    for in_order in (_is_lower, _is_higher):
        broken = [pair for pair in pairs if not _keeps(pair, in_order)]
        if pairs and len(broken) <= len(pairs) * MOST_BROKEN:
            for better, worse in broken:
                _contradict_rank(draft, better, worse)
            return


def _is_lower(one: Decimal, other: Decimal) -> bool:
    return one <= other


def _is_higher(one: Decimal, other: Decimal) -> bool:
    return one >= other


def _keeps(pair: tuple[Result, Result], in_order: Callable[[Decimal, Decimal], bool]) -> bool:
    better, worse = pair
    assert better.value is not None
    assert worse.value is not None
    return in_order(better.value, worse.value)


def _contradict_rank(draft: Draft, better: Result, worse: Result) -> None:
    readings: tuple[tuple[str, tuple[Place, ...]], ...] = (
        (f"rank {better.rank}: {better.mark}", (better.place,)),
        (f"rank {worse.rank}: {worse.mark}", (worse.place,)),
    )
    draft.contradict(
        "rank-order",
        better.key,
        f"«{better.printed_name}» is ranked {better.rank} with {better.mark}, before «{worse.printed_name}» with "
        f"{worse.mark}",
        readings,
        "both rows are kept as they are printed",
    )
