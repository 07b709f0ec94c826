"""Queries: named and free SPARQL over a release, on an embedded Oxigraph store.

Reading only: an update is not parsed, and SERVICE is refused, so that a query of a stranger can be run.
"""

from olygraph.query.answer import GRAPHS, RESULTS, offered, write, write_graph
from olygraph.query.disk import Opened, build, graph_names
from olygraph.query.explain import Explanation, explain, short
from olygraph.query.named import NamedQuery, named_queries, named_query
from olygraph.query.node import node_page, node_triples
from olygraph.query.service import describe_service
from olygraph.query.store import Rows, load, parse_quads, run, select

__all__ = [
    "GRAPHS",
    "RESULTS",
    "Explanation",
    "NamedQuery",
    "Opened",
    "Rows",
    "build",
    "describe_service",
    "explain",
    "graph_names",
    "load",
    "named_queries",
    "named_query",
    "node_page",
    "node_triples",
    "offered",
    "parse_quads",
    "run",
    "select",
    "short",
    "write",
    "write_graph",
]
