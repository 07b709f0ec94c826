"""One alphabet for names: case, diacritics, special letters, Cyrillic and Greek become plain Latin letters.

The tables are in ``letters.toml``. Scripts for which there is none (Han, Arabic, Hebrew …) keep their letters, without
case and marks.
"""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

_LETTERS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "letters.toml").read_text(encoding="utf-8")
)
_PLAIN = {ord(letter): latin for table in ("latin", "cyrillic", "greek") for letter, latin in _LETTERS[table].items()}
_OUT = {ord(letter): latin for letter, latin in _LETTERS["spelled_out"].items()}
_PAIRS = tuple((re.compile(pattern), latin) for pattern, latin in _LETTERS["pairs"].items())
_HYPHENS = "\u2010\u2013\u2014"
_APOSTROPHES = {ord(mark): None for mark in "'\u2019\u2018\u02bb\u02bc`\u00b4\u2032"}
_APART = re.compile(r"[\W_]+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
# Marks that may be left out: accents, points of Hebrew, vowels of Arabic. Vowel signs of Indian scripts are letters.
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
_ACCENTS_BUT_CYRILLIC = re.compile(r"[\u0300-\u0305\u0307\u0309-\u036f]+")  # й and ё are letters of their own


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text as lower-case tokens of plain Latin letters and digits, joined by single blanks.

    >>> fold("Alois KAŇKOVSKÝ"), fold("Евгений Кафельников"), fold("O’Neal, Søren-Åge")
    ('alois kankovsky', 'evgeniy kafelnikov', 'oneal soren age')
    """
    if text.isascii():
        return _APART.sub(" ", text.translate(_APOSTROPHES).lower()).strip()
    return _tokens(_plain(_lower(text)))


def spellings(text: str) -> tuple[str, ...]:
    """Return the text, then what other spellings of its special letters give (not folded), each once.

    The others: letters spelt out (``Müller`` as ``mueller``, ``Muñoz`` as ``munyoz``), and letters lost, as in lists
    that dropped what was not ASCII (``Müller`` as ``mller``, ``Muñoz`` as ``muoz``). None where no table knows the
    letters, or for scripts other than Latin.
    """
    if text.isascii():
        return (text,)
    lower = _lower(text)
    if _OTHER_SCRIPT.search(lower) or not fold(text).isascii():
        return (text,)
    out = lower.translate(_OUT)
    lost = "".join(letter for letter in lower if letter.isascii() or letter in _HYPHENS)
    return (text, *(() if out == lower else (out,)), *(() if lost == lower else (lost,)))


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return text.isascii() or all(
        letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in filter(str.isalpha, text)
    )


def _lower(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).lower()


def _plain(lower: str) -> str:
    """Lower-case text without marks and in Latin letters, where a table knows its letters."""
    if _OTHER_SCRIPT.search(lower):
        parted = _ACCENTS_BUT_CYRILLIC.sub("", unicodedata.normalize("NFD", lower))
        lower = unicodedata.normalize("NFC", parted)
        for pattern, latin in _PAIRS:
            lower = pattern.sub(latin, lower)
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", lower.translate(_PLAIN)))
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))


def _tokens(text: str) -> str:
    if text.isascii():
        return _APART.sub(" ", text).strip()
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in text)
    return " ".join(kept.split())
