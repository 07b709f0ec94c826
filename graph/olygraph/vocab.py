"""Every term of the vocabularies, each written once, and the terms of the graph in N-Triples syntax.

A term is a constant of the class of its vocabulary: a misspelt one fails in the type checker and at import, and
``tests/test_vocab.py`` holds ontology, shapes, queries and context to the same set. Terms are strings in
N-Triples syntax (RDF 1.1 N-Triples, section 2): the one form that every writer and store takes without conversion.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

Term = str
Triple = tuple[Term, Term, Term]
Quad = tuple[Term, Term, Term, Term]

DEFAULT_BASE = "https://w3id.org/olygraph/"
OLY_NAMESPACE = "https://w3id.org/olygraph/ontology#"
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oly": OLY_NAMESPACE,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sssom": "https://w3id.org/sssom/",
    "unit": "http://qudt.org/vocab/unit/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Characters that an IRIREF may not hold (N-Triples grammar, production 8), and the escapes of a string literal.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_LETTERS = {escape[1]: letter for letter, escape in _ESCAPES.items()}
_LITERAL = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"(?:\^\^<(?P<datatype>[^>]*)>|@(?P<language>[A-Za-z0-9-]+))?')
_ESCAPE = re.compile(r'\\(?:([tbnrf"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))')
_TO_ESCAPE = re.compile(r'[\\"\n\r\t\x08\x0c\x00-\x1f\x7f]')


def iri(text: str) -> Term:
    """Return an IRI as an N-Triples term; characters that an IRI may not hold are percent-encoded (RFC 3987, 3.1)."""
    if _NOT_IN_IRI.search(text):
        text = _NOT_IN_IRI.sub(lambda match: quote(match.group(), safe=""), text)
    return f"<{text}>"


def _escape(match: re.Match[str]) -> str:
    letter = match.group()
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04X}"


def string(text: str) -> Term:
    """Return a plain literal (xsd:string)."""
    if _TO_ESCAPE.search(text):
        text = _TO_ESCAPE.sub(_escape, text)
    return f'"{text}"'


def text_in(text: str, language: str) -> Term:
    """Return a literal in a language (BCP 47 tag)."""
    return f"{string(text)}@{language}"


def literal_parts(term: Term) -> tuple[str, str, str]:
    """Return text, datatype IRI and language of a literal, the last two empty where it has none.

    Raises ValueError for what is no literal in N-Triples syntax.
    """
    match = _LITERAL.fullmatch(term)
    if match is None:
        raise ValueError(f"not a term: {term!r}")
    text = match["text"]
    if "\\" in text:
        text = _ESCAPE.sub(_unescape, text)
    return text, match["datatype"] or "", match["language"] or ""


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        return _LETTERS[match[1]]
    return chr(int(match[2] or match[3], 16))


def typed(lexical: str, datatype: str) -> Term:
    """Return a literal of an XML Schema datatype, by the datatype's local name."""
    return f'"{lexical}"^^<{PREFIXES["xsd"]}{datatype}>'


@lru_cache(maxsize=4096)
def integer(value: int) -> Term:
    """Return an xsd:integer."""
    return typed(str(value), "integer")


def decimal(value: Decimal) -> Term:
    """Return an xsd:decimal with the digits the source gave (``63.40`` keeps its zero), never in exponent form."""
    lexical = f"{value:f}"
    return typed(lexical if "." in lexical else lexical + ".0", "decimal")


def boolean(value: bool) -> Term:
    """Return an xsd:boolean."""
    return typed("true" if value else "false", "boolean")


def day(value: date) -> Term:
    """Return an xsd:date without a zone."""
    return typed(value.isoformat(), "date")


def moment(value: datetime) -> Term:
    """Return an xsd:dateTime with the offset of the value, or none."""
    return typed(value.isoformat(), "dateTime")


def year(value: int) -> Term:
    """Return an xsd:gYear."""
    return typed(f"{value:04d}", "gYear")


def duration(seconds: Decimal) -> Term:
    """Return an xsd:dayTimeDuration of a non-negative number of seconds (XSD 1.1 part 2, 3.4.27)."""
    whole, rest = divmod(seconds, 60)
    hours, minutes = divmod(int(whole), 60)
    parts = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    parts += f"{rest:f}S" if rest or not parts else ""
    return typed(f"PT{parts}", "dayTimeDuration")


UNITS = {
    "s": f"<{PREFIXES['unit']}SEC>",
    "m": f"<{PREFIXES['unit']}M>",
    "kg": f"<{PREFIXES['unit']}KiloGM>",
    "points": f"<{OLY_NAMESPACE}Points>",
}
"""Units of marks by the symbol that facts use: those of the QUDT 2.1 unit vocabulary, and points, which it lacks."""


class Vocabulary:
    """Base of the vocabularies: every annotated name of a subclass becomes a term of its namespace."""

    namespace: str = ""

    def __init_subclass__(cls, prefix: str) -> None:
        cls.namespace = PREFIXES[prefix]
        for name in cls.__annotations__:
            setattr(cls, name, f"<{cls.namespace}{name}>")

    @classmethod
    def terms(cls) -> dict[str, Term]:
        """Every term, by local name."""
        return {name: getattr(cls, name) for name in cls.__annotations__}


class RDF(Vocabulary, prefix="rdf"):
    """RDF 1.1 terms in use; Statement is the reification of RDF Schema 1.1, section 5.3."""

    type: Term
    Statement: Term
    subject: Term
    predicate: Term
    object: Term
    value: Term


class RDFS(Vocabulary, prefix="rdfs"):
    """RDF Schema terms in use."""

    label: Term
    comment: Term
    seeAlso: Term


class OWL(Vocabulary, prefix="owl"):
    """OWL 2 terms in use."""

    sameAs: Term


class SKOS(Vocabulary, prefix="skos"):
    """SKOS terms in use."""

    exactMatch: Term
    closeMatch: Term
    notation: Term


class PROV(Vocabulary, prefix="prov"):
    """PROV-O terms in use."""

    Activity: Term
    Entity: Term
    SoftwareAgent: Term
    generatedAtTime: Term
    used: Term
    wasAssociatedWith: Term
    wasDerivedFrom: Term
    wasGeneratedBy: Term


class DCTERMS(Vocabulary, prefix="dcterms"):
    """DCMI terms in use."""

    identifier: Term
    format: Term
    language: Term
    license: Term
    source: Term
    title: Term


class SCHEMA(Vocabulary, prefix="schema"):
    """schema.org terms in use."""

    Person: Term
    Place: Term
    SportsEvent: Term
    SportsTeam: Term
    endDate: Term
    mainEntity: Term
    name: Term
    startDate: Term
    startTime: Term
    superEvent: Term
    version: Term


class SH(Vocabulary, prefix="sh"):
    """SHACL terms in use."""

    Info: Term
    ValidationReport: Term
    ValidationResult: Term
    Violation: Term
    Warning: Term
    conforms: Term
    focusNode: Term
    result: Term
    resultMessage: Term
    resultPath: Term
    resultSeverity: Term
    sourceConstraintComponent: Term
    sourceShape: Term
    value: Term


class OLY(Vocabulary, prefix="oly"):
    """Our own terms; each is defined in ontology/olygraph.ttl."""

    # classes
    Athlete: Term
    Attempt: Term
    Discrepancy: Term
    Event: Term
    Games: Term
    Honour: Term
    Medal: Term
    MedalAward: Term
    Nation: Term
    NationAtEvent: Term
    Participation: Term
    Override: Term
    Passage: Term
    Phase: Term
    PhaseType: Term
    Problem: Term
    Reading: Term
    Record: Term
    RecordScope: Term
    Result: Term
    ResultCode: Term
    Session: Term
    Source: Term
    SourceColumn: Term
    SourceTable: Term
    Split: Term
    Sport: Term
    Status: Term
    Team: Term
    Unit: Term
    Venue: Term
    # a unit of marks
    Points: Term
    # what belongs to what
    event: Term
    games: Term
    phase: Term
    result: Term
    sport: Term
    table: Term
    unit: Term
    # events
    appearance: Term
    athletesStartIndividually: Term
    classification: Term
    competitors: Term
    discipline: Term
    discontinuedFor: Term
    everyGamesSince: Term
    firstHeld: Term
    heldInYear: Term
    lapDistance: Term
    laps: Term
    lastAppearance: Term
    nations: Term
    newNations: Term
    nextEdition: Term
    onlyAppearanceWithoutNewNation: Term
    previousEdition: Term
    quotaPerNation: Term
    raceDistance: Term
    relatedEvent: Term
    sex: Term
    standingStart: Term
    title: Term
    venue: Term
    winningMark: Term
    # Games
    closingDate: Term
    openingDate: Term
    season: Term
    year: Term
    # phases and units
    order: Term
    phaseType: Term
    # results
    athlete: Term
    betterThan: Term
    bib: Term
    conceded: Term
    draws: Term
    gapToWinner: Term
    lane: Term
    lastLapValue: Term
    losses: Term
    mark: Term
    medal: Term
    nation: Term
    note: Term
    opponent: Term
    outcome: Term
    printedName: Term
    printedRank: Term
    rank: Term
    scored: Term
    startedAfter: Term
    startedLast: Term
    status: Term
    team: Term
    tied: Term
    time: Term
    value: Term
    valueUnit: Term
    wins: Term
    writtenValue: Term
    # splits and attempts
    attempt: Term
    sign: Term
    discarded: Term
    distance: Term
    heading: Term
    split: Term
    lapValue: Term
    pointsEarned: Term
    rankAtSplit: Term
    # nations
    code: Term
    allTimeRank: Term
    allTimeTiedWith: Term
    appearancesInEvent: Term
    atEveryAppearance: Term
    consecutivePodiums: Term
    consecutiveVictories: Term
    onlyNationAtEveryAppearance: Term
    victories: Term
    # teams
    member: Term
    # schedule
    day: Term
    statedOffset: Term
    zone: Term
    # medals that changed hands
    awardStatus: Term
    decidedBy: Term
    decidedIn: Term
    decidedOn: Term
    insteadOf: Term
    # records
    holder: Term
    recordScope: Term
    replaced: Term
    setBy: Term
    standingBefore: Term
    # honours
    honourTitle: Term
    # discrepancies
    about: Term
    chosen: Term
    kind: Term
    message: Term
    reading: Term
    reason: Term
    statement: Term
    # sources
    column: Term
    header: Term
    line: Term
    number: Term
    quote: Term
    readAs: Term
    row: Term
    sha256: Term
    source: Term
    states: Term
    # overrides
    author: Term
    corrects: Term
    replacedValue: Term
    # problems
    mend: Term
    # what the ontology says of properties
    derivedFrom: Term
