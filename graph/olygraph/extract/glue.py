"""Names that the text layout has glued together, because it has lost the line breaks and flags between them."""

import re

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.names import is_name
from olygraph.extract.nations import kept

# What a name may have before a capital inside a word; one letter with a full stop besides.
_PREFIXES = frozenset(["Mc", "Mac", "De", "Di", "Da", "Du", "La", "Le", "Lo", "Van", "Von", "Fitz", "O'", "O’", "St"])
_NATION_BEFORE = re.compile(r"^(?P<nation>[^()]{3,60}?) \((?P<code>[A-Z]{3})\)(?=\S)")
# A remark behind asterisks: a word, and two small ones behind it.
_LEGEND = re.compile(r"\*{1,3}\s?[^\W\d_]+(?:\s[a-zß-öø-ÿ]+){2}.*$")


def is_glued_form(draft: Draft) -> bool:
    """Whether the article's form loses what stood between names."""
    return draft.article.source.form == "text"


def without_nation(draft: Draft, text: str) -> tuple[str, str]:
    """Part a nation that is glued before or behind names from them: its NOC code, or empty, and the names.

    "United States (USA)Ada Lind, Bo Marsh" and "Ada LindRussia" are read; a remark behind asterisks is dropped.
    """
    bare = _LEGEND.sub("", text).strip()
    before = _NATION_BEFORE.match(bare)
    if before and codes.noc(before["code"]):
        return kept(draft, before["code"]), bare[before.end() :].strip()
    for seam in _seams(bare):
        code = codes.noc_by_name(bare[seam:].strip(), draft.year)
        if code:
            return code, bare[:seam].strip()
    return "", bare


def _is_prefix(text: str) -> bool:
    """Whether a text ends in what may stand before a capital inside a name: "Mac", "O’", "J."."""
    word = text.rpartition(" ")[2].rpartition("-")[2]
    return word in _PREFIXES or (len(word) == 2 and word[0].isupper() and word[1] == ".")


def _seams(text: str) -> list[int]:
    """Where a capital stands directly behind a small letter or a closing sign, as no name is written but a few."""
    return [
        at for at in range(1, len(text)) if text[at].isupper() and (text[at - 1].islower() or text[at - 1] in ").*")
    ]


def parted(text: str) -> str:
    """The text with a line break at each seam, if every piece is a name of two words or more; else as it was."""
    pieces: list[str] = []
    start = 0
    for seam in _seams(text):
        if not _is_prefix(text[:seam]):
            pieces.append(text[start:seam])
            start = seam
    pieces.append(text[start:])
    names = [piece.strip() for piece in pieces]
    if len(names) > 1 and all(is_name(name) and len(name.split()) > 1 and "," not in name for name in names):
        return "\n".join(names)
    return text
