"""The first article, whole: everything it states can be asked, and every trap it sets is told of."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import Store

from olygraph.extract import extract
from olygraph.model import Facts
from olygraph.query import load, select
from olygraph.rdf import describe
from olygraph.read import read
from olygraph.vocab import PREFIXES
from paths import EXAMPLE, SEED

QUESTIONS = tomllib.loads((Path(__file__).parent / "cases" / "seed" / "questions.toml").read_text("utf-8"))["question"]
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def facts_of(article: Path) -> Facts:
    (read_article,) = read([article])
    facts = extract(read_article)  # type: ignore[arg-type]  # a problem would fail below
    assert isinstance(facts, Facts)
    return facts


@pytest.fixture(scope="module", params=["example", "seed"])
def article(request: pytest.FixtureRequest) -> Path:
    if request.param == "example":
        return EXAMPLE
    request.getfixturevalue("shared")
    return SEED


@pytest.fixture(scope="module")
def facts(article: Path) -> Facts:
    return facts_of(article)


@pytest.fixture(scope="module")
def store(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("seed") / "data.nt"
    file.write_text("".join(f"{' '.join(triple)} .\n" for triple in describe(facts)), "utf-8")
    return load([file])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["name"])
def test_the_graph_answers(store: Store, question: Mapping[str, object]) -> None:
    rows = select(store, PROLOGUE + str(question["query"])).rows
    answer = question["answer"]
    assert isinstance(answer, list)
    assert sorted(map(list, rows)) == sorted(answer)


def test_every_sentence_is_read(facts: Facts) -> None:
    assert facts.tally.sentences == facts.tally.sentences_read == 21
    assert facts.tally.unread == ()


def test_the_five_traps_are_told_of(facts: Facts) -> None:
    assert sorted(problem.code for problem in facts.problems) == [
        "discrepancy-nation-count",
        "discrepancy-record-count",
        "discrepancy-start-date",
        "discrepancy-utc-offset",
        "records-missing",
    ]
    assert all(problem.place.line for problem in facts.problems)


def test_the_example_says_what_the_article_says(shared: Path) -> None:
    assert shared.is_dir()
    ours, theirs = facts_of(EXAMPLE), facts_of(SEED)
    assert {(s.subject, s.predicate, s.value) for s in ours.statements} == {
        (s.subject, s.predicate, s.value) for s in theirs.statements
    }
    assert [(r.key, r.nation, r.splits and r.splits[0].mark) for r in ours.results] == [
        (r.key, r.nation, r.splits and r.splits[0].mark) for r in theirs.results
    ]


def test_the_example_borrows_no_sentence(shared: Path) -> None:
    assert shared.is_dir()
    ours = {sentence.text for _, sentence in next(iter(read([EXAMPLE]))).sentences}  # type: ignore[union-attr]
    theirs = {sentence.text for _, sentence in next(iter(read([SEED]))).sentences}  # type: ignore[union-attr]
    common = ours & theirs
    assert common <= {"All times are Greece Standard Time (UTC+2)"}
