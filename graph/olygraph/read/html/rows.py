"""The rows of a table, as a browser finds them."""

from typing import NamedTuple

from olygraph.read.html.tree import Node

_CELLS = frozenset(("td", "th"))
_GROUPS = ("thead", "tbody", "tfoot")
_BESIDE_CELLS = frozenset(("caption", "colgroup", "col", "link", "meta", "table"))


class RowNode(NamedTuple):
    """A row of a table with its cells; ``first`` where a row group begins."""

    node: Node
    cells: list[Node]
    first: bool


def rows_of(table: Node) -> tuple[list[RowNode], int]:
    """The table's own rows in the order in which they are shown (heads, bodies, feet), and the number of strays.

    Cells that stand in no row make one, as in a browser. A stray is text that stands in no cell: a browser shows it
    before the table, and what it means there nobody can tell.
    """
    groups: dict[str, list[RowNode]] = {name: [] for name in _GROUPS}
    loose: list[Node | str] = []
    strays = 0
    for child in table.children:
        if isinstance(child, Node) and child.tag in groups:
            strays += _read_group(loose, groups["tbody"]) + _read_group(child.children, groups[child.tag])
            loose = []
        else:
            loose.append(child)
    strays += _read_group(loose, groups["tbody"])
    return [row for group in groups.values() for row in group], strays


def _read_group(children: list[Node | str], rows: list[RowNode]) -> int:
    """Add the rows of one group; return the number of strays."""
    first, strays = True, 0
    implied: list[Node] | None = None
    for child in children:
        if isinstance(child, Node) and child.tag == "tr":
            cells, more = _cells_of(child)
            rows.append(RowNode(child, cells, first))
            implied, first, strays = None, False, strays + more
        elif isinstance(child, Node) and child.tag in _CELLS:
            if implied is None:
                implied = []
                rows.append(RowNode(Node("tr", {}), implied, first))
                first = False
            implied.append(child)
        else:
            strays += _is_stray(child)
    return strays


def _cells_of(row: Node) -> tuple[list[Node], int]:
    cells: list[Node] = []
    strays = 0
    for child in row.children:
        if isinstance(child, Node) and child.tag in _CELLS:
            cells.append(child)
        else:
            strays += _is_stray(child)
    return cells, strays


def _is_stray(child: Node | str) -> bool:
    if isinstance(child, str):
        return not child.isspace()
    return child.tag not in _BESIDE_CELLS
