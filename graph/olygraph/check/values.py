"""Values of terms, as Oxigraph sees them: what its store keeps of a literal, and how two values compare.

Terms of the plain kinds (IRIs, strings, integers, decimals, days, years and truth values in the forms that facts are
written in) are compared here. For any other, and where types that do not belong together meet, :class:`Unsure` is
raised.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pyoxigraph

from olygraph import vocab
from olygraph.vocab import Term

Value = Term | int | Decimal | bool
"""A term, or a number or truth value that an expression has made."""

_XSD = re.escape(vocab.PREFIXES["xsd"])
# Nine digits before the point and thirteen in all: no sum or product of two leaves Oxigraph's 18 decimal places.
_INTEGER = re.compile(rf'"(0|-?[1-9][0-9]{{0,8}})"\^\^<{_XSD}integer>')
_DECIMAL = re.compile(rf'"(-?)0*([0-9]{{1,9}}?)(?:\.([0-9]{{0,9}}?)0*)?"\^\^<{_XSD}decimal>')
_DAY = re.compile(rf'"([0-9]{{4}}-[0-9][0-9]-[0-9][0-9])"\^\^<{_XSD}date>')
_AS_IT_IS = re.compile(
    rf'"(?:[0-9]{{4}}"\^\^<{_XSD}gYear|(?:true|false)"\^\^<{_XSD}boolean'
    rf'|[0-9]{{4}}-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-5][0-9](?:[+-](?:0[1-9]|1[0-3]):[0-5][0-9])?"\^\^<{_XSD}dateTime'
    rf'|PT(?:[1-9]M|[1-5][0-9]M)?(?:[1-9]|[1-5][0-9])(?:\.[0-9]{{0,8}}[1-9])?S"\^\^<{_XSD}dayTimeDuration)>'
)
_TYPES = {f'"^^<{vocab.PREFIXES["xsd"]}boolean>': "boolean", f'"^^<{vocab.PREFIXES["xsd"]}gYear>': "year"}
_WRITTEN = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,4})?")
_NO_NUMBER = re.compile(r".*[^0-9.+-].*|", re.DOTALL)
_ANY = pyoxigraph.NamedNode("urn:x")


class Unsure(Exception):
    """Two values meet whose comparison is not certain to be Oxigraph's."""


class NoValue(Exception):
    """An expression has an error as its value (SPARQL 1.1, section 17.3); a filter is then false."""


@lru_cache(maxsize=65536)
def stored(term: Term) -> Term:
    """Return a term as an Oxigraph store gives it back (``63.40`` as ``63.4``). Raises Unsure if it takes it not."""
    if term[0] != '"' or term[-1] == '"' or _INTEGER.fullmatch(term) or _AS_IT_IS.fullmatch(term):
        return term
    if decimal := _DECIMAL.fullmatch(term):
        sign, whole, rest = decimal.groups()
        digits = f"{whole}.{rest}" if rest else whole
        return vocab.typed(sign + digits if digits.strip("0.") else "0", "decimal")
    return _kept(term)


def _kept(term: Term) -> Term:
    """Ask Oxigraph."""
    text, datatype, language = vocab.literal_parts(term)
    try:
        literal = pyoxigraph.Literal(
            text,
            datatype=pyoxigraph.NamedNode(datatype) if datatype else None,
            language=language or None,
        )
        store = pyoxigraph.Store()
        store.add(pyoxigraph.Quad(_ANY, _ANY, literal))
        kept = next(iter(store)).object
    except ValueError as error:
        raise Unsure(term) from error
    assert isinstance(kept, pyoxigraph.Literal)
    if kept.language:
        return vocab.text_in(kept.value, kept.language)
    string = vocab.string(kept.value)
    return string if kept.datatype.value == f"{vocab.PREFIXES['xsd']}string" else f"{string}^^<{kept.datatype.value}>"


@lru_cache(maxsize=65536)
def kind(term: Term) -> str:
    """What a stored term is: ``iri``, ``string``, ``number``, ``day``, ``year``, ``boolean``. Raises Unsure."""
    if term[0] == "<":
        return "iri"
    if term[0] == '"':
        if term[-1] == '"':
            return "string"
        if _INTEGER.fullmatch(term) or _DECIMAL.fullmatch(term):
            return "number"
        day = _DAY.fullmatch(term)
        if day and _is_day(day[1]):
            return "day"
        if _AS_IT_IS.fullmatch(term):
            return _TYPES.get(term[term.index('"^^') :], "other")
    raise Unsure(term)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _kind(value: Value) -> str:
    if isinstance(value, str):
        return kind(value)
    return "boolean" if isinstance(value, bool) else "number"


@lru_cache(maxsize=65536)
def _number(term: Term) -> int | Decimal:
    if found := _INTEGER.fullmatch(term):
        return int(found[1])
    if found := _DECIMAL.fullmatch(term):
        number = Decimal(f"{found[1]}{found[2]}.{found[3] or '0'}")
        if len(number.as_tuple().digits) <= 13:
            return number
    raise Unsure(term)


def number(value: Value) -> int | Decimal:
    """The number of a value. Raises Unsure for what is none, or may be too long for Oxigraph."""
    if isinstance(value, str):
        return _number(value)
    small = abs(Decimal(value))
    if isinstance(value, bool) or (small and not Decimal("1e-9") <= small < 10**9):
        raise Unsure(str(value))
    return value


def truth(value: Value) -> bool:
    """The truth of a condition. Raises Unsure for what is no truth value."""
    if value is True or value is False:
        return value
    if _kind(value) == "boolean":
        return value == vocab.boolean(True)
    raise Unsure(str(value))


def text(value: Value) -> str:
    """The text of a plain string. Raises Unsure for any other value."""
    if isinstance(value, str) and kind(value) == "string":
        return vocab.literal_parts(value)[0]
    raise Unsure(str(value))


def shown(term: Term) -> str:
    """What STR gives: an IRI without brackets, the text of a literal. Raises Unsure for a blank node."""
    if term[0] == "<":
        return term[1:-1]
    if term[0] != '"':
        raise Unsure(term)
    return vocab.literal_parts(term)[0]


def term(value: Value) -> Term:
    """A value as the term that a store would hold."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return vocab.boolean(value)
    if isinstance(value, int):
        return vocab.integer(value)
    return stored(vocab.decimal(value))


def equal(left: Value, right: Value) -> bool:
    """``=`` of SPARQL. Raises Unsure."""
    if isinstance(left, str) and isinstance(right, str) and left[0] == right[0] == "<":
        return left == right
    one, other = _kind(left), _kind(right)
    if one == other:
        if one == "number":
            return number(left) == number(right)
        if one == "other":
            raise Unsure(str(left))
        return term(left) == term(right)
    if "iri" in (one, other) or {one, other} == {"string", "number"}:
        return False
    raise Unsure(f"{left} and {right}")


def less(left: Value, right: Value) -> bool:
    """``<`` of SPARQL for two numbers, strings or days. Raises Unsure."""
    one, other = _kind(left), _kind(right)
    if one == other == "number":
        return number(left) < number(right)
    if one == other == "string":
        return text(left) < text(right)
    if one == other == "day":
        return str(left) < str(right)
    raise Unsure(f"{left} and {right}")


def to_decimal(value: Value) -> Decimal:
    """``xsd:decimal`` of a string or number. Raises NoValue for a string that is no number, Unsure for odd ones."""
    if not isinstance(value, str) or kind(value) == "number":
        return Decimal(number(value))
    written = text(value)
    if _WRITTEN.fullmatch(written):
        return Decimal(written)
    if _NO_NUMBER.fullmatch(written):
        raise NoValue(written)
    raise Unsure(written)
