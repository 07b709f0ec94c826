"""Two tokens of two names: how, if at all, the one can stand for the other."""

import tomllib
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from olygraph.errors import MissingExtra
from olygraph.link.names.sound import initial_classes, sound

try:
    from rapidfuzz.distance import OSA
except ImportError as error:
    raise MissingExtra("names are compared with rapidfuzz, which is absent", mend="install olygraph[link]") from error

_FILE = Path(__file__).parent / "given_names.toml"
_SHORTEST_STUMP = 3  # "val" may stand for "valentine", "al" needs the table


class Level(IntEnum):
    """How two tokens agree; a higher level is a stronger agreement."""

    NONE = 0
    INITIAL = 1  # one is the first letter of the other
    SHORT = 2  # a short, pet or foreign form of a given name, by the table or by cutting
    NEAR = 3  # one letter differs, two in long tokens
    LOST = 4  # the printed one lacks letters of the recorded one
    SOUND = 5  # another way to write the same sounds
    EXACT = 6


@lru_cache(maxsize=262144)
def level(printed: str, recorded: str) -> Level:
    """Return how a printed token agrees with a recorded one; both are folded.

    >>> level("bill", "william").name, level("j", "john").name, level("jimnez", "jimenez").name
    ('SHORT', 'INITIAL', 'LOST')
    """
    if printed == recorded:
        return Level.EXACT
    if len(printed) == 1 or len(recorded) == 1:
        return Level.INITIAL if _same_initial(printed, recorded) else Level.NONE
    heard, known = sound(printed), sound(recorded)
    if heard == known and (len(heard) > 3 or OSA.distance(printed, recorded) < 2):
        return Level.SOUND  # short tokens sound alike too easily: "dots" is not "doc"
    if _lacks_letters(printed, recorded):
        return Level.LOST
    if _near(printed, recorded) or _near(heard, known):
        return Level.NEAR
    return Level.SHORT if _related(printed, recorded) else Level.NONE


def _same_initial(one: str, other: str) -> bool:
    return one[0] == other[0] or not initial_classes(one).isdisjoint(initial_classes(other))


def _near(one: str, other: str) -> bool:
    """One letter more, less, other or swapped in four letters or more; two where both have eight or more.

    Not at both ends at once: that is soon seen, and rules out nearly all.
    """
    if one[0] != other[0] and one[-1] != other[-1]:
        return False
    longest, shortest = max(len(one), len(other)), min(len(one), len(other))
    allowed = 2 if shortest >= 8 else 1 if longest >= 4 else 0
    return bool(allowed) and longest - shortest <= allowed and OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _lacks_letters(printed: str, recorded: str) -> bool:
    """Whether the printed token is the recorded one without up to a third of its letters (two at least)."""
    missing = len(recorded) - len(printed)
    if missing <= 0 or len(printed) < 2 or missing > max(2, len(recorded) // 3):
        return False
    letters = iter(recorded)
    return all(letter in letters for letter in printed) and not _related(printed, recorded)


def _related(one: str, other: str) -> bool:
    if not _groups().get(one, frozenset()).isdisjoint(_groups().get(other, ())):
        return True
    short, whole = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_STUMP and whole.startswith(short)


def given_groups(token: str) -> frozenset[int]:
    """The numbers of the rows of the table that hold a given name; forms of one name share one."""
    return _groups().get(token, frozenset())


def is_by_name(token: str) -> bool:
    """Whether a folded token is a word that lists print in place of any given name (``lefty``, ``doc``)."""
    return token in _by_names()


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    rows = _data()["groups"]["rows"]
    assert isinstance(rows, list)
    return tuple(tuple(str(row).split()) for row in rows)


@cache
def _groups() -> dict[str, frozenset[int]]:
    """The rows that hold each form."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_rows()):
        for form in row:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def _by_names() -> frozenset[str]:
    return frozenset(word for words in _data()["by_names"].values() for word in str(words).split())
