"""What follows from the results: laps, gaps, ranks at a split, shared ranks, nations, and the medals they won."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from olygraph.extract.awards import complete_medals
from olygraph.extract.draft import Draft
from olygraph.model import Result, Severity, Split
from olygraph.vocab import OLY


def complete_results(draft: Draft) -> None:
    """Add to each result what follows from its row, its unit and the places that give its athlete's nation.

    Columns of splits that a row leaves empty are gaps over which no lap is derived, and no splits of the facts.
    """
    across = _shared_across_units(draft.results.values())
    for results in _races(draft):
        winner = min((result for result in results if result.rank == 1), key=lambda result: result.order, default=None)
        split_ranks = _split_ranks(results)
        shared = _shared_ranks(results) | across[results[0].phase]
        for result in results:
            splits = [_with_lap(result.splits, at, split_ranks) for at in range(len(result.splits))]
            draft.results[result.key] = replace(
                result,
                gap=_difference(result.value, winner.value) if winner and result.value_unit == "s" else None,
                last_lap=_last_lap(result),
                splits=tuple(split for split in splits if split.mark),
                tied=True if result.tied or result.rank in shared else None,
            )
    _give_nations(draft)
    _nations_of_other_rows(draft)
    complete_medals(draft)


def _units(results: Iterable[Result]) -> list[list[Result]]:
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        groups[result.phase, result.unit].append(result)
    return list(groups.values())


def _races(draft: Draft) -> list[list[Result]]:
    """The results of each unit; where ranks begin anew within it and nothing parts them, those of each run of rows."""
    races: list[list[Result]] = []
    for results in _units(draft.results.values()):
        runs = _runs(results)
        races += runs
        if len(runs) > 1:
            name = draft.phases[results[0].phase].name
            message = f"the ranks of «{name}» begin anew, and no heading parts the rows: they are {len(runs)} races"
            draft.problem("ranks-begin-anew", message, runs[1][0].place, severity=Severity.INFO)
    return races


def _runs(results: list[Result]) -> list[list[Result]]:
    """The rows in their order, parted before each first place behind a lower one, unless it is shared by its mark."""
    runs: list[list[Result]] = []
    first: Result | None = None
    for result in sorted(results, key=lambda each: (each.place.table or 0, each.order)):
        again = first is not None and result.rank == 1 and (runs[-1][-1].rank or 0) > 1
        if not runs or (again and first is not None and (result.value is None or result.value != first.value)):
            runs.append([])
            first = None
        runs[-1].append(result)
        first = first or (result if result.rank == 1 else None)
    return runs


def _shared_ranks(results: Iterable[Result]) -> set[int]:
    counts = Counter(result.rank for result in results)
    return {rank for rank, count in counts.items() if rank and count > 1}


def _shared_across_units(results: Iterable[Result]) -> dict[str, set[int]]:
    """Ranks that are shared within a table that ranks the competitors of several units in one order, by phase."""
    tables: dict[tuple[str, int | None], list[Result]] = defaultdict(list)
    for result in results:
        tables[result.phase, result.place.table].append(result)
    shared: dict[str, set[int]] = defaultdict(set)
    for (phase, _), rows in tables.items():
        units = {row.unit for row in rows}
        if sum(row.rank == 1 for row in rows) < len(units):
            shared[phase] |= _shared_ranks(rows)
    return shared


def _difference(value: Decimal | None, other: Decimal | None) -> Decimal | None:
    if value is None or other is None or value < other:
        return None
    return value - other


def _last_lap(result: Result) -> Decimal | None:
    """What the finish adds to the last column of splits, unless that is empty or not the farthest."""
    if not result.splits or not _is_farther(result.splits, len(result.splits) - 1):
        return None
    return _difference(result.value, result.splits[-1].value)


def _is_farther(splits: tuple[Split, ...], at: int) -> bool:
    """Whether a split is farther on the way than the one before it, as far as both tell."""
    distance, before = splits[at].distance, splits[at - 1].distance if at else None
    return distance is None or before is None or distance > before


def _split_ranks(results: list[Result]) -> dict[str, int]:
    """Rank of each split among the splits at its distance, shared for equal values (standard competition ranking)."""
    values: dict[Decimal, list[Decimal]] = defaultdict(list)
    known = [(split.key, split.distance, split.value) for result in results for split in result.splits]
    for _, distance, value in known:
        if distance is not None and value is not None:
            values[distance].append(value)
    for others in values.values():
        others.sort()
    return {
        key: 1 + bisect_left(values[distance], value)
        for key, distance, value in known
        if distance is not None and value is not None
    }


def _with_lap(splits: tuple[Split, ...], at: int, ranks: dict[str, int]) -> Split:
    split = splits[at]
    before = splits[at - 1].value if at else Decimal(0)
    lap = _difference(split.value, before) if _is_farther(splits, at) else None
    return replace(split, lap=lap, rank=ranks.get(split.key))


def _give_nations(draft: Draft) -> None:
    """Give a row without a nation the one that infobox or prose gives its athlete; a row's own nation is compared."""
    corrected = {each.about for each in draft.corrections if each.predicate == OLY.nation}
    for key, result in draft.results.items():
        finding = draft.nation_of.get(result.athletes[0]) if len(result.athletes) == 1 else None
        if finding is None or key in corrected:
            continue
        nation = draft.see_nation(finding.code)
        if not result.nation:
            draft.results[key] = replace(result, nation=nation, nation_places=finding.places)
        elif result.nation != nation:
            draft.contradict(
                "nation",
                key,
                f"the row gives «{result.printed_name}» as {result.nation.removeprefix('nation/')}, "
                f"the {finding.origin} as {finding.code}",
                ((result.nation.removeprefix("nation/"), (result.place,)), (finding.code, finding.places)),
                "the row is taken, since it is about this result",
                result.nation.removeprefix("nation/"),
            )


def _nations_of_other_rows(draft: Draft) -> None:
    """Give a row without a nation the one that all other rows of the article give its athlete."""
    known: dict[str, dict[str, Result]] = defaultdict(dict)
    for result in draft.results.values():
        if len(result.athletes) == 1 and result.nation and not result.nation_places:
            known[result.athletes[0]].setdefault(result.nation, result)
    for key, result in draft.results.items():
        given = known.get(result.athletes[0], {}) if len(result.athletes) == 1 and not result.nation else {}
        if len(given) == 1:
            nation, row = next(iter(given.items()))
            draft.results[key] = replace(result, nation=nation, nation_places=(row.place,))
