"""The draft: what has been gathered of one article so far, and the only state of the extraction."""

from collections import ChainMap
from collections.abc import Container
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from olygraph import codes, keys
from olygraph.extract.classification import classes
from olygraph.extract.titles import read_title
from olygraph.language import Words
from olygraph.model import (
    Article,
    Athlete,
    Correction,
    Discrepancy,
    Event,
    Facts,
    Games,
    Honour,
    MedalAward,
    Nation,
    NationAtEvent,
    Node,
    Participation,
    Phase,
    Place,
    Problem,
    Record,
    Result,
    Session,
    Severity,
    Sport,
    Statement,
    TableReading,
    Tally,
    Team,
    Unit,
    Value,
    Venue,
)
from olygraph.vocab import OLY, Term


@dataclass(frozen=True, slots=True)
class NationFinding:
    """A nation found for an athlete outside the athlete's row, with the kind of place it was found in."""

    code: str
    origin: str
    places: tuple[Place, ...]


@dataclass
class Draft:
    """Facts being gathered; ``origins`` remembers what kind of place a statement came from, for precedence.

    ``assumed_final`` says that the one table of a bare article was taken as the final, though nothing names it so.
    ``captions`` are the places of lines that were read as the names of tables. ``numbers``, ``awarded`` and
    ``evidence`` find what is known already: the last number given to a key, the awards by medal and medallist or
    nation, and which places tell of what. ``met`` are the nations that people of one name started for in a unit, and
    ``namesakes`` the keys of those who are told apart by it; ``standing`` finds a record by all that is told of it.
    """

    article: Article
    words: Words
    event: Event
    games: codes.GamesEdition
    sport: str
    statements: dict[tuple[str, Term, Value], Statement] = field(default_factory=dict)
    origins: dict[tuple[str, Term, Value], str] = field(default_factory=dict)
    games_seen: dict[str, Games] = field(default_factory=dict)
    sports: dict[str, Sport] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    nations: dict[str, Nation] = field(default_factory=dict)
    athletes: dict[str, Athlete] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    crews: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    nation_of: dict[str, NationFinding] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    medals: dict[str, MedalAward] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    participations: dict[str, Participation] = field(default_factory=dict)
    honours: dict[str, Honour] = field(default_factory=dict)
    nations_at_event: dict[str, NationAtEvent] = field(default_factory=dict)
    discrepancies: dict[str, Discrepancy] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    awarded: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    tables: list[TableReading] = field(default_factory=list)
    quotes: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    assumed_final: bool = False
    captions: set[Place] = field(default_factory=set)
    evidence: dict[tuple[str, Place], None] = field(default_factory=dict)
    met: dict[tuple[str, str], str] = field(default_factory=dict)
    namesakes: dict[tuple[str, str], str] = field(default_factory=dict)
    standing: dict[tuple[object, ...], str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year in the name of the Games."""
        return self.games.year

    @property
    def years_of_days(self) -> tuple[int, ...]:
        """The years that the days of the Games are in, 2021 for those of 2020; that of the name if none is known."""
        days = self.games.days
        return tuple(range(days[0].year, days[1].year + 1)) if days else (self.year,)

    @property
    def year_of_days(self) -> int:
        """The year of a day that is printed without one."""
        return self.years_of_days[0]

    def trial(self) -> "Draft":
        """A draft that reads what this one has gathered and keeps what is added to itself, until it is taken over."""
        layers: dict[str, Any] = {name: ChainMap({}, getattr(self, name)) for name in _gathered()}
        return replace(self, **layers, problems=[])

    def take_over(self, trial: "Draft") -> None:
        """Add what a trial has gathered."""
        for name in _gathered():
            getattr(self, name).update(getattr(trial, name).maps[0])
        self.problems.extend(trial.problems)

    def problem(
        self,
        code: str,
        message: str,
        place: Place = Place(),
        *,
        mend: str = "",
        severity: Severity = Severity.WARNING,
        focus: str = "",
    ) -> None:
        """Note a problem with its place."""
        source = self.article.source
        self.problems.append(
            Problem(code, severity, message, mend, place, source.name, source.sha256, focus or self.event.key)
        )

    def numbered(self, key: str, taken: Container[str]) -> str:
        """As `keys.numbered` does, without trying again the numbers that were given before."""
        if key not in taken:
            return key
        number = self.numbers.get(key, 2)
        while f"{key}-{number}" in taken:
            number += 1
        self.numbers[key] = number + 1
        return f"{key}-{number}"

    def with_places(self, key: str, known: tuple[Place, ...], more: tuple[Place, ...]) -> tuple[Place, ...]:
        """The places that tell of something, with more, each once."""
        if (key, known[0]) not in self.evidence:
            self.evidence.update(((key, place), None) for place in known)
        new = tuple(place for place in dict.fromkeys(more) if (key, place) not in self.evidence)
        self.evidence.update(((key, place), None) for place in new)
        return known + new

    def forget(self, code: str, rows: set[Place]) -> None:
        """Drop the problems of a code in some rows, which the whole of their table has settled."""
        self.problems[:] = [each for each in self.problems if each.code != code or each.place.row_place() not in rows]

    def state(self, subject: str, predicate: Term, value: Value, place: Place, origin: str = "prose") -> None:
        """Note a stated value; the same value at another place adds the place."""
        key = (subject, predicate, value)
        known = self.statements.get(key)
        if known is None:
            self.statements[key] = Statement(subject, predicate, value, (place,))
            self.origins[key] = origin
        elif place not in known.places:
            self.statements[key] = replace(known, places=(*known.places, place))

    def follow(self, subject: str, predicate: Term, value: Value, place: Place) -> None:
        """Note a value that follows from what a place states; what is stated outright stays stated."""
        key = (subject, predicate, value)
        self.statements.setdefault(key, Statement(subject, predicate, value, (place,), derived=True))
        self.origins.setdefault(key, "prose")

    def stated(self, subject: str, predicate: Term) -> list[tuple[Statement, str]]:
        """All values stated of a node under a predicate, each with its origin."""
        return [
            (statement, self.origins[key])
            for key, statement in self.statements.items()
            if key[0] == subject and key[1] == predicate
        ]

    def see_games(self, edition: codes.GamesEdition) -> str:
        """Note an edition of Games and return its key."""
        key = keys.games_key(edition.key)
        self.games_seen.setdefault(
            key, Games(key, edition.label, edition.year, edition.season, edition.opening, edition.closing)
        )
        return key

    def see_event(self, edition: codes.GamesEdition, sport: str, name: str) -> str:
        """Note another event by Games, sport and name, and return its key."""
        key = keys.event_key(edition.key, sport, name)
        if key != self.event.key:
            self.sports.setdefault(keys.sport_key(sport), Sport(keys.sport_key(sport), sport))
            games = self.see_games(edition)
            event = Event(key, name, games, keys.sport_key(sport), self.words.sex_of(name))
            self.events.setdefault(key, event)
        return key

    def edition_in(self, year: int) -> str:
        """The same event at the Games of another year, of the same season and kind; empty if there were none."""
        same = [
            edition
            for edition in codes.all_games()
            if edition.year == year and (edition.season, edition.kind) == (self.games.season, self.games.kind)
        ]
        return self.see_event(same[0], self.sport, self.event.name) if len(same) == 1 else ""

    def see_nation(self, code: str) -> str:
        """Note a nation by NOC code and return its key."""
        key = keys.nation_key(code)
        self.nations.setdefault(key, Nation(key, code, _name_of(code)))
        return key

    def see_athlete(self, name: str, noc: str = "") -> str:
        """Note a person by printed name and return the key; empty if the name holds no letter.

        The nation tells people of one name apart, where the article has shown that they are several.
        """
        if not keys.slug(name):
            return ""
        key = keys.athlete_key(name, self.sport, self.event.sex)
        key = self.namesakes.get((key, noc), key)
        self.athletes.setdefault(key, Athlete(key, name, self.event.sport, self.event.sex))
        return key

    def athlete_named(self, name: str) -> str:
        """The key of the competitor of this printed name, or empty."""
        key = keys.athlete_key(name, self.sport, self.event.sex)
        known = self.athletes.get(key)
        return key if known is not None and known.name == name else ""

    def see_phase(self, kind: str, name: str, place: Place) -> str:
        """Note a phase by its type and the name the article gives it, and return its key."""
        key = keys.phase_key(self.event.key, name if keys.slug(name) else str(len(self.phases) + 1))
        phase = Phase(key, self.event.key, kind, name, len(self.phases) + 1, (place,))
        self.phases.setdefault(key, phase)
        return key

    def see_unit(self, phase: str, name: str, place: Place) -> str:
        """Note a unit of a phase by its number, letter or name, and return its key."""
        order = self.units_in(phase) + 1
        key = keys.unit_key(phase, name if keys.slug(name) else str(order))
        if key not in self.units:
            self.units[key] = Unit(key, phase, name, order, (place,))
            self.numbers[phase] = order
        return key

    def units_in(self, phase: str) -> int:
        """How many units of a phase are known."""
        return self.numbers.get(phase, 0)

    def see_team(self, name: str, members: tuple[str, ...], phase: str = "") -> str:
        """Note a team by the name it is printed under in this event and return its key; empty without a letter.

        Members of several results add up. Two crews of one name in one phase that share nobody are two teams: the
        second is named by its members, as two sledges of one nation are.
        """
        key = keys.team_key(self.event.key, name)
        crew = ", ".join(self.athletes[member].name for member in members)
        met = self.crews.setdefault((key, phase), set())
        if phase and members and crew != name:
            if keys.team_key(self.event.key, crew) in self.teams or (met and not met & set(members)):
                return self.see_team(crew, members)
            met.update(members)
        if not keys.slug(name):
            return ""
        known = self.teams.get(key)
        everyone = tuple(dict.fromkeys((*(known.members if known else ()), *members)))
        self.teams[key] = Team(key, name, self.event.sport, everyone)
        return key

    def see_nation_of(self, athlete: str, code: str, place: Place, origin: str) -> None:
        """Note that a place outside the results gives an athlete's nation; contradictions become problems."""
        known = self.nation_of.get(athlete)
        if known is None:
            self.nation_of[athlete] = NationFinding(code, origin, (place,))
        elif known.code == code:
            self.nation_of[athlete] = replace(known, places=self.with_places(athlete, known.places, (place,)))
        else:
            self.contradict(
                "nation",
                athlete,
                f"«{self.athletes[athlete].name}» is given as {known.code} and as {code}",
                ((known.code, known.places), (code, (place,))),
                f"the {known.origin} is read before the {origin}",
                known.code,
            )

    def see_nation_at_event(self, code: str, place: Place) -> str:
        """Note a nation's part in the event and return the key of the pair."""
        nation = self.see_nation(code)
        key = f"{self.event.key}/nation/{code}"
        known = self.nations_at_event.get(key)
        if known is None:
            self.nations_at_event[key] = NationAtEvent(key, self.event.key, nation, (place,))
        elif place not in known.places:
            self.nations_at_event[key] = replace(known, places=(*known.places, place))
        return key

    def contradict(
        self,
        kind: str,
        about: str,
        message: str,
        values: tuple[tuple[str, tuple[Place, ...]], ...],
        reason: str,
        chosen: str = "",
        statements: tuple[Statement, ...] = (),
    ) -> None:
        """Note that places of the source disagree, and warn of it."""
        key = self.numbered(f"{self.event.key}/discrepancy/{kind}", self.discrepancies)
        self.discrepancies[key] = Discrepancy(key, kind, about, message, values, reason, chosen, statements)
        places = [place for _, places in values for place in places]
        self.problem(
            f"discrepancy-{kind}",
            f"{message}; {reason}",
            places[0] if places else Place(),
            mend="correct the source",
            focus=about,
        )

    def facts(self) -> Facts:
        """Everything gathered, frozen."""
        return Facts(
            source=self.article.source,
            title=self.article.title,
            event=self.event,
            games=tuple(self.games_seen.values()),
            sports=tuple(self.sports.values()),
            venues=tuple(self.venues.values()),
            other_events=tuple(self.events.values()),
            nations=tuple(self.nations.values()),
            phases=tuple(self.phases.values()),
            units=tuple(self.units.values()),
            athletes=tuple(self.athletes.values()),
            teams=tuple(self.teams.values()),
            results=tuple(self.results.values()),
            medals=tuple(self.medals.values()),
            sessions=tuple(self.sessions.values()),
            records=tuple(self.records.values()),
            participations=tuple(self.participations.values()),
            honours=tuple(self.honours.values()),
            nations_at_event=tuple(self.nations_at_event.values()),
            statements=tuple(self.statements.values()),
            discrepancies=tuple(self.discrepancies.values()),
            corrections=tuple(self.corrections),
            tables=tuple(self.tables),
            quotes=tuple(self.quotes.items()),
            tally=self.tally,
            problems=tuple(sorted((*self.article.problems, *self.problems), key=Problem.sort_key)),
        )


def _name_of(code: str) -> str:
    """The name of a delegation whatever the year, since articles of all years share its node."""
    found = codes.noc(code)
    return found.name if found else code


@cache
def _gathered() -> tuple[str, ...]:
    """The fields of a draft that hold facts by key."""
    return tuple(each.name for each in fields(Draft) if each.default_factory is dict)


def begin(article: Article, words: Words) -> Draft | Problem:
    """Start the draft of an article from its title; a title that names no event of known Games is a problem."""
    title = read_title(article.title, words)
    if title is None:
        return Problem(
            "not-an-event",
            Severity.WARNING,
            f"the title «{article.title[:120]}» names no event of known Games; the article is left out",
            "an event's title reads «Cycling at the 2004 Summer Olympics – Men's sprint»",
            article.place,
            article.source.name,
            article.source.sha256,
        )
    event = Event(
        keys.event_key(title.games.key, title.sport, title.event),
        title.event,
        keys.games_key(title.games.key),
        keys.sport_key(title.sport),
        words.sex_of(title.event),
        article.title,
        (article.place,),
        classes(title.event, words) if title.games.kind == "paralympic" else (),
    )
    draft = Draft(article, words, event, title.games, title.sport)
    draft.see_games(title.games)
    draft.sports[event.sport] = Sport(event.sport, title.sport)
    draft.quotes[article.place] = article.title
    return draft


def node(key: str) -> Node:
    """A reference to a node, as a value."""
    return Node(key)


__all__ = ["OLY", "Draft", "NationFinding", "begin", "node"]
