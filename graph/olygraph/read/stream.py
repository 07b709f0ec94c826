"""Bytes that can be looked at before they are read, counted as they come."""

from typing import Protocol

from olygraph.read.detect import HEAD
from olygraph.read.document import Unreadable
from olygraph.read.limits import LARGEST_RATIO, UNPACKED_FREELY


class Readable(Protocol):
    """Anything with ``read``: at most ``size`` bytes, none at the end."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, and none only at the end."""
        ...


class Budget:
    """How far one input may unpack: bytes read of the outermost file against bytes that came out of any layer."""

    def __init__(self) -> None:
        self.packed = 0
        self.unpacked = 0

    def spend(self, size: int) -> None:
        """Count bytes that came out of a layer. Raises Unreadable beyond the limits."""
        self.unpacked += size
        if self.unpacked > UNPACKED_FREELY and self.unpacked > LARGEST_RATIO * self.packed:
            raise Unreadable(
                "unpacks-too-far",
                f"{self.packed:,} bytes unpack to more than {self.unpacked - size:,} bytes, and at most "
                f"{LARGEST_RATIO} times as many are read",
                mend="check where the file comes from; give it unpacked if it is right",
            )


class Counted:
    """An outermost file; what is read of it is what the budget lets unpack."""

    def __init__(self, source: Readable, budget: Budget) -> None:
        self._source = source
        self._budget = budget

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes. Raises Unreadable when the system cannot read on."""
        try:
            data = self._source.read(size)
        except OSError as error:
            raise Unreadable("cannot-open", f"cannot be read: {error.strerror or error}") from error
        self._budget.packed += len(data)
        return data


class Stream:
    """Bytes with a head that can be looked at; an error on the way comes after all bytes before it."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._held = b""
        self._error: Unreadable | None = None
        self.position = 0

    def head(self, size: int = HEAD) -> bytes:
        """The next bytes, which stay to be read; fewer than ``size`` only before the end or an error."""
        self._fill(size)
        if not self._held and self._error:
            raise self._error
        return self._held[:size]

    def read(self, size: int, /) -> bytes:
        """Return ``size`` bytes, fewer before the end or an error. Raises Unreadable once what came before is read."""
        self._fill(size)
        if not self._held and self._error:
            raise self._error
        data, self._held = self._held[:size], self._held[size:]
        self.position += len(data)
        return data

    def read_all(self, limit: int) -> bytes:
        """Return everything that is left. Raises Unreadable when that is more than ``limit`` bytes."""
        data = self.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(
                "too-large",
                f"the article holds more than {limit / 1e6:.0f} MB",
                mend="give one article per file, or a dump, JSON or an archive of them",
            )
        self.read(1)  # an error that waits behind the bytes comes up here
        return data

    def _fill(self, size: int) -> None:
        pieces = [self._held]
        missing = size - len(self._held)
        while missing > 0 and self._error is None:
            try:
                piece = self._source.read(missing)
            except Unreadable as error:
                self._error = error
                break
            if not piece:
                break
            pieces.append(piece)
            missing -= len(piece)
        if len(pieces) > 1:
            self._held = b"".join(pieces)
