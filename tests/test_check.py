"""Checking a graph: the engine against pySHACL alone, problems with their places, and both reports."""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from olygraph.check import check, forbids, report_text, report_triples
from olygraph.check.finding import Finding
from olygraph.check.pyshacl_engine import _findings, find, shapes_graph
from olygraph.data import SHAPES
from olygraph.extract import extract
from olygraph.model import Article, Facts, Place, Problem, Severity, Tally
from olygraph.rdf import describe, to_graph
from olygraph.read import read
from olygraph.vocab import DEFAULT_BASE, Triple
from paths import EXAMPLE, PACKAGE, REPOSITORY
from test_shapes import ARTICLES, CASE_LIST, NAMESPACE, Case, article_triples, faulty

GOLDEN = REPOSITORY / "tests" / "cases" / "shapes"
SHA = "5" * 64


def facts_of(file: Path) -> Facts:
    (article,) = read([file])
    assert isinstance(article, Article)
    facts = extract(article)
    assert isinstance(facts, Facts)
    return facts


def as_n_triples(triples: list[Triple]) -> bytes:
    return "".join(sorted({" ".join(triple) + " .\n" for triple in triples})).encode()


# The engine


class PlainGraph(Graph):
    """rdflib's own graph; it remembers parsed queries, so that the tests do not parse each for every node."""

    def query(  # type: ignore[override]  # pySHACL asks with a text, never with a parsed query
        self,
        query_object: str,
        processor: object = None,
        result: object = None,
        initNs: object = None,  # noqa: N803  # rdflib's name
        initBindings: Mapping[str, Identifier] | None = None,  # noqa: N803  # rdflib's name
        use_store_provided: bool = True,
    ) -> Result:
        return super().query(parsed(query_object), initBindings=initBindings)


@cache
def parsed(query: str) -> Query:
    return prepareQuery(query)


def plain_findings(graph: Graph, shapes: list[str]) -> set[Finding]:
    """What pySHACL finds with the files of shapes as they are and with rdflib's SPARQL."""
    plain = PlainGraph(store=graph.store, identifier=graph.identifier)
    _, report, text = validate(plain, shacl_graph=plain_shapes(), use_shapes=shapes or None)
    assert isinstance(report, Graph), text
    return set(_findings(report))


@cache
def plain_shapes() -> Graph:
    graph = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        graph.parse(file)
    return graph


QUERIED = {str(shape) for shape in shapes_graph().subjects(SH.sparql)}


@pytest.mark.parametrize(
    "case", [case for case in CASE_LIST if NAMESPACE + case.shape in QUERIED], ids=lambda case: case.name
)
def test_a_query_finds_what_pyshacl_alone_finds(case: Case) -> None:
    graph = faulty(case)
    findings, _ = find(graph)
    assert set(findings) == plain_findings(graph, [NAMESPACE + case.shape])


@pytest.mark.parametrize("article", ARTICLES)
def test_pyshacl_alone_finds_nothing_in_the_articles(article: str) -> None:
    assert plain_findings(to_graph(article_triples(article)), []) == set()


def test_the_engine_changes_neither_graph() -> None:
    graph, shapes = to_graph(article_triples("relay")), set(shapes_graph())
    before = set(graph)
    first, second = find(graph), find(graph)
    assert first == second
    assert set(graph) == before
    assert set(shapes_graph()) - shapes <= set(shapes_graph().triples((None, URIRef(_SUBCLASS), None)))


_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"  # pySHACL adds what it needs of RDF Schema


# Real articles


def test_the_example_may_be_published() -> None:
    problems = check(to_graph(describe(facts_of(EXAMPLE))))
    assert {problem.severity for problem in problems} == {Severity.WARNING, Severity.INFO}
    assert not forbids(problems)
    assert forbids(problems, strict=True)


def test_the_seed_may_be_published_and_its_nations_are_told_of(seed: Path) -> None:
    facts = facts_of(seed)
    problems = check(to_graph(describe(facts)), files={facts.source.sha256: "seed.txt"})
    assert {problem.code for problem in problems} == {"nations-counted", "results-without-nation"}
    (warning,) = (problem for problem in problems if problem.severity is Severity.WARNING)
    assert str(warning) == (
        "seed.txt:9: warning: the article counts 13 nations, its results give 6 "
        "(correct the count, or give the rows their nations)"
    )


# Problems


def with_fault(article: str, *triples: Triple) -> list[Problem]:
    return check(to_graph([*article_triples(article), *triples]))


KELLY = f"<{DEFAULT_BASE}event/2004-summer/cycling/mens-track-time-trial/phase/final/result/shane-kelly>"
OLY = f"{DEFAULT_BASE}ontology#"


def test_a_problem_tells_where_it_is_and_what_finds_it() -> None:
    (problem,) = with_fault("time-trial", (KELLY, f"<{OLY}bib>", '"8"'))
    facts = facts_of(GOLDEN / "time-trial.txt")
    (result,) = (result for result in facts.results if result.printed_name == "Shane Kelly")
    assert problem == Problem(
        code="result-bib",
        severity=Severity.VIOLATION,
        message="the race number is no text, or there are several",
        mend="give the cell's text",
        place=Place(line=result.place.line, table=2, row=5),
        source=facts.source.sha256,
        focus=KELLY[1:-1],
        shape=f"{NAMESPACE}result-bib",
        path=f"{OLY}bib",
        component="MaxCountConstraintComponent",
    )
    assert forbids([problem])


def test_a_value_is_kept_as_it_is_written() -> None:
    problems = with_fault("time-trial", (KELLY, f"<{OLY}rank>", '"04"^^<http://www.w3.org/2001/XMLSchema#byte>'))
    values = {problem.value for problem in problems if problem.component == "DatatypeConstraintComponent"}
    assert values == {'"04"^^<http://www.w3.org/2001/XMLSchema#byte>'}


def test_the_place_is_that_of_the_value_where_it_has_one() -> None:
    """A rule about a phase names the row at fault."""
    (case,) = (case for case in CASE_LIST if case.name == "rank-order")
    (problem,) = check(faulty(case))
    assert problem.focus.endswith("/phase/final")
    assert problem.value == KELLY
    assert problem.place.row == 5


def test_blank_nodes_are_one_problem_that_has_no_label() -> None:
    graph = Graph()
    graph.update(f"INSERT DATA {{ [] a <{OLY}Sport> . [] a <{OLY}Sport> }}")
    problems = check(graph)
    assert {(problem.code, problem.focus) for problem in problems} == {("named-by-iri", "_:"), ("sport-name", "_:")}
    assert len(problems) == 2


@pytest.mark.parametrize("text", ["\\", "a\\1b", "\\g<0>", "{?value}", "\x1b[31m", "("])
def test_a_text_of_a_source_does_no_harm(text: str) -> None:
    """PySHACL fills the values of a query into its message by a regular expression."""
    literal = pyoxigraph.Literal(text)
    award = f"<{DEFAULT_BASE}award>"
    problems = with_fault("time-trial", (KELLY, f"<{OLY}athlete>", str(literal)), (award, f"<{OLY}athlete>", "<urn:x>"))
    assert {problem.code for problem in problems} >= {"athlete"}
    assert str(literal) in {problem.value for problem in problems}
    store = pyoxigraph.Store()
    store.load(as_n_triples(list(report_triples(problems))), pyoxigraph.RdfFormat.N_TRIPLES)
    assert literal in {quad.object for quad in store}


def test_what_is_no_iri_is_a_violation() -> None:
    problems = with_fault("time-trial", (KELLY, f"<{OLY}team>", "<no iri>"))
    (problem,) = (problem for problem in problems if problem.code == "invalid-iri")
    assert problem.severity is Severity.VIOLATION
    assert "«no iri»" in problem.message


def test_a_line_about_a_problem_commands_no_terminal() -> None:
    assert str(Problem("code", Severity.INFO, "a\x1b[2J\nb\u202ec é", file="f")) == "f: info: a\\x1b[2J\\nb\\u202ec é"


def test_an_empty_graph_has_no_problem() -> None:
    assert check(Graph()) == []


@pytest.mark.parametrize(
    ("severities", "forbidden", "strictly"),
    [
        ([], False, False),
        ([Severity.INFO], False, False),
        ([Severity.INFO, Severity.WARNING], False, True),
        ([Severity.WARNING, Severity.VIOLATION], True, True),
    ],
)
def test_what_forbids_a_release(severities: list[Severity], forbidden: bool, strictly: bool) -> None:
    problems = [Problem("code", severity, "wrong") for severity in severities]
    assert forbids(problems) is forbidden
    assert forbids(problems, strict=True) is strictly


# Reports

PROBLEMS = [
    Problem("row-width", Severity.WARNING, "the row has 7 cells", "give it 9", Place(31, table=2, row=4), "a.txt", SHA),
    Problem("no-title", Severity.VIOLATION, "the file names no event", file="b.txt"),
    Problem(
        "rank",
        Severity.VIOLATION,
        "the rank is no whole number from 1 on, or there are several",
        "give one, or none",
        Place(30, table=2, row=3, column=1),
        "a.txt",
        SHA,
        "event/e/phase/final/result/r",
        f"{NAMESPACE}rank",
        f"{OLY}rank",
        '"0"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "MinInclusiveConstraintComponent",
    ),
    Problem(
        "named-by-iri", Severity.VIOLATION, "a blank node", "name it", focus="_:", shape=f"{NAMESPACE}named-by-iri"
    ),
    Problem("inferred", Severity.INFO, "a text with \x1b[31m red and\nlines", file="a.txt", source=SHA),
]
UNREAD = (("It  rained\u202e all\nday.", Place(12)), ("w " * 300, Place(paragraph=3)))
TALLIES = [
    ("b.txt", Tally(1, 0, 3, 0, 0, 0, unknown_templates=(("flagIOC", 3), ("Box", 1)))),
    (
        "a.txt",
        Tally(
            2, 2, 20, 19, 12, 11, unread=(("It  rained\u202e all\nday.", Place(12)), ("w " * 300, Place(paragraph=3)))
        ),
    ),
]


def golden(name: str, text: str) -> None:
    """Compare with a golden file; OLYGRAPH_GOLDEN=write writes it anew, for a person to read the difference."""
    file = GOLDEN / name
    if os.environ.get("OLYGRAPH_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_text_report_is_the_golden_one() -> None:
    golden("report.txt", report_text(PROBLEMS, TALLIES))


def test_the_report_in_rdf_is_the_golden_one() -> None:
    golden("report.nt", as_n_triples(list(report_triples(PROBLEMS))).decode())


def test_no_problem_and_nothing_read_is_a_report_too() -> None:
    assert report_text([]) == "0 violations, 0 warnings, 0 remarks\n"
    report = list(report_triples([]))
    assert [triple[1:] for triple in report][1] == (
        f"<{SH.conforms}>",
        '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    )


def test_the_order_of_problems_and_articles_does_not_matter() -> None:
    assert report_text(PROBLEMS[::-1], TALLIES[::-1]) == report_text(PROBLEMS, TALLIES)
    assert list(report_triples(PROBLEMS[::-1])) == list(report_triples(PROBLEMS))


@pytest.mark.parametrize(("given", "said"), [(None, "false"), (True, "true"), (False, "false")])
def test_what_the_report_says_of_the_graph(given: bool | None, said: str) -> None:
    (conforms,) = (o for _, p, o in report_triples(PROBLEMS, conforms=given) if p == f"<{SH.conforms}>")
    assert conforms.startswith(f'"{said}"')


def test_problems_of_reading_are_no_results_of_shapes() -> None:
    """They stand in the report's file and have the same properties, but no shape found them."""
    counts = {"problems": 0, "results": 0, "linked": 0}
    for _, predicate, value in report_triples(PROBLEMS):
        counts["problems"] += value == f"<{OLY}Problem>"
        counts["results"] += value == f"<{SH.ValidationResult}>"
        counts["linked"] += predicate == f"<{SH.result}>"
    assert counts == {"problems": 5, "results": 2, "linked": 2}


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_PLACES = st.builds(Place, *(st.none() | st.integers(1, 99) for _ in range(7)))
_SOURCES = st.sampled_from(["", SHA])
_NODES = ["_:", "nation/GBR", KELLY[1:-1]]
_PLAIN = st.builds(
    Problem,
    _TEXTS,
    st.sampled_from(Severity),
    _TEXTS,
    _TEXTS,
    _PLACES,
    _TEXTS,
    _SOURCES,
    st.sampled_from(["", *_NODES]),
)
_SHAPED = st.builds(
    Problem,
    _TEXTS,
    st.sampled_from(Severity),
    _TEXTS,
    _TEXTS,
    _PLACES,
    source=_SOURCES,
    focus=st.sampled_from(_NODES),
    shape=st.just(f"{NAMESPACE}rank"),
    path=st.sampled_from(["", f"{OLY}rank"]),
    value=st.sampled_from(["", "_:", KELLY]) | _TEXTS.map(lambda text: str(pyoxigraph.Literal(text))),
    component=st.just("MinCountConstraintComponent"),
)


@given(st.lists(_PLAIN | _SHAPED, max_size=4))
def test_any_report_is_rdf_without_blank_nodes(problems: list[Problem]) -> None:
    triples = list(report_triples(problems))
    parsed_back = list(pyoxigraph.parse(as_n_triples(triples), pyoxigraph.RdfFormat.N_TRIPLES))
    assert len(parsed_back) == len(set(triples)) == len(triples)
    nodes = [term for quad in parsed_back for term in (quad.subject, quad.object)]
    assert not [node for node in nodes if isinstance(node, pyoxigraph.BlankNode)]


@given(st.lists(_PLAIN, max_size=3), st.lists(_TEXTS.map(lambda name: (name, Tally())), max_size=2))
def test_any_text_report_prints_a_line_for_each_problem(
    problems: list[Problem], tallies: list[tuple[str, Tally]]
) -> None:
    text = report_text(problems, tallies)
    assert text.endswith("\n")
    lines = text[:-1].split("\n")
    assert all(line.isprintable() for line in lines)
    assert sum(line.startswith("  ") for line in lines) >= len(problems)


# Same input, same bytes

_REPORTING = """
import sys
from test_check import GOLDEN, PROBLEMS, TALLIES, as_n_triples
from test_shapes import CASE_LIST, faulty
from olygraph.check import check, report_text, report_triples
wanted = ("shared-rank-tied", "one-nation-in-event", "discrepancy-readings", "named-by-iri", "event-games")
problems = [problem for case in CASE_LIST if case.name in wanted for problem in check(faulty(case))]
assert len(problems) > len(wanted)
print(report_text(problems, TALLIES))
print("\\n".join(map(" ".join, report_triples(problems))))
"""


def reported(environment: Mapping[str, str]) -> str:
    command = [sys.executable, "-W", "error", "-c", _REPORTING]
    path = os.pathsep.join([str(PACKAGE.parent), str(REPOSITORY / "tests")])
    done = subprocess.run(
        command, env={**os.environ, **environment, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_any_hash_seed_gives_the_same_reports() -> None:
    reports = {reported({"PYTHONHASHSEED": seed}) for seed in ("0", "1", "2")}
    assert len(reports) == 1
    assert "shared-rank-tied" in reports.pop()
