"""Medals and results: which result each medal was won by, and medals that the results alone tell of."""

from collections import defaultdict
from dataclasses import replace

from olygraph.extract.draft import Draft
from olygraph.model import MedalAward, Result, Severity

_MEDAL_OF_RANK = {1: "gold", 2: "silver", 3: "bronze"}
# Awards that are somebody's no more.
_GONE = frozenset({"stripped", "exchanged"})


def complete_medals(draft: Draft) -> None:
    """Join every medal with its result, give those that no place names by rank, and settle those given later."""
    _give_medals(draft)
    _medals_by_rank(draft)
    _settle_reallocated(draft)


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
            athletes=_medallists(award, result),
            team=award.team or result.team,
            nation=_nation(draft, award, result),
        )
        if award.status not in _GONE:
            holders[found] = key
            draft.results[found] = replace(result, medal=award.medal)
            _compare_with_rank(draft, result, award)


def _nation(draft: Draft, award: MedalAward, result: Result) -> str:
    """The nation of a medal: that of the row it was won by, where the row itself gives another than the medal's place.

    For one athlete the row and that place have been compared; for a team they are here.
    """
    if not result.nation or not award.nation or result.nation == award.nation:
        return award.nation or result.nation
    if len(result.athletes) != 1:
        row, other = (nation.removeprefix("nation/") for nation in (result.nation, award.nation))
        draft.contradict(
            "nation",
            result.key,
            f"the row gives «{result.printed_name}» as {row}, the {award.medal} as {other}",
            ((row, (result.place,)), (other, award.places)),
            "the row is taken, since it is about this result",
            row,
        )
    return result.nation


def _medallists(award: MedalAward, result: Result) -> tuple[str, ...]:
    """Who won a medal: with a team whose first row shows it, the members that the rows below add."""
    shown = result.place in award.places and set(award.athletes) <= set(result.athletes)
    return result.athletes if shown else award.athletes or result.athletes


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
    if draft.assumed_final or any(award.status == "awarded" for award in draft.medals.values()):
        return
    told = {(award.medal, award.result) for award in draft.medals.values()}
    won = _ranked_medals(draft) or _medals_of_matches(draft)
    for result, medal in won:
        if (medal, result.key) in told:
            continue
        key = draft.numbered(f"{draft.event.key}/medal/{medal}", draft.medals)
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


def _finals(draft: Draft, results: list[Result]) -> list[Result]:
    """The results of the final; the last round of a row that sums up several is no final of its own."""
    wholes = {result.place: result for result in results if draft.phases[result.phase].kind == "overall"}
    return [
        result
        for result in results
        if draft.phases[result.phase].kind == "final"
        and (result.place not in wholes or wholes[result.place].value == result.value)
    ]


def _ranked_medals(draft: Draft) -> list[tuple[Result, str]]:
    """The results at the places 1 to 3 of the final, or of the order of all; none where nobody is first."""
    deciding = [result for result in draft.results.values() if _decides(draft, result)]
    finals = _finals(draft, deciding) or [result for result in deciding if draft.phases[result.phase].kind == "overall"]
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
    """A medal that was taken away and is held now was given later to who holds it, unless the place is shared."""
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
    """Whether a result's rank is that of the whole event: in the final or the first of several, or the order of all."""
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
                medal = _MEDAL_OF_RANK[result.rank or 0]
                self._by[result.nation, medal].append(key)
                if not result.athletes:
                    self._by[result.nation, medal, ""].append(key)

    def result_of(self, award: MedalAward) -> str | None:
        """The one result a medal was won by: in the order of all, else in the final, else in a match for the medal."""
        draft = self._draft
        nation = (award.nation, award.medal, "") if award.athletes else (award.nation, award.medal)
        names = [*((athlete,) for athlete in award.athletes), (award.team,), nation]
        found = dict.fromkeys(key for name in names for key in self._by.get(name, ()))
        shown = set(award.places)
        mine = [result for key in found if _is_of(result := draft.results[key], award)]
        finals = _finals(draft, mine)
        ranked = (
            [result for result in finals if not result.unit],
            [result for result in mine if draft.phases[result.phase].kind == "overall"],
            finals,
            # The row itself shows the medal, as that of a jump-off for it does.
            [result for result in mine if result.place in shown],
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
