"""Prose about medals that changed hands: who lost one, who was given it, when and by whose decision."""

import re
from dataclasses import replace
from datetime import date

from olygraph import codes, keys
from olygraph.extract.dates import find_day
from olygraph.extract.draft import Draft
from olygraph.extract.prose.found import Found, Unresolved, resolve_person
from olygraph.model import MedalAward, Year

_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
_AROUND_YEAR = 22
"""Characters before a year that may hold its day and month."""


def stripped(found: Found) -> None:
    """«Ada Lind was stripped of her gold medal by the IOC on 21 November 2016»."""
    award = _award(found, "person", found.medal())
    day, authority = _decision(found)
    _keep(found, replace(award, status="stripped", decided_on=day, decided_by=authority))


def reallocated(found: Found) -> None:
    """«The gold medal was reallocated to Bo Marsh»; for whom it replaces one, if one was taken away."""
    _give(found, found.medal())


def upgraded(found: Found) -> None:
    """«Bo Marsh was upgraded from silver to gold»: the one medal went back, the other was given later."""
    old = _award(found, "person", found.medal("before"))
    day, authority = _decision(found)
    _keep(found, replace(old, status="exchanged", decided_on=day, decided_by=authority))
    _give(found, found.medal())


def _give(found: Found, medal: str) -> None:
    award = _award(found, "person", medal)
    day, authority = _decision(found)
    gone = [other.key for other in found.draft.medals.values() if _made_room(other, award)]
    instead = gone[0] if len(gone) == 1 else ""
    told = replace(award, status="reallocated", decided_on=day, decided_by=authority, instead_of=instead)
    _keep(found, told)


def _made_room(other: MedalAward, award: MedalAward) -> bool:
    return other.medal == award.medal and other.status in ("stripped", "exchanged") and other.key != award.key


def _award(found: Found, slot: str, medal: str) -> MedalAward:
    """The award of a medal to the person or nation that a slot names: the one that is known, else a new one."""
    draft, text = found.draft, found.text(slot)
    code = codes.noc_by_name(draft.words.nation(text), draft.year) or ""
    athlete = "" if code else resolve_person(draft, text)
    if not athlete and not code:
        raise Unresolved(f"«{text}» cannot be resolved")
    if athlete and found.has("nation"):
        code = found.nation()
    nation = draft.see_nation(code) if code else ""
    for known in draft.medals.values():
        if known.medal == medal and (athlete in known.athletes or (not athlete and nation == known.nation)):
            return known
    key = keys.numbered(f"{draft.event.key}/medal/{medal}", draft.medals)
    athletes = (athlete,) if athlete else ()
    team = "" if athlete else draft.see_team(text, ())
    return MedalAward(key, draft.event.key, medal, athletes, nation or _nation_of(draft, athlete), (), team)


def _nation_of(draft: Draft, athlete: str | None) -> str:
    """The nation that all results of an athlete give, or empty."""
    nations = {result.nation for result in draft.results.values() if athlete in result.athletes and result.nation}
    return nations.pop() if len(nations) == 1 else ""


def _keep(found: Found, award: MedalAward) -> None:
    """Keep an award with this sentence as evidence; what another sentence told of the decision stays."""
    known = found.draft.medals.get(award.key)
    if known is not None:
        award = replace(
            award,
            decided_on=award.decided_on or known.decided_on,
            decided_by=award.decided_by or known.decided_by,
            instead_of=award.instead_of or known.instead_of,
        )
    places = award.places if found.place in award.places else (*award.places, found.place)
    found.draft.medals[award.key] = replace(award, places=places)


def _decision(found: Found) -> tuple[date | Year | None, str]:
    """When a medal was taken or given, as a day or a year that is not that of the Games; and who decided."""
    draft, text = found.draft, found.sentence.text
    pattern = draft.words.items.get("authority")
    authority = pattern.search(text) if pattern else None
    years = [match for match in _YEAR.finditer(text) if int(match[0]) != draft.year]
    if len({match[0] for match in years}) != 1:
        return None, authority["name"] if authority else ""
    match = years[0]
    around = text[max(0, match.start() - _AROUND_YEAR) : match.end()]
    day = find_day(around.partition(", ")[2] or around, int(match[0]), draft.words) or find_day(
        around, int(match[0]), draft.words
    )
    return day or Year(int(match[0])), authority["name"] if authority else ""
