"""What follows from the results by arithmetic: laps, gaps, ranks at a split, shared ranks, medals, nations."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from olygraph import keys
from olygraph.extract.draft import Draft
from olygraph.model import MedalAward, Result, Severity, Split
from olygraph.vocab import OLY

_MEDAL_OF_RANK = {1: "gold", 2: "silver", 3: "bronze"}
# Awards that are somebody's no more.
_GONE = frozenset({"stripped", "exchanged"})


def complete_results(draft: Draft) -> None:
    """Add to each result what follows from its row, its unit and the places that give its athlete's nation.

    Columns of splits that a row leaves empty are gaps over which no lap is derived, and no splits of the facts.
    """
    across = _shared_across_units(draft.results.values())
    for results in _units(draft.results.values()):
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
    _give_medals(draft)
    _medals_by_rank(draft)
    _settle_reallocated(draft)


def _units(results: Iterable[Result]) -> list[list[Result]]:
    groups: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        groups[result.phase, result.unit].append(result)
    return list(groups.values())


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


def _give_medals(draft: Draft) -> None:
    """Join each medal with the result it was won by; a medal whose rank differs is told of.

    A result that another place gives another medal keeps that, and both places are told of.
    """
    holders: dict[str, str] = {}
    competing = _Competing(draft)
    for key, award in draft.medals.items():
        found = competing.result_of(award)
        if found is None:
            if award.status not in _GONE:
                _tell_without_result(draft, award)
            continue
        result = draft.results[found]
        other = draft.medals.get(holders.get(found, ""))
        if other is not None and award.status not in _GONE and other.medal != award.medal:
            _contradict_medals(draft, result, other, award)
            continue
        places = award.places if result.place in award.places else (*award.places, result.place)
        draft.medals[key] = replace(
            award,
            result=found,
            places=places,
            athletes=award.athletes or result.athletes,
            team=award.team or result.team,
            nation=award.nation or result.nation,
        )
        if award.status not in _GONE:
            holders[found] = key
            draft.results[found] = replace(result, medal=award.medal)
            _compare_with_rank(draft, result, award)


def _tell_without_result(draft: Draft, award: MedalAward) -> None:
    """Tell of a medal that no row won; one of a nation alone is then its team's, since somebody won it."""
    draft.problem(
        "medal-without-result",
        f"the {award.medal} of {_winner(draft, award)} has no row in the final",
        award.places[0],
        severity=Severity.INFO,
    )
    if not award.athletes and not award.team and award.nation:
        team = draft.see_team(draft.nations[award.nation].name, ())
        draft.medals[award.key] = replace(award, team=team)


def _contradict_medals(draft: Draft, result: Result, kept: MedalAward, award: MedalAward) -> None:
    draft.contradict(
        "medal",
        result.key,
        f"«{result.printed_name}» has {kept.medal} in one place and {award.medal} in another",
        ((kept.medal, kept.places), (award.medal, award.places)),
        "the one that stands nearer to the row is joined with the result",
        kept.medal,
    )


def _compare_with_rank(draft: Draft, result: Result, award: MedalAward) -> None:
    """Tell of a medal that is not the one of its result's rank, unless the row itself shows it."""
    if result.medal or not result.rank or award.status != "awarded":
        return
    if _MEDAL_OF_RANK.get(result.rank) != award.medal and _decides(draft, result):
        draft.contradict(
            "medal",
            result.key,
            f"«{result.printed_name}» has {award.medal} in one place and rank {result.rank} in the results",
            ((award.medal, award.places), (str(result.rank), (result.place,))),
            "both are kept, since a medal may change hands",
        )


def _medals_by_rank(draft: Draft) -> None:
    """Give the medals to the places 1 to 3 of the deciding phase, or to the sides of the matches for them.

    Only where no place of the article names a medallist who kept the medal.
    """
    told = list(draft.medals.values())
    if draft.assumed_final or any(award.status == "awarded" for award in told):
        return
    won = _ranked_medals(draft) or _medals_of_matches(draft)
    for result, medal in won:
        if any(award.medal == medal and award.result == result.key for award in told):
            continue
        key = keys.numbered(f"{draft.event.key}/medal/{medal}", draft.medals)
        places = (result.place,)
        draft.medals[key] = MedalAward(
            key, draft.event.key, medal, result.athletes, result.nation, places, result.team, result.key
        )
        draft.results[result.key] = replace(result, medal=medal)
    if won:
        draft.problem(
            "medals-by-rank",
            "no place of the article names the medallists; the places 1 to 3 are taken",
            won[0][0].place,
            severity=Severity.INFO,
        )


def _ranked_medals(draft: Draft) -> list[tuple[Result, str]]:
    """The results at the places 1 to 3 of the final, or of the order of all; none where nobody is first."""
    deciding = [result for result in draft.results.values() if _decides(draft, result)]
    finals = [result for result in deciding if draft.phases[result.phase].kind == "final"] or deciding
    ranked = [result for result in finals if result.rank in _MEDAL_OF_RANK and not result.status]
    if not any(result.rank == 1 for result in ranked):
        return []
    return [(result, _MEDAL_OF_RANK[result.rank or 0]) for result in ranked]


def _medals_of_matches(draft: Draft) -> list[tuple[Result, str]]:
    """The sides of the match for gold, and the winner of the match for bronze; none where gold is not decided."""
    won: list[tuple[Result, str]] = []
    for result in draft.results.values():
        unit = draft.units[result.unit].name if result.unit else ""
        if draft.phases[result.phase].kind != "final" or not result.outcome:
            continue
        if unit in ("", "gold"):
            won += [(result, {"win": "gold", "loss": "silver"}[result.outcome])] if result.outcome != "draw" else []
        elif unit == "bronze" and result.outcome == "win":
            won.append((result, "bronze"))
    return won if sum(medal == "gold" for _, medal in won) == 1 else []


def _settle_reallocated(draft: Draft) -> None:
    """A medal of which one was taken away and one is held was given later to who holds it, unless the place is shared."""  # noqa: E501
    for medal in _MEDAL_OF_RANK.values():
        mine = [award for award in draft.medals.values() if award.medal == medal]
        gone = [award for award in mine if award.status in _GONE]
        held = [award for award in mine if award.status not in _GONE]
        if len(gone) != 1 or len(held) != 1 or held[0].instead_of:
            continue
        result = draft.results.get(held[0].result)
        if result is None or not result.tied:
            draft.medals[held[0].key] = replace(held[0], status="reallocated", instead_of=gone[0].key)


def _winner(draft: Draft, award: MedalAward) -> str:
    names = ", ".join(draft.athletes[key].name for key in award.athletes)
    crew = draft.teams[award.team].name if award.team else ""
    return f"«{names or crew or award.nation.removeprefix('nation/')}»"


def _decides(draft: Draft, result: Result) -> bool:
    """Whether a result's rank is that of the whole event: in the final, or the first of several, or the order of all."""  # noqa: E501
    kind, unit = draft.phases[result.phase].kind, draft.units[result.unit].name if result.unit else ""
    return (kind == "final" and unit in ("", "A")) or (kind == "overall" and not unit)


class _Competing:
    """The results by athlete, by team, and by nation with the medal of their rank."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._by: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, result in draft.results.items():
            for athlete in result.athletes:
                self._by[athlete,].append(key)
            if result.team:
                self._by[result.team,].append(key)
            if result.nation and result.rank in _MEDAL_OF_RANK:
                self._by[result.nation, _MEDAL_OF_RANK[result.rank or 0]].append(key)

    def result_of(self, award: MedalAward) -> str | None:
        """The one result a medal was won by: in the order of all, else in the final, else in a match for the medal."""
        draft = self._draft
        names = [(athlete,) for athlete in award.athletes] + [(award.team,), (award.nation, award.medal)]
        found = dict.fromkeys(key for name in names for key in self._by.get(name, ()))
        mine = [result for key in found if _is_of(result := draft.results[key], award)]
        finals = [result for result in mine if draft.phases[result.phase].kind == "final"]
        ranked = (
            [result for result in finals if not result.unit],
            [result for result in mine if draft.phases[result.phase].kind == "overall"],
            finals,
            # Without a match for it, the bronze is that of who lost a semi-final.
            [result for result in mine if award.medal == "bronze" and _lost_semifinal(draft, result)],
        )
        told = next((results for results in ranked if results), [])
        return told[0].key if len(told) == 1 else None


def _lost_semifinal(draft: Draft, result: Result) -> bool:
    return draft.phases[result.phase].kind == "semifinal" and result.outcome == "loss"


def _is_of(result: Result, award: MedalAward) -> bool:
    if award.athletes and result.athletes:
        return bool(set(award.athletes) & set(result.athletes)) and (
            len(award.athletes) == 1 or len(result.athletes) > 1
        )
    if award.team and award.team == result.team:
        return True
    same_nation = bool(award.nation) and award.nation == result.nation
    return same_nation and _MEDAL_OF_RANK.get(result.rank or 0) == award.medal
