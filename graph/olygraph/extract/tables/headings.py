"""The heading of a table: which rows it is, what stands above each column, and a title that spans all of them."""

import re
from collections import Counter
from dataclasses import dataclass

from olygraph.extract.tables.phases import PhaseName, name_phase
from olygraph.language import Words
from olygraph.model import Cell, Row, Table

_BRACKETS = re.compile(r"\s*[\[(][^\[\]()]*[\])]")
_EDGES = " .:*-–—†‡=+−±/\xa0"
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
    return ((bare or whole).strip(_EDGES) or whole.strip(" .:")).lower()


def read_head(table: Table, words: Words) -> Head:
    """Find the rows of heading: rows of header cells, or (where the form marks none) of known labels.

    A row above them that is one cell is the table's title.
    """
    title = ""
    start = 0
    while start < min(len(table.rows), 2) and (spanning := _one_cell(table.rows[start], table.width)):
        title = title or " ".join(spanning.text.split())
        start += 1
    depth = _depth(table, start, words)
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


def _depth(table: Table, start: int, words: Words) -> int:
    rows = table.rows[start : start + _MOST_HEADER_ROWS]
    depth = 0
    for row in rows:
        # One cell over the whole width below the headings names the rows that follow.
        if depth and _spans_all(row):
            break
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
    return 2 if len(rows) > 2 and _full_width(table, rows[0], rows[1], start + 2) > len(rows[0].cells) else 1


def _all_headers(row: Row) -> bool:
    return all(cell.is_header for cell in row.cells if cell.text)


def _knows(row: Row, words: Words, least: int, *, exactly: bool = False) -> bool:
    texts = [text for text in row.texts if text]
    known = sum(normal(text) in words.labels for text in texts)
    return len(texts) >= (2 if exactly else 1) and known >= max(least, 1)


def _columns(table: Table, rows: tuple[Row, ...], below: int, words: Words) -> tuple[Heading, ...]:
    """The heading of each column, with the labels of two rows joined where the upper one stands above several."""
    if len(rows) > 1 and len(rows[0].cells) != len(rows[1].cells):
        width = _full_width(table, rows[0], rows[1], below) or _usual_width(table, below)
        joined = _joined(rows[0].texts, rows[1].texts, width, words)
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


def _full_width(table: Table, upper: Row, lower: Row, below: int) -> int:
    """The width of rows that have a cell below each label, where some labels above share those below; 0 for none."""
    both = len(upper.cells) + len(lower.cells)
    widths = Counter(len(row.cells) for row in table.rows[below:])
    fitting = {width: count for width, count in widths.items() if 1 <= both - width <= len(lower.cells) // 2}
    return max(fitting, key=lambda width: (fitting[width], width)) if fitting else 0


def _joined(upper: tuple[str, ...], lower: tuple[str, ...], width: int, words: Words) -> tuple[Heading, ...]:
    """Join two heading rows that have lost their spans: some labels above, one after the other, share those below.

    Labels below that come again and again stand below labels of one kind, as rounds or runs are; else the last labels
    above share them. A label below that comes again begins the share of the next label above.
    """
    count = len(upper) - (width - len(lower))
    if not 0 < count <= len(upper):
        return tuple(Heading(label) for label in upper)
    start = len(upper) - count
    share = len(lower) // count
    if count > 1 and lower == lower[:share] * count:
        fits = [sum(_may_share(label, words) for label in upper[at:][:count]) for at in range(start + 1)]
        start = max(range(start + 1), key=lambda at: (fits[at], at))
    below: list[Heading] = []
    seen: set[str] = set()
    at = start
    repeats = len(set(lower)) < len(lower)
    for index, label in enumerate(lower):
        ends = label in seen if repeats else index and index % max(share, 1) == 0
        if ends and at + 1 < start + count:
            at += 1
            seen = set()
        seen.add(label)
        below.append(Heading(label, upper[at]))
    before, behind = upper[:start], upper[start + count :]
    return (*(Heading(label) for label in before), *below, *(Heading(label) for label in behind))


def _may_share(label: str, words: Words) -> int:
    """How well a label may stand above several columns: as a round or part may, and as a rank, name or mark may not."""
    bare = normal(label)
    if name_phase(label, words) or words.is_attempt(bare):
        return 1
    return -1 if bare in words.labels else 0
