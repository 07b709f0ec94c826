"""Several processes: the same answers in the same order, the same release, and no silence when one dies."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from olygraph.cli.workers import BATCH, Workers
from olygraph.errors import WorkerDied
from paths import REPOSITORY
from test_cli import files, run


def double(number: int) -> int:
    return 2 * number


def refuse(number: int) -> int:
    if number == 3 * BATCH:
        raise ValueError(f"no {number}")
    return number


def die(number: int) -> int:
    if number == 3 * BATCH:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def process(_number: int) -> int:
    return os.getpid()


def spread(work: Callable[[int], int], numbers: Iterable[int], count: int) -> list[int]:
    with Workers(count) as workers:
        return list(workers.spread(work, numbers))


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1, 10 * BATCH + 3])
def test_the_answers_come_in_the_order_of_the_items(workers: int, count: int) -> None:
    assert spread(double, range(count), workers) == [2 * number for number in range(count)]


def test_few_items_need_no_process() -> None:
    assert set(spread(process, range(BATCH - 1), 2)) == {os.getpid()}
    assert os.getpid() not in set(spread(process, range(4 * BATCH), 2))


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ValueError, match=f"no {3 * BATCH}"):
        spread(refuse, range(10 * BATCH), 2)


def test_a_process_that_dies_is_told_of() -> None:
    with pytest.raises(WorkerDied, match="fewer --workers"):
        spread(die, range(10 * BATCH), 2)


def test_items_are_taken_as_they_are_needed() -> None:
    """Memory does not grow with the input: no more is read ahead than the processes work on."""
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in range(1000 * BATCH):
            taken = number
            yield number

    with Workers(2) as workers:
        assert next(workers.spread(double, numbers(), batch=BATCH)) == 0
        assert taken < 20 * BATCH


def test_one_pool_serves_several_steps() -> None:
    with Workers(2) as workers:
        first = set(workers.spread(process, range(4 * BATCH)))
        assert first & set(workers.spread(process, range(4 * BATCH)))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Three batches of articles, one of them under a title of no event, and one that cannot be read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    text = (REPOSITORY / "examples" / "2004-mens-track-time-trial.txt").read_text(encoding="utf-8")
    title = text.splitlines()[0]
    for number in range(3 * BATCH):
        (folder / f"{number:02}.txt").write_text(text.replace(title, f"{title.rstrip(' =')} {number} =", 1), "utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    (folder / "other.txt").write_text("= A village =\n\nIt has a well.\n", "utf-8")
    return folder


def test_the_release_is_the_same_with_any_number_of_workers(many: Path, tmp_path: Path) -> None:
    released = []
    for workers in ("1", "2"):
        out = tmp_path / workers
        done = run("export", str(many), "--out", str(out), "--workers", workers)
        assert done.returncode == 0, done.stderr
        assert f"{3 * BATCH} articles exported" in done.stdout
        assert "bad.txt" in done.stderr
        released.append((files(out), done.stderr))
    assert released[0] == released[1]
