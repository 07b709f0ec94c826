"""Optional dependencies of commands: told of before the work begins."""

from importlib.util import find_spec

from olygraph.errors import MissingExtra


def need(module: str, extra: str) -> None:
    """Raise MissingExtra, which says what to install, if a module of an extra is absent."""
    if find_spec(module) is None:
        raise MissingExtra(f"this needs the extra «{extra}»", mend=f"install olygraph[{extra}] ({module} is absent)")
