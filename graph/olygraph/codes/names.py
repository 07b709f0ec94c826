"""When two spellings of a name are the same name: never by likeness, only by rule."""

import re
import unicodedata
from functools import lru_cache

_APART = re.compile(r"[\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’\u02bb`\u00b4")


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """Return the name without case, diacritics, punctuation and a leading "the"; ``&`` is "and".

    Case after Unicode 3.13 (full case folding), diacritics as what NFKD sets apart (Unicode TR 15).

    >>> folded("The  São Tomé & Príncipe")
    'sao tome and principe'
    """
    plain = name.replace("&", " and ").translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return _APART.sub(" ", plain.casefold()).strip().removeprefix("the ")
