"""What the parts of a result count, as the rows of a whole table bear it out.

A heading such as "Race 1" or "100 m" does not say whether its numbers are points, times or places. Where they add up to
the total in nearly every row, or the total is the best of them, they count what the total counts; else they stay as
printed, without a value.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from olygraph.extract.marks import number
from olygraph.extract.tables.parts import label_of
from olygraph.extract.tables.reading import Reading
from olygraph.language import Words
from olygraph.model import Attempt, Result

_BEHIND = re.compile(r"^(?P<mark>[^()]+?)\s*\((?P<points>[0-9][0-9.,]*)\)$")
LEAST_ROWS = 2
MOST_WRONG = Decimal("0.2")

_Told = list[tuple[Result, list[Decimal]]]


def settle_points(reading: Reading) -> None:
    """Take numbers in brackets behind attempts as points where they add up to the row's total in nearly every row."""
    words = reading.draft.words
    told: _Told = []
    for result in _results(reading):
        points = [_points(attempt, words) for attempt in result.attempts]
        known = [value for value in points if value is not None]
        if len(known) == len(points) > 0:
            told.append((result, known))
    if not _holds(told, _sum):
        return
    for result in _results(reading):
        attempts = tuple(_with_points(attempt, _points(attempt, words)) for attempt in result.attempts)
        reading.draft.results[result.key] = replace(result, attempts=attempts)


def settle_lines(reading: Reading) -> None:
    """Join the two lines of a row that give marks and points of each part: the points are what adds up to the total."""
    words = reading.draft.words
    pairs = [(result, lines) for result in _results(reading) if (lines := _two_lines(result))]
    if not pairs:
        return
    first = [(result, _numbers([one for one, _ in lines], words)) for result, lines in pairs]
    second = [(result, _numbers([other for _, other in lines], words)) for result, lines in pairs]
    points_first, points_second = _holds(first, _sum), _holds(second, _sum)
    for result, lines in pairs:
        joined = []
        for at, (one, other) in enumerate(lines, 1):
            mark, points = (other, one) if points_first else (one, other)
            earned = number(points.mark, words) if points_first or points_second else None
            bare = mark if mark.unit != "points" else replace(mark, value=None, unit="")
            joined.append(replace(bare, key=one.key, order=at, points=earned))
        reading.draft.results[result.key] = replace(result, attempts=tuple(joined))


def settle_units(reading: Reading) -> None:
    """Leave attempts without a value where nothing bears out that their plain numbers are points."""
    roles = reading.layout.roles
    doubtful = {
        label_of(reading.layout, at)
        for at, role in enumerate(roles)
        if role and role.name == "attempt" and role.unit == "points" and not role.told
    }
    results = _results(reading)
    usual = usual_labels(results)
    told = [(result, _values(result, usual)) for result in results]
    known = [(result, values) for result, values in told if len(values) > 1]
    if not doubtful or any(_holds(known, rule) for rule in (_sum, max, min)):
        return
    for result in results:
        attempts = tuple(
            replace(attempt, value=None, unit="") if attempt.unit == "points" and attempt.label in doubtful else attempt
            for attempt in result.attempts
        )
        reading.draft.results[result.key] = replace(result, attempts=attempts)


def _results(reading: Reading) -> list[Result]:
    return [reading.draft.results[key] for key in dict.fromkeys(reading.keys)]


def _holds(told: _Told, rule: Callable[[list[Decimal]], Decimal]) -> bool:
    """Whether a rule makes the total of the parts in nearly every row that has both."""
    whole = [(result, values) for result, values in told if values and result.value is not None and not result.status]
    wrong = sum(rule(values) != result.value for result, values in whole)
    return len(whole) >= LEAST_ROWS and wrong <= len(whole) * MOST_WRONG


def _sum(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def usual_labels(results: Iterable[Result]) -> frozenset[str]:
    """The headings under which half of the rows or more have an attempt: a shoot-off of two is no part of a total."""
    rows = [result for result in results if result.attempts]
    counts = Counter(label for result in rows for label in {attempt.label for attempt in result.attempts})
    return frozenset(label for label, count in counts.items() if count * 2 >= len(rows))


def _values(result: Result, usual: frozenset[str]) -> list[Decimal]:
    """The values of all attempts that count, or none where one of them has no value."""
    counted = [part for part in result.attempts if not part.discarded and not part.athlete and part.label in usual]
    values = [part.value for part in counted if part.value is not None and part.unit == result.value_unit]
    return values if len(values) == len(counted) else []


def _points(attempt: Attempt, words: Words) -> Decimal | None:
    match = _BEHIND.match(" ".join(attempt.mark.split()))
    return number(match["points"], words) if match else None


def _with_points(attempt: Attempt, points: Decimal | None) -> Attempt:
    """An attempt with its points; the number before them is then no points itself, and of no known unit."""
    if points is not None and attempt.unit == "points":
        return replace(attempt, points=points, value=None, unit="")
    return replace(attempt, points=points)


def _two_lines(result: Result) -> list[tuple[Attempt, Attempt]]:
    """The attempts of a result in pairs by their label, or none where each label does not stand twice."""
    half = len(result.attempts) // 2
    one, other = result.attempts[:half], result.attempts[half:]
    labels = [attempt.label for attempt in one]
    twice = half > 0 and len(set(labels)) == half and labels == [attempt.label for attempt in other]
    return list(zip(one, other, strict=True)) if twice else []


def _numbers(attempts: list[Attempt], words: Words) -> list[Decimal]:
    values = [number(attempt.mark, words) for attempt in attempts]
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) else []
