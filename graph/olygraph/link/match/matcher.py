"""The matcher itself: candidates, evidence, decision."""

from collections.abc import Sequence

from olygraph.link.index import Index
from olygraph.link.match.people import People, Scored
from olygraph.link.match.query import Candidate, Decision, Evidence, Match, Query, Sought
from olygraph.link.match.setting import Settings
from olygraph.link.match.weights import Weights, shipped_weights

MOST_CANDIDATES = 10


class Matcher:
    """Matches what articles print with entities of an index."""

    def __init__(self, index: Index, weights: Weights | None = None) -> None:
        self._index = index
        self._weights = weights or shipped_weights()
        self._settings = Settings(index, self._weights.all_ages)
        self._people = People(index, self._weights, self._settings)

    def match(self, query: Query) -> Match:
        """Return the answer to one query, on its own evidence."""
        if query.sought is Sought.PERSON:
            return self._decide(query, self._people.scored(query))
        return Match(query, Decision.NIL, 0.5, "", "")

    def _decide(self, query: Query, scored: Sequence[Scored]) -> Match:
        numbers = self._weights.numbers
        total = 1.0 + sum(one.odds for one in scored)
        candidates = tuple(self._candidate(one, total) for one in scored[:MOST_CANDIDATES])
        none = 1.0 / total
        best = candidates[0] if candidates else None
        if best and best.score >= numbers["link"]:
            return Match(query, Decision.LINK, best.score, best.item, "", candidates)
        if none >= numbers["nil"]:
            return Match(query, Decision.NIL, none, "", "", candidates)
        return Match(query, Decision.ABSTAIN, best.score if best else 0.0, "", "", candidates)

    def _candidate(self, one: Scored, total: float) -> Candidate:
        evidence = tuple(
            Evidence(name, times, self._weights.says.get(name, name) + (f" ({note})" if note else ""))
            for name, times, note in one.found
        )
        return Candidate(one.entity.id, one.entity.label, one.entity.description, one.odds / total, evidence)
