"""What follows from the results by arithmetic: laps, gaps, ranks at a split, shared ranks, medals, nations."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from olygraph import keys
from olygraph.extract.draft import Draft
from olygraph.model import MedalAward, Result, Severity, Split

_MEDAL_OF_RANK = {1: "gold", 2: "silver", 3: "bronze"}


def complete_results(draft: Draft) -> None:
    """Add to each result what follows from its row, its unit and the places that give its athlete's nation."""
    for results in _units(draft.results.values()):
        winner = min((result for result in results if result.rank == 1), key=lambda result: result.order, default=None)
        split_ranks = _split_ranks(results)
        shared = {rank for rank, count in Counter(result.rank for result in results).items() if rank and count > 1}
        for result in results:
            draft.results[result.key] = replace(
                result,
                gap=_difference(result.value, winner.value) if winner and result.value_unit == "s" else None,
                last_lap=_difference(result.value, result.splits[-1].value) if result.splits else None,
                splits=tuple(_with_lap(result.splits, at, split_ranks) for at in range(len(result.splits))),
                tied=True if result.tied or result.rank in shared else None,
            )
    _give_nations(draft)
    _give_medals(draft)
    _medals_by_rank(draft)


def _units(results: Iterable[Result]) -> list[list[Result]]:
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        groups[result.phase, result.unit].append(result)
    return list(groups.values())


def _difference(value: Decimal | None, other: Decimal | None) -> Decimal | None:
    if value is None or other is None or value < other:
        return None
    return value - other


def _split_ranks(results: list[Result]) -> dict[str, int]:
    """Rank of each split among the splits at its distance, shared for equal values (standard competition ranking)."""
    values: dict[Decimal, list[Decimal]] = defaultdict(list)
    known = [(split.key, split.distance, split.value) for result in results for split in result.splits]
    for _, distance, value in known:
        if distance is not None and value is not None:
            values[distance].append(value)
    return {
        key: 1 + sum(other < value for other in values[distance])
        for key, distance, value in known
        if distance is not None and value is not None
    }


def _with_lap(splits: tuple[Split, ...], at: int, ranks: dict[str, int]) -> Split:
    split = splits[at]
    before = splits[at - 1].value if at else Decimal(0)
    lap = split.value if at == 0 else _difference(split.value, before)
    return replace(split, lap=lap, rank=ranks.get(split.key))


def _give_nations(draft: Draft) -> None:
    """Give a row without a nation the one that infobox or prose gives its athlete; a row's own nation is compared."""
    for key, result in draft.results.items():
        finding = draft.nation_of.get(result.athletes[0]) if len(result.athletes) == 1 else None
        if finding is None:
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


def _give_medals(draft: Draft) -> None:
    """Join each medal with the result it was won by; a medal whose rank differs is told of."""
    for key, award in draft.medals.items():
        found = _result_of(draft, award)
        if found is None:
            draft.problem(
                "medal-without-result",
                f"the {award.medal} of {_winner(draft, award)} has no row in the final",
                award.places[0],
                severity=Severity.INFO,
            )
            continue
        result = draft.results[found]
        places = award.places if result.place in award.places else (*award.places, result.place)
        draft.medals[key] = replace(
            award,
            result=found,
            places=places,
            athletes=award.athletes or result.athletes,
            team=award.team or result.team,
            nation=award.nation or result.nation,
        )
        draft.results[found] = replace(result, medal=award.medal)
        if (
            result.rank
            and result.medal == ""
            and _MEDAL_OF_RANK.get(result.rank) != award.medal
            and _decides(draft, result)
        ):
            draft.contradict(
                "medal",
                found,
                f"«{result.printed_name}» has {award.medal} in one place and rank {result.rank} in the results",
                ((award.medal, award.places), (str(result.rank), (result.place,))),
                "both are kept, since a medal may change hands",
            )


def _medals_by_rank(draft: Draft) -> None:
    """Give the medals to the places 1 to 3 of the deciding phase, where no place of the article names a medallist."""
    deciding = [result for result in draft.results.values() if _decides(draft, result)]
    finals = [result for result in deciding if draft.phases[result.phase].kind == "final"] or deciding
    ranked = [result for result in finals if result.rank in _MEDAL_OF_RANK and not result.status]
    if draft.medals or not any(result.rank == 1 for result in ranked):
        return
    for result in ranked:
        medal = _MEDAL_OF_RANK[result.rank or 0]
        key = keys.numbered(f"{draft.event.key}/medal/{medal}", draft.medals)
        places = (result.place,)
        draft.medals[key] = MedalAward(
            key, draft.event.key, medal, result.athletes, result.nation, places, result.team, result.key
        )
        draft.results[result.key] = replace(result, medal=medal)
    draft.problem(
        "medals-by-rank",
        "no place of the article names the medallists; the places 1 to 3 are taken",
        ranked[0].place,
        severity=Severity.INFO,
    )


def _winner(draft: Draft, award: MedalAward) -> str:
    names = ", ".join(draft.athletes[key].name for key in award.athletes)
    crew = draft.teams[award.team].name if award.team else ""
    return f"«{names or crew or award.nation.removeprefix('nation/')}»"


def _decides(draft: Draft, result: Result) -> bool:
    """Whether a result's rank is that of the whole event: in a final without units, or in the order of all."""
    return draft.phases[result.phase].kind in ("final", "overall") and not result.unit


def _result_of(draft: Draft, award: MedalAward) -> str | None:
    """The one result that a medal was won by: in the order of all, else in the final, else in a match for the medal."""
    mine = [result for result in draft.results.values() if _is_of(result, award)]
    ranked = (
        [result for result in mine if draft.phases[result.phase].kind == "final" and not result.unit],
        [result for result in mine if draft.phases[result.phase].kind == "overall"],
        [result for result in mine if draft.phases[result.phase].kind == "final"],
    )
    for found in ranked:
        if found:
            return found[0].key if len(found) == 1 else None
    return None


def _is_of(result: Result, award: MedalAward) -> bool:
    if award.athletes and result.athletes:
        return bool(set(award.athletes) & set(result.athletes)) and (
            len(award.athletes) == 1 or len(result.athletes) > 1
        )
    if award.team and award.team == result.team:
        return True
    same_nation = bool(award.nation) and award.nation == result.nation
    return same_nation and _MEDAL_OF_RANK.get(result.rank or 0) == award.medal
