"""How much of anything is read: the sizes above which an input is refused instead of believed.

MediaWiki lets a page have 2 MiB of wikitext ($wgMaxArticleSize) and an answer of its API 8 MiB
($wgAPIMaxResultSize); the largest rendered pages of Wikipedia stay below 5 MB.
"""

LARGEST_PAGE = 16 * 1024 * 1024
"""Bytes of one article in a file, an archive or an answer."""

LARGEST_DUMP_PAGE = 10_000_000
"""Bytes of one ``<page>`` of a dump, markup and all; libxml2 refuses longer texts as well."""

LARGEST_HEADER = 1024 * 1024
"""Bytes of a dump before its first page, and between two pages."""

LARGEST_JSON = 32 * 1024 * 1024
"""Bytes of one JSON value: an API answer, a line of NDJSON, an element of a long array."""

MOST_JSON_BRACKETS = 1_000_000
"""Opening brackets and braces in one JSON value, which take a hundred times their size in memory."""

LARGEST_TABLE = 16 * 1024 * 1024
"""Bytes of a ``MANIFEST.tsv`` and of the table of contents of a zip archive."""

LARGEST_SPOOL = 1024 * 1024 * 1024
"""Bytes of a zip archive that has to be copied to a temporary file, since it came through a pipe or an archive."""

UNPACKED_FREELY = 32 * 1024 * 1024
"""Bytes that any input may unpack to; beyond them :data:`LARGEST_RATIO` holds."""

LARGEST_RATIO = 250
"""Unpacked bytes for one packed byte; dumps and pages have 3 to 30."""

DEEPEST_PACKING = 3
"""Layers of archives and compressions: a dump in bz2 in a tar in gzip has three."""

MOST_PROBLEMS = 1000
"""Unreadable parts of one container in a row before the rest of it is left out."""

XZ_MEMORY = 256 * 1024 * 1024
"""Bytes that the dictionary of an xz stream may take."""
