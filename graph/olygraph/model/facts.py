"""The facts: what the extractor makes of an article.

Every fact names the places that state it. ``key`` is the path of the node's IRI below the base. Values that follow
from other values (laps, gaps, ranks at a split) are kept in fields of their own, named in the ontology as derived.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from olygraph.model.article import Source
from olygraph.model.override import Correction
from olygraph.model.place import Place
from olygraph.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year, written as xsd:gYear."""

    value: int

    def __str__(self) -> str:
        return f"{self.value:04d}"


@dataclass(frozen=True, slots=True)
class Node:
    """A reference to another node, by key."""

    key: str

    def __str__(self) -> str:
        return self.key


Value = str | int | bool | Decimal | date | Year | Node


@dataclass(frozen=True, slots=True)
class Statement:
    """One value that the source states of a node, with the places that state it.

    ``predicate`` is the local name of a property in the ontology (or ``schema:`` and a name). ``asserted`` is false
    for a value that the graph shows but does not take, because another place of the source contradicts it.
    ``derived`` marks a value that follows from others of the same places.
    """

    subject: str
    predicate: str
    value: Value
    places: tuple[Place, ...]
    asserted: bool = True
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two or more places of one source that disagree.

    ``values`` pairs each reading, in words, with its place; ``statements`` are the same readings where they are
    values of one property. ``chosen`` is the reading that the graph took, empty if it took none; ``reason`` says why.
    """

    key: str
    kind: str
    about: str
    message: str
    values: tuple[tuple[str, tuple[Place, ...]], ...]
    reason: str
    chosen: str = ""
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Games:
    """An edition of Games; ``season`` is Summer, Winter or empty; dates are those of the code list."""

    key: str
    name: str
    year: int
    season: str = ""
    opening: date | None = None
    closing: date | None = None


@dataclass(frozen=True, slots=True)
class Sport:
    """A sport or discipline of the programme, as event titles name it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Venue:
    """A place of competition, named within its Games."""

    key: str
    name: str
    games: str


@dataclass(frozen=True, slots=True)
class Nation:
    """A delegation under a NOC code; neither a state nor a citizenship."""

    key: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """An event of a Games; ``sex`` is ``men``, ``women``, ``mixed``, ``open`` or empty where the title does not say.

    ``classification`` are the classes of Paralympic sport that the name tells (``S4``, ``T53–54``).
    """

    key: str
    name: str
    games: str
    sport: str
    sex: str = ""
    title: str = ""
    places: tuple[Place, ...] = ()
    classification: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of an event; ``order`` is that of the article.

    ``kind`` is a notation of the phase-type list, empty where the heading tells of none.
    """

    key: str
    event: str
    kind: str
    name: str
    order: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a phase: a heat, group, match or final A."""

    key: str
    phase: str
    name: str
    order: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Athlete:
    """A competitor by printed name, sport and sex (never by name alone)."""

    key: str
    name: str
    sport: str
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """A crew, pair, relay or squad; ``members`` are keys of athletes, none where the source does not part the names."""

    key: str
    name: str
    sport: str
    members: tuple[str, ...] = ()
    nation: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """An intermediate value of a result.

    ``distance`` is in metres, ``value`` and ``lap`` in the result's unit; ``lap`` and ``rank`` are derived.
    """

    key: str
    order: int
    distance: Decimal | None
    mark: str
    value: Decimal | None
    lap: Decimal | None = None
    rank: int | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt, run, series, part or leg of a result, in order; ``label`` is the column's heading.

    ``points`` are what the mark earned, where both are printed; ``discarded`` says that it does not count in the total.
    """

    key: str
    order: int
    label: str
    mark: str
    value: Decimal | None = None
    unit: str = ""
    status: str = ""
    athlete: str = ""
    place: Place = Place()
    points: Decimal | None = None
    discarded: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One competitor's result in one unit (or phase without units), or overall where the source prints that.

    ``mark`` is as printed, ``value`` its exact decimal in ``unit`` (``s``, ``m``, ``kg``, ``points`` …). ``tied`` is
    true for a shared rank, None otherwise; ``status`` is the key of a code (``status/DNF``), as in attempts. ``gap``
    (behind the winner) and ``last_lap`` are derived, in ``unit``. ``nation_places`` are given where the nation stands
    elsewhere than in the row. In a match ``opponent`` is the result of the other side and ``outcome`` is ``win``,
    ``loss``, ``draw`` or empty.
    """

    key: str
    event: str
    phase: str
    place: Place
    unit: str = ""
    athletes: tuple[str, ...] = ()
    team: str = ""
    printed_name: str = ""
    nation: str = ""
    nation_places: tuple[Place, ...] = ()
    bib: str = ""
    lane: str = ""
    rank: int | None = None
    rank_text: str = ""
    tied: bool | None = None
    status: str = ""
    mark: str = ""
    value: Decimal | None = None
    value_unit: str = ""
    medal: str = ""
    notes: tuple[str, ...] = ()
    gap: Decimal | None = None
    last_lap: Decimal | None = None
    splits: tuple[Split, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    order: int = 0
    opponent: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class MedalAward:
    """A medal of an event.

    ``status`` is ``awarded``; ``stripped`` for one that was awarded and taken away again, ``exchanged`` for one that was
    given back for a better one; ``reallocated`` for one given later, mostly in place of another (``instead_of``, a
    key). ``decided_on`` and ``decided_by`` tell when and by whom.
    """  # noqa: E501

    key: str
    event: str
    medal: str
    athletes: tuple[str, ...]
    nation: str
    places: tuple[Place, ...]
    team: str = ""
    result: str = ""
    status: str = "awarded"
    decided_on: date | Year | None = None
    decided_by: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A session of the schedule; ``start`` carries the zone offset that the source states, where it states one."""

    key: str
    event: str
    places: tuple[Place, ...]
    day: date
    start: datetime | None = None
    phase: str = ""
    name: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """A record in the record history of an event.

    ``standing`` is true for the record that stood before the event; its mark is absent where the source leaves it out.
    ``part`` is what the record is for, where that is not the whole event: "Snatch".
    """

    key: str
    event: str
    scope: str
    places: tuple[Place, ...]
    athletes: tuple[str, ...] = ()
    mark: str = ""
    value: Decimal | None = None
    value_unit: str = ""
    result: str = ""
    replaced: str = ""
    standing: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """That an athlete took part in another edition of the event, as prose tells it."""

    key: str
    event: str
    athlete: str
    places: tuple[Place, ...]
    rank: int | None = None
    medal: str = ""
    nation: str = ""


@dataclass(frozen=True, slots=True)
class Honour:
    """A title won elsewhere, such as world champion of a year."""

    key: str
    athlete: str
    title: str
    year: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class NationAtEvent:
    """What the source says of one nation in one event; its values are :class:`Statement` s about this key."""

    key: str
    event: str
    nation: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table states: the local name of a property, or empty if it was left out."""

    number: int
    header: str
    states: str = ""
    distance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class TableReading:
    """How a table was read: ``kind`` is ``results``, ``schedule``, ``medallists`` …; or why it was left out."""

    table: int
    kind: str
    place: Place
    heading: str = ""
    columns: tuple[Column, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was read of the article and what was not: rows, sentences, tables, templates."""

    tables: int = 0
    tables_read: int = 0
    rows: int = 0
    rows_read: int = 0
    sentences: int = 0
    sentences_read: int = 0
    unread: tuple[tuple[str, Place], ...] = ()
    unknown_templates: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Facts:
    """Everything that one article states, with the problems met on the way."""

    source: Source
    title: str
    event: Event
    games: tuple[Games, ...]
    sports: tuple[Sport, ...]
    venues: tuple[Venue, ...] = ()
    other_events: tuple[Event, ...] = ()
    nations: tuple[Nation, ...] = ()
    phases: tuple[Phase, ...] = ()
    units: tuple[Unit, ...] = ()
    athletes: tuple[Athlete, ...] = ()
    teams: tuple[Team, ...] = ()
    results: tuple[Result, ...] = ()
    medals: tuple[MedalAward, ...] = ()
    sessions: tuple[Session, ...] = ()
    records: tuple[Record, ...] = ()
    participations: tuple[Participation, ...] = ()
    honours: tuple[Honour, ...] = ()
    nations_at_event: tuple[NationAtEvent, ...] = ()
    statements: tuple[Statement, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    corrections: tuple[Correction, ...] = ()
    tables: tuple[TableReading, ...] = ()
    quotes: tuple[tuple[Place, str], ...] = ()
    tally: Tally = field(default_factory=Tally)
    problems: tuple[Problem, ...] = ()
