"""The shapes: each finds the one fault it is for, in a graph that has no other; and each is written as documented."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from olygraph.check import check
from olygraph.check.pyshacl_engine import _from_ox, shapes_graph
from olygraph.data import SHAPES
from olygraph.extract import extract
from olygraph.model import Article, Facts
from olygraph.rdf import describe, to_graph
from olygraph.read import read
from olygraph.vocab import OLY, PREFIXES, Triple
from paths import REPOSITORY

CASES = REPOSITORY / "tests" / "cases" / "shapes"
NAMESPACE = "https://w3id.org/olygraph/shapes#"
ARTICLES = ("time-trial", "relay", "shot-put")
_HEAD = re.compile(r"^# (article|shape|severity|message): (.+)$", re.MULTILINE)
_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


@dataclass(frozen=True)
class Case:
    """A fault: the article whose graph it is put into, the update that does it, and what must be found."""

    name: str
    article: str
    shape: str
    severity: str
    message: str
    update: str


def read_case(file: Path) -> Case:
    text = file.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    assert set(head) == {"article", "shape", "severity", "message"}, f"{file.name}: the head is not complete"
    return Case(file.stem, update=_PROLOGUE + text, **head)


CASE_LIST = [read_case(file) for file in sorted(CASES.glob("*.ru"))]


@cache
def article_triples(name: str) -> tuple[Triple, ...]:
    """The triples of an article of the cases, as the stages before make them."""
    (article,) = read([CASES / f"{name}.txt"])
    assert isinstance(article, Article)
    facts = extract(article)
    assert isinstance(facts, Facts)
    return tuple(sorted(set(describe(facts))))


def faulty(case: Case) -> Graph:
    """The graph of the case's article with the fault in it."""
    store = pyoxigraph.Store()
    text = "".join(" ".join(triple) + " .\n" for triple in article_triples(case.article))
    store.load(text.encode(), pyoxigraph.RdfFormat.N_TRIPLES)
    before = set(store)
    store.update(case.update)
    assert set(store) != before, "the update changes nothing"
    graph = Graph(bind_namespaces="none")
    for quad in store:
        graph.add((_from_ox(quad.subject), _from_ox(quad.predicate), _from_ox(quad.object)))
    return graph


def shapes() -> list[Node]:
    """Every shape: whatever has a target."""
    graph = shapes_graph()
    found = {shape for target in (SH.targetClass, SH.targetSubjectsOf) for shape in graph.subjects(target)}
    return sorted(found, key=str)


def constraints() -> Iterator[tuple[str, str, str]]:
    """Shape, query and message of each SELECT."""
    graph = shapes_graph()
    for shape, constraint in graph.subject_objects(SH.sparql):
        yield str(shape), str(graph.value(constraint, SH.select)), str(graph.value(constraint, SH.message))


@pytest.mark.parametrize("case", CASE_LIST, ids=lambda case: case.name)
def test_the_shape_and_no_other_finds_the_fault(case: Case) -> None:
    problems = check(faulty(case))
    assert {problem.shape for problem in problems} == {NAMESPACE + case.shape}
    assert {problem.code for problem in problems} == {case.shape}
    assert {problem.severity.value for problem in problems} == {case.severity}
    assert all(case.message in problem.message for problem in problems), [problem.message for problem in problems]
    assert all(problem.mend and problem.focus and problem.component for problem in problems)


@pytest.mark.parametrize("article", ARTICLES)
def test_the_articles_of_the_cases_conform(article: str) -> None:
    assert check(to_graph(article_triples(article))) == []


def test_the_articles_conform_together() -> None:
    triples = [triple for article in ARTICLES for triple in article_triples(article)]
    assert check(to_graph(triples)) == []


def test_the_articles_hold_every_class() -> None:
    """A class that no article of the cases has would be checked by nothing."""
    types = {triple[2][1:-1] for name in ARTICLES for triple in article_triples(name) if triple[1] == f"<{RDF.type}>"}
    targets = {str(value) for value in shapes_graph().objects(None, SH.targetClass)}
    of_no_article = {OLY.Override.strip("<>")}  # a correction stands in a file of its own: tests/test_overrides.py
    assert targets - of_no_article <= types


def test_every_shape_has_a_case() -> None:
    assert {str(shape) for shape in shapes()} == {NAMESPACE + case.shape for case in CASE_LIST}


def test_every_shape_is_named_and_says_what_is_wrong() -> None:
    graph = shapes_graph()
    for shape in shapes():
        assert isinstance(shape, URIRef)
        assert str(shape).startswith(NAMESPACE)
        (kind,) = graph.objects(shape, RDF.type)
        assert kind == (SH.PropertyShape if graph.value(shape, SH.path) else SH.NodeShape), shape
        assert graph.value(shape, RDFS.label), shape
        assert graph.value(shape, SH.severity) in (SH.Violation, SH.Warning, SH.Info), shape
        carriers = [shape, *graph.objects(shape, SH.sparql)]
        assert sum(len(list(graph.objects(carrier, SH.message))) for carrier in carriers) == 1, shape


def test_a_message_ends_with_how_to_mend_it() -> None:
    for message in map(str, shapes_graph().objects(None, SH.message)):
        assert re.fullmatch(r"[^()]*[^(). ] \([^(). ][^()]*[^(). ]\)", message), message


def test_the_shapes_keep_to_the_constructs_they_name() -> None:
    """A processor of ours has these to do and no others; shapes.ttl names them."""
    head = (SHAPES / "shapes.ttl").read_text(encoding="utf-8").partition("@prefix")[0]
    told = set(re.findall(r"sh:(\w+)", head))
    predicates = {str(predicate) for predicate in shapes_graph().predicates()}
    used = {predicate.removeprefix(str(SH)) for predicate in predicates if predicate.startswith(str(SH))}
    plumbing = {"path", "severity", "message", "select", "prefixes", "declare", "prefix", "namespace"}
    assert used - plumbing <= told
    assert not {path for path in shapes_graph().objects(None, SH.path) if not isinstance(path, URIRef)}


@pytest.mark.parametrize(
    ("query", "message"),
    [pytest.param(*found, id=shape.rpartition("#")[2]) for shape, *found in sorted(constraints())],
)
def test_a_query_is_one_that_every_processor_runs(query: str, message: str) -> None:
    graph = shapes_graph()
    prologue = "".join(
        f"PREFIX {graph.value(declaration, SH.prefix)}: <{graph.value(declaration, SH.namespace)}>\n"
        for declaration in graph.objects(URIRef(NAMESPACE.rstrip("#")), SH.declare)
    )
    variables = [str(name) for name in prepareQuery(prologue + query).algebra.PV]
    assert variables == [variable.value for variable in _variables(prologue + query)]
    assert variables[0] == "this"
    assert set(re.findall(r"\{\?(\w+)\}", message)) <= {*variables} - {"this"}, "the message shows what is not there"
    assert not re.search(r"\b(?:HAVING|MINUS|VALUES|SERVICE|GRAPH)\b", query, re.IGNORECASE)
    for inner in re.findall(r"\{ SELECT (\S+) .*? GROUP BY (\S+)", query):
        assert inner == ("$this", "$this"), "an inner query gives $this and groups by it"
    assert query.count("SELECT") - 1 == query.count("GROUP BY"), "an inner query counts for each node"


def _variables(query: str) -> list[pyoxigraph.Variable]:
    answer = pyoxigraph.Store().query(query)
    assert isinstance(answer, pyoxigraph.QuerySolutions)
    return answer.variables


def test_one_file_names_the_prefixes() -> None:
    declared = [file.name for file in sorted(SHAPES.glob("*.ttl")) if "sh:declare" in file.read_text(encoding="utf-8")]
    assert declared == ["shapes.ttl"]


def test_a_shape_stands_in_the_file_it_is_named_for() -> None:
    """Whoever reads a code in a report finds its shape by the class in its name, or in rules.ttl or shared.ttl."""
    for file in sorted(SHAPES.glob("*.ttl")):
        if file.stem in {"rules", "shared", "shapes"}:
            continue
        for name in re.findall(r"^shapes:([\w-]+) a ", file.read_text(encoding="utf-8"), re.MULTILINE):
            assert name.split("-")[0] in {*file.stem.split("-"), *_ALSO.get(file.stem, ())}, f"{file.name}: {name}"


_ALSO = {
    "concepts": ("concept", "medal"),
    "discrepancy": ("reading",),
    "source": ("passage", "table", "column"),
}
