"""Checks of JSON values, put together from small ones: each yields what is wrong, with its place in the value."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: ``place`` is a path such as ``view.url`` or ``result[0].id``, empty for the whole."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what


Check = Callable[[object, str], Iterator[Fault]]
"""Takes a value and its place and yields its faults."""


def text(pattern: str = "", *, of: frozenset[str] | None = None) -> Check:
    """A string, where given one that the regular expression finds, or one of a set."""

    def check(value: object, place: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(place, f"is {_kind(value)}, not a string")
        elif of is not None and value not in of:
            yield Fault(place, f"is none of {', '.join(sorted(of))}")
        elif pattern and not re.search(pattern, value):
            yield Fault(place, f"does not fit {pattern}")

    return check


def number(value: object, place: str) -> Iterator[Fault]:
    """A number; JSON has no other kinds of it, and true is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        yield Fault(place, f"is {_kind(value)}, not a number")


def whole(value: object, place: str) -> Iterator[Fault]:
    """A number without a fraction."""
    if isinstance(value, bool) or not (isinstance(value, int) or (isinstance(value, float) and value.is_integer())):
        yield Fault(place, f"is {_kind(value)}, not a whole number")


def flag(value: object, place: str) -> Iterator[Fault]:
    """True or false."""
    if not isinstance(value, bool):
        yield Fault(place, f"is {_kind(value)}, not true or false")


def array(of: Check, *, least: int = 0, unique: bool = False) -> Check:
    """An array whose every item keeps to a check."""

    def check(value: object, place: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(place, f"is {_kind(value)}, not an array")
            return
        if len(value) < least:
            yield Fault(place, f"has {len(value)} items, {least} at least are asked for")
        if unique and any(item in value[:at] for at, item in enumerate(value)):
            yield Fault(place, "has the same item twice")
        for at, item in enumerate(value):
            yield from of(item, f"{place}[{at}]")

    return check


def mapping(of: Check) -> Check:
    """An object with any names, whose every value keeps to a check."""

    def check(value: object, place: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(place, f"is {_kind(value)}, not an object")
            return
        for name, item in value.items():
            yield from of(item, _inside(place, name))

    return check


@dataclass(frozen=True, slots=True)
class Record:
    """An object with fields that must be there, fields that may, and, where ``closed``, no others."""

    required: Mapping[str, Check] = field(default_factory=dict)
    optional: Mapping[str, Check] = field(default_factory=dict)
    closed: bool = False

    def __call__(self, value: object, place: str) -> Iterator[Fault]:
        """Yield the faults of a value."""
        if not isinstance(value, dict):
            yield Fault(place, f"is {_kind(value)}, not an object")
            return
        for name in self.required:
            if name not in value:
                yield Fault(_inside(place, name), "is missing")
        for name, item in value.items():
            check = self.required.get(name) or self.optional.get(name)
            if check is not None:
                yield from check(item, _inside(place, name))
            elif self.closed and not name.startswith("x-"):
                yield Fault(_inside(place, name), "is no field of this object")


def either(*checks: Check, what: str) -> Check:
    """A value that keeps to one of several checks; ``what`` names them for a person."""

    def check(value: object, place: str) -> Iterator[Fault]:
        if all(next(one(value, place), None) is not None for one in checks):
            yield Fault(place, f"is not {what}")

    return check


def both(*checks: Check) -> Check:
    """A value that keeps to every check."""

    def check(value: object, place: str) -> Iterator[Fault]:
        for one in checks:
            yield from one(value, place)

    return check


def _inside(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _kind(value: object) -> str:
    names = {dict: "an object", list: "an array", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
