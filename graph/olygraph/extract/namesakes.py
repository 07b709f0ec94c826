"""Namesakes: people of one printed name in one event, told apart by the nations that they start for in one unit.

Nobody competes against himself, so that two rows of one unit with one name and two nations are two people. The first
keeps the key; that of each other has the code of the nation behind it, wherever the article prints name and nation.
Rows of one name without another nation stay one person: a rider may start with two horses.
"""

from dataclasses import replace

from olygraph import keys
from olygraph.extract.draft import Draft
from olygraph.model import Place, Severity


def meet(draft: Draft, where: str, names: tuple[str, ...], noc: str, place: Place) -> None:
    """Note the people of a row in a phase or unit; one who met a namesake of another nation there gets another key."""
    for name in names:
        key = keys.athlete_key(name, draft.sport, draft.event.sex)
        first = draft.met.get((where, key))
        if first is None:
            draft.met[where, key] = noc
        elif noc == first:
            _tell_twice(draft, name, place)
        if not noc or not first or noc == first or (key, noc) in draft.namesakes:
            continue
        draft.namesakes[key, noc] = f"{key}-{noc.lower()}"
        draft.problem(
            "namesakes",
            f"«{name}» of {first} and «{name}» of {noc} stand in one unit and are taken as two people; "
            f"where no nation is printed, the one of {first} is meant",
            place,
            focus=draft.namesakes[key, noc],
            mend="correct the nation where there is one person only",
        )


def _tell_twice(draft: Draft, name: str, place: Place) -> None:
    message = f"«{name}» stands in several rows of one unit, and nothing tells two people apart; they are taken as one"
    draft.problem("name-twice", message, place, severity=Severity.INFO)


def part_namesakes(draft: Draft) -> None:
    """Give the rows that were read before namesakes were known to those whom their nations tell of."""
    if not draft.namesakes:
        return
    for key, result in draft.results.items():
        noc = result.nation.removeprefix("nation/")
        apart = {one: draft.namesakes[one, noc] for one in result.athletes if (one, noc) in draft.namesakes}
        if not apart:
            continue
        athletes = tuple(apart.get(one, one) for one in result.athletes)
        attempts = tuple(replace(each, athlete=apart.get(each.athlete, each.athlete)) for each in result.attempts)
        draft.results[key] = replace(result, athletes=athletes, attempts=attempts)
        for one, other in apart.items():
            draft.athletes.setdefault(other, replace(draft.athletes[one], key=other))
        if result.team:
            team = draft.teams[result.team]
            members = tuple(apart.get(one, one) for one in team.members)
            draft.teams[result.team] = replace(team, members=members)
