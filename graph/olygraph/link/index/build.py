"""Building the index: entities in as a stream, one file out, or none.

The work is done in a file beside the target (``….partial``), committed every few thousand lines with the place
reached, so that a run that was killed goes on from there. The target appears at the end, whole, by renaming.
"""

import errno
import gc
import multiprocessing
import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing.context import BaseContext
from pathlib import Path

from olygraph.errors import InputError, OlygraphError
from olygraph.link.entity import Kind
from olygraph.link.index.lines import Line
from olygraph.link.index.prepare import Prepared, prepare
from olygraph.link.index.schema import connect, mark, remove, sort
from olygraph.link.index.stage import Progress, Ready, Work, open_stage, plan
from olygraph.model import Problem

_SMALL = 4_000_000  # bytes of input that are read before other processes have started
_MOST_WORKERS = 4  # one process writes, and can keep up with about as many


@dataclass(frozen=True, slots=True)
class Built:
    """What was built; ``whole`` is false where an input broke off, ``continued`` true after a killed run."""

    path: Path
    entities: int
    people: int
    lines: int
    whole: bool
    continued: bool
    problems: tuple[Problem, ...]


def build_index(
    inputs: Sequence[Path],
    target: Path,
    *,
    dump_date: date | None = None,
    only_sport: bool = False,
    workers: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Built:
    """Read entity files into an index at ``target``, replacing one that is there only when all is done.

    ``dump_date`` says of which day the data are; without it a day in a file's name is taken (``20261102-all.json``).
    ``only_sport`` leaves out entities that have nothing to do with sport or nations. ``workers`` processes read lines
    (by default one a processor, four at most, and one for small inputs), which changes nothing in what is built.
    Wrong lines are problems and are left out. Raises InputError if an input cannot be opened or another run is
    building the same target, OlygraphError if the target cannot be written; what was done so far is kept and the next
    run goes on from there.
    """
    stage_path, new_path = target.with_name(target.name + ".partial"), target.with_name(target.name + ".new")
    wanted = plan(inputs, dump_date, only_sport)
    try:
        with closing(open_stage(stage_path, wanted)) as stage:
            work = Work(stage, progress or (lambda _: None))
            _read(work, inputs, only_sport, workers or _fitting(inputs))
            problems = work.problems()
            counts = _finish(stage, stage_path, new_path, work)
        new_path.replace(target)
        stage_path.unlink()
    except (sqlite3.Error, OSError) as error:
        raise _cannot_write(error, target, stage_path) from error
    return Built(target, *counts, continued=work.continued, problems=problems)


def _read(work: Work, inputs: Sequence[Path], only_sport: bool, workers: int) -> None:
    """Read the inputs in several processes, or what these leave undone in this one."""
    if workers > 1:
        # They break off where memory runs out, or where a script starts them that cannot be started twice.
        with suppress(BrokenProcessPool), ProcessPoolExecutor(workers, _processes()) as pool:
            work.read(inputs, partial(_at_once, pool, 2 * workers, only_sport))
            return
    work.read(inputs, partial(_in_turn, only_sport))


def _in_turn(only_sport: bool, path: Path, batches: Iterator[list[Line]]) -> Iterator[Ready]:
    """Prepare batches in this process."""
    was = gc.isenabled()
    gc.disable()  # JSON makes no cycles, and looking for them takes a tenth of the time
    try:
        for some in batches:
            yield some[-1], prepare(path, some, only_sport)
    finally:
        if was:
            gc.enable()


def _fitting(inputs: Sequence[Path]) -> int:
    """How many processes are worth starting."""
    small = sum(path.stat().st_size for path in inputs) < _SMALL
    return 1 if small else min(_MOST_WORKERS, os.cpu_count() or 1)


def _processes() -> BaseContext:
    """How other processes are started: from one that has read the code already, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["olygraph.link.index.prepare"])
    return context


def _at_once(
    pool: Executor, window: int, only_sport: bool, path: Path, batches: Iterator[list[Line]]
) -> Iterator[Ready]:
    """Prepare batches in other processes; as many as ``window`` are under way, and they come back in order."""
    under_way: deque[tuple[Line, Future[Prepared]]] = deque()
    for some in batches:
        under_way.append((some[-1]._replace(text=b""), pool.submit(prepare, path, some, only_sport)))
        if len(under_way) >= window:
            last, future = under_way.popleft()
            yield last, future.result()
    while under_way:
        last, future = under_way.popleft()
        yield last, future.result()


def _finish(stage: sqlite3.Connection, stage_path: Path, new_path: Path, work: Work) -> tuple[int, int, int, bool]:
    """Write the sorted index beside the target; return entities, people, lines and whether all inputs were whole."""
    damaged = stage.execute("SELECT count(*) FROM problem WHERE code = 'index-damaged-file'").fetchone()[0]
    stage.execute("PRAGMA locking_mode = NORMAL")
    stage.execute("SELECT count(*) FROM meta").fetchone()  # lets go of the lock
    remove(new_path)
    with closing(connect(new_path)) as new:
        mark(new)
        new.execute("ATTACH ? AS stage", [str(stage_path)])
        new.execute("BEGIN IMMEDIATE")
        sort(new)
        entities = new.execute("SELECT count(*) FROM entity").fetchone()[0]
        people = new.execute("SELECT count(*) FROM entity WHERE kinds & ?", [int(Kind.PERSON)]).fetchone()[0]
        new.execute("INSERT INTO meta SELECT name, value FROM stage.meta WHERE name NOT IN ('place')")
        facts = {"entities": entities, "people": people, "lines": work.lines, "whole": int(not damaged)}
        new.executemany("INSERT INTO meta VALUES (?, ?)", [(name, str(value)) for name, value in facts.items()])
        new.execute("COMMIT")
        new.execute("DETACH stage")
        new.execute("PRAGMA optimize")
    return entities, people, work.lines, not damaged


def _cannot_write(error: Exception, target: Path, stage_path: Path) -> OlygraphError:
    text = str(error)
    if "locked" in text:
        return InputError("another run is building this index", file=str(target), mend="wait for it, or end it")
    if "full" in text or getattr(error, "errno", None) == errno.ENOSPC:
        mend = f"free space and run the same command again: it goes on from {stage_path.name}"
        return OlygraphError(f"{target}: no space left on the disk", mend=mend)
    return OlygraphError(f"{target}: cannot be written: {text}", mend="choose a folder that can be written to")
