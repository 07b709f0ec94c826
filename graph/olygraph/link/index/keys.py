"""The keys of the index: what an entity is found under. Building and looking up share them.

A key is a 64-bit number, the BLAKE2b hash of a kind and a text. Two texts with one number do no harm: what is found
is compared in full.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from olygraph.link.entity import Entity, Form, Kind
from olygraph.link.names import fold, given_groups, initial_classes, skeleton, spellings
from olygraph.link.names.printed import PARTICLES
from olygraph.link.titles import read_edition, read_event

MOST_KEYS = 150
_SPREAD, _LARGEST = 0x9E3779B97F4A7C15, (1 << 63) - 1  # mixes two numbers into one (multiplicative hashing)
UNKNOWN_YEAR = 0


def key(kind: str, text: str) -> int:
    """The number of a text of a kind, the same on every machine."""
    return int.from_bytes(
        blake2b(f"{kind}:{text}".encode(errors="replace"), digest_size=8).digest(), "big", signed=True
    )


def whole_name(text: str) -> int:
    """The key of a whole name; order, case, marks and punctuation do not matter."""
    return key("n", " ".join(sorted(fold(text).split())))


def edition(games: str) -> int:
    """The key of an edition of Games by its key in the code list."""
    return key("g", games)


def event(title_key: str) -> int:
    """The key of an event by one of :meth:`EventTitle.keys`."""
    return key("e", title_key)


def programme(games: str, sport: str) -> int:
    """The key of all events of a sport at an edition of Games."""
    return key("eg", f"{games}|{sport}")


def identifier(prop: str, value: str) -> int:
    """The key of an identifier's value; case and blanks around do not matter."""
    return key("i", f"{prop}|{value.strip().casefold()}")


def title(site: str, text: str) -> int:
    """The key of an article's title on a site (``enwiki``)."""
    return key("t", f"{site}|{text.replace('_', ' ').strip()}")


@lru_cache(maxsize=65536)
def token_key(token: str) -> int:
    """The key of a token of people's names by its consonants."""
    return key("p1", skeleton(token))


@lru_cache(maxsize=65536)
def _first_numbers(first: str) -> tuple[int, ...]:
    letters = [key("first", letters) for letters in sorted(initial_classes(first))]
    return tuple(letters + [key("given", str(group)) for group in sorted(given_groups(first))])


def bearer(tokens: Iterable[str]) -> int:
    """The key of the people who bear all of some tokens and no other; order does not matter."""
    return key("p0", " ".join(sorted(tokens)))


def name_keys(entity: Entity) -> set[int]:
    """The keys of an entity in the table of names."""
    names = set(entity.names)
    names |= {name.partition(" (")[0] for name in names if " (" in name}
    folded = {fold(spelling) for name in names for spelling in spellings(name)}
    found = {key("n", " ".join(sorted(text.split()))) for text in folded if text}
    if entity.kinds is Kind.PERSON:
        return found
    if entity.kinds & Kind.GAMES:
        found.update(edition(games) for name in entity.names if (games := read_edition(name)))
    if entity.kinds & Kind.EVENT:
        for read in filter(None, map(read_event, entity.names)):
            found.update(map(event, read.keys()))
            found.add(programme(read.games, read.sport))
    return found


def person_keys(forms: Iterable[Form]) -> set[int]:
    """The keys of a person in the table of people: whole forms, every token, and every token beside the others."""
    found: set[int] = set()
    for tokens, _ in forms:
        found.add(bearer(tokens))
        telling = [token for token in tokens if len(token) > 1 and token not in PARTICLES]
        found.update(map(token_key, telling))
        found.update(pairs(tokens, telling))
        if len(found) > MOST_KEYS:
            break
    return found


def pairs(tokens: tuple[str, ...], telling: list[str]) -> Iterator[int]:
    """The keys of each telling token, by its consonants, beside every other token.

    The other counts by its first letters and by the given names that it is a form of.
    """
    besides = [(place, token_key(token) * _SPREAD) for place, token in enumerate(tokens) if token in telling]
    for place, first in enumerate(tokens):
        numbers = _first_numbers(first)
        for other, beside in besides:
            if other != place:
                for number in numbers:
                    yield (beside + number) & _LARGEST


def years(entity: Entity) -> set[int]:
    """The years of birth that a person is filed under."""
    return {day.year for day in entity.births if day.precision > 8} or {UNKNOWN_YEAR}


def identifier_keys(entity: Entity) -> set[int]:
    """The keys of an entity in the table of identifiers."""
    found = {identifier(prop, value) for prop, value in entity.identifiers}
    found.update(title(site, text) for site, text in entity.titles)
    return found
