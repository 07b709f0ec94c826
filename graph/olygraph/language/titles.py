"""Titles of pages: of events, and of nations at Games; and whose an event is by its name."""

import re
from dataclasses import dataclass
from functools import cached_property

from olygraph.language.data import Data

LONGEST_TITLE = 300
"""Characters of a title that patterns are tried on; MediaWiki lets a title have 255 bytes."""

_Rules = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its parts, as printed; ``games`` is what the list of Games calls them.

    That of an event has ``sport`` and ``event``, that of a nation's page ``nation`` and the ``year`` of the Games.
    """

    games: str
    sport: str = ""
    event: str = ""
    nation: str = ""
    year: int = 0


class Titles(Data):
    """Titles and names of events."""

    @cached_property
    def _titles(self) -> _Rules:
        return tuple((re.compile(rule["pattern"]), rule["games"]) for rule in self.rules("titles"))

    @cached_property
    def _delegations(self) -> _Rules:
        return tuple((re.compile(rule["pattern"]), rule["games"]) for rule in self.rules("delegations"))

    @cached_property
    def _sexes(self) -> dict[str, re.Pattern[str]]:
        return {sex: re.compile(str(pattern)) for sex, pattern in self.table("sexes").items()}

    def title(self, text: str) -> Title | None:
        """Cut "Cycling at the 2004 Summer Olympics – Men's sprint" into sport, Games and event, or return None."""
        return _cut(self._titles, text)

    def delegation(self, text: str) -> Title | None:
        """Cut "Germany at the 2004 Summer Olympics", the title of a nation's page, into nation and Games, or None."""
        return _cut(self._delegations, text)

    def sex_of(self, event: str) -> str:
        """Return ``men``, ``women``, ``mixed`` or empty by the words of an event's name."""
        found = [sex for sex, pattern in self._sexes.items() if pattern.search(event.strip())]
        if len(found) == 1:
            return found[0]
        return "mixed" if "mixed" in found else ""

    def without_sex(self, event: str) -> str:
        """An event's name without the words that tell whose it is: "track time trial" of "Men's track time trial"."""
        for pattern in self._sexes.values():
            event = pattern.sub("", event)
        return " ".join(event.split())


def _cut(rules: _Rules, text: str) -> Title | None:
    text = text.replace("_", " ").strip()
    if len(text) > LONGEST_TITLE:
        return None
    for pattern, games in rules:
        match = pattern.match(text)
        if match:
            parts = {name: (part or "").strip() for name, part in match.groupdict().items()}
            return Title(
                games.format(**parts),
                parts.get("sport", ""),
                parts.get("event", ""),
                parts.get("nation", ""),
                int(parts.get("year") or 0),
            )
    return None
