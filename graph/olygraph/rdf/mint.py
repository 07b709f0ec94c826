"""IRIs under the base: of keys, of places in a source, of statements."""

import hashlib
from datetime import date
from decimal import Decimal

from olygraph import keys, vocab
from olygraph.model import Node, Place, Source, Value, Year
from olygraph.vocab import Term

_LONGEST_TAIL = 60


class Mint:
    """Mints terms under one base IRI, each once."""

    def __init__(self, base: str, source: Source) -> None:
        """``base`` ends in a slash or a hash."""
        self.base = base
        self.source_key = f"source/{source.sha256}"
        self._lines = source.form == "text"
        self._terms: dict[str, Term] = {}
        self.places: dict[Term, Place] = {}

    def __call__(self, key: str) -> Term:
        """The IRI of a key."""
        term = self._terms.get(key)
        if term is None:
            term = self._terms[key] = vocab.iri(self.base + key)
        return term

    def value(self, value: Value) -> Term:
        """A value of the facts as a term."""
        if isinstance(value, Node):
            return self(value.key)
        if isinstance(value, bool):
            return vocab.boolean(value)
        if isinstance(value, int):
            return vocab.integer(value)
        if isinstance(value, Decimal):
            return vocab.decimal(value)
        if isinstance(value, date):
            return vocab.day(value)
        if isinstance(value, Year):
            return vocab.year(value.value)
        return vocab.string(value)

    def passage(self, place: Place) -> Term:
        """The IRI of a place, remembered so that the passage is described once.

        Lines and characters of plain text by RFC 5147, sections 2.1 and 2.2: positions stand between lines and
        characters and count from zero, so line 8 is ``#line=7,8``. A row of a table in another form is
        ``…/table/2/row/3``, one of the infobox ``…/infobox/3``, a paragraph without a line ``…/paragraph/7``,
        and the title of a page that keeps it outside of its text ``…/title``.
        """
        term = self(self.source_key + self._fragment(place))
        self.places.setdefault(term, place)
        return term

    def _fragment(self, place: Place) -> str:
        if place.table is not None and place.row is not None and not self._lines:
            if place.table == 0:
                return f"/infobox/{place.row}"
            cell = f"/cell/{place.column}" if place.column is not None else ""
            return f"/table/{place.table}/row/{place.row}{cell}"
        if place.start is not None and place.end is not None:
            return f"#char={place.start},{place.end}"
        if place.line is not None:
            return f"#line={place.line - 1},{place.line}"
        return f"/paragraph/{place.paragraph}" if place.paragraph is not None else "/title"

    def table(self, number: int) -> Term:
        """The IRI of a table of the source."""
        return self(f"{self.source_key}/table/{number}")

    def statement(self, subject: str, predicate: Term, value: Value) -> Term:
        """The IRI of a statement: of its subject, predicate and value, so that equal statements are one.

        A value that a slug does not give back whole is told apart by the first digits of its SHA-256.
        """
        local = predicate.rstrip(">").rpartition("#")[2].rpartition("/")[2]
        return self(f"{subject}/statement/{local}/{_segment(str(value))}")


def _segment(text: str) -> str:
    """A path segment for a value: the value, or the end of it with a part of its checksum where signs are lost."""
    slug = keys.slug(text)
    if slug == text:
        return slug
    tail = keys.slug(text.rpartition("/")[2])[:_LONGEST_TAIL]
    digits = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:8]
    return f"{tail}-{digits}" if tail else digits
