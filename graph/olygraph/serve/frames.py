"""How the server and its workers talk over pipes: frames of one letter, a length of four bytes, and that many bytes."""

import json
import math
import signal
import struct
from collections.abc import Callable, Mapping
from typing import IO, Any

HEADER = struct.Struct(">cI")
HEAD, DATA, END, FAILED = b"H", b"D", b"E", b"F"
"""A reply is one HEAD (JSON), any number of DATA, and END; or FAILED (JSON: status, message) at any time."""
REQUEST = b"R"

Request = Mapping[str, Any]
_PIECE = 64 * 1024


def frame(kind: bytes, data: bytes = b"") -> bytes:
    """The bytes of one frame."""
    return HEADER.pack(kind, len(data)) + data


class Refusal(Exception):
    """A worker's word that it will not answer, with the HTTP status that says why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


class Reply:
    """What a worker writes an answer to: a binary stream that sends its head before its first piece.

    Nothing is sent before a piece is full or the answer complete, so that a query that fails early is told as failed.
    """

    def __init__(self, output: IO[bytes], most_bytes: int) -> None:
        self._output, self._left = output, most_bytes
        self._held = bytearray()
        self._begun = False
        self.head: dict[str, Any] = {}

    def write(self, data: bytes) -> int:
        """Take bytes. Raises Refusal when the answer grows longer than allowed."""
        self._left -= len(data)
        if self._left < 0:
            raise Refusal(413, "the answer is longer than this server gives; add a LIMIT")
        self._held += data
        if len(self._held) >= _PIECE:
            self._send()
        return len(data)

    def flush(self) -> None:
        """Nothing: pieces are sent when they are full."""

    def end(self) -> None:
        """Send what is left."""
        self._send()
        self._output.write(frame(END))
        self._output.flush()

    def _send(self) -> None:
        if not self._begun:
            self._output.write(frame(HEAD, json.dumps(self.head).encode()))
            self._begun = True
        self._output.write(frame(DATA, bytes(self._held)))
        self._output.flush()
        self._held.clear()


def work(
    answer: Callable[[Request, Reply], None],
    requests: IO[bytes],
    output: IO[bytes],
    *,
    seconds: float,
    most_bytes: int,
    memory_bytes: int,
) -> None:
    """Answer requests until there are none; what ``answer`` refuses is told, and all else ends the worker.

    The system ends a worker whose server has gone and that is at a request for longer than a query may take.
    """
    _limit_memory(memory_bytes)
    while len(header := requests.read(HEADER.size)) == HEADER.size:
        request = json.loads(requests.read(HEADER.unpack(header)[1]))
        _alarm(math.ceil(seconds) + 5)
        reply = Reply(output, most_bytes)
        try:
            answer(request, reply)
            reply.end()
        except Refusal as refusal:
            told = {"status": refusal.status, "message": refusal.message}
            output.write(frame(FAILED, json.dumps(told).encode()))
            output.flush()
        _alarm(0)


def _alarm(seconds: int) -> None:
    """Let the system end this process after so many seconds (0: never), also in the midst of a library's call."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


def _limit_memory(most_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
