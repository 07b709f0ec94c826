"""The index: every form of input, damage, killed runs, full disks, and what is found in it."""

import bz2
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link_cases import entities
from olygraph.errors import InputError, OlygraphError
from olygraph.link.entity import Day, Entity, Form, Kind
from olygraph.link.index import SCHEMA_VERSION, Built, Index, Progress, build_index, open_index
from olygraph.link.index import lines as line_reader
from olygraph.link.index.lines import Line, read_lines, read_objects
from olygraph.link.index.row import from_row, to_row
from olygraph.link.names import read_name
from olygraph.link.wikibase import entity_from_json
from olygraph.model import Problem
from paths import REPOSITORY
from wikidata import Json, crowd, day, entity, person, statement, write

PEOPLE = 3000


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in an index that is about its entities, without how it came about."""
    with closing(sqlite3.connect(path)) as base:
        numbers = dict(base.execute("SELECT seq, item FROM entity"))
        found: dict[str, list[tuple[object, ...]]] = {
            "entity": base.execute("SELECT item, kinds, forms, facts, rest FROM entity ORDER BY item").fetchall(),
            "token": base.execute("SELECT * FROM token ORDER BY 1").fetchall(),
            "share": base.execute("SELECT * FROM share ORDER BY 1, 2").fetchall(),
        }
        for table in ("name", "person", "identifier"):
            rows = base.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name of ours
            found[table] = sorted((*row[:-1], numbers[row[-1]]) for row in rows)
    return found


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a few thousand entities, a line each."""
    return write(tmp_path_factory.mktemp("source") / "kb.ndjson", [*entities(), *crowd(PEOPLE)])


@pytest.fixture(scope="module")
def built(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_index([source], tmp_path_factory.mktemp("built") / "kb.sqlite", workers=1)


@pytest.fixture
def index(built: Built) -> Iterator[Index]:
    with open_index(built.path) as opened:
        yield opened


def test_what_was_built_is_told(built: Built, index: Index) -> None:
    lines = len(entities()) + PEOPLE
    assert (built.entities, built.lines, built.whole, built.continued) == (lines, lines, True, False)
    assert not built.problems
    assert index.meta["schema_version"] == str(SCHEMA_VERSION)
    assert index.meta["entities"] == str(lines)
    assert int(index.meta["people"]) == built.people == PEOPLE + 17
    assert not [path for path in built.path.parent.iterdir() if path != built.path], "the work left files behind"


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "gzip of two members": lambda text: gzip.compress(text[:70_001]) + gzip.compress(text[70_001:]),
    "gzip padded": lambda text: gzip.compress(text) + bytes(512),
    "bzip2": bz2.compress,
    "bzip2 of two streams": lambda text: bz2.compress(text[:70_001]) + bz2.compress(text[70_001:]),
    "carriage returns": lambda text: text.replace(b"\n", b"\r\n"),
    "no line end at the end": lambda text: text.rstrip(b"\n"),
    "blank lines": lambda text: text.replace(b"\n", b"\n\n"),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "dump": lambda text: b"[\n" + text.rstrip(b"\n").replace(b"\n", b",\n") + b"\n]\n",
    "one array": lambda text: b"[" + text.rstrip(b"\n").replace(b"\n", b",") + b"]",
    "answer of an API": lambda text: json.dumps(
        {"entities": {number: json.loads(line) for number, line in enumerate(text.splitlines())}}
    ).encode(),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED.keys())
def test_every_form_gives_the_same_index(
    source: Path, built: Built, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    packed = tmp_path / "kb"
    packed.write_bytes(pack(source.read_bytes()))
    again = build_index([packed], tmp_path / "kb.sqlite", workers=1)
    assert not again.problems
    assert again.whole
    assert content(again.path) == content(built.path)


def test_several_processes_give_the_same_index(source: Path, built: Built, tmp_path: Path) -> None:
    again = build_index([source], tmp_path / "kb.sqlite", workers=2)
    assert content(again.path) == content(built.path)


def test_several_files_count_as_one_and_the_last_reading_of_an_item_holds(tmp_path: Path) -> None:
    one = write(tmp_path / "one.ndjson", [person(1, "Old Name", born="1950"), person(2, "Edda Marlow")])
    two = write(tmp_path / "two.ndjson", [person(1, "New Name", born="1960")], dump=True)
    built = build_index([one, two], tmp_path / "kb.sqlite")
    assert (built.entities, built.lines) == (2, 5)
    with open_index(built.path) as index:
        assert index.entity(1) == entity_from_json(person(1, "New Name", born="1960"))
        assert not index.named("Old Name")
        assert not index.people_like(read_name("Old Name"), 1, 9999).bearers
        assert [found.id for found in index.named("name NEW")] == ["Q1"]


# --- damage ---


def damaged(text: bytes, at: int) -> bytes:
    """The bytes with some of them changed."""
    return text[:at] + bytes(byte ^ 0xFF for byte in text[at : at + 64]) + text[at + 64 :]


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "gzip cut": (lambda text: gzip.compress(text)[:-20_000], "ends before its end mark"),
    "gzip checksum": (lambda text: gzip.compress(text)[:-8] + bytes(8), "incorrect data check"),
    "gzip and more": (lambda text: gzip.compress(text) + b"and more", "incorrect header check"),
    "bzip2 cut": (lambda text: bz2.compress(text, 1)[:-20_000], "ends before its end mark"),
}


@pytest.mark.parametrize(("break_", "says"), DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("workers", [1, 2])
def test_of_a_damaged_file_what_is_whole_is_kept(
    source: Path, break_: Callable[[bytes], bytes], says: str, workers: int, tmp_path: Path
) -> None:
    text = source.read_bytes()
    broken = tmp_path / "kb.gz"
    broken.write_bytes(break_(text))
    built = build_index([broken], tmp_path / "kb.sqlite", workers=workers)
    assert not built.whole
    (problem,) = built.problems
    assert problem.code == "index-damaged-file"
    assert says in problem.message
    assert problem.place.line == built.lines + 1
    assert problem.message.endswith(f"at byte {len(b''.join(text.splitlines(keepends=True)[: built.lines]))}")
    wanted = {json.loads(line)["id"] for line in text.splitlines()[: built.lines]}
    assert len(wanted) > 200
    with open_index(built.path) as index:
        assert index.meta["whole"] == "0"
        assert {f"Q{row[0]}" for row in content(built.path)["entity"]} == wanted


@pytest.mark.parametrize("pack", [gzip.compress, lambda text: bz2.compress(text, 1)], ids=["gzip", "bzip2"])
def test_of_a_changed_file_what_stands_before_is_kept(
    source: Path, pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    packed = pack(source.read_bytes())
    broken = tmp_path / "kb"
    broken.write_bytes(damaged(packed, len(packed) // 2))
    built = build_index([broken], tmp_path / "kb.sqlite")
    assert not built.whole
    assert "index-damaged-file" in {problem.code for problem in built.problems}
    assert all(problem.place.line > 100 for problem in built.problems if problem.place.line)
    with open_index(built.path) as index:
        for one in entities():
            assert index.entity(int(one["id"][1:])) == entity_from_json(one)


WRONG_LINES = [
    (b"{", "not JSON: Expecting property name"),
    (b'{"id": "Q5", "labels": }', "not JSON: Expecting value"),
    (b"not json at all", "not JSON"),
    (b"17", "no JSON object"),
    (b'"Q5"', "no JSON object"),
    (b"\xff\xfe\xfd", "not JSON"),
    (b'{"id": "\xff"}', "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b'{"id": "Q7", "x": ' + b"9" * 10_000 + b"}", "not JSON"),
    (b"\0" * 100, "not JSON"),
]


def test_wrong_lines_are_told_with_line_and_byte_and_left_out(tmp_path: Path) -> None:
    good = [json.dumps(person(number, f"Edda Marlow{number}")).encode() for number in range(1, len(WRONG_LINES) + 1)]
    text = b"".join(right + b"\n" + wrong + b"\n" for right, (wrong, _) in zip(good, WRONG_LINES, strict=True))
    file = tmp_path / "kb.ndjson"
    file.write_bytes(text)
    built = build_index([file], tmp_path / "kb.sqlite")
    assert built.entities == len(good)
    assert built.whole
    assert len(built.problems) == len(WRONG_LINES)
    starts = [sum(map(len, text.splitlines(keepends=True)[: 2 * place + 1])) for place in range(len(good))]
    for place, (problem, (wrong, says)) in enumerate(zip(built.problems, WRONG_LINES, strict=True)):
        assert says in problem.message
        assert problem.place.line == 2 * place + 2
        assert starts[place] <= int(problem.message.rpartition(" ")[2]) <= starts[place] + len(wrong)
        assert str(problem).startswith(f"kb.ndjson:{2 * place + 2}: warning: ")


def test_of_very_many_problems_a_thousand_are_told_in_full(tmp_path: Path) -> None:
    file = tmp_path / "kb.ndjson"
    file.write_bytes(b"{\n" * 1500)
    built = build_index([file], tmp_path / "kb.sqlite")
    assert len(built.problems) == 1001
    assert built.problems[-1].message == "500 more lines could not be read"


# Shapes that the data model does not allow; the item is kept with what is right in it.
ODD_SHAPES: list[Json] = [
    {"labels": []},
    {"labels": {"en": "no mapping"}},
    {"labels": {"en": {"value": ["no text"]}}},
    {"aliases": {"en": {"value": "no list"}}},
    {"claims": []},
    {"claims": {"P31": "no list", "P569": [None, 3, {}], "P27": [{"mainsnak": 5}]}},
    {
        "claims": {
            "P569": [statement({"time": "yesterday", "precision": 11}), statement({"time": 5}), statement("1976")]
        }
    },
    {"claims": {"P569": [statement({"time": "+99999999999-01-01", "precision": 11})]}},
    {"claims": {"P569": [statement({"time": "-0044-03-15T00:00:00Z", "precision": 11})]}},
    {"claims": {"P641": [statement({"id": "Q1_0"}), statement({"id": "P5"}), statement({"id": "Q" + "9" * 400})]}},
    {"sitelinks": {"enwiki": "no mapping", "dewiki": {"title": 5}}},
    {"sitelinks": [1, 2]},
    {"descriptions": {"en": None}},
]


@pytest.mark.parametrize("odd", ODD_SHAPES, ids=range(len(ODD_SHAPES)))
def test_odd_shapes_in_an_item_are_left_out(odd: Json) -> None:
    found = entity_from_json({"id": "Q5", **odd})
    assert found is not None
    assert (found.item, found.label, found.births, found.sports, found.titles) == (5, "", (), (), ())


@pytest.mark.parametrize("id_", [None, 5, "", "Q", "P5", "L5", "Q5 ", "Q٣", "Q-1", ["Q5"]])
def test_what_is_no_item_is_none(id_: object) -> None:
    assert entity_from_json({"id": id_, "labels": {"en": {"value": "Edda Marlow"}}}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["labels", "aliases", "claims", "sitelinks", "descriptions"]), JSON))
def test_any_shape_makes_an_entity(shape: Json) -> None:
    assert entity_from_json({"id": "Q5", **shape})


def test_control_characters_and_length_are_kept_out_of_texts() -> None:
    found = entity_from_json(entity(5, "Edda\u0000\u202e Marlow\n" + "x" * 5000))
    assert found
    assert found.label.startswith("Edda Marlowx")
    assert len(found.label) <= 300
    assert found.label.isprintable()


def test_statements_count_by_rank() -> None:
    born = [day("1950", "deprecated"), day("1951"), day("1952-03-04", "preferred"), day("195x")]
    found = entity_from_json({"id": "Q5", "claims": {"P31": [statement({"id": "Q5"})], "P569": born}})
    assert found
    assert found.births == (Day(1952, 3, 4, 11), Day(1951, 0, 0, 9), Day(1950, 0, 0, 8))


# --- reading lines ---


def collect(path: Path, after: tuple[int, int] = (0, 0)) -> tuple[list[Line], list[Problem]]:
    problems: list[Problem] = []
    return list(read_lines(path, problems.append, after=after)), problems


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=30), st.data())
def test_reading_goes_on_where_it_stopped(
    tmp_path_factory: pytest.TempPathFactory, some: list[bytes], data: st.DataObject
) -> None:
    text = b"x" + b"\n".join(some)
    path = tmp_path_factory.getbasetemp() / "lines"
    for packed in (text, gzip.compress(text), bz2.compress(text)):
        path.write_bytes(packed)
        lines, problems = collect(path)
        assert not problems
        assert b"\n".join(line.text for line in lines) == text.removesuffix(b"\n") or not lines[-1].text
        assert all(text[line.start : line.start + len(line.text)] == line.text for line in lines)
        stop = data.draw(st.sampled_from(lines))
        assert collect(path, (stop.number, stop.end))[0] == lines[stop.number :]


def test_a_file_that_swells_is_read_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bytes(80_000_000)))
    assert path.stat().st_size < 100_000
    lines, problems = collect(path)
    assert not lines
    assert "longer than" in problems[0].message
    with path.open("rb") as file:
        assert max(map(len, line_reader._gunzipped(file))) <= 1 << 20
    path.write_bytes(bz2.compress(bytes(20_000_000)))
    with path.open("rb") as file:
        assert max(map(len, line_reader._bunzipped(file))) <= 1 << 20


def test_a_line_beyond_the_limit_is_left_out_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"{}\n" + b"x" * (line_reader.LONGEST_LINE + 1) + b"\n{}\n")
    lines, problems = collect(path)
    assert [(line.number, line.text) for line in lines] == [(1, b"{}"), (3, b"{}")]
    assert [(problem.place.line, problem.code) for problem in problems] == [(2, "index-wrong-line")]
    assert list(read_objects(path, problems.append, lines[1])) == [{}]


# --- killed runs, full disks ---

RUN = """
import sys, time
from pathlib import Path
from olygraph.link.index import build_index

def wait(progress):
    print(progress.entities, flush=True)
    time.sleep(0.2)

if __name__ == "__main__":
    build_index([Path(sys.argv[1])], Path(sys.argv[2]), workers=int(sys.argv[3]), progress=wait)
"""


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_goes_on(
    source: Path, built: Built, pack: Callable[[bytes], bytes], workers: int, tmp_path: Path
) -> None:
    file, script, target = tmp_path / "kb", tmp_path / "run.py", tmp_path / "kb.sqlite"
    file.write_bytes(pack(source.read_bytes()))
    script.write_text(RUN, encoding="utf-8")
    command = [sys.executable, str(script), str(file), str(target), str(workers)]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "graph")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True) as process:
        assert process.stdout
        done = int(process.stdout.readline())
        os.killpg(process.pid, signal.SIGKILL)
    assert 0 < done < built.entities
    assert not target.exists()
    seen: list[Progress] = []
    again = build_index([file], target, workers=1, progress=seen.append)
    assert again.continued
    assert seen[0].entities > done
    assert again.entities == built.entities
    assert content(again.path) == content(built.path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kb", "kb.sqlite", "run.py"]


def test_a_run_killed_while_sorting_goes_on(tmp_path: Path) -> None:
    file, script, target = write(tmp_path / "kb.ndjson", crowd(12_000)), tmp_path / "run.py", tmp_path / "kb.sqlite"
    script.write_text(RUN.replace("time.sleep(0.2)", "pass"), encoding="utf-8")
    command = [sys.executable, str(script), str(file), str(target), "1"]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "graph")}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as process:
        while process.poll() is None and not target.with_name("kb.sqlite.new").exists():
            time.sleep(0.001)
        process.kill()
    again = build_index([file], target, workers=1)
    assert again.entities == 12_000
    assert content(target) == content(build_index([file], tmp_path / "other.sqlite", workers=1).path)
    assert not list(tmp_path.glob("kb.sqlite.*"))


def test_an_interrupted_run_goes_on_and_problems_are_kept(tmp_path: Path) -> None:
    text = b"{\n" + b"".join(json.dumps(one).encode() + b"\n" for one in crowd(2500))
    file = tmp_path / "kb.ndjson"
    file.write_bytes(text)

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index([file], tmp_path / "kb.sqlite", workers=1, progress=interrupt)
    built = build_index([file], tmp_path / "kb.sqlite", workers=1)
    assert built.continued
    assert (built.entities, built.lines, len(built.problems)) == (2500, 2501, 1)


def interrupted(file: Path, target: Path) -> None:
    """Leave a partial file behind."""

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index([file], target, workers=1, progress=interrupt)


def test_a_partial_file_of_another_input_is_not_gone_on_with(tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    interrupted(write(tmp_path / "kb.ndjson", crowd(2500)), target)
    built = build_index([write(tmp_path / "kb.ndjson", crowd(300, seed=2))], target)
    assert not built.continued
    assert built.entities == 300


@pytest.mark.parametrize("left", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_partial_file_that_is_none_is_replaced(left: bytes, source: Path, built: Built, tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    target.with_name("kb.sqlite.partial").write_bytes(left)
    assert content(build_index([source], target, workers=1).path) == content(built.path)


def test_the_old_index_stays_until_the_new_one_is_whole(source: Path, built: Built, tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    target.write_bytes(built.path.read_bytes())
    interrupted(source, target)
    assert content(target) == content(built.path)


LIMITED = """
import resource, signal, sys
from pathlib import Path
from olygraph.errors import OlygraphError
from olygraph.link.index import build_index
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    build_index([Path(sys.argv[1])], Path(sys.argv[2]), workers=1)
except OlygraphError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 4096, 600_000, 850_000])
def test_where_nothing_can_be_written_the_run_ends_and_can_go_on(
    source: Path, built: Built, room: int, tmp_path: Path
) -> None:
    target = tmp_path / "kb.sqlite"
    assert room < built.path.stat().st_size
    said = subprocess.run(
        [sys.executable, "-c", LIMITED, str(source), str(target), str(room)],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "graph")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.startswith("error: ")
    assert "cannot be written" in said.stdout or "no space left" in said.stdout
    assert "Traceback" not in said.stderr
    assert not target.exists()
    assert content(build_index([source], target, workers=1).path) == content(built.path)


def test_a_target_that_cannot_be_written_is_told(source: Path, tmp_path: Path) -> None:
    with pytest.raises(OlygraphError, match="cannot be written"):
        build_index([source], tmp_path / "no such folder" / "kb.sqlite")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OlygraphError, match="cannot be written"):
        build_index([write(tmp_path / "kb.ndjson", crowd(5))], tmp_path / "folder")


def test_two_runs_do_not_write_one_index(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "kb.sqlite"
    interrupted(source, target)
    with closing(sqlite3.connect(target.with_name("kb.sqlite.partial"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(InputError, match="another run"):
            build_index([source], target, workers=1)
    assert build_index([source], target, workers=1).continued


def test_an_input_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="absent"):
        build_index([tmp_path / "absent.json"], tmp_path / "kb.sqlite")
    with pytest.raises(InputError):
        build_index([tmp_path], tmp_path / "kb.sqlite")
    assert not list(tmp_path.iterdir())


def test_nothing_makes_an_empty_index(tmp_path: Path) -> None:
    file = tmp_path / "kb.ndjson"
    file.write_bytes(b"")
    built = build_index([file], tmp_path / "kb.sqlite")
    assert (built.entities, built.people, built.lines) == (0, 0, 0)
    with open_index(built.path) as index:
        assert not index.named("Edda Marlow")
        assert index.entity(5) is None
        assert not index.people_like(read_name("Edda Marlow"), 1, 9999).bearers
        assert (index.frequency("edda"), index.share("sports", 847), index.born(1900, 2000)) == (1, 0.0, 0.0)


# --- dates, selection, opening ---


@pytest.mark.parametrize(
    ("name", "told", "day"),
    [
        ("wikidata-20261102-all.json", None, "2026-11-02"),
        ("2026-11-02.ndjson", None, "2026-11-02"),
        ("wikidata-20261102-all.json", date(2025, 1, 2), "2025-01-02"),
        ("kb-20261399.json", None, ""),
        ("kb.json", None, ""),
    ],
)
def test_the_day_of_the_data(name: str, told: date | None, day: str, tmp_path: Path) -> None:
    built = build_index([write(tmp_path / name, crowd(2))], tmp_path / "kb.sqlite", dump_date=told)
    with open_index(built.path) as index:
        assert index.meta["dump_date"] == day


def test_only_sport_leaves_the_rest_out(tmp_path: Path) -> None:
    some = [
        person(1, "Edda Marlow", sport=847),
        person(2, "Poet Marlow", occupation=36180),
        entity(145, "United Kingdom", ids={"P984": "GBR"}),
        entity(3, "Marlow Street"),
        entity(4, "Games participant", took_part=[8558]),
    ]
    built = build_index([write(tmp_path / "kb.ndjson", some)], tmp_path / "kb.sqlite", only_sport=True)
    assert {row[0] for row in content(built.path)["entity"]} == {1, 145, 4}
    assert built.lines == 5


def test_what_is_no_index_is_told(built: Built, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_index(tmp_path / "absent.sqlite")
    (tmp_path / "text").write_text("no database, and long enough to be read as one" * 100, encoding="utf-8")
    with pytest.raises(InputError, match="not an index"):
        open_index(tmp_path / "text")
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as base:
        base.execute("CREATE TABLE meta (name, value)")
        base.commit()
    with pytest.raises(InputError, match="not an index of olygraph"):
        open_index(other)
    newer = tmp_path / "newer.sqlite"
    newer.write_bytes(built.path.read_bytes())
    with closing(sqlite3.connect(newer)) as base:
        base.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(InputError, match="build it anew"):
        open_index(newer)
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(built.path.read_bytes()[:5000])
    with pytest.raises(InputError, match="not an index of olygraph"):
        open_index(cut)


def test_an_index_is_opened_for_reading_only(index: Index) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        index._base.execute("DELETE FROM entity")


# --- looking up ---


def test_an_entity_comes_back_as_it_was_read(index: Index) -> None:
    for one in entities():
        assert index.entity(int(one["id"][1:])) == entity_from_json(one)
    assert index.entity(987_654_321) is None
    assert index.entity(-1) is None


DAYS = st.builds(Day, st.integers(1, 9999), st.integers(0, 12), st.integers(0, 31), st.integers(7, 11))
ITEMS = st.lists(st.integers(1, 10**12), max_size=3).map(tuple)
PAIRS = st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=3).map(tuple)
TOKEN = st.text("abcdefghij0123", min_size=1, max_size=6)
FORMS = st.builds(Form, st.lists(TOKEN, min_size=1, max_size=4).map(tuple), st.sampled_from(["", "jr", "iv"]))


@given(
    st.builds(
        Entity,
        item=st.integers(1, 10**15),
        label=st.text(max_size=20),
        description=st.text(max_size=20),
        kinds=st.sampled_from([Kind.PERSON, Kind.GAMES | Kind.EVENT, Kind.NONE]),
        names=st.lists(st.text(max_size=10), max_size=3).map(tuple),
        forms=st.lists(FORMS, max_size=3).map(tuple),
        types=ITEMS,
        births=st.lists(DAYS, max_size=2).map(tuple),
        deaths=st.lists(DAYS, max_size=2).map(tuple),
        **dict.fromkeys(("sexes", "citizenships", "sport_nations", "sports", "occupations", "classes"), ITEMS),
        took_part=ITEMS,
        part_of=ITEMS,
        year=st.none() | st.integers(1, 9999),
        identifiers=PAIRS,
        titles=PAIRS,
    )
)
def test_a_row_is_the_entity_and_back(one: Entity) -> None:
    assert from_row(*to_row(one)) == one


def test_names_identifiers_and_titles_are_found(index: Index) -> None:
    assert [one.item for one in index.named("great BRITAIN")] == [145]
    assert [one.item for one in index.named("Quillbeck", Kind.PLACE)] == []
    assert [one.item for one in index.named("Corwin Tallis")] == [9000001, 9000002, 9000003]
    assert [one.item for one in index.identified("P8286", "9900001")] == [9000001]
    assert [one.item for one in index.identified("P984", "gbr")] == [145]
    assert index.identified("P984", "9900001") == []
    assert [one.item for one in index.titled("Corwin_Tallis_(born_1948)")] == [9000002]
    assert [one.item for one in index.edition("2004-summer")] == [8558]
    assert [one.item for one in index.events("2004-summer|cycling|men|sprint")] == [9000201]
    assert len(index.programme("2004-summer", "cycling")) == 4


@pytest.mark.parametrize(
    ("name", "first", "last", "found"),
    [
        ("Corwin Tallis", 1970, 1980, {9000001, 9000003, 9000002}),  # the last of another year, to tell it apart
        ("C. Tallis", 1970, 1980, {9000001, 9000003}),
        ("Tallis", 1975, 1977, {9000001}),
        ("Bill Hathersedge", 1975, 1975, {9000008}),
        ("Jrgen Whrmann", 1960, 1980, {9000005}),
        ("Marek Stodola", 1900, 1905, {9000012}),  # born in a decade: filed without a year
        ("Nobody Ofthisname", 1, 9999, set()),
    ],
)
def test_people_are_found_by_name_and_year(index: Index, name: str, first: int, last: int, found: set[int]) -> None:
    bearers = index.people_like(read_name(name), first, last).bearers
    assert {bearer.item for bearer in bearers if bearer.item < 9_500_000} == found
    assert all(index.brief(bearer.item).forms == bearer.forms for bearer in bearers)


def test_where_too_many_bear_a_name_that_is_told(tmp_path: Path) -> None:
    many = [person(number, "Edda Marlow", born=str(1880 + number % 100)) for number in range(500)]
    built = build_index([write(tmp_path / "kb.ndjson", many)], tmp_path / "kb.sqlite")
    with open_index(built.path) as index:
        assert index.people_like(read_name("Edda Marlow"), 1880, 1980).crowded
        assert not index.people_like(read_name("Edda Marlow"), 1890, 1891).crowded
        assert index.frequency("marlow") == 500
        assert index.born(1880, 1929) == pytest.approx(0.5)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak memory of one process is read from /proc")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the entities take hardly more memory: what the caches of SQLite take until they are full."""
    # Not getrusage: its peak outlives exec, so that the memory of this process would be measured.
    code = (
        "import re, sys; from pathlib import Path\nfrom olygraph.link.index import build_index\n"
        "build_index([Path(sys.argv[1])], Path(sys.argv[2]), workers=1)\n"
        "print(re.search(r'VmHWM:\\s+([0-9]+) kB', Path('/proc/self/status').read_text())[1])"
    )
    used = []
    for size in (3000, 30_000):
        file = write(tmp_path / f"{size}.ndjson", crowd(size))
        command = [sys.executable, "-c", code, str(file), str(tmp_path / f"{size}.sqlite")]
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "graph")}
        used.append(int(subprocess.run(command, capture_output=True, env=environment, check=True).stdout))
    assert used[1] < used[0] + 60_000  # KiB
    assert used[1] < 300_000
