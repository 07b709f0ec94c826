"""Every form of input from the command line: mixed in one call, from a pipe, and fetched from a wiki on loopback."""

import bz2
import csv
import io
import json
import zipfile
from pathlib import Path

from test_cli import SMALL, run
from wiki_server import Wiki, serving

TITLE = "Cycling at the 2004 Summer Olympics – {}"
WIKITEXT = """==Final==
{| class="wikitable"
! Rank !! Rider !! Nation !! Time
|-
| {{gold1}} || [[Ann Lee]] || {{flagIOC|FRA|2004 Summer}} || 10.500
|-
| 2 || [[Bo Ray]] || {{flagIOC|GER|2004 Summer}} || 10.600
|}
"""
HTML = """<div class="mw-parser-output"><h2 id="Final">Final</h2><table class="wikitable">
<tr><th>Rank</th><th>Rider</th><th>Nation</th><th>Time</th></tr>
<tr><td><img alt="1st place, gold medalist(s)" src="Gold_medal_icon.svg"></td><td><a title="Ann Lee">Ann Lee</a></td>
<td><a title="France at the 2004 Summer Olympics">France</a></td><td>10.500</td></tr>
<tr><td>2</td><td><a title="Bo Ray">Bo Ray</a></td>
<td><a title="Germany at the 2004 Summer Olympics">Germany</a></td><td>10.600</td></tr></table></div>"""


def dump(title: str) -> str:
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><page>'
        f"<title>{title}</title><ns>0</ns><id>7</id><revision><id>8</id><model>wikitext</model>"
        f'<format>text/x-wiki</format><text bytes="{len(WIKITEXT)}">{WIKITEXT}</text></revision></page></mediawiki>'
    )


def answer(title: str) -> str:
    slots = {"main": {"contentmodel": "wikitext", "content": WIKITEXT}}
    page = {"pageid": 9, "ns": 0, "title": title, "revisions": [{"revid": 10, "slots": slots}]}
    return json.dumps({"batchcomplete": True, "query": {"pages": [page]}})


def every_form(folder: Path) -> dict[str, Path]:
    """One event in each form, by the name of the event."""
    (folder / "pages").mkdir()
    files = {
        name: folder / name
        for name in ("a.txt", "pages/b.wiki", "c.html", "d.xml", "e.bz2", "f.json", "g.jsonl", "h.zip")
    }
    files["a.txt"].write_text(SMALL.replace("Men's sprint", "Men's text"), "utf-8")
    files["pages/b.wiki"].write_text(WIKITEXT, "utf-8")
    manifest = (
        f"file\ttitle\trevision\turl\nb.wiki\t{TITLE.format('Men’s wikitext')}\t11\thttps://en.example.org/wiki/B\n"
    )
    (folder / "pages" / "MANIFEST.tsv").write_text(manifest, "utf-8")
    page = f"<html><head><title>{TITLE.format('Men’s html')}</title></head><body>{HTML}</body></html>"
    files["c.html"].write_text(page, "utf-8")
    files["d.xml"].write_text(dump(TITLE.format("Men’s dump")), "utf-8")
    files["e.bz2"].write_bytes(bz2.compress(dump(TITLE.format("Men’s packed dump")).encode()))
    files["f.json"].write_text(answer(TITLE.format("Men’s answer")), "utf-8")
    line = {"title": TITLE.format("Men’s corpus"), "text": WIKITEXT, "wikidata_qid": "Q12345"}
    files["g.jsonl"].write_text(json.dumps(line) + "\n", "utf-8")
    with zipfile.ZipFile(files["h.zip"], "w") as archive:
        archive.writestr("inner.txt", SMALL.replace("Men's sprint", "Men's archive"))
    return files


def rows(release: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(run("query", release, "results", "--format", "csv").stdout)))


def facts(found: list[dict[str, str]]) -> set[tuple[str, ...]]:
    return {(row["rank"], row["athletes"], row["noc"], row["mark"], row["value"], row["phase"]) for row in found}


def test_every_form_mixed_in_one_call_gives_the_same_facts(tmp_path: Path) -> None:
    files = every_form(tmp_path)
    inputs = [tmp_path / "pages" if name.startswith("pages") else file for name, file in files.items()]
    done = run("export", *inputs, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    found = rows(tmp_path / "out")
    assert len({row["event"] for row in found}) == len(files)
    expected = {
        ("1", "Ann Lee", "FRA", "10.500", "10.500", "final"),
        ("2", "Bo Ray", "GER", "10.600", "10.600", "final"),
    }
    for event in {row["event"] for row in found}:
        assert facts([row for row in found if row["event"] == event]) == expected, event


def test_revisions_and_items_go_into_provenance_and_links(tmp_path: Path) -> None:
    files = every_form(tmp_path)
    run("export", tmp_path / "pages", files["g.jsonl"], files["d.xml"], "--out", tmp_path / "out")
    data = (tmp_path / "out" / "data.ttl").read_text("utf-8")
    assert 'schema:version "11"' in data
    assert 'schema:version "8"' in data
    assert "https://en.example.org/wiki/B" in data
    links = (tmp_path / "out" / "links.nq").read_text("utf-8")
    assert (
        "mens-corpus> <http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/Q12345>" in links
    )


def test_a_page_of_wikitext_takes_its_title_from_the_option_or_a_pipe(tmp_path: Path) -> None:
    page = tmp_path / "x"
    page.write_text(WIKITEXT, "utf-8")
    title = TITLE.format("Men's sprint")
    assert run("export", page, "--title", title, "--out", tmp_path / "one").returncode == 0
    assert run("export", "-", "--title", title, "--out", tmp_path / "two", stdin=WIKITEXT).returncode == 0
    assert facts(rows(tmp_path / "one")) == facts(rows(tmp_path / "two")) != set()


def test_only_the_selected_pages_of_a_dump_are_taken(tmp_path: Path) -> None:
    one, two = (TITLE.format(f"Men's {name}") for name in ("sprint", "keirin"))
    both = dump(one).replace("</mediawiki>", "") + dump(two).partition("<page>")[1] + dump(two).partition("<page>")[2]
    (tmp_path / "d.xml").write_text(both, "utf-8")
    assert run("export", tmp_path / "d.xml", "--select", two, "--out", tmp_path / "out").returncode == 0
    assert {row["event"] for row in rows(tmp_path / "out")} == {two}


def test_pages_are_fetched_by_title_item_and_category_and_kept(tmp_path: Path) -> None:
    titles = [TITLE.format(f"Men's {name}") for name in ("sprint", "keirin", "omnium")]
    wiki = Wiki(
        pages=dict.fromkeys(titles, WIKITEXT), items={"Q5": titles[1]}, categories={"Category:Races": [titles[2]]}
    )
    with serving(wiki) as served:
        options = ["--online", "--contact", "me@example.org", "--wiki", served.address, "--wikidata", served.address]
        options += ["--cache", str(tmp_path / "cache")]
        command = ["export", titles[0], "Q5", "Category:Races", *options, "--out"]
        done = run(*command, tmp_path / "out")
        assert done.returncode == 0, done.stderr
        assert {row["event"] for row in rows(tmp_path / "out")} == set(titles)
        agents = {asked.headers["User-Agent"] for asked in served.asked}
        assert all(agent.startswith("olygraph/") and "me@example.org" in agent for agent in agents)
        asked = len(served.asked)
        assert run(*command, tmp_path / "again").returncode == 0
        assert sum("titles" in question.parameters for question in served.asked[asked:]) == 0


def test_nobody_goes_online_without_a_contact(tmp_path: Path) -> None:
    done = run("export", "Any title", "--online", "--out", tmp_path / "out")
    assert (done.returncode, "--contact" in done.stderr) == (2, True)
    done = run("export", "a.txt", "--contact", "me@example.org", "--out", tmp_path / "out")
    assert (done.returncode, "--online" in done.stderr) == (2, True)
