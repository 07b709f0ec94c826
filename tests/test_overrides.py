"""Corrections by a person: they win, they are shown, and they are told of when they no longer apply."""

from pathlib import Path

import pytest

from paths import EXAMPLE
from test_cli import run
from test_cli_forms import rows

TITLE = "Cycling at the 2004 Summer Olympics – Men's track time trial"


def written(folder: Path, **changed: str) -> Path:
    entry = {
        "article": TITLE,
        "about": "phase/final/result/theo-bos",
        "field": "nation",
        "was": "",
        "value": "NED",
        "reason": "The start list says so.",
        "author": "A. Editor",
    } | changed
    file = folder / "overrides.toml"
    lines = [f'{name} = "{value}"' for name, value in entry.items() if value != "left out"]
    file.write_text("[[override]]\n" + "\n".join(lines) + "\n", "utf-8")
    return file


def test_a_correction_wins_and_is_shown_with_its_reason(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("export", EXAMPLE, "--overrides", written(tmp_path), "--out", out)
    assert done.returncode == 0, done.stderr
    assert [row["noc"] for row in rows(out) if row["athletes"] == "Theo Bos"] == ["NED"]
    iri = "https://w3id.org/olygraph/event/2004-summer/cycling/mens-track-time-trial/phase/final/result/theo-bos"
    told = run("explain", out, iri).stdout
    assert "corrected by A. Editor: The start list says so., line 56" in told
    assert "override-applied" in (out / "report.txt").read_text("utf-8")
    assert "oly:Override" in (out / "data.ttl").read_text("utf-8")


def test_what_is_derived_follows_from_the_corrected_mark(tmp_path: Path) -> None:
    file = written(tmp_path, field="mark", was="1:01.986", value="1:01.711")
    assert run("export", EXAMPLE, "--overrides", file, "--out", tmp_path / "out").returncode == 0
    query = (
        "PREFIX oly: <https://w3id.org/olygraph/ontology#> "
        'SELECT ?gap ?last { ?r oly:printedName "Theo Bos" ; oly:gapToWinner ?gap ; oly:lastLapValue ?last }'
    )
    done = run("query", tmp_path / "out", "-", "--format", "csv", stdin=query)
    assert done.stdout.splitlines()[1] == "1,15.027"


def test_the_event_can_be_corrected_and_the_source_is_still_shown(tmp_path: Path) -> None:
    file = written(tmp_path, about="", field="start_date", was="2004-08-20", value="19 August 2004")
    assert run("export", EXAMPLE, "--overrides", file, "--out", tmp_path / "out").returncode == 0
    events = run("query", tmp_path / "out", "events", "--format", "csv").stdout
    assert ",2004-08-19,2004-08-20," in events
    told = run("query", tmp_path / "out", "discrepancies", "--format", "csv").stdout
    assert "a person has corrected it" in told


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"was": "GER"}, "the article now gives «», not «GER»"),
        ({"about": "phase/final/result/nobody"}, "there is no result"),
        ({"value": "Atlantis"}, "«Atlantis» is no nation"),
        ({"article": "Another title"}, "no article is titled «Another title»"),
        ({"field": "rank", "was": "5", "value": "first"}, "«first» is no rank"),
    ],
)
def test_a_correction_that_does_not_apply_is_told_of(tmp_path: Path, changed: dict[str, str], says: str) -> None:
    done = run("export", EXAMPLE, "--overrides", written(tmp_path, **changed), "--out", tmp_path / "out")
    assert done.returncode == 0
    assert says in done.stderr
    assert [row["noc"] for row in rows(tmp_path / "out") if row["athletes"] == "Theo Bos"] == [""]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"field": "name"}, "no field that can be corrected"),
        ({"reason": ""}, "needs a reason"),
        ({"author": "left out"}, "lacks author"),
        ({"colour": "red"}, "holds colour"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, changed: dict[str, str], says: str) -> None:
    done = run("export", EXAMPLE, "--overrides", written(tmp_path, **changed), "--out", tmp_path / "out")
    assert (done.returncode, says in done.stderr, "overrides.toml:1" in done.stderr) == (2, True, True)


@pytest.mark.parametrize("text", ["not toml [", "[override]\na = 1\n", "\xff"])
def test_what_is_no_file_of_overrides_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "o.toml").write_bytes(text.encode("latin-1"))
    done = run("export", EXAMPLE, "--overrides", tmp_path / "o.toml", "--out", tmp_path / "out")
    assert (done.returncode, "o.toml" in done.stderr) == (2, True)
