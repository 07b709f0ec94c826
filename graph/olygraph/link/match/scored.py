"""A candidate with its odds and evidence, before the others are weighed against it."""

from dataclasses import dataclass
from typing import NamedTuple

from olygraph.link.entity import Entity


class Found(NamedTuple):
    """One piece of evidence: its name in the table of weights, how many times likelier it makes the match, a note."""

    feature: str
    times: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """An entity with the odds that it is the one, against nobody being it, and the evidence that made them."""

    entity: Entity
    odds: float
    found: tuple[Found, ...]

    def also(self, *more: Found) -> "Scored":
        """The same with more evidence."""
        odds = self.odds
        for one in more:
            odds *= one.times
        return Scored(self.entity, odds, self.found + more)


def ranked(some: list[Scored]) -> list[Scored]:
    """The likeliest first; ties by item, so that the order is always the same."""
    return sorted(some, key=lambda one: (-one.odds, one.entity.item))
