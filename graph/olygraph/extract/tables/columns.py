"""The heading of a table: which rows it is, and what each column is for."""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from olygraph.extract.marks import metres
from olygraph.extract.tables.phases import PhaseName, name_phase
from olygraph.language import Words
from olygraph.model import Row, Table

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_EDGES = " .:*-–—\xa0"
_MOST_HEADER_ROWS = 3
# Roles that a table has once; of several columns, the first keeps the role.
_ONCE = ("rank", "bib", "lane", "unit", "athlete", "team", "nation", "gap", "notes")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above one column: the label nearest to the cells, and a label above several columns, or empty."""

    label: str
    group: str = ""
    phase: PhaseName | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for; ``distance`` is that of a split in metres, ``unit`` what plain numbers count."""

    name: str
    distance: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Layout:
    """A table's heading, understood: ``roles`` by column, None for what is left out; ``depth`` rows of heading.

    ``rounds`` are columns of earlier rounds in a wide table: for each phase the columns of its rank and mark.
    """

    headings: tuple[Heading, ...]
    roles: tuple[Role | None, ...]
    depth: int
    rounds: tuple[tuple[PhaseName, dict[str, int]], ...] = field(default=())

    def column(self, name: str) -> int | None:
        """The index of the column with a role, or None."""
        return next((at for at, role in enumerate(self.roles) if role and role.name == name), None)

    def has(self, *names: str) -> bool:
        """Whether any column has one of the roles."""
        return any(role is not None and role.name in names for role in self.roles)


def normal(label: str) -> str:
    """A heading in lower case without units in brackets and signs around it."""
    bare = " ".join(_BRACKETS.sub("", label).split())
    return (bare or label).strip(_EDGES).lower()


def heading_depth(table: Table, words: Words) -> int:
    """How many rows at the top are heading: rows of header cells, or (where the form marks none) of known labels."""
    rows = table.rows[:_MOST_HEADER_ROWS]
    depth = 0
    for row in rows:
        if (
            row.cells
            and all(cell.is_header for cell in row.cells if cell.text)
            and any(cell.is_header and cell.text for cell in row.cells)
        ):
            depth += 1
        else:
            break
    if depth:
        return depth
    if not rows or not _knows(rows[0], words, least=2):
        return 0
    if len(rows) > 1 and _knows(rows[1], words, least=len([text for text in rows[1].texts if text]), exactly=True):
        return 2
    return 1


def _knows(row: Row, words: Words, least: int, *, exactly: bool = False) -> bool:
    texts = [text for text in row.texts if text]
    known = sum(normal(text) in words.labels for text in texts)
    return len(texts) >= (2 if exactly else 1) and known >= max(least, 1)


def headings(table: Table, depth: int, words: Words) -> tuple[Heading, ...]:
    """The heading of each column, with the labels of two rows joined where the upper one stands above several."""
    rows = table.rows[:depth]
    if not rows:
        return ()
    if depth > 1 and len(rows[0].cells) != len(rows[1].cells):
        return _joined(rows[0].texts, rows[1].texts, _usual_width(table, depth))
    found = []
    for at in range(len(rows[0].cells)):
        stack = list(dict.fromkeys(row.cells[at].text for row in rows if at < len(row.cells) and row.cells[at].text))
        label = stack[-1] if stack else ""
        group = stack[-2] if len(stack) > 1 else ""
        found.append(Heading(label, group, name_phase(group, words) if group else None))
    return tuple(found)


def _usual_width(table: Table, depth: int) -> int:
    widths = Counter(len(row.cells) for row in table.rows[depth:])
    return widths.most_common(1)[0][0] if widths else 0


def _joined(upper: tuple[str, ...], lower: tuple[str, ...], width: int) -> tuple[Heading, ...]:
    """Join two heading rows that have lost their spans: the last labels above share the labels below.

    A label below that comes again begins the share of the next label above.
    """
    alone = width - len(lower)
    groups = list(upper[alone:])
    if not 0 <= alone < len(upper) or not groups:
        return tuple(Heading(label) for label in upper)
    found = [Heading(label) for label in upper[:alone]]
    seen: set[str] = set()
    at = 0
    for label in lower:
        if label in seen and at + 1 < len(groups):
            at += 1
            seen = set()
        seen.add(label)
        found.append(Heading(label, groups[at]))
    return tuple(found)


def understand(table: Table, words: Words, plain_unit: str) -> Layout:
    """Give each column its role; ``plain_unit`` is what plain numbers count in this event where no heading tells."""
    depth = heading_depth(table, words)
    heads = tuple(
        Heading(head.label, head.group, head.phase or (name_phase(head.group, words) if head.group else None))
        for head in headings(table, depth, words)
    )
    roles: list[Role | None] = [_role(head, words, plain_unit) for head in heads]
    _keep_first(roles)
    rounds = _rounds(heads, roles)
    _choose_mark(heads, roles, words)
    return Layout(heads, tuple(roles), depth, rounds)


def _role(head: Heading, words: Words, plain_unit: str) -> Role | None:
    label = normal(head.label)
    name = words.labels.get(label, "")
    if head.phase is not None and name in ("rank", "mark"):
        return Role(f"round-{name}", unit=_unit(head, words, plain_unit))
    if name == "mark":
        return Role("mark", unit=_unit(head, words, plain_unit))
    if name:
        return Role(name)
    distance = metres(head.label.strip(_EDGES))
    if distance is not None:
        return Role("split", distance, "s")
    if words.is_attempt(label):
        return Role("attempt", unit=_unit(head, words, plain_unit))
    return None


def _unit(head: Heading, words: Words, plain_unit: str) -> str:
    label = head.label.lower()
    bracket = re.search(r"\((s|sec|seconds|m|metres|kg|pts|points)\)", label)
    if bracket:
        return {"s": "s", "sec": "s", "seconds": "s", "m": "m", "metres": "m", "kg": "kg"}.get(bracket[1], "points")
    return words.mark_units.get(normal(head.label), plain_unit)


def _keep_first(roles: list[Role | None]) -> None:
    seen: set[str] = set()
    for at, role in enumerate(roles):
        if role and role.name in _ONCE:
            if role.name in seen:
                roles[at] = None
            seen.add(role.name)


def _rounds(heads: tuple[Heading, ...], roles: list[Role | None]) -> tuple[tuple[PhaseName, dict[str, int]], ...]:
    found: dict[PhaseName, dict[str, int]] = {}
    for at, (head, role) in enumerate(zip(heads, roles, strict=True)):
        if head.phase is not None and role and role.name in ("round-rank", "round-mark"):
            found.setdefault(head.phase, {}).setdefault(role.name.removeprefix("round-"), at)
    return tuple(found.items())


def _choose_mark(heads: tuple[Heading, ...], roles: list[Role | None], words: Words) -> None:
    """Of several columns of marks the one that sums up decides the row; the others are attempts."""
    marks = [at for at, role in enumerate(roles) if role and role.name == "mark"]
    if not marks:
        splits = [at for at, role in enumerate(roles) if role and role.name == "split"]
        if splits and not any(role and role.name == "round-mark" for role in roles):
            # The last distance of a race is its end: there is no other column of marks.
            roles[splits[-1]] = Role("mark", unit="s")
        return
    best = min(marks, key=lambda at: (words.mark_order(normal(heads[at].label)), -at))
    for at in marks:
        role = roles[at]
        if at != best and role is not None:
            roles[at] = Role("attempt", unit=role.unit)
