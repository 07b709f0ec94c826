"""Calibration: whether 0.9 means nine in ten, and the map that would make it so for labelled data of one's own.

The shipped map is set by hand (``weights.toml``). What is fitted here to labelled data is for a table of weights of
one's own, given to :class:`olygraph.link.match.Matcher`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from olygraph.link.match.weights import Weights

Answer = tuple[float, bool]
"""The confidence of an answer, and whether it was right."""


class Bin(NamedTuple):
    """Answers of like confidence: how many, their mean confidence, and the share that was right."""

    answers: int
    confidence: float
    right: float


def reliability(answers: Iterable[Answer], bins: int = 10) -> tuple[Bin, ...]:
    """Return bins of equal width, closed to the right, without the empty ones."""
    held: dict[int, list[Answer]] = {}
    for confidence, right in answers:
        place = 0 if confidence <= 0 else min(bins - 1, -int(-confidence * bins // 1) - 1)
        held.setdefault(place, []).append((confidence, right))
    return tuple(
        Bin(len(some), sum(one for one, _ in some) / len(some), sum(right for _, right in some) / len(some))
        for _, some in sorted(held.items())
    )


def expected_error(answers: Sequence[Answer], bins: int = 10) -> float:
    """Return the expected calibration error: how far confidence is from truth, bin by bin, weighed by answers."""
    found = reliability(answers, bins)
    total = sum(one.answers for one in found)
    return sum(one.answers * abs(one.confidence - one.right) for one in found) / total if total else 0.0


def uncalibrated(weights: Weights) -> Weights:
    """Return the weights with a map that changes nothing, to collect answers for :func:`fitted_points`."""
    return replace(weights, points=((0.0, 0.0), (1.0, 1.0)))


def fitted_points(answers: Sequence[Answer], least: int = 30) -> tuple[tuple[float, float], ...]:
    """Return the rising map from confidence to the share that is right which fits the answers best.

    Isotonic regression by pooling adjacent violators (Ayer et al. 1955), in blocks of ``least`` answers or more, with
    half an answer right and half wrong added to each block, so that no block claims certainty. Raises ValueError for
    fewer than ``least`` answers.
    """
    if len(answers) < least:
        raise ValueError(f"{len(answers)} answers are too few to fit a map to: {least} at least")
    blocks: list[_Block] = []
    for block in _blocks(answers, least):
        blocks.append(block)
        while len(blocks) > 1 and blocks[-2].share >= blocks[-1].share:
            last, before = blocks.pop(), blocks.pop()
            blocks.append(before.joined(last))
    inside = [(block.confidence / block.answers, block.share) for block in blocks]
    return ((0.0, 0.0), *[point for point in inside if 0 < point[0] < 1], (1.0, blocks[-1].share))


class _Block(NamedTuple):
    """Sums over answers of neighbouring confidence."""

    answers: int
    confidence: float
    right: int

    def joined(self, other: "_Block") -> "_Block":
        """Both as one."""
        return _Block(self.answers + other.answers, self.confidence + other.confidence, self.right + other.right)

    @property
    def share(self) -> float:
        """The share that was right, with half an answer more of either kind."""
        return (self.right + 0.5) / (self.answers + 1)


def _blocks(answers: Iterable[Answer], least: int) -> list[_Block]:
    """Blocks of ``least`` answers or more, in the order of confidence; answers of one confidence are not parted."""
    blocks: list[_Block] = []
    answers_, confidence_, right_ = 0, 0.0, 0
    ordered = sorted(answers)
    for place, (confidence, right) in enumerate(ordered):
        answers_, confidence_, right_ = answers_ + 1, confidence_ + confidence, right_ + right
        if answers_ >= least and (place + 1 == len(ordered) or ordered[place + 1][0] > confidence):
            blocks.append(_Block(answers_, confidence_, right_))
            answers_, confidence_, right_ = 0, 0.0, 0
    if answers_:
        before = blocks.pop() if blocks else _Block(0, 0.0, 0)
        blocks.append(_Block(before.answers + answers_, before.confidence + confidence_, before.right + right_))
    return blocks
