"""The ontology: every term explained, of one kind, consistent, and true of the graphs that the program makes."""

import shutil
from collections.abc import Callable, Iterable
from graphlib import TopologicalSorter
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SDO, SKOS, VANN
from rdflib.term import Node

from olygraph.data import ONTOLOGY
from olygraph.extract import extract
from olygraph.model import Article, Facts
from olygraph.rdf import describe, to_graph
from olygraph.read import read
from olygraph.vocab import DEFAULT_BASE, OLY_NAMESPACE
from paths import EXAMPLE

OLY = Namespace(OLY_NAMESPACE)
TERMS = ONTOLOGY / "olygraph.ttl"
ALIGNMENTS = ONTOLOGY / "alignments.ttl"
LISTS = sorted(set(ONTOLOGY.glob("*.ttl")) - {TERMS, ALIGNMENTS})
ARTICLES = [EXAMPLE, *sorted((Path(__file__).parent / "cases" / "ontology").glob("*.txt"))]
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}
# Datatypes of the OWL 2 datatype map (OWL 2 Structural Specification, section 4) that we use.
DATATYPES = {XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.dateTime}
# RDF's own words, which a graph uses and OWL 2 DL leaves aside.
REIFICATION = {RDF.subject, RDF.predicate, RDF.object, RDF.value}
MAPPINGS = {SKOS.broadMatch, SKOS.closeMatch, SKOS.exactMatch, SKOS.narrowMatch, SKOS.relatedMatch}

Reasoner = Callable[[Graph], list[str] | None]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(TERMS)


@pytest.fixture(scope="module")
def both() -> Graph:
    return _merge([TERMS, ALIGNMENTS])


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda article: article.stem)
def data(request: pytest.FixtureRequest) -> Graph:
    """The graph of an article."""
    return graph_of(request.param)


def graph_of(file: Path) -> Graph:
    (article,) = read([file])
    assert isinstance(article, Article)
    facts = extract(article)
    assert isinstance(facts, Facts)
    return to_graph(describe(facts))


def _merge(files: Iterable[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, publicID=DEFAULT_BASE)
    return graph


def ours(graph: Graph) -> list[URIRef]:
    """The terms of our namespace that a graph defines."""
    return sorted({term for term in graph.subjects(RDF.type) if isinstance(term, URIRef) and term.startswith(OLY)})


# As a text


@pytest.mark.parametrize("file", [TERMS, ALIGNMENTS], ids=lambda file: file.name)
def test_two_parsers_read_the_same(file: Path) -> None:
    quads = list(pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(quads) == len(Graph().parse(file)) > 100


def test_every_term_is_explained_in_english(ontology: Graph) -> None:
    terms = ours(ontology)
    assert len(terms) > 150
    for term in terms:
        (label,) = ontology.objects(term, RDFS.label)
        (comment,) = ontology.objects(term, RDFS.comment)
        assert isinstance(label, Literal)
        assert isinstance(comment, Literal)
        assert (label.language, comment.language) == ("en", "en"), term
        assert label.strip(), term
        assert comment[0].isupper() or comment[0] == '"', term
        assert comment[-1] in ".…", term
        assert (term, RDFS.isDefinedBy, URIRef(OLY_NAMESPACE.rstrip("#"))) in ontology, term


def test_comments_do_not_repeat_the_label_or_each_other(ontology: Graph) -> None:
    comments = [(str(comment), term) for term in ours(ontology) for comment in ontology.objects(term, RDFS.comment)]
    assert len({comment for comment, _ in comments}) == len(comments)
    labels = {f"{label}.".lower() for label in ontology.objects(None, RDFS.label)}
    assert not [term for comment, term in comments if comment.lower() in labels]


@pytest.mark.parametrize("file", [TERMS, ALIGNMENTS], ids=lambda file: file.name)
def test_header_says_what_it_is(file: Path) -> None:
    graph = Graph().parse(file)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    version = graph.value(header, OWL.versionInfo)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    for wanted in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator):
        assert graph.value(header, wanted), wanted


def test_prefix_is_the_one_in_use(ontology: Graph) -> None:
    (header,) = ontology.subjects(RDF.type, OWL.Ontology)
    assert str(ontology.value(header, VANN.preferredNamespacePrefix)) == "oly"
    assert str(ontology.value(header, VANN.preferredNamespaceUri)) == OLY_NAMESPACE


# As OWL 2 DL


def kinds(graph: Graph, term: Node) -> set[Node]:
    return set(graph.objects(term, RDF.type)) & KINDS


def test_every_term_is_of_one_kind(both: Graph) -> None:
    for term in set(both.subjects(RDF.type)):
        if isinstance(term, URIRef) and (term, RDF.type, OWL.Ontology) not in both:
            assert len(kinds(both, term)) == 1, term


@pytest.mark.parametrize("file", [TERMS, ALIGNMENTS, *LISTS], ids=lambda file: file.name)
def test_every_property_of_a_file_has_a_kind_that_fits(both: Graph, file: Path) -> None:
    graph = Graph().parse(file, publicID=DEFAULT_BASE)
    assert not list(misused(both, graph))


def misused(ontology: Graph, graph: Graph) -> Iterable[str]:
    """Properties without a kind, links that lead to a literal and values that are none."""
    for subject, predicate, value in graph:
        if str(predicate).startswith((str(RDF), str(RDFS), str(OWL))):
            continue
        fitting = OWL.DatatypeProperty if isinstance(value, Literal) else OWL.ObjectProperty
        allowed: set[Node] = {OWL.AnnotationProperty, fitting}
        if not kinds(ontology, predicate) & allowed:
            yield f"{subject} {predicate} {value}"


def test_ranges_are_classes_or_datatypes_of_owl(ontology: Graph) -> None:
    for term, kind in ontology.subject_objects(RDFS.range):
        if (term, RDF.type, OWL.DatatypeProperty) in ontology:
            assert kind in DATATYPES, f"{term}: say schema:rangeIncludes, OWL 2 has no {kind}"
        else:
            assert (kind, RDF.type, OWL.Class) in ontology, term
    for term, kind in ontology.subject_objects(RDFS.domain):
        assert (kind, RDF.type, OWL.Class) in ontology, term


def test_values_say_their_datatype_in_one_way(ontology: Graph) -> None:
    for term in set(ontology.subjects(RDF.type, OWL.DatatypeProperty)) & set(ours(ontology)):
        said = [*ontology.objects(term, RDFS.range), *ontology.objects(term, SDO.rangeIncludes)]
        assert len(said) == 1, term


def test_disjoint_classes_are_all_but_those_left_out_on_purpose(ontology: Graph) -> None:
    (members,) = ontology.objects(None, OWL.members)
    disjoint = set(Collection(ontology, members))
    classes = {term for term in ours(ontology) if (term, RDF.type, OWL.Class) in ontology}
    assert classes - disjoint == {OLY.Participation, OLY.Honour, OLY.Problem}


def test_derived_properties_follow_from_others_and_not_from_themselves(ontology: Graph) -> None:
    follows: dict[Node, set[Node]] = {}
    for term, origin in ontology.subject_objects(OLY.derivedFrom):
        follows.setdefault(term, set()).add(origin)
    assert {OLY.gapToWinner, OLY.lapValue, OLY.lastLapValue, OLY.rankAtSplit} <= follows.keys()
    assert {term for origins in follows.values() for term in origins} | follows.keys() <= set(ours(ontology))
    TopologicalSorter(follows).prepare()


# Against graphs


def test_graph_uses_properties_by_their_kind(both: Graph, data: Graph) -> None:
    assert not list(misused(both, data))


def strays(ontology: Graph, graph: Graph) -> Iterable[str]:
    """Uses of our properties by a class, or with a class or datatype, that the ontology does not name for them."""
    typed = _merge_graphs(ontology, graph)
    for subject, predicate, value in graph:
        if not str(predicate).startswith(OLY_NAMESPACE):
            continue
        users = {*ontology.objects(predicate, RDFS.domain), *ontology.objects(predicate, SDO.domainIncludes)}
        if users and not users & set(typed.objects(subject, RDF.type)):
            yield f"{subject}: its class does not use {predicate}"
        values = {*ontology.objects(predicate, RDFS.range), *ontology.objects(predicate, SDO.rangeIncludes)}
        if isinstance(value, Literal):
            if (value.datatype or XSD.string) not in values:
                yield f"{predicate}: {value.n3()}"
        elif values & set(ours(ontology)) and not values & set(typed.objects(value, RDF.type)):
            yield f"{predicate}: leads to {value}"


def _merge_graphs(*graphs: Graph) -> Graph:
    merged = Graph()
    for graph in graphs:
        for triple in graph:
            merged.add(triple)
    return merged


def test_graph_keeps_to_domains_and_ranges(ontology: Graph, data: Graph) -> None:
    assert not list(strays(ontology, data))


def test_a_property_of_a_wrong_class_is_found(ontology: Graph) -> None:
    graph = _turtle('e:venue a oly:Venue ; oly:rank 1 . e:result a oly:Result ; oly:rank "1" ; oly:phase e:venue .')
    assert len(list(strays(ontology, graph))) == 3


def test_a_property_of_a_wrong_kind_is_found(both: Graph) -> None:
    graph = _turtle('e:result oly:phase "final" ; oly:rank e:one ; oly:rnak 1 .')
    assert len(list(misused(both, graph))) == 3


def _turtle(text: str) -> Graph:
    prologue = f"@prefix oly: <{OLY_NAMESPACE}> . @prefix rdfs: <{RDFS}> . @prefix e: <https://example.org/> ."
    return Graph().parse(data=prologue + text, format="turtle")


# Consistency, by OWL 2 RL


def by_rules(graph: Graph) -> tuple[Graph, list[str]]:
    """The closure of a graph under the OWL 2 RL rules, and the contradictions that they find."""
    import owlrl

    closure = _merge_graphs(graph)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
    messages = [closure.value(node, errors.error) for node in closure.subjects(RDF.type, errors.ErrorMessage)]
    return closure, [str(message) for message in messages]


def identified(closure: Graph) -> set[tuple[Node, Node]]:
    """Pairs of different resources that the closure takes for one."""
    same = closure.subject_objects(OWL.sameAs)
    return {(one, other) for one, other in same if one != other and isinstance(one, URIRef)}


def test_graph_is_consistent_under_the_rules(both: Graph, data: Graph) -> None:
    closure, contradictions = by_rules(_merge_graphs(both, data))
    assert not contradictions
    assert not set(closure.subjects(RDF.type, OWL.Nothing))
    assert not identified(closure)


def test_rules_conclude_what_the_ontology_means(both: Graph) -> None:
    result = graph_of(EXAMPLE)
    closure, _ = by_rules(_merge_graphs(both, result))
    discrepancy, chosen = next(iter(result.subject_objects(OLY.chosen)))
    assert (discrepancy, OLY.reading, chosen) in closure
    event, before = next(iter(result.subject_objects(OLY.previousEdition)))
    assert (before, OLY.nextEdition, event) in closure
    event, venue = next(iter(result.subject_objects(OLY.venue)))
    assert (event, SDO.location, venue) in closure


def test_code_lists_are_consistent_under_the_rules(both: Graph) -> None:
    closure, contradictions = by_rules(_merge_graphs(both, _merge(LISTS)))
    assert not contradictions
    assert not identified(closure)


FAULTS = {
    "an athlete that is a venue": "e:hoy a oly:Athlete , oly:Venue .",
    "a result of a source": "e:source a oly:Source . e:award oly:result e:source .",
    "a nation that has splits": "e:france a oly:Nation ; oly:split e:one .",
}
FALSE_UNIONS = {
    "a result of two events": "e:result oly:event e:one , e:two .",
    "one hash of two sources": 'e:one a oly:Source ; oly:sha256 "0" . e:two a oly:Source ; oly:sha256 "0" .',
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_rules_find_a_contradiction(both: Graph, fault: str) -> None:
    closure, contradictions = by_rules(_merge_graphs(both, _turtle(fault)))
    assert contradictions or set(closure.subjects(RDF.type, OWL.Nothing))


@pytest.mark.parametrize("fault", FALSE_UNIONS.values(), ids=FALSE_UNIONS)
def test_rules_take_two_for_one(both: Graph, fault: str) -> None:
    closure, _ = by_rules(_merge_graphs(both, _turtle(fault)))
    assert identified(closure)


# Consistency, by HermiT


@pytest.fixture(scope="module")
def by_hermit(tmp_path_factory: pytest.TempPathFactory) -> Reasoner:
    """A function that returns the classes that can have no member, or None for a graph that contradicts itself."""
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed (make hermit)")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed, which HermiT needs")
    folder = tmp_path_factory.mktemp("hermit")

    def reason(graph: Graph) -> list[str] | None:
        file = folder / f"{len(list(folder.iterdir()))}.rdf"
        graph.serialize(file, format="xml")
        world = owlready2.World()
        world.get_ontology(file.as_uri()).load()
        try:
            # xsd:date and its like are not in the datatype map of OWL 2.
            owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        except owlready2.OwlReadyInconsistentOntologyError:
            return None
        return sorted(kind.name for kind in world.inconsistent_classes() if kind is not owlready2.Nothing)

    return reason


def _one_ontology(graph: Graph) -> Graph:
    """The graph with one header at most, and without RDF's reification: what OWL 2 DL lets one document hold.

    Without SKOS mappings too, which imply nothing: they make individuals of classes, and owlready2 then loses what
    HermiT says of the classes.
    """
    headers = sorted(graph.subjects(RDF.type, OWL.Ontology), key=str)[1:]
    dropped = {*graph.subjects(RDF.type, RDF.Statement), *headers}
    kept = Graph()
    for subject, predicate, value in graph:
        if subject not in dropped and predicate not in REIFICATION | MAPPINGS:
            kept.add((subject, predicate, value))
    return kept


def test_hermit_finds_ontology_and_code_lists_consistent(both: Graph, by_hermit: Reasoner) -> None:
    assert by_hermit(_one_ontology(both)) == []
    assert by_hermit(_one_ontology(_merge_graphs(both, _merge(LISTS)))) == []


def test_hermit_finds_graph_consistent(both: Graph, data: Graph, by_hermit: Reasoner) -> None:
    assert by_hermit(_one_ontology(_merge_graphs(both, data))) == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_hermit_finds_a_contradiction(both: Graph, fault: str, by_hermit: Reasoner) -> None:
    assert by_hermit(_one_ontology(_merge_graphs(both, _turtle(fault)))) is None


def test_hermit_finds_a_class_that_can_have_no_member(both: Graph, by_hermit: Reasoner) -> None:
    fault = "oly:Attempt rdfs:subClassOf oly:Split ."
    assert by_hermit(_one_ontology(_merge_graphs(both, _turtle(fault)))) == ["Attempt"]
