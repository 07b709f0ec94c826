"""The infobox of an event: a rendered table back to the parameters that its template was given.

The table prints labels, not parameters; a label in lower case without blanks mostly is the parameter ("Venue" →
``venue``). What the template composes is taken apart: the heading "Men's sprint / at the Games of the XXVIII
Olympiad" into ``event`` and ``games``, "17 from 13 nations" into ``competitors`` and ``nations``, "Winning time" into
``winlabel`` and ``winvalue``, the rows with medal pictures into ``gold``, ``goldnoc`` … (``gold2``, ``goldnoc2`` for
the second of a medal), the last row into ``prev`` and ``next``. Fields stand at table 0, the row counted through the
infobox with the tables inside it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from olygraph import codes
from olygraph.language import languages, words
from olygraph.model import InfoboxField, Link, Place, Problem, Severity
from olygraph.read.html.inline import Inline
from olygraph.read.html.rows import rows_of
from olygraph.read.html.transclusion import templates_of
from olygraph.read.html.tree import Node
from olygraph.read.templates import field_key, is_country_code

MAX_ROWS = 1000
"""Most rows of an infobox, those of the tables inside it counted; that of an event has about fifteen."""

# The arrows to the editions before and after.
_BEFORE, _AFTER = "«←<◄", "»→>►"
_EVENT_CLASS = "vevent"
_LONGEST_LABEL = 60
_NOC_FIELD = re.compile(r"(?:gold|silver|bronze)noc[23]?")
_CODE = re.compile(r"\(?([A-Z]{3})\)?")

# A nation's page of one Games, and no page of an event: those have a dash in their title.
_DELEGATION = re.compile(r"(?!\d)[^–—]+ .*\b(?:18|19|20)\d\d\b[^–—]*")


class _Phrases(NamedTuple):
    """What a language's rendered infobox says of several parameters at once (``[rendered]`` in its file)."""

    counts: re.Pattern[str]
    winning: re.Pattern[str]


@lru_cache(maxsize=16)
def _phrases(language: str) -> _Phrases:
    """The phrases of a language, of English where its file has none."""
    for code in (language.partition("-")[0], "en"):
        table = words(code).data.get("rendered") if code in languages() else None
        if isinstance(table, dict):
            return _Phrases(*(re.compile(str(table[name]), re.IGNORECASE) for name in _Phrases._fields))
    raise KeyError("en.toml has no [rendered]")


def choose(infoboxes: list[Node]) -> Node | None:
    """The event's infobox among the page's: the first that is marked as an event's, else the first."""
    marked = (box for box in infoboxes if _EVENT_CLASS in box.classes)
    return next(marked, infoboxes[0] if infoboxes else None)


def games_in_heading(text: str) -> tuple[str, str]:
    r"""Cut a heading into the event's name and the Games as the template's parameter has them.

    >>> games_in_heading("Men's sprint\nat the Games of the XXVIII Olympiad")
    ("Men's sprint", '2004 Summer')
    >>> games_in_heading("Biathlon at the XVII Olympic Winter Games"), games_in_heading("Brazil at the Olympic Games")
    (('Biathlon', '1994 Winter'), ('Brazil at the Olympic Games', ''))
    """
    line = " ".join(text.split())
    event, _, name = f" {line}".rpartition(" at the ")
    edition = codes.games(name)
    return (line, "") if edition is None else (event.strip(), edition.label.removesuffix(" Olympics"))


def read_infobox(box: Node, language: str, problems: list[Problem]) -> tuple[InfoboxField, ...]:
    """Read the fields of an infobox, in the order in which they stand; ``language`` is a BCP 47 tag.

    Rows beyond :data:`MAX_ROWS` are left out and added to ``problems``.
    """
    reading = _Reading(_phrases(language), of_event=_EVENT_CLASS in box.classes)
    caption = next((child for child in box.children if isinstance(child, Node) and child.tag == "caption"), None)
    if caption is not None:
        reading.heading(_line(caption), Place(table=0, row=0, column=1))
    for number, cells in enumerate(_rows(box), 1):
        if number > MAX_ROWS:
            message = f"the infobox has more than {MAX_ROWS} rows; the rest is left out"
            place = Place(table=0, row=number)
            problems.append(Problem("infobox-too-long", Severity.WARNING, message, "close the infobox", place))
            break
        reading.row(cells, number)
    codes = _given_codes(box)
    return tuple(replace(field, nocs=(codes[field.key],)) if field.key in codes else field for field in reading.fields)


def _given_codes(box: Node) -> dict[str, str]:
    """The NOC codes that the infobox's template was given, by key, where Parsoid tells them."""
    return {
        field_key(name): value
        for template in templates_of(box)
        for name, value in template.arguments
        if _NOC_FIELD.fullmatch(field_key(name)) and is_country_code(value)
    }


def _rows(box: Node) -> Iterator[list[Node]]:
    """The rows of a table; a row with a table in it gives that table's rows instead."""
    stack = [iter(rows_of(box)[0])]
    while stack:
        for row in stack[-1]:
            inner = [table for cell in row.cells if cell.tabular for table in _tables(cell)]
            if inner:
                stack.extend(iter(rows_of(table)[0]) for table in reversed(inner))
                break
            yield row.cells
        else:
            stack.pop()


def _tables(cell: Node) -> list[Node]:
    """The tables in a cell that stand in no other table of it."""
    found: list[Node] = []
    stack = [iter(cell.children)]
    while stack:
        for child in stack[-1]:
            if isinstance(child, str):
                continue
            if child.tag == "table":
                found.append(child)
            elif child.tabular:
                stack.append(iter(child.children))
                break
        else:
            stack.pop()
    return found


def _line(node: Node) -> Inline:
    line = Inline()
    line.read(node.children)
    return line


class _Reading:
    """The fields found so far, and which medals have been met how often."""

    def __init__(self, phrases: _Phrases, *, of_event: bool) -> None:
        self.phrases = phrases
        self.of_event = of_event
        self.fields: list[InfoboxField] = []
        self.medals = {"gold": 0, "silver": 0, "bronze": 0}
        self.headed = False

    def row(self, cells: list[Node], number: int) -> None:
        """Read one row by what its cells are."""
        lines = [_line(cell) for cell in cells]
        places = [Place(table=0, row=number, column=column) for column in range(1, len(cells) + 1)]
        if lines and lines[0].icon:
            self.medal(lines, places)
        elif len(cells) == 1 and not self.headed:
            self.heading(lines[0], places[0])
        elif len(cells) == 2 and not self.editions(lines, places):
            label, value = lines
            if cells[0].tag == "th" or len(label.text) <= _LONGEST_LABEL:
                self.labelled(label.text, value, places[1])
        elif len(cells) == 1:
            self.editions(lines, places)

    def add(self, key: str, value: str, place: Place, line: Inline | None = None, printed: str = "") -> None:
        """Add a field, unless it is empty; its links are those of the line that it was read from."""
        if value:
            links = tuple(link for link, _ in line.links) if line else ()
            self.fields.append(InfoboxField(key, value, place, links, tuple(line.nocs) if line else (), printed))

    def heading(self, line: Inline, place: Place) -> None:
        """Take the event's name, and the Games if they are named, from the top line of an event's infobox."""
        if not line.text:
            return
        self.headed = True
        event, games = games_in_heading(line.text)
        if self.of_event or games:
            self.add("event", event, place)
            self.add("games", games, place)

    def labelled(self, label: str, value: Inline, place: Place) -> None:
        """Read a label and its value."""
        printed = label.replace("\n", " ").rstrip(": ")
        key = field_key(printed)
        if not key:
            return
        counts = self.phrases.counts.match(value.text.replace("\n", " "))
        if counts:
            self.add(key, counts["first"], place, printed=printed)
            self.add("nations", counts["second"], place, printed=printed)
        elif value.text and self.phrases.winning.match(printed):
            self.add("winlabel", printed, place, printed=printed)
            self.add("winvalue", value.text, place, value, printed)
        else:
            self.add(key, value.text, place, value, printed)

    def medal(self, lines: list[Inline], places: list[Place]) -> None:
        """Read a row with a medal picture: who won it, and for which nation."""
        medal = lines[0].icon
        self.medals[medal] += 1
        suffix = str(self.medals[medal]) if self.medals[medal] > 1 else ""
        told = [(line, place) for line, place in zip(lines, places, strict=True) if line.text]
        for at, (line, place) in enumerate(told):
            nation, code, rest = _nation(line)
            if at == 0 and rest:
                links = tuple(link for link, _ in line.links if nation is None or link.target != nation.target)
                self.fields.append(InfoboxField(f"{medal}{suffix}", rest, place, links))
            if nation is not None:
                nocs = (code,) if code else tuple(line.nocs)[:1]
                self.fields.append(InfoboxField(f"{medal}noc{suffix}", nation.text, place, (nation,), nocs))

    def editions(self, lines: list[Inline], places: list[Place]) -> bool:
        """Read the links to the editions before and after; false where no arrow stands."""
        found = False
        for line, place in zip(lines, places, strict=True):
            text = line.text
            if text[:1] and text[0] in _BEFORE:
                self.edition("prev", line, 0, place)
                found = True
            if text[-1:] and text[-1] in _AFTER:
                self.edition("next", line, -1, place)
                found = True
        return found

    def edition(self, key: str, line: Inline, at: int, place: Place) -> None:
        """Add an edition: the first or the last link, or the text beside the arrow."""
        links = [link for link, _ in line.links]
        value = links[at].text if links else line.text.strip(_BEFORE + _AFTER + " ")
        if value:
            self.fields.append(InfoboxField(key, value, place, (links[at],) if links else ()))


def _nation(line: Inline) -> tuple[Link | None, str, str]:
    """The link to a delegation in a medallist's cell, the code printed beside it, and the text without both."""
    links = [link for link, _ in line.links if _DELEGATION.fullmatch(link.target)]
    nation = next((link for link in links if not is_country_code(link.text)), links[0] if links else None)
    lines = line.text.split("\n")
    at = next((at for at in reversed(range(len(lines))) if nation and nation.text in lines[at]), None)
    if nation is None or at is None:
        return None, "", line.text
    beside = lines[at].replace(nation.text, "", 1).strip()
    code = _CODE.fullmatch(beside)
    lines[at] = "" if code else beside.removesuffix("()").strip()
    return nation, code[1] if code else "", "\n".join(text for text in lines if text)
