"""Marks: what a result cell prints, as an exact decimal with its unit, or nothing.

A mark is never repaired: ``40.14.4`` in a column of times stays as printed, without a value.

The language of the article gives the sign before decimals, and units in words. Where that sign is a comma, a point is
read as one too, since timing prints it everywhere, if it cannot part thousands: in ``1:00.711`` and ``9.85``. A point
before three digits does part thousands there: ``5.480`` is 5480, and in a column of times it is neither. Where the sign
is a point, a comma only parts thousands, and ``1:00,7`` is no time.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from olygraph import codes
from olygraph.language import Words

_BRACKETS = re.compile(r"^(?P<mark>[^()]+?) ?\((?P<inside>[^()]*)\)$")
_LONGEST = 60
_PER_UNIT = {"km": Decimal(1000), "m": Decimal(1), "cm": Decimal("0.01")}

DASHES = frozenset({"-", "–", "—", "−", "--", "…", "?", "n/a", "N/a", "N/A", "."})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as printed, its value in ``unit`` where it is one, a status in its place, and codes behind it."""

    printed: str = ""
    value: Decimal | None = None
    unit: str = ""
    status: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Notation:
    """How a language writes marks: a pattern of each form, and the sign that parts thousands."""

    clock: re.Pattern[str]
    primes: re.Pattern[str]
    seconds: re.Pattern[str]
    plain: re.Pattern[str]
    length: re.Pattern[str]
    with_unit: re.Pattern[str]
    thousands: str


@lru_cache(maxsize=16)
def _notation(words: Words) -> _Notation:
    if words.decimal_mark == ".":
        thousands, mark, fraction = ",", r"\.", r"\.[0-9]{1,4}"
    else:
        # Behind a colon nothing parts thousands, so that a point there is the sign before decimals.
        thousands, mark, fraction = ".", "[.,]", r"(?:,[0-9]{1,4}|\.(?:[0-9]{1,2}|[0-9]{4}))"
    grouped = rf"[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})+(?:{re.escape(words.decimal_mark)}[0-9]{{1,4}})?"
    hours, minutes, seconds = words.units_of("h"), words.units_of("min"), words.units_of("s")
    lengths, others = words.units_of("km", "m", "cm"), words.units_of("h", "min", "s", "kg", "points")
    return _Notation(
        clock=re.compile(
            r"^(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-9]{1,3}):"
            rf"(?P<seconds>[0-5][0-9](?:{mark}[0-9]{{1,4}})?)$"
        ),
        primes=re.compile(
            rf"^(?:(?P<hours>[0-9]{{1,2}}) ?(?:{hours})\.? ?)?"
            rf"(?P<minutes>[0-9]{{1,3}})(?: ?['\u2032’]| ?(?:{minutes})\.?) ?"
            rf"(?P<seconds>[0-5]?[0-9](?:{mark}[0-9]{{1,4}})?)(?:[\"\u2033”]|''| ?(?:{seconds})\.?)?$",
            re.IGNORECASE,
        ),
        seconds=re.compile(rf"^[0-9]{{1,4}}{fraction}$"),
        plain=re.compile(rf"^(?P<sign>[+−-]?)(?:(?P<grouped>{grouped})|(?P<value>[0-9]{{1,7}}(?:{fraction})?))$"),
        length=re.compile(rf"^(?P<value>[0-9][0-9.,]*) ?(?P<unit>{lengths})$", re.IGNORECASE),
        with_unit=re.compile(rf"^(?P<value>\S.*?) ?(?P<unit>{others})\.?$", re.IGNORECASE),
        thousands=thousands,
    )


def seconds(text: str, words: Words) -> Decimal | None:
    """Return a printed time (``1:00.711``, ``2:12:30``, ``17.984``, ``6'44.4"``) in seconds, exactly, or None."""
    text = text.strip()
    notation = _notation(words)
    if notation.seconds.match(text):
        return _decimal(text)
    match = notation.clock.match(text) or notation.primes.match(text)
    if not match:
        return None
    return _decimal(match["seconds"]) + 60 * int(match["minutes"]) + 3600 * int(match["hours"] or 0)


def metres(text: str, words: Words) -> Decimal | None:
    """Return a printed distance (``250 m``, ``1 kilometre``, ``16.57 metres``) in metres, or None."""
    match = _notation(words).length.match(text.strip())
    value = number(match["value"], words) if match else None
    if match is None or value is None:
        return None
    kind = words.units[match["unit"].lower()]
    return value * 1000 if kind == "km" else value / 100 if kind == "cm" else value


def number(text: str, words: Words) -> Decimal | None:
    """Return a plain number (``5480``, ``1,036``, ``99.25``, ``−4``) exactly, or None."""
    notation = _notation(words)
    match = notation.plain.match(text.strip())
    if not match:
        return None
    value = _decimal(match["value"] or match["grouped"].replace(notation.thousands, ""))
    return -value if match["sign"] in ("−", "-") else value


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def read_mark(text: str, unit: str, words: Words) -> Mark:
    """Read a cell of marks; ``unit`` is what plain numbers of the column count (``s``, ``m``, ``points`` …), or empty.

    Clock forms are times whatever the column; codes behind the mark (``OR``, ``Q``) become notes; a status in place of
    a mark is told as such. What is none of these stays as printed, without a value.
    """
    text = " ".join(text.replace("\xa0", " ").split())
    if not text or text in DASHES:
        return Mark()
    status = codes.status(text, "status")
    if status:
        return Mark(status=status.key)
    bare, notes = _without_codes(text, words)
    value, found = _value(bare, unit, words)
    if value is None:
        match = _BRACKETS.match(bare)
        inner = _value(match["mark"], unit, words) if match else (None, "")
        if match and inner[0] is not None:
            return Mark(text, inner[0], inner[1], notes=notes)
        leading = codes.status(bare.split()[0], "status") if bare else None
        if leading:
            return Mark(status=leading.key, notes=notes)
    return Mark(text[:_LONGEST] if value is None else text, value, found, notes=notes)


def _value(text: str, unit: str, words: Words) -> tuple[Decimal | None, str]:
    clock = seconds(text, words)
    if clock is not None and (unit == "s" or not _notation(words).seconds.match(text)):
        return clock, "s"
    length = metres(text, words)
    if length is not None:
        return length, "m"
    match = _notation(words).with_unit.match(text)
    if match:
        kind = words.units[match["unit"].lower()]
        value = _plain(match["value"], kind, words)
        return (value, "s" if kind in ("h", "min") else kind) if value is not None else (None, "")
    plain = _plain(text, unit, words) if unit else None
    return (plain, unit) if plain is not None else (None, "")


def _plain(text: str, kind: str, words: Words) -> Decimal | None:
    """The number before a unit, or in a column of that unit; hours and minutes only in clock form, "1:02:11 h"."""
    if kind in ("h", "min"):
        return seconds(text, words) if text.count(":") > (kind == "h") else None
    if kind == "s":
        # A point before three digits may be meant for decimals in a time, and is refused.
        doubtful = words.decimal_mark != "." and "." in text and "," not in text
        value = seconds(text, words)
        return value if value is not None or doubtful else number(text, words)
    return number(text, words)


def _without_codes(text: str, words: Words) -> tuple[str, tuple[str, ...]]:
    """Part a mark from record and qualification codes, or the name of a record, behind it, in brackets or not."""
    tokens = text.split()
    notes: list[str] = []
    while len(tokens) > 1:
        token = tokens[-1].strip("(),;")
        if not any(codes.status(token, kind) for kind in ("record", "qualification")):
            break
        notes.insert(0, token)
        tokens.pop()
    bare = " ".join(tokens).rstrip(",;")
    name = next((name for name in words.record_rows if bare.lower().endswith(f" {name}")), "")
    if name:
        notes.insert(0, bare[-len(name) :])
        bare = bare[: -len(name)].rstrip(" ,;")
    return bare, tuple(notes)
