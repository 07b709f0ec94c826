"""A printed name parted into tokens with roles: family name, by-names in quotes, other surnames in brackets."""

import re
from dataclasses import dataclass
from functools import lru_cache

from olygraph.link.names.fold import fold

PARTICLES = frozenset(
    "al af ap av bin bint da dal de degli dei del dela della den der di do dos du e el i la las le les li lo los ni o of "
    "ould san st te ten ter the und van von vom y zu zum zur".split()
)
"""Small words inside surnames; one that the other side leaves out says nothing."""

_GENERATIONS = {
    "jr": "jr", "jnr": "jr", "junior": "jr", "filho": "jr", "hijo": "jr", "ii": "jr", "sr": "sr", "snr": "sr",
    "senior": "sr", "pai": "sr", "padre": "sr", "iii": "iii", "iv": "iv",
}  # fmt: skip
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{1,60})[\"“”„«»]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
LONGEST_NAME = 300
MOST_TOKENS = 12


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as tokens.

    ``tokens`` are those of the name itself, folded, in the order printed; ``family`` the positions of those that the
    form of print marks as family name (before a comma, or in capitals), empty where it marks none; ``others`` are
    tokens of by-names and other surnames beside the name; ``generation`` is ``jr``, ``sr``, ``iii``, ``iv`` or empty.
    ``joined`` are the positions of tokens that a hyphen joins to the one before. ``text`` is the folded whole without what stood in brackets and quotes.
    """

    tokens: tuple[str, ...]
    family: frozenset[int] = frozenset()
    others: tuple[str, ...] = ()
    generation: str = ""
    joined: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The tokens of the name itself, joined by blanks."""
        return " ".join(self.tokens)


@lru_cache(maxsize=16384)
def read_name(text: str) -> PrintedName:
    """Part a printed name: ``HOY Chris``, ``Hoy, Chris``, ``Christopher "Chris" Hoy, Jr. (-Smith)``.

    Only the first 300 characters and 12 tokens are read: names are shorter, and longer input is no name.
    """
    text = text[:LONGEST_NAME]
    plain = text.split()
    if text.isascii() and 0 < len(plain) <= MOST_TOKENS and all(word.isalpha() and word.istitle() for word in plain):
        if not _generation(plain[-1]) and len(plain[-1]) > 1:  # "Chris Hoy", as most are printed
            return PrintedName(tuple(text.lower().split()))
    others = [*_QUOTED.findall(text), *_BRACKETED.findall(text)]
    bare = _BRACKETED.sub(" ", _QUOTED.sub(" ", text))
    parts = [part for part in bare.split(",") if part.strip()]
    words: list[str] = []
    marked: set[int] = set()
    generation = ""
    for number, part in enumerate(parts):
        found = part.split()
        if len(found) == 1 and (suffix := _generation(found[0])) and number:
            generation = suffix
            continue
        if number == 0 and len([rest for rest in parts[1:] if not _generation(rest.strip())]) == 1:
            marked = set(range(len(found)))
        words += found
    if len(words) > 2 and not generation and (suffix := _generation(words[-1])):
        generation = suffix
        words = words[:-1]
    return _with_roles(words[:MOST_TOKENS], marked, others, generation)


def _with_roles(words: list[str], marked: set[int], others: list[str], generation: str) -> PrintedName:
    capitals = {at for at, word in enumerate(words) if len(fold(word)) > 1 and word.isupper() and "." not in word}
    initials = {at for at, word in enumerate(words) if len(fold(word)) == 1}
    if not marked and 0 < len(capitals) < len(words):
        marked = capitals
    elif not marked and len(words) > 1 and len(words) - 1 in initials and 0 not in initials:
        marked = set(range(len(words))) - initials  # "Hoy C."
    tokens: list[str] = []
    family: set[int] = set()
    joined: set[int] = set()
    for at, word in enumerate(words):
        for number, token in enumerate(fold(word).split()):
            if at in marked:
                family.add(len(tokens))
            if number:
                joined.add(len(tokens))
            tokens.append(token)
    beside = dict.fromkeys(token for text in others for token in fold(text).split())
    others_left = tuple(token for token in beside if token not in tokens)
    return PrintedName(tuple(tokens), frozenset(family), others_left, generation, frozenset(joined))


def _generation(word: str) -> str:
    return _GENERATIONS.get(fold(word), "")
