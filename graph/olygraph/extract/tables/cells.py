"""Cells of marks, and of people: what one cell of a row states."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from olygraph import codes
from olygraph.extract import nations
from olygraph.extract.marks import Mark, number, read_mark, seconds
from olygraph.extract.names import Names, clean, is_name, read_names
from olygraph.extract.tables.ranks import is_note_code
from olygraph.language import Words
from olygraph.model import Cell, Link

_SUFFIX = re.compile(r"^(?P<mark>[0-9][0-9:.,]*[0-9])\s?(?P<suffix>[A-Za-z]{1,3})$")
_DASH_BEFORE_NUMBER = re.compile(r"^[–—](?=[0-9])")
_SECONDS_SIGNS = ' "″”'
_HMS = re.compile(r"^([0-9]{1,2}) ?h ?([0-5][0-9]) ?m ?([0-5][0-9](?:[.,][0-9]{1,2})?) ?s$")
_CODE = re.compile(r"\([A-Z]{3}\)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = " \t\n,;/&+*†‡§^.–-"
_REASON_EDGES = " ,;:.–—-()[]"


_NO_MARK = Mark()


@dataclass(frozen=True, slots=True)
class CellMark:
    """The mark of a cell; ``gap`` is the distance to the winner where the cell prints that in place of a time.

    ``reason`` is what stands behind a status ("DSQ (lane violation)").
    """

    mark: Mark = _NO_MARK
    gap: Decimal | None = None
    reason: str = ""


def read_cell(cell: Cell, unit: str, words: Words) -> CellMark:
    """Read a cell of marks; ``unit`` is what its plain numbers count, or empty."""
    text = " ".join(cell.text.split())
    if text.lower() in words.no_marks:
        return CellMark()
    status = words.status_key(text)
    if status:
        return CellMark(Mark(status=status))
    text = _HMS.sub(r"\1:\2:\3", text)
    if text.startswith("+") and unit == "s":
        behind = text[1:].strip(_SECONDS_SIGNS)
        gap = seconds(behind, words)
        gap = number(behind, words) if gap is None else gap
        return CellMark(Mark(text), gap if gap is not None and gap >= 0 else None)
    mark = read_mark(_DASH_BEFORE_NUMBER.sub("-", text), unit, words)
    if mark.value is not None:
        mark = replace(mark, printed=" ".join(cell.text.split()))
    if mark.value is None and not mark.status:
        mark = _without_suffix(text, unit, words) or mark
    reason = status_and_reason(text, words) if mark.status or mark.value is None else None
    if reason is not None:
        return CellMark(Mark(status=reason[0], notes=mark.notes), reason=reason[1])
    return CellMark(mark)


def _without_suffix(text: str, unit: str, words: Words) -> Mark | None:
    """A mark with a suffix such as ``w`` or ``h``, which becomes a note."""
    match = _SUFFIX.match(text)
    if match is None or codes.status(match["suffix"], "mark suffix") is None:
        return None
    mark = read_mark(match["mark"], unit, words)
    return replace(mark, printed=text, notes=(*mark.notes, match["suffix"])) if mark.value is not None else None


def status_and_reason(text: str, words: Words) -> tuple[str, str] | None:
    """The status that a text begins with, and the words behind it, or None."""
    first, _, rest = text.partition(" ")
    code = codes.status(first.strip(_REASON_EDGES), "status")
    if code is not None and rest and len(first) > 1 and not is_note_code(first) and not rest[:1].isdigit():
        return code.key, rest.strip(_REASON_EDGES)
    lower = text.lower()
    for phrase in words.statuses:
        if (
            len(phrase) > 3
            and lower.startswith(phrase)
            and lower[len(phrase) : len(phrase) + 1] in (" ", ",", "(", ":", ";")
        ):
            return words.status_key(phrase), text[len(phrase) :].strip(_REASON_EDGES)
    return None


def read_people(cell: Cell, words: Words, *, crew: bool, longest: int = 5) -> Names:
    """Read the names of a cell; links part the members of a crew where nothing else does.

    ``crew`` says that the event is one of crews, so that a string of more words than ``longest`` without separators is
    no single name.
    """
    names = read_names(cell.text, words, crew=crew, longest=longest)
    people = [link for link in cell.links if _is_person(link, words)]
    if not people or len(names.members) > max(len(people), 1) or (len(names.members) == len(people) > 1):
        return names
    parted = _parted_by_links(cell.text, people, words)
    if len(parted) > max(len(names.members), 1):
        return replace(names, members=parted, legs=(), crew="", code=names.code or nations.code_behind(cell.text)[1])
    return names


def without_nation(cell: Cell, is_nation: Callable[[str], bool]) -> Cell:
    """A cell without the lines that name a nation and nobody else, where other lines name people."""
    lines = cell.lines
    people = [line for line in lines if not is_nation(nations.code_behind(line)[0])]
    return replace(cell, text="\n".join(people)) if 0 < len(people) < len(lines) else cell


def _is_person(link: Link, words: Words) -> bool:
    return (
        not nations.is_nation_link(link, words)
        and is_name(clean(link.text, words))
        and not is_note_code(link.text.strip())
    )


def _parted_by_links(text: str, links: list[Link], words: Words) -> tuple[str, ...]:
    """The linked names of a text, with names between them that are not linked; none where other words are left."""
    members: list[str] = []
    rest = text
    for link in links:
        before, found, rest = rest.partition(link.text)
        if not found or not _add_between(before, members, words):
            return ()
        members.append(clean(link.text, words))
    return tuple(members) if _add_between(rest, members, words) else ()


def _add_between(text: str, members: list[str], words: Words) -> bool:
    """Add a name that stands between links; return whether there is nothing else."""
    bare = " ".join(_BRACKETS.sub(" ", _CODE.sub(" ", text)).split())
    if not bare.strip(_SIGNS) or bare.strip(_SIGNS) in words.name_joiners:
        return True
    name = clean(bare.strip(" ,;/&"), words)
    if len(name.split()) < 2 or not is_name(name) or any(letter.isdigit() for letter in name):
        return False
    members.append(name)
    return True
