"""Lines of an entity file made ready for the tables of the index: the part of the work that any process can do."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from olygraph.link.entity import Entity
from olygraph.link.index import keys
from olygraph.link.index.lines import Line, read_objects
from olygraph.link.index.row import Row, to_row
from olygraph.link.wikibase import entity_from_json
from olygraph.model import Problem

# With ``only_sport``: an entity is read if its line has one of these, which needs no parsing. Sport, competition
# class, country for sport, participant in, Olympedia, Sports-Reference, NOC code, ISO code, field of an occupation.
_OF_SPORT = re.compile(rb'"P(?:641|2094|1532|1344|8286|1447|984|297|425)"')


@dataclass(slots=True)
class Prepared:
    """Rows for each table; entities count from one within the batch, and keys refer to them so."""

    entities: list[tuple[int, *Row]] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)
    people: list[tuple[int, int, int]] = field(default_factory=list)
    identifiers: list[tuple[int, int]] = field(default_factory=list)
    tokens: Counter[str] = field(default_factory=Counter)
    shares: Counter[tuple[str, int]] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def prepare(path: Path, lines: Iterable[Line], only_sport: bool) -> Prepared:
    """Read the entities of some lines; ``path`` is the file that problems name."""
    ready = Prepared()
    tokens: list[str] = []
    shares: list[tuple[str, int]] = []
    for line in lines:
        if only_sport and not _OF_SPORT.search(line.text):
            continue
        for data in read_objects(path, ready.problems.append, line):
            if entity := entity_from_json(data):
                number = len(ready.entities) + 1
                ready.entities.append((number, *to_row(entity)))
                ready.names += [(key, number) for key in keys.name_keys(entity)]
                ready.identifiers += [(key, number) for key in keys.identifier_keys(entity)]
                if entity.forms:
                    years = keys.years(entity)
                    ready.people += [(key, year, number) for key in keys.person_keys(entity.forms) for year in years]
                    tokens += {token for form in entity.forms for token in form.tokens}
                    shares += [("births", year) for year in years]
                    shares += {(what, value) for what, values in _shared(entity) for value in values}
    ready.tokens.update(tokens)
    ready.shares.update(shares)
    return ready


def _shared(entity: Entity) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The values of which the index knows how many people have them."""
    return (
        ("sports", entity.sports),
        ("sexes", entity.sexes),
        ("sport_nations", entity.sport_nations),
        ("citizenships", entity.citizenships),
    )
