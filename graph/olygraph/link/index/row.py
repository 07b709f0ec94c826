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
    sexes, citizenships, sport_nations, sports, occupations, classes, took_part, part_of = map(tuple, values[5:13])
    return Entity(
        item=item,
        label=values[0],
        description=values[1],
        kinds=Kind(kinds),
        names=tuple(names),
        forms=tuple([_form(text) for text in values[2]]),
        types=tuple(values[14]),
        births=tuple([Day(*day) for day in values[3]]),
        deaths=tuple([Day(*day) for day in values[4]]),
        sexes=sexes,
        citizenships=citizenships,
        sport_nations=sport_nations,
        sports=sports,
        occupations=occupations,
        classes=classes,
        took_part=took_part,
        part_of=part_of,
        year=values[13],
        identifiers=tuple([(prop, value) for prop, value in identifiers]),
        titles=tuple([(site, title) for site, title in titles]),
    )


def _form(text: str) -> Form:
    tokens, _, generation = text.partition(",")
    return Form(tuple(tokens.split()), generation)
