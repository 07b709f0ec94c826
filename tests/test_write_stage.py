"""A folder is replaced as a whole: whenever a run is killed, the old release stands there or the new one."""

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from olygraph import vocab
from olygraph.errors import ReleaseError
from olygraph.vocab import DEFAULT_BASE, OLY
from olygraph.write import Contents, read_release, write_release
from olygraph.write.stage import exchange_folders, staged

GRAPH = vocab.iri(f"{DEFAULT_BASE}graph/1")
SCRIPT = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = sys.argv[4:]
import test_write_stage as test

def progress(done):
    if done == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

test.write_release(Path(sys.argv[1]), test.contents("new"), progress=progress, exchange=test.EXCHANGES[sys.argv[3]])
"""


def can_exchange() -> bool:
    """Whether the file system of temporary folders exchanges two of them in one step."""
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder, "one"), Path(folder, "other")
        one.mkdir()
        other.mkdir()
        return exchange_folders(one, other)


EXCHANGES: dict[str, Callable[[Path, Path], bool]] = {
    **({"in one step": exchange_folders} if can_exchange() else {}),
    "by two moves": lambda _one, _other: False,
}
FILES = [
    *("data.ttl", "data.jsonld", "data.nq", "data.trig", "links.nq", "links.sssom.tsv", "report.ttl", "report.txt"),
    "manifest.json",
]


def contents(note: str) -> Contents:
    return Contents(graphs=[(GRAPH, [(GRAPH, OLY.note, vocab.string(note))])], report_text=f"{note}\n")


def note_of(folder: Path) -> str:
    """What the release says, after every checksum was compared."""
    release = read_release(folder)
    release.verify()
    texts = {path.read_text(encoding="utf-8") for path in release.folder.iterdir() if path.suffix in (".txt", ".nq")}
    (report,) = (text.strip() for text in texts if "\n" in text and "<" not in text)
    assert any(f'"{report}"' in text for text in texts)
    return report


def beside(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.parent.iterdir() if entry != folder)


def steps(exchange: str, *, anew: bool = False) -> list[str]:
    moves = [] if anew or exchange == "in one step" else ["aside"]
    return [*FILES, "synced", *moves, "swapped"]


@pytest.mark.parametrize("anew", [False, True], ids=["over another", "anew"])
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_every_step_is_told(tmp_path: Path, exchange: str, anew: bool) -> None:
    folder, told = tmp_path / "out", list[str]()
    if not anew:
        write_release(folder, contents("old"))
    write_release(folder, contents("new"), progress=told.append, exchange=EXCHANGES[exchange])
    assert told == steps(exchange, anew=anew)
    assert (note_of(folder), beside(folder)) == ("new", [])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal that cannot be caught")
@pytest.mark.parametrize(("exchange", "step"), [(name, step) for name in EXCHANGES for step in steps(name)])
def test_a_killed_run_leaves_the_old_release_or_the_new_one(tmp_path: Path, exchange: str, step: str) -> None:
    folder = tmp_path / "out"
    write_release(folder, contents("old"))
    paths = [str(Path(__file__).parent), str(Path(vocab.__file__).parents[1])]
    run = subprocess.run([sys.executable, "-c", SCRIPT, folder, step, exchange, *paths], check=False)
    assert run.returncode == -signal.SIGKILL
    assert folder.exists() == (step != "aside")
    assert note_of(folder) == ("new" if step == "swapped" else "old")
    write_release(folder, contents("newest"))
    assert (note_of(folder), beside(folder)) == ("newest", [])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal that cannot be caught")
@pytest.mark.parametrize("step", steps("by two moves", anew=True))
def test_a_killed_run_leaves_no_release_or_the_new_one(tmp_path: Path, step: str) -> None:
    folder = tmp_path / "out"
    paths = [str(Path(__file__).parent), str(Path(vocab.__file__).parents[1])]
    subprocess.run([sys.executable, "-c", SCRIPT, folder, step, "by two moves", *paths], check=False)
    assert folder.exists() == (step == "swapped")
    write_release(folder, contents("newest"))
    assert (note_of(folder), beside(folder)) == ("newest", [])


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, RuntimeError])
@pytest.mark.parametrize(("exchange", "step"), [(name, step) for name in EXCHANGES for step in steps(name)])
def test_an_exception_leaves_nothing_half(tmp_path: Path, exchange: str, step: str, error: type[BaseException]) -> None:
    folder = tmp_path / "out"
    write_release(folder, contents("old"))

    def progress(done: str) -> None:
        if done == step:
            raise error

    with pytest.raises(error):
        write_release(folder, contents("new"), progress=progress, exchange=EXCHANGES[exchange])
    assert (note_of(folder), beside(folder)) == ("new" if step == "swapped" else "old", [])


def test_one_run_at_a_time(tmp_path: Path) -> None:
    folder, refused = tmp_path / "out", list[str]()

    def progress(_: str) -> None:
        with pytest.raises(ReleaseError, match="another run is writing to"):
            write_release(folder, contents("other"))
        refused.append("yes")

    write_release(folder, contents("new"), progress=progress)
    assert (note_of(folder), beside(folder), len(refused)) == ("new", [], len(steps("by two moves", anew=True)))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of this kind")
def test_a_full_disk_leaves_the_old_release(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_release(folder, contents("old"))
    script = (
        "import resource, sys; from pathlib import Path; sys.path[:0] = sys.argv[2:]\n"
        "import test_write_stage as test\n"
        "from olygraph.errors import OlygraphError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "try: test.write_release(Path(sys.argv[1]), test.contents('n' * 10000))\n"
        "except OlygraphError as error: print(error); sys.exit(error.exit_code)\n"
    )
    paths = [str(Path(__file__).parent), str(Path(vocab.__file__).parents[1])]
    run = subprocess.run([sys.executable, "-c", script, folder, *paths], capture_output=True, text=True, check=False)
    assert run.stdout == (
        f"error: {folder} cannot be written: File too large (files of that size are not allowed here; "
        "what was there is untouched)\n"
    )
    assert (run.returncode, note_of(folder), beside(folder)) == (2, "old", [])


def test_a_move_that_fails_puts_the_old_content_back(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_release(folder, contents("old"))

    def progress(done: str) -> None:
        if done == "aside":
            (tmp_path / ".out.new" / "manifest.json").unlink()
            for file in (tmp_path / ".out.new").iterdir():
                file.unlink()
            (tmp_path / ".out.new").rmdir()

    with pytest.raises(ReleaseError, match="cannot be written: No such file or directory"):
        write_release(folder, contents("new"), progress=progress, exchange=EXCHANGES["by two moves"])
    assert (note_of(folder), beside(folder)) == ("old", [])


def test_two_folders_are_exchanged_or_left_alone(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    done = exchange_folders(tmp_path / "one", tmp_path / "other")
    assert [entry.name for entry in (tmp_path / "one").iterdir()] == ["other" if done else "one"]
    assert [entry.name for entry in (tmp_path / "other").iterdir()] == ["one" if done else "other"]
    if done:
        with pytest.raises(FileNotFoundError):
            exchange_folders(tmp_path / "one", tmp_path / "absent")


def test_what_the_file_system_refuses_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReleaseError, match=r"error: .*file.* cannot be written: Not a directory|File exists"):
        write_release(tmp_path / "file" / "out", contents("new"))
    with pytest.raises(ReleaseError, match="cannot be written: File name too long"):
        write_release(tmp_path / ("n" * 250), contents("new"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_an_empty_folder_takes_the_place_of_nothing(tmp_path: Path) -> None:
    with staged(tmp_path / "a" / "b", lambda _: None) as new:
        (new / "file").touch()
    assert [entry.name for entry in (tmp_path / "a" / "b").iterdir()] == ["file"]
