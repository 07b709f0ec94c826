"""The report as text for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from olygraph.model import Problem, Severity, Tally
from olygraph.model.problem import printable

_NAMES = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "remark"}
LONGEST_QUOTE = 200
"""Characters of a sentence that nothing was read of, as far as the report shows it."""


def report_text(problems: Iterable[Problem], tallies: Iterable[tuple[str, Tally]] = ()) -> str:
    """Return the report: problems by severity and file, then what was read of each article and what was not.

    ``tallies`` pairs the title or file of an article with its tally. A problem's line reads
    ``file:line: severity: what (how to mend it) [code]``. Characters that do not print are escaped, since texts of
    a source may hold commands for a terminal.
    """
    ordered = sorted(problems, key=Problem.sort_key)
    groups = [(severity, [problem for problem in ordered if problem.severity is severity]) for severity in Severity]
    lines = [", ".join(_counted(len(group), _NAMES[severity]) for severity, group in groups)]
    for severity, group in groups:
        if group:
            lines += ["", *_heading(f"{_NAMES[severity]}s".capitalize()), *_problems(group)]
    read = sorted(tallies, key=lambda pair: pair[0])
    if read:
        lines += ["", *_heading("What was read")]
        for name, tally in read:
            lines += _tally(name, tally)
    return "\n".join(map(printable, lines)) + "\n"


def _heading(text: str) -> list[str]:
    return [text, "-" * len(text)]


def _problems(group: Sequence[Problem]) -> Iterator[str]:
    counts = Counter(problem.file for problem in group)
    for file in sorted(counts):
        yield f"{file or 'no file'} ({counts[file]})"
        for problem in group:
            if problem.file == file:
                yield f"  {_where(problem)}{problem} [{problem.code}]"


def _where(problem: Problem) -> str:
    """The node that a problem is about, where no file or source is known."""
    if problem.file or problem.source or not problem.focus:
        return ""
    return "a blank node: " if problem.focus == "_:" else f"{problem.focus}: "


def _tally(name: str, tally: Tally) -> Iterator[str]:
    yield (
        f"{name}: {tally.tables_read} of {_counted(tally.tables, 'table')}, {tally.rows_read} of "
        f"{_counted(tally.rows, 'row')}, {tally.sentences_read} of {_counted(tally.sentences, 'sentence')}"
    )
    for text, place in tally.unread:
        where = f"line {place.line}" if place.line is not None else str(place)
        quote = " ".join(text.split())
        cut = "…" if len(quote) > LONGEST_QUOTE else ""
        yield f"  not read{', ' if where else ''}{where}: «{quote[:LONGEST_QUOTE]}{cut}»"
    for template, count in sorted(tally.unknown_templates):
        yield f"  unknown template: {template} ({_counted(count, 'time')})"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
