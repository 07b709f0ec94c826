"""SELECT queries of shapes as functions: one node in, the rows that the query finds for it out.

Only what shapes use is known here: graph patterns with property paths, OPTIONAL, FILTER, EXISTS, BIND, and nested
SELECT with GROUP BY. :func:`compile_query` raises :class:`Unsupported` for anything else, and a compiled query raises
:class:`Unsure` where the values of a graph are not of the plain kinds whose comparison and arithmetic are certain to
be Oxigraph's. In both cases the reference engine answers.
"""

from olygraph.check.sparql.plan import Query, compile_query
from olygraph.check.sparql.syntax import Unsupported
from olygraph.check.values import Unsure

__all__ = ["Query", "Unsupported", "Unsure", "compile_query"]
