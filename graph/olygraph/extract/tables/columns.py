"""What each column of a table is for: by the words of its heading, where its cells bear them out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from olygraph.extract.draft import Draft
from olygraph.extract.marks import metres, number
from olygraph.extract.tables.choice import choose_mark, infer_parts, tells_unit
from olygraph.extract.tables.contents import Column, Tests, columns
from olygraph.extract.tables.headings import Heading, normal, read_head
from olygraph.extract.tables.phases import PhaseName, name_phase
from olygraph.extract.tables.role import Role
from olygraph.language import Words
from olygraph.model import Cell, Table

_EDGES = " .:*-–—\xa0"
_HEIGHT = re.compile(r"^[0-9]\.[0-9]{2}(?: ?m)?$")
_COUNTING = frozenset({"", "#", "№"})
_COMPETITORS = ("athlete", "team", "nation")
TALLIES = ("wins", "draws", "losses", "scored", "conceded")
"""What a table of standings counts of a competitor's matches."""
_OF_MARKS = frozenset({"mark", "round-mark"})
_ENOUGH_COUNTS = 3
# Roles that each part of a result may have.
_OF_PARTS = frozenset({"rank", "lane", "unit"})
# Roles that a table has once; of several columns, the first keeps the role.
_ONCE = ("rank", "bib", "lane", "unit", "athlete", "team", "nation", "gap", "notes", *TALLIES)


@dataclass(frozen=True)
class Layout:
    """A table's heading, understood: ``roles`` by column, None for what is left out; ``depth`` rows of heading.

    ``rounds`` are columns of earlier rounds in a wide table: for each phase the columns of its rank and mark.
    ``title`` is what a row above the headings says, or the heading of the names where that names a phase.
    """

    headings: tuple[Heading, ...]
    roles: tuple[Role | None, ...]
    depth: int
    rounds: tuple[tuple[PhaseName, dict[str, int]], ...] = field(default=())
    title: str = ""

    def column(self, name: str) -> int | None:
        """The index of the column with a role, or None."""
        return next((at for at, role in enumerate(self.roles) if role and role.name == name), None)

    def has(self, *names: str) -> bool:
        """Whether any column has one of the roles."""
        return any(role is not None and role.name in names for role in self.roles)


def understand(draft: Draft, table: Table, plain_unit: str) -> Layout:
    """Give each column its role; ``plain_unit`` is what plain numbers count in this event where no heading tells."""
    words = draft.words
    head = read_head(table, words)
    cells = columns(table.rows[head.depth :], len(head.columns))
    tests = Tests(draft)
    roles: list[Role | None] = []
    for heading, column in zip(head.columns, cells, strict=True):
        told = _role(heading, words, plain_unit)
        role = _borne_out(told, column, tests, heading, words, plain_unit)
        if role is None and (told is None or told.name == "team"):
            role = _part_of_group(heading, column, tests, words, plain_unit)
        roles.append(_without_seconds(role, heading, column, words))
    title = head.title
    named = _infer_names(roles, head.columns, cells, tests, words)
    if named is not None and not title and name_phase(head.columns[named].label, words):
        title = head.columns[named].label
    _infer_nations(roles, head.columns, cells, tests)
    _infer_notes(roles, head.columns, cells, tests)
    _keep_tallies(roles, head.columns, words, plain_unit)
    _infer_ranks(roles, head.columns, cells, tests)
    _keep_first(roles, head.columns)
    _leave_ranks_of_parts(roles, head.columns, cells)
    infer_parts(head.columns, roles, cells, words)
    rounds = _rounds(head.columns, roles, words)
    choose_mark(head.columns, roles, cells, words, plain_unit, crews=words.is_of_crews(draft.event.name))
    return Layout(head.columns, tuple(roles), head.depth, rounds, title)


def _role(head: Heading, words: Words, plain_unit: str) -> Role | None:
    """The role that the words of a heading tell of, or None."""
    label = normal(head.label)
    name = _by_word(label, words)
    if head.phase is not None and name in ("rank", "mark"):
        return Role(f"round-{name}", unit=_unit(head, words, plain_unit))
    if name == "mark":
        return Role("mark", unit=_unit(head, words, plain_unit))
    if name:
        return Role(name)
    if words.is_attempt(label) or _HEIGHT.match(label):
        return Role("attempt", unit=_unit(head, words, plain_unit), told=tells_unit(head, words))
    distance = metres(" ".join(head.label.split()).strip(_EDGES), words)
    if distance is not None:
        # A distance heads a split of a race, or one of the parts of an event that is won by points.
        return Role("attempt", unit="points") if plain_unit == "points" else Role("split", distance, "s")
    return None


def _without_seconds(role: Role | None, head: Heading, column: Column, words: Words) -> Role | None:
    """The role, of no unit where whole numbers alone stand in a race against the clock and no heading says "time"."""
    if role is None or role.unit != "s" or role.name not in _OF_MARKS or tells_unit(head, words):
        return role
    counts = [cell for cell in column.cells if number(cell.text, words) is not None]
    whole = all(cell.text.strip().lstrip("+-−").isdecimal() for cell in counts)
    enough = len(counts) >= _ENOUGH_COUNTS and len(counts) * 2 > len(column.cells)
    return replace(role, unit="") if enough and whole else role


def _part_of_group(head: Heading, column: Column, tests: Tests, words: Words, plain_unit: str) -> Role | None:
    """A mark under a label of no known word where the label above names a part, or under "Team" below "Total".

    "C" and "O" below "Vault" are attempts.
    """
    group = normal(head.group)
    if not group or not column.mostly(tests.mark, 0.8):
        return None
    if words.is_attempt(group) and normal(head.label) not in words.labels:
        return Role("attempt", unit=_unit(head, words, plain_unit))
    if words.labels.get(group) == "mark" and words.labels.get(normal(head.label)) == "team":
        unit = words.unit_in_brackets(head.group) or words.unit_of_heading(group) or plain_unit
        return Role("mark", unit=unit)
    return None


def _by_word(label: str, words: Words) -> str:
    """The role of a label, or of a label of several words for competitors ("Athlete / Nation")."""
    if label in words.labels:
        return words.labels[label]
    parts = {words.labels.get(part.strip(), "") for part in re.split(r"[/&,\s]+", label)}
    if parts and parts <= set(_COMPETITORS):
        return next(role for role in _COMPETITORS if role in parts)
    return ""


def _unit(head: Heading, words: Words, plain_unit: str) -> str:
    bracket = words.unit_in_brackets(head.label) or words.unit_in_brackets(head.group)
    if not bracket and plain_unit == "s" and normal(head.label) in words.misses:
        return ""
    return bracket or words.unit_of_heading(normal(head.label)) or plain_unit


def _borne_out(
    role: Role | None, column: Column, tests: Tests, head: Heading, words: Words, plain_unit: str
) -> Role | None:
    """The role, if the column's cells can be what it says; a column of marks or names may be so under another word."""
    if role is None or not column.cells:
        return role
    test = _tests(tests).get(role.name)
    if role.name == "mark" and role.unit == "s" and any(map(tests.time, column.cells)):
        return role
    if test is None or column.mostly(test[0], test[1]):
        if role.name == "unit" and column.mostly(tests.time):
            return Role("attempt", unit=plain_unit)
        if role.name == "split" and column.mostly(tests.sign):
            return Role("attempt", unit="m", signs=True)
        if role.name == "attempt" and column.mostly(tests.sign, 0.8):
            return replace(role, signs=True)
        return role
    if role.name == "notes" and column.mostly(tests.count):
        return Role("attempt", unit=plain_unit)
    if role.name in ("unit", "lane") and column.mostly(tests.mark) and name_phase(head.label, words):
        return Role("attempt", unit=plain_unit)
    return None


def _tests(tests: Tests) -> dict[str, tuple[Callable[[Cell], bool], float]]:
    """What the cells of a role must be, and which share of them."""
    return {
        "rank": (tests.rank, 0.6),
        "round-rank": (tests.rank, 0.5),
        "bib": (tests.count, 0.5),
        "lane": (tests.lane, 0.5),
        "unit": (tests.unit, 0.6),
        "athlete": (tests.competitor, 0.5),
        "team": (tests.remark, 0.5),
        "notes": (tests.remark, 0.5),
        "mark": (tests.mark, 0.5),
        "round-mark": (tests.mark, 0.5),
        "attempt": (tests.mark, 0.5),
        "split": (tests.mark, 0.5),
        **dict.fromkeys(TALLIES, (tests.count, 0.8)),
    }


def _infer_names(
    roles: list[Role | None], heads: tuple[Heading, ...], cells: tuple[Column, ...], tests: Tests, words: Words
) -> int | None:
    """Find the column of names where no heading tells of one: the only one that holds people under no known word."""
    if any(role and role.name in _COMPETITORS for role in roles):
        return None
    found = [
        at
        for at, (role, head) in enumerate(zip(roles, heads, strict=True))
        if role is None and normal(head.label) not in words.not_results and cells[at].mostly(tests.name, 0.8)
        if cells[at].mostly(tests.person)
    ]
    named = [at for at in found if not heads[at].label or name_phase(heads[at].label, words)]
    chosen = named or found
    if len(chosen) != 1:
        return None
    roles[chosen[0]] = Role("athlete")
    return chosen[0]


def _infer_nations(
    roles: list[Role | None], heads: tuple[Heading, ...], cells: tuple[Column, ...], tests: Tests
) -> None:
    """Find a column of nations under an empty heading."""
    if any(role and role.name == "nation" for role in roles):
        return
    for at, (role, head) in enumerate(zip(roles, heads, strict=True)):
        if role is None and not head.label and cells[at].mostly(tests.nation, 0.9):
            roles[at] = Role("nation")
            return


def _infer_notes(roles: list[Role | None], heads: tuple[Heading, ...], cells: tuple[Column, ...], tests: Tests) -> None:
    """Find a column of notes under an empty heading: nothing but codes of qualification and records."""
    if any(role and role.name == "notes" for role in roles):
        return
    for at, (role, head) in enumerate(zip(roles, heads, strict=True)):
        if role is None and not head.label and cells[at].mostly(tests.note, 0.8):
            roles[at] = Role("notes")
            return


def _infer_ranks(roles: list[Role | None], heads: tuple[Heading, ...], cells: tuple[Column, ...], tests: Tests) -> None:
    """Find a column of ranks under an empty heading or a sign of counting, before the names in a table of marks."""
    names = {role.name for role in roles if role}
    if "rank" in names or "mark" not in names or not names & set(_COMPETITORS):
        return
    for at, (role, head) in enumerate(zip(roles, heads, strict=True)):
        if role and role.name in _COMPETITORS:
            return
        if role is None and head.label in _COUNTING and cells[at].mostly(tests.rank, 0.9):
            roles[at] = Role("rank")
            return


def _keep_first(roles: list[Role | None], heads: tuple[Heading, ...]) -> None:
    """Leave each role that a table has once to one column: the first that stands in no group, else the only one."""
    for name in _ONCE:
        mine = [at for at, role in enumerate(roles) if role and role.name == name]
        alone = [at for at in mine if not heads[at].group]
        groups = {heads[at].group for at in mine}
        # The rank or lane in each of several groups is that of a part, not of the whole.
        kept = alone[:1] or ([] if name in _OF_PARTS and len(groups) > 1 else mine[:1])
        for at in mine:
            if at not in kept:
                # A second column of names holds those who compete with the first: the crew of a helmsman.
                roles[at] = Role("mate") if name == "athlete" else None


def _leave_ranks_of_parts(roles: list[Role | None], heads: tuple[Heading, ...], cells: tuple[Column, ...]) -> None:
    """Leave out the rank beside the mark of a part, where one heading stands above both: "SP" above 2 and 66.70."""
    whole = [all(cell.text.isdecimal() for cell in column.cells) and bool(column.cells) for column in cells]
    for at in range(len(roles) - 1):
        pair = (roles[at], roles[at + 1])
        if heads[at] != heads[at + 1] or not all(role and role.name == "attempt" for role in pair):
            continue
        if whole[at] != whole[at + 1]:
            roles[at if whole[at] else at + 1] = None


def _keep_tallies(roles: list[Role | None], heads: tuple[Heading, ...], words: Words, plain_unit: str) -> None:
    """Leave the short words of standings to tables that count wins: elsewhere "D" and "L" mean something else."""
    names = [role.name if role else "" for role in roles]
    if names.count("wins") == 1 and ("losses" in names or "draws" in names):
        return
    for at, name in enumerate(names):
        if name == "wins" and "mark" not in names and len(normal(heads[at].label)) > 1:
            roles[at] = Role("mark", unit="points")
        elif name in TALLIES:
            attempt = words.is_attempt(normal(heads[at].label))
            roles[at] = Role("attempt", unit=_unit(heads[at], words, plain_unit)) if attempt else None


def _order(head: Heading, words: Words) -> int:
    return words.mark_order(normal(head.label))


def _rounds(
    heads: tuple[Heading, ...], roles: list[Role | None], words: Words
) -> tuple[tuple[PhaseName, dict[str, int]], ...]:
    found: dict[PhaseName, dict[str, int]] = {}
    for at, (head, role) in enumerate(zip(heads, roles, strict=True)):
        if head.phase is not None and role and role.name in ("round-rank", "round-mark"):
            columns, name = found.setdefault(head.phase, {}), role.name.removeprefix("round-")
            known = columns.get(name)
            if known is None or (name == "mark" and _order(head, words) < _order(heads[known], words)):
                columns[name] = at
    return tuple(found.items())
