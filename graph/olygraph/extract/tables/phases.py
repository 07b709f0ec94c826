"""Phases and units by their names: in headings, captions, columns and rows between results."""

import re
from dataclasses import dataclass

from olygraph.language import Words

_UNIT = re.compile(r"^(?:.*?[\s.])?(?P<unit>[0-9]{1,3}|[A-Z])$")


@dataclass(frozen=True, slots=True)
class PhaseName:
    """A phase as a name tells it: ``kind`` of the phase-type list, ``unit`` within it or empty, and the name itself."""

    kind: str
    unit: str
    text: str


def name_phase(text: str, words: Words) -> PhaseName | None:
    """Return the phase that a text names ("Semifinal 2", "Bronze medal match"), or None."""
    bare = " ".join(text.split()).strip(" :.–-")
    for pattern, kind in words.phases:
        match = pattern.search(bare)
        if match:
            return PhaseName(_kind(kind, match, words), _unit(match, words), bare)
    return None


def unit_of_cell(text: str) -> str:
    """The unit that a cell of a unit column names: "Heat 3" and "3" are 3, "SF 1" is 1, "B" is B; else empty."""
    match = _UNIT.match(" ".join(text.split()))
    return match["unit"] if match else ""


def _kind(kind: str, match: re.Match[str], words: Words) -> str:
    return kind.replace("{number}", words.round_number(_group(match, "number"))) if "{number}" in kind else kind


def _unit(match: re.Match[str], words: Words) -> str:
    medal = next((name for name in ("gold", "bronze") if _group(match, name)), "")
    unit = words.bare_ordinals(_group(match, "unit").replace("–", "-").replace(" ", ""))
    return medal or (unit.upper() if len(unit) == 1 else unit)


def _group(match: re.Match[str], name: str) -> str:
    """A group by name; a pattern of two forms has the group of the second form with a 2 behind the name."""
    groups = match.groupdict()
    return groups.get(name) or groups.get(f"{name}2") or ""
