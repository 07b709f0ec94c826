"""Where a node of the graph comes from: the first passage of a source that states it."""

from collections.abc import Iterator

from olygraph.check.index import Triples
from olygraph.model import Place
from olygraph.vocab import OLY, PROV, Term, literal_parts


def place_of(triples: Triples, term: Term) -> tuple[str, Place]:
    """Return the SHA-256 of the source and the place in it that a node was taken from; empty where the graph has none.

    ``term`` is in N-Triples syntax. Of several passages it is the first by source and place; a passage or a table
    stands where it says.
    """
    if not term.startswith("<"):
        return "", Place()
    stated = [term, *triples.objects(term, PROV.wasDerivedFrom)]
    found = [(sha256, place) for passage in stated for sha256, place in _passages(triples, passage)]
    return min(found, key=lambda pair: (pair[0], pair[1].sort_key()), default=("", Place()))


def _passages(triples: Triples, passage: Term) -> Iterator[tuple[str, Place]]:
    for source in triples.objects(passage, OLY.source):
        sha256 = min(map(_text, triples.objects(source, OLY.sha256)), default="")
        if sha256:
            numbers = (_number(triples, node, OLY.number) for node in triples.objects(passage, OLY.table))
            # Of several tables, which is a violation, the least: not the first that comes.
            table = min((number for number in numbers if number is not None), default=None)
            line, row = _number(triples, passage, OLY.line), _number(triples, passage, OLY.row)
            yield sha256, Place(line=line, table=table, row=row)


def _text(term: Term) -> str:
    """The text of a literal, an IRI without its brackets, the label of a blank node."""
    if term.startswith('"'):
        return literal_parts(term)[0]
    return term[1:-1] if term.startswith("<") else term.removeprefix("_:")


def _number(triples: Triples, node: Term, predicate: Term) -> int | None:
    """The least of a node's numbers under a predicate; what is no number of at most nine digits is passed over."""
    texts = map(_text, triples.objects(node, predicate))
    return min((int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 10), default=None)
