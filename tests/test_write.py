"""Written and read back by parsers that did not write: N-Quads, Turtle, TriG, JSON-LD.

A case is a file of triples (``cases/write/NAME.nt``) with what each writer makes of it beside it. To add one, add
the ``.nt``, run ``OLYGRAPH_REWRITE=1 python -m pytest tests/test_write.py``, and read what it wrote.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld as pyld

from olygraph import vocab
from olygraph.data import ONTOLOGY
from olygraph.extract import extract
from olygraph.model import Article, Facts
from olygraph.rdf import describe
from olygraph.read import read
from olygraph.vocab import DEFAULT_BASE, OLY, PREFIXES, RDF, SCHEMA, Term, Triple
from olygraph.write import Dataset, jsonld, nodes, nquads, trig, turtle
from olygraph.write.names import Names
from olygraph.write.tree import reverse_terms
from paths import EXAMPLE

CASES = Path(__file__).parent / "cases" / "write"
GRAPH = vocab.iri(f"{DEFAULT_BASE}graph/case")
INLINE_CONTEXT = re.compile(r'"@context": \{\n.*?\n  \},', re.DOTALL)
"""What a case leaves out: it is the same everywhere."""
LINE = re.compile(r"(<[^>]*>) (<[^>]*>) (.*) \.")

Writer = Callable[[Iterable[Triple], str], str]
Known = tuple[str, str, tuple[str, ...]]
"""A statement apart from any library: subject, predicate, and the object as IRI or as text, datatype, language."""


def read_case(file: Path) -> list[Triple]:
    lines = file.read_text(encoding="utf-8").split("\n")[:-1]
    matches = [LINE.fullmatch(line) for line in lines]
    return [(match[1], match[2], match[3]) for match in matches if match]


WRITERS: dict[str, Writer] = {
    "nq": lambda triples, _: "".join(nquads(Dataset([(GRAPH, triples)]).quads)),
    "ttl": lambda triples, base: "".join(turtle(nodes(triples), base=base)),
    "trig": lambda triples, base: "".join(trig(Dataset([(GRAPH, triples)]).graphs(), base=base)),
    "jsonld": lambda triples, base: "".join(jsonld(nodes(triples), base=base)),
}
OXIGRAPH = {
    "nq": pyoxigraph.RdfFormat.N_QUADS,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}


def by_oxigraph(text: str, ending: str) -> list[Known]:
    found = []
    for quad in pyoxigraph.parse(text, format=OXIGRAPH[ending]):
        assert isinstance(quad.subject, pyoxigraph.NamedNode)
        in_graph = isinstance(quad.graph_name, pyoxigraph.NamedNode)
        assert in_graph == (ending in ("nq", "trig")), "a statement in the wrong graph"
        assert not in_graph or f"{quad.graph_name}" == GRAPH
        found.append((quad.subject.value, quad.predicate.value, _of_oxigraph(quad.object)))
    return found


def _of_oxigraph(value: object) -> tuple[str, ...]:
    if isinstance(value, pyoxigraph.NamedNode):
        return (value.value,)
    assert isinstance(value, pyoxigraph.Literal)
    return (value.value, value.datatype.value, (value.language or "").lower())


@pytest.fixture(scope="module", autouse=True)
def _literals_as_written() -> Iterator[None]:
    """The switch of rdflib that keeps it from rewriting literals (``01`` to ``1``)."""
    rdflib.NORMALIZE_LITERALS = False
    yield
    rdflib.NORMALIZE_LITERALS = True


def by_rdflib(text: str, ending: str) -> list[Known]:
    graph = rdflib.Dataset(default_union=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib calls what it has deprecated itself
        graph.parse(data=text, format={"ttl": "turtle", "nq": "nquads"}.get(ending, ending))
        triples = list(graph.triples((None, None, None)))
    return [(str(subject), str(predicate), _of_rdflib(value)) for subject, predicate, value in triples]


def _of_rdflib(value: object) -> tuple[str, ...]:
    if not isinstance(value, rdflib.Literal):
        return (str(value),)
    plain = PREFIXES["rdf"] + "langString" if value.language else PREFIXES["xsd"] + "string"
    return (str(value), str(value.datatype or plain), (value.language or "").lower())


def by_pyld(text: str) -> list[Known]:
    lines = pyld.to_rdf(json.loads(text), {"format": "application/n-quads", "documentLoader": _no_network})
    return by_n_triples(lines)


def _no_network(url: str, _: object) -> object:
    raise AssertionError(f"the document wants {url}")


def by_n_triples(lines: str) -> list[Known]:
    return [
        (triple.subject.value, triple.predicate.value, _of_oxigraph(triple.object))
        for triple in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    ]


def meant(triples: Iterable[Triple]) -> list[Known]:
    return sorted(set(by_n_triples("".join(f"{' '.join(triple)} .\n" for triple in triples))))


def cases() -> list[Path]:
    return sorted(CASES.glob("*.nt"))


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_writes_as_the_case_shows(case: Path, ending: str) -> None:
    shown = case.with_suffix(f".{ending}")
    text = INLINE_CONTEXT.sub('"@context": "context.jsonld",', WRITERS[ending](read_case(case), DEFAULT_BASE))
    if os.environ.get("OLYGRAPH_REWRITE"):
        shown.write_text(text, encoding="utf-8")
        pytest.skip(f"{shown.name} was written anew: read it")
    assert text == shown.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_is_read_back(case: Path, ending: str) -> None:
    triples = read_case(case)
    text = WRITERS[ending](triples, DEFAULT_BASE)
    assert sorted(by_oxigraph(text, ending)) == meant(triples), "each statement once"
    if ending == "jsonld":
        assert sorted(by_pyld(text)) == meant(triples)
    else:
        assert sorted(by_rdflib(text, ending)) == meant(triples)


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper is not there (Debian: raptor2-utils)")
@pytest.mark.parametrize("ending", ["nq", "ttl", "trig"])
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_rapper_reads_it(case: Path, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"data.{ending}"
    file.write_text(WRITERS[ending](read_case(case), DEFAULT_BASE), encoding="utf-8")
    form = {"nq": "nquads", "ttl": "turtle", "trig": "trig"}[ending]
    run = subprocess.run(["rapper", "-q", "-i", form, "-o", "ntriples", file], capture_output=True, check=False)
    assert (run.returncode, run.stderr.decode()) == (0, "")
    assert sorted(set(by_n_triples(run.stdout.decode()))) == meant(read_case(case))


@pytest.mark.parametrize("ending", WRITERS)
def test_order_and_repetition_of_the_input_do_not_matter(ending: str) -> None:
    triples = read_case(CASES / "race.nt")
    text = WRITERS[ending](triples, DEFAULT_BASE)
    assert WRITERS[ending]([*reversed(triples), *triples[::3]], DEFAULT_BASE) == text


def digest() -> str:
    """The checksum of every case in every format."""
    texts = (write(read_case(case), DEFAULT_BASE) for case in cases() for write in WRITERS.values())
    return hashlib.sha256("".join(texts).encode()).hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_the_hash_seed_does_not_matter(seed: str) -> None:
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(vocab.__file__).parents[1])])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    script = "import test_write; print(test_write.digest())"
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == digest()


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("article", ["example", "seed"])
def test_an_article_comes_back(article: str, ending: str, request: pytest.FixtureRequest) -> None:
    (found,) = read([request.getfixturevalue("seed") if article == "seed" else EXAMPLE])
    assert isinstance(found, Article)
    facts = extract(found)
    assert isinstance(facts, Facts)
    triples = list(describe(facts))
    text = WRITERS[ending](triples, DEFAULT_BASE)
    assert sorted(by_oxigraph(text, ending)) == meant(triples)
    if ending == "jsonld":
        assert sorted(by_pyld(text)) == meant(triples)


def test_n_quads_are_the_canonical_form_of_the_dataset() -> None:
    # The library writes language tags in small letters, which RDF allows and canonicalization does not ask for.
    text = WRITERS["nq"](read_case(CASES / "terms.nt"), DEFAULT_BASE).replace("@en-GB", "@en-gb")
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS)
    assert lines is not None
    assert text == "".join(sorted(line + "\n" for line in lines.decode().split("\n") if line))


# --- any terms -------------------------------------------------------------------------------------------------------

LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, max_size=12)
PIECES = st.text(st.sampled_from("ab1-._~!$&'()*+,;=:@é漢/"), max_size=8)
LOCALS = st.one_of(
    PIECES,
    st.sampled_from(
        ["", "a.b", "a.", "a/b#c", "a?b", "%C3%A9", "rank", "a:b", "//x", "./a", "../a", "a/../b", "a/./b", "?q"]
    ),
)
NAMESPACES = st.sampled_from([DEFAULT_BASE, *PREFIXES.values(), "http://example.org/", "urn:x:"])
IRIS = st.builds(lambda namespace, local: vocab.iri(namespace + local), NAMESPACES, LOCALS)
LEXICAL = st.one_of(
    TEXTS, st.from_regex(r"\A[+-]?[0-9]{0,3}\.?[0-9]{0,3}\Z"), st.sampled_from(["true", "false", "1e3"])
)
DATATYPES = st.sampled_from(["integer", "decimal", "double", "boolean", "date", "gYear", "string", "dayTimeDuration"])
LITERALS = st.one_of(
    st.builds(vocab.string, TEXTS),
    st.builds(vocab.text_in, TEXTS, st.sampled_from(["en", "de", "en-GB", "zh-Hant"])),
    st.builds(lambda text, kind: f"{vocab.string(text)}^^<{PREFIXES['xsd']}{kind}>", LEXICAL, DATATYPES),
).filter(lambda term: not term.endswith("#string>"))
BELOW = st.builds(lambda key: vocab.iri(DEFAULT_BASE + key), st.sampled_from(["e", "e/p", "e/p/r", "s", "s#line=1,2"]))
DOUBLE = f"{PREFIXES['xsd']}double"
PROPERTIES = st.sampled_from([*OLY.terms().values(), SCHEMA.name, RDF.subject, RDF.predicate, RDF.object, RDF.value])
CLASSES = st.sampled_from([term for name, term in OLY.terms().items() if name[0].isupper()] + [RDF.Statement])
TRIPLES = st.one_of(
    st.tuples(st.one_of(BELOW, IRIS), PROPERTIES, st.one_of(BELOW, IRIS, LITERALS)),
    st.tuples(BELOW, st.just(RDF.type), CLASSES),
)


def is_readable(triple: Triple) -> bool:
    """Whether a strict parser takes the IRIs at all."""
    try:
        return bool(by_n_triples(f"{' '.join(triple)} .\n"))
    except SyntaxError:
        return False


GRAPHS = st.lists(TRIPLES.filter(is_readable), max_size=12)


@pytest.mark.parametrize("ending", WRITERS)
@given(triples=GRAPHS)
def test_any_statements_come_back(ending: str, triples: list[Triple]) -> None:
    text = WRITERS[ending](triples, DEFAULT_BASE)
    assert sorted(by_oxigraph(text, ending)) == meant(triples)
    if ending == "jsonld":
        # pyld rewrites doubles, also those that stand as strings.
        plain = [known for known in meant(triples) if DOUBLE not in known[2]]
        assert sorted({known for known in by_pyld(text) if DOUBLE not in known[2]}) == plain
    else:
        assert sorted(by_rdflib(text, ending)) == meant(triples)


@pytest.mark.parametrize("ending", WRITERS)
def test_every_escape_of_n_triples_is_understood(ending: str) -> None:
    literals = [r'"\'"', r'"\\\'"', r'"\U0001F600"', r'"\U00000022"', r'"\u00e9\n\t\b\f\r"', r'"\\U0001F600"', '"a\tb"']
    values = [*literals, r"<http://example.org/\u00e9>", rf"<{DEFAULT_BASE}a\U0001F600>"]
    triples = [(GRAPH, OLY.note, value) for value in values]
    assert sorted(by_oxigraph(WRITERS[ending](triples, DEFAULT_BASE), ending)) == meant(triples)


BASES = ["http://example.org/data#", "http://example.org/a/../b/", "http://example.org/?q=/", "http://example.org"]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("ending", ["ttl", "trig", "jsonld"])
def test_a_base_that_paths_cannot_be_joined_to_is_not_declared(ending: str, base: str) -> None:
    triples = [(vocab.iri(base + "x/y"), OLY.note, vocab.iri(base + "z"))]
    text = WRITERS[ending](triples, base)
    assert "@base" not in text
    assert by_oxigraph(text, ending) == meant(triples)


def test_only_prefixes_that_are_used_are_declared() -> None:
    text = WRITERS["ttl"]([(vocab.iri("http://example.org/"), OLY.rank, vocab.integer(1))], DEFAULT_BASE)
    assert text == f"@prefix oly: <{PREFIXES['oly']}> .\n\n<http://example.org/>\n    oly:rank 1 .\n"


@pytest.mark.parametrize("term", ["_:b0", "plain", "oly:rank"])
@pytest.mark.parametrize("ending", WRITERS)
def test_what_is_no_term_is_refused(ending: str, term: Term) -> None:
    with pytest.raises(ValueError, match="neither IRI nor literal"):
        WRITERS[ending]([(GRAPH, OLY.note, term)], DEFAULT_BASE)
    with pytest.raises(ValueError, match="neither IRI nor literal"):
        WRITERS[ending]([(term, OLY.note, GRAPH)], DEFAULT_BASE)
    with pytest.raises(ValueError, match="neither IRI nor literal"):
        Names(DEFAULT_BASE)(term)


def test_the_published_context_stands_inline() -> None:
    published = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    written = json.loads(WRITERS["jsonld"]([], DEFAULT_BASE))
    assert written == {"@context": {"@base": DEFAULT_BASE, **published}, "@graph": []}
    assert list(written["@context"]) == ["@base", *published]


def test_every_reverse_term_stands_in_the_context() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    oly = {term: f"oly:{name}" for name, term in OLY.terms().items()} | {RDF.subject: "rdf:subject"}
    for term, predicate, parent in reverse_terms():
        scoped = context.get(oly.get(parent, "").removeprefix("oly:"), {})
        local = scoped.get("@context", {}) if isinstance(scoped, dict) else {}
        assert {**context, **local}[term] == {"@reverse": oly[predicate], "@container": "@set"}
