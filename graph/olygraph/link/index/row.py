"""An entity as a row of the index and back.

Three texts, so that no more is read than is compared: the forms of a person's name, a line each; what is compared
next; and what is seldom asked. The last two are JSON.
"""

import json

from olygraph.link.entity import Day, Entity, Form, Kind

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Row = tuple[int, int, str, str, str]


def to_row(entity: Entity) -> Row:
    """Return item, kinds, forms, facts and the rest."""
    facts = [
        entity.label,
        entity.description,
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
    return entity.item, int(entity.kinds), "\n".join(map(_line, entity.forms)), _compact(facts), _compact(rest)


def from_row(item: int, kinds: int, forms: str, facts: str, rest: str = "") -> Entity:
    """Return the entity of a row; without ``rest`` it has no names but the label, no identifiers and no titles."""
    values = json.loads(facts)
    names, identifiers, titles = json.loads(rest) if rest else ([values[0]], (), ())
    sexes, citizenships, sport_nations, sports, occupations, classes, took_part, part_of = map(tuple, values[4:12])
    return Entity(
        item=item,
        label=values[0],
        description=values[1],
        kinds=Kind(kinds),
        names=tuple(names),
        forms=read_forms(forms),
        types=tuple(values[13]),
        births=tuple([Day(*day) for day in values[2]]),
        deaths=tuple([Day(*day) for day in values[3]]),
        sexes=sexes,
        citizenships=citizenships,
        sport_nations=sport_nations,
        sports=sports,
        occupations=occupations,
        classes=classes,
        took_part=took_part,
        part_of=part_of,
        year=values[12],
        identifiers=tuple([(prop, value) for prop, value in identifiers]),
        titles=tuple([(site, title) for site, title in titles]),
    )


def read_forms(text: str) -> tuple[Form, ...]:
    """Return the forms of a name from their text."""
    return tuple([_form(line) for line in text.split("\n")]) if text else ()


def _line(form: Form) -> str:
    return " ".join(form.tokens) + ("," + form.generation if form.generation else "")


def _form(line: str) -> Form:
    tokens, _, generation = line.partition(",")
    return Form(tuple(tokens.split()), generation)
