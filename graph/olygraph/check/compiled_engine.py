"""The shapes as one pass over the triples; what it is not sure of goes to pySHACL, shape by shape.

It finds what :mod:`olygraph.check.pyshacl_engine` finds: ``tests/test_check_compiled.py`` holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph

from olygraph import vocab
from olygraph.check.core import Core, check_core, compile_core
from olygraph.check.definitions import SH_NAMESPACE, Definition, Definitions, definitions
from olygraph.check.finding import BLANK, Finding
from olygraph.check.index import Triples
from olygraph.check.sparql import Query, Unsupported, compile_query
from olygraph.check.values import Unsure, shown
from olygraph.vocab import Term, literal_parts

# IRIs of the plainest form, strings without escapes, and literals of XML Schema: what nearly all terms are.
_PLAIN = re.compile(
    r"<https?://[A-Za-z0-9.-]+(?:/[\w.~/=,-]*)?(?:#[\w.~/=,-]*)?>"
    rf'|"[^"\\\x00-\x1f\x7f]*"(?:\^\^<{re.escape(vocab.PREFIXES["xsd"])}[A-Za-z]+>)?',
    re.ASCII,
)
Reference = Callable[[Iterable[Term]], tuple[list[Finding], list[str]]]
"""What the reference engine finds with some shapes, by IRI, or with all where there are none."""

_SUBCLASS = f"<{vocab.PREFIXES['rdfs']}subClassOf>"
_COMPONENT = f"<{SH_NAMESPACE}SPARQLConstraintComponent>"


@dataclass(frozen=True)
class QueryShape:
    """A node shape with one query."""

    definition: Definition
    severity: Term
    message: str
    query: Query


@dataclass(frozen=True)
class Compiled:
    """All shapes: those of the core, those with queries, and those that only the reference engine knows."""

    core: Core
    queries: tuple[QueryShape, ...]
    rest: tuple[Term, ...]


def find(triples: Triples, reference: Reference, shapes: Definitions | None = None) -> tuple[list[Finding], list[str]]:
    """Validate a graph; return what the shapes find, and the IRIs of the graph that are none (RFC 3987).

    Neither is in any order. ``reference`` answers for what is not certain here. ``shapes`` are those of ``shapes/``
    if none are given.
    """
    if _is_odd(triples):
        return reference(())
    compiled = compile_shapes(shapes) if shapes else _published()
    unsure = list(compiled.rest)
    try:
        found = check_core(compiled.core, triples)
        found += [each for shape in compiled.queries for each in _ask(shape, triples, unsure)]
    except Unsure:
        return reference(())
    if unsure:
        found += reference(unsure)[0]
    return found, []


@cache
def _published() -> Compiled:
    return compile_shapes(definitions())


def compile_shapes(shapes: Definitions) -> Compiled:
    """Compile what is known here."""
    core, queries, rest = Core(), [], []
    for definition in shapes.shapes:
        if (shape := compile_core(definition, shapes)) is not None:
            core.add(definition, shape)
        elif (query := _compile_query(definition, shapes)) is not None:
            queries.append(query)
        else:
            rest.append(definition.iri)
    return Compiled(core, tuple(queries), tuple(rest))


def _compile_query(definition: Definition, shapes: Definitions) -> QueryShape | None:
    if not definition.plain or definition.parameters.keys() != {"severity", "sparql"}:
        return None
    constraint = shapes.parameters(definition.parameters["sparql"][0])
    alone = all(len(values) == 1 for values in (*constraint.values(), *definition.parameters.values()))
    if not alone or constraint.keys() != {"prefixes", "message", "select"}:
        return None
    try:
        query = compile_query(literal_parts(constraint["select"][0])[0], shapes.prefixes)
    except Unsupported:
        return None
    if {"path", "failure"} & set(query.names) or query.names[0] != "this":
        return None
    message = literal_parts(constraint["message"][0])[0]
    return QueryShape(definition, definition.parameters["severity"][0], message, query)


def _ask(shape: QueryShape, triples: Triples, unsure: list[Term]) -> list[Finding]:
    """What the query of a shape finds; a shape whose query is not sure joins those for the reference engine."""
    predicates = triples.predicates
    if not all(predicate in predicates for predicate in shape.query.needs):
        return []
    nodes = dict.fromkeys(
        [node for kind in shape.definition.classes for node in triples.instances.get(kind, ())]
        + [node for predicate in shape.definition.subjects_of for node in predicates.get(predicate, ())]
    )
    try:
        return [
            _finding(shape, dict(zip(shape.query.names, row, strict=True)))
            for node in nodes
            for row in shape.query(triples, node)
        ]
    except Unsure:
        unsure.append(shape.definition.iri)
        return []


def _finding(shape: QueryShape, row: dict[str, Term | None]) -> Finding:
    """A row as a finding, with its values in the message, as pySHACL puts them in: one variable after the other."""
    focus = row.pop("this")
    value = row.pop("value", None)
    message = shape.message
    for name, term in (*row.items(), ("this", focus), ("value", value or focus)):
        if term is not None and (f"{{?{name}}}" in message or f"{{${name}}}" in message):
            text = shown(term)
            message = message.replace(f"{{?{name}}}", text).replace(f"{{${name}}}", text)
    value, focus = (BLANK if term and term[:2] == BLANK else term or "" for term in (value or focus, focus))
    return Finding(shape.definition.iri, shape.severity, _COMPONENT, focus, "", value, message)


def _is_odd(triples: Triples) -> bool:
    """Whether a graph has what the pass does not reckon with: subclasses, or terms in another than our own form."""
    if _SUBCLASS in triples.predicates:
        return True
    terms = {term for pairs in triples.by_subject.values() for values in pairs.values() for term in values}
    terms.update(triples.by_subject, triples.predicates)
    return any(_is_odd_term(term) for term in terms if not _PLAIN.fullmatch(term))


def _is_odd_term(term: Term) -> bool:
    if term[0] == "<":
        return not _is_iri(term[1:-1])
    if term[0] == '"':
        try:
            text, datatype, language = literal_parts(term)
        except ValueError:
            return True
        return language != language.lower() or not _is_same(term, text) or not (language or _is_datatype(datatype))
    return term[:2] != BLANK


def _is_same(term: Term, text: str) -> bool:
    """Whether a text is escaped as we escape it, so that equal literals are equal terms."""
    return "\\" not in term or term.startswith(vocab.string(text))


@cache
def _is_datatype(iri: str) -> bool:
    return not iri or _is_iri(iri)


def _is_iri(iri: str) -> bool:
    try:
        pyoxigraph.NamedNode(iri)
    except ValueError:
        return False
    return True
