"""The application: routes of all services behind what every one of them needs (CORS, limits, figures, plain errors)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from olygraph.serve.figures import Figures

Service = Callable[[], AbstractAsyncContextManager[None]]
"""What runs beside the routes: entered before the first request, left after the last."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may take of a server: seconds, bytes and waiting places.

    ``patience`` is for a client that sends or takes nothing; ``query_seconds`` for the evaluation of a query.
    """

    query_seconds: float = 30.0
    result_bytes: int = 256 * 2**20
    body_bytes: int = 2**20
    patience: float = 15.0
    waiting: int = 64
    memory_bytes: int = 4 * 2**30


def make_app(
    routes: Sequence[BaseRoute],
    *,
    services: Sequence[Service] = (),
    limits: Limits | None = None,
    figures: Figures | None = None,
) -> Starlette:
    """Return the application that answers the routes; the first that fits a path wins.

    ``services`` run from before the first request until after the last. Any origin may read (CORS), none may send
    credentials. A body that is longer than the limits allow is refused before it is read.
    """
    limits, figures = limits or Limits(), figures or Figures()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for service in services:
                await stack.enter_async_context(service())
            yield

    return Starlette(
        routes=list(routes),
        lifespan=lifespan,
        middleware=[
            Middleware(_Bounded, limits=limits, figures=figures),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["*"],
                expose_headers=["Content-Location", "Link", "Retry-After"],
                max_age=86_400,
            ),
        ],
        exception_handlers={HTTPException: _plain, Exception: _broken},
    )


async def _plain(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)


async def _broken(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed: %r", request.method, request.url.path, error)
    return PlainTextResponse("the server failed to answer; its log says why\n", 500)


class _TooSlow(Exception):
    """The client took or sent nothing for too long."""


class _TooLong(Exception):
    """The body is longer than the limits allow."""


class _Bounded:
    """Count requests, and let no client hold one by sending or taking nothing, or by sending without an end."""

    def __init__(self, app: ASGIApp, limits: Limits, figures: Figures) -> None:
        self.app, self.limits, self.figures = app, limits, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        taken, status = 0, 0

        async def bounded_receive() -> Message:
            nonlocal taken
            if status:  # the whole body is there: only a disconnect can follow
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self.limits.patience if taken >= 0 else None)
            except TimeoutError:
                raise _TooSlow from None
            if message["type"] == "http.request":
                taken = taken + len(message.get("body", b"")) if message.get("more_body") else -1
                if taken > self.limits.body_bytes or len(message.get("body", b"")) > self.limits.body_bytes:
                    raise _TooLong
            return message

        async def bounded_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_ALWAYS]
            try:
                await asyncio.wait_for(send(message), self.limits.patience)
            except TimeoutError:
                raise _TooSlow from None

        with self.figures.request(scope) as finish:
            try:
                await self.app(scope, bounded_receive, bounded_send)
            except (_TooSlow, _TooLong) as error:
                if not status:
                    said = _SAID[type(error)]
                    await PlainTextResponse(said[1], said[0], headers={"Connection": "close"})(
                        scope, receive, bounded_send
                    )
            finish(status)


_SAID: dict[type[Exception], tuple[int, str]] = {
    _TooSlow: (408, "the request did not come in time\n"),
    _TooLong: (413, "the request is longer than this server takes\n"),
}
_ALWAYS = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
