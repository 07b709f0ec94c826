"""The order in which a person wants to read the properties of a node, in Turtle and TriG."""

from collections.abc import Iterable

from olygraph.vocab import DCTERMS, OLY, PROV, RDF, RDFS, SCHEMA, SH, SKOS, Term

_FIRST = (
    RDF.type,
    # what it is called
    RDFS.label,
    SCHEMA.name,
    DCTERMS.title,
    OLY.title,
    OLY.code,
    SKOS.notation,
    OLY.kind,
    OLY.honourTitle,
    # what it speaks of
    RDF.subject,
    RDF.predicate,
    RDF.object,
    OLY.about,
    # what a check found
    SH.conforms,
    SH.resultSeverity,
    SH.resultMessage,
    SH.focusNode,
    SH.resultPath,
    SH.value,
    # what it belongs to
    SCHEMA.superEvent,
    OLY.games,
    OLY.sport,
    OLY.discipline,
    OLY.sex,
    OLY.classification,
    OLY.event,
    OLY.standingBefore,
    OLY.phase,
    OLY.phaseType,
    OLY.unit,
    OLY.recordScope,
    OLY.source,
    OLY.table,
    # when and where
    SCHEMA.startDate,
    SCHEMA.endDate,
    OLY.day,
    SCHEMA.startTime,
    SCHEMA.mainEntity,
    OLY.venue,
    OLY.year,
    # its place in an order
    OLY.order,
    OLY.number,
    OLY.line,
    OLY.row,
    OLY.rank,
    OLY.printedRank,
    OLY.tied,
    OLY.status,
    OLY.sign,
    OLY.medal,
    OLY.awardStatus,
    OLY.outcome,
    OLY.bib,
    OLY.lane,
    # who
    OLY.athlete,
    OLY.team,
    OLY.member,
    OLY.holder,
    OLY.printedName,
    OLY.nation,
    OLY.opponent,
    # what was measured or counted
    OLY.competitors,
    OLY.nations,
    OLY.raceDistance,
    OLY.laps,
    OLY.lapDistance,
    OLY.winningMark,
    OLY.result,
    OLY.distance,
    OLY.mark,
    OLY.value,
    OLY.valueUnit,
    OLY.time,
)
_LAST = (
    OLY.note,
    OLY.message,
    OLY.mend,
    OLY.replacedValue,
    OLY.reason,
    OLY.author,
    OLY.corrects,
    OLY.reading,
    OLY.chosen,
    OLY.statement,
    OLY.attempt,
    OLY.split,
    OLY.quote,
    SH.result,
    # where it comes from
    DCTERMS.license,
    DCTERMS.source,
    PROV.used,
    PROV.wasAssociatedWith,
    PROV.wasGeneratedBy,
    PROV.wasDerivedFrom,
    PROV.generatedAtTime,
)
_RANK = {term: at - len(_FIRST) for at, term in enumerate(_FIRST)} | {term: at + 1 for at, term in enumerate(_LAST)}


def positions(predicates: Iterable[Term]) -> dict[Term, int]:
    """Return the place of each predicate: type, names, membership, values, provenance; by IRI where none is set."""
    ordered = sorted(predicates, key=lambda predicate: (_RANK.get(predicate, 0), predicate))
    return {predicate: at for at, predicate in enumerate(ordered)}
