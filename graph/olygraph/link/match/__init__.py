"""The matcher: what an article prints in, the entity that it is out, with confidence and reasons, or none."""

from olygraph.link.match.matcher import Matcher
from olygraph.link.match.query import Candidate, Context, Decision, Evidence, Match, Query, Sought
from olygraph.link.match.weights import Weights, shipped_weights

__all__ = [
    "Candidate",
    "Context",
    "Decision",
    "Evidence",
    "Match",
    "Matcher",
    "Query",
    "Sought",
    "Weights",
    "shipped_weights",
]
