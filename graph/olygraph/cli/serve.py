"""``olygraph serve``: a release over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from olygraph.cli.extras import need

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


@click.command(short_help="Answer SPARQL queries and show nodes of a release over HTTP.")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7001, show_default=True, help="0 takes a free one.")
def serve(release: Path, host: str, port: int) -> None:
    """Answer SPARQL queries and show the nodes of RELEASE over HTTP, until interrupted."""
    need("uvicorn", "serve")
    from olygraph.serve import Limits, health_routes, listen, make_app
    from olygraph.serve.figures import Figures
    from olygraph.write import read_release

    manifest = read_release(release).manifest
    limits, figures = Limits(), Figures()
    figures.triples.set(manifest.triples)
    routes = [
        *health_routes(lambda: {"status": "ok", "triples": manifest.triples}, figures),
        *_reconciliation(release, manifest.base),
    ]
    app = make_app(routes, limits=limits, figures=figures)
    listen(app, host, port, patience=limits.patience, ready=lambda address: click.echo(f"serving on {address}"))


def _reconciliation(release: Path, base: str) -> list[BaseRoute]:
    """The routes by which OpenRefine and others reconcile against the release."""
    need("rapidfuzz", "serve")
    from olygraph.cli.naming import LinkNames
    from olygraph.query import parse_quads
    from olygraph.serve.reconciliation import read_catalogue, reconciliation_routes

    catalogue = read_catalogue(parse_quads(release / "data.nq"), base)
    return reconciliation_routes(catalogue, LinkNames())
