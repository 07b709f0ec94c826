"""Tables of medallists: a column or a row for each medal."""

import re
from collections.abc import Iterator
from dataclasses import replace

from olygraph import codes, keys
from olygraph.extract import glue, medals, nations
from olygraph.extract.draft import Draft
from olygraph.extract.names import clean, is_name
from olygraph.extract.tables.cells import read_people
from olygraph.extract.tables.headings import normal
from olygraph.model import Cell, Row, Severity, Table

_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
_ROMAN = re.compile(r"^(?:[IVX]{1,4}|[1-4])$")


def read_medallists(draft: Draft, table: Table) -> None:
    """Read who won which medal; the names of a crew that nothing parts stay one string.

    A table of several events is read where a row names this one; a medal that nobody was given is told of.
    """
    for medal, cell, nation in _cells(draft, table):
        if " ".join(cell.text.split()).strip(" .").lower() in draft.words.nobody:
            draft.problem("medal-not-awarded", f"no {medal} medal was awarded", cell.place, severity=Severity.INFO)
            continue
        apart = _with_nations(draft, medal, cell)
        award = None if apart else read_award(draft, medal, cell, nation)
        for each in apart:
            medals.award(draft, each)
        if award is None and not apart:
            draft.problem("unreadable-medallist", f"no medallist is read of «{cell.text[:80]}»", cell.place)
        elif award is not None:
            medals.award(draft, award)


def _with_nations(draft: Draft, medal: str, cell: Cell) -> list[medals.Award]:
    """The awards of a cell whose lines each name a person and behind a comma the nation: one for each nation."""
    told: dict[str, list[str]] = {}
    for line in cell.lines:
        name, _, nation = line.rpartition(",")
        noc = nations.of_text(draft, nation)
        if not noc or "," in name or not is_name(name) or nations.of_text(draft, name):
            return []
        told.setdefault(noc, []).append(clean(name, draft.words))
    return [medals.Award(medal, tuple(names), "", noc, cell.place, "table") for noc, names in told.items()]


def _cells(draft: Draft, table: Table) -> Iterator[tuple[str, Cell, Cell | None]]:
    """Each medal with the cell of its winner, and the cell of the nation where that stands beside."""
    heads = [_medal(draft, cell) for cell in table.rows[0].cells]
    if len({head for head in heads if head}) >= 2:
        for row in _rows_of_event(draft, table, heads):
            for medal, cell in zip(heads, row.cells, strict=False):
                if medal and cell.is_origin and cell.text:
                    yield medal, cell, None
        return
    for row in table.rows:
        medal = _medal(draft, row.cells[0]) if row.cells else ""
        told = [cell for cell in row.cells[1:] if cell.is_origin and (cell.text or cell.flags)] if medal else []
        named = next((cell for cell in told if is_name(cell.text) and not _only_nation(draft, cell)), None)
        beside = next((cell for cell in told if _only_nation(draft, cell)), None)
        if named is not None or beside is not None:
            yield medal, named or told[0], beside


def _medal(draft: Draft, cell: Cell) -> str:
    return cell.icon or draft.words.medals.get(normal(cell.text), "")


def _rows_of_event(draft: Draft, table: Table, heads: list[str]) -> list[Row]:
    """The rows about this event: all where no column names events, else those that name this one."""
    rows = [row for row in table.rows[1:] if row.cells and not _of_other_games(draft, row.texts[0])]
    labels = [row.texts[0].partition("\n")[0] if row.cells and not heads[0] else "" for row in rows]
    if len({label for label in labels if label}) < 2:
        return rows
    name = keys.slug(draft.event.name)
    return [row for row, label in zip(rows, labels, strict=True) if keys.slug(label) == name]


def _of_other_games(draft: Draft, text: str) -> bool:
    """Whether a row is about other Games: its first cell names them, or their year."""
    label = " ".join(text.split())
    edition = codes.games(label)
    year = _YEAR.search(label)
    return edition != draft.games if edition else year is not None and int(year[0]) != draft.year


def _only_nation(draft: Draft, cell: Cell) -> bool:
    bare, _ = nations.code_behind(cell.text.strip())
    return bool(nations.of_cell(draft, cell)) and (not bare or bool(nations.of_text(draft, bare)))


def read_award(draft: Draft, medal: str, cell: Cell, nation: Cell | None = None) -> medals.Award | None:
    """The medal that a cell tells of, or None if it names nobody."""
    noc = nations.of_cell(draft, cell) or (nations.of_cell(draft, nation) if nation is not None else "")
    glued, text = glue.without_nation(draft, cell.text) if glue.is_glued_form(draft) else ("", cell.text)
    cell = replace(cell, text=text)
    lines = [line for line in cell.lines if not _is_nation_line(draft, line)]
    for line in cell.lines:
        if not noc and _is_nation_line(draft, line):
            noc = nations.of_text(draft, line)
    names = read_people(replace(cell, text="\n".join(lines)), draft.words, crew=True)
    names = medals.known_names(draft, names)
    if not names.members and not names.crew and not noc:
        return None
    code = noc or nations.kept(draft, names.code) or glued
    return medals.Award(medal, names.members, names.crew, code, cell.place, "table")


def _is_nation_line(draft: Draft, line: str) -> bool:
    """Whether a line names the nation or its crew: "Germany (GER)", "Germany II"."""
    bare, code = nations.code_behind(line)
    if code:
        return not bare or not _is_person(draft, bare)
    head, _, tail = line.rpartition(" ")
    return bool(nations.of_text(draft, line)) or (_ROMAN.match(tail) is not None and bool(head))


def _is_person(draft: Draft, text: str) -> bool:
    return is_name(text) and not nations.of_text(draft, text)
