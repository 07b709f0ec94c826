"""Answers of queries in the formats of the W3C, written as they are found."""

from collections.abc import Callable, Iterable
from typing import IO

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from olygraph.errors import QueryError
from olygraph.query.store import Found
from olygraph.vocab import PREFIXES

_JSON, _XML = QueryResultsFormat.JSON, QueryResultsFormat.XML
RESULTS = {
    "application/sparql-results+json": _JSON,
    "application/sparql-results+xml": _XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": _JSON,
    "application/xml": _XML,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
"""Formats of rows and of graphs by media type, the one we like best first."""

Restore = Callable[[Iterable[Triple]], Iterable[Triple]]


def offered(found: Found) -> tuple[str, ...]:
    """The media types that an answer can be written in; CSV and TSV have no way to say yes or no."""
    if isinstance(found, QuerySolutions):
        return tuple(RESULTS)
    if isinstance(found, QueryBoolean):
        return tuple(name for name, form in RESULTS.items() if form in (_JSON, _XML))
    return tuple(GRAPHS)


def write(found: Found, media_type: str, stream: IO[bytes], restore: Restore = lambda triples: triples) -> None:
    """Write an answer in one of the media types that are offered for it; ``restore`` mends the triples of a graph.

    Raises QueryError when the query fails on the way.
    """
    try:
        if isinstance(found, QuerySolutions | QueryBoolean):
            found.serialize(stream, RESULTS[media_type])
        else:
            write_graph(restore(found), media_type, stream)
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {error}") from error


def write_graph(triples: Iterable[Triple], media_type: str, stream: IO[bytes]) -> None:
    """Write triples with the prefixes of the release, in one of the media types of :data:`GRAPHS`."""
    serialize(triples, stream, GRAPHS[media_type], prefixes=PREFIXES)
