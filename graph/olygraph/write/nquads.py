"""N-Quads: one sorted line a statement.

The lines are the canonical form of RDF Dataset Canonicalization (W3C RDFC-1.0, appendix A): a dataset without blank
nodes has one such text only, so the checksum of the file is the checksum of what it says. Terms are written as they
come, since :mod:`olygraph.vocab` makes them in that form.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from olygraph.vocab import Quad

_BATCH = 4096  # lines that are joined at a time: large enough for speed, small enough for constant memory


def nquads(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield the text of the quads in pieces, in the order given (sorted, where they come from a Dataset)."""
    lines = (f"{subject} {predicate} {value} {name} .\n" for subject, predicate, value, name in quads)
    while piece := "".join(islice(lines, _BATCH)):
        yield piece
