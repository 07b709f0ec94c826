"""One alphabet for names: case, diacritics, special letters, Cyrillic and Greek become plain Latin letters.

Scripts for which there is no table here (Han, Arabic, Hebrew …) keep their letters, without case and marks.
The tables follow common English practice, not one standard: names are printed by many hands, and what differs
between systems of transliteration is evened out later (:mod:`olygraph.link.names.sound`).
"""

import re
import unicodedata
from functools import lru_cache

# Letters that no decomposition of Unicode parts.
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h",
    "ŋ": "n", "ə": "a", "ŧ": "t", "ĸ": "k", "ſ": "s", "ɨ": "i", "ʉ": "u",
}  # fmt: skip
# How the same letters are spelt out where a system has only A to Z.
_SPELLED_OUT = {
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ñ": "ny", "š": "sh", "č": "ch", "ž": "zh", "ç": "ch",
    "ş": "sh", "ș": "sh", "ć": "ch", "đ": "dj", "ð": "dh", "ţ": "ts", "ț": "ts", "ń": "ny", "ř": "rz", "ē": "ee",
    "ō": "ou", "ū": "uu",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj",
    "ћ": "c", "џ": "dzh", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o",
    "ұ": "u", "ү": "u", "һ": "h", "ѐ": "e", "ѝ": "i", "ӣ": "i", "ҳ": "h", "ҷ": "j", "ӯ": "u", "ѣ": "e",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
# Pairs read as one: English names in Cyrillic, diphthongs in Greek.
_PAIRS = (
    (re.compile("дж"), "j"),
    (re.compile("кс"), "x"),
    (re.compile(r"\bу(?=[аеиоуэ])"), "w"),
    (re.compile("ου"), "u"),
    (re.compile("μπ"), "b"),
    (re.compile("ντ"), "d"),
    (re.compile("γγ"), "ng"),
)
_PLAIN = {ord(letter): latin for letter, latin in (_LATIN | _CYRILLIC | _GREEK).items()}
_OUT = {ord(letter): latin for letter, latin in _SPELLED_OUT.items()}
_APOSTROPHES = {ord(mark): None for mark in "'’‘ʻʼ`´′"}
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
    lost = "".join(letter for letter in lower if letter.isascii() or letter in "–—‐")
    return (text, *(() if out == lower else (out,)), *(() if lost == lower else (lost,)))


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return text.isascii() or all(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in filter(str.isalpha, text))


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
