"""The terms that only the code lists use; all others are in :mod:`olygraph.vocab`."""

# ruff: noqa: N815 - terms are spelt as in their vocabulary

from olygraph.vocab import Term, Vocabulary


class LIST(Vocabulary, prefix="oly"):
    """Our own terms of the code lists; each is defined in ontology/olygraph.ttl."""

    # classes
    DatedCode: Term
    DatedName: Term
    Games: Term
    Medal: Term
    Nation: Term
    PhaseType: Term
    RecordScope: Term
    ResultCode: Term
    Sport: Term
    Status: Term
    # every list
    attested: Term
    codeKind: Term
    order: Term
    synonymOf: Term
    # nations
    datedCode: Term
    datedName: Term
    firstGames: Term
    firstYear: Term
    lastGames: Term
    lastYear: Term
    preferred: Term
    # Games
    closingDate: Term
    edition: Term
    firstDay: Term
    hostCity: Term
    hostNation: Term
    lastDay: Term
    openingDate: Term
    season: Term
    state: Term
    timeZone: Term
    year: Term
    # sports
    sportSeason: Term
    # codes of result tables
    equalled: Term
    marksScope: Term


class LABEL(Vocabulary, prefix="skos"):
    """SKOS terms of the code lists."""

    altLabel: Term
    broader: Term
    closeMatch: Term
    exactMatch: Term
    hiddenLabel: Term
    notation: Term
    prefLabel: Term
