"""Building the index: entities in as a stream, one file out, or none.

The work is done in a file beside the target (``….partial``), committed every few thousand lines with the place
reached, so that a run that was killed goes on from there. The target appears at the end, whole, by renaming.
"""

import errno
import gc
import hashlib
import json
import multiprocessing
import re
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing.context import BaseContext
from pathlib import Path

from olygraph import __version__
from olygraph.errors import InputError, OlygraphError
from olygraph.link.entity import Kind
from olygraph.link.index.lines import Line, read_lines
from olygraph.link.index.prepare import Prepared, prepare
from olygraph.link.index.schema import FINAL, SCHEMA_VERSION, SORT, STAGE, connect, mark
from olygraph.model import Place, Problem, Severity

BATCH = 2000
MOST_PROBLEMS = 1000
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
Ready = tuple[Line, Prepared]
"""The last line of a batch and the rows of it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is: the input's number from one, its lines and bytes (decompressed), entities in all."""

    input: int
    line: int
    byte: int
    entities: int
    sorting: bool = False


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
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> Built:
    """Read entity files into an index at ``target``, replacing one that is there only when all is done.

    ``dump_date`` says of which day the data are; without it a day in a file's name is taken (``20261102-all.json``).
    ``only_sport`` leaves out entities that have nothing to do with sport or nations. ``workers`` processes read lines,
    which changes nothing in what is built. Wrong lines are problems and are
    left out. Raises InputError if an input cannot be opened or another run is building the same target, OlygraphError
    if the target cannot be written; what was done so far is kept and the next run goes on from there.
    """
    stage_path, new_path = target.with_name(target.name + ".partial"), target.with_name(target.name + ".new")
    plan = _plan(inputs, dump_date, only_sport)
    try:
        with closing(_open_stage(stage_path, plan)) as stage, ExitStack() as stack:
            work = _Work(stage, progress or (lambda _: None))
            if workers > 1:
                pool = stack.enter_context(ProcessPoolExecutor(workers, _processes()))
                work.read(inputs, partial(_at_once, pool, 2 * workers, only_sport))
            else:
                work.read(inputs, partial(_in_turn, only_sport))
            problems = work.problems()
            counts = _finish(stage, stage_path, new_path, work)
        new_path.replace(target)
        stage_path.unlink()
    except (sqlite3.Error, OSError) as error:
        raise _cannot_write(error, target, stage_path) from error
    return Built(target, *counts, continued=work.continued, problems=problems)


def _plan(inputs: Sequence[Path], dump_date: date | None, only_sport: bool) -> dict[str, str]:
    """What the run is about: a partial file of another plan is not gone on with."""
    prints = []
    days = set()
    for path in inputs:
        try:
            with path.open("rb") as file:
                digest = hashlib.sha256(file.read(1 << 16)).hexdigest()
            prints.append([path.name, path.stat().st_size, digest])
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
        days |= {"-".join(day) for day in _DAY_IN_NAME.findall(path.name)}
    day = dump_date.isoformat() if dump_date else max(days, default="")
    return {
        "schema_version": str(SCHEMA_VERSION),
        "software_version": __version__,
        "inputs": json.dumps(prints),
        "dump_date": day,
        "only_sport": str(int(only_sport)),
    }


def _open_stage(path: Path, plan: dict[str, str]) -> sqlite3.Connection:
    """Open the partial file of the same plan, or a new one in its place."""
    stage = connect(path)
    try:
        stage.execute("BEGIN IMMEDIATE")
        tables = {name for (name,) in stage.execute("SELECT name FROM sqlite_master")}
        kept = dict(stage.execute("SELECT name, value FROM meta")) if "meta" in tables else {}
    except sqlite3.DatabaseError as error:
        stage.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        path.unlink()  # no database: what is left of a machine that lost power
        return _open_stage(path, plan)
    if {name: kept.get(name) for name in plan} != plan:
        for name in tables:
            stage.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in filter(str.strip, STAGE.split(";")):
            stage.execute(statement)
        stage.executemany("INSERT INTO meta VALUES (?, ?)", plan.items())
    stage.execute("COMMIT")
    return stage


class _Work:
    """Reads inputs into the stage file, batch by batch."""

    def __init__(self, stage: sqlite3.Connection, progress: Callable[[Progress], None]) -> None:
        self._stage = stage
        self._progress = progress
        row = stage.execute("SELECT value FROM meta WHERE name = 'place'").fetchone()
        self._done = json.loads(row[0]) if row else [0, 0, 0, 0]  # input, line, byte, lines of the inputs before
        self.continued = row is not None
        self._seq = stage.execute("SELECT coalesce(max(seq), 0) FROM entity").fetchone()[0]
        self._problems = stage.execute("SELECT count(*) FROM problem").fetchone()[0]

    @property
    def lines(self) -> int:
        """The lines read, of all inputs."""
        return int(self._done[1] + self._done[3])

    def read(self, inputs: Sequence[Path], ready: Callable[[Path, Iterator[list[Line]]], Iterator[Ready]]) -> None:
        """Read what is not yet read; ``ready`` prepares batches of lines."""
        while self._done[0] < len(inputs):
            number, line, byte, before = self._done
            path = inputs[number]
            damage: list[Problem] = []
            lines = read_lines(path, damage.append, after=(line, byte))
            for last, rows in ready(path, _batches(lines, BATCH)):
                self._store(rows, [number, last.number, last.end, before])
            self._store(Prepared(problems=damage), [number + 1, 0, 0, self.lines])

    def _store(self, rows: Prepared, done: list[int]) -> None:
        """Write a batch and the place reached in one transaction."""
        run, base = self._stage.executemany, self._seq
        self._stage.execute("BEGIN IMMEDIATE")
        run(_numbered("entity", "? + {}, ?, ?, ?, ?", base), rows.entities)
        run(_numbered("name", "?, ? + {}", base), rows.names)
        run(_numbered("person", "?, ?, ? + {}", base), rows.people)
        run(_numbered("identifier", "?, ? + {}", base), rows.identifiers)
        run("INSERT INTO token VALUES (?, ?)", rows.tokens.items())
        run("INSERT INTO share VALUES (?, ?, ?)", [(*share, many) for share, many in rows.shares.items()])
        for problem in rows.problems:
            self._problems += 1
            if self._problems <= MOST_PROBLEMS or problem.code == "index-damaged-file":
                row = (problem.file, problem.place.line, problem.code, problem.message, problem.mend)
                self._stage.execute("INSERT INTO problem VALUES (NULL, ?, ?, ?, ?, ?)", row)
        meta = {"place": json.dumps(done), "problems": str(self._problems)}
        run("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
        self._stage.execute("COMMIT")
        self._seq += len(rows.entities)
        self._done = done
        self._progress(Progress(done[0] + 1, done[1], done[2], self._seq))

    def problems(self) -> tuple[Problem, ...]:
        """The problems met, the first thousand in full."""
        rows = self._stage.execute("SELECT file, line, code, message, mend FROM problem ORDER BY place")
        kept = [
            Problem(code, Severity.WARNING, message, mend, Place(line=line), file=file)
            for file, line, code, message, mend in rows
        ]
        if self._problems > len(kept):
            message = f"{self._problems - len(kept)} more lines could not be read"
            kept.append(Problem("index-more-problems", Severity.WARNING, message))
        return tuple(kept)


def _numbered(table: str, values: str, base: int) -> str:
    """An insert that makes the numbers of a batch, which count from one, go on from those before."""
    return f"INSERT INTO {table} VALUES ({values.format(base)})"  # noqa: S608 - our own words and a number


def _batches(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    while some := list(islice(lines, size)):
        yield some


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


def _finish(stage: sqlite3.Connection, stage_path: Path, new_path: Path, work: _Work) -> tuple[int, int, int, bool]:
    """Write the sorted index beside the target; return entities, people, lines and whether all inputs were whole."""
    damaged = stage.execute("SELECT count(*) FROM problem WHERE code = 'index-damaged-file'").fetchone()[0]
    stage.execute("PRAGMA locking_mode = NORMAL")
    stage.execute("SELECT count(*) FROM meta").fetchone()  # lets go of the lock
    with suppress(FileNotFoundError):
        new_path.unlink()
    with closing(connect(new_path)) as new:
        mark(new)
        new.execute("ATTACH ? AS stage", [str(stage_path)])
        new.execute("BEGIN IMMEDIATE")
        for statement in filter(str.strip, (FINAL + SORT).split(";")):
            new.execute(statement)
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
