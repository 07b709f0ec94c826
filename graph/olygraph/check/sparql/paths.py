"""Triple patterns and property paths as steps (SPARQL 1.1, sections 5 and 9)."""

from __future__ import annotations

from collections.abc import Callable, Collection

from olygraph.check.index import Triples
from olygraph.check.sparql.expressions import Row
from olygraph.check.sparql.syntax import Path, Pattern, Unsupported, Var
from olygraph.check.values import Unsure
from olygraph.vocab import Term

Walk = Callable[[Triples, Term], Collection[Term]]
"""From a node to the nodes at the other end of a path, as often as there are ways."""

Step = Callable[[Row], bool]


def predicates(path: Term | Path | Var) -> set[Term]:
    """Every predicate of a path."""
    if isinstance(path, Path):
        return {each for part in path.parts for each in predicates(part)}
    return set() if isinstance(path, Var) else {path}


def compile_pattern(pattern: Pattern, place: Callable[[str], int]) -> Callable[[Step], Step]:
    """Return a maker of the step that binds what a pattern finds. Raises Unsupported."""
    if isinstance(pattern.predicate, Var):
        return _any_predicate(pattern, pattern.predicate, place)
    forward, backward = _walks(pattern.predicate)
    subject, value = (None if isinstance(each, Var) else each for each in (pattern.subject, pattern.value))
    subject_at, value_at = (
        place(each.name) if isinstance(each, Var) else 0 for each in (pattern.subject, pattern.value)
    )

    def make(then: Step) -> Step:
        def step(row: Row) -> bool:
            one = subject or row[subject_at]
            other = value or row[value_at]
            if one is not None:
                found, at = forward(row[0][0], one), value_at
                if other is not None:
                    # As often as there are ways, since a count counts them all.
                    return other in found and any(then(row) for term in found if term == other)
            elif other is not None:
                found, at = backward(row[0][0], other), subject_at
            else:
                raise Unsure("a pattern with neither end bound")
            for term in found:
                row[at] = term
                if then(row):
                    row[at] = None
                    return True
            row[at] = None
            return False

        return step

    return make


def _any_predicate(pattern: Pattern, predicate: Var, place: Callable[[str], int]) -> Callable[[Step], Step]:
    """A pattern whose predicate is a variable, which must have a value by then, as subject and object must."""
    if not isinstance(pattern.subject, Var) or not isinstance(pattern.value, Var):
        raise Unsupported("a variable as predicate, and no variable as subject or object")
    places = place(pattern.subject.name), place(predicate.name), place(pattern.value.name)

    def make(then: Step) -> Step:
        def step(row: Row) -> bool:
            subject, verb, value = (row[at] for at in places)
            if subject is None or verb is None or value is None:
                raise Unsure("a predicate without a value")
            return row[0][0].states(subject, verb, value) and then(row)

        return step

    return make


def _walks(path: Term | Path) -> tuple[Walk, Walk]:
    """The walks along a path and against it."""
    if isinstance(path, str):
        # Looked up here and not by way of Triples.forward, since this is where the time goes.
        def forward(triples: Triples, node: Term) -> Collection[Term]:
            return (triples.forwards.get(path) or triples.forward(path)).get(node, ())

        def backward(triples: Triples, node: Term) -> Collection[Term]:
            return (triples.backwards.get(path) or triples.backward(path)).get(node, ())

        return forward, backward
    inner = [_walks(part) for part in path.parts]
    if path.kind == "^":
        return inner[0][1], inner[0][0]
    if path.kind == "|":
        return _either([walks[0] for walks in inner]), _either([walks[1] for walks in inner])
    if path.kind == "/":
        return _sequence([walks[0] for walks in inner]), _sequence([walks[1] for walks in reversed(inner)])
    return _closure(inner[0][0]), _closure(inner[0][1])


def _either(walks: list[Walk]) -> Walk:
    """One path or another; a node that both lead to is met once, as in Oxigraph, though the standard has it twice."""

    def walk(triples: Triples, node: Term) -> list[Term]:
        found = [term for walk in walks for term in walk(triples, node)]
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    return walk


def _sequence(walks: list[Walk]) -> Walk:
    def walk(triples: Triples, node: Term) -> list[Term]:
        reached = [node]
        for part in walks:
            reached = [term for each in reached for term in part(triples, each)]
        return reached

    return walk


def _closure(part: Walk) -> Walk:
    """One step or more; each node once."""

    def walk(triples: Triples, node: Term) -> list[Term]:
        found: dict[Term, None] = {}
        waiting = list(part(triples, node))
        while waiting:
            each = waiting.pop()
            if each not in found:
                found[each] = None
                waiting.extend(part(triples, each))
        return list(found)

    return walk
