"""Why the graph says what it says: each statement about a node, with where it was read or what it follows from."""

import re
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from olygraph.data import ONTOLOGY
from olygraph.errors import QueryError
from olygraph.vocab import OLY, PREFIXES, PROV, RDF, Term


def _node(term: Term) -> NamedNode:
    return NamedNode(term.strip("<>"))


_DERIVED_FROM = _node(PROV.wasDerivedFrom)
# Properties that are read from the cell of another one.
_SAME_CELL = {
    _node(OLY.value): _node(OLY.mark),
    _node(OLY.valueUnit): _node(OLY.mark),
    _node(OLY.time): _node(OLY.mark),
    _node(OLY.printedName): _node(OLY.athlete),
    _node(OLY.printedRank): _node(OLY.rank),
    _node(OLY.tied): _node(OLY.rank),
}
_LINKS = "/graph/links"
_NOT_EXPLAINED = {_DERIVED_FROM, _node(OLY.writtenValue)}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One statement: property and value in short form, how it came to be, and the words it was read from."""

    property: str
    value: str
    origin: str
    place: str
    quote: str


def explain(store: Store, iri: str) -> list[Explanation]:
    """Explain every statement about a node, sorted by property and value.

    Raises QueryError when the release says nothing about the IRI.
    """
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"«{iri}» is not an IRI", mend="give a whole IRI, without <>") from error
    quads = sorted(
        {(quad.predicate, quad.object) for quad in store.quads_for_pattern(node, None, None)},
        key=str,
    )
    if not quads:
        raise QueryError(
            f"the release says nothing about {iri}",
            mend="«olygraph query RELEASE athlete» and the data files show IRIs",
        )
    return [
        _explain(store, node, predicate, value)
        for predicate, value in quads
        if predicate not in _NOT_EXPLAINED and isinstance(value, NamedNode | Literal)
    ]


def _explain(store: Store, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Explanation:
    origin, passages = _origin(store, node, predicate, value)
    places = sorted((_place(store, passage) for passage in passages), key=_natural)
    return Explanation(
        short(predicate.value),
        value.value if isinstance(value, Literal) else short(value.value),
        origin,
        "; ".join(place for place, _ in places),
        " / ".join(dict.fromkeys(quote for _, quote in places if quote)),
    )


def _origin(
    store: Store, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal
) -> tuple[str, list[NamedNode | Literal]]:
    """How a statement came to be, and the passages that state it."""
    if _is_link(store, node, predicate, value):
        return "a link; links.sssom.tsv tells its reasons", []
    for quad in store.quads_for_pattern(None, _node(RDF.subject), node):
        statement = quad.subject
        about = (_objects(store, statement, RDF.predicate), _objects(store, statement, RDF.object))
        if about == ([predicate], [value]):
            return "stated", _objects(store, statement, PROV.wasDerivedFrom)
    for quad in store.quads_for_pattern(None, _node(OLY.corrects), node):
        if _objects(store, quad.subject, RDF.predicate) == [predicate]:
            author, reason = (_objects(store, quad.subject, term)[0].value for term in (OLY.author, OLY.reason))
            return f"corrected by {author}: {reason}", _objects(store, quad.subject, PROV.wasDerivedFrom)
    if predicate == _node(OLY.medal):
        awards = [quad.subject for quad in store.quads_for_pattern(None, _node(OLY.result), node)]
        found = (passage for award in awards for passage in _objects(store, award, PROV.wasDerivedFrom))
        told = list(dict.fromkeys(found))
        if told == _objects(store, node, PROV.wasDerivedFrom):
            rank = next((name for passage in told for name in _columns(store, passage, node, _node(OLY.rank))), "")
            return (f"column «{rank}» (no other place names the medallist)" if rank else "the row itself"), told
        if told:
            return "the medal award", told
    followed = _follows().get(predicate.value)
    if followed:
        return f"follows from {', '.join(followed)}", []
    passages = _objects(store, node, PROV.wasDerivedFrom)
    column = next((name for passage in passages for name in _columns(store, passage, node, predicate)), "")
    if column:
        return f"column «{column}»", passages
    return ("read from", passages) if passages else ("names the node", [])


def _is_link(store: Store, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> bool:
    """Whether a statement stands in the graph of links."""
    graphs = (quad.graph_name for quad in store.quads_for_pattern(node, predicate, value))
    return any(isinstance(graph, NamedNode) and graph.value.endswith(_LINKS) for graph in graphs)


def _columns(store: Store, passage: NamedNode | Literal, node: NamedNode, predicate: NamedNode) -> list[str]:
    """The headings of the columns of a passage's table that state a property (at the node's distance, for a split)."""
    distance = _objects(store, node, OLY.distance)
    wanted = _SAME_CELL.get(predicate, predicate)
    return [
        header.value
        for table in _objects(store, passage, OLY.table)
        for column in _objects(store, table, OLY.column)
        if wanted in _objects(store, column, OLY.states) and _objects(store, column, OLY.distance) == distance
        for header in _objects(store, column, OLY.header)
    ]


def _place(store: Store, passage: NamedNode | Literal) -> tuple[str, str]:
    lines = _objects(store, passage, OLY.line)
    place = f"line {lines[0].value}" if lines else short(passage.value)
    quotes = _objects(store, passage, OLY.quote)
    return place, quotes[0].value if quotes else ""


def _natural(place: tuple[str, str]) -> list[tuple[int, str]]:
    """Sort «line 9» before «line 26»."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", place[0])]


def _objects(store: Store, subject: object, predicate: Term) -> list[NamedNode | Literal]:
    """The IRIs and literals that a node has under a predicate, sorted; nothing for what is no node."""
    if not isinstance(subject, NamedNode):
        return []
    found = {quad.object for quad in store.quads_for_pattern(subject, _node(predicate), None)}
    return sorted((value for value in found if isinstance(value, NamedNode | Literal)), key=str)


@lru_cache(maxsize=1)
def _follows() -> dict[str, tuple[str, ...]]:
    """What each derived property follows from, as the ontology says."""
    follows: dict[str, list[str]] = {}
    with (ONTOLOGY / "olygraph.ttl").open("rb") as file:
        for quad in parse(file, RdfFormat.TURTLE):
            if quad.predicate == _node(OLY.derivedFrom) and isinstance(quad.subject, NamedNode):
                follows.setdefault(quad.subject.value, []).append(short(quad.object.value))
    return {predicate: tuple(sorted(sources)) for predicate, sources in follows.items()}


def short(iri: str) -> str:
    """The IRI with its prefix where it has one of ours, else whole."""
    return next(
        (
            f"{prefix}:{iri.removeprefix(namespace)}"
            for prefix, namespace in PREFIXES.items()
            if iri.startswith(namespace)
        ),
        iri,
    )
