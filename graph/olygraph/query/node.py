"""What a release says of one node: its statements as they were written, and for a page their origins and neighbours."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from olygraph.errors import QueryError
from olygraph.query.disk import Opened
from olygraph.query.explain import explain, short
from olygraph.vocab import OLY, PREFIXES

_MOST = 2000
_WRITTEN = NamedNode(OLY.writtenValue.strip("<>"))
_LABELS = [
    NamedNode(iri)
    for iri in (
        OLY.title.strip("<>"),
        PREFIXES["schema"] + "name",
        PREFIXES["skos"] + "prefLabel",
        PREFIXES["rdfs"] + "label",
    )
]
_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def node_triples(opened: Opened, iri: str) -> Iterator[Triple]:
    """The statements about a node, digits as written.

    Empty for a node that the release says nothing about.
    """
    graph = DefaultGraph()
    triples = (quad.triple for quad in opened.store.quads_for_pattern(_node(iri), None, None, graph))
    yield from opened.as_written(triple for triple in triples if triple.predicate != _WRITTEN)


def node_page(opened: Opened, iri: str) -> dict[str, Any]:
    """What a page about a node shows: ``label``, ``types``, ``statements`` and ``mentions`` (what points at it).

    Raises QueryError when the release says nothing about it.
    """
    node, store = _node(iri), opened.store
    values = {(triple.predicate.value, _text(triple.object)): triple.object for triple in node_triples(opened, iri)}
    reasons = {(found.property, found.value): found for found in explain(store, iri)}
    statements = []
    for (predicate, text), value in sorted(values.items(), key=lambda pair: pair[0]):
        reason = reasons.get((short(predicate), short(text))) or reasons.get((short(predicate), text))
        statements.append(
            {
                "property": short(predicate),
                "iri": predicate,
                "value": text if isinstance(value, Literal) else _label(store, value) or short(text),
                "link": text if isinstance(value, NamedNode) else "",
                "language": value.language or "" if isinstance(value, Literal) else "",
                "origin": reason.origin if reason else "",
                "place": reason.place if reason else "",
                "quote": reason.quote if reason else "",
            }
        )
    pointing = islice(store.quads_for_pattern(None, None, node, DefaultGraph()), _MOST)
    mentions = sorted(
        {
            (short(quad.predicate.value), quad.subject.value, _label(store, quad.subject) or short(quad.subject.value))
            for quad in pointing
            if isinstance(quad.subject, NamedNode)
        }
    )
    return {
        "iri": iri,
        "label": _label(store, node) or short(iri),
        "types": [row["value"] for row in statements if row["iri"] == _TYPE.value],
        "statements": statements[:_MOST],
        "mentions": [dict(zip(("property", "link", "value"), row, strict=True)) for row in mentions],
    }


def _node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"«{iri}» is not an IRI") from error


def _label(store: Store, node: object) -> str:
    """The name of a node; the first of its names, in order, if it has several."""
    if not isinstance(node, NamedNode):
        return ""
    for predicate in _LABELS:
        names = sorted(_text(quad.object) for quad in store.quads_for_pattern(node, predicate, None, DefaultGraph()))
        if names:
            return names[0]
    return ""


def _text(value: object) -> str:
    return value.value if isinstance(value, Literal | NamedNode) else str(value)
