"""The weights: one readable table (``weights.toml``), every number with its reason."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from olygraph.errors import InputError
from olygraph.link.names import Level

WEIGHTS = Path(__file__).parents[1] / "weights.toml"
_LEVELS = {level.name.lower(): level for level in Level if level}


class Ages(NamedTuple):
    """A span of ages with the share of competitors that have it, in most sports and in those for all ages."""

    first: int
    last: int
    share: float
    all_ages: float


@dataclass(frozen=True)
class Weights:
    """The numbers of the table by name.

    ``times`` is the worth of each piece of evidence, ``says`` how it reads, ``numbers`` shares and thresholds,
    ``agrees`` how often a recorded token is printed in a way, ``ages`` how old competitors are, ``all_ages`` words of
    sports for all ages, ``vetoes`` the evidence that rules a link out.
    """

    times: dict[str, float]
    says: dict[str, str]
    numbers: dict[str, float]
    agrees: dict[Level, float]
    all_ages: frozenset[str]
    vetoes: frozenset[str]
    ages: tuple["Ages", ...]
    points: tuple[tuple[float, float], ...]

    def calibrated(self, probability: float) -> float:
        """Read a computed probability off the calibration map."""
        for (left, low), (right, high) in pairwise(self.points):
            if probability <= right:
                return low + (high - low) * (probability - left) / (right - left)
        return self.points[-1][1]


@cache
def shipped_weights() -> Weights:
    """The table that is shipped."""
    return read_weights(WEIGHTS)


def read_weights(path: Path) -> Weights:
    """Read a table of the form of ``weights.toml``. Raises InputError if it is absent, damaged or lacks a number."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        levels = {_LEVELS[name]: row for name, row in data["names"].items()}
        weights = Weights(
            times={name: _number(row["times"]) for name, row in data["times"].items()},
            says={name: str(row["says"]) for name, row in data["times"].items()},
            numbers={name: _number(row["is"]) for name, row in data["numbers"].items()},
            agrees={level: _number(row["agrees"]) for level, row in levels.items()},
            all_ages=frozenset(str(data["sports"]["all_ages"]).split()),
            vetoes=frozenset(str(data["vetoes"]["features"]).split()),
            points=_points(data["calibration"]["points"]),
            ages=tuple(
                Ages(int(row["from"]), int(row["to"]), _number(row["share"]) / 100, _number(row["all_ages"]) / 100)
                for row in data["ages"]["rows"]
            ),
        )
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", file=str(path)) from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"not a table of weights: {error}", file=str(path)) from error
    if unknown := weights.vetoes - set(weights.times):
        raise InputError(f"the table of weights has no {min(unknown)} to veto", file=str(path))
    if path != WEIGHTS:
        shipped = shipped_weights()
        for part in ("times", "numbers", "agrees"):
            if missing := set(getattr(shipped, part)) - set(getattr(weights, part)):
                raise InputError(f"the table of weights lacks {min(map(str, missing))}", file=str(path))
    return weights


def _points(rows: object) -> tuple[tuple[float, float], ...]:
    """A map from 0 to 1 onto probabilities that never falls."""
    points = tuple((_number(left), _number(right)) for left, right in rows) if isinstance(rows, list) else ()
    rising = all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(points))
    if len(points) < 2 or points[0][0] != 0 or points[-1][0] != 1 or points[-1][1] > 1 or not rising:
        raise ValueError("the calibration map must rise from 0 to 1")
    return points


def _number(value: object) -> float:
    number = float(value) if isinstance(value, int | float) else math.nan
    if not (math.isfinite(number) and number >= 0):
        raise ValueError(f"{value!r} is no weight")
    return number
