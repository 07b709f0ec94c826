"""Turtle and TriG (W3C RDF 1.1) as a person would write them, with the same bytes for the same statements.

Subjects stand in the order of their IRIs, `a` first, then names, membership, values and provenance.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from olygraph.vocab import OLY, PREFIXES, RDF, Term
from olygraph.write.dataset import Nodes, Pair
from olygraph.write.names import Names
from olygraph.write.order import positions

_OWN = f"<{OLY.namespace}"  # our own classes stand before those of others
_WIDTH = 110  # characters up to which several objects share a line


def turtle(nodes: Nodes, *, base: str, prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """Yield a Turtle document in pieces: header, then one piece a subject.

    ``base`` is the IRI that data IRIs begin with; only prefixes that are used are declared. Raises ValueError for a
    term that is neither IRI nor literal.
    """
    layout = _Layout([nodes], Names(base, prefixes))
    yield layout.names.header()
    for number, (subject, pairs) in enumerate(nodes.items()):
        yield ("\n" if number else "") + layout.block(subject, pairs)


def trig(graphs: Mapping[Term, Nodes], *, base: str, prefixes: Mapping[str, str] = PREFIXES) -> Iterator[str]:
    """Yield a TriG document in pieces: header, then each named graph with its subjects in one block."""
    layout = _Layout(graphs.values(), Names(base, prefixes))
    names = {graph: layout.names(graph) for graph in graphs}
    yield layout.names.header()
    for number, (graph, nodes) in enumerate(graphs.items()):
        yield ("\n" if number else "") + f"{names[graph]} {{\n"
        for place, (subject, pairs) in enumerate(nodes.items()):
            yield ("\n" if place else "") + layout.block(subject, pairs, indent="    ")
        yield "}\n"


class _Layout:
    """Lays out the subjects of one document."""

    def __init__(self, graphs: Iterable[Nodes], names: Names) -> None:
        """Meets every term once, so that the header can be written before the body."""
        self.names = names
        predicates: set[Term] = set()
        for nodes in graphs:
            for subject, pairs in nodes.items():
                names(subject)
                for predicate, value in pairs:
                    predicates.add(predicate)
                    if value[-1] == ">":  # an IRI or a literal with a datatype: what may need a prefix
                        names(value)
        self._position = positions(predicates)
        self._verb = {predicate: "a" if predicate == RDF.type else names(predicate) for predicate in predicates}

    def block(self, subject: Term, pairs: Sequence[Pair], indent: str = "") -> str:
        """One subject with all of its statements."""
        position, names = self._position, self.names
        ordered = sorted(pairs, key=lambda pair: (position[pair[0]], not pair[1].startswith(_OWN), pair[1]))
        parts = []
        for predicate, group in groupby(ordered, key=itemgetter(0)):
            objects = [names(value) for _, value in group]
            parts.append(self._verb[predicate] + _objects(objects, indent))
        start = " " if ordered[0][0] == RDF.type else f"\n{indent}    "
        return f"{indent}{names(subject)}{start}" + f" ;\n{indent}    ".join(parts) + " .\n"


def _objects(objects: Sequence[str], indent: str) -> str:
    if len(objects) == 1:
        return f" {objects[0]}"
    if sum(map(len, objects)) + 2 * len(objects) <= _WIDTH:
        return " " + ", ".join(objects)
    return "".join(f"\n{indent}        {text}," for text in objects)[:-1]
