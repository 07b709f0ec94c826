"""What an engine finds, whichever it is."""

from dataclasses import dataclass

from olygraph.vocab import Term

BLANK = "_:"
"""Stands for any blank node: its label says nothing, and changes from run to run."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One validation result (W3C SHACL, section 3.6); terms in N-Triples syntax, absent ones empty."""

    shape: Term
    severity: Term
    component: Term
    focus: Term
    path: Term
    value: Term
    message: str
