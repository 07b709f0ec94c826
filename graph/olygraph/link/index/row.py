"""An entity as a row of the index and back: two texts of JSON, what is always compared and what is seldom asked."""

import json

from olygraph.link.entity import Day, Entity, Form, Kind

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Row = tuple[int, int, str, str]


def to_row(entity: Entity) -> Row:
    """Return item, kinds, facts and the rest."""
    facts = [
        entity.label,
        entity.description,
        [" ".join(form.tokens) + ("," + form.generation if form.generation else "") for form in entity.forms],
        entity.births,
        entity.deaths,
        entity.sexes,
        entity.citizenships,
        entity.sport_nations,
        entity.sports,
        entity.occupations,
        entity.classes,
        entity.took_part,
        entity.part_of,
        entity.year,
        entity.types,
    ]
    rest = [entity.names, entity.identifiers, entity.titles]
    return entity.item, int(entity.kinds), _compact(facts), _compact(rest)


def from_row(item: int, kinds: int, facts: str, rest: str = "") -> Entity:
    """Return the entity of a row; without ``rest`` it has no names but the label, no identifiers and no titles."""
    values = json.loads(facts)
    names, identifiers, titles = json.loads(rest) if rest else ([values[0]], (), ())
    return Entity(
        item,
        values[0],
        values[1],
        Kind(kinds),
        tuple(names),
        tuple(map(_form, values[2])),
        tuple(values[14]),
        tuple(Day(*day) for day in values[3]),
        tuple(Day(*day) for day in values[4]),
        *(tuple(found) for found in values[5:13]),
        values[13],
        tuple((prop, value) for prop, value in identifiers),
        tuple((site, title) for site, title in titles),
    )


def _form(text: str) -> Form:
    tokens, _, generation = text.partition(",")
    return Form(tuple(tokens.split()), generation)
