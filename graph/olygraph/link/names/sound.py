"""How a token sounds, roughly: what differs between systems of transliteration becomes one spelling.

Two grains. :func:`sound` keeps vowels: two tokens of one sound are spellings of one name. :func:`skeleton` keeps
consonants only: it brings candidates together and says nothing yet. The rules are ours; they favour evening out too
much over too little, since every candidate is compared in full afterwards.
"""

import re
from functools import lru_cache

# In this order. Left: how a list may write it; right: the one spelling.
_SOUNDS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("tzch|tsch|tch|cz|ch(?=[aeiouy])|(?<=[aeiouy])ch", "c"),
        ("ch", "k"),
        ("shch|sch|sh|sz", "s"),
        ("zh|dj|dzh|dz", "j"),
        ("ts|tz", "c"),
        ("kh|gh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("x", "ks"),
        ("qu|kw", "ku"),
        ("ck|q", "k"),
        ("c(?=[aou]|[^aeiouy]|$)", "k"),
        ("f+$", "v"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("^(?:ye|ie|je)", "e"),
        ("[yj](?=[aou])", "i"),
        ("y", "i"),
        ("(?<=[aou])i(?=[aou])", "i"),
        ("ii+|ij|ie(?=[^aeiou])", "i"),
        (r"(?<=[^aeiou])i(?=[aou])", ""),
        ("ae", "e"),
        ("oe", "o"),
        ("ue", "u"),
        (r"([a-z])\1+", r"\1"),
        ("(?<=[ei])i$|(?<=[aou])h(?=[^aeiou]|$)", ""),
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
    for pattern, spelling in _SOUNDS:
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
