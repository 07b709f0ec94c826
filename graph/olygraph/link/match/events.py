"""Events: found by Games, sport, sex and the words of the title, all four the same; never by likeness."""

from collections.abc import Sequence

from olygraph.link.entity import Entity, Kind
from olygraph.link.index import Index
from olygraph.link.match.query import Query
from olygraph.link.match.scored import Found, Scored, ranked
from olygraph.link.match.setting import Settings
from olygraph.link.match.weights import Weights
from olygraph.link.names import fold
from olygraph.link.titles import EventTitle, plain_title, read_event

MOST_SISTERS = 5


class Events:
    """Finds and weighs candidates for events."""

    def __init__(self, index: Index, weights: Weights, settings: Settings) -> None:
        self._index = index
        self._weights = weights
        self._settings = settings

    def scored(self, query: Query, extra: Sequence[Entity] = ()) -> list[Scored]:
        """Return the events that bear the title, and sister events with what sets them apart, the likeliest first.

        ``extra`` are candidates anyhow.
        """
        setting = self._settings.of(query.context)
        title = read_event(query.name, setting.games, query.context.sport)
        prior = self._weights.numbers["prior"]
        found: dict[int, Scored] = {}
        if title:
            feature = "event_same" if title.sport else "event_same_bare"
            for entity in self._index.events(title.keys()[0]):
                found[entity.item] = Scored(entity, prior, ()).also(self._found(feature, title.games))
        for entity in self._index.named(plain_title(query.name), Kind.EVENT):
            one = found.get(entity.item) or Scored(entity, prior, ())
            found[entity.item] = one.also(self._found("named_label", entity.label))
        for entity in extra:
            if entity.item not in found:
                found[entity.item] = Scored(entity, prior, ()).also(self._found("name_none", entity.label))
        if title and not found:
            return ranked(self._sisters(title))
        return ranked(list(found.values()))

    def _sisters(self, title: EventTitle) -> list[Scored]:
        """Events of the same Games and sport that share most words: what a person would look at."""
        words = set(title.event.split()) | {title.sex}
        sisters = []
        for entity in self._index.programme(title.games, title.sport):
            shared = len(words & set(fold(entity.label).split()))
            sisters.append((-shared, entity.item, entity))
        chosen = [entity for _, _, entity in sorted(sisters)[:MOST_SISTERS]]
        return [
            Scored(entity, self._weights.numbers["prior"], ()).also(self._found("event_sister", entity.label))
            for entity in chosen
        ]

    def _found(self, feature: str, note: str = "") -> Found:
        return Found(feature, self._weights.times[feature], note)
