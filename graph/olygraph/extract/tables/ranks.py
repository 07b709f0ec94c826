"""Ranks as tables print them: numbers, ordinals, medals in words or pictures, signs of a tie, statuses."""

import re
from dataclasses import dataclass, replace

from olygraph import codes
from olygraph.extract.marks import DASHES
from olygraph.language import Words
from olygraph.model import Cell, Place

_RANK = re.compile(r"^(?P<joint>[=Tt]-?)?(?P<rank>[0-9]{1,3})(?:\.|º|ª)?(?: ?(?P<tie>[=Tt]))?[.*†‡]?$")
_RANGE = re.compile(r"^(?P<rank>[0-9]{1,3})\.? ?[–—-] ?(?P<last>[0-9]{1,3})\.?$")
_PLACES = {"gold": 1, "silver": 2, "bronze": 3}


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank as a number, whether it is printed as shared, the medal it shows, a status, and the text if it is more.

    ``notes`` are codes of qualification or records that stand beside the rank.
    """

    number: int | None = None
    tied: bool = False
    medal: str = ""
    status: str = ""
    text: str = ""
    readable: bool = True
    notes: tuple[str, ...] = ()


def read_rank(cell: Cell, words: Words) -> Rank:
    """Read a cell of ranks; ``readable`` is false where it holds something else.

    A range of places (``5–8``) is the first of them, shared.
    """
    text = " ".join(cell.text.split())
    medal = cell.icon or words.medals.get(text.lower(), "")
    if medal:
        return Rank(_PLACES[medal], medal=medal, text="" if cell.icon and not text.isalpha() else text)
    if not text or text in DASHES or text.lower() in words.no_marks:
        return Rank()
    found = _number(text, words)
    if found:
        return found
    status = codes.status(text, "status")
    code = status.key if status else words.status_key(text)
    if code:
        return Rank(status=code)
    return _with_codes(text, words) or Rank(text=text, readable=False)


def _number(text: str, words: Words) -> Rank | None:
    bare = words.bare_ordinals(text)
    without = " ".join(word for word in bare.split() if word.strip("()").lower() not in words.tie_words)
    match = _RANK.match(without)
    if match and int(match["rank"]) > 0:
        tied = bool(match["joint"] or match["tie"]) or without != bare
        return Rank(int(match["rank"]), tied, text="" if text == match["rank"] else text)
    match = _RANGE.match(bare)
    if match and 0 < int(match["rank"]) < int(match["last"]):
        return Rank(int(match["rank"]), tied=True, text=text)
    return None


def _with_codes(text: str, words: Words) -> Rank | None:
    """A rank with codes beside it, as "1 Q" or "4 (q)"; None where the rest is anything else."""
    first, _, rest = text.partition(" ")
    found = _number(first, words)
    notes = tuple(code for word in rest.split() if (code := word.strip("(),;")))
    if found is None or not notes or not all(is_note_code(note) for note in notes):
        return None
    return replace(found, text=text, notes=notes)


def is_note_code(text: str) -> bool:
    """Whether a text is a code of qualification or of a record."""
    return any(codes.status(text, kind) for kind in ("record", "qualification"))


def is_rank(text: str, words: Words) -> bool:
    """Whether a text can stand in a column of ranks."""
    return read_rank(Cell(text, Place()), words).readable
