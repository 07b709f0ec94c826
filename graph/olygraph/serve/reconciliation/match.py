"""Candidates for a query among the entities of a release, with a score and its reasons.

A score is a likelihood in percent by weights that are set by hand: how alike the names are, cut to a tenth by each
property that conflicts, raised by each that agrees, and shared among namesakes. Nothing is fitted on data.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from olygraph.serve.reconciliation.ask import Constraint, Query
from olygraph.serve.reconciliation.catalogue import Catalogue, Entity

_LEAST_ALIKE = 0.5
_MOST_COMPARED = 60
_MOST_READ = 10_000
_CONFLICT = 0.1
_NAME_ALONE = 0.95
_DOUBT_LEFT = 0.6
_PERSONS = {"Athlete", "Team"}
_Verdicts = list[tuple[Constraint, bool | None]]


class Names(Protocol):
    """How names are compared; the command line hands in the rules of the matcher."""

    def fold(self, text: str) -> str:
        """Return a text in plain letters, words parted by single blanks."""
        ...

    def likeness(self, asked: str, recorded: str, *, person: bool) -> float:
        """Return how alike two names are, from 0 to 1, by the ways names of persons vary or not; 1: the same words."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity with its score from 0 to 100, whether it is sure, and what the score was made from."""

    entity: Entity
    score: float
    sure: bool
    features: tuple[tuple[str, str, float | bool], ...]


class Matcher:
    """The names of a catalogue, ready to be searched; it is never changed, so that threads may share it."""

    def __init__(self, catalogue: Catalogue, names: Names) -> None:
        self.catalogue, self._names = catalogue, names
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._pieces: dict[str, list[str]] = defaultdict(list)
        for entity in catalogue.entities.values():
            folded = names.fold(entity.name)
            self._exact[folded].append(entity.id)
            if code := entity.values.get("noc") if entity.type == "Nation" else None:
                self._exact[names.fold(code[0])].append(entity.id)
            for piece in _pieces(folded):
                self._pieces[piece].append(entity.id)

    def candidates(self, query: Query) -> list[Candidate]:
        """Return the candidates, best first, each scored without regard to other queries."""
        alike = self._alike(query)
        scored = []
        for entity, name in alike:
            if query.types and entity.type not in query.types:
                continue
            verdicts = [(one, self._verdict(entity, one)) for one in query.constraints]
            if any(one.required and verdict is not True for one, verdict in verdicts):
                continue
            scored.append((entity, name, verdicts))
        asked_by_id = {self._as_id(one) for one in (query.text, *query.ids)}
        weighed = [(*one, _likelihood(one[1], one[2], by_id=one[0].id in asked_by_id)) for one in scored]
        same = [likely for _, name, _, likely in weighed if name == 1.0]
        # Namesakes share what is certain: of two equal ones neither can be more likely than not.
        shared = max(1.0, sum(same))
        found = [
            _candidate(entity, name, verdicts, likely / shared, len(same), bool(query.text or query.ids))
            for entity, name, verdicts, likely in weighed
        ]
        found.sort(key=lambda one: (-one.score, one.entity.id))
        return found[: query.limit]

    def starting(self, prefix: str) -> list[Entity]:
        """Return the entities whose name, or a word of it, or whose id begins with a text, in the order of names."""
        folded = self._names.fold(prefix)
        found = []
        for entity in self.catalogue.entities.values():
            name = self._names.fold(entity.name)
            if name.startswith(folded) or f" {folded}" in f" {name}" or entity.id.startswith(prefix):
                found.append((not name.startswith(folded), name, entity.id, entity))
        return [entity for *_, entity in sorted(found, key=lambda one: one[:3])]

    def _as_id(self, text: str) -> str:
        return text.removeprefix(self.catalogue.base)

    def _alike(self, query: Query) -> list[tuple[Entity, float]]:
        entities = self.catalogue.entities
        known = [entities[name] for one in (query.text, *query.ids) if (name := self._as_id(one)) in entities]
        if known or query.ids:
            return [(entity, 1.0) for entity in {one.id: one for one in known}.values()]
        if not query.text.strip():
            fitting = (
                entity
                for entity in entities.values()
                if all(self._verdict(entity, one) is True for one in query.constraints)
            )
            return [(entity, 0.5) for entity in fitting]
        folded = self._names.fold(query.text)
        found = dict.fromkeys(self._exact.get(folded, []), 1.0)
        shared = Counter(one for entities_of in self._rarest(folded) for one in entities_of)
        for name in sorted(shared, key=lambda one: (-shared[one], one))[:_MOST_COMPARED]:
            if name not in found:
                one = entities[name]
                like = self._names.likeness(query.text, one.name, person=one.type == "Athlete")
                if like >= _LEAST_ALIKE:
                    found[name] = like
        return [(entities[name], like) for name, like in found.items()]

    def _rarest(self, folded: str) -> Iterator[list[str]]:
        """The entities of each piece of a name, the rarest piece first, until as many are read as a query may cost."""
        read = 0
        for _, piece in sorted((len(self._pieces[piece]), piece) for piece in _pieces(folded) if piece in self._pieces):
            if read > _MOST_READ:
                return
            read += len(self._pieces[piece])
            yield self._pieces[piece]

    def _verdict(self, entity: Entity, constraint: Constraint) -> bool | None:
        """Whether an entity keeps a constraint; None where the release does not know."""
        known = entity.values.get(constraint.name)
        if not known:
            return None
        fold = self._names.fold
        texts = {fold(form) for one in known for form in (one, self.catalogue.named(one))}
        hits = [fold(self._as_id(one)) in texts for one in constraint.values]
        return {"any": any(hits), "all": all(hits), "none": not any(hits)}[constraint.quantifier]


def _likelihood(name: float, verdicts: _Verdicts, *, by_id: bool) -> float:
    agree = sum(verdict is True for _, verdict in verdicts)
    conflict = sum(verdict is False for _, verdict in verdicts)
    likely = 1.0 if by_id else min(name, _NAME_ALONE)
    return (1 - (1 - likely) * _DOUBT_LEFT**agree) * _CONFLICT**conflict


def _candidate(entity: Entity, name: float, verdicts: _Verdicts, likely: float, same: int, named: bool) -> Candidate:
    """The answer for one entity; a name alone is never enough for a person, nor is any for one of several namesakes."""
    agree = any(verdict is True for _, verdict in verdicts)
    conflict = any(verdict is False for _, verdict in verdicts)
    by_id = named and name == 1.0 and likely == 1.0
    enough = by_id or agree or entity.type not in _PERSONS
    sure = named and name == 1.0 and same == 1 and enough and not conflict
    features: list[tuple[str, str, float | bool]] = [("name", "likeness of the names", round(name, 4))]
    features.append(("homonyms", "other candidates of the same name", max(0, same - 1) if name == 1.0 else 0))
    for at, (one, verdict) in enumerate(verdicts, 1):
        if verdict is not None:
            features.append((f"property{at}_{one.name}", f"{one.name} agrees", verdict))
    return Candidate(entity, round(100 * likely, 2), sure, tuple(features))


def _pieces(folded: str) -> set[str]:
    """Three letters in a row, word by word, with the beginning and the end of a word marked."""
    marked = [f"^{word}$" for word in folded.split()]
    return {word[at : at + 3] for word in marked for at in range(max(1, len(word) - 2))}
