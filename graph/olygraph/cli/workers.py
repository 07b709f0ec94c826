"""Work on articles in several processes: the same answers in the same order as in one."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain, islice
from typing import Self, TypeVar

from olygraph.errors import WorkerDied

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")

BATCH = 8
"""Items that go to a worker together: enough that sending costs little, few enough that the last worker ends soon."""
_WAITING = 3  # batches for each worker that are sent ahead; no more, so that memory does not grow with the input


class Workers:
    """So many processes, begun when there is enough to do and kept until the block ends."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def spread(
        self, work: Callable[[_Item], _Answer], items: Iterable[_Item], *, batch: int = BATCH
    ) -> Iterator[_Answer]:
        """Yield ``work(item)`` for each item, in the order of the items.

        With one worker, or where there is no more than one batch, all is done here. ``work`` and what it takes and
        gives must pickle; what it raises is raised here. Raises WorkerDied when the system has ended a worker.
        """
        rest = iter(items)
        first = list(islice(rest, batch)) if self.count > 1 else []
        if len(first) < batch:
            yield from map(work, chain(first, rest))
            return
        pool = self._begun()
        waiting: deque[Future[list[_Answer]]] = deque()
        try:
            for some in chain([first], iter(lambda: list(islice(rest, batch)), [])):
                waiting.append(pool.submit(partial(_each, work), some))
                if len(waiting) > _WAITING * self.count:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDied(
                "the system has ended a process that worked on articles, most often for want of memory",
                mend="give fewer --workers",
            ) from error

    def _begun(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # No fork: a child of a process with threads, as that which shows progress, may wait for a lock for ever.
            context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
            self._pool = ProcessPoolExecutor(self.count, mp_context=context, initializer=_leave_interrupts)
        return self._pool


def _each(work: Callable[[_Item], _Answer], items: Sequence[_Item]) -> list[_Answer]:
    return [work(item) for item in items]


def _leave_interrupts() -> None:
    """Let the first process alone answer to Ctrl-C; it then ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
