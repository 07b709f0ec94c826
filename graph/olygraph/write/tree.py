"""Which node is written inside which, so that a document reads as event, phases, results, splits.

A node has one parent at most: the node that it links to by a property of its class (a phase's ``oly:event``), which
JSON-LD turns round with a reverse term of the context, or the node that owns it (a result its splits). All other
nodes stand side by side: events first, then who and what they mention, the sources last.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from olygraph.vocab import OLY, RDF, Term
from olygraph.write.dataset import Nodes, Pair

_ANY = ""
# By class: the property that leads to the parent, the class of the parent, the reverse term; the first that fits.
_INSIDE = {
    OLY.Phase: ((OLY.event, OLY.Event, "phases"),),
    OLY.Unit: ((OLY.phase, OLY.Phase, "units"),),
    OLY.Result: ((OLY.unit, OLY.Unit, "results"), (OLY.phase, OLY.Phase, "results")),
    OLY.MedalAward: ((OLY.event, OLY.Event, "medals"),),
    OLY.Session: ((OLY.event, OLY.Event, "sessions"),),
    OLY.Record: ((OLY.event, OLY.Event, "records"), (OLY.standingBefore, OLY.Event, "recordsBefore")),
    OLY.Participation: ((OLY.event, OLY.Event, "participations"),),
    OLY.NationAtEvent: ((OLY.event, OLY.Event, "nationsAtEvent"),),
    OLY.Honour: ((OLY.athlete, OLY.Athlete, "honours"),),
    OLY.SourceTable: ((OLY.source, OLY.Source, "tables"),),
    OLY.Passage: ((OLY.source, OLY.Source, "passages"),),
    OLY.Discrepancy: ((OLY.about, _ANY, "discrepancies"),),
    RDF.Statement: ((RDF.subject, _ANY, "statements"),),
}
# By property: the class of the nodes that are written where they are referred to.
_OWNED = {OLY.split: OLY.Split, OLY.attempt: OLY.Attempt, OLY.reading: OLY.Reading, OLY.column: OLY.SourceColumn}
_OWNERS = frozenset({OLY.Result, OLY.Discrepancy, OLY.SourceTable})
# The order of the nodes that are inside no other; classes that are not named come before the sources.
_ROOTS = (
    OLY.Event,
    OLY.Team,
    OLY.Athlete,
    OLY.Nation,
    OLY.Games,
    OLY.Venue,
    OLY.Sport,
    OLY.PhaseType,
    OLY.Status,
    OLY.Medal,
    OLY.RecordScope,
)
_LAST_ROOT = len(_ROOTS) + 1
_RANK = {kind: at for at, kind in enumerate(_ROOTS)} | {OLY.Source: _LAST_ROOT}
_KINDS = _INSIDE.keys() | _RANK.keys() | _OWNERS | set(_OWNED.values())
_COUNTED = (OLY.rank, OLY.order, OLY.number, OLY.line, OLY.row)
_NUMBER = re.compile(r"(\d+)")
_INTEGER = re.compile(r'"(-?\d{1,18})"')
_NO_NUMBER = 10**18  # behind every number

SortKey = tuple[tuple[int, ...], tuple[str | int, ...]]


def reverse_terms() -> set[tuple[str, Term, Term]]:
    """Every reverse term that nesting needs, with its property and the class of the parent (empty for any)."""
    return {(term, predicate, parent) for rules in _INSIDE.values() for predicate, parent, term in rules}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node is written: inside ``parent``, by ``predicate``; ``term`` is the reverse term, empty if owned."""

    parent: Term
    predicate: Term
    term: str


class Tree:
    """The places of all nodes of a document."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._kinds = {subject: kind for subject, pairs in nodes.items() if (kind := _kind(pairs))}
        self._places: dict[Term, _Place] = {}
        for subject, pairs in nodes.items():
            kind = self._kinds.get(subject, "")
            if kind in _INSIDE:
                self._put_inside(subject, pairs, kind)
            if kind in _OWNERS:
                self._own(subject, pairs)
        self._children: dict[Term, dict[str, list[Term]]] = {}
        for child, place in self._places.items():
            if place.term:
                self._children.setdefault(place.parent, {}).setdefault(place.term, []).append(child)

    def roots(self) -> list[Term]:
        """The nodes that are inside no other, as they are written: first the events that have phases of their own."""
        rank = len(_ROOTS)
        found = [subject for subject in self._nodes if subject not in self._places]
        return sorted(
            found,
            key=lambda subject: (
                "phases" not in self._children.get(subject, {}),
                _RANK.get(self._kinds.get(subject, ""), rank),
            ),
        )

    def children(self, subject: Term) -> Iterator[tuple[str, list[Term]]]:
        """The nodes inside a node, by reverse term, each list by rank, then by order, number, line."""
        for term, children in self._children.get(subject, {}).items():
            yield term, self.in_order(children)

    def in_order(self, subjects: Sequence[Term]) -> list[Term]:
        """Sort nodes by rank, then by order, number, line, then by IRI with its numbers as numbers."""
        return sorted(subjects, key=self._sort_key)

    def turned(self, subject: Term) -> Pair | None:
        """The statement of a node that its place says already, by a reverse term."""
        place = self._places.get(subject)
        return (place.predicate, place.parent) if place and place.term else None

    def owns(self, subject: Term, predicate: Term, value: Term) -> bool:
        """Whether a value is a node that is written inside this one, by this property."""
        place = self._places.get(value)
        return place is not None and not place.term and (place.parent, place.predicate) == (subject, predicate)

    def _put_inside(self, subject: Term, pairs: Sequence[Pair], kind: Term) -> None:
        for wanted, parent_kind, term in _INSIDE[kind]:
            for predicate, value in pairs:
                if predicate != wanted or value not in self._nodes:
                    continue
                if self._kinds.get(value) == parent_kind or (parent_kind == _ANY and not self._is_in(value, subject)):
                    self._places[subject] = _Place(value, predicate, term)
                    return

    def _own(self, subject: Term, pairs: Sequence[Pair]) -> None:
        for predicate, value in pairs:
            if predicate in _OWNED and self._kinds.get(value) == _OWNED[predicate] and value not in self._places:
                self._places[value] = _Place(subject, predicate, "")

    def _is_in(self, inner: Term, outer: Term) -> bool:
        """Whether a node is another, or inside it at any depth."""
        place: _Place | None
        while inner != outer:
            place = self._places.get(inner)
            if place is None:
                return False
            inner = place.parent
        return True

    def _sort_key(self, subject: Term) -> SortKey:
        counted = dict.fromkeys(_COUNTED, _NO_NUMBER)
        for predicate, value in self._nodes[subject]:
            if predicate in counted and (match := _INTEGER.match(value)):
                counted[predicate] = min(counted[predicate], int(match[1]))
        # Numbers stand at odd places of the split text, so that like is compared with like.
        parts = [int(part) if at % 2 else part for at, part in enumerate(_NUMBER.split(subject[:-1]))]
        return tuple(counted.values()), tuple(parts)


def _kind(pairs: Sequence[Pair]) -> Term:
    """The class that decides where a node is written, empty if none of its classes does."""
    found = [value for predicate, value in pairs if predicate == RDF.type and value in _KINDS]
    return min(found, key=lambda kind: (_RANK.get(kind, _LAST_ROOT + 1), kind), default="")
