"""Entities read from Wikidata's JSON.

The JSON is that of the Wikibase data model (Wikibase/DataModel/JSON): dumps, ``Special:EntityData`` and the Action
API give the same entity object. Statements of rank *deprecated* are left out; of several values all are kept, those
of rank *preferred* first.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from olygraph.link.entity import CENTURY, Day, Entity, Form, Kind
from olygraph.link.names import is_latin, read_name, spellings
from olygraph.link.titles import read_edition, read_event

MOST_VALUES = 200
MOST_FORMS = 40
LONGEST_TEXT = 300
_LONGEST_FORM = 8
_MOST_LINKS = 400
_HUMAN = 5
# Classes by which a thing is told where its statements do not tell it: only those whose meaning is plain.
_NATIONS = frozenset({6256, 3624078, 3024240, 7275})  # country, sovereign state, historical country, state
_SPORTS = frozenset({31629, 349, 2312410, 212434})  # type of sport, sport, sport discipline, Olympic sport
_PLACES = frozenset({483110, 1076486})  # stadium, sports venue
_ITEMS = {
    "P31": "types", "P21": "sexes", "P27": "citizenships", "P1532": "sport_nations", "P641": "sports",
    "P106": "occupations", "P2094": "classes", "P1344": "took_part", "P361": "part_of",
    "P279": "part_of",
    "P425": "sports",  # field of an occupation: what a "tennis player" plays
}  # fmt: skip
_DAYS = {"P569": "births", "P570": "deaths"}
_NOTHING: dict[str, object] = {}


def entity_from_json(data: Mapping[str, object]) -> Entity | None:
    """Return the item that an entity object describes; None for properties, lexemes, redirects and damaged objects.

    Wrong shapes inside an item (a claim that is a text, a time without a year) are left out; the rest is kept.
    """
    item = _item_number(data.get("id"))
    if item is None:
        return None
    labels = _texts(data.get("labels"))
    label = next((labels[code] for code in ("en", "mul", "en-gb", "de", "fr", "es") if code in labels), "")
    label = label or next(iter(labels.values()), "")
    titles = tuple(_titles(data.get("sitelinks")))
    names = dict.fromkeys([label, *labels.values()] if label else [])
    names.update(dict.fromkeys(_aliases(data.get("aliases"))))
    names.update(dict.fromkeys([title for _, title in titles]))
    claims = _mapping(data.get("claims"))
    kinds = _kinds(claims, names)
    return Entity(
        item=item,
        label=label,
        description=_text(_mapping(_mapping(data.get("descriptions")).get("en")).get("value")),
        kinds=kinds,
        names=tuple(names)[:MOST_VALUES],
        forms=forms_of(names) if kinds & Kind.PERSON else (),
        titles=titles,
        **_statements(claims),  # type: ignore[arg-type]  # the names of _ITEMS and _DAYS are those of the fields
    )


def _statements(claims: Mapping[str, object]) -> dict[str, object]:
    """The fields that statements fill."""
    items: dict[str, tuple[int, ...]] = {}
    days: dict[str, tuple[Day, ...]] = {}
    year: int | None = None
    identifiers: list[tuple[str, str]] = []
    for prop, statements in claims.items():
        if not (isinstance(statements, list) and statements):
            continue
        if name := _ITEMS.get(prop):
            items[name] = items.get(name, ()) + _items(statements)
        elif name := _DAYS.get(prop):
            days[name] = tuple(dict.fromkeys(filter(None, map(_day, _values(statements)))))
        elif prop == "P585":
            year = next((day.year for day in map(_day, _values(statements)) if day), None)
        elif _mapping(_mapping(statements[0]).get("mainsnak")).get("datatype") == "external-id" and len(prop) < 12:
            identifiers += [(prop, text) for value in _values(statements) if (text := _text(value))]
    return {**items, **days, "year": year, "identifiers": tuple(identifiers[:MOST_VALUES])}


def forms_of(names: Iterable[str]) -> tuple[Form, ...]:
    """Return the forms of a person's names in every spelling that lists print, none twice, the first name's first.

    Only names in Latin letters count where there is one: what Cyrillic makes of "Jackson" is no spelling of the name.
    Names in scripts that no table turns into Latin letters have no form; they are found as they are written.
    """
    found: dict[Form, None] = {}
    names = list(names)
    for name in [name for name in names if name[:1].isascii() or is_latin(name)] or names:
        for spelling in spellings(name):
            read = read_name(spelling)
            if read.text.isascii() and 0 < len(read.tokens) <= _LONGEST_FORM:
                found[Form(read.tokens, read.generation)] = None
                if read.others and len(read.tokens) > 1 and '"' in name:  # Earvin "Magic" Johnson
                    found[Form((*read.others[:2], read.tokens[-1]), read.generation)] = None
        if len(found) >= MOST_FORMS:
            break
    return tuple(found)[:MOST_FORMS]


def _kinds(claims: Mapping[str, object], names: Iterable[str]) -> Kind:
    types = frozenset(_items(claims.get("P31")))
    kinds = Kind.NONE
    if _HUMAN in types or (not types and ("P569" in claims or "P106" in claims)):
        return Kind.PERSON
    if types & _NATIONS or "P984" in claims or ("P297" in claims and "P298" in claims):
        kinds |= Kind.NATION
    for name in names:
        if any(map(str.isdigit, name)):
            kinds |= (Kind.GAMES if read_edition(name) else Kind.NONE) | (Kind.EVENT if read_event(name) else Kind.NONE)
    if (types | frozenset(_items(claims.get("P279")))) & _SPORTS:
        kinds |= Kind.SPORT
    if types & _PLACES or "P1083" in claims or "P625" in claims:
        kinds |= Kind.PLACE
    return kinds


def _mapping(value: object) -> dict[str, object]:
    # Not isinstance(…, Mapping): this is asked a hundred times an entity, and JSON has dictionaries only.
    return value if type(value) is dict else _NOTHING


def _item_number(value: object) -> int | None:
    return _number(value) if isinstance(value, str) else None


@lru_cache(maxsize=65536)
def _number(text: str) -> int | None:
    if text[:1] == "Q" and text[1:].isdecimal() and text.isascii() and len(text) < 16:
        return int(text[1:])
    return None


def _text(value: object) -> str:
    """A text of sensible length without control characters, or empty."""
    if not isinstance(value, str):
        return ""
    return value[:LONGEST_TEXT] if value.isprintable() else "".join(filter(str.isprintable, value[:LONGEST_TEXT]))


def _texts(by_language: object) -> dict[str, str]:
    found = {code: _text(_mapping(entry).get("value")) for code, entry in _mapping(by_language).items()}
    return {code: text for code, text in found.items() if text}


def _aliases(by_language: object) -> Iterator[str]:
    for entries in _mapping(by_language).values():
        for entry in entries if isinstance(entries, list) else ():
            if text := _text(_mapping(entry).get("value")):
                yield text


def _titles(sitelinks: object) -> Iterator[tuple[str, str]]:
    for site, entry in list(_mapping(sitelinks).items())[:_MOST_LINKS]:
        title = _text(_mapping(entry).get("title"))
        if title and site.endswith("wiki") and site not in ("commonswiki", "specieswiki", "metawiki", "wikidatawiki"):
            yield site, title


def _values(statements: object) -> list[object]:
    """The values of statements, preferred ones first, deprecated ones left out."""
    preferred: list[object] = []
    normal: list[object] = []
    for statement in statements[:MOST_VALUES] if isinstance(statements, list) else ():
        try:  # shapes are looked at a hundred times an entity: asking forgiveness is twice as fast
            value, rank = statement["mainsnak"]["datavalue"]["value"], statement.get("rank")
        except (KeyError, TypeError, AttributeError):
            continue
        if rank != "deprecated":
            (preferred if rank == "preferred" else normal).append(value)
    return preferred + normal


def _items(statements: object) -> tuple[int, ...]:
    found = [_item_number(value.get("id")) for value in _values(statements) if isinstance(value, dict)]
    return tuple(dict.fromkeys([item for item in found if item is not None]))


def _day(value: object) -> Day | None:
    """Read ``+1976-03-23T00:00:00Z``; what is known no better than to a century says nothing here."""
    time, precision = _mapping(value).get("time"), _mapping(value).get("precision")
    if not isinstance(time, str) or not isinstance(precision, int) or not CENTURY < precision <= 14:
        return None
    year, _, rest = time[1:].partition("-")
    month, _, rest = rest.partition("-")
    if time[:1] != "+" or not (year.isdecimal() and month.isdecimal() and rest[:2].isdecimal() and len(year) < 8):
        return None
    return Day(int(year), int(month), int(rest[:2]), min(precision, 11))
