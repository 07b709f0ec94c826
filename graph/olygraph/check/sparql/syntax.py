"""The text of a SELECT query as a tree (SPARQL 1.1 Query Language, section 19.8), as far as shapes use the language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from olygraph import vocab
from olygraph.check.values import stored
from olygraph.vocab import RDF, Term


class Unsupported(Exception):
    """The query uses what is not known here."""


@dataclass(frozen=True, slots=True)
class Var:
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: ``kind`` is ``|``, ``/``, ``^`` or ``+`` (section 9.1)."""

    kind: str
    parts: tuple[Term | Path, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern or property path pattern."""

    subject: Term | Var
    predicate: Term | Path | Var
    value: Term | Var


@dataclass(frozen=True, slots=True)
class Expression:
    """An operator or function with its arguments; ``name`` is lower case, ``exists`` has a group."""

    name: str
    arguments: tuple[Expression | Var | Term, ...] = ()
    group: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """FILTER."""

    condition: Expression | Var | Term


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND (… AS ?name)."""

    value: Expression | Var | Term
    name: str


@dataclass(frozen=True, slots=True)
class Maybe:
    """OPTIONAL."""

    group: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """``(COUNT(DISTINCT ?of) AS ?name)``; ``function`` is count, min or max."""

    name: str
    function: str
    of: str
    distinct: bool


@dataclass(frozen=True, slots=True)
class Select:
    """SELECT with its variables and aggregates in order, its group, and what it is grouped by."""

    columns: tuple[str | Aggregate, ...]
    group: tuple[Element, ...]
    keys: tuple[str, ...] = ()


Element = Pattern | Filter | Bind | Maybe | Select
_TOKEN = re.compile(
    r"(?P<iri><[^<>\"{}|^`\\\s]*>)"
    r"|(?P<var>[?$]\w+)"
    r"|(?P<string>\"[^\"\\\n]*\")"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[A-Za-z][\w-]*:[\w-]*)"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<sign>&&|\|\||!=|<=|>=|[{}().;,/|^*+=<>!-])"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_LEVELS = (("||",), ("&&",), ("=", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*",))
_ARGUMENTS = {
    "if": 3,
    "coalesce": 2,
    "contains": 2,
    "strbefore": 2,
    "strafter": 2,
    "strstarts": 2,
    "strends": 2,
    "replace": 3,
    "str": 1,
    "bound": 1,
}
_DECIMAL = f"<{vocab.PREFIXES['xsd']}decimal>"


def parse(text: str, prefixes: Mapping[str, str]) -> Select:
    """Return the tree of a SELECT query without a prologue. Raises Unsupported."""
    reader = _Reader(text, prefixes)
    found = reader.select()
    if reader.text:
        raise Unsupported(f"«{reader.text}» behind the query")
    return found


class _Reader:
    """Reads a query from left to right; ``kind`` and ``text`` are what stands next."""

    def __init__(self, text: str, prefixes: Mapping[str, str]) -> None:
        found = ((match.lastgroup or "", match.group()) for match in _TOKEN.finditer(text))
        self._tokens = [*((kind, token) for kind, token in found if kind != "space"), ("end", "")]
        self._at = 0
        self._prefixes = prefixes

    @property
    def kind(self) -> str:
        return self._tokens[self._at][0]

    @property
    def text(self) -> str:
        return self._tokens[self._at][1]

    @property
    def word(self) -> str:
        """The next token if it is a keyword, in lower case."""
        return self.text.lower() if self.kind == "word" else ""

    def take(self) -> str:
        token = self.text
        self._at += 1
        return token

    def skip(self, *wanted: str) -> bool:
        """Take the tokens if they stand next, keywords in any case."""
        found = [token.lower() for _, token in self._tokens[self._at : self._at + len(wanted)]]
        if found != list(wanted):
            return False
        self._at += len(wanted)
        return True

    def expect(self, *wanted: str) -> None:
        if not self.skip(*wanted):
            raise Unsupported(f"«{self.text}» where «{' '.join(wanted)}» is expected")

    def variable(self) -> str:
        if self.kind != "var":
            raise Unsupported(f"«{self.text}» where a variable is expected")
        return self.take()[1:]

    def select(self) -> Select:
        self.expect("select")
        columns: list[str | Aggregate] = []
        while not self.skip("where"):
            columns.append(self.variable() if self.kind == "var" else self.aggregate())
        group = self.group()
        keys: list[str] = []
        if self.skip("group", "by"):
            while self.kind == "var":
                keys.append(self.variable())
        return Select(tuple(columns), group, tuple(keys))

    def aggregate(self) -> Aggregate:
        self.expect("(")
        function = self.take().lower()
        if function not in ("count", "min", "max"):
            raise Unsupported(f"the aggregate «{function}»")
        self.expect("(")
        distinct = self.skip("distinct")
        of = self.variable()
        self.expect(")", "as")
        name = self.variable()
        self.expect(")")
        return Aggregate(name, function, of, distinct)

    def group(self) -> tuple[Element, ...]:
        self.expect("{")
        found: list[Element] = []
        while not self.skip("}"):
            if self.skip("filter"):
                found.append(Filter(self.condition()))
            elif self.skip("optional"):
                found.append(Maybe(self.group()))
            elif self.skip("bind"):
                self.expect("(")
                value = self.expression()
                self.expect("as")
                found.append(Bind(value, self.variable()))
                self.expect(")")
            elif self.skip("{"):
                found.append(self.select())
                self.expect("}")
            elif self.kind in ("var", "iri", "name"):
                self.triples(found)
            else:
                raise Unsupported(f"«{self.text}» in a group")
            self.skip(".")
        return tuple(found)

    def triples(self, found: list[Element]) -> None:
        subject = self.node()
        while True:
            predicate: Term | Path | Var = Var(self.variable()) if self.kind == "var" else self.path()
            found.append(Pattern(subject, predicate, self.node()))
            while self.skip(","):
                found.append(Pattern(subject, predicate, self.node()))
            if not self.skip(";"):
                return

    def node(self) -> Term | Var:
        return Var(self.variable()) if self.kind == "var" else self.constant()

    def constant(self) -> Term:
        kind, text = self.kind, self.take()
        if kind == "iri":
            return text
        if kind == "name":
            prefix, _, local = text.partition(":")
            if prefix not in self._prefixes:
                raise Unsupported(f"the prefix «{prefix}»")
            return vocab.iri(self._prefixes[prefix] + local)
        if kind == "string":
            return vocab.string(text[1:-1])
        if kind == "number":
            return stored(vocab.decimal(Decimal(text))) if "." in text else vocab.integer(int(text))
        if kind == "word" and text in ("true", "false"):
            return vocab.boolean(text == "true")
        raise Unsupported(f"«{text}» as a term")

    def path(self) -> Term | Path:
        return self._chain("|", lambda: self._chain("/", self._step))

    def _chain(self, sign: str, part: Callable[[], Term | Path]) -> Term | Path:
        parts = [part()]
        while self.skip(sign):
            parts.append(part())
        return Path(sign, tuple(parts)) if len(parts) > 1 else parts[0]

    def _step(self) -> Term | Path:
        if self.skip("^"):
            return Path("^", (self._step(),))
        if self.skip("("):
            found = self.path()
            self.expect(")")
        else:
            found = RDF.type if self.skip("a") else self.constant()
        return Path("+", (found,)) if self.skip("+") else found

    def condition(self) -> Expression | Var | Term:
        """What follows FILTER: a condition in brackets, or EXISTS."""
        if self.word in ("not", "exists"):
            return self.operand()
        self.expect("(")
        found = self.expression()
        self.expect(")")
        return found

    def expression(self, level: int = 0) -> Expression | Var | Term:
        if level == len(_LEVELS):
            return self.operand()
        found = self.expression(level + 1)
        while self.kind == "sign" and self.text in _LEVELS[level]:
            found = Expression(self.take(), (found, self.expression(level + 1)))
        return found

    def operand(self) -> Expression | Var | Term:
        if self.skip("!"):
            return Expression("!", (self.operand(),))
        if self.skip("("):
            found = self.expression()
            self.expect(")")
            return found
        if self.skip("not", "exists"):
            return Expression("!", (Expression("exists", group=self.group()),))
        if self.skip("exists"):
            return Expression("exists", group=self.group())
        if self.word in _ARGUMENTS:
            return self.call(self.take().lower())
        found = self.node()
        if found == _DECIMAL and self.text == "(":
            return self.call("decimal")
        return found

    def call(self, name: str) -> Expression:
        self.expect("(")
        arguments = [self.expression()]
        while self.skip(","):
            arguments.append(self.expression())
        self.expect(")")
        if len(arguments) != _ARGUMENTS.get(name, 1):
            raise Unsupported(f"{len(arguments)} arguments of {name}")
        return Expression(name, tuple(arguments))
