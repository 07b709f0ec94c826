"""Results as triples, with their splits and attempts."""

from collections.abc import Iterator
from functools import cache

from olygraph import codes, vocab
from olygraph.model import Attempt, Result, Split
from olygraph.rdf.mint import Mint
from olygraph.vocab import OLY, PROV, RDF, SKOS, Term, Triple

_CLASSES = {
    "medal": OLY.Medal,
    "phase-type": OLY.PhaseType,
    "record-scope": OLY.RecordScope,
}


def concept(subject: Term, predicate: Term, scheme: str, notation: str, mint: Mint) -> Iterator[Triple]:
    """A link to a concept of a code list, which is named too, so that the graph can be read without the list."""
    target = mint(f"{scheme}/{notation}")
    yield subject, predicate, target
    yield target, RDF.type, _CLASSES[scheme]
    yield target, SKOS.notation, vocab.string(notation)


def _code(subject: Term, key: str, mint: Mint) -> Iterator[Triple]:
    """A link to a status (``status/DNF``) or to the sign of an attempt (``attempt/small-x``), which is named too."""
    target = mint(key)
    is_status = key.startswith("status/")
    yield subject, OLY.status if is_status else OLY.sign, target
    yield target, RDF.type, OLY.Status if is_status else OLY.ResultCode
    yield target, SKOS.notation, vocab.string(_notations()[key])


@cache
def _notations() -> dict[str, str]:
    return {code.key: code.code for code in codes.all_status_codes()}


def describe_result(result: Result, mint: Mint) -> Iterator[Triple]:
    """One result with its row as evidence."""
    me = mint(result.key)
    yield me, RDF.type, OLY.Result
    yield me, OLY.event, mint(result.event)
    yield me, OLY.phase, mint(result.phase)
    if result.unit:
        yield me, OLY.unit, mint(result.unit)
    yield from _competitor(me, result, mint)
    yield from _texts(me, result)
    if result.rank is not None:
        yield me, OLY.rank, vocab.integer(result.rank)
    if result.tied:
        yield me, OLY.tied, vocab.boolean(True)
    if result.status:
        yield from _code(me, result.status, mint)
    if result.medal:
        yield from concept(me, OLY.medal, "medal", result.medal, mint)
    if result.outcome:
        yield me, OLY.outcome, vocab.string(result.outcome)
    if result.opponent:
        yield me, OLY.opponent, mint(result.opponent)
    yield from _mark(me, result)
    yield me, OLY.order, vocab.integer(result.order)
    yield me, PROV.wasDerivedFrom, mint.passage(result.place.row_place())
    for split in result.splits:
        yield me, OLY.split, mint(split.key)
        yield from _split(split, mint)
    for attempt in result.attempts:
        yield me, OLY.attempt, mint(attempt.key)
        yield from _attempt(attempt, mint)


def _competitor(me: Term, result: Result, mint: Mint) -> Iterator[Triple]:
    for athlete in result.athletes:
        yield me, OLY.athlete, mint(athlete)
    if result.team:
        yield me, OLY.team, mint(result.team)
    if result.nation:
        nation = mint(result.nation)
        yield me, OLY.nation, nation
        if result.nation_places:
            statement = mint(f"{result.key}/statement/nation/{result.nation.rpartition('/')[2].lower()}")
            yield statement, RDF.type, RDF.Statement
            yield statement, RDF.subject, me
            yield statement, RDF.predicate, OLY.nation
            yield statement, RDF.object, nation
            for place in result.nation_places:
                yield statement, PROV.wasDerivedFrom, mint.passage(place)


def _texts(me: Term, result: Result) -> Iterator[Triple]:
    texts = (
        (OLY.printedName, result.printed_name),
        (OLY.printedRank, result.rank_text),
        (OLY.bib, result.bib),
        (OLY.lane, result.lane),
        (OLY.mark, result.mark),
    )
    for predicate, text in texts:
        if text:
            yield me, predicate, vocab.string(text)
    for note in result.notes:
        yield me, OLY.note, vocab.string(note)


def _mark(me: Term, result: Result) -> Iterator[Triple]:
    if result.value is None:
        return
    yield me, OLY.value, vocab.decimal(result.value)
    yield me, OLY.valueUnit, vocab.UNITS[result.value_unit]
    if result.value_unit == "s":
        yield me, OLY.time, vocab.duration(result.value)
    if result.gap is not None:
        yield me, OLY.gapToWinner, vocab.decimal(result.gap)
    if result.last_lap is not None:
        yield me, OLY.lastLapValue, vocab.decimal(result.last_lap)


def _split(split: Split, mint: Mint) -> Iterator[Triple]:
    me = mint(split.key)
    yield me, RDF.type, OLY.Split
    yield me, OLY.order, vocab.integer(split.order)
    yield me, OLY.mark, vocab.string(split.mark)
    if split.distance is not None:
        yield me, OLY.distance, vocab.decimal(split.distance)
    if split.value is not None:
        yield me, OLY.value, vocab.decimal(split.value)
        yield me, OLY.valueUnit, vocab.UNITS["s"]
    if split.lap is not None:
        yield me, OLY.lapValue, vocab.decimal(split.lap)
    if split.rank is not None:
        yield me, OLY.rankAtSplit, vocab.integer(split.rank)
    yield me, PROV.wasDerivedFrom, mint.passage(split.place)


def _attempt(attempt: Attempt, mint: Mint) -> Iterator[Triple]:
    me = mint(attempt.key)
    yield me, RDF.type, OLY.Attempt
    yield me, OLY.order, vocab.integer(attempt.order)
    yield me, OLY.heading, vocab.string(attempt.label)
    if attempt.mark:
        yield me, OLY.mark, vocab.string(attempt.mark)
    if attempt.value is not None:
        yield me, OLY.value, vocab.decimal(attempt.value)
        yield me, OLY.valueUnit, vocab.UNITS[attempt.unit]
    if attempt.status:
        yield from _code(me, attempt.status, mint)
    if attempt.points is not None:
        yield me, OLY.pointsEarned, vocab.decimal(attempt.points)
    if attempt.discarded:
        yield me, OLY.discarded, vocab.boolean(True)
    if attempt.athlete:
        yield me, OLY.athlete, mint(attempt.athlete)
    yield me, PROV.wasDerivedFrom, mint.passage(attempt.place)
