"""A release: what is in the folder, what the manifest says of it, and what is refused."""

import hashlib
import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest

from olygraph import __version__, vocab
from olygraph.errors import OlygraphError, ReleaseError, UsageError
from olygraph.model import Source
from olygraph.vocab import DEFAULT_BASE, OLY, PROV, RDF, SCHEMA, SH, SKOS, Term, Triple
from olygraph.write import (
    FORMATS,
    Contents,
    ReleasedSource,
    check_folder,
    read_release,
    release_files,
    write_release,
    write_report_only,
)

A, B = (vocab.iri(f"{DEFAULT_BASE}graph/{name}") for name in "ab")
HOY = vocab.iri(f"{DEFAULT_BASE}athlete/cycling/men/chris-hoy")
SHARED = [(HOY, RDF.type, OLY.Athlete), (HOY, RDF.type, SCHEMA.Person), (HOY, SCHEMA.name, vocab.string("Chris Hoy"))]
GRAPHS: list[tuple[Term, list[Triple]]] = [
    (A, [*SHARED, (A, RDF.type, PROV.Entity)]),
    (B, [*SHARED, (HOY, OLY.sex, vocab.string("men")), SHARED[0]]),
]
LINK = (HOY, SKOS.closeMatch, vocab.iri("http://www.wikidata.org/entity/Q1"))
REPORT = (vocab.iri(f"{DEFAULT_BASE}report/1"), RDF.type, SH.ValidationReport)
SOURCE = Source(name="/secret/path.txt", sha256="b" * 64, form="text", url="https://example.org/b", licence="")
CONTENTS = Contents(
    graphs=GRAPHS,
    links=[LINK],
    mappings="#a\n",
    report=[REPORT],
    report_text="fine\n",
    sources=[ReleasedSource.of(SOURCE, "Article B", B), ReleasedSource("a", "a" * 64, "Article A", "html")],
)
ALL = ["data.jsonld", "data.nq", "data.trig", "data.ttl"]
REST = ["links.nq", "links.sssom.tsv", "manifest.json", "report.ttl", "report.txt"]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_the_folder_holds_all_files_and_the_manifest_tells_of_each(tmp_path: Path) -> None:
    manifest = write_release(tmp_path / "out", CONTENTS)
    files = bytes_of(tmp_path / "out")
    assert list(files) == sorted([*ALL, *REST])
    document = json.loads(files.pop("manifest.json"))
    for name, content in files.items():
        entry = document["files"][name]
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    counts = {"data.ttl": 5, "data.jsonld": 5, "data.nq": 8, "data.trig": 8, "links.nq": 1, "report.ttl": 1}
    assert {name: entry["statements"] for name, entry in document["files"].items() if entry["statements"]} == counts
    assert document["counts"] == {"graphs": 2, "triples": 5, "quads": 8, "nodes": {"Athlete": 1}}
    assert document["software"] == {"name": "olygraph", "version": __version__}
    assert document["base"] == DEFAULT_BASE
    assert [source["title"] for source in document["sources"]] == ["Article A", "Article B"]
    assert document["sources"][1] == {
        "graph": B.strip("<>"),
        "sha256": "b" * 64,
        "title": "Article B",
        "form": "text",
        "language": "en",
        "url": "https://example.org/b",
    }
    assert read_release(tmp_path / "out").manifest == manifest


def test_links_and_report_stand_apart_from_the_data(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    write_release(tmp_path / "bare", replace(CONTENTS, links=[], mappings="", report=[], report_text=""))
    whole, bare = bytes_of(tmp_path / "out"), bytes_of(tmp_path / "bare")
    assert {name: whole[name] for name in ALL} == {name: bare[name] for name in ALL}
    (quad,) = pyoxigraph.parse(whole["links.nq"], format=pyoxigraph.RdfFormat.N_QUADS)
    assert str(quad.graph_name) == f"<{DEFAULT_BASE}graph/links>"
    assert (whole["links.sssom.tsv"], whole["report.txt"]) == (b"#a\n", b"fine\n")
    assert bare["links.nq"] == b""


def test_the_order_of_graphs_and_statements_does_not_matter(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    first = bytes_of(tmp_path / "out")
    for graphs in itertools.permutations(GRAPHS):
        turned = [(name, reversed(triples)) for name, triples in graphs]
        write_release(tmp_path / "out", replace(CONTENTS, graphs=turned, sources=reversed([*CONTENTS.sources])))
        assert bytes_of(tmp_path / "out") == first


def test_graphs_may_be_a_stream(tmp_path: Path) -> None:
    def stream() -> Iterator[tuple[Term, Iterator[Triple]]]:
        for name, triples in GRAPHS:
            yield name, iter(triples)

    write_release(tmp_path / "listed", CONTENTS)
    write_release(tmp_path / "streamed", replace(CONTENTS, graphs=stream(), links=iter([LINK]), report=iter([REPORT])))
    assert bytes_of(tmp_path / "streamed") == bytes_of(tmp_path / "listed")


def test_a_time_stands_in_the_manifest_only_where_one_is_given(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    assert "created" not in json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    manifest = write_release(tmp_path / "out", replace(CONTENTS, created=datetime(2026, 11, 25, tzinfo=UTC)))
    assert manifest.created == "2026-11-25T00:00:00+00:00"
    assert read_release(tmp_path / "out").manifest == manifest


def test_no_path_of_the_machine_gets_into_the_release(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    assert not [name for name, content in bytes_of(tmp_path / "out").items() if b"secret" in content]


@pytest.mark.parametrize("form", FORMATS)
def test_one_format_alone(tmp_path: Path, form: str) -> None:
    write_release(tmp_path / "all", CONTENTS)
    write_release(tmp_path / "one", CONTENTS, formats=[form])
    whole, one = bytes_of(tmp_path / "all"), bytes_of(tmp_path / "one")
    assert list(one) == sorted([FORMATS[form], *REST])
    assert one[FORMATS[form]] == whole[FORMATS[form]]
    folder = tmp_path / "one"
    assert release_files(folder) == [folder / FORMATS[form], folder / "links.nq", folder / "report.ttl"]
    other = next(name for name in ALL if name != FORMATS[form])
    assert read_release(folder).path(other) is None


def test_a_format_that_is_not_written_any_more_goes(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    write_release(tmp_path / "out", CONTENTS, formats=["turtle"])
    assert list(bytes_of(tmp_path / "out")) == sorted(["data.ttl", *REST])


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"unknown format csv \(the formats are: turtle, jsonld, nquads, trig\)"):
        write_release(tmp_path / "out", CONTENTS, formats=["turtle", "csv"])
    assert not (tmp_path / "out").exists()


def test_an_empty_release_is_one(tmp_path: Path) -> None:
    manifest = write_release(tmp_path / "out", Contents())
    assert (manifest.triples, manifest.quads, manifest.graphs, dict(manifest.nodes)) == (0, 0, 0, {})
    read_release(tmp_path / "out").verify()


# --- folders that may be replaced ------------------------------------------------------------------------------------


def test_a_release_and_an_empty_folder_may_be_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for _ in range(2):
        write_release(folder, CONTENTS)
        (folder / ".DS_Store").touch()  # what a system puts there is nobody's
        read_release(folder).verify()
    (folder / "data.nq").unlink()  # a damaged release is still ours
    write_release(folder, CONTENTS)
    read_release(folder).verify()


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"notes.txt": ""}, "notes.txt"),
        ({"data.ttl": ""}, "data.ttl"),
        ({"manifest.json": '{"name": "some web app", "icons": []}'}, "manifest.json"),
        ({"manifest.json": '{"kind": "https://example.org/"}'}, "manifest.json"),
        ({"manifest.json": "[" * 100_000}, "manifest.json"),
        ({"manifest.json": "not JSON"}, "manifest.json"),
        (dict.fromkeys("edcba", ""), "a, b, c …"),
    ],
)
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, files: dict[str, str], named: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    before = bytes_of(folder)
    for write in (write_release, write_report_only):
        with pytest.raises(ReleaseError) as caught:
            write(folder, CONTENTS)
        assert str(caught.value) == (
            f"error: {folder} holds what is not of a release: {named} (name a new folder, or move these away)"
        )
    assert (bytes_of(folder), names(tmp_path)) == (before, ["out"])


def test_a_file_that_was_added_to_a_release_is_not_lost(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"holds what is not of a release: notes\.txt"):
        write_release(tmp_path / "out", CONTENTS)
    assert (tmp_path / "out" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_and_the_root_are_no_folders_for_a_release(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"out is a file \(name a folder\)"):
        write_release(tmp_path / "out", CONTENTS)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"
    with pytest.raises(ReleaseError, match="cannot be replaced by a release"):
        check_folder(Path(tmp_path.anchor))


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    write_release(tmp_path / "out", CONTENTS)
    write_release(tmp_path / "out", CONTENTS)
    assert (tmp_path / "out").is_symlink()
    assert names(tmp_path) == ["out", "real"]
    assert read_release(tmp_path / "out").folder == tmp_path / "real"


def test_links_that_lead_to_each_other_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    with pytest.raises(ReleaseError):
        write_release(tmp_path / "one", CONTENTS)
    with pytest.raises(ReleaseError):
        read_release(tmp_path / "one")
    assert names(tmp_path) == ["one", "other"]


# --- the report alone ------------------------------------------------------------------------------------------------


def test_the_report_of_a_forbidden_release_leaves_the_old_one(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    before = bytes_of(tmp_path / "out")
    folder = write_report_only(tmp_path / "out", replace(CONTENTS, report_text="forbidden\n"))
    assert folder == tmp_path / "out.rejected"
    assert list(bytes_of(folder)) == ["manifest.json", "report.ttl", "report.txt"]
    assert (folder / "report.txt").read_text(encoding="utf-8") == "forbidden\n"
    assert bytes_of(tmp_path / "out") == before
    read_release(tmp_path / "out").verify()
    read_release(folder).verify()
    assert release_files(folder) == [folder / "report.ttl"]


def test_a_report_alone_does_not_make_a_release(tmp_path: Path) -> None:
    write_report_only(tmp_path / "out", CONTENTS)
    write_report_only(tmp_path / "out", CONTENTS)
    assert names(tmp_path) == ["out.rejected"]


def test_a_good_release_takes_the_report_of_the_bad_one_away(tmp_path: Path) -> None:
    write_report_only(tmp_path / "out", CONTENTS)
    write_release(tmp_path / "out", CONTENTS)
    assert names(tmp_path) == ["out"]


def test_a_folder_that_only_has_the_name_of_a_report_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out.rejected").mkdir()
    (tmp_path / "out.rejected" / "mine").touch()
    write_release(tmp_path / "out", CONTENTS)
    with pytest.raises(ReleaseError, match="holds what is not of a release: mine"):
        write_report_only(tmp_path / "out", CONTENTS)
    assert names(tmp_path / "out.rejected") == ["mine"]


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("absent", ["", "out", "manifest.json"])
def test_what_is_no_release_is_told_plainly(tmp_path: Path, absent: str) -> None:
    if absent == "manifest.json":
        (tmp_path / absent).touch()
    with pytest.raises(ReleaseError, match=r"holds no release \(no manifest|is no manifest of a release"):
        read_release(tmp_path / absent)


def test_a_file_that_is_gone_or_has_another_size_is_told(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    with (tmp_path / "out" / "data.nq").open("a", encoding="utf-8") as file:
        file.write("\n")
    with pytest.raises(ReleaseError, match=r"data\.nq is absent or was changed after the release \(export it again\)"):
        read_release(tmp_path / "out")
    (tmp_path / "out" / "data.nq").unlink()
    with pytest.raises(ReleaseError, match=r"data\.nq is absent or was changed"):
        release_files(tmp_path / "out")


def test_a_file_of_the_same_size_is_found_by_its_checksum(tmp_path: Path) -> None:
    write_release(tmp_path / "out", CONTENTS)
    (tmp_path / "out" / "report.txt").write_text("fake\n", encoding="utf-8")
    release = read_release(tmp_path / "out")
    with pytest.raises(ReleaseError, match=r"report\.txt was changed after the release was written"):
        release.verify()


def change(folder: Path, *path: str, value: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    place = manifest
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


ENTRY = {"media_type": "", "bytes": 1, "sha256": "", "statements": 0}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("kind",), "https://w3id.org/olygraph/release/2"),
        (("kind",), None),
        (("base",), 1),
        (("files",), []),
        (("files", "../../etc/passwd"), ENTRY),
        (("files", "/etc/passwd"), ENTRY),
        (("files", "data.csv"), ENTRY),
        (("files", "data.nq"), {}),
        (("files", "data.nq"), {**ENTRY, "bytes": "1"}),
        (("counts",), {}),
        (("counts", "nodes"), {"Athlete": "one"}),
        (("sources",), [{"graph": 1}]),
        (("sources",), [{"unknown": ""}]),
        (("software",), "olygraph"),
    ],
)
def test_a_manifest_that_is_none_of_ours_is_refused(tmp_path: Path, path: tuple[str, ...], value: object) -> None:
    write_release(tmp_path / "out", CONTENTS)
    change(tmp_path / "out", *path, value=value)
    with pytest.raises(ReleaseError, match=r"is no manifest|names a file that no release has|is of a kind"):
        read_release(tmp_path / "out")


def test_errors_are_of_one_family(tmp_path: Path) -> None:
    with pytest.raises(OlygraphError) as caught:
        read_release(tmp_path)
    assert caught.value.exit_code == 2
