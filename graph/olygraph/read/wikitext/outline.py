"""A first look at the tables of a page: which are closed, which only lay out the page, which stand for themselves.

A table inside a cell is a table of its own when it is of class ``wikitable`` or ``sortable`` and has a header cell;
any other is text of the cell. A table *lays out* the page when it is marked so, or has no header cell around tables
that stand for themselves: its cells are then read as parts of the section. The reader of rendered pages goes by the
same rules.
"""

import re
from typing import NamedTuple

from olygraph.read.wikitext.attributes import read_attributes
from olygraph.read.wikitext.page import MARK_CLASS, Call, Page

TABLE_START = re.compile(r"[:*# \t]*\{\|")
_LAYOUT = frozenset(("multicol", "col-begin", "mw-stack"))
_DATA = frozenset(("wikitable", "sortable"))
_MARK = re.compile(f"[{MARK_CLASS}]")


class Shape(NamedTuple):
    """What a table is: whether it has an end, lays out the page, stands for itself inside of another."""

    closed: bool
    layout: bool
    data: bool


class _Open:
    """A table whose end has not been met."""

    __slots__ = ("around", "classes", "headed", "index", "marked")

    def __init__(self, page: Page, index: int, attributes: str) -> None:
        self.index = index
        head = head_call(page, attributes)
        found = read_attributes(attributes)
        self.classes = _DATA if head else frozenset(found.classes)
        self.headed = head is not None
        self.marked = not _LAYOUT.isdisjoint(found.classes) or found.presentation
        self.around = False

    @property
    def data(self) -> bool:
        return self.headed and not _DATA.isdisjoint(self.classes)


def head_call(page: Page, attributes: str) -> Call | None:
    """The template in a table's first line that makes its header row, if one stands there."""
    for mark in _MARK.findall(attributes):
        call = page.piece(mark).call
        if call is not None and mark not in page.blocks:
            return call
    return None


def table_shapes(page: Page, lines: list[tuple[int, str]]) -> dict[int, Shape]:
    """The shape of each table, by the index of its first line."""
    opened: list[_Open] = []
    shapes: dict[int, Shape] = {}
    for index, (_, line) in enumerate(lines):
        first = line[:1]
        if first in " \t":
            line = line.lstrip(" \t")
            first = line[:1]
        if first == "|":
            if opened and line[1:2] == "}":
                table = opened.pop()
                shapes[table.index] = Shape(
                    closed=True, layout=table.marked or (table.around and not table.headed), data=table.data
                )
                if opened and (table.data or table.around):
                    opened[-1].around = True
        elif first == "!":
            if opened:
                opened[-1].headed = True
        elif first and first in "{:*#" and (start := TABLE_START.match(line)):
            opened.append(_Open(page, index, line[start.end() :]))
    for table in opened:
        shapes[table.index] = Shape(closed=False, layout=False, data=True)
    return shapes
