"""Prose about other editions and titles: who returned, who won before, who was world champion."""

import re

from olygraph import codes, keys
from olygraph.extract.draft import Draft
from olygraph.extract.prose.found import Found, Unresolved, resolve_person
from olygraph.model import Honour, Participation, Place

_MEDAL_RANKS = {"gold": 1, "silver": 2, "bronze": 3}
_MEDALS = {rank: medal for medal, rank in _MEDAL_RANKS.items()}
_BRACKETS = re.compile(r"\([^()]*\)")


def podium_placing(found: Found) -> None:
    """«Arnaud Tournant of France earned silver after a fifth-place finish four years earlier»."""
    person, nation, rank = found.person(), found.nation(), found.ordinal()
    edition = found.edition(found.draft.year - found.number())
    found.draft.see_nation_of(person, nation, found.place, "prose")
    take_part(found.draft, person, edition, found.place, rank)


def returning(found: Found) -> None:
    """«The returning cyclists from 2000 were silver medalist Stefan Nimke of Germany, …»."""
    edition = found.edition(found.year())
    pattern = found.draft.words.items["returning"]
    for item in _items(found, found.text("list").rstrip(". ")):
        match = pattern.match(item)
        if not match:
            raise Unresolved(f"«{item}» is not read as a rider with a place")
        inner = Found(found.draft, found.section, found.sentence, match)
        person, nation = inner.person(), inner.nation()
        found.draft.see_nation_of(person, nation, found.place, "prose")
        take_part(found.draft, person, edition, found.place, _rank(inner))
        for part in found.draft.words.separators.split(inner.text("also")):
            _also(inner, person, part.strip())


def _also(found: Found, person: str, text: str) -> None:
    """«1992 silver medalist», "1996 competitor" in brackets behind a name."""
    if not text:
        return
    match = found.draft.words.items["also"].match(text)
    if not match:
        raise Unresolved(f"«{text}» is not read as a place in a year")
    inner = Found(found.draft, found.section, found.sentence, match)
    take_part(found.draft, person, inner.edition(inner.year()), found.place, _rank(inner))


def _rank(found: Found) -> int | None:
    if found.has("medal"):
        return _MEDAL_RANKS[found.medal()]
    return found.ordinal() if found.has("ordinal") else None


def also_competed(found: Found) -> None:
    """«Georgalis and Krejner had competed in 1996 as well»."""
    edition = found.edition(found.year())
    people = [resolve_person(found.draft, item) for item in _items(found, found.text("list"))]
    if not all(people):
        raise Unresolved(f"«{found.text('list')}» cannot be resolved")
    for person in filter(None, people):
        take_part(found.draft, person, edition, found.place)


def world_champions(found: Found) -> None:
    """«Every world championship winner since 1995: Kelly (1995, 1996, 1997), …»."""
    pattern = found.draft.words.items["champion"]
    for item in _items(found, found.text("list").rstrip(". ")):
        match = pattern.match(item)
        if not match:
            raise Unresolved(f"«{item}» is not read as a champion with years")
        inner = Found(found.draft, found.section, found.sentence, match)
        person = inner.person()
        if inner.has("nation"):
            found.draft.see_nation_of(person, inner.nation(), found.place, "prose")
        for year in re.findall(r"\d{4}", inner.text("years")):
            key = f"{person}/honour/world-champion-{year}"
            found.draft.honours[key] = Honour(key, person, "world champion", int(year), (found.place,))


def title_retained(found: Found) -> None:
    """«… retaining the title for his country that Jason Queally had won in Sydney four years previously»."""
    winner, champion, nation = found.person(), found.person("person2"), found.nation()
    year = found.draft.year - found.number()
    edition = found.edition(year)
    games = [games for games in codes.all_games() if keys.games_key(games.key) == found.draft.events[edition].games]
    if not games or games[0].host != found.draft.words.host(found.text("place")):
        raise Unresolved(f"the Games of {year} were not in «{found.text('place')}»")
    found.draft.see_nation_of(winner, nation, found.place, "prose")
    take_part(found.draft, champion, edition, found.place, 1, nation)


def take_part(draft: Draft, person: str, edition: str, place: Place, rank: int | None = None, nation: str = "") -> None:
    """Note that a person took part in another edition; places that say so add up, ranks that differ are told of."""
    key = f"{edition}/participation/{keys.slug(draft.athletes[person].name)}"
    known = draft.participations.get(key)
    if known and known.rank and rank and known.rank != rank:
        draft.contradict(
            "participation",
            key,
            f"«{draft.athletes[person].name}» is placed {known.rank} and {rank}",
            ((str(known.rank), known.places), (str(rank), (place,))),
            "the first of the two is taken",
            str(known.rank),
        )
        return
    places = known.places if known else ()
    rank = rank or (known.rank if known else None)
    draft.participations[key] = Participation(
        key,
        edition,
        person,
        places if place in places else (*places, place),
        rank,
        _MEDALS.get(rank or 0, ""),
        draft.see_nation(nation) if nation else (known.nation if known else ""),
    )


def _items(found: Found, text: str) -> list[str]:
    """Cut a list at the language's separators, but not inside brackets."""
    brackets = _BRACKETS.findall(text)
    bare = _BRACKETS.sub("\x00", text)
    items = []
    for part in found.draft.words.separators.split(bare):
        while "\x00" in part:
            part = part.replace("\x00", brackets.pop(0), 1)
        if part.strip():
            items.append(part.strip())
    return items
