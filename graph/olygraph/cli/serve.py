"""``olygraph serve``: a release over HTTP."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olygraph.cli.extras import need

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.routing import BaseRoute

    from olygraph.serve import Limits, Pool
    from olygraph.write import Manifest


@click.command(short_help="Answer SPARQL queries and show nodes of a release over HTTP.")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7001, show_default=True, help="0 takes a free one.")
@click.option("--workers", type=click.IntRange(1, 64), help="Queries that run at once.  [default: one for each core]")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, help="Seconds of a query."
)
@click.option("--max-result", type=click.IntRange(1, 65536), default=256, show_default=True, help="MiB of an answer.")
@click.option("--memory", type=click.IntRange(256, 2**20), default=4096, show_default=True, help="MiB of a worker.")
@click.option("--store", type=click.Path(path_type=Path), help="Keep the store in this folder for the next start.")
@click.option("--access-log", is_flag=True, help="Say on standard error what is asked.")
def serve(
    release: Path,
    host: str,
    port: int,
    workers: int | None,
    timeout: float,
    max_result: int,
    memory: int,
    store: Path | None,
    access_log: bool,
) -> None:
    """Answer SPARQL queries and show the nodes of RELEASE over HTTP, until interrupted.

    /sparql is the endpoint, for programs and, with an editor, for people; the path of an IRI leads to documents about
    its node; /health and /metrics are for who keeps it running. Nothing can be written, and no other service is asked.
    """
    need("uvicorn", "serve")
    from olygraph.query import build
    from olygraph.serve import Limits, listen
    from olygraph.write import read_release, release_files

    found = read_release(release)
    limits = Limits(query_seconds=timeout, result_bytes=max_result * 2**20, memory_bytes=memory * 2**20)
    with ExitStack() as stack:
        folder = store or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="olygraph-serve-")))
        mark = hashlib.sha256((found.folder / "manifest.json").read_bytes()).hexdigest()
        build(release_files(release), folder, mark)
        app = _app(found.folder, folder, found.manifest, limits, workers or os.cpu_count() or 1)
        listen(
            app,
            host,
            port,
            patience=limits.patience,
            ready=lambda address: click.echo(f"serving {release} at {address} (Ctrl-C ends it)"),
            access_log=access_log,
        )


def _app(release: Path, folder: Path, manifest: Manifest, limits: Limits, workers: int) -> Starlette:
    """The application of a store: the lists of routes of all services, the one that takes any path last."""
    from olygraph.query import GRAPHS, Opened, describe_service, graph_names, named_queries
    from olygraph.serve import (
        Figures,
        Pool,
        entity_routes,
        health_routes,
        make_app,
        page_routes,
        render_editor,
        render_node,
        sparql_routes,
    )

    figures = Figures()
    figures.triples.set(manifest.triples)
    names = graph_names(Opened(folder).store)
    numbers = map(str, (limits.query_seconds, limits.result_bytes, limits.memory_bytes))
    command = [sys.executable, "-m", "olygraph.cli.worker", str(folder), manifest.base, *numbers]
    pool = Pool(command, workers, limits, figures)
    routes = [
        *health_routes(lambda: _state(pool, workers, manifest), figures),
        *sparql_routes(
            pool,
            lambda url, kind: describe_service(url, names, manifest.triples, kind),
            tuple(GRAPHS),
            lambda _: render_editor([(query.name, query.question, query.text) for query in named_queries()]),
        ),
        *_reconciliation(release, manifest.base),
        *page_routes(manifest.base, manifest.nodes, manifest.triples),
        *entity_routes(pool, manifest.base, render_node(manifest.base)),
    ]
    return make_app(routes, services=[pool.running], limits=limits, figures=figures)


def _reconciliation(release: Path, base: str) -> list[BaseRoute]:
    """The routes by which OpenRefine and others reconcile against the release."""
    need("rapidfuzz", "serve")
    from olygraph.cli.naming import LinkNames
    from olygraph.query import parse_quads
    from olygraph.serve.reconciliation import read_catalogue, reconciliation_routes

    catalogue = read_catalogue(parse_quads(release / "data.nq"), base)
    return reconciliation_routes(catalogue, LinkNames())


def _state(pool: Pool, workers: int, manifest: Manifest) -> dict[str, object]:
    return {
        "status": "ok" if pool.workers else "no worker runs",
        "workers": pool.workers,
        "workers_wanted": workers,
        "triples": manifest.triples,
        "base": manifest.base,
        "version": manifest.software,
    }
