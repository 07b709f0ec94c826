"""Candidates for a query among the entities of a release, with a score and its reasons.

A score is a likelihood set by hand, in percent: how alike the names are, halved and halved again by each property that
conflicts, raised by each that agrees, and shared among entities of the same name. Nothing is fitted on data.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Protocol

from olygraph.serve.reconciliation.ask import Constraint, Query
from olygraph.serve.reconciliation.catalogue import Catalogue, Entity

_LEAST_ALIKE = 0.5
_MOST_COMPARED = 60
_CONFLICT = 0.3
_PERSONS = {"Athlete", "Team"}


class Names(Protocol):
    """How names are compared; the command line hands in the rules of the matcher."""

    def fold(self, text: str) -> str:
        """Return a text in plain letters, words parted by single blanks."""
        ...

    def likeness(self, asked: str, recorded: str) -> float:
        """Return how alike two names are, from 0 to 1; 1 only for the same words."""
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
        same = Counter(name == 1.0 for _, name, _ in scored)[True]
        asked_by_id = {self._as_id(one) for one in (query.text, *query.ids)}
        found = [self._candidate(*one, same, one[0].id in asked_by_id, bool(query.text)) for one in scored]
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
        shared = Counter(one for piece in _pieces(folded) for one in self._pieces.get(piece, ()))
        for name in sorted(shared, key=lambda one: (-shared[one], one))[:_MOST_COMPARED]:
            if name not in found and (like := self._names.likeness(query.text, entities[name].name)) >= _LEAST_ALIKE:
                found[name] = like
        return [(entities[name], like) for name, like in found.items()]

    def _verdict(self, entity: Entity, constraint: Constraint) -> bool | None:
        """Whether an entity keeps a constraint; None where the release does not know."""
        known = entity.values.get(constraint.name)
        if not known:
            return None
        fold = self._names.fold
        texts = {fold(form) for one in known for form in (one, self.catalogue.named(one))}
        hits = [fold(self._as_id(one)) in texts for one in constraint.values]
        return {"any": any(hits), "all": all(hits), "none": not any(hits)}[constraint.quantifier]

    def _candidate(
        self,
        entity: Entity,
        name: float,
        verdicts: list[tuple[Constraint, bool | None]],
        same: int,
        by_id: bool,
        named: bool,
    ) -> Candidate:
        agree = sum(verdict is True for _, verdict in verdicts)
        conflict = sum(verdict is False for _, verdict in verdicts)
        likely = 1.0 if by_id else name * (0.95 if name == 1.0 and not agree else 1.0)
        if agree and not by_id:
            likely = 1 - (1 - likely) * 0.6**agree
        likely *= _CONFLICT**conflict
        if name == 1.0 and same > 1 and not by_id:
            likely /= same
        alone = by_id or (name == 1.0 and same == 1 and named)
        sure = alone and not conflict and (by_id or entity.type not in _PERSONS or agree > 0)
        features: list[tuple[str, str, float | bool]] = [("name", "likeness of the names", round(name, 4))]
        features.append(("homonyms", "other candidates of the same name", max(0, same - 1) if name == 1.0 else 0))
        for at, (one, verdict) in enumerate(verdicts, 1):
            if verdict is not None:
                features.append((f"property{at}_{one.name}", f"{one.name} agrees", verdict))
        return Candidate(entity, round(100 * min(1.0, likely), 2), sure, tuple(features))


def _pieces(folded: str) -> set[str]:
    """Three letters in a row, word by word, with the beginning and the end of a word marked."""
    marked = [f"^{word}$" for word in folded.split()]
    return {word[at : at + 3] for word in marked for at in range(max(1, len(word) - 2))}
