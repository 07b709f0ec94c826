"""The file that is kept while an index is built: what the run is about, how far it is, and the rows so far."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from olygraph import __version__
from olygraph.errors import InputError
from olygraph.link.index.lines import Line, read_lines
from olygraph.link.index.prepare import Prepared
from olygraph.link.index.schema import SCHEMA_VERSION, STAGE, connect, remove
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


def plan(inputs: Sequence[Path], dump_date: date | None, only_sport: bool) -> dict[str, str]:
    """What the run is about: a partial file of another plan is not gone on with."""
    prints = []
    days: set[date] = set()
    for path in inputs:
        try:
            with path.open("rb") as file:
                digest = hashlib.sha256(file.read(1 << 16)).hexdigest()
            prints.append([path.name, path.stat().st_size, digest])
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
        for found in _DAY_IN_NAME.findall(path.name):
            with suppress(ValueError):
                days.add(date(*map(int, found)))
    day = dump_date or max(days, default=None)
    return {
        "schema_version": str(SCHEMA_VERSION),
        "software_version": __version__,
        "inputs": json.dumps(prints),
        "dump_date": day.isoformat() if day else "",
        "only_sport": str(int(only_sport)),
    }


def open_stage(path: Path, wanted: dict[str, str]) -> sqlite3.Connection:
    """Open the partial file of the same plan, or a new one in its place."""
    try:
        return _opened(path, wanted)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:  # no database: what is left of a machine that lost power
        remove(path)
        return _opened(path, wanted)


def _opened(path: Path, wanted: dict[str, str]) -> sqlite3.Connection:
    stage = connect(path)
    try:
        stage.execute("BEGIN IMMEDIATE")
        tables = {name for (name,) in stage.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        kept = dict(stage.execute("SELECT name, value FROM meta")) if "meta" in tables else {}
        if {name: kept.get(name) for name in wanted} != wanted:
            for name in tables:
                stage.execute(f'DROP TABLE "{name}"')
            for statement in filter(str.strip, STAGE.split(";")):
                stage.execute(statement)
            stage.executemany("INSERT INTO meta VALUES (?, ?)", wanted.items())
        stage.execute("COMMIT")
    except sqlite3.Error:
        stage.close()
        raise
    return stage


class Work:
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
        run(_numbered("entity", "? + {}, ?, ?, ?, ?, ?", base), rows.entities)
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
