"""``/health`` and ``/metrics``: for those who keep the server running."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from olygraph.serve.figures import MEDIA_TYPE, Figures


def health_routes(state: Callable[[], Mapping[str, object]], figures: Figures) -> list[BaseRoute]:
    """The routes; ``state`` tells what ``/health`` says, and is unhealthy where its ``status`` is not ``ok``."""

    async def health(_: Request) -> Response:
        told = dict(state())
        return JSONResponse(told, 200 if told.get("status") == "ok" else 503, headers={"Cache-Control": "no-store"})

    async def metrics(_: Request) -> Response:
        return Response(figures.text(), headers={"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"})

    return [Route("/health", health, methods=["GET"]), Route("/metrics", metrics, methods=["GET"])]
