"""Tests of single values, as pySHACL makes them: a look at the plain forms, rdflib's own judgement for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from olygraph import vocab
from olygraph.vocab import Term, literal_parts

if TYPE_CHECKING:
    from rdflib import Literal

Accepts = Callable[[Term], bool]
_XSD = vocab.PREFIXES["xsd"]
_STRING = f"<{_XSD}string>"
# Forms of which rdflib makes a value of the datatype without fail; short, since Python bounds the digits of numbers.
_PLAIN = {
    "integer": r"-?[0-9]{1,18}",
    "decimal": r"-?[0-9]{1,18}(?:\.[0-9]{1,18})?",
    "boolean": "true|false",
}
# The Python types that pySHACL asks for beside rdflib's own judgement.
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": (str, bytes),
    "integer": int,
    "float": float,
    "decimal": Decimal,
    "boolean": bool,
    "date": date,
    "time": time,
    "dateTime": datetime,
}
_NUMBER = re.compile(rf'"(-?[0-9]{{1,18}}(?:\.[0-9]{{1,18}})?)"\^\^<{re.escape(_XSD)}(integer|decimal)>')


def of_datatype(datatype: Term) -> Accepts:
    """``sh:datatype`` (W3C SHACL, section 4.1.2)."""
    if datatype == _STRING:
        return lambda term: (term[0] == '"' and term[-1] == '"') or _has_datatype(term, datatype)
    local = datatype[1:-1].removeprefix(_XSD)
    plain = re.compile(rf'"(?:{_PLAIN.get(local, "(?!)")})"\^\^{re.escape(datatype)}').fullmatch
    return lambda term: plain(term) is not None or _has_datatype(term, datatype)


def at_least(bound: Term, *, exclusive: bool) -> Accepts:
    """``sh:minInclusive`` and ``sh:minExclusive`` (section 4.3), for a bound that is a whole number."""
    least = Decimal(literal_parts(bound)[0])
    odd = _odd_at_least(bound, exclusive)

    def accepts(term: Term) -> bool:
        match = _NUMBER.fullmatch(term)
        if match is None:
            return odd(term)
        number = Decimal(match[1])
        return number > least if exclusive else number >= least

    return accepts


def matching(pattern: Term) -> Accepts:
    """``sh:pattern`` without flags (section 4.4.3)."""
    expression = re.compile(literal_parts(pattern)[0])
    return lambda term: term[0] != "_" and expression.search(_shown(term)) is not None


def among(items: tuple[Term, ...]) -> Accepts:
    """``sh:in`` (section 4.8.3): the same term, not an equal value."""
    return frozenset(items).__contains__


def in_order(first: Term, second: Term, *, equal: bool) -> bool:
    """Whether the first is less than the second, or ``equal`` and the same (section 4.5), as rdflib compares.

    Raises TypeError where it cannot.
    """
    return _in_order(first, second, equal)


@lru_cache(maxsize=65536)
def _has_datatype(term: Term, datatype: Term) -> bool:
    if term[0] != '"':
        return False
    _, own, language = literal_parts(term)
    if (own or (_STRING[1:-1] if not language else "")) != datatype[1:-1]:
        return False
    literal = _literal(term)
    if literal.ill_typed is True:
        return False
    return isinstance(literal.value, _TYPES.get(datatype[1:-1].removeprefix(_XSD), object))


@cache
def _odd_at_least(bound: Term, exclusive: bool) -> Accepts:
    @lru_cache(maxsize=4096)
    def accepts(term: Term) -> bool:
        from pyshacl.rdfutil.compare import compare_literal

        if term[0] != '"':
            return False
        literal = _literal(term)
        if isinstance(literal.value, str):
            return False
        try:
            order = compare_literal(literal, _literal(bound))  # type: ignore[no-untyped-call]
        except (TypeError, NotImplementedError):
            return False
        return bool(order > 0 if exclusive else order >= 0)

    return accepts


@lru_cache(maxsize=65536)
def _in_order(first: Term, second: Term, equal: bool) -> bool:
    left, right = _comparable(first), _comparable(second)
    if type(left) is not type(right):  # a Literal is a str too
        return False
    return bool(left <= right if equal else left < right)


def _comparable(term: Term) -> str | Literal:
    """An IRI or string as text, any other literal as rdflib has it."""
    if term[0] == "<":
        return term[1:-1]
    literal = _literal(term)
    return literal.value if isinstance(literal.value, str) else literal


def _literal(term: Term) -> Literal:
    from rdflib import Literal, URIRef

    text, datatype, language = literal_parts(term)
    if datatype:
        return Literal(text, datatype=URIRef(datatype), normalize=False)
    return Literal(text, lang=language or None)


def _shown(term: Term) -> str:
    return term[1:-1] if term[0] == "<" else literal_parts(term)[0]
