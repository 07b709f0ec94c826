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

# In the order of the keys, so that every table is written once from front to back. An item that was read twice (two
# files, a dump with repetitions) counts as it was read last.
SORT = """
INSERT INTO entity SELECT * FROM stage.entity WHERE seq IN (SELECT max(seq) FROM stage.entity GROUP BY item);
CREATE UNIQUE INDEX entity_item ON entity (item);
INSERT INTO name SELECT DISTINCT key, seq FROM stage.name WHERE seq IN (SELECT seq FROM entity) ORDER BY key, seq;
INSERT INTO person SELECT DISTINCT key, year, seq FROM stage.person WHERE seq IN (SELECT seq FROM entity)
    ORDER BY key, year, seq;
INSERT INTO identifier SELECT DISTINCT key, seq FROM stage.identifier WHERE seq IN (SELECT seq FROM entity)
    ORDER BY key, seq;
INSERT INTO token SELECT token, sum(people) FROM stage.token GROUP BY token HAVING sum(people) > 1
    ORDER BY token;
INSERT INTO share SELECT what, value, sum(people) FROM stage.share GROUP BY what, value ORDER BY what, value;
"""


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
