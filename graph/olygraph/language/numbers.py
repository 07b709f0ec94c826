"""Numbers, ordinals, units, days: what stands for a quantity."""

import re
from functools import cached_property

from olygraph.language.data import Data, inverted, texts


class Numbers(Data):
    """Words and signs for quantities."""

    @cached_property
    def decimal_mark(self) -> str:
        """The sign before decimals; the other of ``.`` and ``,`` parts thousands."""
        return str(self.data["decimal_mark"])

    @cached_property
    def months(self) -> dict[str, int]:
        """Month numbers by name in lower case, and by the first three letters."""
        full = self.numbers_by_word("months")
        return {**{name[:3]: number for name, number in full.items()}, **full}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number words in lower case."""
        return self.numbers_by_word("numbers")

    @cached_property
    def ones(self) -> dict[str, int]:
        """The number words from 1 to 9."""
        return {word: value for word, value in self.numbers.items() if 0 < value < 10}

    @cached_property
    def tens(self) -> dict[str, int]:
        """Words for multiples of ten in lower case, which make compounds with ones."""
        return self.numbers_by_word("tens")

    @cached_property
    def compound(self) -> str:
        """How a word for tens and one for ones make a number: ``{tens}-{ones}``."""
        return str(self.data["compound"])

    @cached_property
    def _all_numbers(self) -> dict[str, int]:
        compounds = {
            self.compound.format(tens=tens, ones=word): value + one
            for tens, value in self.tens.items()
            for word, one in self.ones.items()
        }
        return {**compounds, **self.tens, **self.numbers}

    @cached_property
    def ordinal_stems(self) -> dict[str, int]:
        """Ordinal words in lower case, without endings."""
        return self.numbers_by_word("ordinals")

    @cached_property
    def ordinal_endings(self) -> tuple[str, ...]:
        """What stands behind the stem of an ordinal word; one empty string where it is not declined."""
        return texts(self.data["ordinal_endings"])

    @cached_property
    def ordinal_signs(self) -> tuple[str, ...]:
        """What stands behind the digits of an ordinal."""
        return texts(self.data["ordinal_signs"])

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """Ordinal words in lower case, in every form."""
        return {
            f"{stem}{ending}": number for stem, number in self.ordinal_stems.items() for ending in self.ordinal_endings
        }

    @cached_property
    def _ordinal_digits(self) -> re.Pattern[str]:
        signs = "|".join(map(re.escape, (*self.ordinal_signs, ".")))
        return re.compile(rf"^([0-9]{{1,4}})(?:{signs})$")

    @cached_property
    def _letters_behind_digits(self) -> re.Pattern[str] | None:
        letters = "|".join(sign for sign in self.ordinal_signs if sign.isalpha())
        return re.compile(rf"(?<=[0-9])(?:{letters})(?![^\W_])") if letters else None

    def bare_ordinals(self, text: str) -> str:
        """The text without the letters that make digits an ordinal: "5-8" of "5th-8th"."""
        pattern = self._letters_behind_digits
        return pattern.sub("", text) if pattern else text

    def number(self, text: str) -> int | None:
        """The value of a number in digits or in words, or None."""
        text = text.strip().lower()
        if text.isdecimal() and len(text) < 10:
            return int(text)
        return self._all_numbers.get(text)

    def ordinal(self, text: str) -> int | None:
        """The value of an ordinal in digits or in words, or None."""
        text = text.strip().lower()
        digits = self._ordinal_digits.match(text)
        return int(digits[1]) if digits else self.ordinals.get(text)

    def round_number(self, text: str) -> str:
        """The number of a round as digits, of digits, a number word or an ordinal; empty if it is none."""
        value = self.ordinal(text) or self.number(text)
        return str(value) if value else ""

    @cached_property
    def times(self) -> dict[str, int]:
        """Words for how often, in lower case."""
        return self.numbers_by_word("times")

    @cached_property
    def times_behind(self) -> tuple[str, ...]:
        """What stands behind a number to tell how often."""
        return self.texts("occasions", "behind_number")

    def occasions(self, text: str) -> int | None:
        """How often something happened: "twice", "four times"; or None."""
        text = text.strip().lower()
        if text in self.times:
            return self.times[text]
        for sign in self.times_behind:
            if text.endswith(sign.lower()):
                return self.number(text[: -len(sign)])
        return self.number(text)

    @cached_property
    def units(self) -> dict[str, str]:
        """What a unit counts (``s``, ``min``, ``h``, ``m``, ``km``, ``cm``, ``kg``, ``points``), in lower case."""
        return inverted(self.table("units"))

    def units_of(self, *kinds: str) -> str:
        """The ways to write the units of some kinds, as alternatives of a pattern, the longest first."""
        found = (word for word, kind in self.units.items() if kind in kinds)
        return "|".join(map(re.escape, sorted(found, key=lambda word: (-len(word), word))))

    @cached_property
    def _unit_in_brackets(self) -> re.Pattern[str]:
        return re.compile(rf"\(({self.units_of('s', 'm', 'kg', 'points')})\)", re.IGNORECASE)

    def unit_in_brackets(self, heading: str) -> str:
        """What plain numbers count under a heading with a unit in brackets, such as "Result (m)"; or empty."""
        match = self._unit_in_brackets.search(heading)
        return self.units[match[1].lower()] if match else ""

    @cached_property
    def between_days(self) -> tuple[str, ...]:
        """Words between two days of a range or list."""
        return self.texts("dates", "between_days")

    @cached_property
    def before_month(self) -> tuple[str, ...]:
        """Words between a day and its month."""
        return self.texts("dates", "before_month")

    @cached_property
    def behind_time(self) -> tuple[str, ...]:
        """Words behind a time of day, in lower case."""
        return self.texts("dates", "behind_time")

    @cached_property
    def month_in_digits(self) -> str:
        """A pattern of a month in digits behind the day; empty where the order of the two is not certain."""
        return str(self.table("dates")["month_in_digits"])
