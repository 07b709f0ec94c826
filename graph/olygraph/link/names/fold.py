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
_BEYOND_LATIN = re.compile(r"[\u0250-\u02af\u0370-\u1dff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufaff\U00010000-\U0010ffff]")
_APART = re.compile(r"[\W_]+")
_PLAIN_TEXT = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")  # most names, for which there is little to do
_GREEK, _TABLED = re.compile(r"[\u0370-\u03ff]"), re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
# Marks that may be left out: accents, points of Hebrew, vowels of Arabic. Vowel signs of Indian scripts are letters.
_MARKS = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")


def _without_marks(text: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))


# Letters of the usual alphabets with what they become, in one step.
_QUICK: dict[int, str | None] = {
    code: _without_marks(chr(code)).translate(_PLAIN)
    for code in (*range(0xAA, 0x250), *range(0x370, 0x500), *range(0x1E00, 0x1F00))
}
_QUICK |= _PLAIN | _APOSTROPHES | {ord(hyphen): " " for hyphen in _HYPHENS}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text as lower-case tokens of plain Latin letters and digits, joined by single blanks.

    >>> fold("Alois KAŇKOVSKÝ"), fold("Евгений Кафельников"), fold("O’Neal, Søren-Åge")
    ('alois kankovsky', 'evgeniy kafelnikov', 'oneal soren age')
    """
    if text.isascii():
        if _PLAIN_TEXT.fullmatch(text):
            return text.lower()
        return _APART.sub(" ", text.translate(_APOSTROPHES).lower()).strip()
    lower = _lower(text)
    if _TABLED.search(lower):
        if _GREEK.search(lower):
            lower = _without_marks(lower)  # accents stand between the letters of a diphthong
        for pattern, latin in _PAIRS:
            lower = pattern.sub(latin, lower)
    lower = lower.translate(_QUICK)
    if lower.isascii():
        return _APART.sub(" ", lower).strip()
    lower = _without_marks(lower).translate(_QUICK)
    return " ".join("".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in lower).split())


def spellings(text: str) -> tuple[str, ...]:
    """Return the text, then what other spellings of its special letters give (not folded), each once.

    The others: letters spelt out (``Müller`` as ``mueller``, ``Muñoz`` as ``munyoz``), and letters lost, as in lists
    that dropped what was not ASCII (``Müller`` as ``mller``, ``Muñoz`` as ``muoz``). None where no table knows the
    letters, or for scripts other than Latin.
    """
    if text.isascii() or not is_latin(text):
        return (text,)
    lower = _lower(text)
    out = lower.translate(_OUT)
    lost = "".join([letter for letter in lower if letter.isascii() or letter in _HYPHENS])
    return (text, *(() if out == lower else (out,)), *(() if lost == lower else (lost,)))


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return text.isascii() or not _BEYOND_LATIN.search(text)


def _lower(text: str) -> str:
    composed = text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    return composed.translate(_APOSTROPHES).lower()
