"""Which of several columns of marks decides the row: the one that sums up, in the order of the ranks."""

from decimal import Decimal
from itertools import pairwise

from olygraph.extract.marks import read_mark
from olygraph.extract.tables.contents import Column, is_status
from olygraph.extract.tables.headings import Heading, normal
from olygraph.extract.tables.ranks import read_rank
from olygraph.extract.tables.role import Role
from olygraph.language import Words

LEAST_RANKED = 5
"""Rows with a rank and a mark that must speak against a column before another one is taken."""
LEAST_SUMS = 3
"""Rows that must add up before columns under unknown words are taken as parts."""
MOST_BROKEN = 0.2
"""Share of neighbouring ranks whose marks may stand in the wrong order."""


def choose_mark(
    heads: tuple[Heading, ...],
    roles: list[Role | None],
    cells: tuple[Column, ...],
    words: Words,
    plain_unit: str,
    *,
    crews: bool,
) -> None:
    """Of several columns of marks leave one, by which the competitors are ranked; the others become attempts."""
    marks = [at for at, role in enumerate(roles) if role and role.name == "mark"]
    if not marks:
        splits = [(role.distance or 0, at) for at, role in enumerate(roles) if role and role.name == "split"]
        if splits and not any(role and role.name == "round-mark" for role in roles):
            # The farthest distance of a race is its end: there is no other column of marks.
            roles[max(splits)[1]] = Role("mark", unit="s")
        return
    best = _best(heads, roles, cells, words, plain_unit, crews=crews)
    for at in marks:
        role = roles[at]
        if at != best and role is not None:
            gross = words.is_gross(normal(heads[at].label), normal(heads[best].label))
            roles[at] = None if gross else Role("attempt", unit=role.unit, told=tells_unit(heads[at], words))
    decisive = roles[best]
    if decisive is None or decisive.unit == plain_unit or not tells_unit(heads[best], words):
        return
    for at, role in enumerate(roles):
        # What sums up to points is points, where its own heading does not say otherwise.
        if role and role.name == "attempt" and role.unit == plain_unit and not tells_unit(heads[at], words):
            roles[at] = Role("attempt", unit=decisive.unit)


def _best(
    heads: tuple[Heading, ...],
    roles: list[Role | None],
    cells: tuple[Column, ...],
    words: Words,
    plain_unit: str,
    *,
    crews: bool,
) -> int:
    """The column that decides: by what its heading tells, unless its marks are not in the order of the ranks."""
    marks = [at for at, role in enumerate(roles) if role and role.name == "mark"]
    ranks = next((cells[at] for at, role in enumerate(roles) if role and role.name == "rank"), None)
    # What spans the rows of a team's members, as its rank does, sums them up.
    spanning = [at for at in marks if ranks and ranks.spanned and cells[at].spanned == ranks.spanned]
    candidates = sorted(
        spanning or marks,
        key=lambda at: (
            not (crews and _is_of_team(heads[at], words)),
            bool(heads[at].group),
            bool(plain_unit) and roles[at] is not None and _unit_of(roles[at]) != plain_unit,
            min(words.mark_order(normal(heads[at].label)), words.mark_order(normal(heads[at].group))),
            -at,
        ),
    )
    agreeing = [at for at in candidates if ranks is None or _agrees(ranks, cells[at], words)]
    return (agreeing or candidates)[0]


def _is_of_team(head: Heading, words: Words) -> bool:
    """Whether a heading says that its marks are those of teams: "Team total"."""
    return any(words.labels.get(word) == "team" for word in normal(head.label).split())


def infer_parts(heads: tuple[Heading, ...], roles: list[Role | None], cells: tuple[Column, ...], words: Words) -> None:
    """Take columns under unknown words as parts where they and the known parts together add up to the total."""
    marks = [at for at, role in enumerate(roles) if role and role.name == "mark"]
    total = roles[marks[0]] if len(marks) == 1 else None
    if total is None:
        return
    values = [_values(column, words) for column in cells]
    parts = {
        at: role is None
        for at, role in enumerate(roles[: marks[0]])
        if (role.name == "attempt" if role else _may_be_part(heads[at], values[at], cells[at], words))
    }
    if len(parts) > 1 and any(parts.values()) and _add_up([values[at] for at in parts], values[marks[0]]):
        for at, is_new in parts.items():
            if is_new:
                roles[at] = Role("attempt", unit=total.unit)


def _may_be_part(head: Heading, values: dict[int | None, Decimal], column: Column, words: Words) -> bool:
    """Whether a column under an unknown word has numbers, or statuses in their place."""
    label = normal(head.label)
    unknown = bool(label) and label not in words.not_results and label not in words.labels
    told = len(values) + sum(is_status(cell.text, words) for cell in column.cells)
    return unknown and len(values) >= LEAST_SUMS and told >= len(column.cells) * (1 - MOST_BROKEN)


def _values(column: Column, words: Words) -> dict[int | None, Decimal]:
    """The numbers of a column by row."""
    found = ((cell.place.row, read_mark(" ".join(cell.text.split()), "points", words).value) for cell in column.cells)
    return {row: value for row, value in found if value is not None}


def _add_up(parts: list[dict[int | None, Decimal]], totals: dict[int | None, Decimal]) -> bool:
    """Whether the parts make the total in nearly all rows that have all of them."""
    whole = [row for row in totals if all(row in values for values in parts)]
    wrong = sum(sum((values[row] for values in parts), Decimal(0)) != totals[row] for row in whole)
    return len(whole) >= LEAST_SUMS and wrong <= len(whole) * MOST_BROKEN


def _unit_of(role: Role | None) -> str:
    return role.unit if role else ""


def _agrees(ranks: Column, marks: Column, words: Words) -> bool:
    """Whether marks rise or fall with the ranks, or too few rows have both to tell."""
    places = {cell.place.row: read_rank(cell, words).number for cell in ranks.cells}
    told: list[tuple[int, Decimal]] = []
    for cell in marks.cells:
        rank, value = places.get(cell.place.row), read_mark(" ".join(cell.text.split()), "points", words).value
        if rank is not None and value is not None:
            told.append((rank, value))
    pairs = [(one, other) for one, other in pairwise(sorted(told)) if one[0] != other[0]]
    if len(told) < LEAST_RANKED:
        return True
    rising = sum(one[1] > other[1] for one, other in pairs)
    falling = sum(one[1] < other[1] for one, other in pairs)
    return min(rising, falling) <= len(pairs) * MOST_BROKEN


def tells_unit(head: Heading, words: Words) -> bool:
    """Whether a heading itself says what its numbers count."""
    in_brackets = words.unit_in_brackets(head.label) or words.unit_in_brackets(head.group)
    return bool(in_brackets or words.unit_of_heading(normal(head.label)))
