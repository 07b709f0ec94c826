"""Phases and units by their names: in headings, captions, columns and rows between results."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from olygraph.language import Words

_UNIT = re.compile(r"^(?:.*?[^0-9.,:A-Z])?(?P<unit>[0-9]{1,3}|[A-Z])$")
_ROMAN = {
    "I": "1",
    "II": "2",
    "III": "3",
    "IV": "4",
    "V": "5",
    "VI": "6",
    "VII": "7",
    "VIII": "8",
    "IX": "9",
    "X": "10",
}
_RANGE = re.compile(r"\s?[-–/]\s?|\s[^\W\d]+\s")
_FORMS = ("", "2", "3", "4")
_REST = re.compile(r"[(:]")
_BEHIND = re.compile(r"\s*\([^()]*\)$")
_SEPARATOR = re.compile(r"\s+[-–—]\s+|\s*[:,/]\s+|\s*—\s*")
LONGEST_HEADING = 120
# Kinds of phases that are parts of another when their heading stands below its heading.
PARTS = ("heat", "group", "match", "qualification")


@dataclass(frozen=True, slots=True)
class PhaseName:
    """A phase as a name tells it: ``kind`` of the phase-type list, ``unit`` within it or empty, and the name itself.

    The kind is empty where a heading names a phase that is of no kind of the list.
    """

    kind: str
    unit: str
    text: str


def name_phase(text: str, words: Words) -> PhaseName | None:
    """Return the phase that a text names ("Semifinal 2", "Heat 1 (wind: +0.4)", "Final – 20 August"), or None.

    The text as a whole is tried first, then without brackets behind it, then what separators part; a heat, group or
    match in a later part is the unit of the phase that an earlier part names ("Round 1, heat 3").
    """
    bare = words.without_sex(text).strip(" :.–-")
    if not bare or len(bare) > LONGEST_HEADING:
        return None
    shorter = _BEHIND.sub("", bare).strip(" :.–-")
    for form in dict.fromkeys((bare, shorter)):
        found = _named(form, words)
        if found:
            return found
    parts = [part for part in _SEPARATOR.split(shorter) if part]
    if len(parts) < 2:
        return None
    named = [found for part in parts if (found := _named(_BEHIND.sub("", part), words))]
    return join(list(reversed(named))) if named else None


def join(named: list[PhaseName]) -> PhaseName:
    """One phase of several names, the nearest first: a heat, group or match below a phase is a unit of that phase."""
    nearest = named[0]
    outer = next((other for other in named[1:] if other.kind not in ("overall", "final", "match")), None)
    if nearest.kind in PARTS and nearest.unit and outer and outer.kind != nearest.kind and not outer.unit:
        return PhaseName(outer.kind, nearest.unit, outer.text)
    if nearest.unit and outer and outer.kind == nearest.kind:
        return PhaseName(nearest.kind, nearest.unit, outer.text)
    return nearest


def _named(bare: str, words: Words) -> PhaseName | None:
    for pattern, kind in words.phases:
        match = pattern.search(bare)
        if match:
            return PhaseName(_kind(kind, match, words), _unit(match, words), _name(bare, kind, match, words))
    return None


def _name(bare: str, kind: str, match: re.Match[str], words: Words) -> str:
    """The name of the phase itself: "Heat" of "Heat 12: 10:30", "final" of "A final", "Round 1" of "Round 1, heat 3"."""  # noqa: E501
    form = next((form for form in _FORMS if match.groupdict().get(f"unit{form}")), None)
    if form is None or kind == "classification":
        return _REST.split(bare)[0].strip(" ,:–-") or bare
    before, behind = bare[: match.start(f"unit{form}")], bare[match.end(f"unit{form}") :]
    head, _, last = before.rstrip(" #").rpartition(" ")
    if head and last.lower() in words.unit_words:
        before = head
    name = " ".join((before + _REST.split(behind)[0]).split()).strip(" .,:–-#")
    return name or bare


def unit_of_cell(text: str) -> str:
    """The unit that a cell of a unit column names: "Heat 3" and "3" are 3, "SF 1" is 1, "B" is B; else empty.

    A number with a decimal or a clock ("51.82", "1:04") names no unit.
    """
    bare = " ".join(text.split()).strip(" .")
    word = bare.rpartition(" ")[2]
    match = _UNIT.match(bare)
    return _ROMAN.get(word, "") or (match["unit"] if match else "")


def units(texts: Iterable[str]) -> int:
    """How many of some texts name a unit."""
    return sum(bool(unit_of_cell(text)) for text in texts)


def _kind(kind: str, match: re.Match[str], words: Words) -> str:
    return kind.replace("{number}", words.round_number(_group(match, "number"))) if "{number}" in kind else kind


def _unit(match: re.Match[str], words: Words) -> str:
    medal = next((name for name in ("gold", "silver", "bronze") if _group(match, name)), "")
    if medal or _group(match, "consolation"):
        return medal or "B"
    unit = words.bare_ordinals(_group(match, "unit"))
    unit = _RANGE.sub("-", unit) if unit[:1].isdigit() else unit
    number = words.round_number(unit) if unit.isalpha() and len(unit) > 2 else ""
    return number or _ROMAN.get(unit.upper(), "") or (unit.upper() if len(unit) == 1 else unit)


def _group(match: re.Match[str], name: str) -> str:
    """A group by name; where a pattern has several forms, the group of another has a number behind the name."""
    groups = match.groupdict()
    return next((groups[f"{name}{form}"] for form in _FORMS if groups.get(f"{name}{form}")), "")
