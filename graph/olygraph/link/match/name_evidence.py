"""What the agreement of two names is worth: how often a person is printed so, against how often another is."""

import math
from dataclasses import dataclass

from olygraph.link.entity import Form
from olygraph.link.index import Index
from olygraph.link.match.name_pattern import pattern
from olygraph.link.match.weights import Weights
from olygraph.link.names import PARTICLES, Alignment, Level, PrintedName, align

Found = tuple[str, float, str]
"""A feature, how many times likelier it makes the match, and a note."""


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """The best agreement of a printed name with one of a person's forms, and what it is worth."""

    times: float
    features: tuple[Found, ...]


class NameComparison:
    """Compares names, with the frequencies of a knowledge base."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights
        self._people = max(index.people, 1)

    def best(self, name: PrintedName, forms: tuple[Form, ...], surnames: str) -> NameEvidence | None:
        """Return what the likeliest of the forms is worth, or None if none may be the name.

        ``surnames`` is that of :func:`olygraph.link.match.name_pattern.pattern`.
        """
        found: NameEvidence | None = None
        for form in forms:
            alignment = align(name, form.tokens)
            if alignment.pairs or alignment.joined:
                evidence = self._worth(name, alignment, surnames)
                if evidence and (found is None or evidence.times > found.times):
                    found = evidence
        if found and name.generation:
            return self._with_generation(name, forms, found)
        return found

    def _worth(self, name: PrintedName, alignment: Alignment, surnames: str) -> NameEvidence | None:
        features = pattern(name, alignment, surnames)
        if features is None:
            return None
        weakest = min((level for _, _, level in alignment.pairs), default=Level.SOUND)
        found = [(f"name_{weakest.name.lower()}", self._tokens(name, alignment), " ".join(alignment.recorded))]
        found += [(feature, self._weights.times[feature], "") for feature in features]
        return NameEvidence(math.prod(times for _, times, _ in found), tuple(found))

    def _tokens(self, name: PrintedName, alignment: Alignment) -> float:
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
            people = self._index.frequency(printed).people
            expected *= (people if people > 1 else numbers["single"]) / self._people
            telling += 1
        if alignment.joined:
            agrees *= weights.agrees[Level.SOUND]
            expected *= numbers["single"] / self._people
            telling += 1
        expected *= numbers["related"] ** max(telling - 1, 0) * max(len(alignment.printed_left), 1)
        return agrees / max(expected, numbers["least_chance"])

    def _with_generation(self, name: PrintedName, forms: tuple[Form, ...], found: NameEvidence) -> NameEvidence:
        known = {form.generation for form in forms if form.generation}
        if not known:
            return found
        feature = "generation_same" if name.generation in known else "generation_other"
        times = self._weights.times[feature]
        return NameEvidence(found.times * times, (*found.features, (feature, times, "")))
