"""Corrections by a person, which win over what was extracted."""

from dataclasses import dataclass

from olygraph.model.place import Place


@dataclass(frozen=True, slots=True)
class Override:
    """One correction of one value.

    ``title`` is that of the article, ``about`` the key of the node (the event's own, if it begins no ``event/``),
    ``field`` what is corrected, ``value`` as a source would print it, empty to leave the value out. ``was`` is what
    the source gave when the correction was written: where it gives something else, the correction no longer applies.
    """

    title: str
    about: str
    field: str
    value: str
    was: str
    reason: str
    author: str
    line: int | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """An override that was applied, with the key of the node and of the statement, and the places it stands against."""

    key: str
    about: str
    predicate: str
    override: Override
    places: tuple[Place, ...]
