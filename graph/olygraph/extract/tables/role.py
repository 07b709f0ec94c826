"""The role of a column."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for; ``distance`` is that of a split in metres, ``unit`` what plain numbers count.

    ``told`` says that the heading itself names the unit, ``signs`` that the cells hold signs of attempts, so that a
    dash is an attempt passed.
    """

    name: str
    distance: Decimal | None = None
    unit: str = ""
    told: bool = False
    signs: bool = False
