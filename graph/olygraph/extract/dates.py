"""Dates and times of day as articles print them."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta, timezone
from functools import lru_cache

from olygraph.language import Words

LONGEST_TEXT = 500
"""Characters of a text that days are looked for in: the rounds of an event with the days of each."""

_MONTH = r"[^\W\d_]{3,12}"
_YEAR = re.compile(r"\b(?:1[89][0-9][0-9]|20[0-9][0-9])\b")
_TIME = re.compile(r"^(?P<hours>[01]?[0-9]|2[0-3])[:.](?P<minutes>[0-5][0-9])$")
_OFFSET = re.compile(r"^(?P<sign>[+−-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?$")


@lru_cache(maxsize=16)
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    """Days before their month, behind it, and before a month in digits, where the language has dates in digits."""
    signs = "|".join(re.escape(sign) for sign in {".": None, **dict.fromkeys(words.ordinal_signs)})
    between = "|".join(("[-–—+&/,]", *map(re.escape, words.between_days)))
    small = "|".join(("", *(rf"{re.escape(word)}\s" for word in words.before_month)))
    day = rf"[0-9]{{1,2}}(?:{signs})?"
    days = rf"(?P<days>{day}(?:\s*(?:{between})\s*{day}(?![0-9:.]))*)"
    patterns = [
        rf"(?<![0-9:.]){days}\s(?:{small})(?P<month>{_MONTH})\b",
        rf"\b(?P<month>{_MONTH})\.?\s{days}(?![0-9:])",
    ]
    if words.month_in_digits:
        days = rf"(?P<days>(?:[0-9]{{1,2}}\.?\s*(?:{between})\s*)*[0-9]{{1,2}}\.)"
        patterns.append(rf"(?<![0-9:.]){days}\s?(?P<month>{words.month_in_digits})(?![0-9])")
    return tuple(map(re.compile, patterns))


def find_days(text: str, year: int, words: Words) -> tuple[date, date] | None:
    """Return the first and last day that a text names ("27 to 28 August", "August 5+6, 1984"), or None.

    The year is the one the text names, else the one given. A text that names a day that does not exist, two years, or
    no day at all yields nothing, and so does one of more than 500 characters.
    """
    if len(text) > LONGEST_TEXT:
        return None
    years = {int(found) for found in _YEAR.findall(text)} or {year}
    if len(years) != 1:
        return None
    wanted = years.pop()
    bare = _YEAR.sub(" ", text)
    for pattern in _patterns(words):
        days = list(_days(pattern, bare, wanted, words))
        if days:
            known = [day for day in days if day is not None]
            return (min(known), max(known)) if len(known) == len(days) else None
    return None


def _days(pattern: re.Pattern[str], text: str, year: int, words: Words) -> Iterator[date | None]:
    for match in pattern.finditer(text):
        name = match["month"].lower().strip(".")
        month = int(name) if name.isdecimal() else words.months.get(name)
        if month is None:
            continue
        for number in re.findall(r"[0-9]{1,2}", match["days"]):
            try:
                yield date(year, month, int(number))
            except ValueError:
                yield None


def find_day(text: str, year: int, words: Words) -> date | None:
    """Return the one day that a text names, or None if it names none or several."""
    days = find_days(text, year, words)
    return days[0] if days and days[0] == days[1] else None


def time_of_day(text: str, words: Words) -> time | None:
    """Return a time of day printed as ``17:55``, with what the language puts behind it ("Uhr"), or None."""
    bare = text.strip()
    for word in words.behind_time:
        if bare.lower().endswith(f" {word}"):
            bare = bare[: -len(word)].rstrip()
    match = _TIME.match(bare)
    return time(int(match["hours"]), int(match["minutes"])) if match else None


def offset(text: str) -> timezone | None:
    """Return a stated offset from UTC, printed as ``+2`` or ``−03:30``, or None; at most 14 hours."""
    match = _OFFSET.match(text.strip())
    if not match:
        return None
    delta = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if delta > timedelta(hours=14):
        return None
    return timezone(delta if match["sign"] == "+" else -delta)
