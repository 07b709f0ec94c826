"""The entities of a release that can be reconciled against, with their properties, in memory."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from olygraph.vocab import OLY, RDF, SCHEMA, SKOS, Quad, Term

TYPES: Mapping[str, str] = {
    "Athlete": "Athlete",
    "Team": "Team",
    "Nation": "Nation (delegation under an IOC code)",
    "Event": "Event",
    "Games": "Olympic Games",
    "Sport": "Sport or discipline",
    "Venue": "Venue",
}
"""The types of entities: id and name."""

PROPERTIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sport": ("sport", ("Athlete", "Team", "Event")),
    "sex": ("sex of the event", ("Athlete", "Team", "Event")),
    "nation": ("nation", ("Athlete", "Team")),
    "noc": ("NOC code", ("Athlete", "Team", "Nation")),
    "event": ("event", ("Athlete", "Team")),
    "games": ("Games", ("Athlete", "Team", "Event", "Venue")),
    "medal": ("medal", ("Athlete", "Team")),
    "rank": ("rank", ("Athlete", "Team")),
    "mark": ("mark as printed", ("Athlete", "Team")),
    "venue": ("venue", ("Event",)),
    "year": ("year", ("Games",)),
    "season": ("season", ("Games",)),
}
"""The properties: id, then name and the types that have it."""


@dataclass(slots=True)
class Entity:
    """A node of the release: ``id`` is its IRI below the base; values are texts, or ids of other entities."""

    id: str
    type: str
    name: str
    values: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entities by id, sorted, and the base of their IRIs."""

    base: str
    entities: Mapping[str, Entity]

    def named(self, value: str) -> str:
        """The name of the entity with an id; a value that is no id is itself."""
        found = self.entities.get(value)
        return found.name if found else value

    def describe(self, entity: Entity) -> str:
        """A short text that tells namesakes apart: ``Games · sport · sex · nation``, as far as known."""
        parts = [self.named(value) for name in _TELLING for value in entity.values.get(name, [])[:2]]
        return " · ".join(dict.fromkeys(parts))


_TELLING = ("noc", "games", "sport", "sex")
_Nodes = Mapping[Term, Mapping[Term, list[Term]]]
_KEPT = frozenset({
    RDF.type, SCHEMA.name, SCHEMA.superEvent, SKOS.notation, OLY.sport, OLY.sex, OLY.nation, OLY.event, OLY.games,
    OLY.medal, OLY.rank, OLY.mark, OLY.venue, OLY.year, OLY.season, OLY.code, OLY.athlete, OLY.team,
})  # fmt: skip
_DIRECT = {
    OLY.sport: "sport",
    OLY.sex: "sex",
    OLY.nation: "nation",
    OLY.games: "games",
    SCHEMA.superEvent: "games",
    OLY.venue: "venue",
    OLY.year: "year",
    OLY.season: "season",
    OLY.code: "noc",
}
_OF_RESULTS = {OLY.nation: "nation", OLY.event: "event", OLY.medal: "medal", OLY.rank: "rank", OLY.mark: "mark"}


def read_catalogue(quads: Iterable[Quad], base: str) -> Catalogue:
    """Return the entities of a release's quads, in any order; the same quads give the same catalogue."""
    nodes: dict[Term, dict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, _ in quads:
        if predicate in _KEPT and value not in nodes[subject][predicate]:
            nodes[subject][predicate].append(value)
    found: dict[Term, Entity] = {}
    for node in sorted(nodes):
        kind = _kind(nodes[node])
        names = nodes[node].get(SCHEMA.name)
        if kind and names and node.startswith(f"<{base}"):
            found[node] = Entity(_id(node, base), kind, _plain(min(names)))
            for predicate, name in _DIRECT.items():
                _add(found[node], name, (_value(one, base) for one in nodes[node].get(predicate, [])))
    for node in sorted(nodes):
        _add_results(nodes[node], nodes, found, base)
    return Catalogue(base, {entity.id: entity for entity in found.values()})


def _kind(node: Mapping[Term, list[Term]]) -> str:
    types = {_local(one) for one in node.get(RDF.type, [])}
    return next((kind for kind in TYPES if kind in types), "")


def _add_results(node: Mapping[Term, list[Term]], nodes: _Nodes, found: dict[Term, Entity], base: str) -> None:
    """Give what a result or participation says to its athletes and team."""
    for person in [*node.get(OLY.athlete, []), *node.get(OLY.team, [])]:
        entity = found.get(person)
        if entity is None or OLY.event not in node:
            continue
        for predicate, name in _OF_RESULTS.items():
            _add(entity, name, (_value(one, base) for one in node.get(predicate, [])))
        for event in node[OLY.event]:
            _add(entity, "games", (_value(one, base) for one in nodes.get(event, {}).get(SCHEMA.superEvent, [])))
        for nation in node.get(OLY.nation, []):
            _add(entity, "noc", (_plain(one) for one in nodes.get(nation, {}).get(OLY.code, [])))


def _add(entity: Entity, name: str, values: Iterator[str]) -> None:
    new = set(values) - set(entity.values.get(name, []))
    if new:
        entity.values[name] = sorted({*entity.values.get(name, []), *new})


def _id(node: Term, base: str) -> str:
    return node[1:-1].removeprefix(base)


def _value(term: Term, base: str) -> str:
    if not term.startswith("<"):
        return _plain(term)
    return _local(term) if term.startswith(f"<{base}medal/") else _id(term, base)


def _local(term: Term) -> str:
    return term.strip("<>").replace("#", "/").rpartition("/")[2]


def _plain(term: Term) -> str:
    """The text of a literal."""
    end = term.rfind('"')
    text = json.loads(term[: end + 1], strict=False) if end > 0 else term
    assert isinstance(text, str)
    return text
