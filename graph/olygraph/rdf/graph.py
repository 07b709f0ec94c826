"""All that is known of rdflib: triples in N-Triples syntax into its graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from olygraph.vocab import Term, Triple, literal_parts

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def to_graph(triples: Iterable[Triple]) -> Graph:
    """Return an rdflib graph of the triples; lexical forms are kept as they are (``63.40`` stays ``63.40``)."""
    from rdflib import Graph

    from olygraph.vocab import PREFIXES

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    nodes: dict[Term, Node] = {}

    def convert(term: Term) -> Node:
        known = nodes.get(term)
        if known is None:
            known = nodes[term] = to_node(term)
        return known

    for subject, predicate, value in triples:
        graph.add((convert(subject), convert(predicate), convert(value)))
    return graph


def to_node(term: Term) -> Node:
    """Return the rdflib node of a term. Raises ValueError for what is neither IRI nor literal."""
    from rdflib import Literal, URIRef

    if term.startswith("<"):
        return URIRef(term[1:-1])
    text, datatype, language = literal_parts(term)
    if datatype:
        return Literal(text, datatype=URIRef(datatype), normalize=False)
    return Literal(text, lang=language or None)
