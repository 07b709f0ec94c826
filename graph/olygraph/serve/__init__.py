"""A release over HTTP: the SPARQL Protocol, pages of nodes, health and figures.

What a server offers is a list of routes; :func:`make_app` puts lists together. A module of this stage makes each
list, and gets what belongs to other stages (queries, matching) as arguments from the command line.
"""

from olygraph.serve.app import Limits, make_app
from olygraph.serve.entities import entity_routes
from olygraph.serve.figures import Figures
from olygraph.serve.health import health_routes
from olygraph.serve.listen import listen
from olygraph.serve.pages import page_routes, render_editor, render_node
from olygraph.serve.pool import Pool
from olygraph.serve.sparql import sparql_routes

__all__ = [
    "Figures",
    "Limits",
    "Pool",
    "entity_routes",
    "health_routes",
    "listen",
    "make_app",
    "page_routes",
    "render_editor",
    "render_node",
    "sparql_routes",
]
