"""Reading the code lists: SKOS in Turtle, one file a list, each read once when it is first asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import Literal, RdfFormat, parse

from olygraph.codes.terms import LABEL
from olygraph.data import ONTOLOGY
from olygraph.vocab import DEFAULT_BASE, PREFIXES, RDF, Term

WIKIDATA = PREFIXES["wd"]


@dataclass(frozen=True, slots=True)
class Node:
    """One subject of a list: its ``key`` (path below the base) and its values by predicate.

    A value is a literal or, for a resource, an IRI; an IRI below the base is given as a key.
    """

    key: str
    values: dict[Term, tuple[Literal | str, ...]]

    def texts(self, predicate: Term) -> tuple[str, ...]:
        """Every literal's text, in the order of the file."""
        return tuple(value.value for value in self.values.get(predicate, ()) if isinstance(value, Literal))

    def text(self, predicate: Term, language: str | None = None) -> str:
        """The first literal (of a language, where one is asked for), or empty."""
        for value in self.values.get(predicate, ()):
            if isinstance(value, Literal) and language in (None, value.language):
                return value.value
        return ""

    def keys(self, predicate: Term) -> tuple[str, ...]:
        """Every resource that is a value."""
        return tuple(value for value in self.values.get(predicate, ()) if isinstance(value, str))

    def key_of(self, predicate: Term) -> str:
        """The first resource that is a value, or empty."""
        return next(iter(self.keys(predicate)), "")

    def number(self, predicate: Term) -> int | None:
        """The value as a whole number (years too), or None."""
        text = self.text(predicate)
        return int(text) if text else None

    def day(self, predicate: Term) -> date | None:
        """The value as a date, or None."""
        text = self.text(predicate)
        return date.fromisoformat(text) if text else None

    def flag(self, predicate: Term) -> bool:
        """Whether the value is true."""
        return self.text(predicate) == "true"

    def wikidata(self, predicate: Term) -> str:
        """The Wikidata item (``Q145``) that is a value, or empty."""
        found = (value.removeprefix(WIKIDATA) for value in self.keys(predicate) if value.startswith(WIKIDATA))
        return next(found, "")


@cache
def nodes(name: str) -> dict[str, Node]:
    """All subjects of a list by key, in the order of the file; ``name`` is the file's, without ``.ttl``."""
    found: dict[str, dict[Term, list[Literal | str]]] = {}
    for triple in parse(path=ONTOLOGY / f"{name}.ttl", format=RdfFormat.TURTLE):
        value = triple.object
        held = value if isinstance(value, Literal) else _key(value)
        found.setdefault(_key(triple.subject), {}).setdefault(str(triple.predicate), []).append(held)
    return {
        key: Node(key, {predicate: tuple(values) for predicate, values in held_by.items()})
        for key, held_by in found.items()
    }


def concepts(name: str, *classes: Term) -> Iterator[Node]:
    """The subjects of a list that are of one of the classes, in the order of the file."""
    wanted = {_key(term) for term in classes}
    return (node for node in nodes(name).values() if wanted.intersection(node.keys(RDF.type)))


def labels(node: Node) -> tuple[str, ...]:
    """The preferred and alternative labels of a concept in all languages, without repetition."""
    return tuple(dict.fromkeys(node.texts(LABEL.prefLabel) + node.texts(LABEL.altLabel)))


def _key(term: object) -> str:
    return str(term)[1:-1].removeprefix(DEFAULT_BASE)
