"""Marks: what a result cell prints, as an exact decimal with its unit, or nothing."""

import re
from decimal import Decimal

_CLOCK = re.compile(r"^(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-9]{1,3}):(?P<seconds>[0-5][0-9](?:\.[0-9]{1,4})?)$")
_SECONDS = re.compile(r"^[0-9]{1,3}\.[0-9]{1,4}$")
_DISTANCE = re.compile(r"^(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<unit>kilometres?|metres?|km|m)$", re.IGNORECASE)


def seconds(text: str) -> Decimal | None:
    """Return a printed time (``1:00.711``, ``2:12:30``, ``17.984``) in seconds, exactly, or None if it is no time."""
    text = text.strip()
    if _SECONDS.match(text):
        return Decimal(text)
    match = _CLOCK.match(text)
    if not match:
        return None
    return Decimal(match["seconds"]) + 60 * int(match["minutes"]) + 3600 * int(match["hours"] or 0)


def metres(text: str) -> Decimal | None:
    """Return a printed distance (``250 m``, ``1 kilometre``) in metres, or None if it is no distance."""
    match = _DISTANCE.match(text.strip())
    if not match:
        return None
    value = Decimal(match["value"].replace(",", ""))
    return value * 1000 if match["unit"].lower().startswith("k") else value
