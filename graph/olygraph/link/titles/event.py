"""Titles of events: "Cycling at the 2004 Summer Olympics – Men's sprint" and what is printed instead of it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from olygraph import codes
from olygraph.link.names import fold
from olygraph.link.titles.edition import YEAR, plain_title


@dataclass(frozen=True, slots=True)
class EventTitle:
    """An event as a title names it.

    ``games`` is the key of an edition. ``sport`` is a folded English name as the code list spells it, or empty;
    ``sex`` is ``men``, ``women``, ``mixed`` or empty; ``event`` are the other words, evened out and sorted.
    """

    games: str
    sport: str
    sex: str
    event: str

    def keys(self) -> tuple[str, ...]:
        """The keys that the event is found under: with the sport, where it is known, and without it."""
        bare = f"{self.games}||{self.sex}|{self.event}"
        return (f"{self.games}|{self.sport}|{self.sex}|{self.event}", bare) if self.sport else (bare,)


_IN = r"(?:1[89]\d\d|20\d\d)"
_EDITION = re.compile(
    r"(?:\bat )?(?:\bthe )?\b(?P<label>"
    rf"{_IN} (?:olympic )?(?:summer|winter) (?:youth )?(?:olympic games|olympics|paralympics|paralympic games|games)"
    rf"|{_IN} (?:youth )?(?:olympics|olympic games|paralympics|paralympic games)"
    rf"|{_IN} olympic (?:summer|winter) games"
    rf"|{_IN} intercalated games"
    r"|games of the [ivxlc]+ olympiad"
    r"|[ivxlc]+ olympic winter games)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(\d{4}) olympic (summer|winter) games", re.IGNORECASE)
_SEX = re.compile(
    r"\b(?:(?P<women>women|ladies|girls|female)|(?P<men>men|boys|gentlemen|male)|(?P<mixed>mixed)|(?P<open>open))"
    r"(?:'s|s'|s)?(?![\w-])",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s,\u2013\u2014-]*\b(?:(?:final |overall )?results?)\s*$", re.IGNORECASE)
_EDGES = " ,\u2013\u2014-:/"
# In this order: what is written in many ways, and the one way.
_EVEN_OUT = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"(?<=\d)[ \u00a0,.](?=000(?!\d))", ""),  # 10,000 metres
        (r"\u00d7|\u2715", "x"),
        (r"(?<=\d) ?x ?(?=\d)", "x"),  # 4 x 100
        (r"[\u2212\u2010\u2013\u2014]", "-"),
        (r"\bkilomet(?:re|er)s?\b|\bkms?\b", "km"),
        (r"\bmet(?:re|er)s?\b", "m"),
        (r"\bkilo(?:gram(?:me)?)?s?\b|\bkgs?\b", "kg"),
        (r"\b(?:over|plus) (?=\d+ ?kg)", "+"),
        (r"\b(?:under|up to) (?=\d+ ?kg)", "-"),
        (r"(?<=\d) (?=(?:m|km|kg)\b)", ""),
        (r"\b([kc]) ?- ?(?=\d)", r"\1"),  # canoeing's K-2
        (r"(?<![\w+-])([+-]) ?(?=\d)", r" \1"),
        (r"(?<=[a-z])-(?=[a-z0-9])|(?<=\d)-(?=[a-z])", " "),
    )
)
_SIGNS = {"+": "plus", "-": "minus"}
_FILLERS = frozenset({"the", "at", "of", "event"})


@lru_cache(maxsize=8192)
def read_event(text: str, games: str = "", sport: str = "") -> EventTitle | None:
    """Return the event that a title names, or None where it names none.

    ``games`` (a key) and ``sport`` are those of the text around, for titles that leave them out ("Men's 100 m"). A
    title with a year in place of the Games is read where the sport, or the year alone, tells the season.

    >>> read_event("https://en.wikipedia.org/wiki/Cycling_at_the_2004_Summer_Olympics_–_Men's_sprint").keys()[0]
    '2004-summer|cycling|men|sprint'
    """
    title = _TAIL.sub("", plain_title(text).replace("\u2019", "'").replace("\u2018", "'"))
    around = _around_games(title)
    if around is None:
        return None
    before, after, found, year = around
    named_sport, sex, event = _parts(before, after)
    named_sport = named_sport or _known_sport(sport)
    found = found or games or _season_of(year, named_sport)
    if not found or not (sex or event) or not (event or named_sport):
        return None
    return EventTitle(found, named_sport, sex, event)


def _around_games(title: str) -> tuple[str, str, str, int | None] | None:
    """The text before and after the Games, their key, and the year where only that is printed.

    None where the Games are none that the code list holds.
    """
    if match := _EDITION.search(title):
        edition = codes.games(_ORDER.sub(r"\1 \2 Olympics", match["label"]))
        return (title[: match.start()], title[match.end() :], edition.key, edition.year) if edition else None
    if year := YEAR.search(title):
        return title[: year.start()], title[year.end() :], "", int(year[0])
    return title, "", "", None


def _parts(before: str, after: str) -> tuple[str, str, str]:
    """Sport, sex and event of what stands before and after the Games."""
    before, after = before.strip(_EDGES), after.strip(_EDGES)
    if before and after:  # "Cycling at the … – Men's sprint"
        return _known_sport(before), *_sex_and_event(after)
    text = before or after
    if match := _SEX.search(text):
        head = text[: match.start()].strip(_EDGES)
        if head and codes.sport(head):  # "Alpine skiing, Men's downhill"
            return _known_sport(head), *_sex_and_event(text[match.start() :])
    head, _, tail = text.partition(",")
    if tail.strip() and codes.sport(head):
        return _known_sport(head), *_sex_and_event(tail)
    return "", *_sex_and_event(text)  # "Men's sprint at the …"


def _sex_and_event(text: str) -> tuple[str, str]:
    """The sex and the other words; "open" is a word of the event, since open events may have a sister of one sex."""
    match = _SEX.search(text)
    if match is None or match.lastgroup in (None, "open"):
        return "", even_event(text)
    return match.lastgroup, even_event(text[: match.start()] + " " + text[match.end() :])


def even_event(text: str) -> str:
    """Return the words of an event's name evened out and sorted.

    >>> even_event("4 × 100 metre freestyle relay"), even_event("+75 kg"), even_event("K-2 500 metres")
    ('4x100m freestyle relay', 'plus75kg', '500m k2')
    """
    text = " ".join(text.lower().split())
    for pattern, spelling in _EVEN_OUT:
        text = pattern.sub(spelling, text)
    words = []
    for word in re.split(r"[\s,;:/()\"']+", text):
        sign = _SIGNS.get(word[:1], "") if word[1:2].isdigit() else ""
        folded = fold(word).replace(" ", "")
        if folded and folded not in _FILLERS:
            words.append(sign + folded)
    return " ".join(sorted(words))


def _known_sport(name: str) -> str:
    """The English name of the code list, folded; the folded name itself for sports that it does not hold."""
    found = codes.sport(name) if name else None
    return fold(found.name if found else name)


def _season_of(year: int | None, sport: str) -> str:
    """The key of the Games of a year, where the season of the sport tells which, or only one was held."""
    if year is None:
        return ""
    found = codes.sport(sport) if sport else None
    held = [edition for edition in codes.all_games() if edition.year == year and edition.kind == "olympic"]
    if found and found.season:
        held = [edition for edition in held if edition.season == found.season]
    return held[0].key if len(held) == 1 else ""
