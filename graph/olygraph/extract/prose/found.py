"""A match of a sentence pattern, with its slots resolved against what is known of the event."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from olygraph import codes
from olygraph.extract.draft import Draft
from olygraph.extract.marks import metres, seconds
from olygraph.model import Place, Section, Sentence, Value
from olygraph.vocab import Term

_T = TypeVar("_T")


class Unresolved(Exception):
    """A slot names something that cannot be told for certain; the match then yields nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match in its sentence. The methods resolve a slot by name and raise Unresolved where that is not certain."""

    draft: Draft
    section: Section
    sentence: Sentence
    match: re.Match[str]

    @property
    def place(self) -> Place:
        """The place of the sentence."""
        return self.sentence.place

    def has(self, slot: str) -> bool:
        """Whether the pattern has the slot and the sentence fills it."""
        return bool(self.match.groupdict().get(slot))

    def text(self, slot: str) -> str:
        """The slot as it stands, empty where it is not filled."""
        return self.match.groupdict().get(slot) or ""

    def number(self, slot: str = "number") -> int:
        """A number in digits or words."""
        return self._sure(self.draft.words.number(self.text(slot)), slot)

    def ordinal(self, slot: str = "ordinal") -> int:
        """An ordinal in digits or words."""
        return self._sure(self.draft.words.ordinal(self.text(slot)), slot)

    def occasions(self, slot: str = "times") -> int:
        """How often something happened."""
        return self._sure(self.draft.words.occasions(self.text(slot)), slot)

    def year(self, slot: str = "year") -> int:
        """A year."""
        return int(self.text(slot))

    def nation(self, slot: str = "nation") -> str:
        """The NOC code of a nation by its name in the year of the Games."""
        return self._sure(codes.noc_by_name(self.draft.words.nation(self.text(slot)), self.draft.year), slot)

    def metres(self, number: str, unit: str) -> Decimal:
        """A distance of two slots in metres."""
        return self._sure(metres(f"{self.number(number)} {self.text(unit)}", self.draft.words), unit)

    def medal(self, slot: str = "medal") -> str:
        """A medal by its word."""
        return self._sure(self.draft.words.medals.get(self.text(slot).lower()), slot)

    def scope(self, slot: str = "scope") -> str:
        """The scope of a record by its word."""
        return self._sure(self.draft.words.scopes.get(self.text(slot).lower()), slot)

    def mark(self, slot: str = "mark") -> Decimal:
        """A time in seconds."""
        return self._sure(seconds(self.text(slot), self.draft.words), slot)

    def person(self, slot: str = "person") -> str:
        """The key of a person; see :func:`resolve_person`."""
        return self._sure(resolve_person(self.draft, self.text(slot)), slot)

    def edition(self, year: int) -> str:
        """The key of the same event at the Games of a year."""
        return self._sure(self.draft.edition_in(year), str(year))

    def state(self, subject: str, predicate: Term, value: Value) -> None:
        """Note a value with this sentence as evidence."""
        self.draft.state(subject, predicate, value, self.place)

    def _sure(self, value: _T | None, slot: str) -> _T:
        if value is None or value == "":
            raise Unresolved(f"«{self.text(slot) or slot}» cannot be resolved")
        return value


def resolve_person(draft: Draft, name: str) -> str | None:
    """Return the key of the person that prose names, or None.

    A full name of the results or the infobox is that person, and so is a text that ends with one ("In Athens Ada
    Lind"); the end of a name ("Hoy", "van Ros") is the only competitor whose name ends so; any other name of two words
    or more, the first with a capital and none that begins sentences, is a person of its own, in the sport and sex of
    the event.
    """
    name = draft.words.without_possessive(name.strip())
    words = name.split()
    for start in range(max(len(words) - 1, 1)):
        known = draft.athlete_named(" ".join(words[start:]))
        if known:
            return known
    ending = [key for key, athlete in draft.athletes.items() if athlete.name.endswith(f" {name}")]
    if ending:
        return ending[0] if len(ending) == 1 else None
    if len(words) > 1 and name[0].isupper() and words[0].lower() not in draft.words.no_names:
        return draft.see_athlete(name) or None
    return None
