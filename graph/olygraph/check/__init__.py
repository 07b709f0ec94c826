"""Check: what the shapes find wrong with a graph, as problems, and the reports that tell of them.

The shapes are in ``shapes/``. pySHACL is the engine that defines what they find; another one, compiled from the shapes,
finds the same and is what is used.
"""

from olygraph.check.report import report_triples
from olygraph.check.shapes import Engine, check, forbids
from olygraph.check.text import report_text

__all__ = ["Engine", "check", "forbids", "report_text", "report_triples"]
