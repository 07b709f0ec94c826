"""The state of reading one table of results: where its rows belong, and what the rows above left open."""

from dataclasses import dataclass, field
from decimal import Decimal

from olygraph.extract.draft import Draft
from olygraph.extract.tables.align import Line
from olygraph.extract.tables.columns import Layout, Role
from olygraph.extract.tables.phases import PARTS, PhaseName, unit_of_cell
from olygraph.model import Cell, Place, Section, Table


@dataclass
class Reading:
    """The phase and unit that rows belong to, and the team that rows may add members to.

    ``team`` is the key of the result of the team above, ``team_is_a_row`` whether its row names its first member too,
    ``team_rank`` a rank that stood alone above its team, ``keys``
    the results made so far, ``last`` that of the row above with its printed rank and mark in ``above``, ``gaps`` what rows print beside their marks in seconds with the place, ``crews`` whether
    the event's name tells that crews compete.
    """  # noqa: E501

    draft: Draft
    section: Section
    table: Table
    layout: Layout
    phase: str
    crews: bool
    unit: str = ""
    team: str = ""
    team_is_a_row: bool = False
    team_rank: Cell | None = None
    order: int = 0
    keys: list[str] = field(default_factory=list)
    last: str = ""
    above: tuple[str, str] = ("", "")
    gaps: dict[str, tuple[Decimal, Place]] = field(default_factory=dict)

    def enter(self, named: PhaseName, place: Place) -> None:
        """Go on in the phase or unit that a row between the results names."""
        draft = self.draft
        here = draft.phases[self.phase].kind
        if named.kind in (here, *PARTS, "final") and named.unit:
            if named.kind == "final" and here not in ("final", "overall"):
                self.phase = draft.see_phase(named.kind, named.text, place)
            self.unit = draft.see_unit(self.phase, named.unit, place)
        else:
            self.phase = draft.see_phase(named.kind, named.text, place)
            self.unit = ""
        self.team, self.team_rank = "", None

    def enter_unit(self, line: Line) -> None:
        """Go on in the unit that the row's own column names."""
        cell = line.cell(self.layout.column("unit"))
        unit = unit_of_cell(cell.text) if cell is not None and cell.text else ""
        if unit:
            self.unit = self.draft.see_unit(self.phase, unit, line.row.place)

    def cell(self, line: Line, role: str) -> Cell | None:
        """The cell of a role in a row, or None."""
        return line.cell(self.layout.column(role))

    def role(self, name: str) -> Role | None:
        """The role of that name with its unit, or None."""
        at = self.layout.column(name)
        return self.layout.roles[at] if at is not None else None


def spans_from_above(cell: Cell | None) -> bool:
    """Whether a cell began in a row above this one."""
    return cell is not None and cell.origin[0] != 0 and cell.place.row is not None and cell.origin[0] < cell.place.row


def repeats_to_the_right(cell: Cell) -> bool:
    """Whether a cell is the continuation of one that began in a column before."""
    return cell.origin[1] != 0 and cell.place.column is not None and cell.origin[1] < cell.place.column
