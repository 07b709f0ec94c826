"""Link: nodes of the graph in, matches with entities elsewhere out, each with its reasons.

:func:`codelist_links` gives the first matches, from code lists and by hand, without network. :func:`link_triples`
and :func:`links_graph` make the links graph of them, :func:`mapping_set` and :func:`write_sssom` the SSSOM file.
"""

from olygraph.link.codelist import codelist_links
from olygraph.link.links import Link, link_triples, links_graph, links_of, mapping_set
from olygraph.link.sssom import NO_TERM, MappingSet, compact, condensed, read_sssom, write_sssom

__all__ = [
    "NO_TERM",
    "Link",
    "MappingSet",
    "codelist_links",
    "compact",
    "condensed",
    "link_triples",
    "links_graph",
    "links_of",
    "mapping_set",
    "read_sssom",
    "write_sssom",
]
