"""The shapes' findings as problems, each with the place of what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, cast

from olygraph.check.finding import Finding
from olygraph.check.index import Triples
from olygraph.check.places import place_of
from olygraph.model import Problem, Severity
from olygraph.vocab import Term, Triple

if TYPE_CHECKING:
    from rdflib import Graph

Engine = Literal["compiled", "pyshacl"]
"""``compiled``: the shapes as a pass over the triples; ``pyshacl``: the reference, which finds the same."""


def check(
    graph: Graph | Iterable[Triple], files: Mapping[str, str] | None = None, *, engine: Engine = "compiled"
) -> list[Problem]:
    """Validate a graph with the shapes of ``shapes/`` and return what they find, sorted and without repetition.

    ``graph`` is an rdflib graph, or triples as terms of :mod:`olygraph.vocab`. ``files`` gives the name to print for a
    source, by its SHA-256. A problem's code is the local name of its shape, its place that of the value at fault or of
    the focus node, as far as the graph traces them to a source. A focus or value that is a blank node is given as
    ``_:``. The engine makes no difference to the outcome.
    """
    triples = Triples(_triples(graph))

    def reference(only: Iterable[Term]) -> tuple[list[Finding], list[str]]:
        from olygraph.check import pyshacl_engine

        return pyshacl_engine.find(pyshacl_engine.graph_of(triples), only)

    if engine == "pyshacl":
        findings, invalid = reference(())
    else:
        from olygraph.check import compiled_engine

        findings, invalid = compiled_engine.find(triples, reference)
    found = {_problem(finding, triples, files or {}) for finding in findings}
    found |= {_invalid(text) for text in invalid}
    return sorted(found, key=Problem.sort_key)


def _triples(graph: Graph | Iterable[Triple]) -> Iterable[Triple]:
    if hasattr(graph, "namespace_manager"):  # rdflib's; importing it to ask would take longer than to validate
        from olygraph.check.pyshacl_engine import triples_of

        return triples_of(cast("Graph", graph))
    return graph


def forbids(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether the problems forbid a release: one is a violation or, when strict, a warning."""
    least = Severity.WARNING if strict else Severity.VIOLATION
    return any(problem.severity.level >= least.level for problem in problems)


def _problem(finding: Finding, triples: Triples, files: Mapping[str, str]) -> Problem:
    shape = finding.shape.strip("<>")
    source, place = place_of(triples, finding.value)
    if not source:
        source, place = place_of(triples, finding.focus)
    message, mend = _parts(finding.message)
    return Problem(
        code=_local(shape),
        severity=Severity(_local(finding.severity)),
        message=message,
        mend=mend,
        place=place,
        file=files.get(source, ""),
        source=source,
        focus=finding.focus.strip("<>"),
        shape=shape,
        path=finding.path.strip("<>"),
        value=finding.value,
        component=_local(finding.component),
    )


def _invalid(text: str) -> Problem:
    return Problem(
        "invalid-iri",
        Severity.VIOLATION,
        f"«{text}» is no IRI (RFC 3987)",
        "correct the IRI, or take the triples that hold it away",
    )


def _local(iri: str) -> str:
    return iri.strip("<>").rpartition("#")[2]


def _parts(message: str) -> tuple[str, str]:
    """Cut a shape's message into what is wrong and how to mend it, which stands in the brackets that end it."""
    what, bracket, mend = message.rpartition(" (")
    return (what, mend.removesuffix(")")) if bracket and mend.endswith(")") else (message, "")
