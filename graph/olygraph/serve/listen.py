"""The HTTP server: all that is known of uvicorn."""

import asyncio
import errno
import logging
import socket
from collections.abc import Callable

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from olygraph.errors import UsageError

_CONNECTIONS = 1000
_SECONDS_TO_FINISH = 10


def listen(
    app: ASGIApp, host: str, port: int, *, patience: float, ready: Callable[[str], None], access_log: bool = False
) -> None:
    """Answer requests until a signal comes, then finish those under way.

    ``ready`` is called with the address when the port is bound; port 0 takes a free one. Raises UsageError for an
    address that cannot be had, and KeyboardInterrupt after SIGINT.
    """
    bound = _bind(host, port)
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        http=_protocol(patience),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=access_log,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        h11_max_incomplete_event_size=64 * 1024,
    )
    # One line for each request that a client breaks off would fill the log.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    if access_log:
        logging.getLogger("uvicorn.access").setLevel(logging.INFO)
    server = _Server(config, lambda: ready(f"http://{shown}:{bound.getsockname()[1]}/"))
    with bound:
        server.run(sockets=[bound])


class _Server(uvicorn.Server):
    """A server that says when it takes requests."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()


def _bind(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        # With the protocol named, asyncio sends small answers at once (TCP_NODELAY) instead of 40 ms later.
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except (OSError, OverflowError) as error:
        raise UsageError(f"there is no address {host}: {error}", mend="give --host 127.0.0.1") from error
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(1024)
    except OSError as error:
        bound.close()
        raise UsageError(f"{host}:{port} cannot be had: {error.strerror}", mend=_mend(error.errno)) from error
    return bound


def _mend(number: int | None) -> str:
    if number == errno.EADDRINUSE:
        return "another program has it: stop that one, or give another --port (0 takes a free one)"
    if number == errno.EACCES:
        return "give a --port above 1023"
    return "give an address of this machine as --host"


def _protocol(patience: float) -> type[H11Protocol]:
    """HTTP/1.1 that hangs up on a client whose request line and headers do not come in time, or that sends nothing."""

    class Protocol(H11Protocol):
        _waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            if self._waiting is None and self.conn.their_state is h11.IDLE:
                self._wait()
            super().data_received(data)
            if self._waiting is not None and self.conn.their_state is not h11.IDLE:
                self._waiting.cancel()
                self._waiting = None

        def connection_lost(self, exc: Exception | None) -> None:
            if self._waiting is not None:
                self._waiting.cancel()
            super().connection_lost(exc)

        def _wait(self) -> None:
            self._waiting = self.loop.call_later(patience, self._hang_up)

        def _hang_up(self) -> None:
            self._waiting = None
            if self.conn.their_state is h11.IDLE:
                self.transport.close()

    return Protocol
