"""Figures for Prometheus: what was asked, what was answered, and how long it took."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import Scope

MEDIA_TYPE = CONTENT_TYPE_LATEST


class Figures:
    """The figures of one application; each has a registry of its own, so that two in one process do not mix."""

    def __init__(self) -> None:
        registry = self.registry = CollectorRegistry()
        self.requests = Counter(
            "olygraph_http_requests", "Requests answered, by route and status.", ["route", "status"], registry=registry
        )
        self.seconds = Histogram(
            "olygraph_http_request_seconds", "Time until the whole answer was sent.", ["route"], registry=registry
        )
        self.running = Gauge("olygraph_http_requests_running", "Requests being answered.", registry=registry)
        self.queries = Counter("olygraph_queries", "SPARQL queries by how they ended.", ["outcome"], registry=registry)
        self.workers_started = Counter(
            "olygraph_workers_started", "Worker processes started, also in place of stopped ones.", registry=registry
        )
        self.triples = Gauge("olygraph_release_triples", "Triples of the release.", registry=registry)

    @contextmanager
    def request(self, scope: Scope) -> Iterator[Callable[[int], None]]:
        """Measure one request; call what it yields with the status when the answer was sent (0: none was)."""
        begun = time.perf_counter()
        self.running.inc()

        def finish(status: int) -> None:
            route = getattr(scope.get("route"), "path", "none")
            self.requests.labels(route, str(status)).inc()
            self.seconds.labels(route).observe(time.perf_counter() - begun)

        try:
            yield finish
        finally:
            self.running.dec()

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)
