"""``python export.py ARTICLE…`` is ``olygraph export ARTICLE…`` from a checkout that is not installed."""

import sys
from pathlib import Path


def main() -> None:
    """Run ``olygraph export`` with the arguments of this script; exit 2 where what it needs is not installed."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older Python should read this and no traceback
        sys.exit(_complaint("olygraph needs Python 3.11 or newer, this is " + sys.version.split()[0]))
    sys.path.insert(0, str(Path(__file__).resolve().parent / "graph"))
    sys.argv = ["olygraph", "export", *sys.argv[1:]]
    try:
        from olygraph.cli import main as olygraph

        olygraph()
    except ModuleNotFoundError as absent:
        name = (absent.name or "").partition(".")[0]
        if name == "olygraph":
            raise
        sys.exit(_complaint(f"the package {name} is not installed (make export installs all; or: pip install .)"))


def _complaint(message: str) -> int:
    """Print the message as an error and return the exit code of bad usage."""
    print("error: " + message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    main()
