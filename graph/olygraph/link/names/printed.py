"""A printed name parted into tokens with roles: family name, by-names in quotes, other surnames in brackets."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from olygraph.link.names.fold import fold

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
PARTICLES = frozenset(_WORDS["particles"].split())
"""Small words inside surnames; one that the other side leaves out says nothing."""

_GENERATIONS: dict[str, str] = {
    word: generation for generation, words in _WORDS["generations"].items() for word in words.split()
}
_PLAIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,5}")
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]{1,60})[\"“”„«»]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]]")
_HYPHENS = frozenset("-\u2010\u2013\u2014")
LONGEST_NAME = 300
MOST_TOKENS = 12


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name as tokens.

    ``tokens`` are those of the name itself, folded, in the order printed; ``family`` the positions of those that the
    form of print marks as family name (before a comma, or in capitals), empty where it marks none; ``others`` are
    tokens of by-names and other surnames beside the name; ``generation`` is ``jr``, ``sr``, ``iii``, ``iv`` or empty.
    ``joined`` are the positions of tokens that a hyphen joins to the one before.
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
    if _is_plain(text):
        return PrintedName(tuple(text.lower().split()))
    others = [*_QUOTED.findall(text), *_BRACKETED.findall(text)]
    parts = [part for part in _BRACKETED.sub(" ", _QUOTED.sub(" ", text)).split(",") if part.strip()]
    generation = next((suffix for part in parts[1:] if (suffix := _generation(part.strip()))), "")
    parts = [part for number, part in enumerate(parts) if not (number and _generation(part.strip()))]
    words = [word for part in parts for word in part.split()]
    marked = set(range(len(parts[0].split()))) if len(parts) == 2 else set()  # "Hoy, Chris"
    if len(words) > 2 and not generation and (generation := _generation(words[-1])):
        words = words[:-1]
    return _with_roles(words[:MOST_TOKENS], marked, others, generation)


def _is_plain(text: str) -> bool:
    """Whether a name is of the form that most have, "Chris Hoy", so that there is nothing to part."""
    return bool(_PLAIN.fullmatch(text)) and text.rpartition(" ")[2].lower() not in _GENERATIONS


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
            if number and not _HYPHENS.isdisjoint(word):
                joined.add(len(tokens))
            tokens.append(token)
    beside = dict.fromkeys(token for text in others for token in fold(text).split())
    others_left = tuple(token for token in beside if token not in tokens)
    return PrintedName(tuple(tokens), frozenset(family), others_left, generation, frozenset(joined))


def _generation(word: str) -> str:
    return _GENERATIONS.get(fold(word), "")
