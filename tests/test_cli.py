"""The command line as users meet it: what is written, what is said, and the exit codes."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from paths import EXAMPLE, REPOSITORY, SEED

LEVELS = ("error", "warning", "info")
TITLE = "= Cycling at the 2004 Summer Olympics – Men's sprint ="
TABLE = "| Rank | Rider | Nation | Time |\n| 1 | Ann Lee | France | 10.500 |\n| 2 | Bo Ray | Germany | 10.600 |\n"
SMALL = f"{TITLE}\n\n==Final==\n\n{TABLE}"


def run(
    *arguments: str | Path, stdin: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "olygraph", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "graph"), **(environment or {})}
    environment.pop("SOURCE_DATE_EPOCH", None) if "SOURCE_DATE_EPOCH" not in (environment or {}) else None
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, env=environment, check=False)
    assert "Traceback" not in done.stderr
    return done


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "out"
    done = run("export", EXAMPLE, "--out", out)
    assert done.returncode == 0, done.stderr
    return out


def test_a_release_holds_what_its_manifest_says(release: Path) -> None:
    manifest = json.loads((release / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) | {"manifest.json"} == set(files(release))
    assert {"data.ttl", "data.jsonld", "data.nq", "data.trig", "links.nq", "links.sssom.tsv", "report.ttl"} <= set(
        files(release)
    )
    assert str(EXAMPLE) not in (release / "manifest.json").read_text("utf-8")


def test_no_file_name_gets_into_the_data(release: Path) -> None:
    for name, data in files(release).items():
        assert name == "report.txt" or EXAMPLE.name.encode() not in data, name


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_hash_seed_does_not_change_a_byte(release: Path, tmp_path: Path, seed: str) -> None:
    done = run("export", EXAMPLE, "--out", tmp_path / "out", environment={"PYTHONHASHSEED": seed})
    assert done.returncode == 0
    assert files(tmp_path / "out") == files(release)


def test_the_order_and_the_names_of_inputs_do_not_change_the_data(tmp_path: Path) -> None:
    inputs = []
    for number, event in enumerate(("Men's sprint", "Women's sprint", "Men's keirin")):
        inputs.append(tmp_path / f"{number}.txt")
        inputs[-1].write_text(SMALL.replace("Men's sprint", event), "utf-8")
    assert run("export", *inputs, "--out", tmp_path / "one").returncode == 0
    inputs = [inputs[2], inputs[0], inputs[1]]
    assert run("export", *inputs, *inputs, "--out", tmp_path / "two").returncode == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")
    rows = run("query", tmp_path / "one", "results", "--format", "csv").stdout.splitlines()
    assert len(rows) == 1 + 3 * 2, "what several articles say of a nation must not multiply its results"


def test_a_nation_that_changed_its_name_is_one_row_of_the_medal_table(tmp_path: Path) -> None:
    for year in (1996, 2020):
        text = SMALL.replace("2004", str(year)).replace("France", "MKD" if year == 1996 else "North Macedonia")
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    assert run("export", tmp_path / "1996.txt", tmp_path / "2020.txt", "--out", tmp_path / "out").returncode == 0
    table = run("query", tmp_path / "out", "medal-table", "--format", "csv").stdout.splitlines()
    assert [row for row in table if row.startswith("MKD")] == ["MKD,North Macedonia,2,0,0,2"]


def test_articles_that_print_a_name_in_two_ways_agree_on_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, "utf-8")
    other = SMALL.replace("Men's sprint", "Men's keirin").replace("Ann Lee", "Ann LEE")
    (tmp_path / "b.txt").write_text(other, "utf-8")
    out = tmp_path / "out"
    assert run("export", tmp_path / "a.txt", tmp_path / "b.txt", "--out", out).returncode == 0
    assert run("check", out).returncode == 0
    results = run("query", out, "results", "--format", "csv").stdout
    assert results.count("Ann LEE") + results.count("Ann Lee") == 2
    assert "|" not in results


def test_an_edition_with_an_article_of_its_own_stays_described_for_the_others(tmp_path: Path) -> None:
    (tmp_path / "1996.txt").write_text(
        "= Cycling at the 1996 Summer Olympics – Men's track time trial =\n\n==Results==\n\n"
        "| Rank | Name | Time |\n| 1 | Ari Blanc | 1:02.712 |\n| 2 | Bo Marsh | 1:02.940 |\n",
        "utf-8",
    )
    done = run("export", EXAMPLE, tmp_path / "1996.txt", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert run("check", tmp_path / "out").returncode == 0


def test_two_sources_of_one_event_do_not_mix(tmp_path: Path) -> None:
    for name, mark in (("a", "10.500"), ("b", "10.400")):
        (tmp_path / f"{name}.txt").write_text(SMALL.replace("10.500", mark), "utf-8")
    done = run("export", tmp_path / "a.txt", tmp_path / "b.txt", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "another source of the event is taken" in done.stderr
    assert len(run("query", tmp_path / "out", "results", "--format", "csv").stdout.splitlines()) == 3


def test_times_come_from_outside_or_not_at_all(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(SMALL, "utf-8")
    run("export", article, "--out", tmp_path / "none")
    run("export", article, "--out", tmp_path / "day", "--date", "2026-11-25")
    run("export", article, "--out", tmp_path / "epoch", environment={"SOURCE_DATE_EPOCH": "1795564800"})
    assert b"generatedAtTime" not in (tmp_path / "none" / "data.ttl").read_bytes()
    assert b"2026-11-25T00:00:00" in (tmp_path / "day" / "data.ttl").read_bytes()
    assert files(tmp_path / "day") == files(tmp_path / "epoch")


BAD: Sequence[tuple[str, bytes | None, str]] = (
    ("empty.txt", b"", "empty"),
    ("untitled.txt", b"Infobox\n- Event: x\n", "no title"),
    ("latin.txt", TITLE.encode() + b"\n\nFran\xe7ois won.\n", "UTF-8"),
    ("missing.txt", None, "cannot be opened"),
    ("person.txt", b"= Ann Lee =\n\nAnn Lee rides.\n", "names no event"),
)


@pytest.mark.parametrize(("name", "data", "says"), BAD, ids=[name for name, _, _ in BAD])
def test_what_cannot_be_read_gives_one_message_with_its_place(
    tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("export", tmp_path / name, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert name in done.stderr
    assert says in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_article_of_a_hundred_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    article = tmp_path / "large.txt"
    with article.open("w", encoding="utf-8") as file:
        file.write(f"{TITLE}\n\n")
        for _ in range(100):
            file.write("They rode on.\n" * (1_000_000 // 14))
    done = run("export", article, "--out", tmp_path / "out")
    assert (done.returncode, "MB (give one article per file" in done.stderr) == (2, True)


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("export", tmp_path / "in", "--out", tmp_path / "out")
    assert (done.returncode, "empty" in done.stderr) == (2, True)


def test_wrong_rows_are_problems_and_not_the_end(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(SMALL + "| 3 | 4 | 5 | 6 | 7 |\n| 4 | Cut off\n", "utf-8")
    done = run("export", article, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "a.txt:8: warning: the row has 5 cells under 4 headings" in done.stderr
    assert "a.txt:9: warning: the row «| 4 | Cut off» does not end in «|»" in done.stderr
    assert "a.txt:8" in (tmp_path / "out" / "report.txt").read_text("utf-8")


def test_line_ends_do_not_change_the_facts(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_bytes(SMALL.replace("\n", "\r\n").encode())
    assert run("export", article, "--out", tmp_path / "out").returncode == 0
    rows = run("query", tmp_path / "out", "results", "--format", "csv").stdout.splitlines()
    assert len(rows) == 3


def test_one_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(SMALL, "utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff")
    done = run("export", tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "bad.txt" in done.stderr
    strict = run("export", tmp_path / "in", "--out", tmp_path / "out", "--strict")
    assert strict.returncode == 1


def test_a_forbidden_release_leaves_the_old_one(tmp_path: Path) -> None:
    article, out = tmp_path / "a.txt", tmp_path / "out"
    article.write_text(SMALL, "utf-8")
    assert run("export", article, "--out", out).returncode == 0
    before = files(out)
    shutil.copy(EXAMPLE, article)
    done = run("export", article, "--out", out, "--strict")
    assert done.returncode == 1
    assert "only the report was written" in done.stderr
    assert files(out) == before
    assert {"report.txt", "report.ttl"} <= set(files(tmp_path / "out.rejected"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["--base", "ftp://x/"],
        ["--base", "https://x y/"],
        ["--base", "https://example.org/no-end"],
        ["--format", "xml"],
        ["--date", "yesterday"],
        ["--out", str(EXAMPLE)],
        ["--no-such-option"],
    ],
)
def test_bad_usage_is_2_and_says_what_is_meant(tmp_path: Path, arguments: list[str]) -> None:
    done = run("export", EXAMPLE, "--out", tmp_path / "out", *arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_release_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")
    done = run("export", EXAMPLE, "--out", tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "thesis.txt").read_text("utf-8") == "years of work"


def test_another_base_moves_every_data_iri(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", EXAMPLE, "--out", out, "--base", "https://example.org/sport/").returncode == 0
    lines = (out / "data.nq").read_text("utf-8").splitlines()
    assert all(line.startswith("<https://example.org/sport/") for line in lines)
    assert "<https://w3id.org/olygraph/nation/GBR>" in (out / "links.nq").read_text("utf-8")


def test_the_named_queries_answer(release: Path) -> None:
    listed = run("query", release).stdout.splitlines()
    names = [line.split()[0] for line in listed]
    assert {
        "medal-table",
        "results",
        "events",
        "athlete",
        "splits",
        "record-progression",
        "discrepancies",
        "without-nation",
        "problems",
    } <= set(names)
    for name in names:
        done = run("query", release, name, "--format", "json")
        assert done.returncode == 0, name
        assert json.loads(done.stdout), name


RESULTS = "event,games,sport,phase,unit,rank,tied,status,athletes,noc,mark,value,value_unit,medal"
EVENTS = (
    "title,games,sport,event,venue,start_date,end_date,competitors,nations,gold,silver,bronze,"
    "gold_noc,silver_noc,bronze_noc"
)


def test_results_and_events_have_the_columns_that_scorers_know(release: Path) -> None:
    results = run("query", release, "results", "--format", "csv").stdout
    assert results.splitlines()[0] == RESULTS
    rows = list(csv.DictReader(io.StringIO(results)))
    assert len(rows) == 17
    lin = next(row for row in rows if row["athletes"] == "Lin Chih-hsun")
    assert (lin["value"], lin["tied"], lin["noc"]) == ("66.240", "", "")
    assert run("query", release, "events", "--format", "csv").stdout.splitlines()[0] == EVENTS


RELAY = """= Athletics at the 1928 Summer Olympics – Women's 4 × 100 metres relay =

Infobox
- Gold: Ada Lind, Bea Marsh
- Goldnoc: CAN

==Final==

| Rank | Athletes | Time |
| 1 | Ada Lind, Bea Marsh | 48.4 |
| 2 | Cleo Ros, Dora Weiss | 48.8 |
"""


def test_the_nation_of_a_medal_is_told_where_its_row_has_none(tmp_path: Path) -> None:
    (tmp_path / "relay.txt").write_text(RELAY, "utf-8")
    assert run("export", tmp_path / "relay.txt", "--out", tmp_path / "out").returncode == 0
    (row,) = csv.DictReader(io.StringIO(run("query", tmp_path / "out", "events", "--format", "csv").stdout))
    assert (sorted(row["gold"].split(" | ")), row["gold_noc"]) == (["Ada Lind", "Bea Marsh"], "CAN")


def test_a_query_can_be_narrowed_and_given_on_standard_input(release: Path) -> None:
    rows = json.loads(run("query", release, "athlete", "--set", "name=Jason Queally", "--format", "json").stdout)
    assert [row["what"] for row in rows] == ["participation"]
    count = "SELECT (COUNT(*) AS ?n) { ?r a <https://w3id.org/olygraph/ontology#Result> }"
    assert run("query", release, "-", "--format", "csv", stdin=count).stdout == "n\n17\n"


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "SELECT nonsense", "CONSTRUCT WHERE { ?s ?p ?o }", ""])
def test_a_query_that_is_wrong_or_would_do_more_than_ask_is_refused(release: Path, text: str) -> None:
    done = run("query", release, "-", stdin=text)
    assert (done.returncode, bool(done.stderr.strip())) == (2, True)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { sErViCe ?x { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { {?a e:i\\'s ?b} SERVICE <http://127.0.0.1:9/> {?s ?p ?o} {?c e:i\\'s 'x'} }",
        "PREFIX :<http://127.0.0.1:9/>SELECT*{FILTER(1<2)SERVICE:x{?s?p?o}FILTER(2>1)}",
        'SELECT * { FILTER("""a"b""" = "#") SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    ],
)
def test_no_query_asks_another_service(release: Path, text: str) -> None:
    done = run("query", release, "-", stdin=text)
    assert (done.returncode, "another SERVICE" in done.stderr) == (2, True)


def test_a_query_of_ones_own_need_not_declare_our_prefixes(release: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?r a oly:Result ; schema:x* ?y }"
    assert run("query", release, "-", "--format", "csv", stdin=text).stdout == "n\n17\n"
    own = "PREFIX oly: <http://other/> SELECT (COUNT(*) AS ?n) { ?r a oly:Result }"
    assert run("query", release, "-", "--format", "csv", stdin=own).stdout == "n\n0\n"


def test_an_iri_can_be_given_as_the_files_print_it(release: Path) -> None:
    short = HOY.removeprefix("https://w3id.org/olygraph/")
    assert run("explain", release, short).stdout == run("explain", release, HOY).stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_output_that_is_full_is_no_traceback(release: Path) -> None:
    command = [sys.executable, "-m", "olygraph", "query", str(release), "splits"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "graph")}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert (done.returncode, "Traceback" in done.stderr, "cannot be written" in done.stderr) == (2, False, True)


def test_a_word_in_a_string_is_no_service(release: Path) -> None:
    for text in ('SELECT ("SERVICE" AS ?x) { }', "SELECT ?x { BIND('SERVICE' AS ?x) BIND(1 AS ?service) } # SERVICE"):
        assert run("query", release, "-", "--format", "csv", stdin=text).stdout == "x\nSERVICE\n"


@pytest.mark.parametrize("arguments", [["nowhere", "results"], [str(EXAMPLE.parent), "results"]])
def test_what_is_no_release_is_said_to_be_none(arguments: list[str]) -> None:
    assert run("query", *arguments).returncode == 2


def test_an_unknown_query_lists_the_known(release: Path) -> None:
    done = run("query", release, "../queries/results")
    assert done.returncode == 2
    assert "medal-table" in done.stderr


HOY = "https://w3id.org/olygraph/event/2004-summer/cycling/mens-track-time-trial/phase/final/result/chris-hoy"


def test_every_number_is_explained_by_its_cell_or_by_what_it_follows_from(release: Path) -> None:
    rows = json.loads(run("explain", release, HOY, "--format", "json").stdout)
    by_property = {row["property"]: row for row in rows}
    assert by_property["oly:rank"]["origin"] == "column «Rank»"
    assert by_property["oly:bib"]["origin"] == "column «Race number»"
    assert by_property["oly:value"]["origin"] == "column «Time»"
    assert by_property["oly:value"]["place"] == "line 52"
    assert "1:00.711" in by_property["oly:value"]["quote"]
    assert by_property["oly:gapToWinner"]["origin"].startswith("follows from")
    assert by_property["oly:nation"]["origin"] == "stated"
    assert "Goldnoc: GBR" in by_property["oly:nation"]["quote"]
    split = json.loads(run("explain", release, f"{HOY}/split/500m", "--format", "json").stdout)
    assert {row["origin"] for row in split if row["property"] == "oly:mark"} == {"column «500 m»"}


def test_a_medal_that_no_place_names_is_explained_by_the_rank(tmp_path: Path) -> None:
    (tmp_path / "relay.txt").write_text(RELAY.replace("\n- Gold: Ada Lind, Bea Marsh\n- Goldnoc: CAN", ""), "utf-8")
    assert run("export", tmp_path / "relay.txt", "--out", tmp_path / "out").returncode == 0
    final = "event/1928-summer/athletics/womens-4-100-metres-relay/phase/final"
    told = run("explain", tmp_path / "out", f"{final}/result/ada-lind-bea-marsh", "--format", "json").stdout
    (medal,) = [row for row in json.loads(told) if row["property"] == "oly:medal"]
    assert medal["origin"] == "column «Rank» (no other place names the medallist)"


@pytest.mark.parametrize("iri", ["not an iri", "https://example.org/nobody"])
def test_what_the_release_does_not_hold_cannot_be_explained(release: Path, iri: str) -> None:
    assert run("explain", release, iri).returncode == 2


def test_check_tells_the_same_of_article_and_release(release: Path) -> None:
    article = run("check", EXAMPLE)
    assert article.returncode == 0
    assert "warning: the start date is 2004-08-20 in the schedule" in article.stdout
    again = run("check", release)
    assert again.returncode == 0
    assert run("check", release, "--strict").returncode == 1


def test_check_finds_a_release_that_was_changed(release: Path, tmp_path: Path) -> None:
    shutil.copytree(release, tmp_path / "out")
    data = tmp_path / "out" / "data.ttl"
    data.write_bytes(data.read_bytes().replace(b"60.711", b"59.711"))
    assert run("check", tmp_path / "out").returncode == 2


def test_no_text_of_a_source_commands_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL.replace("Ann Lee", "Ann \x1b]0;owned\x07Lee"), "utf-8")
    out = tmp_path / "out"
    done = run("export", tmp_path / "a.txt", "--out", out, "--log-level", "info")
    names = run("query", out, "athlete").stdout
    assert "\x1b" not in done.stderr + done.stdout + names + run("query", out, "results").stdout
    assert "\\x1b]0" in names


def test_the_level_says_which_problems_are_printed(tmp_path: Path) -> None:
    told = {level: run("export", EXAMPLE, "--out", tmp_path / "out", "--log-level", level).stderr for level in LEVELS}
    assert told["error"] == ""
    assert "warning:" in told["warning"]
    assert "info:" not in told["warning"]
    assert "info:" in told["info"]


def test_help_and_version_and_completion() -> None:
    assert run("--help").stdout.startswith("Usage: olygraph ")
    for command in ("export", "check", "query", "explain", "completion"):
        assert run(command, "--help").stdout.startswith(f"Usage: olygraph {command} ")
    assert run("--version").stdout.startswith("olygraph, version ")
    assert "_OLYGRAPH_COMPLETE" in run("completion", "bash").stdout


def test_a_reader_that_goes_away_is_no_error(release: Path) -> None:
    command = f"{sys.executable} -m olygraph query {release} splits | head -1"
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "graph")}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environment, check=False)
    assert done.stderr == ""


def test_the_real_article_gives_seventeen_results_without_violation(shared: Path, tmp_path: Path) -> None:
    assert shared.is_dir()
    done = run("export", SEED, "--out", tmp_path / "out")
    assert done.returncode == 0
    assert "0 violations" in done.stdout
    rows = run("query", tmp_path / "out", "results", "--format", "csv").stdout.splitlines()
    assert len(rows) == 18
