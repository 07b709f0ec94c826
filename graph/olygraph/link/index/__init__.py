"""The local index: a knowledge base of millions of entities in one SQLite file, for look-ups without network.

:func:`build_index` makes it from Wikidata's JSON, :func:`open_index` opens it. It is a set of tables of hashed keys
(whole names, pairs of tokens of people's names, editions, events, identifiers, titles of articles), each sorted by
its key, so that a look-up reads a page or two whatever the size.
"""

from olygraph.link.index.build import Built, build_index
from olygraph.link.index.lookup import Index, open_index
from olygraph.link.index.schema import SCHEMA_VERSION
from olygraph.link.index.stage import Progress

__all__ = ["SCHEMA_VERSION", "Built", "Index", "Progress", "build_index", "open_index"]
