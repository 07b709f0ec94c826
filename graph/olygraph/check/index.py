"""The triples of one graph by subject, and for queries by predicate from both ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from olygraph.check.values import stored
from olygraph.vocab import RDF, Term, Triple

Ends = Mapping[Term, Sequence[Term]]
"""For each node at one end of a predicate, the nodes at the other end."""


class Triples:
    """The triples of one graph, each once."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """``triples`` are read once; terms are in the form that :mod:`olygraph.vocab` writes."""
        self.by_subject: dict[Term, dict[Term, list[Term]]] = {}
        for subject, predicate, value in dict.fromkeys(triples):
            pairs = self.by_subject.get(subject)
            if pairs is None:
                pairs = self.by_subject[subject] = {}
            known = pairs.get(predicate)
            if known is None:
                pairs[predicate] = [value]
            else:
                known.append(value)
        self.forwards: dict[Term, Ends] = {}
        self.backwards: dict[Term, Ends] = {}

    def __iter__(self) -> Iterator[Triple]:
        return (
            (subject, predicate, value)
            for subject, pairs in self.by_subject.items()
            for predicate, found in pairs.items()
            for value in found
        )

    def objects(self, subject: Term, predicate: Term) -> Sequence[Term]:
        """The objects as they are written."""
        return self.by_subject.get(subject, _NOTHING).get(predicate, ())

    @cached_property
    def instances(self) -> dict[Term, dict[Term, None]]:
        """The nodes of each class, in the order in which they came."""
        found: dict[Term, dict[Term, None]] = {}
        for subject, pairs in self.by_subject.items():
            for kind in pairs.get(RDF.type, ()):
                found.setdefault(kind, {})[subject] = None
        return found

    @cached_property
    def _by_predicate(self) -> dict[Term, dict[Term, list[Term]]]:
        found: dict[Term, dict[Term, list[Term]]] = {}
        for subject, pairs in self.by_subject.items():
            for predicate, values in pairs.items():
                ends = found.get(predicate)
                if ends is None:
                    ends = found[predicate] = {}
                ends[subject] = values
        return found

    @property
    def predicates(self) -> Mapping[Term, Ends]:
        """For each predicate the subjects, with their objects as they are written."""
        return self._by_predicate

    def forward(self, predicate: Term) -> Ends:
        """From subjects to objects as a store would hold them, each once."""
        ends = self.forwards.get(predicate)
        if ends is None:
            ends = self.forwards[predicate] = {
                subject: _stored(values) for subject, values in self._by_predicate.get(predicate, _NOTHING).items()
            }
        return ends

    def backward(self, predicate: Term) -> Ends:
        """From objects to subjects, the other way round."""
        ends = self.backwards.get(predicate)
        if ends is None:
            turned: dict[Term, list[Term]] = {}
            for subject, values in self.forward(predicate).items():
                for value in values:
                    turned.setdefault(value, []).append(subject)
            ends = self.backwards[predicate] = turned
        return ends

    def states(self, subject: Term, predicate: Term, value: Term) -> bool:
        """Whether a store would hold a triple; ``value`` as a store holds it."""
        return any(stored(known) == value for known in self.objects(subject, predicate))


_NOTHING: dict[Term, list[Term]] = {}


def _stored(values: list[Term]) -> list[Term]:
    if len(values) == 1:
        value = values[0]
        return values if value[0] == "<" or value[-1] == '"' else [stored(value)]
    kept = [value if value[0] == "<" else stored(value) for value in values]
    return kept if kept == values else list(dict.fromkeys(kept))
