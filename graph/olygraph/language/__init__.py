"""The words of a language: one data file each, ``en.toml`` first.

A file holds number words, months, infobox keys, column headings, phases and the sentence patterns. The patterns are
compiled when first used, so that reading tables of one article does not pay for prose.
"""

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from olygraph.language.headings import MedalField
from olygraph.language.titles import Title
from olygraph.language.words import Words

__all__ = ["MedalField", "Title", "Words", "language_of", "languages", "words"]

_FOLDER = Path(__file__).parent
_FIRST = "en"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there is a file for, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def words(tag: str) -> Words:
    """The words of a language. Raises KeyError when there is no file for it.

    Of the tag (BCP 47) the primary subtag alone counts: ``de-AT`` is read with the words of ``de``.
    """
    code = tag.partition("-")[0].lower()
    if code not in languages():
        raise KeyError(tag)
    return _load(code)


def language_of(title: str, stated: str) -> str:
    """Return the language of an article by its title, since some forms have no mark of it (``stated`` is then empty).

    The stated language holds if titles of events in it read so, or if there is no file for it. Else it is the first,
    English before others in the order of their codes, whose titles read so; else the stated one after all.
    """
    if stated and stated.partition("-")[0].lower() not in languages():
        return stated
    others = sorted(languages(), key=lambda code: (code != _FIRST, code))
    return next((tag for tag in (stated, *others) if tag and words(tag).title(title)), stated or _FIRST)


@lru_cache(maxsize=16)
def _load(code: str) -> Words:
    data = _read(code)
    if code != _FIRST:
        # What the sport alone decides stands in one file; its rules follow those of the language.
        data = {**data, "plain_units": [*data["plain_units"], *_read(_FIRST)["plain_units"]]}
    return Words(data)


@lru_cache(maxsize=16)
def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
