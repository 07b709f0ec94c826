"""What a column of names holds as a whole, where one cell alone does not tell: crews, nations behind names.

The text layout prints a line break as a blank, so that "Ada Lind Bo Marsh" may be one person with a long name or two
people. If nearly all cells of the column are as long, they are crews; then nobody is named where nothing parts them.
"""

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.model import Cell, Table

LEAST_CELLS = 2
MOST_OTHERS = 0.2
"""Share of cells that may be otherwise."""
LONGEST_NAME = 5
"""The most words of one name in a cell that may hold a crew."""
_LONG = 4


def longest_name(cells: list[Cell]) -> int:
    """The most words that a name in a column of crews may have: fewer where nearly all cells have four or more."""
    counts = [len(cell.text.split()) for cell in cells if len(cell.lines) == 1 and "," not in cell.text]
    long = sum(count >= _LONG for count in counts)
    return _LONG - 1 if len(counts) >= LEAST_CELLS and long >= len(counts) * (1 - MOST_OTHERS) else LONGEST_NAME


def have_nations_behind(draft: Draft, cells: list[Cell]) -> bool:
    """Whether nearly all names of a column have the name of a nation behind them: "Ada Lind Sweden"."""
    told = sum(bool(part_nation(draft, cell.text)[1]) for cell in cells)
    return len(cells) >= LEAST_CELLS and told >= len(cells) * (1 - MOST_OTHERS)


def part_nation(draft: Draft, text: str) -> tuple[str, str]:
    """Part a name of two words or more from the nation behind it: the name and the NOC code, empty if there is none."""
    words = text.split()
    for at in range(max(len(words) - 4, 2), len(words)):
        code = codes.noc_by_name(" ".join(words[at:]), draft.year)
        if code:
            return " ".join(words[:at]), code
    return text, ""


def cells_of(table: Table, depth: int, at: int | None) -> list[Cell]:
    """The cells of a column below the heading that say something, in rows of full width."""
    rows = [row.cells for row in table.rows[depth:] if at is not None and at < len(row.cells)]
    return [cells[at] for cells in rows if at is not None and cells[at].text and cells[at].is_origin]
