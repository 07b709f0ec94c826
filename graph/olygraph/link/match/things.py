"""Games, nations, sports, venues and other things: found by what they are called, through the gate of their kind."""

from collections.abc import Iterable, Sequence

from olygraph import codes
from olygraph.link.entity import Entity, Kind
from olygraph.link.index import Index
from olygraph.link.match.query import Query, Sought
from olygraph.link.match.scored import Found, Scored, ranked
from olygraph.link.match.setting import Settings, nation_code
from olygraph.link.match.weights import Weights
from olygraph.link.names import fold
from olygraph.link.titles import plain_title, read_edition

_GATES = {Sought.NATION: Kind.NATION, Sought.SPORT: Kind.SPORT, Sought.VENUE: Kind.PLACE, Sought.GAMES: Kind.GAMES}


class Things:
    """Finds and weighs candidates for what is neither a person nor an event."""

    def __init__(self, index: Index, weights: Weights, settings: Settings) -> None:
        self._index = index
        self._weights = weights
        self._settings = settings

    def scored(self, query: Query, extra: Sequence[Entity] = ()) -> list[Scored]:
        """Return the candidates of the kind that is sought, the likeliest first; ``extra`` are candidates anyhow."""
        match query.sought:
            case Sought.GAMES:
                found = self._games(query)
            case Sought.NATION:
                found = self._nation(query)
            case Sought.SPORT:
                found = self._sport(query)
            case _:
                found = self._named(query, [query.name])
        known = {one.entity.item for one in found}
        prior = self._weights.numbers["prior"]
        return ranked(found + [self._unnamed(entity, prior) for entity in extra if entity.item not in known])

    def _unnamed(self, entity: Entity, prior: float) -> Scored:
        return Scored(entity, prior, ()).also(self._found("name_none", entity.label))

    def _games(self, query: Query) -> list[Scored]:
        """An edition, by any of its names; where it is known, what bears other names is none."""
        key = read_edition(query.name)
        if not key:
            return self._named(query, [query.name])
        edition = codes.games_by_key(key)
        listed = edition.wikidata if edition else ""
        found = {entity.item: entity for entity in self._index.edition(key)}
        if listed and (entity := self._index.entity(int(listed[1:]))):
            found[entity.item] = entity
        return self._weighed(found.values(), "edition_same", key, listed)

    def _nation(self, query: Query) -> list[Scored]:
        """A delegation: the items that bear its code. A state of the same name that bears none is shown, not taken."""
        year = self._settings.of(query.context).year
        code = nation_code(query.name, year)
        if not code:
            return self._named(query, [query.name])
        listed = codes.noc(code)
        items = self._settings.delegation(code, year).items
        bearers = [entity for item in sorted(items) if (entity := self._index.entity(item))]
        found = self._weighed(bearers, "code_same", code, listed.wikidata if listed else "")
        known = {one.entity.item for one in found}
        others = [one for one in self._named(query, [query.name]) if one.entity.item not in known]
        return ranked(found + [one.also(self._found("code_none", code)) for one in others])

    def _sport(self, query: Query) -> list[Scored]:
        bare, bracket, _ = query.name.partition("(")
        names = [query.name, *([bare.strip()] if bracket and bare.strip() else [])]
        sport = next((listed for name in names if (listed := codes.sport(name))), None)
        found = {one.entity.item: one for one in self._named(query, names)}
        if sport and sport.wikidata and (entity := self._index.entity(int(sport.wikidata[1:]))):
            one = found.get(entity.item) or Scored(entity, self._weights.numbers["prior"], ())
            found[entity.item] = one.also(self._found("listed", sport.name))
        return ranked(list(found.values()))

    def _named(self, query: Query, names: list[str]) -> list[Scored]:
        """Candidates that bear the name, or the second of the names where none bears the first."""
        for name in names:
            found = []
            for entity in self._index.named(plain_title(name)):
                gate = self._gate(query.sought, entity)
                if gate is not None:
                    start = Scored(entity, self._weights.numbers["prior"], ())
                    found.append(start.also(*self._name(name, entity), *gate))
            if found:
                return ranked(found)
        return []

    def _name(self, name: str, entity: Entity) -> Iterable[Found]:
        wanted = sorted(fold(plain_title(name)).split())
        if sorted(fold(entity.label).split()) == wanted:
            yield self._found("named_label", entity.label)
        else:
            match = next((other for other in entity.names if sorted(fold(other).split()) == wanted), "")
            yield self._found("named_other" if match else "named_bare", match or entity.label)
        if name in entity.names:
            yield self._found("named_exactly")

    def _gate(self, sought: Sought, entity: Entity) -> tuple[Found, ...] | None:
        """No evidence where the kind fits or is not asked, some against where it is not known; None: it is wrong."""
        kind = _GATES.get(sought, Kind.NONE)
        if not kind or entity.kinds & kind:
            return ()
        if entity.kinds or (sought is Sought.NATION and entity.types):
            return None
        return (self._found("kind_unknown"),)

    def _weighed(self, entities: Iterable[Entity], feature: str, note: str, listed: str) -> list[Scored]:
        found = []
        for entity in entities:
            one = Scored(entity, self._weights.numbers["prior"], ()).also(self._found(feature, note))
            if entity.id == listed:
                one = one.also(self._found("listed", note))
            found.append(one)
        return ranked(found)

    def _found(self, feature: str, note: str = "") -> Found:
        return Found(feature, self._weights.times[feature], note)
