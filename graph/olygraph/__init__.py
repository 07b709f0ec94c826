"""Olygraph turns articles about Olympic events into validated, reconciled linked data."""

__version__ = "0.1.0"
