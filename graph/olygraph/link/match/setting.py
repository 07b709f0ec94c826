"""The setting of a name: what Games, nation and sport around it mean in the knowledge base, resolved once a list."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from olygraph import codes
from olygraph.language import words
from olygraph.link.entity import Entity, Kind
from olygraph.link.index import Index
from olygraph.link.match.query import Context
from olygraph.link.names import fold
from olygraph.link.titles import EventTitle, read_edition, read_event

_NATIONS = Path(__file__).parents[1] / "nations.toml"
SEXES = {"men": frozenset({6581097, 2449503}), "women": frozenset({6581072, 1052281})}
"""Male and trans man; female and trans woman."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A context in the terms of the knowledge base.

    ``sports`` are items of the sport and of those above and below, ``above`` what the knowledge base has them under,
    ``items`` those of the Games and of the event
    itself. ``all_ages`` tells that many in the sport are above forty.
    """

    games: str = ""
    year: int | None = None
    sex: str = ""
    sports: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()
    all_ages: bool = False
    items: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Delegation:
    """A nation in the terms of the knowledge base: items that bear its code, and those of nations related to it.

    ``two_surnames`` tells that its people bear a father's and a mother's.
    """

    code: str = ""
    items: frozenset[int] = frozenset()
    related: frozenset[int] = frozenset()
    two_surnames: bool = False


class Settings:
    """Resolves contexts and nations, each once."""

    def __init__(self, index: Index, all_ages: frozenset[str]) -> None:
        self._index = index
        self._all_ages = all_ages
        self.of: Callable[[Context], Setting] = lru_cache(maxsize=4096)(self._setting)
        self.delegation: Callable[[str, int | None], Delegation] = lru_cache(maxsize=4096)(self._delegation)
        self._bearers: Callable[[str], frozenset[int]] = lru_cache(maxsize=4096)(self._items_of_code)
        self.above: Callable[[int], frozenset[int]] = lru_cache(maxsize=4096)(self._above)
        self.occupation_sports: Callable[[int], frozenset[int]] = lru_cache(maxsize=4096)(self._occupation_sports)

    def _setting(self, context: Context) -> Setting:
        games = read_edition(context.games) if context.games else ""
        title = read_event(context.title, games, context.sport) if context.title else None
        games = games or (title.games if title else "")
        edition = codes.games_by_key(games)
        sport = context.sport or (title.sport if title else "")
        sex = words("en").sex_of(context.sex) or (title.sex if title else "")
        sports = self._sport_items(sport)
        return Setting(
            games,
            edition.year if edition else None,
            sex,
            sports,
            frozenset(above for item in sports for above in self.above(item)),
            any(word in self._all_ages for word in fold(sport).split()),
            self._occasion(games, title),
        )

    def _occasion(self, games: str, title: EventTitle | None) -> frozenset[int]:
        """The items of the Games and of the event."""
        found = [
            *(self._index.edition(games) if games else ()),
            *(self._index.events(title.keys()[0]) if title else ()),
        ]
        return frozenset(entity.item for entity in found)

    def _sport_items(self, name: str) -> frozenset[int]:
        if not name:
            return frozenset()
        found = {entity.item for entity in self._index.named(name, Kind.SPORT)}
        sport = codes.sport(name)
        near = [other for other in codes.all_sports() if sport and _is_near(sport, other)]
        found.update(int(other.wikidata[1:]) for other in near if other.wikidata)
        return frozenset(found)

    def _delegation(self, nation: str, year: int | None) -> Delegation:
        code = nation_code(nation, year)
        if not code or code in _codes("any"):
            return Delegation(code)
        related = _related().get(code, frozenset())
        near = frozenset(item for other in related for item in self._bearers(other))
        items = self._bearers(code)
        return Delegation(code, items, near - items, code in _codes("two_surnames"))

    def _items_of_code(self, code: str) -> frozenset[int]:
        """The items that bear a code: by the knowledge base (P984) and by the code list."""
        found = {entity.item for entity in self._index.identified("P984", code)}
        listed = codes.noc(code)
        if listed and listed.wikidata:
            found.add(int(listed.wikidata[1:]))
        return frozenset(found)

    def _occupation_sports(self, item: int) -> frozenset[int]:
        entity = self._index.entity(item)
        return frozenset(entity.sports) if entity else frozenset()

    def _above(self, item: int) -> frozenset[int]:
        """What an item of the knowledge base is a part or a subclass of."""
        entity = self._index.entity(item)
        return frozenset(entity.part_of) if entity else frozenset()

    def same_sports(self, known: frozenset[int], setting: Setting) -> frozenset[int]:
        """Those of a person's sports that are the sport of the setting, one below it, or one above it."""
        direct = known & (setting.sports | setting.above)
        return direct or frozenset(sport for sport in known if self.above(sport) & setting.sports)

    def sports_of(self, entity: Entity) -> frozenset[int]:
        """The sports of a person: those stated, else those of the occupations."""
        if entity.sports:
            return frozenset(entity.sports)
        return frozenset(sport for item in entity.occupations for sport in self.occupation_sports(item))


def nation_code(nation: str, year: int | None) -> str:
    """The code that a delegation is kept under, for a code or name as printed; empty if the code list knows neither."""
    text = nation.strip()
    if not text:
        return ""
    when = year if year is not None else 0
    return codes.resolve_noc(text, when) or codes.noc_by_name(text, when) or _current(text) or ""


def _current(text: str) -> str | None:
    """A name without a year: as it holds in the newest Games."""
    return codes.noc_by_name(text, max(edition.year for edition in codes.all_games() if edition.held))


def _is_near(sport: codes.SportCode, other: codes.SportCode) -> bool:
    """The same sport, the one above, one below, or one beside under the same sport."""
    return other.key in (sport.key, sport.broader) or other.broader in (sport.key, sport.broader or sport.key)


@cache
def _nations() -> dict[str, dict[str, str]]:
    return tomllib.loads(_NATIONS.read_text(encoding="utf-8"))


@cache
def _codes(list_: str) -> frozenset[str]:
    return frozenset(_nations()[list_]["codes"].split())


@cache
def _related() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, others in _nations()["related"].items():
        for other in others.split():
            found.setdefault(code, set()).add(other)
            found.setdefault(other, set()).add(code)
    return {code: frozenset(others) for code, others in found.items()}
