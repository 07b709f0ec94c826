"""``MANIFEST.tsv``: what the files of a folder are, where they cannot say it themselves.

A table with the columns ``file`` and ``title``, ``revision``, ``url``, ``pageid`` as wanted; other columns are ignored.
``file`` is relative to the table's folder. It is only ever compared with names that were found, never opened.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from olygraph.model import Problem
from olygraph.read.document import Identity, identity, printable, warning

NAME = "MANIFEST.tsv"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of one file."""

    title: str = ""
    identity: Identity = field(default_factory=Identity)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest: entries by the path of the file, relative to ``folder``, and what is wrong with it."""

    folder: PurePosixPath
    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_manifest(data: bytes, name: str, folder: PurePosixPath) -> Manifest:
    """Read a manifest; whatever is wrong with it is a warning, since its files can be read without it."""
    try:
        text = data.decode("utf-8-sig")
        reader = csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")
        rows = [(reader.line_num, row) for row in reader if row]
    except UnicodeDecodeError as error:
        return Manifest(folder, problems=(_wrong(f"is not UTF-8 (at byte {error.start:,})", name),))
    except csv.Error as error:
        return Manifest(folder, problems=(_wrong(f"cannot be read: {error}", name),))
    header = [column.strip().lower() for column in rows[0][1]] if rows else []
    if "file" not in header:
        return Manifest(folder, problems=(_wrong("has no column «file»", name),))
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for line, row in rows[1:]:
        values = dict(zip(header, (value.strip() for value in row), strict=False))
        file = values.get("file", "").removeprefix("./")
        if file in entries:
            problems.append(_wrong(f"names «{printable(file)}» twice; the first line holds", name, line))
        elif file:
            entry = _entry(values)
            entries[file] = entry
            problems.extend(entry.identity.problems(name, line))
    return Manifest(folder, entries, tuple(problems))


def _entry(values: Mapping[str, str]) -> Entry:
    known = identity(page_id=values.get("pageid", ""), revision=values.get("revision", ""), url=values.get("url", ""))
    return Entry(values.get("title", ""), known)


def _wrong(what: str, name: str, line: int | None = None) -> Problem:
    return warning("manifest", f"the manifest {what}", "write it as a table with tabs", file=name, line=line)


def entry_for(path: PurePosixPath, manifests: Mapping[PurePosixPath, Manifest]) -> Entry | None:
    """The entry for a file, of the manifest nearest to it: in its own folder, else in those above."""
    for folder in path.parents:
        manifest = manifests.get(folder)
        if manifest and (entry := manifest.entries.get(path.relative_to(folder).as_posix())):
            return entry
    return None
