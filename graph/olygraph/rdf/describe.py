"""Facts as triples: the event, its phases and what belongs to it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from olygraph import vocab
from olygraph.model import (
    Athlete,
    Event,
    Facts,
    Games,
    Honour,
    MedalAward,
    Nation,
    Participation,
    Phase,
    Place,
    Record,
    Session,
    Sport,
    Team,
    Unit,
    Venue,
    Year,
)
from olygraph.rdf.mint import Mint
from olygraph.rdf.provenance import describe_corrections, describe_discrepancies, describe_source, describe_statements
from olygraph.rdf.results import concept, describe_result
from olygraph.vocab import OLY, PROV, RDF, SCHEMA, Term, Triple


def describe(facts: Facts, base: str = vocab.DEFAULT_BASE, made: datetime | None = None) -> Iterator[Triple]:
    """Yield the triples of one article's facts, each once or more, in the order of the article.

    ``base`` is the IRI that all data IRIs begin with; ``made`` is when the graph was made, left out if None. The
    stream holds no blank node.
    """
    mint = Mint(base, facts.source)
    for event in (facts.event, *facts.other_events):
        yield from _event(event, mint)
    for games in facts.games:
        yield from _games(games, mint)
    for sport in facts.sports:
        yield from _sport(sport, mint)
    for venue in facts.venues:
        yield from _venue(venue, mint)
    for nation in facts.nations:
        yield from _nation(nation, mint)
    for phase in facts.phases:
        yield from _phase(phase, mint)
    for unit in facts.units:
        yield from _unit(unit, mint)
    for athlete in facts.athletes:
        yield from _athlete(athlete, mint)
    for team in facts.teams:
        yield from _team(team, mint)
    for result in facts.results:
        yield from describe_result(result, mint)
    yield from _history(facts, mint)
    yield from describe_statements(facts.statements, mint)
    yield from describe_discrepancies(facts.discrepancies, mint)
    yield from describe_corrections(facts.corrections, mint)
    yield from describe_source(facts, mint, made)


def _history(facts: Facts, mint: Mint) -> Iterator[Triple]:
    for medal in facts.medals:
        yield from _medal(medal, mint)
    for session in facts.sessions:
        yield from _session(session, mint)
    for record in facts.records:
        yield from _record(record, mint)
    for participation in facts.participations:
        yield from _participation(participation, mint)
    for honour in facts.honours:
        yield from _honour(honour, mint)
    for pair in facts.nations_at_event:
        me = mint(pair.key)
        yield me, RDF.type, OLY.NationAtEvent
        yield me, OLY.event, mint(pair.event)
        yield me, OLY.nation, mint(pair.nation)
        yield from _evidence(me, pair.places, mint)


def _evidence(subject: Term, places: Iterable[Place], mint: Mint) -> Iterator[Triple]:
    for place in places:
        yield subject, PROV.wasDerivedFrom, mint.passage(place)


def _event(event: Event, mint: Mint) -> Iterator[Triple]:
    me = mint(event.key)
    yield me, RDF.type, OLY.Event
    yield me, RDF.type, SCHEMA.SportsEvent
    yield me, SCHEMA.name, vocab.string(event.name)
    yield me, SCHEMA.superEvent, mint(event.games)
    yield me, OLY.sport, mint(event.sport)
    if event.sex:
        yield me, OLY.sex, vocab.string(event.sex)
    for name in event.classification:
        yield me, OLY.classification, vocab.string(name)
    if event.title:
        yield me, OLY.title, vocab.string(event.title)
    yield from _evidence(me, event.places, mint)


def _games(games: Games, mint: Mint) -> Iterator[Triple]:
    me = mint(games.key)
    yield me, RDF.type, OLY.Games
    yield me, RDF.type, SCHEMA.SportsEvent
    yield me, SCHEMA.name, vocab.string(games.name)
    yield me, OLY.year, vocab.year(games.year)
    if games.season:
        yield me, OLY.season, vocab.string(games.season)
    if games.opening:
        yield me, OLY.openingDate, vocab.day(games.opening)
    if games.closing:
        yield me, OLY.closingDate, vocab.day(games.closing)


def _sport(sport: Sport, mint: Mint) -> Iterator[Triple]:
    yield mint(sport.key), RDF.type, OLY.Sport
    yield mint(sport.key), SCHEMA.name, vocab.string(sport.name)


def _venue(venue: Venue, mint: Mint) -> Iterator[Triple]:
    me = mint(venue.key)
    yield me, RDF.type, OLY.Venue
    yield me, RDF.type, SCHEMA.Place
    yield me, SCHEMA.name, vocab.string(venue.name)
    yield me, OLY.games, mint(venue.games)


def _nation(nation: Nation, mint: Mint) -> Iterator[Triple]:
    me = mint(nation.key)
    yield me, RDF.type, OLY.Nation
    yield me, SCHEMA.name, vocab.string(nation.name)
    yield me, OLY.code, vocab.string(nation.code)


def _phase(phase: Phase, mint: Mint) -> Iterator[Triple]:
    me = mint(phase.key)
    yield me, RDF.type, OLY.Phase
    yield me, SCHEMA.name, vocab.string(phase.name)
    yield me, OLY.event, mint(phase.event)
    yield me, OLY.order, vocab.integer(phase.order)
    if phase.kind:
        yield from concept(me, OLY.phaseType, "phase-type", phase.kind, mint)
    yield from _evidence(me, phase.places, mint)


def _unit(unit: Unit, mint: Mint) -> Iterator[Triple]:
    me = mint(unit.key)
    yield me, RDF.type, OLY.Unit
    yield me, SCHEMA.name, vocab.string(unit.name)
    yield me, OLY.phase, mint(unit.phase)
    yield me, OLY.order, vocab.integer(unit.order)
    yield from _evidence(me, unit.places, mint)


def _athlete(athlete: Athlete, mint: Mint) -> Iterator[Triple]:
    me = mint(athlete.key)
    yield me, RDF.type, OLY.Athlete
    yield me, RDF.type, SCHEMA.Person
    yield me, SCHEMA.name, vocab.string(athlete.name)
    yield me, OLY.sport, mint(athlete.sport)
    if athlete.sex:
        yield me, OLY.sex, vocab.string(athlete.sex)


def _team(team: Team, mint: Mint) -> Iterator[Triple]:
    me = mint(team.key)
    yield me, RDF.type, OLY.Team
    yield me, RDF.type, SCHEMA.SportsTeam
    yield me, SCHEMA.name, vocab.string(team.name)
    yield me, OLY.sport, mint(team.sport)
    for member in team.members:
        yield me, OLY.member, mint(member)
    if team.nation:
        yield me, OLY.nation, mint(team.nation)


def _medal(award: MedalAward, mint: Mint) -> Iterator[Triple]:
    me = mint(award.key)
    yield me, RDF.type, OLY.MedalAward
    yield me, OLY.event, mint(award.event)
    yield from concept(me, OLY.medal, "medal", award.medal, mint)
    for athlete in award.athletes:
        yield me, OLY.athlete, mint(athlete)
    if award.team:
        yield me, OLY.team, mint(award.team)
    if award.nation:
        yield me, OLY.nation, mint(award.nation)
    if award.result:
        yield me, OLY.result, mint(award.result)
    if award.status != "awarded":
        yield me, OLY.awardStatus, vocab.string(award.status)
    if isinstance(award.decided_on, Year):
        yield me, OLY.decidedIn, vocab.year(award.decided_on.value)
    elif award.decided_on is not None:
        yield me, OLY.decidedOn, vocab.day(award.decided_on)
    if award.decided_by:
        yield me, OLY.decidedBy, vocab.string(award.decided_by)
    if award.instead_of:
        yield me, OLY.insteadOf, mint(award.instead_of)
    yield from _evidence(me, award.places, mint)


def _session(session: Session, mint: Mint) -> Iterator[Triple]:
    me = mint(session.key)
    yield me, RDF.type, OLY.Session
    yield me, OLY.event, mint(session.event)
    yield me, OLY.day, vocab.day(session.day)
    if session.start:
        yield me, SCHEMA.startTime, vocab.moment(session.start)
        if session.start.tzinfo:
            yield me, OLY.statedOffset, vocab.string(session.start.isoformat()[-6:])
    if session.zone:
        yield me, OLY.zone, vocab.string(session.zone)
    if session.phase:
        yield me, OLY.phase, mint(session.phase)
    yield from _evidence(me, session.places, mint)


def _record(record: Record, mint: Mint) -> Iterator[Triple]:
    me = mint(record.key)
    yield me, RDF.type, OLY.Record
    yield from concept(me, OLY.recordScope, "record-scope", record.scope, mint)
    yield me, OLY.standingBefore if record.standing else OLY.event, mint(record.event)
    for athlete in record.athletes:
        yield me, OLY.holder, mint(athlete)
    if record.part:
        yield me, OLY.heading, vocab.string(record.part)
    if record.mark:
        yield me, OLY.mark, vocab.string(record.mark)
    if record.value is not None:
        yield me, OLY.value, vocab.decimal(record.value)
        yield me, OLY.valueUnit, vocab.UNITS[record.value_unit]
    if record.result:
        yield me, OLY.setBy, mint(record.result)
    if record.replaced:
        yield me, OLY.replaced, mint(record.replaced)
    yield from _evidence(me, record.places, mint)


def _participation(participation: Participation, mint: Mint) -> Iterator[Triple]:
    me = mint(participation.key)
    yield me, RDF.type, OLY.Participation
    yield me, OLY.event, mint(participation.event)
    yield me, OLY.athlete, mint(participation.athlete)
    if participation.rank:
        yield me, OLY.rank, vocab.integer(participation.rank)
    if participation.medal:
        yield from concept(me, OLY.medal, "medal", participation.medal, mint)
    if participation.nation:
        yield me, OLY.nation, mint(participation.nation)
    yield from _evidence(me, participation.places, mint)


def _honour(honour: Honour, mint: Mint) -> Iterator[Triple]:
    me = mint(honour.key)
    yield me, RDF.type, OLY.Honour
    yield me, OLY.athlete, mint(honour.athlete)
    yield me, OLY.honourTitle, vocab.string(honour.title)
    yield me, OLY.year, vocab.year(honour.year)
    yield from _evidence(me, honour.places, mint)
