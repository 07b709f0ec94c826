"""RDF: facts in, triples out, as a stream of terms in N-Triples syntax.

One piece of code feeds rdflib (:func:`to_graph`), an Oxigraph store and the writers.
"""

from olygraph.rdf.describe import describe
from olygraph.rdf.graph import to_graph
from olygraph.rdf.provenance import graph_name

__all__ = ["describe", "graph_name", "to_graph"]
