"""Templates: the canonical name of each, and what it means to a reader.

The name of a template is looked up without blanks, underscores and case, so that ``{{flag IOC medalist}}``,
``{{flagIOCmedalist}}`` and ``{{FlagIOCmedalist}}`` are one; then redirects and the names of other languages' wikis
lead to the canonical English name. A name that is not known keeps the spelling of its page title. All names lie in
``template_names.tsv``, a line for each template; a redirect that differs only in blanks and case needs no mention.

What each template shows is written down in :class:`Kind`. A template that is not known shows *nothing*: its arguments
may be data, keys or options, and a guess would put words on the page that no reader sees there. It is counted in
``Article.unknown_templates`` and kept, with its arguments, among the templates of its cell.
"""

import csv
import re
from ast import literal_eval
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple


class Kind(Enum):
    """What a template does for a reader; :attr:`Meaning.detail` says which of several."""

    INNER = "inner"
    """A wrapper: shows one argument (``detail`` is its key) as it stands."""
    LIST = "list"
    """Shows each positional argument from number ``detail`` on as a line of its own."""
    CONSTANT = "constant"
    """Shows argument 1, or ``detail`` without one."""
    LITERAL = "literal"
    """Stands for the characters ``detail``."""
    ESCAPE = "escape"
    """Stands for table markup: ``{{!}}`` and its family."""
    EMPTY = "empty"
    """Shows nothing of the article: maintenance, hidden sort keys, page layout."""
    CITATION = "citation"
    """A source; its title is what a note shows."""
    NOTE = "note"
    """A footnote with argument 1 as its text."""
    RANK = "rank"
    """The picture of a medal: ``detail`` is gold, silver or bronze."""
    FLAG = "flag"
    """A nation by code or name; ``detail`` is read by :func:`flag_shape`."""
    SORT = "sort"
    """``sort``: shows argument 2, sorts by argument 1."""
    SORTNAME = "sortname"
    """First and last name, linked."""
    DATE = "date"
    """A date by parts."""
    NUMBER = "number"
    """A number."""
    CONVERT = "convert"
    """A quantity with its unit; the conversion that the wiki works out is not in the source and is left out."""
    FRACTION = "fraction"
    """A vulgar fraction."""
    LINK = "link"
    """Shows a link to argument 1 with the text ``detail``, or argument 2."""
    HATNOTE = "hatnote"
    """A line above a section: ``detail`` and links."""
    HEAD = "head"
    """Stands in a table's first line and makes its header row: MedalistTable and the medal tables."""
    MEDALS = "medals"
    """A medal table of its own."""
    BRACKET = "bracket"
    """A knock-out tree by named arguments."""
    ROUNDS = "rounds"
    """A knock-out tree by positional arguments."""
    MATCH = "match"
    """The box of one match."""
    PERCENTAGES = "percentages"
    """Players with percentages, by team."""
    INFOBOX = "infobox"
    """The infobox."""


class Meaning(NamedTuple):
    """What a template means: the canonical ``name``, its ``kind`` and which of several (``detail``)."""

    name: str
    kind: Kind
    detail: str = ""


class FlagShape(NamedTuple):
    """How a flag template reads its arguments and what it shows.

    ``shows`` is ``name`` (Name), ``team`` (Name (CODE)), ``athlete`` (Athlete (CODE)), ``medalist`` (Athlete, then
    Name (CODE) on the next line), ``code`` (CODE) or ``none``. ``games`` is put behind the Games argument
    (``Olympics``, ``Paralympics``), empty when that argument is a full name, ``-`` when there is no such argument.
    """

    shows: str
    games: str
    code: int
    """Number of the positional argument with the code or country."""
    linked: bool = True


_BRACKET = re.compile(r"\d+teambracket[\w-]*")
_ROUNDS = re.compile(r"round(?:4|8|16|32)(?:-[\w-]*)?")
_FLAG_FAMILY = re.compile(r"flag(ioc2?|ipc2?|cgf2?|paso|seagf|oca|fisu|yog)(athlete|medalist|team)?\d?(-rt)?")
_QUOTES = ("'", '"')
_GAMES = {"ioc": "Olympics", "ipc": "Paralympics"}
_COUNTRY_CODE = re.compile(r"[A-Z]{3}")


def squeezed(name: str) -> str:
    """A template's name without blanks, underscores, case and the namespace, which a call may spell out.

    >>> squeezed("Template:Flag IOC_medalist ")
    'flagiocmedalist'
    """
    key = "".join(name.replace("_", " ").split()).casefold()
    return key.removeprefix("template:")


@lru_cache(maxsize=4096)
def canonical_name(name: str) -> str:
    """The canonical name of a template: of the redirect's target where one is known, else as its page title has it.

    >>> canonical_name("flag_IOC medalist"), canonical_name("DrapeauSportifCIO"), canonical_name("some Box")
    ('flagIOCmedalist', 'flagIOCathlete', 'Some Box')
    """
    known = meaning(name)
    if known is not None:
        return known.name
    title = " ".join(name.replace("_", " ").split())
    title = title.removeprefix("Template:").removeprefix("template:").strip()
    return title[:1].upper() + title[1:]


@lru_cache(maxsize=4096)
def meaning(name: str) -> Meaning | None:
    """What a template means, or None when it is not known."""
    key = squeezed(name)
    key = _FOREIGN.get(key, key)
    known = _MEANINGS.get(key)
    if known is not None:
        return known
    if key.startswith("infobox"):
        return Meaning(" ".join(name.replace("_", " ").split()), Kind.INFOBOX)
    if _BRACKET.fullmatch(key):
        return Meaning(key.replace("teambracket", "TeamBracket"), Kind.BRACKET)
    if _ROUNDS.fullmatch(key):
        return Meaning("R" + key[1:], Kind.ROUNDS)
    family = _FLAG_FAMILY.fullmatch(key)
    if family:
        league, shows, right = family[1], family[2] or "", family[3] or ""
        return Meaning(f"flag{league.upper()}{shows}{right}", Kind.FLAG, "family")
    if key.startswith(("cite", "citation")):
        return Meaning("Cite " + key.removeprefix("cite"), Kind.CITATION)
    if key.startswith("lang-"):
        return Meaning(key, Kind.INNER, "1")
    return None


@lru_cache(maxsize=512)
def flag_shape(canonical: str) -> FlagShape:
    """How the flag template of that canonical name reads its arguments."""
    family = _FLAG_FAMILY.fullmatch(canonical.casefold())
    if family:
        shows = family[2] or "name"
        games = _GAMES.get(family[1], "")
        return FlagShape(shows, games, 2 if shows in ("athlete", "medalist") else 1)
    shows, _, code = _MEANINGS[squeezed(canonical)].detail.partition(" ")
    return FlagShape(shows.removesuffix("-plain"), "-", int(code or "1"), linked=not shows.endswith("-plain"))


def is_country_code(name: str) -> bool:
    """Whether a template's name is three capitals, as those are that show a country by its code (``{{URS}}``)."""
    return bool(_COUNTRY_CODE.fullmatch(name.strip()))


def field_key(name: str) -> str:
    """The key of an infobox parameter: lower case without blanks, underscores and hyphens.

    >>> field_key("gold NOC"), field_key("win_value"), field_key("bronzeNOC2")
    ('goldnoc', 'winvalue', 'bronzenoc2')
    """
    key = "".join(letter for letter in name if letter not in " _-\t\n\u00a0").casefold()
    return _FIELDS.get(key, key)


def _read_names() -> tuple[dict[str, Meaning], dict[str, str], dict[str, str]]:
    """Read the table of names: meanings by squeezed name, foreign names to squeezed names, foreign fields to keys."""
    meanings: dict[str, Meaning] = {}
    foreign: dict[str, str] = {}
    fields: dict[str, str] = {}
    text = files("olygraph.read").joinpath("template_names.tsv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        others = [name for name in row["foreign"].split(", ") if name]
        if row["kind"] == "field":
            fields.update((squeezed(name), row["name"]) for name in others)
            continue
        detail = row["detail"]
        known = Meaning(row["name"], Kind(row["kind"]), literal_eval(detail) if detail[:1] in _QUOTES else detail)
        names = [row["name"], *(name for name in row["redirects"].split(", ") if name)]
        meanings.update((squeezed(name), known) for name in names)
        foreign.update((squeezed(name), squeezed(row["name"])) for name in others)
    return meanings, foreign, fields


_MEANINGS, _FOREIGN, _FIELDS = _read_names()
