"""Templates that show one value: dates, numbers, quantities, fractions."""

import re

from olygraph.read.wikitext.page import Call

_MONTH_NAMES = "January February March April May June July August September October November December"
_MONTHS = _MONTH_NAMES.split()
_DIGITS = re.compile(r"(-?)(\d{4,20})(\.\d+)?\Z")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_RANGE_WORDS = {"-": "–", "–": "–", "to": " to ", "and": " and ", "or": " or ", "by": " by ", "x": " × ", "×": " × "}
_SLASH = "\N{FRACTION SLASH}"
_YES = frozenset(("y", "yes", "1", "true"))


def number_text(number: str) -> str:
    """A number with commas between thousands, as ``{{nts}}`` and ``{{formatnum:}}`` show it.

    >>> number_text("12345.5"), number_text("987"), number_text("DNF")
    ('12,345.5', '987', 'DNF')
    """
    match = _DIGITS.match(number.strip())
    return f"{match[1]}{int(match[2]):,}{match[3] or ''}" if match else number.strip()


def date_text(call: Call) -> str:
    """A date from year, month and day, or from one text; month first unless ``df`` or ``format`` asks otherwise."""
    parts = [part.strip() for part in call.positional[:3]]
    iso = _ISO_DATE.match(parts[0]) if parts else None
    if iso:
        parts = list(iso.groups())
    if len(parts) < 2 or not parts[0].isdecimal():
        return parts[0] if parts else ""
    year = parts[0]
    month = parts[1]
    if month.isdecimal():
        if not 1 <= int(month[:3]) <= 12:
            return year
        month = _MONTHS[int(month) - 1]
    day = parts[2].lstrip("0") if len(parts) > 2 else ""
    if not day:
        return f"{month} {year}".strip()
    if call.get("df").lower() in _YES or call.get("format").lower() == "dmy" or call.name == "Date":
        return f"{day} {month} {year}"
    return f"{month} {day}, {year}"


def quantity_text(call: Call) -> str:
    """A quantity or a range of them with its unit, as written; what the wiki would convert it to is not shown."""
    arguments = [part.strip() for part in call.positional]
    if len(arguments) >= 4 and arguments[1].lower() in _RANGE_WORDS:
        return f"{arguments[0]}{_RANGE_WORDS[arguments[1].lower()]}{arguments[2]} {arguments[3]}"
    return " ".join(arguments[:2])


def fraction_text(call: Call) -> str:
    """A vulgar fraction with a fraction slash (U+2044), as ``{{frac|3|4}}`` and ``{{frac|14|3|4}}`` show it."""
    parts = [part.strip() for part in call.positional[:3]]
    if len(parts) == 3:
        return f"{parts[0]} {parts[1]}{_SLASH}{parts[2]}"
    return _SLASH.join(["1", *parts] if len(parts) == 1 else parts)
