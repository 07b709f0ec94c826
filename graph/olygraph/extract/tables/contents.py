"""What the cells of a column hold: the evidence that a heading's word is meant as it is read here."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from olygraph import codes
from olygraph.extract import nations
from olygraph.extract.dates import find_days
from olygraph.extract.draft import Draft
from olygraph.extract.marks import DASHES, number, read_mark, seconds
from olygraph.extract.names import clean, is_name
from olygraph.extract.tables.phases import unit_of_cell
from olygraph.extract.tables.ranks import is_note_code, is_rank
from olygraph.language import Words
from olygraph.model import Cell, Row

ENOUGH = 0.6
"""Share of a column's cells that must be of a kind for the column to be of it."""

_SIGN = re.compile(r"^[oOxXpPrR×✕–—-]{1,4}(?:\s?/\s?[oOxX×✕–—-]{1,3})*$")
_SCORE = re.compile(r"^\(?[0-9]{1,3}\)?\s*[–—:-]\s*\(?[0-9]{1,3}\)?(?![0-9:.,])")
_MOST_ROWS = 300


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of one column that hold anything, each once; ``spanned`` counts rows that a cell above spans."""

    cells: tuple[Cell, ...]
    spanned: int = 0

    def share(self, test: Callable[[Cell], bool]) -> float:
        """The share of cells that pass a test, 0 for an empty column."""
        return sum(map(test, self.cells)) / len(self.cells) if self.cells else 0.0

    def mostly(self, test: Callable[[Cell], bool], share: float = ENOUGH) -> bool:
        """Whether enough of the cells pass a test."""
        return self.share(test) >= share


def columns(rows: Iterable[Row], width: int) -> tuple[Column, ...]:
    """The columns of the rows below a heading; rows that have lost cells are left aside."""
    found: list[list[Cell]] = [[] for _ in range(width)]
    spanned = [0] * width
    for count, row in enumerate(rows):
        if count == _MOST_ROWS:
            break
        if len(row.cells) != width or is_one_cell(row):
            continue
        for at, cell in enumerate(row.cells):
            if cell.origin[0] != (cell.place.row or 0) and cell.origin != (0, 0):
                spanned[at] += 1
            elif cell.is_origin and (cell.icon or cell.nocs or cell.flags or not is_blank(cell.text)):
                found[at].append(cell)
    return tuple(Column(tuple(cells), count) for cells, count in zip(found, spanned, strict=True))


def is_one_cell(row: Row) -> bool:
    """Whether one cell spans the whole row."""
    return len({cell.origin for cell in row.cells}) == 1 and row.cells[0].origin != (0, 0) and len(row.cells) > 1


def is_blank(text: str) -> bool:
    """Whether a text says nothing: it is empty or a dash."""
    return not text or text in DASHES


def is_sign(text: str) -> bool:
    """Whether a text is a sign of attempts: ``x``, ``xxo``, ``x–``, or a code such as ``r``."""
    return _SIGN.match(text) is not None or codes.status(text, "attempt") is not None


def is_score(text: str) -> bool:
    """Whether a text is the score of two sides, as ``3–1``."""
    return _SCORE.match(text) is not None


def is_status(text: str, words: Words) -> bool:
    """Whether a text is a status in place of a rank or mark."""
    return codes.status(text, "status") is not None or bool(words.status_key(text))


class Tests:
    """Tests of cells in the language and year of an article."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.words = draft.words

    def rank(self, cell: Cell) -> bool:
        """A rank, a medal or a status."""
        return bool(cell.icon) or is_rank(cell.text, self.words)

    def count(self, cell: Cell) -> bool:
        """A plain number."""
        return number(cell.text, self.words) is not None

    def lane(self, cell: Cell) -> bool:
        """A number or a short name of a lane."""
        return self.count(cell) or len(cell.text) < 8

    def competitor(self, cell: Cell) -> bool:
        """A name or a nation."""
        return self.name(cell) or self.nation(cell)

    def unit(self, cell: Cell) -> bool:
        """The number, letter or name of a heat, group or pool."""
        return bool(unit_of_cell(cell.text))

    def mark(self, cell: Cell) -> bool:
        """A mark of any unit, a gap, a sign of attempts or a status."""
        text = " ".join(cell.text.split())
        text = text[1:-1].strip() if text[:1] in ("(", "[") and text[-1:] in (")", "]") else text
        if (
            text.lower() in self.words.no_marks
            or is_status(text, self.words)
            or is_sign(text)
            or any(is_status(word, self.words) for word in text.split())
        ):
            return True
        mark = read_mark(text, "points", self.words)
        return mark.value is not None or bool(mark.status) or ":" in text or text.startswith("+")

    def time(self, cell: Cell) -> bool:
        """A time with a fraction or a clock, alone or before codes."""
        first = next(iter(cell.text.split()), "")
        return seconds(first, self.words) is not None

    def sign(self, cell: Cell) -> bool:
        """A sign of attempts."""
        return is_sign(cell.text)

    def remark(self, cell: Cell) -> bool:
        """Anything but a plain number."""
        return not self.count(cell)

    def note(self, cell: Cell) -> bool:
        """Codes of qualification or records, and nothing else."""
        return all(is_note_code(word) for word in cell.text.replace(",", " ").split())

    def nation(self, cell: Cell) -> bool:
        """The name, code, link or flag of a nation and nothing else, or with the name of its boat or team behind."""
        if is_blank(cell.text):
            return bool(cell.nocs or cell.flags)
        bare, _ = nations.code_behind(cell.text.split("\n", maxsplit=1)[0])
        return not bare or bool(nations.of_text(self.draft, bare))

    def name(self, cell: Cell) -> bool:
        """Something that can name people, and is neither a nation nor a mark nor a status nor a day."""
        lines = cell.lines
        bare, _ = nations.code_behind(clean(lines[0], self.words)) if lines else ("", "")
        return (
            is_name(bare)
            and not self.nation(cell)
            and not is_status(bare, self.words)
            and seconds(bare, self.words) is None
            and find_days(bare, self.draft.year, self.words) is None
        )

    def person(self, cell: Cell) -> bool:
        """A name of two words or more, or one with a link that is no nation's."""
        linked = any(not nations.is_nation_link(link, self.words) for link in cell.links)
        return self.name(cell) and (linked or len(cell.text.split()) > 1)
