"""What the rest of a list tells of one of its entrants: how it prints names, and who took part beside whom."""

from collections import Counter
from collections.abc import Sequence

from olygraph.link.match.query import Decision, Match
from olygraph.link.match.scored import Found, Scored
from olygraph.link.match.weights import Weights

# Ways to print names that a list keeps to for everybody.
_CONVENTIONS = frozenset(
    {
        "name_sound",
        "name_lost",
        "name_initial",
        "name_swapped",
        "name_more_printed",
        "name_first_added",
        "name_last_added_any",
        "name_last_added_two",
        "name_last_missing_any",
        "name_last_missing_two",
        "name_only_surname",
    }
)
_FEW = 2


class Company:
    """The entrants of a list that are linked beyond doubt, as evidence for the others; evidence that only adds."""

    def __init__(self, weights: Weights, alone: Sequence[Match], scored: Sequence[Sequence[Scored]]) -> None:
        self._weights = weights
        sure = weights.numbers["company_from"]
        linked = [
            some[0]
            for match, some in zip(alone, scored, strict=True)
            if match.decision is Decision.LINK and match.confidence >= sure
        ]
        self._printed = Counter(found.feature for one in linked for found in one.found if found.feature in _CONVENTIONS)
        self._took_part = Counter(item for one in linked for item in one.entity.took_part)

    def weighed(self, scored: Sequence[Scored]) -> list[Scored]:
        """Return the candidates of an entrant with what the others tell added."""
        return [one.also(*self._found(one)) for one in scored]

    def _found(self, one: Scored) -> list[Found]:
        times = self._weights.times
        found = []
        features = {evidence.feature for evidence in one.found}
        if any(self._printed[feature] >= _FEW for feature in features & _CONVENTIONS):
            found.append(Found("list_convention", times["list_convention"]))
        if shared := sum(1 for item in one.entity.took_part if self._took_part[item]):
            found.append(Found("company", times["company"], str(shared)))
        return found
