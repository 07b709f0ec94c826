"""Dates and times of day as articles print them."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta, timezone

from olygraph.language import Words

_DAYS = r"[0-9]{1,2}(?:\.|st|nd|rd|th)?(?:\s*(?:[-–—+&/,]|and|und|to|bis)\s*[0-9]{1,2}(?:\.|st|nd|rd|th)?(?![0-9:.]))*"
_MONTH = r"[^\W\d_]{3,12}"
_DAY_MONTH = re.compile(rf"(?<![0-9:.])(?P<days>{_DAYS})\s(?:of\s)?(?P<month>{_MONTH})\b")
_MONTH_DAY = re.compile(rf"\b(?P<month>{_MONTH})\.?\s(?P<days>{_DAYS})(?![0-9:])")
_YEAR = re.compile(r"\b(?:1[89][0-9][0-9]|20[0-9][0-9])\b")
_TIME = re.compile(r"^(?P<hours>[01]?[0-9]|2[0-3])[:.](?P<minutes>[0-5][0-9])$")
_OFFSET = re.compile(r"^(?P<sign>[+−-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?$")


def find_days(text: str, year: int, words: Words) -> tuple[date, date] | None:
    """Return the first and last day that a text names ("27 to 28 August", "August 5+6, 1984"), or None.

    The year is the one the text names, else the one given. A text that names a day that does not exist, two years, or
    no day at all yields nothing.
    """
    years = {int(found) for found in _YEAR.findall(text)} or {year}
    if len(years) != 1:
        return None
    wanted = years.pop()
    bare = _YEAR.sub(" ", text)
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        days = list(_days(pattern, bare, wanted, words))
        if days:
            known = [day for day in days if day is not None]
            return (min(known), max(known)) if len(known) == len(days) else None
    return None


def _days(pattern: re.Pattern[str], text: str, year: int, words: Words) -> Iterator[date | None]:
    for match in pattern.finditer(text):
        month = words.months.get(match["month"].lower())
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


def time_of_day(text: str) -> time | None:
    """Return a time of day printed as ``17:55``, or None."""
    match = _TIME.match(text.strip())
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
