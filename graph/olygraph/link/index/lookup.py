"""Looking up in the index: entities by item, name, identifier, edition and event; how common a token or value is."""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from olygraph.errors import InputError
from olygraph.link.entity import Entity, Form, Kind
from olygraph.link.index import keys
from olygraph.link.index.row import from_row, read_forms
from olygraph.link.index.schema import APPLICATION, SCHEMA_VERSION
from olygraph.link.names import PrintedName
from olygraph.link.names.printed import PARTICLES

MOST_FOUND = 200
MOST_OTHERS = 5
_CACHED = 20_000
_Row = tuple[int, str]


class Bearer(NamedTuple):
    """A person by item and the forms of the name."""

    item: int
    forms: tuple[Form, ...]


class People(NamedTuple):
    """People found; ``crowded`` tells that more bear the very name than were looked at."""

    bearers: list[Bearer]
    crowded: bool


class Index:
    """An open index; a context manager. Not to be shared between threads."""

    def __init__(self, base: sqlite3.Connection, meta: dict[str, str]) -> None:
        self._base = base
        self.meta = meta
        """What the index says of itself: schema_version, software_version, dump_date, inputs, entities, people …"""
        self.people = int(meta.get("people", 0))
        self.frequency = lru_cache(maxsize=_CACHED)(self._frequency)
        self.share = lru_cache(maxsize=_CACHED)(self._share)
        self.born = lru_cache(maxsize=_CACHED)(self._born)
        self.brief = lru_cache(maxsize=_CACHED)(self._brief)
        self._forms = lru_cache(maxsize=_CACHED)(read_forms)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def entity(self, item: int) -> Entity | None:
        """Return an item (``145`` for Q145) with all that is known of it, or None."""
        row = self._base.execute("SELECT item, kinds, forms, facts, rest FROM entity WHERE item = ?", [item]).fetchone()
        return from_row(*row) if row else None

    def _brief(self, item: int) -> Entity:
        """Return a person who is there, without names but the label, identifiers and titles."""
        row = self._base.execute("SELECT item, kinds, forms, facts FROM entity WHERE item = ?", [item]).fetchone()
        return from_row(*row)

    def named(self, text: str, kind: Kind = Kind.NONE) -> list[Entity]:
        """Return entities that bear a name as a whole, of any kind or of one; order, case and marks do not matter."""
        return self._with_key("name", keys.whole_name(text), kind)

    def edition(self, games: str) -> list[Entity]:
        """Return entities that are the edition of a key of the code list (``2004-summer``)."""
        return self._with_key("name", keys.edition(games))

    def events(self, title_key: str) -> list[Entity]:
        """Return events by one of :meth:`EventTitle.keys`."""
        return self._with_key("name", keys.event(title_key), Kind.EVENT)

    def programme(self, games: str, sport: str) -> list[Entity]:
        """Return the events of a sport at an edition of Games."""
        return self._with_key("name", keys.programme(games, sport), Kind.EVENT)

    def identified(self, prop: str, value: str) -> list[Entity]:
        """Return entities with a value of an identifier's property (``P8286``)."""
        found = self._with_key("identifier", keys.identifier(prop, value))
        return [entity for entity in found if value.casefold() in map(str.casefold, entity.identifier(prop))]

    def titled(self, title: str, site: str = "enwiki") -> list[Entity]:
        """Return the entity of an article."""
        return self._with_key("identifier", keys.title(site, title))

    def _with_key(self, table: str, key: int, kind: Kind = Kind.NONE) -> list[Entity]:
        where = "AND e.kinds & ?" if kind else "AND ? = 0"
        query = (
            f"SELECT e.item, e.kinds, e.forms, e.facts, e.rest FROM {table} k JOIN entity e ON e.seq = k.seq "  # noqa: S608 - constants
            f"WHERE k.key = ? {where} ORDER BY e.item LIMIT {MOST_FOUND}"
        )
        return [from_row(*row) for row in self._base.execute(query, [key, int(kind)])]

    def people_like(self, name: PrintedName, first: int, last: int) -> People:
        """Return people born in the years ``first`` to ``last`` (or when, is not known) whose names may be the name.

        That is: who bear its tokens; who share one (by its consonants) and beside it a first letter or a form of a
        given name; where the name has one token only, who share that; and some who bear its tokens but were born in
        other years, to tell them apart. :meth:`brief` gives what is known of each.
        """
        telling = _telling(name.tokens + name.others)
        whole = keys.bearer(name.tokens)
        rows = self._rows(whole, first, last)
        crowded = len(rows) >= MOST_FOUND
        rows.update(self._rows(whole, 1, 9999, most=MOST_OTHERS))
        if len(name.tokens) == 1:
            wanted = set(map(keys.token_key, telling))
        else:
            wanted = set(keys.pairs(name.tokens + name.others, telling))
        for key in wanted:
            some = self._rows(key, first, last)
            if len(some) >= MOST_FOUND:  # a common name: the usual ages before the others
                some.update(self._rows(key, last - 34, last - 6))
            rows.update(some)
        return People(self._bearers(rows), crowded)

    def people_of_surname(self, name: PrintedName, first: int, last: int) -> list[Bearer]:
        """Return people born in a span of years who share what is printed as family name, or the last token."""
        family = [token for at, token in enumerate(name.tokens) if at in name.family]
        rows: set[_Row] = set()
        for token in _telling(family or name.tokens[-1:]):
            rows.update(self._rows(keys.token_key(token), first, last))
        return self._bearers(rows)

    def _bearers(self, rows: Iterable[_Row]) -> list[Bearer]:
        return [Bearer(item, self._forms(forms)) for item, forms in sorted(rows)]

    def _rows(self, key: int, first: int, last: int, most: int = MOST_FOUND) -> set[_Row]:
        return set(self._base.execute(_PEOPLE, [key, first, last, most, key, most]))

    def _frequency(self, token: str) -> int:
        """In how many people's names a token stands; one where it is not known to stand in more."""
        row = self._base.execute("SELECT people FROM token WHERE token = ?", [token]).fetchone()
        return row[0] if row else 1

    def _share(self, what: str, value: int) -> float:
        """The share of people with a value of ``sports``, ``sexes``, ``sport_nations`` or ``citizenships``."""
        row = self._base.execute("SELECT people FROM share WHERE what = ? AND value = ?", [what, value]).fetchone()
        return row[0] / self.people if row and self.people else 0.0

    def _born(self, first: int, last: int) -> float:
        """The share of people born in the years from first to last, of those whose year of birth is known."""
        query = "SELECT coalesce(sum(people), 0) FROM share WHERE what = 'births' AND value BETWEEN ? AND ?"
        some = self._base.execute(query, [first, last]).fetchone()[0]
        known = self._base.execute(query, [1, 9999]).fetchone()[0]
        return some / known if known else 0.0


_PEOPLE = f"""
SELECT e.item, e.forms FROM (
    SELECT seq FROM (SELECT seq FROM person WHERE key = ? AND year BETWEEN ? AND ? LIMIT ?)
    UNION SELECT seq FROM (SELECT seq FROM person WHERE key = ? AND year = {keys.UNKNOWN_YEAR} LIMIT ?)
) k JOIN entity e ON e.seq = k.seq
"""  # noqa: S608 - constants


def _telling(tokens: Iterable[str]) -> list[str]:
    """The tokens that may be surnames: no initials, and no particles where there is another."""
    whole = [token for token in dict.fromkeys(tokens) if len(token) > 1]
    return [token for token in whole if token not in PARTICLES] or whole


def open_index(path: Path) -> Index:
    """Open an index for reading. Raises InputError if the file is absent, is none, or is of another version."""
    if not path.is_file():
        raise InputError("there is no such file", file=str(path))
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        application = base.execute("PRAGMA application_id").fetchone()[0]
        version = base.execute("PRAGMA user_version").fetchone()[0]
        if application != APPLICATION:
            raise InputError("not an index of olygraph", file=str(path), mend="build one with `olygraph index`")
        if version != SCHEMA_VERSION:
            found = f"an index of version {version}, this olygraph reads {SCHEMA_VERSION}"
            raise InputError(found, file=str(path), mend="build it anew with `olygraph index`")
        meta = dict(base.execute("SELECT name, value FROM meta"))
    except sqlite3.DatabaseError as error:
        mend = "build one from the entities with `olygraph index FILE --out INDEX`, and name that"
        raise InputError(f"not an index of olygraph: {error}", file=str(path), mend=mend) from error
    base.execute("PRAGMA cache_size = -65536")
    base.execute("PRAGMA mmap_size = 268435456")
    return Index(base, meta)
