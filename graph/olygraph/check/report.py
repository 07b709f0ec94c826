"""The report as RDF: a SHACL validation report, and beside it the problems of reading and extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from olygraph import vocab
from olygraph.model import Problem
from olygraph.vocab import OLY, PROV, RDF, SH, Term, Triple

_BLANK = "_:"  # the focus or value of a problem where it is a blank node


def report_triples(
    problems: Iterable[Problem], base: str = vocab.DEFAULT_BASE, *, conforms: bool | None = None
) -> Iterator[Triple]:
    """Yield a validation report (W3C SHACL, section 3.6) of the problems, in the order of their IRIs.

    Every problem is an ``oly:Problem``; those that shapes found are ``sh:ValidationResult`` too and belong to the
    report. IRIs are made of what they tell, so that equal problems are one; the report holds no blank node and no file
    name. ``conforms`` is what the report says of the graph; by default what the standard says (3.6.1.1): whether no
    shape found anything, of whatever severity.
    """
    named = sorted({_name(problem, base): problem for problem in problems}.items())
    results = [me for me, problem in named if problem.shape]
    report = vocab.iri(f"{base}report/{_digest(me for me, _ in named)}")
    yield report, RDF.type, SH.ValidationReport
    yield report, SH.conforms, vocab.boolean(not results if conforms is None else conforms)
    for me in results:
        yield report, SH.result, me
    for me, problem in named:
        yield from _problem(me, problem, base)


def _problem(me: Term, problem: Problem, base: str) -> Iterator[Triple]:
    yield me, RDF.type, OLY.Problem
    yield me, OLY.kind, vocab.string(problem.code)
    yield me, SH.resultSeverity, vocab.iri(f"{vocab.PREFIXES['sh']}{problem.severity.value}")
    yield me, SH.resultMessage, vocab.string(problem.message)
    if problem.mend:
        yield me, OLY.mend, vocab.string(problem.mend)
    if problem.focus:
        yield me, SH.focusNode, _node(problem.focus, base)
    if problem.shape:
        yield from _result(me, problem, base)
    yield from _place(me, problem, base)


def _result(me: Term, problem: Problem, base: str) -> Iterator[Triple]:
    yield me, RDF.type, SH.ValidationResult
    yield me, SH.sourceShape, vocab.iri(problem.shape)
    if problem.component:
        yield me, SH.sourceConstraintComponent, vocab.iri(f"{vocab.PREFIXES['sh']}{problem.component}")
    if problem.path:
        yield me, SH.resultPath, vocab.iri(problem.path)
    if problem.value:
        yield me, SH.value, _node(problem.value, base) if problem.value == _BLANK else problem.value


def _place(me: Term, problem: Problem, base: str) -> Iterator[Triple]:
    """The source, and the place in it. Tables and columns have the IRIs that the data gives them."""
    if not problem.source:
        return
    source, place = f"{base}source/{problem.source}", problem.place
    yield me, PROV.wasDerivedFrom, vocab.iri(source)
    if place.line is not None:
        yield me, OLY.line, vocab.integer(place.line)
    if place.table:
        yield me, OLY.table, vocab.iri(f"{source}/table/{place.table}")
        if place.column is not None:
            yield me, OLY.column, vocab.iri(f"{source}/table/{place.table}/column/{place.column}")
    if place.row is not None:
        yield me, OLY.row, vocab.integer(place.row)


def _node(key: str, base: str) -> Term:
    """The IRI of a node by key or IRI. A blank node has a name of its own, which all blank nodes share."""
    if key == _BLANK:
        return vocab.iri(f"{base}report/blank-node")
    return vocab.iri(key if ":" in key.partition("/")[0] else base + key)


def _name(problem: Problem, base: str) -> Term:
    """An IRI made of all that the report tells of a problem."""
    texts = (problem.code, problem.severity.value, problem.message, problem.mend, problem.source, problem.focus)
    place = [str(number) for number in problem.place.sort_key()]
    shape = (problem.shape, problem.path, problem.value, problem.component)
    return vocab.iri(f"{base}report/problem/{_digest((*texts, *place, *shape))}")


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:32]
