"""The columns of a table of matches that has both sides of a match in one row."""

import re
from dataclasses import dataclass

from olygraph.extract.dates import time_of_day
from olygraph.extract.draft import Draft
from olygraph.extract.tables.columns import Layout
from olygraph.extract.tables.contents import Tests, is_blank, is_score
from olygraph.extract.tables.headings import normal
from olygraph.language import Words
from olygraph.model import Row, Table

# Letters beside a score that tell how it came about: "OT", "AET".
_LETTERS = re.compile(r"^[A-Z]{1,3}$")
_GROUPS_OF_TREE = ("round", "match", "team")


@dataclass(frozen=True, slots=True)
class Sides:
    """Where each side of a match stands, and its score; ``decided`` says that side one has won.

    ``nations`` are the columns of the nations of each side, None where there are none.
    """

    one: int
    two: int
    score: int | None
    nations: tuple[int | None, int | None] = (None, None)
    decided: bool = False


def sides_of(layout: Layout, words: Words) -> Sides | None:
    """The sides of a table whose headings name two, or None."""
    labels = [normal(head.label) for head in layout.headings]
    roles = [words.sides.get(label, "") for label in labels]
    for first, second in (("winner", "loser"), ("one", "two")):
        if roles.count(first) == 1 and roles.count(second) == 1:
            one, two = roles.index(first), roles.index(second)
            return Sides(one, two, _score(roles, one, two), _nations(labels, words, one, two), first == "winner")
    return _of_equal_headings(labels, roles, words)


def _of_equal_headings(labels: list[str], roles: list[str], words: Words) -> Sides | None:
    """The sides of a table with one heading for both, and the score between them: "Archer", "Score", "Archer"."""
    for role in ("athlete", "team", "nation"):
        at = [index for index, label in enumerate(labels) if words.labels.get(label) == role]
        if len(at) == 2 and labels[at[0]] == labels[at[1]] and roles[at[0] : at[1]].count("score") == 1:
            return Sides(at[0], at[1], roles.index("score", at[0]), _nations(labels, words, at[0], at[1]))
    return None


def _score(roles: list[str], one: int, two: int) -> int | None:
    scores = [at for at, role in enumerate(roles) if role == "score"]
    between = [at for at in scores if one < at < two]
    return next(iter(between or scores), None)


def _nations(labels: list[str], words: Words, one: int, two: int) -> tuple[int | None, int | None]:
    """The columns of nations, each the next behind its side."""
    found = [at for at, label in enumerate(labels) if label in words.columns["nation"]]
    if len(found) != 2:
        return None, None
    return (found[0], found[1]) if one < two else (found[1], found[0])


def sides_of_row(draft: Draft, row: Row) -> Sides | None:
    """The sides of a row without headings: a score with a competitor directly before and behind it, or None.

    What may be a time of day, as 10:00, is a score between two nations only; a score in brackets is that of the first
    half, with scorers beside it. "OT" beside a score is no competitor.
    """
    tests = Tests(draft)
    cells = [cell for cell in row.cells if cell.is_origin]
    filled = [cell for cell in cells if not is_blank(cell.text) or cell.flags or cell.nocs]
    filled = [cell for cell in filled if tests.nation(cell) or not _LETTERS.match(cell.text.strip())]
    for at in range(1, len(filled) - 1):
        before, score, behind = filled[at - 1 : at + 2]
        test = tests.nation if time_of_day(score.text, draft.words) else tests.competitor
        in_brackets = score.text.strip()[:1] == "(" and score.text.strip()[-1:] == ")"
        if is_score(score.text) and not in_brackets and test(before) and test(behind):
            columns = [row.cells.index(cell) for cell in (before, behind, score)]
            return Sides(columns[0], columns[1], columns[2])
    return None


def stands_without_heading(draft: Draft, table: Table) -> bool:
    """Whether every row that says anything is a match: competitor, score, competitor."""
    rows = [row for row in table.rows if any(row.texts)]
    told = [row for row in rows if sides_of_row(draft, row)]
    return bool(told) and len(told) * 2 > len(rows)


def begins_with_match(draft: Draft, table: Table) -> bool:
    """Whether the first row is a match, as in a box of one match with its scorers below."""
    return bool(table.rows) and sides_of_row(draft, table.rows[0]) is not None


def is_tree(layout: Layout) -> bool:
    """Whether the headings are those of a knock-out tree as a list: round, match and team, one side a row."""
    labels = {normal(head.label) for head in layout.headings}
    return labels.issuperset(_GROUPS_OF_TREE)


def scores(text: str) -> tuple[tuple[int, int], ...]:
    """The pairs of numbers of a score: one for ``3–1``, one for each set of ``6–3, 4–6, 7–5``; none for other texts."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    pairs = re.findall(r"(?<![0-9:.])([0-9]{1,3})\s*[–—:-]\s*([0-9]{1,3})(?![0-9:.])", bare)
    rest = re.sub(r"[0-9]{1,3}\s*[–—:-]\s*[0-9]{1,3}|[\s,;]", "", bare)
    return tuple((int(one), int(two)) for one, two in pairs) if pairs and not any(map(str.isdigit, rest)) else ()
