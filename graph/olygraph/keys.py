"""Keys: the paths of minted IRIs below the base, and the rule that makes each.

A key is made of what the source prints (title, printed name, heading) and never of what may become known later
(nation, Wikidata, another document), so that it does not change. A person's key holds sport and sex beside the
name. See docs/decisions/0002-iris.md.
"""

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

LONGEST_SLUG = 120


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return the text in lower case with letters, marks and digits of any script kept and all else as hyphens.

    Normalised to NFC (Unicode TR 15) first; apostrophes vanish, so ``Men's`` gives ``mens``. Letters keep their
    diacritics: two spellings are two keys until a recorded decision joins them. Empty if nothing is left.
    """
    normal = unicodedata.normalize("NFC", text).replace("'", "").replace("’", "").lower()
    letters = [letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in normal]
    return re.sub("-+", "-", "".join(letters)).strip("-")[:LONGEST_SLUG].strip("-")


def numbered(key: str, taken: Container[str]) -> str:
    """Return the key, or the key with the first free suffix ``-2``, ``-3`` …, if it is taken."""
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


def games_key(key: str) -> str:
    """``games/2004-summer``."""
    return f"games/{key}"


def sport_key(name: str) -> str:
    """``sport/cycling``."""
    return f"sport/{slug(name)}"


def discipline_key(sport: str, name: str) -> str:
    """``discipline/cycling/track-time-trial``."""
    return f"discipline/{slug(sport)}/{slug(name)}"


def event_key(games: str, sport: str, event: str) -> str:
    """``event/2004-summer/cycling/mens-track-time-trial``, of the Games' key, the sport and the event's name."""
    return f"event/{games}/{slug(sport)}/{slug(event)}"


def athlete_key(name: str, sport: str, sex: str) -> str:
    """``athlete/cycling/men/chris-hoy``; ``x`` where the event's name does not tell the sex."""
    return f"athlete/{slug(sport)}/{sex or 'x'}/{slug(name)}"


def team_key(event: str, name: str) -> str:
    """A team is named within its event."""
    return f"{event}/team/{slug(name)}"


def nation_key(code: str) -> str:
    """``nation/GBR``."""
    return f"nation/{code}"


def venue_key(games: str, name: str) -> str:
    """A venue is named within its Games."""
    return f"games/{games}/venue/{slug(name)}"


def phase_key(event: str, phase: str) -> str:
    """``…/phase/final``."""
    return f"{event}/phase/{slug(phase)}"


def unit_key(phase: str, unit: str) -> str:
    """``…/phase/heats/unit/1``."""
    return f"{phase}/unit/{slug(unit)}"


def result_key(phase_or_unit: str, name: str) -> str:
    """``…/phase/final/result/chris-hoy``, of the printed name."""
    return f"{phase_or_unit}/result/{slug(name)}"
