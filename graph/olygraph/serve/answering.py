"""From a worker's answer to an HTTP response, streamed, for a client that may go away."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Send

from olygraph.serve.frames import Refusal
from olygraph.serve.frames import Request as Asked
from olygraph.serve.pool import Answer, Pool

_log = logging.getLogger(__name__)


class ClientGone(Exception):
    """The client has hung up: there is nobody to answer."""


def refused(refusal: Refusal) -> Response:
    """The response for what is not answered: its status, and in plain words why."""
    headers = {"Cache-Control": "no-store"}
    if refusal.status == 503:
        headers["Retry-After"] = "5"
    if refusal.status == 405:
        headers["Allow"] = "GET, HEAD, POST, OPTIONS"
    return PlainTextResponse(f"{refusal.message}\n", refusal.status, headers=headers)


async def answered(request: Request, pool: Pool, asked: Asked, headers: Mapping[str, str]) -> Response:
    """Ask a worker and stream what it says, with the media type that it chose.

    An answer that breaks off ends the connection before its end, so that no client takes it for whole. A client that
    goes away while it waits ends its query.
    """
    stack = AsyncExitStack()
    try:
        answer = await _unless_gone(request, stack, pool, asked)
    except Refusal as refusal:
        await stack.aclose()
        return refused(refusal)
    except ClientGone:
        await stack.aclose()
        return Response(status_code=499)
    media_type = answer.head["type"]
    if request.method == "HEAD":
        await stack.aclose()
        return Response(media_type=media_type, headers=dict(headers))
    return _Broken(_pieces(answer, stack), media_type=media_type, headers=dict(headers))


async def whole(pool: Pool, asked: Asked) -> bytes:
    """Ask a worker and return all that it says. Raises Refusal."""
    async with pool.ask(asked) as answer:
        return b"".join([piece async for piece in answer.pieces()])


async def _unless_gone(request: Request, stack: AsyncExitStack, pool: Pool, asked: Asked) -> Answer:
    asking = asyncio.ensure_future(stack.enter_async_context(pool.ask(asked)))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not asking.done():
            raise ClientGone
        return asking.result()
    finally:
        leaving.cancel()
        if not asking.done():
            asking.cancel()
            await asyncio.wait({asking})


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _pieces(answer: Answer, stack: AsyncExitStack) -> AsyncIterator[bytes]:
    try:
        async for piece in answer.pieces():
            yield piece
    finally:
        await stack.aclose()


class _Broken(StreamingResponse):
    """A stream that stops short of its last message when the answer breaks off."""

    async def stream_response(self, send: Send) -> None:
        try:
            await super().stream_response(send)
        except Refusal as refusal:
            _log.warning("an answer broke off: %s", refusal.message)
