"""JSON-LD 1.1 (W3C, 2020) for people who read JSON: events with what belongs to them, then all that they mention.

The published context stands at the top, so that nothing has to be fetched. Every statement is written once: a node
with its properties in one place, elsewhere by its id. Numbers are JSON numbers only where a processor makes the same
literal of them (integers); decimals are strings that the context reads as decimals, since ``63.40`` as a number
would become a double.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from olygraph.vocab import OLY, PREFIXES, RDF, SCHEMA, Term
from olygraph.write.context import Context, TermDefinition, published
from olygraph.write.dataset import Nodes, Pair
from olygraph.write.names import is_joinable, relative
from olygraph.write.order import positions
from olygraph.write.tree import Tree

_WIDTH = 116  # columns up to which an object or array shares a line
_XSD = PREFIXES["xsd"]
_STRING = f"{_XSD}string"
# Integers that every JSON reader keeps (RFC 8259, section 6), in canonical form; the two truth values.
_BARE = {f"{_XSD}integer": re.compile(r"0|-?[1-9][0-9]{0,14}"), f"{_XSD}boolean": re.compile("true|false")}
# The escapes of N-Triples, each as a whole, and what JSON must escape besides.
_SPECIAL = re.compile(r"\\(?:U(?P<code>[0-9A-Fa-f]{8})|(?P<letter>.))|[\x00-\x1f]")


def jsonld(nodes: Nodes, *, base: str) -> Iterator[str]:
    """Yield a JSON-LD document in pieces: context, then one piece a node of ``@graph``.

    ``base`` is the IRI that data IRIs begin with; ids below it are relative to it. Raises ValueError for a term that
    is neither IRI nor literal, and for a subject that JSON-LD cannot name beside this context.
    """
    context = published()
    document = _Document(nodes, base, context)
    source = {**({"@base": base} if is_joinable(base) else {}), **context.source}
    yield '{\n  "@context": ' + _laid_out(source, 2) + ',\n  "@graph": ['
    for number, root in enumerate(document.tree.roots()):
        yield (",\n    " if number else "\n    ") + document.node(root, 4)
    yield "\n  ]\n}\n"


@dataclass(slots=True)
class _Property:
    """One key of an object with its values; ``nested`` if nodes are written inside it."""

    key: str
    position: int
    is_set: bool
    texts: list[str]
    nested: bool = False


class _Document:
    """Writes the nodes of one document."""

    def __init__(self, nodes: Nodes, base: str, context: Context) -> None:
        self.tree = Tree(nodes)
        self._nodes = nodes
        self._context = context
        self._base = base if is_joinable(base) else None
        predicates = {predicate for pairs in nodes.values() for predicate, _ in pairs}
        self._position = positions(predicates) | {SCHEMA.name: -1}
        self._reverse_position = {term: at for at, term in enumerate(context.reverse)}
        self._ids: dict[Term, str] = {}

    def node(self, subject: Term, indent: int) -> str:
        """One node as an object, with all nodes inside it; ``indent`` is the column of the line it begins in."""
        if self._context.hides(subject[1:-1]):
            raise ValueError(f"JSON-LD cannot name {subject}: its scheme is a prefix of the context")
        members = [f'"{self._context.id}": {self._id(subject)}']
        pairs = self._nodes[subject]
        types = [value for predicate, value in pairs if predicate == RDF.type]
        if types:
            members.append(f'"{self._context.type}": {self._types(types, indent + 2)}')
        for each in (*self._properties(subject, pairs, indent + 2), *self._children(subject, indent + 2)):
            whole = each.is_set or len(each.texts) > 1
            text = _braced("[]", each.texts, indent + 2, len(each.key) + 4) if whole else each.texts[0]
            members.append(f'"{each.key}": {text}')
        return _braced("{}", members, indent)

    def _types(self, types: Sequence[Term], indent: int) -> str:
        names = [self._context.short(value[1:-1]) for value in types]
        # Our own classes first, as in Turtle.
        own = [value.startswith(f"<{OLY.namespace}") for value in types]
        texts = [
            f'"{name}"' for _, name in sorted(zip(own, names, strict=True), key=lambda pair: (not pair[0], pair[1]))
        ]
        return texts[0] if len(texts) == 1 else _braced("[]", texts, indent, 8)

    def _properties(self, subject: Term, pairs: Sequence[Pair], indent: int) -> list[_Property]:
        """The properties of a node: values in the order of Turtle, then the nodes that it owns."""
        found: dict[str, _Property] = {}
        owned: dict[Term, list[Term]] = {}
        turned = self.tree.turned(subject)
        for pair in pairs:
            predicate, value = pair
            if predicate == RDF.type or pair == turned:
                continue
            if self.tree.owns(subject, predicate, value):
                owned.setdefault(predicate, []).append(value)
                continue
            definition, text = self._value(predicate, value)
            self._property(found, predicate, definition).texts.append(text)
        for predicate, values in owned.items():
            each = self._property(found, predicate, self._definition(predicate, "@id"))
            each.nested = True
            each.texts[:0] = [self.node(value, indent + 2) for value in self.tree.in_order(values)]
        return sorted(found.values(), key=lambda each: (each.nested, each.position, each.key))

    def _property(self, found: dict[str, _Property], predicate: Term, definition: TermDefinition | None) -> _Property:
        key = definition.name if definition else self._context.short(predicate[1:-1])
        known = found.get(key)
        if known is None:
            is_set = definition is not None and definition.is_set
            known = found[key] = _Property(key, self._position[predicate], is_set, [])
        return known

    def _children(self, subject: Term, indent: int) -> list[_Property]:
        """The nodes that link to a node and are written inside it, in the order of the context's reverse terms."""
        found = [
            _Property(term, self._reverse_position[term], True, [self.node(child, indent + 2) for child in children])
            for term, children in self.tree.children(subject)
        ]
        return sorted(found, key=lambda each: each.position)

    def _definition(self, predicate: Term, coercion: str, language: str | None = None) -> TermDefinition | None:
        """The term that reads a value of a kind as it is, or else any term of the property, or None."""
        terms = self._context.terms.get(predicate, ())
        fitting = (term for term in terms if term.coercion == coercion and term.language == language)
        return next(fitting, terms[0] if terms else None)

    def _value(self, predicate: Term, value: Term) -> tuple[TermDefinition | None, str]:
        """The term to write a value under, and the value as that term wants it."""
        if value.startswith("<"):
            definition = self._definition(predicate, "@id")
            return definition, self._reference(value, definition.coercion if definition else "")
        if not value.startswith('"'):
            raise ValueError(f"neither IRI nor literal: {value}")
        if value.endswith('"'):
            definition = self._definition(predicate, "")
            plain = definition is None or (not definition.coercion and definition.language is None)
            return definition, _quoted(value) if plain else f'{{"@value": {_quoted(value)}}}'
        if value.endswith(">"):
            end = value.rindex('"^^<')
            return self._typed(predicate, value[: end + 1], value[end + 4 : -1])
        end = value.rindex('"@')
        text, language = value[: end + 1], value[end + 2 :]
        definition = self._definition(predicate, "", language)
        if definition and definition.language == language and not definition.coercion:
            return definition, _quoted(text)
        return definition, f'{{"@value": {_quoted(text)}, "@language": "{language}"}}'

    def _typed(self, predicate: Term, text: str, datatype: str) -> tuple[TermDefinition | None, str]:
        bare = _BARE.get(datatype)
        is_bare = bare is not None and bare.fullmatch(text, 1, len(text) - 1) is not None
        definition = self._definition(predicate, datatype)
        if definition and definition.coercion == datatype:
            return definition, text[1:-1] if is_bare else _quoted(text)
        if is_bare and (definition is None or not definition.coercion):
            return definition, text[1:-1]
        kind = "" if datatype == _STRING else f', "@type": "{self._context.short(datatype)}"'
        return definition, f'{{"@value": {_quoted(text)}{kind}}}'

    def _reference(self, value: Term, coercion: str) -> str:
        iri = value[1:-1]
        hidden = self._context.hides(iri)
        if hidden:
            return f'{{"@context": {{"{hidden}": null}}, "{self._context.id}": {_string(iri)}}}'
        if coercion == "@vocab":
            return _string(self._context.short(iri))
        return self._id(value) if coercion == "@id" else f'{{"{self._context.id}": {self._id(value)}}}'

    def _id(self, term: Term) -> str:
        known = self._ids.get(term)
        if known is None:
            iri = term[1:-1]
            path = relative(iri, self._base) if self._base is not None else None
            known = self._ids[term] = _string(iri if path is None else path)
        return known


def _string(iri: str) -> str:
    return _quoted(f'"{iri}"')


def _quoted(text: str) -> str:
    """The JSON string of a quoted N-Triples string: the same, but for what only one of the two can escape."""
    return _SPECIAL.sub(_as_json, text) if _SPECIAL.search(text) else text


def _as_json(match: re.Match[str]) -> str:
    if match["code"]:
        return json.dumps(chr(int(match["code"], 16)), ensure_ascii=False)[1:-1]
    if match["letter"]:
        return "'" if match["letter"] == "'" else match.group()
    return json.dumps(match.group())[1:-1]


def _laid_out(value: object, indent: int) -> str:
    """A JSON value, on one line where it fits."""
    if isinstance(value, dict):
        members = [f"{json.dumps(key)}: {_laid_out(item, indent + 2)}" for key, item in value.items()]
        return _braced("{}", members, indent)
    if isinstance(value, list):
        return _braced("[]", [_laid_out(item, indent + 2) for item in value], indent)
    return json.dumps(value, ensure_ascii=False)


def _braced(brackets: str, members: Sequence[str], indent: int, taken: int = 0) -> str:
    """An object or array of texts: on one line where it fits and holds no object of several, else a member a line."""
    line = ", ".join(members)
    holds_objects = brackets == "[]" and line.startswith("{")
    if len(line) + indent + taken <= _WIDTH and "\n" not in line and not holds_objects:
        return f"{brackets[0]}{line}{brackets[1]}"
    pad = " " * (indent + 2)
    rows = members if holds_objects or brackets == "{}" else _rows(members, _WIDTH - indent - 2)
    return f"{brackets[0]}\n{pad}" + f",\n{pad}".join(rows) + f"\n{pad[2:]}{brackets[1]}"


def _rows(members: Sequence[str], width: int) -> Iterator[str]:
    """Members of an array, as many on a line as fit."""
    held: list[str] = []
    length = 0
    for member in members:
        if held and length + len(member) > width:
            yield ", ".join(held)
            held, length = [], 0
        held.append(member)
        length += len(member) + 2
    yield ", ".join(held)
