"""All that is known of pySHACL: an rdflib graph in, findings out.

SELECT queries of the shapes are answered by Oxigraph on a copy of the graph: pySHACL hands each of them to rdflib once
for every node, and rdflib takes 4 to 15 ms to parse one. Everything else is pySHACL's on the graph as it is, so that
lexical forms stay (Oxigraph shortens ``63.40``). ``tests/test_check.py`` holds the outcome to pySHACL's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.query import Result
from rdflib.term import Variable

from olygraph import vocab
from olygraph.check.finding import BLANK, Finding
from olygraph.data import SHAPES
from olygraph.vocab import RDF, SH, Term, Triple

if TYPE_CHECKING:
    from rdflib.term import Identifier, Node

    OxTerm = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple

_STRING = f"{vocab.PREFIXES['xsd']}string"
_SELECT = f"{vocab.PREFIXES['sh']}select"


def find(graph: Graph, only: Iterable[Term] = ()) -> tuple[list[Finding], list[str]]:
    """Validate the graph against the shapes; return what they find, and the IRIs of the graph that are none (RFC 3987).

    Neither is in any order. Triples with an IRI that is none are hidden from the queries of the shapes. ``only`` are
    the IRIs of the shapes to use; none stands for all.
    """
    seen = _SparqlGraph(store=graph.store, identifier=graph.identifier, bind_namespaces="none")
    _, report, text = validate(
        seen,
        shacl_graph=shapes_graph(),
        advanced=False,
        inference="none",
        meta_shacl=False,
        do_owl_imports=False,
        use_shapes=[shape[1:-1] for shape in only] or None,
    )
    if not isinstance(report, Graph):
        raise RuntimeError(f"pySHACL gave up: {text}")
    return list(_findings(report)), seen.copy[1]


@cache
def shapes_graph() -> Graph:
    """The shapes of all files of ``shapes/``, read once; do not change it.

    The white space of queries is joined, since pySHACL searches the text of each for every node with expressions that
    are slow on many lines.
    """
    graph = Graph(bind_namespaces="none")
    convert = cache(_from_ox)
    for file in sorted(SHAPES.glob("*.ttl")):
        for triple in pyoxigraph.parse(path=file):
            value = convert(triple.object)
            if triple.predicate.value == _SELECT:
                value = Literal(" ".join(str(value).split()))
            graph.add((convert(triple.subject), convert(triple.predicate), value))
    return graph


def _findings(report: Graph) -> Iterator[Finding]:
    terms = {name: URIRef(term[1:-1]) for name, term in SH.terms().items()}
    for node in report.subjects(URIRef(RDF.type[1:-1]), terms["ValidationResult"]):
        found = dict(report.predicate_objects(node))
        yield Finding(
            shape=_term(found[terms["sourceShape"]]),
            severity=_term(found[terms["resultSeverity"]]),
            component=_term(found[terms["sourceConstraintComponent"]]),
            focus=_term(found[terms["focusNode"]]),
            path=_term(found.get(terms["resultPath"])),
            value=_term(found.get(terms["value"])),
            message=str(found[terms["resultMessage"]]),
        )


def graph_of(triples: Iterable[Triple]) -> Graph:
    """An rdflib graph of triples; a blank node is ``_:`` with its label. Raises ValueError for what is no term."""
    graph = Graph(bind_namespaces="none")
    convert = cache(_node)
    for subject, predicate, value in triples:
        graph.add((convert(subject), convert(predicate), convert(value)))
    return graph


def triples_of(graph: Graph) -> Iterator[Triple]:
    """The triples of an rdflib graph as terms, with the labels of blank nodes."""

    @cache
    def convert(node: Node) -> Term:
        if isinstance(node, URIRef):
            return f"<{node}>"  # as it is, so that what is no IRI is told of
        return f"{BLANK}{node}" if isinstance(node, BNode) else _term(node)

    return ((convert(subject), convert(predicate), convert(value)) for subject, predicate, value in graph)


def _node(term: Term) -> Node:
    if term.startswith("<"):
        return URIRef(term[1:-1])
    if term.startswith(BLANK):
        return BNode(term.removeprefix(BLANK))
    text, datatype, language = vocab.literal_parts(term)
    if datatype:
        return Literal(text, datatype=URIRef(datatype), normalize=False)
    return Literal(text, lang=language or None)


def _term(node: Node | None) -> Term:
    if node is None:
        return ""
    if isinstance(node, URIRef):
        return vocab.iri(node)
    if isinstance(node, Literal):
        if node.language:
            return vocab.text_in(node, node.language)
        return f"{vocab.string(node)}^^{vocab.iri(node.datatype)}" if node.datatype else vocab.string(node)
    return BLANK


class _SparqlGraph(Graph):
    """A graph that lets Oxigraph answer its queries; it must not change after the first."""

    def query(  # type: ignore[override]  # pySHACL asks with a text, never with a parsed query
        self,
        query_object: str,
        processor: object = None,
        result: object = None,
        initNs: object = None,  # noqa: N803  # rdflib's name
        initBindings: Mapping[str, Node] | None = None,  # noqa: N803  # rdflib's name
        use_store_provided: bool = True,
    ) -> Result:
        """Answer a SELECT query with initial bindings; the signature is rdflib's."""
        bindings = {pyoxigraph.Variable(name): _to_ox(node) for name, node in (initBindings or {}).items()}
        solutions = self.copy[0].query(query_object, substitutions=bindings)
        if not isinstance(solutions, pyoxigraph.QuerySolutions):
            raise TypeError("a constraint of a shape is no SELECT query")
        answer = Result("SELECT")
        names = [Variable(variable.value) for variable in solutions.variables]
        answer.vars = names
        answer.bindings = [
            {name: _from_ox(term) for name, term in zip(names, solution, strict=True) if term is not None}
            for solution in solutions
        ]
        return answer

    @cached_property
    def copy(self) -> tuple[pyoxigraph.Store, list[str]]:
        """The graph in an Oxigraph store, and the IRIs that could not go into it."""
        store, invalid = pyoxigraph.Store(), []
        known: dict[Node, Any] = {}
        for node in {node for triple in self for node in triple}:
            try:
                known[node] = _to_ox(node)
            except ValueError:
                invalid.append(str(node))
        store.bulk_extend(
            pyoxigraph.Quad(known[subject], known[predicate], known[value])
            for subject, predicate, value in self
            if subject in known and predicate in known and value in known
        )
        return store, invalid


def _to_ox(node: Node) -> OxTerm:
    """The node in Oxigraph's terms. Raises ValueError for an IRI that is none."""
    if isinstance(node, URIRef):
        return pyoxigraph.NamedNode(node)
    if isinstance(node, Literal):
        if node.language:
            return pyoxigraph.Literal(node, language=node.language)
        return pyoxigraph.Literal(node, datatype=pyoxigraph.NamedNode(node.datatype or _STRING))
    return pyoxigraph.BlankNode(str(node))


def _from_ox(term: OxTerm) -> Identifier:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Triple):
        raise TypeError("a triple is no value of a shape's query")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == _STRING else URIRef(term.datatype.value)
    return (_Shown if "\\" in term.value else Literal)(term.value, datatype=datatype, normalize=False)


class _Shown(Literal):
    """A literal with backslashes; pySHACL puts the text of one into a message as a template of ``re.sub``."""

    def __str__(self) -> str:
        return super().__str__().replace("\\", "\\\\")
