"""Marks: what a result cell prints, as an exact decimal with its unit, or nothing.

A mark is never repaired: ``40.14.4`` in a column of times stays as printed, without a value.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from olygraph import codes

_CLOCK = re.compile(r"^(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-9]{1,3}):(?P<seconds>[0-5][0-9](?:\.[0-9]{1,4})?)$")
_PRIMES = re.compile(
    r"^(?:(?P<hours>[0-9]{1,2}) ?h(?:rs?)?\.? ?)?(?P<minutes>[0-9]{1,3})(?: ?['\u2032’]| ?min\.?) ?"
    r"(?P<seconds>[0-5]?[0-9](?:\.[0-9]{1,4})?)(?:[\"\u2033”]|''| ?s(?:ec)?\.?)?$"
)
_SECONDS = re.compile(r"^[0-9]{1,4}\.[0-9]{1,4}$")
_DISTANCE = re.compile(
    r"^(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<unit>kilometres?|metres?|meters?|km|m|cm)$", re.IGNORECASE
)
_PLAIN = re.compile(r"^(?P<sign>[+−-]?)(?P<value>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?P<rest>\.[0-9]{1,4})?$")
_WITH_UNIT = re.compile(r"^(?P<value>\S.*?) ?(?P<unit>s|sec|secs|seconds|pts?|points|kg|min)\.?$", re.IGNORECASE)
_UNITS = {
    "s": "s",
    "sec": "s",
    "secs": "s",
    "seconds": "s",
    "min": "s",
    "pt": "points",
    "pts": "points",
    "points": "points",
    "kg": "kg",
}
_BRACKETS = re.compile(r"^(?P<mark>[^()]+?) ?\((?P<inside>[^()]*)\)$")
_LONGEST = 60

DASHES = frozenset({"-", "–", "—", "−", "--", "…", "?", "n/a", "N/a", "N/A", "."})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as printed, its value in ``unit`` where it is one, a status in its place, and codes behind it."""

    printed: str = ""
    value: Decimal | None = None
    unit: str = ""
    status: str = ""
    notes: tuple[str, ...] = ()


def seconds(text: str) -> Decimal | None:
    """Return a printed time (``1:00.711``, ``2:12:30``, ``17.984``, ``6'44.4"``) in seconds, exactly, or None."""
    text = text.strip()
    if _SECONDS.match(text):
        return Decimal(text)
    match = _CLOCK.match(text) or _PRIMES.match(text)
    if not match:
        return None
    return Decimal(match["seconds"]) + 60 * int(match["minutes"]) + 3600 * int(match["hours"] or 0)


def metres(text: str) -> Decimal | None:
    """Return a printed distance (``250 m``, ``1 kilometre``, ``16.57 metres``) in metres, or None."""
    match = _DISTANCE.match(text.strip())
    if not match:
        return None
    value = Decimal(match["value"].replace(",", ""))
    unit = match["unit"].lower()
    return value * 1000 if unit.startswith("k") else value / 100 if unit == "cm" else value


def number(text: str) -> Decimal | None:
    """Return a plain number (``5480``, ``1,036``, ``99.25``, ``−4``) exactly, or None."""
    match = _PLAIN.match(text.strip())
    if not match:
        return None
    sign = "-" if match["sign"] in ("−", "-") else ""
    return Decimal(sign + match["value"].replace(",", "") + (match["rest"] or ""))


def read_mark(text: str, unit: str) -> Mark:
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
    bare, notes = _without_codes(text)
    value, found = _value(bare, unit)
    if value is None:
        match = _BRACKETS.match(bare)
        inner = _value(match["mark"], unit) if match else (None, "")
        if match and inner[0] is not None:
            return Mark(text, inner[0], inner[1], notes=notes)
        leading = codes.status(bare.split()[0], "status") if bare else None
        if leading:
            return Mark(status=leading.key, notes=notes)
    return Mark(text[:_LONGEST] if value is None else text, value, found, notes=notes)


def _value(text: str, unit: str) -> tuple[Decimal | None, str]:
    clock = seconds(text)
    if clock is not None and (":" in text or not _SECONDS.match(text) or unit == "s"):
        return clock, "s"
    length = metres(text)
    if length is not None:
        return length, "m"
    match = _WITH_UNIT.match(text)
    if match:
        named = _UNITS[match["unit"].lower()]
        value = seconds(match["value"]) if named == "s" else None
        value = number(match["value"]) if value is None else value
        return (value, named) if value is not None else (None, "")
    plain = number(text)
    return (plain, unit) if plain is not None and unit else (None, "")


def _without_codes(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a mark from record and qualification codes behind it, in brackets or not."""
    words = text.split()
    notes: list[str] = []
    while len(words) > 1:
        word = words[-1].strip("(),;")
        if not any(codes.status(word, kind) for kind in ("record", "qualification")):
            break
        notes.insert(0, word)
        words.pop()
    return " ".join(words).rstrip(",;"), tuple(notes)
