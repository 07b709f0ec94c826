"""An SSSOM table that people edit, read and written without loss.

What nobody changed stays as it stands in the file: the metadata block, unknown columns, comments, quoting, line ends.
"""

import csv
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from olygraph.errors import InputError, UsageError
from olygraph.link.header import HeaderError, Value, read_header
from olygraph.link.sssom import MappingSet, cell

LARGEST = 64 * 2**20
"""Bytes of a table that a person edits: some hundred thousand rows."""


@dataclass(slots=True)
class Row:
    """One row: the number of its first line, its text as it stands in the file, and its cells by column."""

    line: int
    text: str
    cells: dict[str, str]


@dataclass
class Table:
    """The parts of a file: ``head`` is the metadata block and the row of columns as they stand there."""

    file: str
    head: str
    metadata: Mapping[str, Value]
    columns: list[str]
    rows: list[Row] = field(default_factory=list)
    newline: str = "\n"

    @property
    def mapping_set(self) -> MappingSet:
        """The same as a mapping set, whose prefixes expand the CURIEs of the cells."""
        return MappingSet(self.metadata, tuple(row.cells for row in self.rows if row.cells))

    def change(self, row: Row, cells: Mapping[str, str]) -> None:
        """Give a row new cells; an empty text empties one. A row that says the same already keeps its text."""
        new = {slot: text for slot, text in {**row.cells, **cells}.items() if text}
        if new != row.cells:
            row.cells, row.text = new, self._render(new)

    def append(self, cells: Mapping[str, str]) -> Row:
        """Add a row behind the others, and return it."""
        filled = {slot: text for slot, text in cells.items() if text}
        if self.rows and not self.rows[-1].text.endswith("\n"):
            self.rows[-1].text += self.newline
        row = Row(0, self._render(filled), filled)
        self.rows.append(row)
        return row

    def _render(self, cells: Mapping[str, str]) -> str:
        absent = [slot for slot in cells if slot not in self.columns]
        if absent:
            self.widen(absent)
        return "\t".join(cell(cells.get(slot, "")) for slot in self.columns) + self.newline

    def widen(self, slots: list[str]) -> None:
        """Add columns that the table lacks, behind the others; rows end before them, which SSSOM reads as empty."""
        lines = _lines(self.head)
        self.columns += [slot for slot in slots if slot not in self.columns]
        self.head = "".join(lines[:-1]) + "\t".join(map(cell, self.columns)) + self.newline

    def text(self) -> str:
        """The whole file."""
        return self.head + "".join(row.text for row in self.rows)


def read_table(text: str, file: str) -> Table:
    """Read a file's text; ``file`` is its name, for messages.

    Spreadsheets may have put tabs behind the lines of the metadata block, or quotation marks around them. A line of the
    table that begins with ``#`` is a comment. Raises InputError with the line.
    """
    lines = _lines(text)
    count = next((at for at, line in enumerate(lines) if not line.startswith(("#", '"#'))), len(lines))
    try:
        metadata = read_header([_header_line(line) for line in lines[:count]])
    except HeaderError as error:
        raise InputError(error.message, file=file, line=error.line) from None
    records = _records(lines[count:], file, count + 1)
    line, columns, raw = next((record for record in records if any(record[1])), (count + 1, [], ""))
    while columns and not columns[-1]:
        columns.pop()
    if len(set(columns)) < len(columns) or "subject_id" not in columns or raw.count("\n") > 1:
        raise InputError("no row of distinct column names, subject_id among them", file=file, line=line)
    newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    head = bom + "".join(lines[: line - 1]) + lines[line - 1].rstrip("\r\n") + newline
    table = Table(file, head, metadata, columns, newline=newline)
    for line, cells, raw in records:
        if raw.startswith("#") or not any(cells):
            table.rows.append(Row(line, raw, {}))
            continue
        if any(cells[len(columns) :]):
            raise InputError(f"{len(cells)} cells in a table of {len(columns)} columns", file=file, line=line)
        table.rows.append(Row(line, raw, {slot: one for slot, one in zip(columns, cells, strict=False) if one}))
    return table


def open_table(path: Path) -> Table:
    """Read a file. Raises InputError for what is absent, too large, not UTF-8 or no table."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"larger than {LARGEST:,} bytes", file=str(path), mend="part it")
        return read_table(path.read_bytes().decode("utf-8"), str(path))
    except UnicodeDecodeError as error:
        place = f"not UTF-8 (byte {error.start})"
        raise InputError(place, file=str(path), mend="save it as «UTF-8» text with tabs") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error


def save_text(path: Path, text: str) -> None:
    """Write a file as a whole: a killed run leaves the old one or the new one. Raises UsageError."""
    try:
        path = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", mend="name another file") from error


def _lines(text: str) -> list[str]:
    """Lines by LF or CRLF alone: what else Python takes for a line end may stand in a cell."""
    return re.findall(r"[^\n]*\n|[^\n]+", text.removeprefix("\ufeff"))


def _header_line(line: str) -> str:
    line = line.rstrip("\t\r\n")
    if line.startswith('"#'):
        line = next(csv.reader([line], delimiter="\t"))[0]
    return line[1:]


def _records(lines: list[str], file: str, first: int) -> Iterator[tuple[int, list[str], str]]:
    """Yield each record with the number of its first line, its cells and its text."""
    taken: list[str] = []

    def feed() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    reader = csv.reader(feed(), delimiter="\t", strict=True)
    number = first
    try:
        for cells in reader:
            yield number, cells, "".join(taken)
            number += len(taken)
            taken.clear()
    except csv.Error as error:
        raise InputError(f"not a table: {error}", file=file, line=number) from None
