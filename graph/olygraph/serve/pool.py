"""Processes that run the queries: a query that takes too long, crashes or eats memory costs a process only.

Nothing can stop a query inside the store's library, so the process is killed and another takes its place.
"""

import asyncio
import contextlib
import json
import logging
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import IO, Any, cast

from olygraph.serve.app import Limits
from olygraph.serve.figures import Figures
from olygraph.serve.frames import DATA, END, FAILED, HEAD, HEADER, REQUEST, Refusal, Request, frame

_log = logging.getLogger(__name__)
_IN_MEMORY = 2**20
_PIECE = 64 * 1024


class Answer:
    """An answer on its way: its head, and its bytes, kept until the client has taken them.

    They are kept in memory while they are few and on disk else, so that a slow client holds no worker.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.head: dict[str, Any] = {}
        self.failure: Refusal | None = None
        self.began = asyncio.Event()
        self._file = file
        self._written = 0
        self._ended = False
        self._more = asyncio.Event()

    def add(self, data: bytes) -> None:
        """Take bytes from the worker."""
        self._file.seek(self._written)
        self._file.write(data)
        self._written += len(data)
        self._more.set()

    def end(self, failure: Refusal | None = None) -> None:
        """Nothing more comes; ``failure`` tells why, where the answer is not whole."""
        self.failure = self.failure or failure
        self._ended = True
        self.began.set()
        self._more.set()

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes as they come. Raises Refusal where the answer breaks off."""
        at = 0
        while True:
            if at < self._written:
                self._file.seek(at)
                piece = self._file.read(min(_PIECE, self._written - at))
                at += len(piece)
                yield piece
            elif self._ended:
                break
            else:
                self._more.clear()
                await self._more.wait()
        if self.failure:
            raise self.failure


class Pool:
    """A fixed number of workers, each a process of ``command`` that speaks :mod:`olygraph.serve.frames`."""

    def __init__(self, command: Sequence[str], size: int, limits: Limits, figures: Figures) -> None:
        self._command, self._size, self._limits, self._figures = command, size, limits, figures
        self._idle: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()
        self._alive: set[asyncio.subprocess.Process] = set()
        self._waiting = 0
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the workers, and end them with the server."""
        self._idle = asyncio.Queue()
        await asyncio.gather(*(self._start() for _ in range(self._size)))
        try:
            yield
        finally:
            self._closing = True
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            for process in list(self._alive):
                await self._end(process)

    @property
    def workers(self) -> int:
        """The number of workers that run."""
        return sum(process.returncode is None for process in self._alive)

    async def _start(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=4 * _PIECE,
            start_new_session=True,  # Ctrl-C is for the server, which lets its workers finish
        )
        self._alive.add(process)
        self._figures.workers_started.inc()
        self._idle.put_nowait(process)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        self._alive.discard(process)

    @asynccontextmanager
    async def ask(self, request: Request) -> AsyncIterator[Answer]:
        """Give a request to the next worker that is free, and yield the answer when its head is there.

        Leaving before the answer has ended kills the worker. Raises Refusal when nobody is free in time, when the
        worker refuses, and when the query takes too long or too much.
        """
        process = await self._free()
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
            answer = Answer(cast("IO[bytes]", file))
            task = asyncio.create_task(self._carry(process, request, answer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            try:
                await answer.began.wait()
                if answer.failure and not answer.head:
                    raise answer.failure
                yield answer
            finally:
                task.cancel()
                await asyncio.wait({task})

    async def _free(self) -> asyncio.subprocess.Process:
        if self._waiting >= self._limits.waiting:
            self._figures.queries.labels("refused").inc()
            raise Refusal(503, "too many queries are waiting; ask again later")
        self._waiting += 1
        try:
            while True:
                process = await asyncio.wait_for(self._idle.get(), self._limits.query_seconds)
                if process.returncode is None:
                    return process
                await self._replace(process)
        except TimeoutError:
            self._figures.queries.labels("refused").inc()
            raise Refusal(503, "all workers are busy; ask again later") from None
        finally:
            self._waiting -= 1

    async def _replace(self, process: asyncio.subprocess.Process) -> None:
        await self._end(process)
        if not self._closing:
            await self._start()

    async def _carry(self, process: asyncio.subprocess.Process, request: Request, answer: Answer) -> None:
        """Carry a request to a worker and its answer back, then free the worker or put another in its place."""
        outcome, failure, whole = "gone", None, False
        try:
            async with asyncio.timeout(self._limits.query_seconds):
                failure = await self._exchange(process, request, answer)
            outcome, whole = ("refused_query" if failure else "answered"), True
        except TimeoutError:
            outcome, failure = "timed_out", Refusal(504, f"the query took longer than {self._limits.query_seconds:g} s")
        except (asyncio.IncompleteReadError, ConnectionError):
            outcome, failure = "crashed", Refusal(500, "the query took more memory or depth than this server has")
        finally:
            self._figures.queries.labels(outcome).inc()
            answer.end(failure)
            if whole:
                self._idle.put_nowait(process)
            else:
                replacing = asyncio.create_task(self._replace(process))
                self._tasks.add(replacing)
                replacing.add_done_callback(self._tasks.discard)

    async def _exchange(self, process: asyncio.subprocess.Process, request: Request, answer: Answer) -> Refusal | None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(frame(REQUEST, json.dumps(request).encode()))
        await process.stdin.drain()
        while True:
            kind, size = HEADER.unpack(await process.stdout.readexactly(HEADER.size))
            data = await process.stdout.readexactly(size)
            if kind == HEAD:
                answer.head = json.loads(data)
                answer.began.set()
            elif kind == DATA:
                answer.add(data)
            elif kind == END:
                return None
            else:
                assert kind == FAILED
                return Refusal(**json.loads(data))
