"""The heading of a table: which rows it is, what stands above each column, and a title that spans all of them."""

import re
from collections import Counter
from dataclasses import dataclass

from olygraph.extract.tables.phases import PhaseName, name_phase
from olygraph.language import Words
from olygraph.model import Cell, Row, Table

_BRACKETS = re.compile(r"\s*[\[(][^\[\]()]*[\])]")
_EDGES = " .:*-–—†‡\xa0"
_MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above one column: the label nearest to the cells, and a label above several columns, or empty."""

    label: str
    group: str = ""
    phase: PhaseName | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of heading: how many they are, a heading for each column, and a title in a row of its own, or empty."""

    depth: int
    columns: tuple[Heading, ...]
    title: str = ""


def normal(label: str) -> str:
    """A heading in lower case, on one line, without what stands in brackets and signs around it."""
    whole = " ".join(label.split())
    bare = _BRACKETS.sub("", whole).strip(_EDGES)
    return (bare or whole).strip(_EDGES).lower()


def read_head(table: Table, words: Words) -> Head:
    """Find the rows of heading: rows of header cells, or (where the form marks none) of known labels.

    A row above them that is one cell is the table's title.
    """
    title = ""
    start = 0
    while start < min(len(table.rows), 2) and (spanning := _one_cell(table.rows[start], table.width)):
        title = title or " ".join(spanning.text.split())
        start += 1
    depth = _depth(table.rows[start : start + _MOST_HEADER_ROWS], words)
    if not depth:
        return Head(0, (), "")
    columns = _columns(table, table.rows[start : start + depth], start + depth, words)
    return Head(start + depth, columns, title)


def _one_cell(row: Row, width: int) -> Cell | None:
    """The cell that is alone in its row, or spans all of it."""
    if not row.cells or not row.cells[0].text or width < 2:
        return None
    if len(row.cells) == 1:
        return row.cells[0]
    return row.cells[0] if _spans_all(row) else None


def _spans_all(row: Row) -> bool:
    first = row.cells[0].origin
    return first != (0, 0) and all(cell.origin == first for cell in row.cells) and len(row.cells) > 1


def _depth(rows: tuple[Row, ...], words: Words) -> int:
    depth = 0
    for row in rows:
        if row.cells and any(cell.is_header and cell.text for cell in row.cells) and _all_headers(row):
            depth += 1
        else:
            break
    if depth:
        return depth
    if not rows or not _knows(rows[0], words, least=2):
        return 0
    if len(rows) > 1 and _knows(rows[1], words, least=len([text for text in rows[1].texts if text]), exactly=True):
        return 2
    return 1


def _all_headers(row: Row) -> bool:
    return all(cell.is_header for cell in row.cells if cell.text)


def _knows(row: Row, words: Words, least: int, *, exactly: bool = False) -> bool:
    texts = [text for text in row.texts if text]
    known = sum(normal(text) in words.labels for text in texts)
    return len(texts) >= (2 if exactly else 1) and known >= max(least, 1)


def _columns(table: Table, rows: tuple[Row, ...], below: int, words: Words) -> tuple[Heading, ...]:
    """The heading of each column, with the labels of two rows joined where the upper one stands above several."""
    if len(rows) > 1 and len(rows[0].cells) != len(rows[1].cells):
        joined = _joined(rows[0].texts, rows[1].texts, _usual_width(table, below))
    else:
        joined = tuple(_stacked(rows, at) for at in range(len(rows[0].cells)))
    return tuple(
        Heading(head.label, head.group, name_phase(head.group, words) if head.group else None) for head in joined
    )


def _stacked(rows: tuple[Row, ...], at: int) -> Heading:
    texts = [" ".join(row.cells[at].text.split("\n")) for row in rows if at < len(row.cells) and row.cells[at].text]
    stack = list(dict.fromkeys(texts))
    return Heading(stack[-1] if stack else "", stack[-2] if len(stack) > 1 else "")


def _usual_width(table: Table, below: int) -> int:
    widths = Counter(len(row.cells) for row in table.rows[below:])
    return widths.most_common(1)[0][0] if widths else 0


def _joined(upper: tuple[str, ...], lower: tuple[str, ...], width: int) -> tuple[Heading, ...]:
    """Join two heading rows that have lost their spans: the last labels above share the labels below.

    A label below that comes again begins the share of the next label above.
    """
    alone = width - len(lower)
    groups = list(upper[alone:])
    if not 0 <= alone < len(upper) or not groups:
        return tuple(Heading(label) for label in upper)
    found = [Heading(label) for label in upper[:alone]]
    seen: set[str] = set()
    at = 0
    for label in lower:
        if label in seen and at + 1 < len(groups):
            at += 1
            seen = set()
        seen.add(label)
        found.append(Heading(label, groups[at]))
    return tuple(found)
