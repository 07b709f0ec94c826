"""What each column of a table is for: by the words of its heading, where its cells bear them out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from olygraph.extract.draft import Draft
from olygraph.extract.marks import metres
from olygraph.extract.tables.contents import Column, Tests, columns
from olygraph.extract.tables.headings import Heading, normal, read_head
from olygraph.extract.tables.phases import PhaseName, name_phase
from olygraph.language import Words
from olygraph.model import Cell, Table

_EDGES = " .:*-–—\xa0"
_HEIGHT = re.compile(r"^[0-9]\.[0-9]{2}(?: ?m)?$")
_COUNTING = frozenset({"", "#", "№"})
_COMPETITORS = ("athlete", "team", "nation")
TALLIES = ("wins", "draws", "losses", "scored", "conceded")
"""What a table of standings counts of a competitor's matches."""
# Roles that a table has once; of several columns, the first keeps the role.
_ONCE = ("rank", "bib", "lane", "unit", "athlete", "team", "nation", "gap", "notes", *TALLIES)


@dataclass(frozen=True, slots=True)
class Role:
    """What a column is for; ``distance`` is that of a split in metres, ``unit`` what plain numbers count.

    ``told`` says that the heading itself names the unit, ``signs`` that the cells hold signs of attempts, so that a dash
    is an attempt passed.
    """  # noqa: E501

    name: str
    distance: Decimal | None = None
    unit: str = ""
    told: bool = False
    signs: bool = False


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
        role = _role(heading, words, plain_unit) or _part_of_group(heading, column, tests, words, plain_unit)
        roles.append(_borne_out(role, column, tests, heading, words, plain_unit))
    title = head.title
    named = _infer_names(roles, head.columns, cells, tests, words)
    if named is not None and not title and name_phase(head.columns[named].label, words):
        title = head.columns[named].label
    _infer_nations(roles, head.columns, cells, tests)
    _infer_notes(roles, head.columns, cells, tests)
    _keep_tallies(roles, head.columns, words, plain_unit)
    _infer_ranks(roles, head.columns, cells, tests)
    _keep_first(roles, head.columns)
    rounds = _rounds(head.columns, roles, words)
    _choose_mark(head.columns, roles, cells, words, plain_unit)
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
        return Role("attempt", unit=_unit(head, words, plain_unit), told=_tells_unit(head, words))
    distance = metres(" ".join(head.label.split()).strip(_EDGES), words)
    if distance is not None:
        # A distance heads a split of a race, or one of the parts of an event that is won by points.
        return Role("attempt", unit="points") if plain_unit == "points" else Role("split", distance, "s")
    return None


def _part_of_group(head: Heading, column: Column, tests: Tests, words: Words, plain_unit: str) -> Role | None:
    """An attempt under a label of no known word, where the label above names a part: "C" and "O" below "Vault"."""
    if not head.group or not words.is_attempt(normal(head.group)) or not column.mostly(tests.mark, 0.8):
        return None
    return Role("attempt", unit=_unit(head, words, plain_unit))


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
    return bracket or words.mark_units.get(normal(head.label), plain_unit)


def _borne_out(
    role: Role | None, column: Column, tests: Tests, head: Heading, words: Words, plain_unit: str
) -> Role | None:
    """The role, if the column's cells can be what it says; a column of marks or names may be so under another word."""
    if role is None or not column.cells:
        return role
    test = _tests(tests).get(role.name)
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
        # The rank in each of several groups is that of a part, not of the whole.
        kept = alone[:1] or ([] if name == "rank" and len(groups) > 1 else mine[:1])
        for at in mine:
            if at not in kept:
                # A second column of names holds those who compete with the first: the crew of a helmsman.
                roles[at] = Role("mate") if name == "athlete" else None


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


def _choose_mark(
    heads: tuple[Heading, ...],
    roles: list[Role | None],
    cells: tuple[Column, ...],
    words: Words,
    plain_unit: str,
) -> None:
    """Of several columns of marks the one that sums up decides the row; the others are attempts."""
    marks = [at for at, role in enumerate(roles) if role and role.name == "mark"]
    if not marks:
        splits = [at for at, role in enumerate(roles) if role and role.name == "split"]
        if splits and not any(role and role.name == "round-mark" for role in roles):
            # The last distance of a race is its end: there is no other column of marks.
            roles[splits[-1]] = Role("mark", unit="s")
        return
    # What spans the rows of a team's members, as its rank does, sums them up.
    ranks = max((cells[at].spanned for at, role in enumerate(roles) if role and role.name == "rank"), default=0)
    spanning = [at for at in marks if ranks and cells[at].spanned == ranks]
    best = min(
        spanning if len(spanning) < len(marks) and spanning else marks,
        key=lambda at: (bool(heads[at].group), words.mark_order(normal(heads[at].label)), -at),
    )
    for at in marks:
        role = roles[at]
        if at != best and role is not None:
            gross = words.is_gross(normal(heads[at].label), normal(heads[best].label))
            roles[at] = None if gross else Role("attempt", unit=role.unit, told=_tells_unit(heads[at], words))
    decisive = roles[best]
    if decisive is None or decisive.unit == plain_unit or not _tells_unit(heads[best], words):
        return
    for at, role in enumerate(roles):
        # What sums up to points is points, where its own heading does not say otherwise.
        if role and role.name == "attempt" and role.unit == plain_unit and not _tells_unit(heads[at], words):
            roles[at] = Role("attempt", unit=decisive.unit)


def _tells_unit(head: Heading, words: Words) -> bool:
    """Whether a heading itself says what its numbers count."""
    in_brackets = words.unit_in_brackets(head.label) or words.unit_in_brackets(head.group)
    return bool(in_brackets) or normal(head.label) in words.mark_units
