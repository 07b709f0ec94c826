"""Queries: named and free SPARQL over a release, on an embedded Oxigraph store.

Reading only: an update is not parsed, and SERVICE is refused, so that a query of a stranger can be run.
"""

from olygraph.query.explain import Explanation, explain
from olygraph.query.named import NamedQuery, named_queries, named_query
from olygraph.query.store import Rows, load, parse_quads, select

__all__ = [
    "Explanation",
    "NamedQuery",
    "Rows",
    "explain",
    "load",
    "named_queries",
    "named_query",
    "parse_quads",
    "select",
]
