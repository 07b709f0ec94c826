"""Evidence that names an entity outright: identifiers, and the article that a name links to."""

from olygraph.link.entity import Entity
from olygraph.link.index import Index
from olygraph.link.match.query import Query
from olygraph.link.match.scored import Found, Scored, ranked
from olygraph.link.match.weights import Weights

MOST_CHECKED = 10


class Identity:
    """Finds entities by identifier or article, and weighs agreement and conflict for every candidate."""

    def __init__(self, index: Index, weights: Weights) -> None:
        self._index = index
        self._weights = weights

    def entities(self, query: Query) -> list[Entity]:
        """The entities that an identifier or the linked article of a query names."""
        found = {
            entity.item: entity for prop, value in query.identifiers for entity in self._index.identified(prop, value)
        }
        if query.article:
            found.update((entity.item, entity) for entity in self._index.titled(query.article))
        return list(found.values())

    def weighed(self, query: Query, scored: list[Scored]) -> list[Scored]:
        """Return the candidates with this evidence added, ranked anew.

        The first ten are checked: the rest have no odds that could matter.
        """
        if not (query.identifiers or query.article):
            return scored
        checked = [one.also(*self._evidence(query, one.entity)) for one in scored[:MOST_CHECKED]]
        return ranked(checked + scored[MOST_CHECKED:])

    def _evidence(self, query: Query, entity: Entity) -> tuple[Found, ...]:
        whole = self._index.entity(entity.item) or entity
        found = []
        for prop, value in query.identifiers:
            known = [one.casefold() for one in whole.identifier(prop)]
            if known:
                feature = "identifier_same" if value.strip().casefold() in known else "identifier_other"
                found.append(Found(feature, self._weights.times[feature], f"{prop} {value}"))
        if query.article:
            title = next((title for site, title in whole.titles if site == "enwiki"), "")
            same = title.replace("_", " ") == query.article.replace("_", " ").strip()
            if title:
                feature = "title_same" if same else "title_other"
                found.append(Found(feature, self._weights.times[feature], title))
        return tuple(found)
