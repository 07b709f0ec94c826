"""The words of a language: one data file each, ``en.toml`` first.

A file holds number words, months, infobox keys, column headings, phases and the sentence patterns. The patterns are
compiled when first used, so that reading tables of one article does not pay for prose.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

__all__ = ["Words", "languages", "words"]

_FOLDER = Path(__file__).parent
_NAME = r"(?:[^\W\d_]|[^\W\d_]?['’.])[\w'’.\-]*"
_CAPITAL = r"(?![a-zß-öø-ÿ])" + _NAME
_OF_PERSONS = r"(?:de|da|do|dos|del|della|der|den|di|du|la|le|van|von|ten|ter|bin|al|el|y|e)"
_OF_NATIONS = r"(?:of|the|and)"
_SLOT = re.compile(r"\{(person|nation|number|ordinal|year|mark|place|times)(\d?)\}")


def languages() -> tuple[str, ...]:
    """The codes of the languages there is a file for, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@lru_cache(maxsize=8)
def words(code: str) -> "Words":
    """The words of a language (BCP 47 primary tag). Raises KeyError when there is no file for it."""
    if code not in languages():
        raise KeyError(code)
    return Words(tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Words:
    """The words of one language, as its file gives them."""

    data: Mapping[str, object]

    def _table(self, name: str) -> dict[str, object]:
        table = self.data.get(name, {})
        assert isinstance(table, dict)
        return table

    @cached_property
    def code(self) -> str:
        """The language's tag."""
        return str(self.data["code"])

    @cached_property
    def months(self) -> dict[str, int]:
        """Month numbers by name in lower case, and by the first three letters."""
        full = {name.lower(): _integer(number) for name, number in self._table("months").items()}
        return {**{name[:3]: number for name, number in full.items()}, **full}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Number words in lower case."""
        return {name.lower(): _integer(number) for name, number in self._table("numbers").items()}

    @cached_property
    def tens(self) -> dict[str, int]:
        """Words for multiples of ten in lower case, which ones follow behind a hyphen."""
        return {name.lower(): _integer(number) for name, number in self._table("tens").items()}

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """Ordinal words in lower case."""
        return {name.lower(): _integer(number) for name, number in self._table("ordinals").items()}

    @cached_property
    def medals(self) -> dict[str, str]:
        """Medal by its word in lower case."""
        return {name.lower(): str(medal) for name, medal in self._table("medals").items()}

    @cached_property
    def times(self) -> dict[str, int]:
        """Words for how often, in lower case."""
        return {name.lower(): _integer(number) for name, number in self._table("times").items()}

    @cached_property
    def infobox(self) -> dict[str, str]:
        """Meaning by infobox key."""
        return _inverted(self._table("infobox"))

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Headings in lower case by role, most telling first."""
        return {role: tuple(map(str, _list(headings))) for role, headings in self._table("columns").items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        """Role in a table of results by heading; the roles of schedules come into play where no other claims a word."""
        schedule = ("date", "time_of_day", "round")
        ordered = sorted(self.columns.items(), key=lambda item: item[0] in schedule)
        roles: dict[str, str] = {}
        for role, headings in ordered:
            for heading in headings:
                roles.setdefault(heading, role)
        return roles

    @cached_property
    def mark_units(self) -> dict[str, str]:
        """Unit of plain numbers by heading."""
        return _inverted(self._table("mark_units"))

    def mark_order(self, heading: str) -> int:
        """How much a heading sums up, 0 the most; a large number for a heading of no marks."""
        marks = self.columns["mark"]
        return marks.index(heading) if heading in marks else len(marks)

    @cached_property
    def _attempts(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(str(pattern)) for pattern in _list(self._table("attempts")["patterns"]))

    def is_attempt(self, heading: str) -> bool:
        """Whether a heading in lower case is that of an attempt, run or part."""
        return any(pattern.match(heading) for pattern in self._attempts)

    @cached_property
    def not_results(self) -> frozenset[str]:
        """Headings in lower case that a table of results does not have."""
        return frozenset(map(str, _list(self._table("not_results")["headings"])))

    @cached_property
    def statuses(self) -> dict[str, str]:
        """Status code by words in lower case."""
        return _inverted(self._table("statuses"))

    def status_key(self, text: str) -> str:
        """The key of the status that words in place of a mark or rank tell of (``status/DNS``), or empty."""
        code = self.statuses.get(text.strip().lower(), "")
        return f"status/{code}" if code else ""

    @cached_property
    def record_rows(self) -> dict[str, str]:
        """Scope of a standing record by the first cell of its row, in lower case."""
        return _inverted(self._table("record_rows"))

    @cached_property
    def _plain_units(self) -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
        rules = [rule for rule in _list(self.data.get("plain_units", [])) if isinstance(rule, dict)]
        return tuple(
            (re.compile(str(rule["sport"])), re.compile(str(rule["event"])), str(rule["unit"])) for rule in rules
        )

    def plain_unit(self, sport: str, event: str) -> str:
        """What plain numbers of an event count where no heading tells, or empty."""
        return next(
            (unit for of, named, unit in self._plain_units if of.search(sport.lower()) and named.search(event)), ""
        )

    def round_number(self, text: str) -> str:
        """The number of a round as digits, of digits, a number word or an ordinal; empty if it is none."""
        value = self.ordinal(text) or self.number(text)
        return str(value) if value else ""

    @cached_property
    def phases(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Patterns of phase headings with the phase type each names, in the order to try."""
        rules = [rule for rule in _list(self.data.get("phases", [])) if isinstance(rule, dict)]
        return tuple((re.compile(str(rule["pattern"])), str(rule["kind"])) for rule in rules)

    @cached_property
    def patterns(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """Sentence patterns by name."""
        return {
            name: tuple(self._compile(str(pattern)) for pattern in _list(patterns))
            for name, patterns in self._table("patterns").items()
        }

    @cached_property
    def items(self) -> dict[str, re.Pattern[str]]:
        """Patterns of list items by name."""
        return {name: self._compile(str(pattern)) for name, pattern in self._table("items").items()}

    @cached_property
    def separators(self) -> re.Pattern[str]:
        """What parts the items of a list in prose."""
        return re.compile(str(self._table("lists")["separators"]))

    def number(self, text: str) -> int | None:
        """The value of a number in digits or in words, or None."""
        text = text.strip().lower()
        if text.isdecimal() and len(text) < 10:
            return int(text)
        tens, _, ones = text.partition("-")
        if tens in self.tens and (not ones or 0 < self.numbers.get(ones, 0) < 10):
            return self.tens[tens] + self.numbers.get(ones, 0)
        return self.numbers.get(text)

    def ordinal(self, text: str) -> int | None:
        """The value of an ordinal in digits or in words, or None."""
        digits = re.match(r"^(\d{1,4})(?:st|nd|rd|th|\.)$", text.strip().lower())
        return int(digits[1]) if digits else self.ordinals.get(text.strip().lower())

    def occasions(self, text: str) -> int | None:
        """How often something happened: "twice", "four times"; or None."""
        text = text.strip().lower()
        return self.times.get(text, self.number(text.removesuffix("times")))

    def _compile(self, pattern: str) -> re.Pattern[str]:
        def slot(match: re.Match[str]) -> str:
            return f"(?P<{match[1]}{match[2]}>{self._slots[match[1]]})"

        return re.compile(_SLOT.sub(slot, pattern))

    @cached_property
    def _slots(self) -> dict[str, str]:
        person = rf"{_CAPITAL}(?: (?:{_OF_PERSONS} ){{0,2}}{_CAPITAL}){{0,4}}"
        nation = rf"{_CAPITAL}(?: (?:{_OF_NATIONS} ){{0,2}}{_CAPITAL}){{0,4}}"
        tens = _alternatives(self.tens)
        compound = rf"(?:{tens})(?:-(?:{_alternatives(self.numbers)}))?|" if tens else ""
        # No number begins inside a word, nor behind the hyphen of a compound one.
        number = rf"(?<![\w-])(?:\d{{1,6}}|{compound}{_alternatives(self.numbers)})"
        return {
            "person": person,
            "nation": rf"(?:the )?{nation}",
            "place": person,
            "number": number,
            "ordinal": rf"\d{{1,4}}(?:st|nd|rd|th)|{_alternatives(self.ordinals)}",
            "year": r"1[89]\d\d|20\d\d",
            "mark": r"\d[\d:.]*\d",
            "times": rf"{_alternatives(self.times)}|(?:{number}) times",
        }


def _alternatives(table: Mapping[str, int]) -> str:
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in table)


def _inverted(table: Mapping[str, object]) -> dict[str, str]:
    return {str(key): meaning for meaning, keys in table.items() for key in _list(keys)}


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _integer(value: object) -> int:
    assert isinstance(value, int)
    return value
