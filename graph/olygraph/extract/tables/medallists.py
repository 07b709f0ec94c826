"""Tables of medallists: a column or a row for each medal."""

import re
from collections.abc import Iterator

from olygraph.extract import medals, nations
from olygraph.extract.draft import Draft
from olygraph.extract.names import is_name, read_names
from olygraph.extract.tables.headings import normal
from olygraph.model import Cell, Table

_ROMAN = re.compile(r"^(?:[IVX]{1,4}|[1-4])$")


def read_medallists(draft: Draft, table: Table) -> None:
    """Read who won which medal; the names of a crew that nothing parts stay one string."""
    for medal, cell in _cells(draft, table):
        award = read_award(draft, medal, cell)
        if award is None:
            draft.problem("unreadable-medallist", f"no medallist is read of «{cell.text[:80]}»", cell.place)
        else:
            medals.award(draft, award)


def _cells(draft: Draft, table: Table) -> Iterator[tuple[str, Cell]]:
    words = draft.words.medals
    heads = [words.get(normal(text), "") for text in table.rows[0].texts]
    if sum(bool(head) for head in heads) >= 2:
        for row in table.rows[1:]:
            for medal, cell in zip(heads, row.cells, strict=False):
                if medal and cell.is_origin and cell.text:
                    yield medal, cell
        return
    for row in table.rows:
        medal = words.get(normal(row.texts[0]), "") if row.cells else ""
        for cell in row.cells[1:]:
            if medal and cell.is_origin and cell.text and is_name(cell.text):
                yield medal, cell
                break


def read_award(draft: Draft, medal: str, cell: Cell) -> medals.Award | None:
    """The medal that a cell tells of, or None if it names nobody."""
    noc = nations.of_cell(draft, cell)
    lines = [line for line in cell.lines if not _is_nation_line(draft, line)]
    for line in cell.lines:
        if not noc and _is_nation_line(draft, line):
            noc = nations.of_text(draft, line)
    names = medals.known_names(draft, read_names("\n".join(lines), draft.words, crew=True))
    if not names.members and not names.crew and not noc:
        return None
    return medals.Award(medal, names.members, names.crew, noc or nations.kept(draft, names.code), cell.place, "table")


def _is_nation_line(draft: Draft, line: str) -> bool:
    """Whether a line names the nation or its crew: "Germany (GER)", "Germany II"."""
    bare, code = nations.code_behind(line)
    if code and (not bare or nations.of_text(draft, bare) or not _is_person(draft, bare)):
        return True
    head, _, tail = line.rpartition(" ")
    return bool(nations.of_text(draft, line)) or (_ROMAN.match(tail) is not None and bool(head))


def _is_person(draft: Draft, text: str) -> bool:
    return is_name(text) and not nations.of_text(draft, text)
