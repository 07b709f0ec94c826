"""The service description of an endpoint over a release (https://www.w3.org/TR/sparql11-service-description/)."""

import contextlib
import io
from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from olygraph.query.answer import GRAPHS, RESULTS, write_graph
from olygraph.vocab import PREFIXES

SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
# The names of formats at W3C (https://www.w3.org/ns/formats/), by media type.
_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/trig": "TriG",
    "application/n-quads": "N-Quads",
}


def describe_service(url: str, graphs: Sequence[str], triples: int, media_type: str) -> bytes:
    """Describe the endpoint at an address: what it speaks, and the dataset with its named graphs.

    ``triples`` counts the union of the graphs, which is the default graph. An address that is no IRI is left out.
    """
    service, dataset, default = (BlankNode(name) for name in ("service", "dataset", "default"))
    found = [Triple(service, _TYPE, _sd("Service"))]

    def say(subject: BlankNode, term: str, value: NamedNode | BlankNode) -> None:
        found.append(Triple(subject, _sd(term), value))

    with contextlib.suppress(ValueError):
        say(service, "endpoint", NamedNode(url))
    say(service, "supportedLanguage", _sd("SPARQL11Query"))
    say(service, "feature", _sd("UnionDefaultGraph"))
    for name in dict.fromkeys(_NAMES[kind] for kind in (*RESULTS, *GRAPHS) if kind in _NAMES):
        say(service, "resultFormat", NamedNode(_FORMATS + name))
    say(service, "defaultDataset", dataset)
    found.append(Triple(dataset, _TYPE, _sd("Dataset")))
    say(dataset, "defaultGraph", default)
    found.append(Triple(default, _TYPE, _sd("Graph")))
    number = Literal(str(triples), datatype=NamedNode(PREFIXES["xsd"] + "integer"))
    found.append(Triple(default, NamedNode(_VOID + "triples"), number))
    for at, name in enumerate(graphs):
        node = BlankNode(f"graph{at}")
        say(dataset, "namedGraph", node)
        found.append(Triple(node, _TYPE, _sd("NamedGraph")))
        say(node, "name", NamedNode(name))
    out = io.BytesIO()
    write_graph(found, media_type, out)
    return out.getvalue()


def _sd(term: str) -> NamedNode:
    return NamedNode(SD + term)
