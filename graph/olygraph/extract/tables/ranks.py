"""Ranks as tables print them: numbers, ordinals, medals in words or pictures, signs of a tie, statuses."""

import re
from dataclasses import dataclass

from olygraph import codes
from olygraph.extract.marks import DASHES
from olygraph.language import Words
from olygraph.model import Cell, Place

_RANK = re.compile(r"^(?P<joint>[=T])?(?P<rank>[0-9]{1,3})(?P<sign>\.|st|nd|rd|th|º|ª)?(?P<tie>=)?\*?$")
_PLACES = {"gold": 1, "silver": 2, "bronze": 3}


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank as a number, whether it is printed as shared, the medal it shows, a status, and the text if it is more."""

    number: int | None = None
    tied: bool = False
    medal: str = ""
    status: str = ""
    text: str = ""
    readable: bool = True


def read_rank(cell: Cell, words: Words) -> Rank:
    """Read a cell of ranks; ``readable`` is false where it holds something else."""
    text = " ".join(cell.text.split())
    medal = cell.icon or words.medals.get(text.lower(), "")
    if medal:
        return Rank(_PLACES[medal], medal=medal, text="" if cell.icon and not text else text)
    if not text or text in DASHES:
        return Rank()
    match = _RANK.match(text)
    if match and int(match["rank"]) > 0:
        return Rank(
            int(match["rank"]), bool(match["joint"] or match["tie"]), text="" if text == match["rank"] else text
        )
    status = codes.status(text, "status")
    code = status.key if status else words.status_key(text)
    return Rank(status=code) if code else Rank(text=text, readable=False)


def is_rank(text: str, words: Words) -> bool:
    """Whether a text can stand in a column of ranks."""
    return read_rank(Cell(text, Place()), words).readable
