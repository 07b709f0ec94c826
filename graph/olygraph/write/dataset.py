"""Named graphs in memory, grouped by subject and without repetition: the one order that all writers share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from olygraph.vocab import Quad, Term, Triple

NamedGraph = tuple[Term, Iterable[Triple]]
"""The IRI of a graph, and its triples in any order, each once or more."""

Pair = tuple[Term, Term]
"""Predicate and object."""

Nodes = Mapping[Term, Sequence[Pair]]
"""Every subject with its pairs: subjects in the order of their IRIs, pairs sorted, nothing twice."""


def by_iri(term: Term) -> str:
    """Key that sorts IRIs as paths (``a`` before ``a/b``), for which the closing bracket must not count."""
    return term[:-1]


def nodes(triples: Iterable[Triple]) -> Nodes:
    """Group the triples of one graph by subject. Raises ValueError for a blank node, as Dataset does."""
    found: dict[Term, set[Pair]] = {}
    for subject, predicate, value in triples:
        known = found.get(subject)
        if known is None:
            known = found[subject] = set()
            _check(subject, "<")
        _check(value, '<"')
        known.add((predicate, value))
    return {subject: sorted(found[subject]) for subject in sorted(found, key=by_iri)}


def _check(term: Term, starts: str) -> None:
    if term[0] not in starts:
        raise ValueError(f"neither IRI nor literal, or no IRI where one must stand: {term}")


class Dataset:
    """The graphs of a release; what it gives depends on the statements alone, not on their order or repetition."""

    def __init__(self, graphs: Iterable[NamedGraph]) -> None:
        """``graphs`` are read once, one after the other; two graphs of one name are one graph.

        Raises ValueError for a blank node: data has none, and its name would not be stable.
        """
        rows: dict[Term, list[tuple[Term, Term, Term]]] = {}
        for name, triples in graphs:
            for subject, predicate, value in triples:
                known = rows.get(subject)
                if known is None:
                    known = rows[subject] = []
                    _check(subject, "<")
                _check(value, '<"')
                known.append((predicate, value, name))
        self._rows = {subject: sorted(set(rows[subject])) for subject in sorted(rows)}

    @property
    def quads(self) -> Iterator[Quad]:
        """Every quad once, sorted by code point as the lines of canonical N-Quads are."""
        return (
            (subject, predicate, value, name) for subject, rows in self._rows.items() for predicate, value, name in rows
        )

    def union(self) -> Nodes:
        """All graphs as one."""
        return {
            subject: list(dict.fromkeys([row[:2] for row in self._rows[subject]]))
            for subject in sorted(self._rows, key=by_iri)
        }

    def graphs(self) -> dict[Term, Nodes]:
        """Each graph by itself, in the order of their IRIs."""
        found: dict[Term, dict[Term, list[Pair]]] = {}
        for subject in sorted(self._rows, key=by_iri):
            for predicate, value, name in self._rows[subject]:
                found.setdefault(name, {}).setdefault(subject, []).append((predicate, value))
        return {name: found[name] for name in sorted(found, key=by_iri)}
