"""Titles of events, resolved: which sport, which Games, which event.

Keys hold the English name of a sport, so that articles in two languages about one sport speak of one athlete: an
English title gives it as it is spelt, another by the list of sports. The name of the event stays as printed, since
translating it would be guessing.
"""

from dataclasses import dataclass

from olygraph import codes, keys
from olygraph.language import Words

_OF_KEYS = "en"


@dataclass(frozen=True, slots=True)
class EventTitle:
    """An event by its title."""

    sport: str
    games: codes.GamesEdition
    event: str


def read_title(text: str, words: Words) -> EventTitle | None:
    """Resolve a title, or return None where it names no event of known Games."""
    title = words.title(text)
    edition = codes.games(title.games) if title else None
    if title is None or edition is None or not (keys.slug(title.sport) and keys.slug(title.event)):
        return None
    sport = codes.sport(title.sport) if words.code != _OF_KEYS else None
    return EventTitle(sport.name if sport else title.sport, edition, title.event)
