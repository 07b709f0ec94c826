"""Decisions by a person: what is obeyed, what is refused with its line, and that the file loses nothing."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph.errors import InputError
from olygraph.link.decisions import Verdict, read_rulings
from olygraph.link.review import OPEN, by_subject, decide, new_table, reopen
from olygraph.link.table import Table, open_table, read_table, save_text
from olygraph.vocab import DEFAULT_BASE, OWL
from test_cli import SMALL, files, run
from test_cli_link import person

ANN = "olygraph:athlete/cycling/men/ann-lee"
BO = "olygraph:athlete/cycling/men/bo-ray"
MANUAL = "semapv:ManualMappingCuration"
COLUMNS = (
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tauthor_label"
    "\tauthor_id\tmapping_date\tconfidence\tcomment\n"
)
TOP = new_table(DEFAULT_BASE, "").head.rpartition("subject_id\t")[0]
REASON = "Born 1981 in the start list"
LINES_BEFORE = TOP.count("\n") + 1


def row(subject: str = ANN, item: str = "wd:Q900001", **cells: str) -> str:
    default = {
        "subject_id": subject,
        "predicate_id": "owl:sameAs",
        "object_id": item,
        "mapping_justification": MANUAL,
        "author_label": "A. Editor",
        "comment": "The start list says so.",
    }
    return "\t".join({**default, **cells}.get(slot, "") for slot in COLUMNS.strip().split("\t")) + "\n"


def table(*rows: str) -> Table:
    return read_table(TOP + COLUMNS + "".join(rows), "decisions.tsv")


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with two riders who cannot be told apart, and one who can."""
    folder = tmp_path_factory.mktemp("kb")
    entities = [
        person("Q900001", "Ann Lee", "Q142", 1980, "Q2215841"),
        person("Q900002", "Ann Lee", "Q142", 1981, "Q2215841"),
        person("Q900003", "Bo Ray", "Q183", 1980, "Q2215841"),
    ]
    (folder / "kb.ndjson").write_text("".join(f"{json.dumps(entity)}\n" for entity in entities), "utf-8")
    assert run("index", folder / "kb.ndjson", "--out", folder / "kb.index").returncode == 0
    return folder / "kb.index"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release")
    (folder / "a.txt").write_text(SMALL, "utf-8")
    assert run("export", folder / "a.txt", "--out", folder / "out").returncode == 0
    return folder / "out"


def mappings(folder: Path) -> list[dict[str, str]]:
    lines = (folder / "links.sssom.tsv").read_text("utf-8").splitlines(keepends=True)
    return list(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t"))


# --- the whole way ---------------------------------------------------------------------------------------------------


def test_uncertain_nodes_become_rows_to_decide_in_and_the_next_run_obeys(
    tmp_path: Path, kb: Path, release: Path
) -> None:
    review = tmp_path / "decisions.tsv"
    done = run("link", release, "--kb", kb, "--out", tmp_path / "first", "--review", review)
    assert done.returncode == 0, done.stderr
    assert "1 uncertain node" in done.stdout
    held = open_table(review)
    assert [(one.cells["subject_id"], one.cells["object_id"]) for one in held.rows] == [
        (ANN, "wd:Q900001"),
        (ANN, "wd:Q900002"),
        (ANN, "sssom:NoTermFound"),
    ]
    assert read_rulings(held) == ([], []), "what nobody decided is open"
    decide(held, held.rows[1], author="A. Editor", author_id="", day="2026-11-25", reason=REASON, rejected=False)
    save_text(review, held.text())
    before = review.read_bytes()
    second = tmp_path / "second"
    done = run("link", release, "--kb", kb, "--out", second, "--decisions", review, "--review", review)
    assert done.returncode == 0, done.stderr
    assert "1 decided by a person" in done.stdout
    assert review.read_bytes() == before, "a table that has all rows stays as it is"
    (link,) = [one for one in mappings(second) if one["subject_id"] == ANN]
    assert link["object_id"] == "wd:Q900002"
    assert (link["mapping_justification"], link["author_label"]) == (MANUAL, "A. Editor")
    assert (link["mapping_date"], link["comment"]) == ("2026-11-25", REASON)
    same = f"<{DEFAULT_BASE}athlete/cycling/men/ann-lee> {OWL.sameAs} <http://www.wikidata.org/entity/Q900002>"
    assert same in (second / "links.nq").read_text("utf-8")
    assert run("check", second).returncode == 0
    third = tmp_path / "third"
    assert run("link", second, "--kb", kb, "--out", third).returncode == 0
    assert files(third) == files(second), "a decision holds until another one speaks of the node"


def linked(tmp_path: Path, kb: Path, release: Path, *rows: str) -> tuple[list[dict[str, str]], str, str]:
    (tmp_path / "decisions.tsv").write_text(TOP + COLUMNS + "".join(rows), "utf-8")
    out = tmp_path / "out"
    done = run("link", release, "--kb", kb, "--out", out, "--decisions", tmp_path / "decisions.tsv")
    assert done.returncode == 0, done.stderr
    return mappings(out), (out / "links.nq").read_text("utf-8"), done.stderr


def test_a_rejected_candidate_is_none_and_the_mapping_is_negative(tmp_path: Path, kb: Path, release: Path) -> None:
    rows, quads, _ = linked(tmp_path, kb, release, row(item="wd:Q900001", predicate_modifier="Not"))
    negative, open_ = sorted(
        (one for one in rows if one["subject_id"] == ANN), key=lambda one: one["object_id"] != "wd:Q900001"
    )
    assert (negative["object_id"], negative["predicate_modifier"]) == ("wd:Q900001", "Not")
    assert "Q900002" in open_["comment"], "the other candidate is weighed alone"
    assert "Q900001" not in open_["comment"]
    assert "Q900001" not in quads, "what is not the same is no triple between the two"


def test_none_of_them_is_a_decision_too(tmp_path: Path, kb: Path, release: Path) -> None:
    rows, quads, _ = linked(tmp_path, kb, release, row(BO, "sssom:NoTermFound", predicate_id="skos:exactMatch"))
    (bo,) = [one for one in rows if one["subject_id"] == BO]
    assert (bo["object_id"], bo["author_label"]) == ("sssom:NoTermFound", "A. Editor")
    assert "Q900003" not in quads


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (row(f"{ANN}-gone"), "the release has no node"),
        (row(subject_label="Anna Lee"), "was «Anna Lee» and is «Ann Lee»"),
        (row(item="wd:Q900009"), "the knowledge base has no Q900009"),
    ],
)
def test_a_decision_that_no_longer_applies_is_told_with_its_line(
    tmp_path: Path, kb: Path, release: Path, bad: str, message: str
) -> None:
    rows, _, told = linked(tmp_path, kb, release, row(BO, "wd:Q900003"), bad)
    assert f"decisions.tsv:{LINES_BEFORE + 2}: warning: the decision is not obeyed: " in told
    assert message in told
    assert [one["author_label"] for one in rows if one["author_label"]] == ["A. Editor"], "the other one is obeyed"


WRONG = [
    ("conflict", [row(), row(item="wd:Q900002")], "Q900001 and Q900002 are both accepted; line {0} and line {1}"),
    ("both ways", [row(), row(predicate_modifier="Not")], "Q900001 is both accepted and rejected; line {0}"),
    ("one and none", [row(item="sssom:NoTermFound"), row()], "Q900001 is accepted, and none is; line {0}"),
    ("twice", [row(), row(author_label="B. Other")], "decided twice; line {0} and line {1}"),
    ("no author", [row(author_label="")], "lacks its author"),
    ("no reason", [row(comment="")], "lacks its reason"),
    ("no item", [row(item="")], "lacks an object_id"),
    ("justification", [row(mapping_justification=OPEN)], f"has the mapping_justification {MANUAL}"),
    ("modifier", [row(predicate_modifier="not")], "the predicate_modifier is «not»"),
    ("not none", [row(item="sssom:NoTermFound", predicate_modifier="Not")], "cannot be negated"),
    ("predicate", [row(predicate_id="skos:broadMatch")], "skos:broadMatch is no link"),
    ("prefix", [row(item="wikidata:Q1")], "the prefix of wikidata:Q1 is not in the curie_map"),
    ("no item of Wikidata", [row(item="wd:P31")], "wd:P31 is no item"),
    ("injected", [row(item="wd:Q1> <x")], "is no item"),
    ("ORCID", [row(author_id="orcid:1")], "it is an ORCID"),
    ("day", [row(mapping_date="25.11.2026")], "write it as 2026-11-25"),
    ("confidence", [row(confidence="sure")], "a number from 0 to 1"),
]


@pytest.mark.parametrize(("rows", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_wrong_decision_is_refused_with_its_line(rows: list[str], message: str) -> None:
    _, wrong = read_rulings(table(*rows))
    lines = [LINES_BEFORE + 1 + at for at in range(len(rows))]
    assert [problem.place.line for problem in wrong] == [lines[-1]]
    assert message.format(*lines) in str(wrong[0])


def test_nothing_is_written_with_a_wrong_decision(tmp_path: Path, kb: Path, release: Path) -> None:
    (tmp_path / "d.tsv").write_text(TOP + COLUMNS + row() + row(item="wd:Q900002") + row(BO, comment=""), "utf-8")
    done = run("link", release, "--kb", kb, "--out", tmp_path / "out", "--decisions", tmp_path / "d.tsv")
    assert done.returncode == 2
    assert "both accepted" in done.stderr
    assert "lacks its reason" in done.stderr, "all of them are told at once"
    assert not (tmp_path / "out").exists()


def test_every_kind_of_decision_is_read() -> None:
    rows = [
        row(author_id="https://orcid.org/0000-0002-1825-0097", confidence="0.9"),
        row(BO, "wd:Q1", predicate_modifier="Not", author_label="", author_id="orcid:0000-0002-1825-0097"),
        row(BO, "wd:Q2", mapping_justification=OPEN, author_label="", comment="look at the archive"),
    ]
    rulings, wrong = read_rulings(table(*rows))
    assert not wrong
    assert [ruling.verdict for ruling in rulings] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert {ruling.link.author_id for ruling in rulings} == {"https://orcid.org/0000-0002-1825-0097"}


# --- the file --------------------------------------------------------------------------------------------------------


def with_column(text: str) -> str:
    return text.replace("comment\n", "comment\tmine\n").replace("so.\n", "so.\tkept\n")


def with_line_end(text: str) -> str:
    return text.replace("The start", '"The\nstart').replace("so.", 'so."')


KEPT = [
    pytest.param(lambda text: text, id="as it was"),
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="line ends of Windows"),
    pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
    pytest.param(lambda text: text.removesuffix("\n"), id="no line end at the end"),
    pytest.param(lambda text: text.replace("#license", "# a note\n#license"), id="a comment in the block"),
    pytest.param(lambda text: text + "# a note\n\n\t\t\n", id="a comment and empty lines"),
    pytest.param(
        lambda text: text.replace("comment\n", "comment\tmine\n").replace("so.\n", "so.\tkept\n"), id="column"
    ),
    pytest.param(
        lambda text: text.replace("The start", '"The\nstart').replace("so.", 'so."'), id="a cell of two lines"
    ),
]


@pytest.mark.parametrize("edited", KEPT)
def test_what_a_person_wrote_is_kept_to_the_byte(edited: Callable[[str], str]) -> None:
    text = edited(TOP + COLUMNS + row() + row(BO, "wd:Q900003"))
    held = read_table(text, "f")
    assert held.text() == text
    assert len(read_rulings(held)[0]) == 2
    added = held.append({"subject_id": BO, "object_id": "wd:Q3", "predicate_id": "owl:sameAs", "new": "1"})
    again = read_table(held.text(), "f")
    assert [one.cells for one in again.rows if one.cells] == [one.cells for one in held.rows if one.cells]
    assert again.rows[-1].cells == added.cells
    assert len(read_rulings(again)[0]) == 2


def test_spreadsheets_put_tabs_and_quotes_into_the_block() -> None:
    text = TOP.replace("#license:", '"#license:').replace("zero/1.0/\n", 'zero/1.0/"\t\t\n')
    text = text.replace("#curie_map:\n", "#curie_map:\t\t\t\n")
    assert len(read_rulings(read_table(text + COLUMNS + row(), "f"))[0]) == 1


def test_a_decision_taken_back_leaves_the_row_as_it_was() -> None:
    held = new_table(DEFAULT_BASE, "f")
    one = held.append({"subject_id": ANN, "object_id": "wd:Q1", "mapping_justification": OPEN, "other": "said"})
    before = held.text()
    decide(held, one, author="A", author_id="", day="2026-11-25", reason="r", rejected=True)
    assert held.text() != before
    reopen(held, one)
    assert held.text() == before
    assert list(by_subject(held)) == [f"{DEFAULT_BASE}athlete/cycling/men/ann-lee"]


CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_any_cell_comes_back(cells: list[tuple[str, str]]) -> None:
    held = new_table(DEFAULT_BASE, "f")
    for reason, label in cells:
        one = held.append({"subject_id": ANN, "object_id": "wd:Q1"})
        held.change(one, {"comment": reason, "subject_label": label})
    again = read_table(held.text(), "f")
    assert [one.cells for one in again.rows] == [one.cells for one in held.rows]
    assert again.text() == held.text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no row of distinct column names"),
        (TOP, "no row of distinct column names"),
        (TOP + "subject_id\tsubject_id\n", "no row of distinct column names"),
        ("#a\n" + COLUMNS, "f:1: error: no «slot: value»"),
        (TOP + COLUMNS + '"open', f"f:{LINES_BEFORE + 1}: error: not a table"),
        (TOP + COLUMNS + "a\t" * 20 + "b\n", f"f:{LINES_BEFORE + 1}: error: 21 cells in a table of 11 columns"),
    ],
)
def test_what_is_no_table_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table(text, "f")
    assert message in str(caught.value)


def test_a_file_that_cannot_be_read_or_written_is_told(tmp_path: Path, kb: Path, release: Path) -> None:
    (tmp_path / "latin").write_bytes(b"#\xe9\n")
    for bad in (tmp_path / "latin", tmp_path / "absent", tmp_path):
        done = run("link", release, "--kb", kb, "--out", tmp_path / "out", "--decisions", bad)
        assert done.returncode == 2, bad
        assert not (tmp_path / "out").exists()
    done = run("link", release, "--kb", kb, "--out", tmp_path / "out", "--review", tmp_path / "no" / "folder.tsv")
    assert done.returncode == 2
    assert not io.StringIO(done.stdout).read()
