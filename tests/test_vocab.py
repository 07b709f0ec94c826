"""One set of terms: what the code names, the ontology defines, the context shortens, shapes and queries use."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pyoxigraph
import pytest
from pyld import jsonld
from rdflib import RDF as RDF_TERMS
from rdflib import RDFS as RDFS_TERMS
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, SDO, SH, SKOS, VANN, XSD, DefinedNamespace

import olygraph.codes.terms as list_terms
from olygraph import vocab
from olygraph.data import ONTOLOGY, QUERIES, SHAPES
from olygraph.extract import extract
from olygraph.model import Article, Facts
from olygraph.rdf import describe
from olygraph.read import read
from olygraph.vocab import OLY, OLY_NAMESPACE, PREFIXES, UNITS, Triple, Vocabulary
from paths import EXAMPLE

CASES = Path(__file__).parent / "cases" / "context"
TERM_FILES = [ONTOLOGY / "olygraph.ttl", ONTOLOGY / "alignments.ttl"]
LISTS = sorted(set(ONTOLOGY.glob("*.ttl")) - set(TERM_FILES))
OWN = {term.strip("<>") for kind in (OLY, list_terms.LIST) for term in kind.terms().values()}

# The vocabularies whose terms rdflib knows one and all.
CLOSED: dict[str, type[DefinedNamespace]] = {
    str(namespace): namespace for namespace in (DCTERMS, OWL, PROV, RDF_TERMS, RDFS_TERMS, SDO, SH, SKOS, VANN, XSD)
}
# Terms of others, which were looked up by hand when they were first used: the units, QUDT's schema, Web Annotation,
# Data Quality Vocabulary, DBpedia's mapping of the infobox of Olympic events.
LOOKED_UP = {
    "http://qudt.org/vocab/unit/": {"KiloGM", "M", "SEC"},
    "http://qudt.org/schema/qudt/": {"QuantityValue", "Unit", "hasUnit", "numericValue"},
    "http://www.w3.org/ns/oa#": {"SpecificResource", "exact", "hasSource", "hasTarget"},
    "http://www.w3.org/ns/dqv#": {"QualityAnnotation"},
    "http://dbpedia.org/ontology/": {
        *("OlympicEvent", "bronzeMedalist", "goldMedalist", "nextEvent", "previousEvent", "silverMedalist"),
    },
}
IPTC = "https://sportschema.org/ontologies/"


def complaints(iris: Iterable[str]) -> list[str]:
    """The IRIs that are terms of a vocabulary known here, and that it does not have."""
    return sorted(iri for iri in iris if not _exists(iri))


def _exists(iri: str) -> bool:
    if iri.startswith(OLY_NAMESPACE):
        return iri in OWN
    for namespace, terms in CLOSED.items():
        if iri.startswith(namespace) and iri != namespace:
            return URIRef(iri) in terms
    for namespace, names in LOOKED_UP.items():
        if iri.startswith(namespace):
            return iri.removeprefix(namespace) in names
    return True


def iris(graph: Graph) -> set[str]:
    """Every IRI of a graph, datatypes too, and the terms in the SPARQL texts of its literals."""
    found: set[str] = set()
    for node in {node for triple in graph for node in triple}:
        if isinstance(node, URIRef):
            found.add(str(node))
        elif isinstance(node, Literal):
            found.update({str(node.datatype)} if node.datatype else set(), prefixed(str(node)))
    return found


def prefixed(text: str) -> set[str]:
    """The IRIs of the names in a SPARQL text, by our prefixes; what stands in quotes or behind a # is no name."""
    plain = re.sub(r'"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#.*', " ", text)
    return {
        PREFIXES[prefix] + name
        for prefix, name in re.findall(r"(?<![\w:?$-])(\w+):([A-Za-z]\w*)", plain)
        if prefix in PREFIXES
    }


def defined() -> set[str]:
    """The terms of ours that the ontology gives a kind."""
    graph = Graph().parse(TERM_FILES[0])
    return {str(term) for term in graph.subjects(RDF_TERMS.type) if str(term).startswith(OLY_NAMESPACE)}


def test_ontology_defines_what_the_code_names_and_nothing_else() -> None:
    assert defined() == OWN


@pytest.mark.parametrize("kind", Vocabulary.__subclasses__(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_term_of_the_code_is_one_of_its_vocabulary(kind: type[Vocabulary]) -> None:
    assert kind.namespace in {OLY_NAMESPACE, *CLOSED}, "name its terms in this test"
    assert not complaints({term.strip("<>") for term in kind.terms().values()})


def test_every_unit_is_looked_up() -> None:
    assert not complaints({unit.strip("<>") for unit in UNITS.values()})


@pytest.mark.parametrize("file", [*TERM_FILES, *LISTS, *sorted(SHAPES.glob("*.ttl"))], ids=lambda file: file.name)
def test_every_term_of_a_turtle_file_exists(file: Path) -> None:
    assert not complaints(iris(Graph().parse(file)))


@pytest.mark.parametrize("file", sorted(QUERIES.glob("*.rq")), ids=lambda file: file.name)
def test_every_term_of_a_query_exists(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    declared = dict(re.findall(r"PREFIX (\w+): <([^>]*)>", text))
    assert {prefix: PREFIXES[prefix] for prefix in declared} == declared
    names = prefixed(text)
    assert names
    assert not complaints(names)


def test_a_term_that_does_not_exist_is_found() -> None:
    graph = Graph().parse(
        format="turtle",
        data="""
        @prefix oly: <https://w3id.org/olygraph/ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix unit: <http://qudt.org/vocab/unit/> .
        oly:Result oly:rnak 1 ; sh:mincount 2 ; sh:select "SELECT $this { $this oly:vlaue ?x ; schema:nmae 'a' }" ;
            oly:valueUnit unit:SECOND .
        """,
    )
    wrong = {iri.rpartition("/")[2].rpartition("#")[2] for iri in complaints(iris(graph))}
    assert wrong == {"SECOND", "mincount", "nmae", "rnak", "vlaue"}


def test_code_lists_use_every_term_that_is_theirs() -> None:
    used = set.union(*(iris(Graph().parse(file)) for file in LISTS))
    theirs = {term.strip("<>") for term in list_terms.LIST.terms().values()}
    assert not theirs - used


# Alignments


def alignments() -> Graph:
    return Graph().parse(TERM_FILES[1])


def test_alignments_begin_at_our_terms_and_end_at_others() -> None:
    aligned = [(s, o) for s, p, o in alignments() if p in (RDFS_TERMS.subClassOf, RDFS_TERMS.subPropertyOf)]
    aligned += [(s, o) for s, p, o in alignments() if str(p).startswith(str(SKOS))]
    assert len(aligned) > 100
    assert {str(term) for term, _ in aligned} <= OWN
    known = (*CLOSED, *LOOKED_UP, IPTC, PREFIXES["wd"])
    assert not [str(other) for _, other in aligned if not str(other).startswith(known)]


def test_alignments_name_wikidata_entities() -> None:
    entities = {str(node) for node in alignments().objects() if str(node).startswith(PREFIXES["wd"])}
    assert entities
    assert all(re.fullmatch(r"[PQ][1-9]\d*", iri.removeprefix(PREFIXES["wd"])) for iri in entities)


def test_alignments_name_terms_that_iptc_sport_schema_has(shared: Path) -> None:
    folder = shared / "standards" / "iptc-sport-schema-1.1" / "ontologies"
    theirs = Graph()
    for name in ("ontology", "facets", "core-statistics"):
        theirs.parse(folder / f"iptc-sport-{name}.ttl")
    named = {node for node in alignments().objects() if str(node).startswith(IPTC)}
    assert named
    assert not named - set(theirs.subjects(RDF_TERMS.type))


# Context


CONTEXT: dict[str, object] = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
# No dump holds them: the one is added in a store, the other is said of properties.
NOT_IN_DATA = {OLY.writtenValue.strip("<>"), OLY.derivedFrom.strip("<>")}


def whole(name: str) -> str:
    """An IRI of the context in full."""
    prefix, colon, local = name.partition(":")
    start = CONTEXT.get(prefix)
    return f"{start}{local}" if colon and isinstance(start, str) and not local.startswith("//") else name


def definitions(context: Mapping[str, object], key: str = "@id") -> dict[str, str]:
    """The terms of the context with their IRIs: forward (``@id``) or ``@reverse``; no prefixes, no keywords."""
    found = {}
    for term, entry in context.items():
        iri = entry.get(key) if isinstance(entry, dict) else entry if key == "@id" else None
        if isinstance(iri, str) and not iri.startswith("@") and not iri.endswith(("#", "/")) and term[0] != "@":
            found[term] = whole(iri)
    return found


def test_context_names_every_term_of_ours_once() -> None:
    forward = definitions(CONTEXT)
    assert len(set(forward.values())) == len(forward)
    ours = {iri for iri in forward.values() if iri.startswith(OLY_NAMESPACE)}
    assert ours == OWN - NOT_IN_DATA
    assert not complaints(set(forward.values()))


def test_context_calls_our_terms_what_the_ontology_calls_them() -> None:
    units = {unit.strip("<>") for unit in UNITS.values()}  # which go by their English names
    ours = {term: iri for term, iri in definitions(CONTEXT).items() if iri in OWN - units}
    assert ours == {iri.removeprefix(OLY_NAMESPACE): iri for iri in ours.values()}


def test_context_prefixes_are_ours() -> None:
    prefixes = {term: iri for term, iri in CONTEXT.items() if isinstance(iri, str) and iri.endswith(("#", "/"))}
    assert prefixes == {prefix: PREFIXES[prefix] for prefix in prefixes}


def test_context_turns_links_round_only_where_they_are_links() -> None:
    backward = definitions(CONTEXT, "@reverse")
    assert backward["phases"] == OLY.event.strip("<>")
    ontology = Graph().parse(TERM_FILES[0])
    links = {str(term) for term in ontology.subjects(RDF_TERMS.type, OWL.ObjectProperty)} | {str(RDF_TERMS.subject)}
    assert set(backward.values()) <= links


def test_context_coerces_as_the_ontology_says() -> None:
    ontology = Graph().parse(TERM_FILES[0])
    for term, iri in definitions(CONTEXT).items():
        entry = CONTEXT[term]
        coerced = whole(str(entry.get("@type", ""))) if isinstance(entry, dict) else ""
        node = URIRef(iri)
        if (node, RDF_TERMS.type, OWL.ObjectProperty) in ontology:
            assert coerced in {"@id", "@vocab"}, term
        elif iri in OWN and (node, RDF_TERMS.type, OWL.DatatypeProperty) in ontology:
            (kind,) = {*ontology.objects(node, RDFS_TERMS.range), *ontology.objects(node, SDO.rangeIncludes)}
            native = {XSD.string, XSD.integer, XSD.boolean, RDF_TERMS.langString}
            assert coerced == ("" if kind in native else str(kind)), term


def expand_by_pyld(text: str) -> set[str]:
    quads: str = jsonld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    return set(quads.splitlines())


def expand_by_oxigraph(text: str) -> set[str]:
    parsed = pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.JSON_LD)
    return {f"{quad.subject} {quad.predicate} {quad.object} ." for quad in parsed}


def expand_by_rdflib(text: str) -> set[str]:
    graph = Graph().parse(data=text, format="json-ld")
    return set(graph.serialize(format="nt").splitlines()) - {""}


@pytest.mark.parametrize(
    "expand",
    [
        pytest.param(expand_by_pyld, id="pyld"),
        pytest.param(expand_by_oxigraph, id="oxigraph"),
        pytest.param(
            expand_by_rdflib,
            id="rdflib",
            # Its own parser makes what it deprecates.
            marks=pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
        ),
    ],
)
def test_nested_example_says_what_it_should(expand: Callable[[str], set[str]]) -> None:
    document = {"@context": CONTEXT, **json.loads((CASES / "nested.jsonld").read_text("utf-8"))}
    assert expand(json.dumps(document)) == set((CASES / "nested.nt").read_text("utf-8").splitlines())


def example_triples() -> list[Triple]:
    (article,) = read([EXAMPLE])
    assert isinstance(article, Article)
    facts = extract(article)
    assert isinstance(facts, Facts)
    return sorted(set(describe(facts)))


def test_context_shortens_every_property_and_class_of_a_graph() -> None:
    """The graph of the example, written flat with the context's terms alone, is the same graph for a processor."""
    short = {iri: term for term, iri in definitions(CONTEXT).items()}
    nodes: dict[str, dict[str, object]] = {}
    for subject, predicate, value in example_triples():
        node = nodes.setdefault(subject, {"id": subject.strip("<>")})
        if predicate == vocab.RDF.type:
            node.setdefault("type", []).append(short[value.strip("<>")])  # type: ignore[attr-defined]
        else:
            term = short[predicate.strip("<>")]
            node.setdefault(term, []).append(_short_value(value, CONTEXT[term], short))  # type: ignore[attr-defined]
    text = json.dumps({"@context": CONTEXT, "@graph": list(nodes.values())}, ensure_ascii=False)
    assert expand_by_pyld(text) == {f"{s} {p} {o} ." for s, p, o in example_triples()}


def _short_value(value: str, entry: object, short: Mapping[str, str]) -> object:
    """A value as a term with this definition takes it: nothing is written that the definition does not provide for."""
    coerced = whole(str(entry.get("@type", ""))) if isinstance(entry, dict) else ""
    if value.startswith("<"):
        iri = value.strip("<>")
        return {"@id": iri} if not coerced else short[iri] if coerced == "@vocab" else iri
    text, _, datatype = value.rpartition('"')
    lexical, kind = json.loads(text + '"'), datatype.removeprefix("^^").strip("<>")
    if kind == coerced:
        return lexical
    if kind in (str(XSD.integer), str(XSD.boolean)):
        return json.loads(lexical)
    assert not coerced, f"{value} does not fit {entry}"
    return {"@value": lexical, "@type": kind} if kind else lexical
