"""Sentences: where one ends, and the patterns that facts are read with."""

import re
from collections.abc import Iterable
from functools import cached_property

from olygraph.language.data import texts
from olygraph.language.names import Names
from olygraph.language.numbers import Numbers

_NAME = r"(?:[^\W\d_]|[^\W\d_]?['’.])[\w'’.\-]*"
_CAPITAL = r"(?![a-zß-öø-ÿ])" + _NAME
_OF_PERSONS = "de|da|do|dos|del|della|der|den|di|du|la|le|van|von|ten|ter|bin|al|el|y|e"
_SLOT = re.compile(r"\{(person|nation|number|ordinal|year|mark|place|times)(\d?)\}")


class Sentences(Numbers, Names):
    """Patterns of prose. In a pattern, a slot such as ``{person}`` stands for a named group."""

    @cached_property
    def no_end(self) -> re.Pattern[str]:
        """What a full stop belongs to that ends no sentence, up to the stop."""
        return re.compile(str(self.table("sentences")["no_end"]))

    @cached_property
    def other_games(self) -> re.Pattern[str]:
        """What tells, besides a year, that a sentence is about other Games than those of the article."""
        return re.compile(str(self.table("sentences")["other_games"]))

    @cached_property
    def no_names(self) -> frozenset[str]:
        """Words, in lower case, that may stand before a name in a sentence and begin none."""
        return frozenset(self.texts("sentences", "no_names"))

    @cached_property
    def patterns(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """Sentence patterns by name."""
        return {
            name: tuple(self._compile(pattern) for pattern in texts(patterns))
            for name, patterns in self.table("patterns").items()
        }

    @cached_property
    def items(self) -> dict[str, re.Pattern[str]]:
        """Patterns of list items by name."""
        return {name: self._compile(str(pattern)) for name, pattern in self.table("items").items()}

    @cached_property
    def separators(self) -> re.Pattern[str]:
        """What parts the items of a list in prose."""
        return re.compile(str(self.table("lists")["separators"]))

    def _compile(self, pattern: str) -> re.Pattern[str]:
        return re.compile(_SLOT.sub(lambda slot: f"(?P<{slot[1]}{slot[2]}>{self._slots[slot[1]]})", pattern))

    @cached_property
    def _slots(self) -> dict[str, str]:
        compound = self.compound.format(tens=f"(?:{_either_case(self.tens)})", ones=f"(?:{_either_case(self.ones)})")
        # No number begins inside a word, nor behind the hyphen of a compound one.
        number = rf"(?<![\w-])(?:\d{{1,6}}|{compound}|{_either_case((*self.tens, *self.numbers))})"
        nation = _capitals(_any_of(self.nation_joiners))
        ordinal = f"(?:{_either_case(self.ordinal_stems)})(?:{_any_of(self.ordinal_endings)})"
        return {
            "person": _capitals(_OF_PERSONS),
            "nation": f"(?:(?:{_any_of(self.nation_articles)}) )?{nation}",
            "place": _capitals(_OF_PERSONS),
            "number": number,
            "ordinal": rf"\d{{1,4}}(?:{_any_of(self.ordinal_signs)})|{ordinal}",
            "year": r"1[89]\d\d|20\d\d",
            "mark": rf"\d[\d:.{re.escape(self.decimal_mark)}]*\d",
            "times": f"{_either_case(self.times)}|(?:{number})(?:{_any_of(self.times_behind)})",
        }


def _capitals(small: str) -> str:
    """Up to five words with capitals, with up to two small words before each but the first."""
    return rf"{_CAPITAL}(?: (?:(?:{small}) ){{0,2}}{_CAPITAL}){{0,4}}"


def _either_case(words: Iterable[str]) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in words)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
