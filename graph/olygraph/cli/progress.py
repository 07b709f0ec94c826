"""Progress of long work: a line on a terminal, nothing in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")


def shown(items: Iterable[_Item], what: str = "articles") -> Iterator[_Item]:
    """Yield the items; while they come, a terminal shows how many there were, how fast, and for how long.

    How many there will be is not known, since dumps and pipes do not tell.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(f"{{task.completed:,}} {what}"), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None, rate="")
        for item in items:
            yield item
            speed = progress.tasks[0].finished_speed or progress.tasks[0].speed
            progress.update(task, advance=1, rate=f"{speed:,.0f}/s" if speed else "")
