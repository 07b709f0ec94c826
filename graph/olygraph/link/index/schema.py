"""The tables of the index, and of the file that is kept while it is built."""

import sqlite3
from pathlib import Path

SCHEMA_VERSION = 1
APPLICATION = 0x6F6C7967  # "olyg": says in the file's header whose it is (SQLite, PRAGMA application_id)

# While building: append only, so that a killed run loses a batch at most, and no table needs sorting yet.
STAGE = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (seq INTEGER PRIMARY KEY, item INTEGER, kinds INTEGER, forms TEXT, facts TEXT, rest TEXT);
CREATE TABLE name (key INTEGER, seq INTEGER);
CREATE TABLE person (key INTEGER, year INTEGER, seq INTEGER);
CREATE TABLE identifier (key INTEGER, seq INTEGER);
CREATE TABLE token (token TEXT, people INTEGER);
CREATE TABLE share (what TEXT, value INTEGER, people INTEGER);
CREATE TABLE problem (place INTEGER PRIMARY KEY, file TEXT, line INTEGER, code TEXT, message TEXT, mend TEXT);
"""

# name: whole names, editions, events. person: all tokens, one, or one beside the first letter of another, with the year
# of birth (0 where it is not known). identifier: identifiers and titles of articles. token: in how many people's names
# a token stands; one is not written. share: how many people have a value (sport, sex, nation) or were born in a year.
FINAL = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entity (
    seq INTEGER PRIMARY KEY, item INTEGER NOT NULL, kinds INTEGER, forms TEXT, facts TEXT, rest TEXT
);
CREATE TABLE name (key INTEGER, seq INTEGER, PRIMARY KEY (key, seq)) WITHOUT ROWID;
CREATE TABLE person (key INTEGER, year INTEGER, seq INTEGER, PRIMARY KEY (key, year, seq)) WITHOUT ROWID;
CREATE TABLE identifier (key INTEGER, seq INTEGER, PRIMARY KEY (key, seq)) WITHOUT ROWID;
CREATE TABLE token (token TEXT PRIMARY KEY, people INTEGER) WITHOUT ROWID;
CREATE TABLE share (what TEXT, value INTEGER, people INTEGER, PRIMARY KEY (what, value)) WITHOUT ROWID;
"""

_ITEMS = "CREATE UNIQUE INDEX entity_item ON entity (item)"
_LAST_READ = "DELETE FROM entity WHERE seq NOT IN (SELECT max(seq) FROM entity GROUP BY item)"
# In the order of the keys, so that every table is written once from front to back.
_SORT = """
INSERT OR IGNORE INTO name SELECT key, seq FROM stage.name {kept} ORDER BY key, seq;
INSERT OR IGNORE INTO person SELECT key, year, seq FROM stage.person {kept} ORDER BY key, year, seq;
INSERT OR IGNORE INTO identifier SELECT key, seq FROM stage.identifier {kept} ORDER BY key, seq;
INSERT INTO token SELECT token, sum(people) FROM stage.token GROUP BY token HAVING sum(people) > 1 ORDER BY token;
INSERT INTO share SELECT what, value, sum(people) FROM stage.share GROUP BY what, value ORDER BY what, value;
"""


def sort(base: sqlite3.Connection) -> None:
    """Fill the tables of an index from the attached file ``stage``.

    An item that was read twice (from two files, or a dump with repetitions) counts as it was read last.
    """
    for statement in filter(str.strip, FINAL.split(";")):
        base.execute(statement)
    base.execute("INSERT INTO entity SELECT * FROM stage.entity")
    kept = ""
    try:
        base.execute(_ITEMS)
    except sqlite3.IntegrityError:
        base.execute(_LAST_READ)
        base.execute(_ITEMS)
        kept = "WHERE seq IN (SELECT seq FROM entity)"
    for statement in filter(str.strip, _SORT.format(kept=kept).split(";")):
        base.execute(statement)


def connect(path: Path, *, cache_kib: int = 65536) -> sqlite3.Connection:
    """Open a file for building: one writer only, temporary tables on disk, a cache of bounded size."""
    base = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        base.execute(f"PRAGMA cache_size = -{cache_kib}")
        base.execute("PRAGMA locking_mode = EXCLUSIVE")
        base.execute("PRAGMA journal_mode = DELETE")
        base.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        base.close()
        raise
    return base


def remove(path: Path) -> None:
    """Remove a database and the journal that a killed run left beside it, which would spoil the next one."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def mark(base: sqlite3.Connection) -> None:
    """Write into the header whose file this is and in which version."""
    base.execute(f"PRAGMA application_id = {APPLICATION}")
    base.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
