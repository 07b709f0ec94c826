"""Building the index: entities in as a stream, one file out, or none.

The work is done in a file beside the target (``….partial``), committed every few thousand lines with the place
reached, so that a run that was killed goes on from there. The target appears at the end, whole, by renaming.
"""

import errno
import gc
import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from olygraph import __version__
from olygraph.errors import InputError, OlygraphError
from olygraph.link.entity import Entity, Kind
from olygraph.link.index import keys
from olygraph.link.index.lines import Line, read_lines, read_objects
from olygraph.link.index.row import to_row
from olygraph.link.index.schema import FINAL, SCHEMA_VERSION, SORT, STAGE, connect, mark
from olygraph.link.wikibase import entity_from_json
from olygraph.model import Place, Problem, Severity

BATCH = 4000
MOST_PROBLEMS = 1000
# With ``only_sport``: an entity is read if its line has one of these, which needs no parsing. Sport, competition
# class, country for sport, participant in, Olympedia, Sports-Reference, NOC code, ISO codes, part of sports.
_OF_SPORT = re.compile(rb'"P(?:641|2094|1532|1344|8286|1447|984|297|425)"')
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_SHARES = ("sports", "sexes", "sport_nations", "citizenships")


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
    batch: int = BATCH,
    progress: Callable[[Progress], None] | None = None,
) -> Built:
    """Read entity files into an index at ``target``, replacing one that is there only when all is done.

    ``dump_date`` says of which day the data are; without it a day in a file's name is taken (``20261102-all.json``).
    ``only_sport`` leaves out entities that have nothing to do with sport or nations. Wrong lines are problems and are
    left out. Raises InputError if an input cannot be opened or another run is building the same target, OlygraphError
    if the target cannot be written; what was done so far is kept and the next run goes on from there.
    """
    stage_path, new_path = target.with_name(target.name + ".partial"), target.with_name(target.name + ".new")
    plan = _plan(inputs, dump_date, only_sport)
    try:
        with closing(_open_stage(stage_path, plan)) as stage:
            work = _Work(stage, batch, progress or (lambda _: None))
            work.read(inputs, only_sport)
            found = _finish(stage, stage_path, new_path, work)
        new_path.replace(target)
        stage_path.unlink()
    except (sqlite3.Error, OSError) as error:
        raise _cannot_write(error, target, stage_path) from error
    return Built(target, *found, continued=work.continued, problems=tuple(work.problems()))


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

    def __init__(self, stage: sqlite3.Connection, batch: int, progress: Callable[[Progress], None]) -> None:
        self._stage = stage
        self._batch = batch
        self._progress = progress
        self._done = json.loads(self._meta("place", "[0, 0, 0, 0]"))  # input, line, byte, lines of inputs before
        self.continued = self._done != [0, 0, 0, 0]
        self._seq = stage.execute("SELECT coalesce(max(seq), 0) FROM entity").fetchone()[0]
        self._problems = stage.execute("SELECT count(*) FROM problem").fetchone()[0]
        self._new_problems: list[Problem] = []

    @property
    def lines(self) -> int:
        """The lines read, of all inputs."""
        return int(self._done[1] + self._done[3])

    def read(self, inputs: Sequence[Path], only_sport: bool) -> None:
        """Read what is not yet read."""
        with _no_cycles():
            self._read(inputs, only_sport)

    def _read(self, inputs: Sequence[Path], only_sport: bool) -> None:
        while self._done[0] < len(inputs):
            number, line, byte, before = self._done
            path = inputs[number]
            lines = read_lines(path, self._report, after=(line, byte))
            for some in _batches(lines, self._batch):
                self._store(self._entities(path, some, only_sport), [number, some[-1].number, some[-1].end, before])
            self._store([], [number + 1, 0, 0, self.lines])

    def _entities(self, path: Path, lines: Iterable[Line], only_sport: bool) -> list[Entity]:
        found = []
        for line in lines:
            if only_sport and not _OF_SPORT.search(line.text):
                continue
            found += filter(None, map(entity_from_json, read_objects(path, self._report, line)))
        return found

    def _store(self, entities: list[Entity], done: list[int]) -> None:
        """Write a batch and the place reached in one transaction."""
        rows, names, people, ids = [], [], [], []
        tokens: Counter[str] = Counter()
        leading: Counter[str] = Counter()
        shares: Counter[tuple[str, int]] = Counter()
        for seq, entity in enumerate(entities, self._seq + 1):
            rows.append((seq, *to_row(entity)))
            names += [(key, seq) for key in keys.name_keys(entity)]
            ids += [(key, seq) for key in keys.identifier_keys(entity)]
            if entity.forms:
                found = keys.person_keys(entity.forms)
                people += [(key, year, seq) for year in keys.years(entity) for key in found]
                tokens.update({token for form in entity.forms for token in form.tokens})
                leading.update({form.tokens[0] for form in entity.forms})
                shares.update({(what, value) for what in _SHARES for value in getattr(entity, what)})
                shares.update({("births", year) for year in keys.years(entity)})
        run = self._stage.executemany
        self._stage.execute("BEGIN IMMEDIATE")
        run("INSERT INTO entity VALUES (?, ?, ?, ?, ?)", rows)
        run("INSERT INTO name VALUES (?, ?)", names)
        run("INSERT INTO person VALUES (?, ?, ?)", people)
        run("INSERT INTO identifier VALUES (?, ?)", ids)
        run("INSERT INTO token VALUES (?, ?, ?)", [(token, many, leading[token]) for token, many in tokens.items()])
        run("INSERT INTO share VALUES (?, ?, ?)", [(*share, many) for share, many in shares.items()])
        self._store_problems()
        self._stage.execute("INSERT OR REPLACE INTO meta VALUES ('place', ?)", [json.dumps(done)])
        self._stage.execute("COMMIT")
        self._seq += len(entities)
        self._done = done
        self._progress(Progress(done[0] + 1, done[1], done[2], self._seq))

    def _report(self, problem: Problem) -> None:
        self._new_problems.append(problem)

    def _store_problems(self) -> None:
        for problem in self._new_problems:
            self._problems += 1
            if self._problems <= MOST_PROBLEMS or problem.code == "index-damaged-file":
                row = (problem.file, problem.place.line, problem.code, problem.message, problem.mend)
                self._stage.execute("INSERT INTO problem VALUES (NULL, ?, ?, ?, ?, ?)", row)
        self._new_problems.clear()
        self._stage.execute("INSERT OR REPLACE INTO meta VALUES ('problems', ?)", [str(self._problems)])

    def problems(self) -> Iterator[Problem]:
        """The problems met, the first thousand in full."""
        yield from self._kept
        if self._problems > MOST_PROBLEMS:
            message = f"{self._problems - MOST_PROBLEMS} more lines could not be read"
            yield Problem("index-more-problems", Severity.WARNING, message)

    def keep_problems(self) -> None:
        """Take the problems out of the stage file before it goes."""
        rows = self._stage.execute("SELECT file, line, code, message, mend FROM problem ORDER BY place")
        self._kept = [
            Problem(code, Severity.WARNING, message, mend, Place(line=line), file=file)
            for file, line, code, message, mend in rows
        ]

    def _meta(self, name: str, default: str) -> str:
        row = self._stage.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else default


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Leave the search for cycles out: JSON makes none, and looking for them takes a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _batches(lines: Iterator[Line], size: int) -> Iterator[list[Line]]:
    some: list[Line] = []
    for line in lines:
        some.append(line)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _finish(stage: sqlite3.Connection, stage_path: Path, new_path: Path, work: _Work) -> tuple[int, int, int, bool]:
    """Write the sorted index beside the target; return entities, people, lines and whether all inputs were whole."""
    work.keep_problems()
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
