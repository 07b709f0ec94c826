"""Linking from the command line: an index of entities of our own, and a release that gains links and keeps its data."""

import json
from pathlib import Path

import pytest

from olygraph.cli.extras import need
from olygraph.errors import MissingExtra
from test_cli import SMALL, files, run

SNAK = {"snaktype": "value"}


def statement(prop: str, value: object, kind: str) -> dict[str, object]:
    snak = {**SNAK, "property": prop, "datavalue": {"value": value, "type": kind}}
    return {"mainsnak": snak, "type": "statement", "rank": "normal"}


def person(item: str, name: str, country: str, born: int, sport: str) -> dict[str, object]:
    def link(prop: str, target: str) -> list[dict[str, object]]:
        value = {"entity-type": "item", "id": target, "numeric-id": int(target[1:])}
        return [statement(prop, value, "wikibase-entityid")]

    time = {
        "time": f"+{born}-05-04T00:00:00Z",
        "precision": 11,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    return {
        "id": item,
        "type": "item",
        "labels": {"en": {"language": "en", "value": name}},
        "aliases": {},
        "descriptions": {},
        "sitelinks": {},
        "claims": {
            "P31": link("P31", "Q5"),
            "P27": link("P27", country),
            "P641": link("P641", sport),
            "P569": [statement("P569", time, "time")],
        },
    }


@pytest.fixture
def index(tmp_path: Path) -> Path:
    entities = [
        person("Q900001", "Ann Lee", "Q142", 1980, "Q2215841"),
        person("Q900002", "Ann Lee", "Q30", 1901, "Q847"),
        person("Q900003", "Cy Noon", "Q30", 1980, "Q847"),
    ]
    kb = tmp_path / "20261101-all.ndjson"
    kb.write_text("".join(f"{json.dumps(entity)}\n" for entity in entities) + "{broken\n", "utf-8")
    done = run("index", kb, "--out", tmp_path / "kb.index")
    assert done.returncode == 0, done.stderr
    assert "3 entities" in done.stdout
    assert ":4: " in done.stderr
    return tmp_path / "kb.index"


def test_a_release_gains_links_with_reasons_and_keeps_its_data(tmp_path: Path, index: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, "utf-8")
    old, new = tmp_path / "old", tmp_path / "new"
    assert run("export", tmp_path / "a.txt", "--out", old).returncode == 0
    before = files(old)
    done = run("link", old, "--kb", index, "--out", new)
    assert done.returncode == 0, done.stderr
    assert files(old) == before, "a release is never changed"
    for name in ("data.ttl", "data.jsonld", "data.nq", "data.trig", "report.txt"):
        assert files(new)[name] == before[name], name
    rows = {
        row.split("\t")[0]: row for row in (new / "links.sssom.tsv").read_text("utf-8").splitlines() if row[0] != "#"
    }
    ann, bo = (rows[f"olygraph:athlete/cycling/men/{name}"] for name in ("ann-lee", "bo-ray"))
    assert "wd:Q900001" in ann
    assert "the same name" in ann
    assert "sssom:NoTermFound" in bo
    assert "http://www.wikidata.org/entity/Q900001" in (new / "links.nq").read_text("utf-8")
    assert run("check", new).returncode == 0


def test_explain_tells_why_a_link_is_there_and_why_another_is_not(tmp_path: Path, index: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, "utf-8")
    run("export", tmp_path / "a.txt", "--out", tmp_path / "old")
    assert run("link", tmp_path / "old", "--kb", index, "--out", tmp_path / "new").returncode == 0
    ann, bo = (
        json.loads(run("explain", tmp_path / "new", f"athlete/cycling/men/{name}", "--format", "json").stdout)
        for name in ("ann-lee", "bo-ray")
    )
    (linked,) = [row for row in ann if row["value"] == "wd:Q900001"]
    assert "the same name" in linked["origin"]
    assert "; confidence 0." in linked["origin"]
    assert "evidence name_exact*" in linked["origin"]
    (absent,) = [row for row in bo if row["value"].startswith("none found in ")]
    assert absent["property"] == "skos:exactMatch"
    assert absent["origin"]


def test_the_same_release_and_index_give_the_same_bytes(tmp_path: Path, index: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, "utf-8")
    run("export", tmp_path / "a.txt", "--out", tmp_path / "old")
    for seed in ("0", "1"):
        run("link", tmp_path / "old", "--kb", index, "--out", tmp_path / seed, environment={"PYTHONHASHSEED": seed})
    assert files(tmp_path / "0") == files(tmp_path / "1")


def test_entities_themselves_may_stand_in_place_of_an_index(tmp_path: Path, index: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, "utf-8")
    run("export", tmp_path / "a.txt", "--out", tmp_path / "old")
    run("link", tmp_path / "old", "--kb", index, "--out", tmp_path / "by-index")
    done = run("link", tmp_path / "old", "--kb", tmp_path / "20261101-all.ndjson", "--out", tmp_path / "by-entities")
    assert done.returncode == 0, done.stderr
    assert ".ndjson:4: " in done.stderr
    assert files(tmp_path / "by-entities") == files(tmp_path / "by-index")


def test_what_cannot_be_linked_is_said(tmp_path: Path, index: Path) -> None:
    (tmp_path / "a.txt").write_text(SMALL, "utf-8")
    out = tmp_path / "out"
    run("export", tmp_path / "a.txt", "--out", out)
    assert run("link", out, "--kb", index, "--out", out).returncode == 2
    assert run("link", out, "--kb", tmp_path / "none", "--out", tmp_path / "new").returncode == 2
    assert run("link", out, "--kb", tmp_path / "a.txt", "--out", tmp_path / "new").returncode == 2
    assert run("link", tmp_path, "--kb", index, "--out", tmp_path / "new").returncode == 2
    assert not (tmp_path / "new").exists()


def test_an_absent_extra_is_named_with_what_to_install() -> None:
    with pytest.raises(MissingExtra, match=r"install olygraph\[link\]"):
        need("no_such_module_at_all", "link")


def test_a_file_that_holds_no_entities_is_told_of(tmp_path: Path) -> None:
    done = run("index", tmp_path / "absent.json", "--out", tmp_path / "kb.index")
    assert (done.returncode, (tmp_path / "kb.index").exists()) == (2, False)
