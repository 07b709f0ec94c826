"""Medals from whatever place names them: infobox, medallists' table, pictures in the results."""

from dataclasses import dataclass, replace

from olygraph.extract.draft import Draft
from olygraph.extract.glue import is_glued_form, parted
from olygraph.extract.names import Names, clean
from olygraph.model import MedalAward, Place


@dataclass(frozen=True, slots=True)
class Award:
    """A medal as one place tells of it; ``crew`` is the printed string of several people whom nothing parts."""

    medal: str
    names: tuple[str, ...]
    crew: str
    noc: str
    place: Place
    origin: str
    more_places: tuple[Place, ...] = ()


def award(draft: Draft, told: Award) -> None:
    """Note a medal; one that another place has told of gains evidence, and what that place left out."""
    athletes = tuple(key for name in told.names if (key := draft.see_athlete(name, told.noc)))
    nation = draft.see_nation(told.noc) if told.noc else ""
    places = (told.place, *told.more_places)
    known = _same(draft, told.medal, athletes, nation)
    if known is not None:
        key = known.key
        draft.medals[key] = replace(
            known,
            athletes=_united(draft, known, athletes, places),
            nation=known.nation or nation,
            places=draft.with_places(key, known.places, places),
        )
    else:
        key = draft.numbered(f"{draft.event.key}/medal/{told.medal}", draft.medals)
        team = draft.see_team(told.crew, athletes) if told.crew else ""
        draft.medals[key] = MedalAward(key, draft.event.key, told.medal, athletes, nation, places, team)
    _index(draft, key, told.medal, athletes, nation)
    if told.noc:
        for athlete in athletes:
            draft.see_nation_of(athlete, told.noc, told.more_places[0] if told.more_places else told.place, told.origin)


def _united(draft: Draft, known: MedalAward, athletes: tuple[str, ...], places: tuple[Place, ...]) -> tuple[str, ...]:
    """The medallists by all places: those who swam in the heats alone stand in one; other differences are told of."""
    one, other = set(known.athletes), set(athletes)
    if one <= other or other <= one:
        return tuple(dict.fromkeys((*known.athletes, *athletes)))
    names = [", ".join(draft.athletes[key].name for key in some) for some in (known.athletes, athletes)]
    draft.contradict(
        "medallists",
        known.key,
        f"the {known.medal} is {names[0]}’s in one place and {names[1]}’s in another",
        ((names[0], known.places), (names[1], places)),
        "the place that is read first is taken",
        names[0],
    )
    return known.athletes


def _same(draft: Draft, medal: str, athletes: tuple[str, ...], nation: str) -> MedalAward | None:
    """The award known of this medal and of one of these people, or of this nation where no one is named."""
    for athlete in athletes:
        for key in draft.awarded.get((medal, athlete), ()):
            return draft.medals[key]
    for key in draft.awarded.get((f"{medal} of nobody" if athletes else medal, nation), ()) if nation else ():
        if not (draft.medals[key].athletes and athletes):
            return draft.medals[key]
    return None


def _index(draft: Draft, key: str, medal: str, athletes: tuple[str, ...], nation: str) -> None:
    """Make an award be found by its medallists and its nation."""
    for athlete in athletes:
        draft.awarded.setdefault((medal, athlete), []).append(key)
    if nation:
        draft.awarded.setdefault((medal, nation), []).append(key)
        if not draft.medals[key].athletes:
            draft.awarded.setdefault((f"{medal} of nobody", nation), []).append(key)


def known_names(draft: Draft, names: Names) -> Names:
    """Part a string of several people into the competitors whose names it is made of.

    The text layout has lost what parted them ("Ada LindBo Marsh"): the results know the names. A string of four words
    or more that is no competitor and cannot be parted so stays one string, since it may be two people.
    """
    glued = names.crew or (names.members[0] if len(names.members) == 1 else "")
    if not glued or any(athlete.name == glued for athlete in draft.athletes.values()):
        return names
    members, rest = [], glued
    for name in sorted({athlete.name for athlete in draft.athletes.values()}, key=len, reverse=True):
        at = rest.find(name)
        if at >= 0:
            members.append((glued.find(name), name))
            rest = rest[:at] + "\n" + rest[at + len(name) :]
    if len(members) > 1 and not any(letter.isalpha() for letter in rest):
        return Names(tuple(name for _, name in sorted(members)), code=names.code)
    lost_breaks = is_glued_form(draft)
    apart = parted(glued).split("\n") if lost_breaks else []
    if len(apart) > 1:
        return Names(tuple(clean(name, draft.words) for name in apart), code=names.code)
    return Names(crew=glued, code=names.code) if names.crew or (lost_breaks and len(glued.split()) > 3) else names
