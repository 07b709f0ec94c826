"""How Turtle writes terms: prefixed names, IRIs relative to the base, numbers without quotes.

Each short form is used only where every conforming parser reads the very same term from it; all else is written out.
"""

import re
from collections.abc import Mapping

from olygraph.vocab import PREFIXES, Term

# The part of PN_LOCAL (Turtle 1.1, production 168s) that needs no escape and no look at Unicode tables.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
# A base from which RFC 3986 (section 5.2) resolves a relative path by joining: authority, plain segments, slash.
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+(?:/[^/?#.][^/?#]*)*/")
# A path that stays what it is when resolved: no empty segment, none that begins with a dot. No colon either, which
# RFC 3986 forbids in the first segment only: JSON-LD and some Turtle parsers take what stands before it for a scheme.
_RELATIVE = re.compile(r"[^@:/?#.\\][^:/?#\\]*(?:/[^:/?#.\\][^:/?#\\]*)*/?(?:[?#][^:\\]*)?")
# Numbers and truth values in the forms that parsers do not rewrite even where they keep values, not lexical forms.
_BARE = {
    f"{PREFIXES['xsd']}integer": re.compile(r"0|-?[1-9][0-9]*"),
    f"{PREFIXES['xsd']}decimal": re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    f"{PREFIXES['xsd']}boolean": re.compile(r"true|false"),
}


def is_joinable(base: str) -> bool:
    """Whether relative paths resolve against this base by being joined to it."""
    return _BASE.fullmatch(base) is not None


def relative(iri: str, base: str) -> str | None:
    """Return the path of an IRI below the base if it resolves to that IRI again (RFC 3986, section 5.2), or None.

    The base must be joinable (:func:`is_joinable`).
    """
    if not iri.startswith(base):
        return None
    path = iri[len(base) :]
    return path if _RELATIVE.fullmatch(path) else None


class Names:
    """Writes terms for one document and remembers which prefixes it needed."""

    def __init__(self, base: str, prefixes: Mapping[str, str] = PREFIXES) -> None:
        """``base`` is the IRI that data IRIs begin with; ``prefixes`` gives namespaces by prefix."""
        self._base = base if is_joinable(base) else None
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._prefixes = prefixes
        self._used: set[str] = set()
        self._uses_base = False
        self._known: dict[Term, str] = {}

    def __call__(self, term: Term) -> str:
        """Return the term in the shortest safe form. Raises ValueError for what is neither IRI nor literal."""
        known = self._known.get(term)
        if known is not None:
            return known
        if term.startswith("<"):
            text = self._known[term] = self._iri(term)
            return text
        if not term.startswith('"'):
            raise ValueError(f"neither IRI nor literal: {term}")
        if not term.endswith(">"):
            return term  # a string, with or without language
        text = self._known[term] = self._typed(term)
        return text

    def header(self) -> str:
        """The declarations that the terms written so far need, in the order of the prefixes; ends in an empty line."""
        lines = [f"@base <{self._base}> .\n"] if self._uses_base else []
        lines += [f"@prefix {prefix}: <{self._prefixes[prefix]}> .\n" for prefix in sorted(self._used)]
        return "".join(lines) + "\n" if lines else ""

    def _iri(self, term: Term) -> str:
        iri = term[1:-1]
        end = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix_of.get(iri[:end])
        if prefix is not None and _LOCAL.fullmatch(iri, end):
            self._used.add(prefix)
            return f"{prefix}:{iri[end:]}"
        if self._base is not None:
            path = relative(iri, self._base)
            if path is not None:
                self._uses_base = True
                return f"<{path}>"
        return term

    def _typed(self, term: Term) -> str:
        end = term.rindex('"^^<')
        datatype = term[end + 4 : -1]
        bare = _BARE.get(datatype)
        if bare is not None and bare.fullmatch(term, 1, end):
            return term[1:end]
        return f"{term[: end + 1]}^^{self(term[end + 3 :])}"
