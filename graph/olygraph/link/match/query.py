"""What the matcher is asked and what it answers."""

from dataclasses import dataclass
from enum import Enum


class Sought(Enum):
    """What kind of thing is sought: the gate through which candidates must fit."""

    PERSON = "person"
    EVENT = "event"
    GAMES = "games"
    NATION = "nation"
    SPORT = "sport"
    VENUE = "venue"
    OTHER = "other"


class Decision(Enum):
    """The answer: this entity, none in the knowledge base, or not decided."""

    LINK = "link"
    NIL = "nil"
    ABSTAIN = "abstain"


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a name: the article's title, the Games ("2004 Summer"), the sport and the sex of the event.

    Each is as printed, or empty. ``sex`` is men, women, mixed or open.
    """

    title: str = ""
    games: str = ""
    sport: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """One thing to find.

    ``nation`` is a NOC code or a nation's name as printed; ``identifiers`` are (property, value) such as ``("P8286",
    "93674")``; ``article`` is the title of the English article that the name links to; ``excluded`` are items that a
    person ruled out (``Q145``). All but id, name and sought may be empty.
    """

    id: str
    name: str
    sought: Sought
    context: Context = Context()
    nation: str = ""
    birth_year: int | None = None
    identifiers: tuple[tuple[str, str], ...] = ()
    article: str = ""
    excluded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: its name in the table of weights, how many times likelier it makes the match, in words."""

    feature: str
    times: float
    says: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be the one: ``score`` between 0 and 1, with the evidence for and against."""

    item: str
    label: str
    description: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The answer to a query.

    ``confidence`` is how likely this answer is right (for ABSTAIN: that of the best candidate); ``item`` is empty
    unless it is a LINK; ``candidates`` are ranked, best first; ``reason`` tells in words.
    """

    query: Query
    decision: Decision
    confidence: float
    item: str
    reason: str
    candidates: tuple[Candidate, ...] = ()
