"""An entity of a knowledge base: what the matcher compares. :mod:`olygraph.link.wikibase` reads it from JSON."""

from dataclasses import dataclass
from enum import IntFlag
from typing import NamedTuple

# Precision of a Wikibase time: 11 is a day, 10 a month, 9 a year, 8 a decade, 7 a century.
YEAR, DECADE, CENTURY = 9, 8, 7


class Kind(IntFlag):
    """What an entity can be a match for; one entity may be several things."""

    NONE = 0
    PERSON = 1
    NATION = 2
    GAMES = 4
    EVENT = 8
    SPORT = 16
    PLACE = 32


class Day(NamedTuple):
    """A date as far as it is known: ``precision`` is that of Wikibase (11 day, 10 month, 9 year, 8 decade)."""

    year: int
    month: int
    day: int
    precision: int


class Form(NamedTuple):
    """A person's name as it is compared: folded tokens, and ``jr``, ``sr``, ``iii``, ``iv`` or empty."""

    tokens: tuple[str, ...]
    generation: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One item.

    ``label`` is English, else of any language; ``names`` are all labels, aliases and titles of articles, the label
    first, none twice; ``forms`` the same for people, brought into one alphabet. The rest are values of statements:
    items as numbers (``145`` is Q145), identifiers as (property, value), ``titles`` as (site, title). ``part_of`` are
    what it is a part or a subclass of, ``year`` is that of the point in time.
    """

    item: int
    label: str
    description: str
    kinds: Kind
    names: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    types: tuple[int, ...] = ()
    births: tuple[Day, ...] = ()
    deaths: tuple[Day, ...] = ()
    sexes: tuple[int, ...] = ()
    citizenships: tuple[int, ...] = ()
    sport_nations: tuple[int, ...] = ()
    sports: tuple[int, ...] = ()
    occupations: tuple[int, ...] = ()
    classes: tuple[int, ...] = ()
    took_part: tuple[int, ...] = ()
    part_of: tuple[int, ...] = ()
    year: int | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The item as Wikidata writes it, such as ``Q145``."""
        return f"Q{self.item}"

    def identifier(self, prop: str) -> tuple[str, ...]:
        """The values of an identifier's property (``P8286``)."""
        return tuple(value for name, value in self.identifiers if name == prop)
