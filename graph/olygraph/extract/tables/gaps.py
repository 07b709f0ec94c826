"""Gaps to the winner beside the marks: they confirm a mark that is printed wrong, and show one that contradicts."""

import re
from dataclasses import replace
from decimal import Decimal

from olygraph.extract.marks import number, seconds
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.reading import Reading
from olygraph.model import Place, Result, Severity

_DIGITS = re.compile(r"[^0-9]")


def settle_gaps(reading: Reading) -> None:
    """Compare each mark of a race with the winner's and the gap that its row prints.

    A printed mark that is no time by its signs but has the digits of winner and gap together gets that value, and the
    report says so. Times that disagree with their gap in a table where most agree are told of.
    """
    draft = reading.draft
    told = [(draft.results[key], gap) for key, gap in reading.gaps.items()]
    results = [draft.results[key] for key in reading.keys if key in draft.results]
    winner = next((result for result in results if result.rank == 1 and result.value_unit == "s"), None)
    if winner is None or winner.value is None or len(told) < 2:
        return
    agreeing = sum(result.value == winner.value + gap for result, (gap, _) in told if result.value is not None)
    if agreeing * 2 < len(told):
        return
    for result, (gap, place) in told:
        due = winner.value + gap
        if result.value is None and result.mark and not result.status:
            _confirm(reading, result, due, place)
        elif result.value is not None and result.value_unit == "s" and result.value != due:
            _contradict(reading, result, winner, (gap, place))


def note_gap(reading: Reading, line: Line, key: str) -> None:
    """Remember the gap that a row prints in a column of its own."""
    cell = reading.cell(line, "gap")
    text = " ".join(cell.text.split()).strip(' +"″”') if cell is not None else ""
    gap = seconds(text, reading.draft.words)
    gap = number(text, reading.draft.words) if gap is None else gap
    if cell is not None and gap is not None and gap >= 0:
        reading.gaps[key] = (gap, cell.place)


def _confirm(reading: Reading, result: Result, due: Decimal, place: Place) -> None:  # noqa: ARG001
    if _DIGITS.sub("", result.mark) != _DIGITS.sub("", _clock(due)):
        return
    draft = reading.draft
    draft.results[result.key] = replace(result, value=due, value_unit="s")
    draft.problems[:] = [
        problem
        for problem in draft.problems
        if problem.code != "unreadable-mark" or problem.place.row_place() != result.place
    ]
    draft.problem(
        "mark-confirmed",
        f"the mark «{result.mark}» is no time as it is printed; the winner's time and the gap make it {_clock(due)}",
        result.place,
        severity=Severity.INFO,
        focus=result.key,
        mend="correct the signs of the mark",
    )


def _contradict(reading: Reading, result: Result, winner: Result, told: tuple[Decimal, Place]) -> None:
    gap, place = told
    reading.draft.contradict(
        "gap",
        result.key,
        f"«{result.printed_name}» has {result.mark} and a gap of {gap} s, and the winner {winner.mark}",
        ((result.mark, (result.place,)), (f"{winner.mark} + {gap} s", (winner.place, place))),
        "the mark is taken, since the gap follows from it",
        result.mark,
    )


def _clock(value: Decimal) -> str:
    """Seconds as articles print them: ``40:14.4``."""
    whole, rest = divmod(value, 60)
    hours, minutes = divmod(int(whole), 60)
    fraction = f"{rest:f}"
    padded = fraction if rest >= 10 or not whole else f"0{fraction}"
    return f"{hours}:{minutes:02d}:{padded}" if hours else f"{minutes}:{padded}" if whole else fraction
