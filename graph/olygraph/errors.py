"""The errors that stop the work; problems in data are values (:class:`olygraph.model.Problem`).

::

    OlygraphError            base; ``exit_code`` 2
    ├── InputError           an input could not be read: ``file``, ``line``, what, how to mend it
    │   └── NothingToRead    no article in any of the inputs
    ├── UsageError           a wrong option or a combination that makes no sense
    ├── ReleaseError         a release folder that is not one, or is damaged
    ├── QueryError           a query that is wrong, or would write
    ├── MissingExtra         an optional dependency is absent; says what to install
    ├── Unreachable          a service on the web does not answer
    ├── WorkerDied           a process that worked on articles was ended by the system
    └── Forbidden            the shapes forbid the release; ``exit_code`` 1
"""


class OlygraphError(Exception):
    """Base of all errors; the message says what and how to mend it."""

    exit_code = 2

    def __init__(self, message: str, *, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend

    def __str__(self) -> str:
        return f"error: {self.message}" + (f" ({self.mend})" if self.mend else "")


class InputError(OlygraphError):
    """An input that could not be read, with its place."""

    def __init__(self, message: str, *, file: str, line: int | None = None, mend: str = "") -> None:
        super().__init__(message, mend=mend)
        self.file = file
        self.line = line

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line is not None else self.file
        return f"{where}: {super().__str__()}"


class NothingToRead(InputError):
    """There was no article to read."""


class UsageError(OlygraphError):
    """A wrong option or a combination that makes no sense."""


class ReleaseError(OlygraphError):
    """A folder that is not a release, or a damaged one."""


class QueryError(OlygraphError):
    """A query that is wrong, or that would write."""


class MissingExtra(OlygraphError):
    """An optional dependency is absent."""


class Unreachable(OlygraphError):
    """A service on the web does not answer."""


class WorkerDied(OlygraphError):
    """A process that worked on articles was ended by the system."""


class Forbidden(OlygraphError):
    """The shapes forbid the release."""

    exit_code = 1
