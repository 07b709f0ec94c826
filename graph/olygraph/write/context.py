"""The JSON-LD context of ``ontology/context.jsonld``, read the other way: from IRIs to the terms that mean them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from olygraph.data import ONTOLOGY
from olygraph.errors import OlygraphError
from olygraph.vocab import Term

_FILE = ONTOLOGY / "context.jsonld"


@dataclass(frozen=True, slots=True)
class TermDefinition:
    """One term: the IRI it stands for, how its values are read (``@type``, ``@language``), whether always a list."""

    name: str
    iri: str
    coercion: str = ""
    language: str | None = None
    is_set: bool = False


class Context:
    """A context whose terms are full or compact IRIs, without ``@vocab``, ``@base`` and default language."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        """``source`` is the value of ``@context``. Raises OlygraphError for what this reader does not know."""
        self.source = source
        self._iris = {name: value for name, value in source.items() if isinstance(value, str)}
        self.id = self._alias("@id")
        self.type = self._alias("@type")
        self.terms: dict[Term, list[TermDefinition]] = {}
        self.reverse: dict[str, Term] = {}
        self._names: dict[str, str] = {}
        for name, value in source.items():
            if not name.startswith("@") and value not in ("@id", "@type"):
                self._define(name, value if isinstance(value, dict) else {"@id": value})
        # A simple term whose IRI ends in a delimiter may stand before a colon (JSON-LD 1.1, 4.1.5).
        self.prefixes = {name: iri for name in self._iris if (iri := self.expand(name)).endswith(("/", "#"))}
        self._prefix_of = {iri: name for name, iri in self.prefixes.items()}

    def expand(self, name: str) -> str:
        """Return the IRI of a term or compact IRI of this context."""
        known = self._iris.get(name)
        if known is not None and known != name:
            return self.expand(known)
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._iris and not local.startswith("//"):
            return self.expand(prefix) + local
        return name

    def short(self, iri: str) -> str:
        """Return the term, the compact IRI or else the IRI itself, for the places where a context applies to terms."""
        known = self._names.get(iri)
        if known is not None:
            return known
        end = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix_of.get(iri[:end])
        local = iri[end:]
        name = f"{prefix}:{local}" if prefix and local else iri
        self._names[iri] = name
        return name

    def hides(self, iri: str) -> str:
        """The prefix that an IRI's scheme would be taken for, or empty."""
        scheme, _, rest = iri.partition(":")
        return scheme if scheme in self.prefixes and not rest.startswith("//") else ""

    def _alias(self, keyword: str) -> str:
        return next((name for name, value in self._iris.items() if value == keyword), keyword)

    def _define(self, name: str, value: dict[str, Any]) -> None:
        known = {"@id", "@type", "@container", "@reverse", "@language", "@context"}
        if not value.keys() <= known or value.get("@container", "@set") != "@set":
            raise OlygraphError(f"{_FILE.name}: the term {name} uses what the writer does not know")
        if "@reverse" in value:
            self.reverse[name] = f"<{self.expand(value['@reverse'])}>"
            return
        iri = self.expand(value["@id"])
        if iri.endswith(("/", "#")):
            return  # a prefix
        self._names.setdefault(iri, name)
        coercion = value.get("@type", "")
        self.terms.setdefault(f"<{iri}>", []).append(
            TermDefinition(
                name,
                iri,
                coercion if coercion.startswith("@") else self.expand(coercion),
                value.get("@language"),
                value.get("@container") == "@set",
            )
        )


@cache
def published() -> Context:
    """The context of the ontology."""
    return Context(json.loads(_FILE.read_text(encoding="utf-8"))["@context"])
