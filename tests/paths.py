"""Where tests find the repository, its example and the data beside it."""

import os
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "graph" / "olygraph"
EXAMPLE = REPOSITORY / "examples" / "2004-mens-track-time-trial.txt"
SHARED = Path(os.environ.get("OLYGRAPH_SHARED") or REPOSITORY.parent / "shared")
SEED = SHARED / "seeds" / "2004-mens-track-time-trial.txt"
ABSENT = f"the data beside the repository is not at {SHARED} (set OLYGRAPH_SHARED)"


def shared_cases(pattern: str) -> list[ParameterSet]:
    """The files below the shared folder that match, one test case each, in order of name.

    One case that is skipped with its reason where the folder is absent; an error where it is there and nothing
    matches, since a test of nothing passes always.
    """
    if not SHARED.is_dir():
        return [pytest.param(SHARED, marks=pytest.mark.skip(reason=ABSENT), id="absent")]
    files = sorted(SHARED.glob(pattern))
    if not files:
        raise FileNotFoundError(f"no {pattern} in {SHARED}")
    return [pytest.param(file, id=str(file.relative_to(SHARED))) for file in files]
