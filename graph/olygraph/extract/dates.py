"""Dates and times of day as articles print them."""

import re
from datetime import date, time, timedelta, timezone

from olygraph.language import Words

_DAY_MONTH = re.compile(r"(?P<day>[0-9]{1,2})\.? (?P<month>[^\W\d_]{3,12})\.?(?:,? (?P<year>1[89][0-9][0-9]|20[0-9][0-9]))?\b")
_MONTH_DAY = re.compile(r"\b(?P<month>[^\W\d_]{3,12}) (?P<day>[0-9]{1,2})\b(?:, (?P<year>1[89][0-9][0-9]|20[0-9][0-9]))?")
_TIME = re.compile(r"^(?P<hours>[01]?[0-9]|2[0-3])[:.](?P<minutes>[0-5][0-9])$")
_OFFSET = re.compile(r"^(?P<sign>[+−-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?$")


def find_day(text: str, year: int, words: Words) -> date | None:
    """Return the one date that a text holds, in the given year where it names none; None if none or several."""
    found = {day for pattern in (_DAY_MONTH, _MONTH_DAY) for match in pattern.finditer(text) if (day := _day(match, year, words))}
    return found.pop() if len(found) == 1 else None


def _day(match: re.Match[str], year: int, words: Words) -> date | None:
    month = words.months.get(match["month"].lower())
    if month is None:
        return None
    try:
        return date(int(match["year"] or year), month, int(match["day"]))
    except ValueError:
        return None


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
