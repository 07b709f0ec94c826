"""Where a node of the graph comes from: the first passage of a source that states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from olygraph.model import Place
from olygraph.vocab import OLY, PROV, Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def place_of(graph: Graph, term: Term) -> tuple[str, Place]:
    """Return the SHA-256 of the source and the place in it that a node was taken from; empty where the graph has none.

    ``term`` is in N-Triples syntax. Of several passages it is the first by source and place; a passage or a table
    stands where it says.
    """
    from rdflib import URIRef

    if not term.startswith("<"):
        return "", Place()
    node = URIRef(term[1:-1])
    stated = [node, *graph.objects(node, URIRef(PROV.wasDerivedFrom[1:-1]))]
    found = [(sha256, place) for passage in stated for sha256, place in _passages(graph, passage)]
    return min(found, key=lambda pair: (pair[0], pair[1].sort_key()), default=("", Place()))


def _passages(graph: Graph, passage: Node) -> Iterator[tuple[str, Place]]:
    for source in _objects(graph, passage, OLY.source):
        sha256 = min(map(str, _objects(graph, source, OLY.sha256)), default="")
        if sha256:
            table = next((_number(graph, node, OLY.number) for node in _objects(graph, passage, OLY.table)), None)
            line, row = _number(graph, passage, OLY.line), _number(graph, passage, OLY.row)
            yield sha256, Place(line=line, table=table, row=row)


def _objects(graph: Graph, node: Node, predicate: Term) -> list[Node]:
    from rdflib import URIRef

    return list(graph.objects(node, URIRef(predicate[1:-1])))


def _number(graph: Graph, node: Node, predicate: Term) -> int | None:
    """The least of a node's numbers under a predicate; what is no number of at most nine digits is passed over."""
    texts = [str(number) for number in _objects(graph, node, predicate)]
    return min((int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 10), default=None)
