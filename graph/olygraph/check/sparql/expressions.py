"""Expressions of filters and bindings as functions of a row (SPARQL 1.1, section 17)."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from olygraph import vocab
from olygraph.check import values
from olygraph.check.sparql.syntax import Element, Expression, Unsupported, Var
from olygraph.check.values import NoValue, Value
from olygraph.vocab import Term

Row = list[Any]
"""The triples at place 0, then one place for each variable: a term, or None while it has no value."""

Evaluate = Callable[[Row], Value]
CompileGroup = Callable[[tuple[Element, ...]], Callable[[Row], bool]]
_PLAIN_END = re.compile(r"[A-Za-z0-9]+\$")


def compile_expression(
    expression: Expression | Var | Term, place: Callable[[str], int], exists: CompileGroup
) -> Evaluate:
    """Return a function that gives the value of an expression for a row, and raises NoValue where it has none.

    ``place`` gives the place of a variable in the row, ``exists`` makes a function that says whether a group has a
    solution. Raises Unsupported.
    """
    if isinstance(expression, str):
        return _constant(expression)
    if isinstance(expression, Var):
        return _variable(place(expression.name))
    if expression.name == "exists":
        return exists(expression.group)
    if expression.name == "bound":
        (argument,) = expression.arguments
        if not isinstance(argument, Var):
            raise Unsupported("bound of what is no variable")
        at = place(argument.name)
        return lambda row: row[at] is not None
    parts = [compile_expression(argument, place, exists) for argument in expression.arguments]
    if expression.name == "replace":
        return _replace(parts[0], *expression.arguments[1:])
    make = _MAKERS.get(expression.name)
    if make is None:
        raise Unsupported(expression.name)
    return make(*parts)


def variables(expression: Expression | Var | Term) -> set[str]:
    """The variables of an expression outside of EXISTS."""
    if isinstance(expression, Var):
        return {expression.name}
    if isinstance(expression, str):
        return set()
    return {name for argument in expression.arguments for name in variables(argument)}


def groups(expression: Expression | Var | Term) -> list[tuple[Element, ...]]:
    """The groups of the EXISTS in an expression."""
    if not isinstance(expression, Expression):
        return []
    found = [expression.group] if expression.name == "exists" else []
    return found + [group for argument in expression.arguments for group in groups(argument)]


def _constant(term: Term) -> Evaluate:
    def value(_row: Row) -> Value:
        return term

    return value


def _variable(at: int) -> Evaluate:
    def value(row: Row) -> Value:
        found: Term | None = row[at]
        if found is None:
            raise NoValue
        return found

    return value


def _compare(
    test: Callable[[Value, Value], bool], *, turn: bool = False, deny: bool = False
) -> Callable[..., Evaluate]:
    """A comparison by ``test``, of the arguments the other way round and denied as said."""

    def make(left: Evaluate, right: Evaluate) -> Evaluate:
        one, other = (right, left) if turn else (left, right)
        if deny:
            return lambda row: not test(one(row), other(row))
        return lambda row: test(one(row), other(row))

    return make


def _calculate(sign: str) -> Callable[[Evaluate, Evaluate], Evaluate]:
    def make(left: Evaluate, right: Evaluate) -> Evaluate:
        def value(row: Row) -> Value:
            one, other = values.number(left(row)), values.number(right(row))
            if sign == "+":
                return one + other
            return one - other if sign == "-" else one * other

        return value

    return make


def _either(left: Evaluate, right: Evaluate) -> Evaluate:
    """``||``: an error counts only where the other side is not true (section 17.2)."""

    def value(row: Row) -> Value:
        try:
            if values.truth(left(row)):
                return True
        except NoValue:
            if values.truth(right(row)):
                return True
            raise
        return values.truth(right(row))

    return value


def _both(left: Evaluate, right: Evaluate) -> Evaluate:
    """``&&``: an error counts only where the other side is not false."""

    def value(row: Row) -> Value:
        try:
            if not values.truth(left(row)):
                return False
        except NoValue:
            if not values.truth(right(row)):
                return False
            raise
        return values.truth(right(row))

    return value


def _if(condition: Evaluate, first: Evaluate, second: Evaluate) -> Evaluate:
    return lambda row: first(row) if values.truth(condition(row)) else second(row)


def _coalesce(first: Evaluate, second: Evaluate) -> Evaluate:
    def value(row: Row) -> Value:
        try:
            return first(row)
        except NoValue:
            return second(row)

    return value


def _texts(function: Callable[[str, str], bool]) -> Callable[[Evaluate, Evaluate], Evaluate]:
    return lambda left, right: lambda row: function(values.text(left(row)), values.text(right(row)))


def _cut(which: int) -> Callable[[Evaluate, Evaluate], Evaluate]:
    """STRBEFORE (0) and STRAFTER (2)."""

    def make(left: Evaluate, right: Evaluate) -> Evaluate:
        def value(row: Row) -> Value:
            whole, part = values.text(left(row)), values.text(right(row))
            parts = whole.partition(part) if part else ("", "any", whole)
            return vocab.string(parts[which] if parts[1] else "")

        return value

    return make


def _replace(subject: Evaluate, pattern: Expression | Var | Term, replacement: Expression | Var | Term) -> Evaluate:
    """REPLACE of plain letters and digits at the end by plain text: what regular expressions all agree on."""
    if not isinstance(pattern, str) or not isinstance(replacement, str):
        raise Unsupported("a pattern that is no string")
    end, new = values.text(pattern), values.text(replacement)
    if not _PLAIN_END.fullmatch(end) or "$" in new or "\\" in new:
        raise Unsupported(f"the pattern {end}")

    def value(row: Row) -> Value:
        found = values.text(subject(row))
        return vocab.string(found.removesuffix(end[:-1]) + new if found.endswith(end[:-1]) else found)

    return value


def _string(inner: Evaluate) -> Evaluate:
    return lambda row: vocab.string(values.shown(values.term(inner(row))))


def _decimal(inner: Evaluate) -> Evaluate:
    def value(row: Row) -> Decimal:
        return values.to_decimal(inner(row))

    return value


_MAKERS: dict[str, Callable[..., Evaluate]] = {
    "=": _compare(values.equal),
    "!=": _compare(values.equal, deny=True),
    "<": _compare(values.less),
    ">": _compare(values.less, turn=True),
    "<=": _compare(values.less, turn=True, deny=True),
    ">=": _compare(values.less, deny=True),
    "+": _calculate("+"),
    "-": _calculate("-"),
    "*": _calculate("*"),
    "!": lambda inner: lambda row: not values.truth(inner(row)),
    "||": _either,
    "&&": _both,
    "if": _if,
    "coalesce": _coalesce,
    "contains": _texts(lambda text, part: part in text),
    "strstarts": _texts(str.startswith),
    "strends": _texts(str.endswith),
    "strbefore": _cut(0),
    "strafter": _cut(2),
    "str": _string,
    "decimal": _decimal,
}
