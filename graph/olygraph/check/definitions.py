"""The shapes as they are written, read once: their targets and parameters, without any judgement on a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph

from olygraph import vocab
from olygraph.data import SHAPES
from olygraph.vocab import RDF, Term

SH_NAMESPACE = vocab.PREFIXES["sh"]
_TARGETS = {"targetClass", "targetSubjectsOf"}
_OTHER_TARGETS = {"targetNode", "targetObjectsOf", "target"}
_KINDS = {f"<{SH_NAMESPACE}NodeShape>", f"<{SH_NAMESPACE}PropertyShape>"}


@dataclass(frozen=True)
class Definition:
    """One shape with targets: its SHACL parameters by local name, each with its values as terms or blank labels."""

    iri: Term
    classes: frozenset[Term]
    subjects_of: frozenset[Term]
    parameters: Mapping[str, tuple[Term, ...]]
    plain: bool
    """Whether it has no target of another kind, and no type but that of a shape, which might be a class."""


@dataclass(frozen=True)
class Definitions:
    """All shapes, the triples they are made of, and the prefixes of their queries."""

    shapes: tuple[Definition, ...]
    prefixes: Mapping[str, str]
    nodes: Mapping[Term, Mapping[Term, tuple[Term, ...]]] = field(repr=False)

    def list_of(self, head: Term) -> tuple[Term, ...]:
        """The items of an RDF list."""
        found: list[Term] = []
        rdf = vocab.PREFIXES["rdf"]
        while head != f"<{rdf}nil>":
            found += self.nodes[head][f"<{rdf}first>"]
            (head,) = self.nodes[head][f"<{rdf}rest>"]
        return tuple(found)

    def parameters(self, node: Term) -> dict[str, tuple[Term, ...]]:
        """The SHACL properties of a node by local name."""
        start = f"<{SH_NAMESPACE}"
        return {
            predicate[len(start) : -1]: values
            for predicate, values in self.nodes.get(node, {}).items()
            if predicate.startswith(start)
        }


@cache
def definitions() -> Definitions:
    """The shapes of all files of ``shapes/``."""
    triples = (
        (str(triple.subject), str(triple.predicate), str(triple.object))
        for number, file in enumerate(sorted(SHAPES.glob("*.ttl")))
        for triple in _renamed(pyoxigraph.parse(path=file), number)
    )
    return read_definitions(triples)


def read_definitions(triples: Iterable[vocab.Triple]) -> Definitions:
    """Read shapes from triples; blank nodes as ``_:`` with a label."""
    nodes: dict[Term, dict[Term, tuple[Term, ...]]] = {}
    for subject, predicate, value in triples:
        pairs = nodes.setdefault(subject, {})
        pairs[predicate] = (*pairs.get(predicate, ()), value)
    found = Definitions((), _prefixes(nodes), nodes)
    shapes = []
    for node, pairs in nodes.items():
        parameters = found.parameters(node)
        if parameters.keys() & (_TARGETS | _OTHER_TARGETS):
            shapes.append(
                Definition(
                    node,
                    frozenset(parameters.get("targetClass", ())),
                    frozenset(parameters.get("targetSubjectsOf", ())),
                    {name: values for name, values in parameters.items() if name not in _TARGETS},
                    not parameters.keys() & _OTHER_TARGETS and set(pairs.get(RDF.type, ())) <= _KINDS,
                )
            )
    return Definitions(tuple(shapes), found.prefixes, nodes)


def _renamed(triples: Iterable[pyoxigraph.Triple], number: int) -> Iterable[pyoxigraph.Triple]:
    """The triples of one file, with labels of blank nodes that no other file has."""

    def renamed(term: object) -> object:
        return pyoxigraph.BlankNode(f"f{number}x{term.value}") if isinstance(term, pyoxigraph.BlankNode) else term

    for triple in triples:
        yield pyoxigraph.Triple(renamed(triple.subject), triple.predicate, renamed(triple.object))  # type: ignore[arg-type]


def _prefixes(nodes: Mapping[Term, Mapping[Term, tuple[Term, ...]]]) -> dict[str, str]:
    found = {}
    for pairs in nodes.values():
        for prefix in pairs.get(f"<{SH_NAMESPACE}prefix>", ()):
            (namespace,) = pairs[f"<{SH_NAMESPACE}namespace>"]
            found[vocab.literal_parts(prefix)[0]] = vocab.literal_parts(namespace)[0]
    return found
