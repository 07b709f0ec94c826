"""The matcher: golden cases with reasons, properties, and the benchmark beside the repository."""

import importlib.util
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link_cases import build, entities, matches
from olygraph.errors import InputError
from olygraph.link.calibrate import expected_error, fitted_points, reliability, uncalibrated
from olygraph.link.index import Index, build_index, open_index
from olygraph.link.match import Context, Decision, Match, Matcher, Query, Sought, shipped_weights
from olygraph.link.match.weights import WEIGHTS, read_weights
from paths import REPOSITORY
from wikidata import person

GOLDEN = list(matches())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index(build(tmp_path_factory.mktemp("kb"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def matcher(index: Index) -> Matcher:
    return Matcher(index)


def answer(match: Match) -> int | str:
    """The answer as the cases write it: an item, "nil" or "open"."""
    return int(match.item[1:]) if match.decision is Decision.LINK else match.decision.value.replace("abstain", "open")


@pytest.mark.parametrize(("query", "wanted", "because"), GOLDEN, ids=[case[0].id for case in GOLDEN])
def test_golden(matcher: Matcher, query: Query, wanted: int | str, because: list[str]) -> None:
    match = matcher.match(query)
    assert answer(match) == wanted, f"{match.reason} {match.candidates[:2]}"
    shown = [one for one in match.candidates if match.item in ("", one.item)]
    said = [match.reason, *(evidence.says for one in shown for evidence in one.evidence)]
    for words in because:
        assert any(words in text for text in said), (words, said)


def test_every_answer_is_weighed_against_the_others(matcher: Matcher) -> None:
    for query, _, _ in GOLDEN:
        match = matcher.match(query)
        scores = [candidate.score for candidate in match.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in [*scores, match.confidence])
        assert match.reason
        assert (match.decision is Decision.LINK) == bool(match.item)
        for candidate in match.candidates:
            assert candidate.evidence
            assert all(evidence.times >= 0 and evidence.says for evidence in candidate.evidence)


def test_the_same_question_has_the_same_answer(index: Index, matcher: Matcher) -> None:
    again = Matcher(index)
    for query, _, _ in reversed(GOLDEN):
        assert again.match(query) == matcher.match(query)


def test_answers_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    path = build(tmp_path)
    code = (
        "import sys; from pathlib import Path\nfrom link_cases import matches\n"
        "from olygraph.link.index import open_index\nfrom olygraph.link.match import Matcher\n"
        "m = Matcher(open_index(Path(sys.argv[1])))\nfor q, *_ in matches(): print(m.match(q))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{REPOSITORY}/graph:{REPOSITORY}/tests"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0].count(b"\n") == len(GOLDEN)


def test_an_unrelated_entity_removes_no_match(matcher: Matcher, tmp_path: Path) -> None:
    more = [
        person(9_400_001, "Ulfric Svensdottir-Gray", born="1976-03-23", sex="men", nation=145, sport=2215841),
        person(9_400_002, "Tallulah Corwen", born="1976-03-23", sex="women", nation=145, sport=2215841),
    ]
    with open_index(build(tmp_path, more=more)) as opened:
        larger = Matcher(opened)
        for query, _, _ in GOLDEN:
            before = matcher.match(query)
            if before.decision is Decision.LINK:
                assert larger.match(query).item == before.item


def test_an_identifier_decides_and_a_conflict_vetoes(matcher: Matcher) -> None:
    for query, wanted, _ in GOLDEN:
        if query.sought is Sought.PERSON:
            told = replace(query, identifiers=(("P8286", "9900001"),))
            match = matcher.match(told)
            if wanted == 9000001:
                assert match.item == "Q9000001"
            veto = matcher.match(replace(query, identifiers=(("P8286", "1"),)))
            assert veto.item != "Q9000001"


def test_a_list_only_adds(matcher: Matcher) -> None:
    queries = [query for query, _, _ in GOLDEN if query.sought is Sought.PERSON]
    alone = [matcher.match(query) for query in queries]
    together = matcher.match_list(queries)
    assert [match.query for match in together] == queries
    for one, other in zip(alone, together, strict=True):
        if one.decision is Decision.LINK:
            assert other == one
    assert matcher.match_list([]) == []


def test_a_list_tells_how_it_prints_names(index: Index) -> None:
    context = Context(games="2004 Summer", sport="Rowing", sex="men")
    careful = replace(shipped_weights(), numbers=shipped_weights().numbers | {"link": 0.9, "company_from": 0.9})
    matcher = Matcher(index, careful)
    lonely = Query("1", "Hathersedge William", Sought.PERSON, context)
    others = [
        Query("2", "Woehrmann Jürgen", Sought.PERSON, context, "GER", 1970),
        Query("3", "Tallis Corwin", Sought.PERSON, context, "AUS", 1979),
    ]
    before, after = matcher.match(lonely).candidates[0], matcher.match_list([lonely, *others])[0].candidates[0]
    features = {evidence.feature for evidence in after.evidence}
    assert after.score >= before.score
    assert "list_convention" in features or matcher.match(lonely).decision is Decision.LINK


def test_sister_events_are_not_taken_for_each_other(matcher: Matcher) -> None:
    titles = {one["labels"]["en"]["value"]: one["id"] for one in entities() if " at the " in str(one.get("labels"))}
    assert len(titles) > 10
    for title, item in titles.items():
        assert matcher.match(Query("1", title, Sought.EVENT)).item == item
    changes = [
        ("Men's", "Mixed"),
        ("2004", "2000"),
        ("sprint", "sprints"),
        ("100", "150"),
        ("500", "1000"),
        ("75", "69"),
    ]
    for title in titles:
        for old, new in changes:
            if old in title:
                match = matcher.match(Query("1", title.replace(old, new), Sought.EVENT))
                assert match.decision is Decision.NIL, (title, old, new, match.reason)


@given(st.text(max_size=60), st.sampled_from(list(Sought)), st.text(max_size=12), st.integers(-5, 3000))
def test_any_text_gets_an_answer(matcher: Matcher, name: str, sought: Sought, nation: str, born: int) -> None:
    match = matcher.match(Query("1", name, sought, Context(title=name, games=nation, sport=name), nation, born))
    assert match.query.name == name
    assert 0 <= match.confidence <= 1


HOSTILE = {
    "long": "Corwin " * 200_000,
    "one word": "a" * 1_000_000,
    "commas": "," * 100_000,
    "brackets": "(" * 50_000 + ")" * 50_000,
    "quotes": '"' * 100_001,
    "hyphens": "-a" * 100_000,
    "direction": "\u202eCorwin\u202c Tallis\u0000",
    "surrogate": "Corwin \ud800 Tallis",
    "digits": "9" * 200_000 + " Summer Olympics",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_costs_little(matcher: Matcher, name: str) -> None:
    for sought in Sought:
        assert matcher.match(Query("1", name, sought, Context(title=name))).decision in Decision


def test_the_table_of_weights_gives_a_reason_for_every_number() -> None:
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    rows = [row for part in ("numbers", "names", "times") for row in table[part].values()] + table["ages"]["rows"]
    assert len(rows) > 80
    assert all(len(row["because"]) > 10 for row in rows)
    assert set(shipped_weights().says) == set(shipped_weights().times)


BROKEN = {
    "empty": ("", "not a table of weights"),
    "no toml": ("[numbers", "not a table of weights"),
    "an unknown veto": (
        WEIGHTS.read_text(encoding="utf-8").replace('"birth_other age', '"birth age'),
        "no birth to veto",
    ),
    "a word": (WEIGHTS.read_text(encoding="utf-8").replace("is = 0.80", 'is = "much"'), "'much' is no weight"),
    "negative": (WEIGHTS.read_text(encoding="utf-8").replace("is = 0.80", "is = -1"), "no weight"),
    "lacking": (WEIGHTS.read_text(encoding="utf-8").replace("sport_other =", "sport_another ="), "lacks sport_other"),
    "falling map": (WEIGHTS.read_text(encoding="utf-8").replace("[0.5, 0.5]", "[0.5, 0.01]"), "must rise"),
}


@pytest.mark.parametrize(("text", "complaint"), BROKEN.values(), ids=BROKEN.keys())
def test_a_wrong_table_of_weights_is_told(text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        read_weights(path)


def test_a_table_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(WEIGHTS.read_text(encoding="utf-8").replace("is = 0.80", "is = 0.95"), encoding="utf-8")
    assert read_weights(path).numbers["link"] == 0.95
    with pytest.raises(InputError, match="cannot be read"):
        read_weights(tmp_path / "absent.toml")


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_calibration_map_rises(one: float, other: float) -> None:
    low, high = sorted((one, other))
    weights = shipped_weights()
    assert 0 <= weights.calibrated(low) <= weights.calibrated(high) <= 1
    assert uncalibrated(weights).calibrated(one) == pytest.approx(one)


def test_calibration_is_measured_and_fitted() -> None:
    answers = [(confidence / 100, number < confidence) for confidence in range(5, 100, 10) for number in range(100)]
    assert expected_error(answers) == pytest.approx(0, abs=1e-9)
    assert [found.answers for found in reliability(answers)] == [100] * 10
    overconfident = [(0.9, number < 50) for number in range(100)] + [(0.3, number < 10) for number in range(100)]
    assert expected_error(overconfident) == pytest.approx(0.3)
    points = fitted_points(overconfident)
    assert [place for place, _ in points] == pytest.approx([0, 0.3, 0.9, 1])
    assert [share for _, share in points] == pytest.approx([0, 0.104, 0.5, 0.5], abs=0.001)
    mended = replace(shipped_weights(), points=points)
    assert expected_error([(mended.calibrated(score), right) for score, right in overconfident]) < 0.01
    with pytest.raises(ValueError, match="too few"):
        fitted_points(answers[:10])


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=30, max_size=200))
def test_a_fitted_map_can_be_used(answers: list[tuple[float, bool]]) -> None:
    points = fitted_points(answers)
    weights = replace(shipped_weights(), points=points)
    scores = [weights.calibrated(place / 50) for place in range(51)]
    assert scores == sorted(scores)
    assert all(0 <= score <= 1 for score in scores)


@pytest.fixture(scope="module")
def benchmark(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> dict[str, Any]:
    """What the scorer says of the shipped matcher on the shared benchmark, by set."""
    found = importlib.util.spec_from_file_location("bench_link", REPOSITORY / "bench" / "link.py")
    assert found
    assert found.loader
    bench = importlib.util.module_from_spec(found)
    found.loader.exec_module(bench)
    folder = tmp_path_factory.mktemp("benchmark")
    build_index([shared / "recon" / "kb.ndjson.gz"], folder / "kb.sqlite")
    lists = bench.read_queries(shared / "recon" / "dev" / "queries.blind.jsonl")
    with open_index(folder / "kb.sqlite") as opened:
        answers = bench.match_lists(Matcher(opened), lists)
    return {"scores": bench.score(answers, shared / "recon" / "dev", folder / "predictions.csv"), "of": bench.DEMANDS}


def test_the_demands_on_the_benchmark_are_met(benchmark: dict[str, Any]) -> None:
    scores = benchmark["scores"]
    reached = {name: scores[group][row][measure] for name, group, row, measure, _ in benchmark["of"]}
    assert not {name: reached[name] for name, *_, least in benchmark["of"] if reached[name] < least}
    assert scores["all"]["all"]["ece_link"] <= 0.02
