"""What was fetched, kept on disk: JSON by key, with the time it came.

CacheControl's file cache does the keeping: it writes whole files or none, locks them against other processes, names
them by a hash and has no pickles. Of HTTP's own caching rules nothing is used, since MediaWiki's API marks every answer
as stale at once, and since pages are kept one by one, whichever question they came with.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from olygraph.errors import MissingExtra
from olygraph.read.document import Unreadable
from olygraph.read.json_values import parse_json
from olygraph.read.online.transport import Clock

_DAY = 86_400.0
MOST_DAYS = 30.0
"""Days that a page is kept; asked for later, it is fetched anew."""


class _Files(Protocol):
    def get(self, key: str) -> bytes | None: ...
    def set(self, key: str, value: bytes) -> None: ...


def _missing(error: ImportError) -> MissingExtra:
    return MissingExtra(
        "going online needs the extra «online»", mend=f"install olygraph[online] ({error.name} is absent)"
    )


def default_folder() -> Path:
    """The folder where this system keeps what programs can fetch again. Raises MissingExtra."""
    try:
        from platformdirs import user_cache_path
    except ImportError as error:
        raise _missing(error) from error
    return user_cache_path("olygraph", appauthor=False) / "pages"


class Kept:
    """Values by key in a folder. Raises MissingExtra when the extra is not installed."""

    def __init__(self, folder: Path, clock: Clock, days: float = MOST_DAYS) -> None:
        try:
            import filelock  # noqa: F401 - the file cache needs it and says so too late
            from cachecontrol.caches import FileCache
        except ImportError as error:
            raise _missing(error) from error
        self._files: _Files = FileCache(folder)
        self._clock = clock
        self._days = days

    def get(self, key: str) -> Mapping[str, object] | None:
        """The value kept under a key; None when there is none, when it is too old, or when its file is damaged."""
        try:
            kept = parse_json(self._files.get(key) or b"null")
        except (Unreadable, OSError):
            return None
        if not isinstance(kept, dict) or kept.get("key") != key or not isinstance(kept.get("at"), int | float):
            return None
        value = kept.get("value")
        is_fresh = 0 <= self._clock.now() - kept["at"] < self._days * _DAY
        return value if is_fresh and isinstance(value, dict) else None

    def put(self, key: str, value: Mapping[str, object]) -> None:
        """Keep a value; one that cannot be written is only not kept."""
        data = json.dumps({"key": key, "at": self._clock.now(), "value": value}, separators=(",", ":"))
        try:
            self._files.set(key, data.encode("ascii"))
        except OSError:
            return
