"""All that is known of pyoxigraph's store: a release into it, rows out of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Variable,
    parse,
)

from olygraph import vocab
from olygraph.errors import QueryError, ReleaseError
from olygraph.vocab import OLY, PREFIXES

_DECIMAL = PREFIXES["xsd"] + "decimal"
_VALUE = OLY.value.strip("<>")
_WRITTEN = NamedNode(OLY.writtenValue.strip("<>"))
# What may hold the word SERVICE without being it, by the grammar of SPARQL 1.1 (section 19.8): escapes in names, IRIs,
# strings, comments. The order matters: a quote behind a backslash begins no string, and no IRI holds a brace or blank.
_QUOTED = re.compile(
    r"\\."
    r"|<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*",
    re.DOTALL,
)
_DEEPEST = 100
_SERVICE = re.compile(r"(?<![?$\w])service\b", re.IGNORECASE)


Found = QuerySolutions | QueryBoolean | QueryTriples
"""What a query finds: rows, yes or no, or a graph."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT query: names of the columns, and rows of texts, empty where unbound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def load(files: Iterable[Path]) -> Store:
    """Return a store with the quads of the files (N-Quads, TriG, Turtle by their endings).

    The default graph holds the union of all graphs, each triple once: a union made while a query runs would count a
    triple as often as articles state it. The store keeps numbers, not their digits: where a value's digits would be
    lost (``63.40``) they are added as ``oly:writtenValue``, which no dump holds. Raises ReleaseError for a file that
    does not parse.
    """
    store = Store()
    add_files(store, files)
    return store


def add_files(
    store: Store, files: Iterable[Path], passing: Callable[[Iterable[Quad]], Iterable[Quad]] = lambda quads: quads
) -> None:
    """Add the quads of the files as :func:`load` does, each file by way of ``passing``. Raises ReleaseError."""
    for file in files:
        try:
            with file.open("rb") as stream:
                store.bulk_extend(_with_union(passing(parse(stream, _format(file)))))
        except (OSError, SyntaxError, ValueError) as error:
            raise ReleaseError(f"{file.name} cannot be loaded: {error}", mend="export the release again") from error


def parse_quads(file: Path) -> Iterator[vocab.Quad]:
    """Yield the quads of a file in N-Quads syntax, with every lexical form kept. Raises ReleaseError."""
    try:
        with file.open("rb") as stream:
            for quad in parse(stream, _format(file)):
                yield str(quad.subject), str(quad.predicate), str(quad.object), str(quad.graph_name)
    except (OSError, SyntaxError, ValueError) as error:
        raise ReleaseError(f"{file.name} cannot be read: {error}", mend="export the release again") from error


def _format(file: Path) -> RdfFormat:
    form = RdfFormat.from_extension(file.suffix.lstrip("."))
    if form is None:
        raise ValueError(f"unknown ending {file.suffix}")
    return form


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)
        value = quad.object
        if (
            isinstance(value, Literal)
            and quad.predicate.value == _VALUE
            and value.datatype.value == _DECIMAL
            and value.value.endswith("0")
        ):
            yield Quad(quad.subject, _WRITTEN, Literal(value.value))


def select(store: Store, text: str, bindings: Mapping[str, str] | None = None) -> Rows:
    """Run a SELECT or ASK query; without GRAPH it asks the union of all graphs.

    ``bindings`` gives variables plain string values. Raises QueryError when the query does not parse, would write,
    asks another service, or is neither SELECT nor ASK.
    """
    answer = run(store, text, bindings)
    try:
        if isinstance(answer, QuerySolutions):
            columns = tuple(variable.value for variable in answer.variables)
            return Rows(columns, tuple(tuple(_text(value) for value in row) for row in answer))
    except (ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be run: {error}") from error
    if isinstance(answer, QueryBoolean):
        return Rows(("answer",), ((str(bool(answer)).lower(),),))
    raise QueryError("the query is neither SELECT nor ASK", mend="CONSTRUCT and DESCRIBE give graphs; load data.nq")


def run(
    store: Store,
    text: str,
    bindings: Mapping[str, str] | None = None,
    graphs: tuple[Sequence[str], Sequence[str]] | None = None,
    base: str | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> Found:
    """Begin a query of any form and return what it finds, which is read as it is asked for.

    ``graphs`` are the names of the graphs that are merged as the default graph, and those that GRAPH may name; else
    the default graph is the union of all. Raises QueryError as :func:`select` does, and for groups within groups
    deeper than the parser can bear.
    """
    bare = _QUOTED.sub(" ", text)
    if _SERVICE.search(bare):
        raise QueryError("the query asks another SERVICE, which is not allowed", mend="query the release alone")
    if _depth(bare) > _DEEPEST:
        raise QueryError(f"the query nests deeper than {_DEEPEST} groups", mend="ask in several queries")
    try:
        default: list[NamedNode | BlankNode | DefaultGraph] | None = None
        named: list[NamedNode | BlankNode] | None = None
        if graphs:
            default, named = [NamedNode(name) for name in graphs[0]], [NamedNode(name) for name in graphs[1]]
        return store.query(
            text,
            base_iri=base,
            prefixes=dict(prefixes) if prefixes else None,
            default_graph=default,
            named_graphs=named,
            substitutions={Variable(name): Literal(value) for name, value in (bindings or {}).items()},
        )
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        raise QueryError(f"the query cannot be run: {error}", mend="only queries are accepted, no updates") from error


def _depth(bare: str) -> int:
    """How deep the brackets of a query nest, closed or not."""
    depth = deepest = 0
    for bracket in re.findall(r"[({\[\])}]", bare):
        depth += 1 if bracket in "({[" else -1
        deepest = max(deepest, depth)
    return deepest


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.value if isinstance(value, Literal | NamedNode) else str(value)
