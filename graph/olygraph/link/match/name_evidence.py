"""What the agreement of two names is worth: how often a person is printed so, against how often another is."""

import math

from olygraph.link.entity import Form
from olygraph.link.index import Index
from olygraph.link.match.name_pattern import pattern
from olygraph.link.match.scored import Found
from olygraph.link.match.weights import Weights
from olygraph.link.names import PARTICLES, Alignment, Level, PrintedName, align, given_groups

# A list that spells or loses letters in its own way does so for everybody: others of the recorded name count as well.
_CONVENTIONS = (Level.SOUND, Level.LOST)
_ONLY_SURNAME = frozenset({"name_other_given", "name_unknown_given", "name_by_name", "name_by_name_recorded"})
_A_NAME = 3  # borne by as many people, a token is a name
_NAMES = {level: f"name_{level.name.lower()}" for level in Level}


class NameComparison:
    """Compares names, with the frequencies of a knowledge base."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights
        self._people = max(index.people, 1)

    def best(self, name: PrintedName, forms: tuple[Form, ...], surnames: str) -> tuple[Found, ...] | None:
        """Return what the likeliest of the forms is worth, or None if none may be the name.

        ``surnames`` is that of :func:`olygraph.link.match.name_pattern.pattern`.
        """
        best, worth = None, 0.0
        for form in forms:
            alignment = align(name, form.tokens)
            if (alignment.pairs or alignment.joined) and (found := self._worth(name, alignment, surnames)):
                times = math.prod([one.times for one in found])
                if times > worth:
                    best, worth = found, times
        if best and name.generation:
            return best + self._generation(name, forms)
        return best

    def _worth(self, name: PrintedName, alignment: Alignment, surnames: str) -> tuple[Found, ...] | None:
        features = pattern(name, alignment, surnames)
        if features is None:
            return None
        if features[-1:] == ("name_other_given",) and self._is_unknown(alignment):
            features = (*features[:-1], "name_unknown_given")
        weakest = min([level for _, _, level in alignment.pairs], default=Level.SOUND)
        feature = "name_surname" if _ONLY_SURNAME.intersection(features) else _NAMES[weakest]
        tokens = Found(feature, self._tokens(alignment), " ".join(alignment.recorded))
        return (tokens, *[Found(feature, self._weights.times[feature]) for feature in features])

    def _tokens(self, alignment: Alignment) -> float:
        """How much likelier the tokens that agree are printed for this person than for one of no relation.

        Divided by the number of people: what the chance is that nobody else of the knowledge base is the one.
        """
        weights, numbers = self._weights, self._weights.numbers
        agrees, expected, telling = 1.0, float(self._people), 0
        for at, there, level in alignment.pairs:
            printed = alignment.printed[at] if at >= 0 else alignment.recorded[there]
            agrees *= weights.agrees[level]
            if printed in PARTICLES and len(alignment.pairs) > 2:
                continue
            if level is Level.INITIAL:
                expected *= numbers["initial"]
                continue
            people = self._index.frequency(printed)
            if level in _CONVENTIONS:
                people = max(people, self._index.frequency(alignment.recorded[there]))
            expected *= (people if people > 1 else numbers["single"]) / self._people
            telling += 1
        if alignment.joined:
            agrees *= weights.agrees[Level.SOUND]
            expected *= numbers["single"] / self._people
            telling += 1
        expected *= numbers["related"] ** max(telling - 1, 0) * max(len(alignment.printed_left), 1)
        return agrees / max(expected, numbers["least_chance"])

    def _is_unknown(self, alignment: Alignment) -> bool:
        """Whether what is printed for a known given name is itself none that anybody bears."""
        printed = [alignment.printed[at] for at in alignment.printed_left]
        recorded = [alignment.recorded[there] for there in alignment.recorded_left]
        unknown = [token for token in printed if not given_groups(token) and self._index.frequency(token) < _A_NAME]
        return unknown == printed and any(map(given_groups, recorded))

    def _generation(self, name: PrintedName, forms: tuple[Form, ...]) -> tuple[Found, ...]:
        known = {form.generation for form in forms if form.generation}
        if not known:
            return ()
        feature = "generation_same" if name.generation in known else "generation_other"
        return (Found(feature, self._weights.times[feature], name.generation),)
