"""A release that answers reconciliation queries: Reconciliation Service API 0.2 and 1.0-draft."""

from olygraph.serve.reconciliation.catalogue import Catalogue, read_catalogue
from olygraph.serve.reconciliation.match import Names
from olygraph.serve.reconciliation.routes import reconciliation_routes

__all__ = ["Catalogue", "Names", "read_catalogue", "reconciliation_routes"]
