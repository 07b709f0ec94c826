"""What clients ask, read from the JSON of both versions into one form; everything is bounded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

MOST_QUERIES = 50
LONGEST_TEXT = 500
MOST_CONSTRAINTS = 20
MOST_VALUES = 50
MOST_IDS = 500
MOST_CANDIDATES = 100
_USUAL_CANDIDATES = 10


class WrongQuery(Exception):
    """A query that is none: told to the client, with the HTTP status."""

    def __init__(self, what: str, status: int = 400) -> None:
        super().__init__(what)
        self.status = status


@dataclass(frozen=True, slots=True)
class Constraint:
    """Values that a property should have: ``any``, ``all`` or ``none`` of them; ``required`` drops who has not."""

    name: str
    values: tuple[str, ...]
    quantifier: str = "any"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """One question: a name or id, empty for none; types, empty for all; constraints and the number of candidates."""

    text: str
    ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    limit: int = _USUAL_CANDIDATES


def read_json(text: str | bytes) -> object:
    """Return the JSON value of a text. Raises WrongQuery."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise WrongQuery("this is no JSON") from None


def queries_02(value: object) -> dict[str, Query]:
    """Read a batch of 0.2: an object of queries by their keys. Raises WrongQuery."""
    batch = _object(value, "the batch")
    _not_more(len(batch), MOST_QUERIES, "queries", 413)
    return {_text(key, "a key"): _query_02(_object(one, "a query")) for key, one in batch.items()}


def queries_10(value: object) -> list[Query]:
    """Read a batch of 1.0-draft: ``{"queries": […]}``. Raises WrongQuery."""
    batch = _array(_object(value, "the batch").get("queries"), "queries")
    _not_more(len(batch), MOST_QUERIES, "queries", 413)
    return [_query_10(_object(one, "a query")) for one in batch]


def extension(value: object) -> tuple[list[str], list[str]]:
    """Read a data extension query: ids of entities and of properties. Raises WrongQuery."""
    query = _object(value, "the query")
    ids = [_text(one, "an id") for one in _array(query.get("ids"), "ids")]
    _not_more(len(ids), MOST_IDS, "ids", 413)
    names = [
        _text(_object(one, "a property").get("id"), "its id") for one in _array(query.get("properties"), "properties")
    ]
    _not_more(len(names), MOST_CONSTRAINTS, "properties", 413)
    return list(dict.fromkeys(ids)), list(dict.fromkeys(names))


def whole_number(text: str | None, usual: int) -> int:
    """Read a parameter such as ``cursor`` or ``limit``. Raises WrongQuery."""
    if text is None or text == "":
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise WrongQuery("cursor and limit are whole numbers")
    return int(text)


def _query_02(query: Mapping[str, object]) -> Query:
    text = _text(query.get("query", ""), "query")
    constraints = [
        Constraint(_text(one.get("pid"), "pid"), _values(one.get("v")))
        for one in (_object(one, "a property") for one in _array(query.get("properties") or [], "properties"))
    ]
    if not text.strip() and not constraints:
        raise WrongQuery("a query has a query text or properties")
    _not_more(len(constraints), MOST_CONSTRAINTS, "properties")
    types = query.get("type", [])
    kinds = [_type_id(one) for one in (types if isinstance(types, list) else [types]) if one not in ("", None)]
    _not_more(len(kinds), MOST_VALUES, "types")
    return Query(text, (), tuple(kinds), tuple(constraints), _limit(query.get("limit")))


def _query_10(query: Mapping[str, object]) -> Query:
    conditions = [_object(one, "a condition") for one in _array(query.get("conditions"), "conditions")]
    if not conditions:
        raise WrongQuery("a query has at least one condition")
    _not_more(len(conditions), MOST_CONSTRAINTS, "conditions")
    texts: list[str] = []
    ids: list[str] = []
    constraints = []
    for one in conditions:
        values = _values(one.get("propertyValue"))
        match one.get("matchType"):
            case "name":
                texts.extend(values)
            case "id":
                ids.extend(values)
            case "property":
                quantifier = one.get("matchQuantifier", "any")
                if not isinstance(quantifier, str) or quantifier not in {"any", "all", "none"}:
                    raise WrongQuery("matchQuantifier is any, all or none")
                name = _text(one.get("propertyId"), "propertyId")
                constraints.append(Constraint(name, values, quantifier, one.get("required") is True))
            case _:
                raise WrongQuery("matchType is name, id or property")
    kind = query.get("type")
    types = (_type_id(kind),) if kind else ()
    return Query(" ".join(texts)[:LONGEST_TEXT], tuple(ids), types, tuple(constraints), _limit(query.get("limit")))


def _values(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    _not_more(len(values), MOST_VALUES, "values")
    return tuple(_as_text(one) for one in values)


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)[:LONGEST_TEXT]
    return _text(value, "a value")


def _type_id(value: object) -> str:
    return _text(value.get("id") if isinstance(value, dict) else value, "a type")


def _limit(value: object) -> int:
    if value is None:
        return _USUAL_CANDIDATES
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise WrongQuery("limit is a positive number")
    return max(1, int(min(value, MOST_CANDIDATES)))


def _object(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise WrongQuery(f"{what} is no object")
    return value


def _array(value: object, what: str) -> list[object]:
    if not isinstance(value, list):
        raise WrongQuery(f"{what} is no array")
    return value


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise WrongQuery(f"{what} is no string")
    if len(value) > LONGEST_TEXT:
        raise WrongQuery(f"{what} has more than {LONGEST_TEXT} characters")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise WrongQuery(f"{what} holds half a character (a lone surrogate)")
    return value


def _not_more(count: int, most: int, what: str, status: int = 400) -> None:
    if count > most:
        raise WrongQuery(f"{count} {what}, {most} at most", status)
