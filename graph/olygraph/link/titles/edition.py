"""Names of Games: read in many languages and forms, by the words in ``words.toml`` and the code list."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from olygraph import codes
from olygraph.link.names import fold

LONGEST_TITLE = 300
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_SUMMER, _WINTER, _FILLERS = (frozenset(_WORDS[name].split()) for name in ("summer", "winter", "fillers"))
_OLYMPIC, _PARALYMPIC, _YOUTH, _OTHER_GAMES = (
    re.compile(_WORDS[name]) for name in ("olympic", "paralympic", "youth", "other_games")
)
_HOSTS: dict[str, str] = _WORDS["hosts"]
_LONGEST_NAME = 9


def plain_title(text: str) -> str:
    """Return the title that an address of an article stands for (``…/wiki/Cycling_at_the_…``), or the text itself."""
    text = text.strip()[:LONGEST_TITLE]
    if re.match(r"https?://[^/\s]+/", text):
        text = re.sub(r"^https?://[^/\s]+/(?:wiki/)?", "", text).partition("#")[0].partition("?")[0]
        text = unquote(text, errors="replace")
    return text.replace("_", " ").strip()


@lru_cache(maxsize=8192)
def read_edition(text: str) -> str:
    """Return the key of the Games that the whole text names, in any of many languages and forms; empty if none.

    >>> read_edition("Jeux olympiques d'été de 1968"), read_edition("Athens 2004"), read_edition("2004 torch relay")
    ('1968-summer', '2004-summer', '')
    """
    title = plain_title(text)
    edition = codes.games(title) or codes.games(title.replace("-", " "))
    if edition:
        return edition.key
    words = fold(title).split()
    years = [word for word in words if YEAR.fullmatch(word)]
    if len(years) != 1 or len(words) > _LONGEST_NAME:
        return ""
    rest = [word for word in words if word != years[0]]
    return _by_season(rest, int(years[0])) or _by_host(" ".join(rest), int(years[0]))


def _by_season(words: list[str], year: int) -> str:
    """Games of a year by words for season and kind, with nothing else beside them."""
    text = " ".join(words)
    if not _OLYMPIC.search(text) or _OTHER_GAMES.search(text):
        return ""
    kind = "paralympic" if _PARALYMPIC.search(text) else "youth" if _YOUTH.search(text) else "olympic"
    seasons = {"Summer" for word in words if word in _SUMMER} | {"Winter" for word in words if word in _WINTER}
    known = _SUMMER | _WINTER | _FILLERS
    if any(not (word in known or _OLYMPIC.search(word) or (kind == "youth" and _YOUTH.search(word))) for word in words):
        return ""
    found = [
        edition.key
        for edition in codes.all_games()
        if edition.year == year and edition.kind == kind and (not seasons or edition.season in seasons)
    ]
    return found[0] if len(found) == 1 and len(seasons) < 2 else ""


def _by_host(text: str, year: int) -> str:
    """Olympic Games by host city and year, also where other Games had both ("London 2012")."""
    text = re.sub(r" (?:olympic games|olympics|games)$", "", text)
    host = _HOSTS.get(text, text)
    found = [
        edition.key
        for edition in codes.all_games()
        if edition.year == year and edition.kind == "olympic" and fold(edition.host) == host
    ]
    return found[0] if len(found) == 1 else ""
