"""The matcher itself: candidates, evidence, decision."""

from collections.abc import Sequence

from olygraph.link.index import Index
from olygraph.link.match.company import Company
from olygraph.link.match.decide import decided
from olygraph.link.match.events import Events
from olygraph.link.match.identity import Identity
from olygraph.link.match.people import People
from olygraph.link.match.query import Decision, Match, Query, Sought
from olygraph.link.match.scored import Scored
from olygraph.link.match.setting import Settings
from olygraph.link.match.things import Things
from olygraph.link.match.weights import Weights, shipped_weights


class Matcher:
    """Matches what articles print with entities of an index.

    >>> with open_index(Path("kb.sqlite")) as index:  # doctest: +SKIP
    ...     Matcher(index).match(Query("1", "Chris Hoy", Sought.PERSON, Context(games="2004 Summer"), "GBR")).item
    'Q312583'
    """

    def __init__(self, index: Index, weights: Weights | None = None) -> None:
        self._weights = weights or shipped_weights()
        settings = Settings(index, self._weights.all_ages)
        self._people = People(index, self._weights, settings)
        self._events = Events(index, self._weights, settings)
        self._things = Things(index, self._weights, settings)
        self._identity = Identity(index, self._weights)

    def match(self, query: Query) -> Match:
        """Return the answer to one query, on its own evidence."""
        return decided(query, self._scored(query), self._weights)

    def match_list(self, queries: Sequence[Query]) -> list[Match]:
        """Return the answers to the queries of one list, such as the entrants of an event, in their order.

        What the list tells beyond each entrant only adds: how it prints names, and who took part beside whom. An
        entrant that is linked on its own evidence stays linked to the same entity.
        """
        scored = [self._scored(query) for query in queries]
        alone = [decided(query, some, self._weights) for query, some in zip(queries, scored, strict=True)]
        company = Company(self._weights, alone, scored)
        return [
            match if match.decision is Decision.LINK else decided(match.query, company.weighed(some), self._weights)
            for match, some in zip(alone, scored, strict=True)
        ]

    def _scored(self, query: Query) -> list[Scored]:
        match query.sought:
            case Sought.PERSON:
                found = self._people.scored(query, self._identity.entities(query))
            case Sought.EVENT:
                found = self._events.scored(query, self._identity.entities(query))
            case _:
                found = self._things.scored(query, self._identity.entities(query))
        if query.excluded:
            found = [one for one in found if one.entity.id not in query.excluded]
        return self._identity.weighed(query, found)
