"""How a token sounds, roughly: what differs between systems of transliteration becomes one spelling.

Two grains. :func:`sound` keeps vowels: two tokens of one sound are spellings of one name. :func:`skeleton` keeps
consonants only: it brings candidates together and says nothing yet. The rules are ours; they favour evening out too
much over too little, since every candidate is compared in full afterwards.
"""

import re
from functools import lru_cache

# In this order: a letter without which the rule says nothing (empty: always tried), how a list may write it, and the
# one spelling.
_SOUNDS = tuple(
    (letter, re.compile(pattern), spelling)
    for letter, pattern, spelling in (
        ("c", "tzch|tsch|tch|cz|ch(?=[aeiouy])|(?<=[aeiouy])ch", "c"),
        ("c", "ch", "k"),
        ("s", "shch|sch|sh|sz", "s"),
        ("z", "zh|dzh|dz", "j"),
        ("j", "dj", "j"),
        ("t", "ts|tz", "c"),
        ("h", "kh|gh", "h"),
        ("h", "ph", "f"),
        ("h", "th", "t"),
        ("x", "x", "ks"),
        ("u", "qu", "ku"),
        ("w", "kw", "ku"),
        ("k", "ck", "k"),
        ("q", "q", "k"),
        ("c", "c(?=[aou]|[^aeiouy]|$)", "k"),
        ("f", "f+$", "v"),
        ("w", "w", "v"),
        ("o", "ou|oo", "u"),
        ("e", "^(?:ye|ie|je)", "e"),
        ("", "[yj](?=[aou])", "i"),
        ("y", "y", "i"),
        ("i", "(?<=[aou])i(?=[aou])", "i"),
        ("i", "ii+|ij|ie(?=[^aeiou])", "i"),
        ("i", r"(?<=[^aeiou])i(?=[aou])", ""),
        ("e", "ae", "e"),
        ("e", "oe", "o"),
        ("e", "ue", "u"),
        ("", r"([a-z])\1+", r"\1"),
        ("i", "(?<=[ei])i$", ""),
        ("h", "(?<=[aou])h(?=[^aeiou]|$)", ""),
    )
)
_VOWELS = re.compile("[aeiouhj]+")
_HARD = str.maketrans("gdb", "ktp")
_CLASSES = {letter: group[0] for group in ("ijy", "vw", "kcq", "sz") for letter in group}


@lru_cache(maxsize=131072)
def sound(token: str) -> str:
    """Return the one spelling of a folded token; tokens with letters beyond a to z stay as they are.

    >>> sound("dolgopoloff") == sound("dolgopolov"), sound("yevgeny") == sound("evgenii")
    (True, True)
    """
    if not (token.isascii() and token.isalpha()):
        return token
    for letter, pattern, spelling in _SOUNDS:
        if letter in token:
            token = pattern.sub(spelling, token)
    return token


@lru_cache(maxsize=131072)
def skeleton(token: str) -> str:
    """Return the consonants of a token's sound, hard and soft as one; the whole token where fewer than two are left.

    >>> skeleton("jimnez") == skeleton("jimenez"), skeleton("lee")
    (True, 'lee')
    """
    bones = _VOWELS.sub("", sound(token)).translate(_HARD)
    bones = re.sub(r"([a-z])\1+", r"\1", bones)
    return bones if len(bones) > 1 else token


@lru_cache(maxsize=131072)
def initial_classes(token: str) -> frozenset[str]:
    """Return the groups of first letters that a token may be printed with: of its letters and of its sound.

    >>> sorted(initial_classes("zhyrmont")), sorted(initial_classes("jyrmont"))
    (['i', 's'], ['i'])
    """
    return frozenset(_CLASSES.get(text[:1], text[:1]) for text in (token, sound(token)) if text)
