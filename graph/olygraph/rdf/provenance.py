"""Where everything comes from: source, passages, tables, statements, discrepancies, and who made the graph."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from olygraph import __version__, vocab
from olygraph.model import Correction, Discrepancy, Facts, Place, Source, Statement, TableReading
from olygraph.rdf.mint import Mint
from olygraph.vocab import DCTERMS, OLY, PROV, RDF, SCHEMA, Term, Triple

_MEDIA_TYPES = {
    "text": "text/plain",
    "wikitext": "text/x-wiki",
    "html": "text/html",
    "json": "application/json",
}


def graph_name(source: Source, base: str = vocab.DEFAULT_BASE) -> Term:
    """The IRI of the named graph that holds what one source states."""
    return vocab.iri(f"{base}graph/{source.sha256}")


def describe_statements(statements: Iterable[Statement], mint: Mint) -> Iterator[Triple]:
    """Each stated value, and the statement that it was stated (RDF Schema 1.1, section 5.3) with its places.

    A value that the graph does not take is a statement only. A derived value follows from the stated ones.
    """
    for statement in statements:
        subject, value = mint(statement.subject), mint.value(statement.value)
        if statement.asserted:
            yield subject, statement.predicate, value
        if statement.derived:
            continue
        me = mint.statement(statement.subject, statement.predicate, statement.value)
        yield me, RDF.type, RDF.Statement
        yield me, RDF.subject, subject
        yield me, RDF.predicate, statement.predicate
        yield me, RDF.object, value
        for place in statement.places:
            yield me, PROV.wasDerivedFrom, mint.passage(place)


def describe_discrepancies(discrepancies: Iterable[Discrepancy], mint: Mint) -> Iterator[Triple]:
    """Each discrepancy with its readings, the one that was taken, and why."""
    for discrepancy in discrepancies:
        me = mint(discrepancy.key)
        yield me, RDF.type, OLY.Discrepancy
        yield me, OLY.kind, vocab.string(discrepancy.kind)
        yield me, OLY.about, mint(discrepancy.about)
        yield me, OLY.message, vocab.string(discrepancy.message)
        yield me, OLY.reason, vocab.string(discrepancy.reason)
        for number, (text, places) in enumerate(discrepancy.values, 1):
            reading = mint(f"{discrepancy.key}/reading/{number}")
            yield me, OLY.reading, reading
            yield from _reading(reading, number, text, places, mint)
            if text == discrepancy.chosen:
                yield me, OLY.chosen, reading
            if number <= len(discrepancy.statements):
                stated = discrepancy.statements[number - 1]
                yield reading, OLY.statement, mint.statement(stated.subject, stated.predicate, stated.value)


def describe_corrections(corrections: Iterable[Correction], mint: Mint) -> Iterator[Triple]:
    """Each correction by a person, beside the place in the source that it stands against."""
    for correction in corrections:
        me, override = mint(correction.key), correction.override
        yield me, RDF.type, OLY.Override
        yield me, OLY.corrects, mint(correction.about)
        yield me, RDF.predicate, correction.predicate
        yield me, RDF.value, vocab.string(override.value)
        yield me, OLY.replacedValue, vocab.string(override.was)
        yield me, OLY.reason, vocab.string(override.reason)
        yield me, OLY.author, vocab.string(override.author)
        for place in correction.places:
            yield me, PROV.wasDerivedFrom, mint.passage(place)


def _reading(me: Term, number: int, text: str, places: Iterable[Place], mint: Mint) -> Iterator[Triple]:
    yield me, RDF.type, OLY.Reading
    yield me, OLY.order, vocab.integer(number)
    yield me, RDF.value, vocab.string(text)
    for place in places:
        yield me, PROV.wasDerivedFrom, mint.passage(place)


def describe_source(facts: Facts, mint: Mint, made: datetime | None) -> Iterator[Triple]:
    """The source with its licence, the tables and passages that were used, and how the graph was made."""
    source = facts.source
    me = mint(mint.source_key)
    yield me, RDF.type, OLY.Source
    yield me, RDF.type, PROV.Entity
    yield me, DCTERMS.title, vocab.string(facts.title)
    yield me, OLY.sha256, vocab.string(source.sha256)
    yield me, DCTERMS.format, vocab.string(_MEDIA_TYPES[source.form])
    yield me, DCTERMS.language, vocab.string(source.language)
    if source.licence:
        yield me, DCTERMS.license, vocab.iri(source.licence)
    if source.url:
        yield me, DCTERMS.source, vocab.iri(source.url)
    if source.wikidata:
        yield me, SCHEMA.mainEntity, vocab.iri(vocab.PREFIXES["wd"] + source.wikidata)
    if source.revision:
        yield me, SCHEMA.version, vocab.string(source.revision)
    if source.page_id:
        yield me, DCTERMS.identifier, vocab.string(source.page_id)
    yield from _making(facts, mint)
    if made is not None:
        yield mint(f"graph/{source.sha256}"), PROV.generatedAtTime, vocab.moment(made)
    for table in facts.tables:
        yield from _table(table, mint)
    yield from _passages(facts, mint)


def _making(facts: Facts, mint: Mint) -> Iterator[Triple]:
    graph = mint(f"graph/{facts.source.sha256}")
    activity = mint(f"activity/{facts.source.sha256}")
    software = mint(f"software/olygraph/{__version__}")
    yield graph, RDF.type, PROV.Entity
    yield graph, PROV.wasDerivedFrom, mint(mint.source_key)
    yield graph, PROV.wasGeneratedBy, activity
    if facts.source.licence:
        yield graph, DCTERMS.license, vocab.iri(facts.source.licence)
    yield activity, RDF.type, PROV.Activity
    yield activity, PROV.used, mint(mint.source_key)
    yield activity, PROV.wasAssociatedWith, software
    yield software, RDF.type, PROV.SoftwareAgent
    yield software, SCHEMA.name, vocab.string("olygraph")
    yield software, SCHEMA.version, vocab.string(__version__)


def _table(reading: TableReading, mint: Mint) -> Iterator[Triple]:
    me = mint.table(reading.table)
    yield me, RDF.type, OLY.SourceTable
    yield me, OLY.source, mint(mint.source_key)
    yield me, OLY.number, vocab.integer(reading.table)
    yield me, OLY.readAs, vocab.string(reading.kind)
    if reading.heading:
        yield me, OLY.heading, vocab.string(reading.heading)
    if reading.place.line is not None:
        yield me, OLY.line, vocab.integer(reading.place.line)
    for column in reading.columns:
        part = mint(f"{mint.source_key}/table/{reading.table}/column/{column.number}")
        yield me, OLY.column, part
        yield part, RDF.type, OLY.SourceColumn
        yield part, OLY.number, vocab.integer(column.number)
        yield part, OLY.header, vocab.string(column.header)
        if column.states:
            yield part, OLY.states, column.states
        if column.distance is not None:
            yield part, OLY.distance, vocab.decimal(column.distance)


def _passages(facts: Facts, mint: Mint) -> Iterator[Triple]:
    quotes = {mint.passage(place): text for place, text in facts.quotes}
    for me, place in sorted(mint.places.items()):
        yield me, RDF.type, OLY.Passage
        yield me, OLY.source, mint(mint.source_key)
        if place.line is not None:
            yield me, OLY.line, vocab.integer(place.line)
        if place.table:  # the infobox is table 0, and none that is described
            yield me, OLY.table, mint.table(place.table)
        if place.row is not None:
            yield me, OLY.row, vocab.integer(place.row)
        if me in quotes:
            yield me, OLY.quote, vocab.string(quotes[me])
