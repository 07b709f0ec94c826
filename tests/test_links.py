"""The first links and their SSSOM file: what is claimed, with which reasons, and that it keeps to the standard."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyshacl import validate
from rdflib import Graph

from olygraph import __version__, vocab
from olygraph.codes import mappings
from olygraph.errors import InputError
from olygraph.link import (
    NO_TERM,
    Link,
    MappingSet,
    codelist_links,
    compact,
    condensed,
    link_triples,
    links_graph,
    mapping_set,
    read_sssom,
    write_sssom,
)
from olygraph.link.codelist import CURATED
from olygraph.link.header import HeaderError, read_header, write_header
from olygraph.link.sssom import JUSTIFICATIONS
from olygraph.vocab import DEFAULT_BASE, OLY, OWL, PREFIXES, RDF, SCHEMA, SKOS, Term, Triple
from paths import shared_cases

EVENT = "event/2004-summer/cycling/mens-track-time-trial"
NODES = {
    "athlete/cycling/men/chris-hoy": (OLY.Athlete, "Chris Hoy"),
    "athlete/cycling/men/quote": (OLY.Athlete, 'Anna "Ann"\tÉ'),
    "discipline/cycling/track-time-trial": (OLY.Sport, "Track time trial"),
    EVENT: (OLY.Event, "Men's track time trial"),
    "event/2000-summer/cycling/mens-track-time-trial": (OLY.Event, "Men's track time trial"),
    "games/2004-summer": (OLY.Games, "2004 Summer Olympics"),
    "games/2004-summer/venue/velodrome": (OLY.Venue, "Velodrome"),
    "medal/gold": (OLY.Medal, ""),
    "nation/GBR": (OLY.Nation, "Great Britain"),
    "nation/XXX": (OLY.Nation, "Nowhere"),
    "phase-type/final": (OLY.PhaseType, ""),
    "record-scope/olympic": (OLY.RecordScope, ""),
    "sport/cycling": (OLY.Sport, "Cycling"),
    "status/DNS": (OLY.Status, ""),
    f"{EVENT}/phase/final": (OLY.Phase, "Final"),
}
OTHER = "https://example.org/olympics/"


def triples(base: str = DEFAULT_BASE) -> Iterator[Triple]:
    for key, (kind, name) in NODES.items():
        yield vocab.iri(base + key), RDF.type, kind
        if name:
            yield vocab.iri(base + key), SCHEMA.name, vocab.string(name)


def found(base: str = DEFAULT_BASE) -> dict[tuple[str, Term], Link]:
    links = codelist_links(triples(base), base)
    assert links == sorted(links, key=lambda link: (link.subject, link.predicate, link.target))
    by_key = {(link.subject.removeprefix(base), link.predicate): link for link in links}
    assert len(by_key) == len(links)
    return by_key


def wikidata(item: str) -> str:
    return PREFIXES["wd"] + item


# --- what is claimed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "predicate", "item"),
    [
        ("games/2004-summer", SKOS.exactMatch, "Q8558"),
        ("sport/cycling", SKOS.exactMatch, "Q2215841"),
        ("medal/gold", SKOS.closeMatch, "Q15243387"),
        ("nation/GBR", SKOS.closeMatch, "Q145"),  # the state, of which the nation is the delegation
        (EVENT, SKOS.closeMatch, "Q1421749"),  # inferred
    ],
)
def test_the_lists_give_links(key: str, predicate: Term, item: str) -> None:
    link = found()[key, predicate]
    assert link.target == wikidata(item)
    assert link.origin.startswith(f"{DEFAULT_BASE}codes/" if key != EVENT else f"{DEFAULT_BASE}mappings/")


def test_no_nation_and_no_person_is_the_same_as_an_item() -> None:
    assert not [link for link in codelist_links(triples()) if link.predicate == OWL.sameAs]
    nations = [link for (key, _), link in found().items() if key.startswith("nation/") and link.target]
    assert {link.predicate for link in nations} == {SKOS.closeMatch}
    assert all("delegation" in link.comment for link in nations)


def test_only_what_was_judged_has_a_confidence() -> None:
    assert {key: link.confidence for (key, _), link in found().items() if link.confidence is not None} == {
        EVENT: Decimal("0.8")
    }
    assert "Inferred" in found()[EVENT, SKOS.closeMatch].comment


def test_what_no_list_holds_is_honestly_absent() -> None:
    absent = {key: link for (key, _), link in found().items() if not link.target}
    assert set(absent) == {
        "athlete/cycling/men/chris-hoy",
        "athlete/cycling/men/quote",
        "discipline/cycling/track-time-trial",
        "event/2000-summer/cycling/mens-track-time-trial",
        "games/2004-summer/venue/velodrome",
        "nation/XXX",
    }
    # Nobody looked on Wikidata, so nothing is said of it.
    assert {link.looked_in for link in absent.values()} == {f"{DEFAULT_BASE}codes"}
    assert "no people" in absent["athlete/cycling/men/chris-hoy"].comment


def test_phases_and_the_like_are_not_looked_for() -> None:
    assert not [key for key, _ in found() if key.endswith("/phase/final")]


def test_every_match_of_the_lists_is_reached() -> None:
    kinds = {"games": OLY.Games, "medal": OLY.Medal, "nation": OLY.Nation, "sport": OLY.Sport}
    every = [(vocab.iri(DEFAULT_BASE + match.key), RDF.type, kinds[match.key.split("/")[0]]) for match in mappings()]
    links = codelist_links(every)
    assert {(link.subject, link.target) for link in links} == {
        (DEFAULT_BASE + match.key, wikidata(match.wikidata)) for match in mappings()
    }


def test_under_another_base_the_concepts_of_the_lists_are_the_same_things() -> None:
    links = found(OTHER)
    same = {key: link.target for (key, predicate), link in links.items() if predicate == OWL.sameAs}
    concepts = "games/2004-summer medal/gold nation/GBR phase-type/final record-scope/olympic sport/cycling status/DNS"
    assert same == {key: DEFAULT_BASE + key for key in concepts.split()}
    assert links[EVENT, SKOS.closeMatch].target == wikidata("Q1421749")
    assert links["nation/GBR", SKOS.closeMatch].subject == f"{OTHER}nation/GBR"


def test_nodes_of_another_base_are_left_alone() -> None:
    assert codelist_links(triples(OTHER)) == []


def test_order_and_repetition_do_not_matter() -> None:
    turned = [*reversed([*triples()]), *triples()]
    assert codelist_links(turned) == codelist_links(triples())


def test_the_links_graph_holds_what_was_found() -> None:
    statements = list(link_triples(codelist_links(triples())))
    assert (vocab.iri(DEFAULT_BASE + "nation/GBR"), SKOS.closeMatch, vocab.iri(wikidata("Q145"))) in statements
    assert len(statements) == sum(bool(link.target) for link in codelist_links(triples())) == 5
    assert links_graph(OTHER) == f"<{OTHER}graph/links>"


# --- the mapping set -------------------------------------------------------------------------------------------------


def sssom(base: str = DEFAULT_BASE, day: date | None = None) -> MappingSet:
    return mapping_set(codelist_links(triples(base), base), base=base, day=day)


def test_the_mapping_set_tells_how_it_was_made() -> None:
    metadata = sssom().metadata
    assert metadata["mapping_set_id"] == f"{DEFAULT_BASE}graph/links"
    assert metadata["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert (metadata["mapping_tool"], metadata["mapping_tool_version"]) == ("olygraph", __version__)
    assert metadata["subject_source"] == "olygraph:dataset"
    assert "mapping_date" not in metadata
    assert sssom(day=date(2026, 11, 25)).metadata["mapping_date"] == "2026-11-25"


def test_the_file_as_a_person_sees_it() -> None:
    lines = write_sssom(sssom(OTHER, date(2026, 11, 25))).split("\n")
    assert lines[:11] == [
        "#curie_map:",
        "#  data: https://example.org/olympics/",
        "#  olygraph: https://w3id.org/olygraph/",
        "#  wd: http://www.wikidata.org/entity/",
        "#mapping_set_id: https://example.org/olympics/graph/links",
        "#mapping_set_title: Links of the release",
        "#license: https://creativecommons.org/publicdomain/zero/1.0/",
        "#subject_source: data:dataset",
        "#mapping_tool: olygraph",
        f'#mapping_tool_version: "{__version__}"',
        "#mapping_date: 2026-11-25",
    ]
    assert lines[11].split("\t")[:5] == [
        *("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification")
    ]
    assert lines[12].split("\t")[:4] == [
        *("data:athlete/cycling/men/chris-hoy", "Chris Hoy", "skos:exactMatch", "sssom:NoTermFound")
    ]
    assert lines[12:-1] == sorted(lines[12:-1])
    assert lines[-1] == ""


def test_every_link_is_in_the_file_with_its_reasons() -> None:
    rows = {(row["subject_id"], row["predicate_id"]): row for row in read_sssom(write_sssom(sssom()), "file").rows}
    assert len(rows) == len(codelist_links(triples()))
    event = rows[f"olygraph:{EVENT}", "skos:closeMatch"]
    assert (event["object_id"], event["confidence"], event["object_source"]) == ("wd:Q1421749", "0.8", "wd:Q2013")
    assert event["mapping_source"] == "olygraph:mappings/curated.sssom.tsv"
    assert rows["olygraph:athlete/cycling/men/quote", "skos:exactMatch"]["subject_label"] == 'Anna "Ann"\tÉ'
    assert rows["olygraph:nation/XXX", "skos:exactMatch"]["object_id"] == NO_TERM


def test_a_justification_of_a_later_standard_is_told_in_words() -> None:
    link = Link(DEFAULT_BASE + "x", SKOS.closeMatch, wikidata("Q1"), "NewKind", wikidata("Q2013"), comment="Because.")
    (row,) = mapping_set([link]).rows
    assert (row["mapping_justification"], row["comment"]) == ("semapv:UnspecifiedMatching", "Because. (semapv:NewKind)")


def test_a_slot_of_one_value_stands_once() -> None:
    rows = ({"subject_type": "skos concept", "comment": "a"}, {"subject_type": "skos concept", "comment": "a"})
    whole = condensed(MappingSet({"license": "l"}, rows))
    assert whole == MappingSet({"license": "l", "subject_type": "skos concept"}, ({"comment": "a"}, {"comment": "a"}))
    assert condensed(MappingSet({}, ({"subject_type": "a"}, {}))).metadata == {}


def test_the_matches_made_by_hand_can_be_read() -> None:
    matches = read_sssom(CURATED.read_text(encoding="utf-8"), CURATED.name)
    assert [matches.expand(row["object_id"]) for row in matches.rows] == [wikidata("Q1421749")]
    with pytest.raises(ValueError, match="the prefix of nope:x is not in the curie_map"):
        matches.expand("nope:x")


def test_curies_by_the_longest_namespace() -> None:
    prefixes = {"a": "http://example.org/", "b": "http://example.org/b/"}
    assert compact("http://example.org/b/c", prefixes) == "b:c"
    assert compact("http://example.org/b/", prefixes) == "a:b/"
    assert compact("https://w3id.org/sssom/NoTermFound", {}) == NO_TERM
    with pytest.raises(ValueError, match="no prefix for urn:x"):
        compact("urn:x", prefixes)


# --- the standard's own files ----------------------------------------------------------------------------------------

EXAMPLES = [
    *shared_cases("standards/sssom/1.0.0/examples/*.tsv"),
    # Slots of the next version are kept too; `version.sssom.tsv` lacks what both versions demand.
    *(case for case in shared_cases("standards/sssom/1.1.0a4/examples/*.tsv") if "version" not in str(case.id)),
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_standard_are_read_and_written_without_loss(example: Path) -> None:
    text = example.read_text(encoding="utf-8")
    read = read_sssom(text, example.name)
    written = write_sssom(read)
    again = read_sssom(written, example.name)
    assert again.metadata == read.metadata
    assert sorted(map(sorted_items, again.rows)) == sorted(map(sorted_items, read.rows))
    assert write_sssom(again) == written
    # Every word of the file's own is still there, whatever the layout.
    assert words(text) == words(written)


def sorted_items(row: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(row.items())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("base", [DEFAULT_BASE, OTHER])
def test_the_file_keeps_to_the_schema_of_the_standard(shared: Path, base: str) -> None:
    schema = json.loads((shared / "standards/sssom/1.0.0/jsonschema/sssom_schema.schema.json").read_text("utf-8"))
    read = read_sssom(write_sssom(sssom(base, date(2026, 11, 25))), "file")
    document = as_json(read, schema["$defs"])
    assert list(complaints(document, {"$ref": "#/$defs/MappingSet"}, schema["$defs"])) == []
    document["mappings"][0]["mapping_justification"] = "semapv:Guessed"
    document["unknown"] = ""
    assert len(list(complaints(document, {"$ref": "#/$defs/MappingSet"}, schema["$defs"]))) == 3


def test_the_justifications_are_those_of_the_standard(shared: Path) -> None:
    schema = json.loads((shared / "standards/sssom/1.0.0/jsonschema/sssom_schema.schema.json").read_text("utf-8"))
    listed = schema["$defs"]["Mapping"]["properties"]["mapping_justification"]["anyOf"]
    assert {f"semapv:{name}" for name in JUSTIFICATIONS} == {choice["const"] for choice in listed}


Schema = dict[str, Any]
NUMBERS = ("confidence", "similarity_score")
TYPES = {"array": list, "number": float, "object": dict, "string": str, "null": type(None)}
KEYWORDS = {
    *("$ref", "type", "enum", "const", "pattern", "anyOf", "allOf", "minimum", "maximum", "properties", "required"),
    *("additionalProperties", "items", "description", "format", "title", "if", "then"),
}


def as_json(mappings: MappingSet, definitions: Schema) -> dict[str, Any]:
    """A mapping set in the standard's JSON form: lists of texts parted at bars, numbers as numbers."""
    shapes = definitions["Mapping"]["properties"]
    rows = []
    for row in mappings.rows:
        lists = {slot: text.split("|") for slot, text in row.items() if shapes[slot].get("type") == "array"}
        numbers = {slot: float(text) for slot, text in row.items() if slot in NUMBERS}
        rows.append({**row, **lists, **numbers})
    return {**mappings.metadata, "mappings": rows}


def complaints(value: Any, schema: Schema, definitions: Schema) -> Iterator[str]:  # noqa: ANN401 # JSON is anything
    """What a JSON schema has against a value; the keywords that SSSOM's schema uses, and no other."""
    assert schema.keys() <= KEYWORDS
    if "$ref" in schema:
        yield from complaints(value, definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        yield f"{value!r} is no {schema['type']}"
        return
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{value!r} is not in the list"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{value!r} does not match"
    if isinstance(value, float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{value!r} is out of bounds"
    if "anyOf" in schema and all(list(complaints(value, choice, definitions)) for choice in schema["anyOf"]):
        yield f"{value!r} is none of the choices"
    yield from complaints_inside(value, schema, definitions)


def complaints_inside(value: Any, schema: Schema, definitions: Schema) -> Iterator[str]:  # noqa: ANN401 # as above
    if isinstance(value, list) and "items" in schema:
        for item in value:
            yield from complaints(item, schema["items"], definitions)
    if isinstance(value, dict) and "properties" in schema:
        yield from (f"no {slot}" for slot in schema.get("required", []) if slot not in value)
        for slot, item in value.items():
            if slot in schema["properties"]:
                yield from complaints(item, schema["properties"][slot], definitions)
            elif schema.get("additionalProperties") is False:
                yield f"unknown slot {slot}"


def test_the_file_keeps_to_the_shapes_of_the_standard(shared: Path) -> None:
    folder = shared / "standards/sssom/1.0.0"
    context = json.loads((folder / "jsonld/sssom_schema.context.jsonld").read_text("utf-8"))["@context"]
    # Two things in which the standard's files are at odds: enumerations have contexts that no processor takes, and
    # links are read as resources where the shapes want xsd:anyURI.
    plain = {
        slot: {**rule, "@type": "xsd:anyURI"} if links_to_a_page(slot, rule) else rule
        for slot, rule in context.items()
        if not (isinstance(rule, dict) and "@context" in rule)
    }
    read = read_sssom(write_sssom(sssom(day=date(2026, 11, 25))), "file")
    document: dict[str, Any] = {
        "@context": plain,
        "@id": "urn:set",
        "@type": "MappingSet",
        **{slot: value for slot, value in read.metadata.items() if slot != "curie_map"},
        "mappings": [{"@id": f"urn:mapping:{at}", "@type": "Mapping", **row} for at, row in enumerate(read.rows)],
    }
    assert shape_complaints(document, folder) == []
    document["mappings"] = [{"@id": "urn:mapping:0", "@type": "Mapping", "unknown": "x"}]
    assert len(shape_complaints(document, folder)) == 3  # two absent slots, one too many


def links_to_a_page(slot: str, rule: object) -> bool:
    return isinstance(rule, dict) and rule.get("@type") == "@id" and slot not in ("mappings", "curie_map")


def shape_complaints(document: dict[str, Any], folder: Path) -> list[str]:
    quads = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    lines = "".join(f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads)
    shapes = Graph().parse(folder / "shacl" / "sssom_schema.shacl.ttl")
    conforms, report, text = validate(Graph().parse(data=lines, format="nt"), shacl_graph=shapes)
    assert isinstance(report, Graph)
    messages = re.findall(r"Message: (.*)", text)
    assert conforms == (not messages)
    return messages


# --- the format ------------------------------------------------------------------------------------------------------

HEADER = """\
license: https://creativecommons.org/publicdomain/zero/1.0/
# a comment

creator_id:
- orcid:0000-0002-7356-1779
- "orcid:1"
curie_map:
    HP: http://purl.obolibrary.org/obo/HP_
    "y": 'http://example.org/y#'
mapping_set_title: 'It''s "quoted"'
mapping_set_description: A long text that is
  wrapped by its writer,

  and has two paragraphs  # and a comment
comment: >-
  Folded
  text.

  Second "line" # no comment
other: |
  kept
    as it is
see_also: "wrapped \\u00e9
  in quotes"
extension_definitions:
  - slot_name: ext_a
    property: EX:a
  - slot_name: ext_b
mapping_tool:
"""


def test_a_header_is_read_as_yaml_reads_it() -> None:
    assert read_header(HEADER.split("\n")) == {
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "creator_id": ("orcid:0000-0002-7356-1779", "orcid:1"),
        "curie_map": {"HP": "http://purl.obolibrary.org/obo/HP_", "y": "http://example.org/y#"},
        "mapping_set_title": 'It\'s "quoted"',
        "mapping_set_description": "A long text that is wrapped by its writer,\nand has two paragraphs",
        "comment": 'Folded text.\nSecond "line" # no comment',
        "other": "kept\n  as it is\n",
        "see_also": "wrapped é in quotes",
        "extension_definitions": ({"slot_name": "ext_a", "property": "EX:a"}, {"slot_name": "ext_b"}),
        "mapping_tool": "",
    }


@pytest.mark.parametrize(
    ("header", "message", "line"),
    [
        ("just text", "no «slot: value»", 1),
        ("a: 1\na: 2", "the slot a stands twice", 2),
        ("a: b\n- c", "no «slot: value»", 2),
        ("a:\n  b: 1\n c: 2", "a line is indented", 3),
        ("a: [b, c]", "YAML beyond plain texts", 1),
        ("a: {b: c}", "YAML beyond plain texts", 1),
        ("a: *b", "YAML beyond plain texts", 1),
        ("a: &b c", "YAML beyond plain texts", 1),
        ("a: !!python/object x", "YAML beyond plain texts", 1),
        ('a: "open', "a quoted text that cannot be read", 1),
        ("a: 'open", "a quoted text does not end", 1),
        ("a:\n  - b\n  - c: d", "a list holds texts and mappings", 2),
    ],
)
def test_what_is_no_header_is_told_with_its_line(header: str, message: str, line: int) -> None:
    with pytest.raises(HeaderError, match=re.escape(message)) as caught:
        read_header(header.split("\n"))
    assert caught.value.line == line


LETTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(LETTERS, max_size=20) | st.sampled_from(
    ["true", "1.0", "2026-11-25", "a: b", "a #b", "- a", "null", "#"]
)
SLOTS = st.from_regex(r"\A[a-z]{1,3}_[a-z]{1,3}\Z")
VALUES = st.one_of(
    TEXTS,
    st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(["HP", "y", "no", "a b", "x.y"]), TEXTS, min_size=1),
    st.lists(st.dictionaries(SLOTS, TEXTS, min_size=1, max_size=2), min_size=1, max_size=2).map(tuple),
)


@given(st.dictionaries(SLOTS, VALUES))
def test_any_header_comes_back(slots: dict[str, object]) -> None:
    assert read_header([*write_header(slots)]) == slots  # type: ignore[arg-type]


CELLS = st.dictionaries(st.sampled_from(["subject_label", "comment", "ext_a", "confidence"]), TEXTS)
REQUIRED = {"subject_id": "a:b", "predicate_id": "skos:exactMatch", "object_id": "a:c", "mapping_justification": "j:k"}


@given(st.lists(CELLS, max_size=4))
def test_any_table_comes_back(cells: list[dict[str, str]]) -> None:
    rows = [{**REQUIRED, **{slot: text for slot, text in row.items() if text}} for row in cells]
    metadata = {"mapping_set_id": "http://example.org/", "license": "http://example.org/l"}
    text = write_sssom(MappingSet(metadata, tuple(rows)))
    read = read_sssom(text, "file")
    assert read.metadata == metadata
    assert sorted(map(sorted_items, read.rows)) == sorted(map(sorted_items, rows))
    assert write_sssom(read) == text


TOP = "#mapping_set_id: http://example.org/\n#license: http://example.org/l\n"
COLUMNS = "subject_id\tpredicate_id\tobject_id\tmapping_justification"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "file:1: error: the metadata lacks mapping_set_id, which SSSOM demands"),
        ("#mapping_set_id: x\n", "file:1: error: the metadata lacks license, which SSSOM demands"),
        ("#a\n", "file:1: error: no «slot: value»: a"),
        (TOP, "file:3: error: no row of distinct column names"),
        (f"{TOP}a\ta\n", "file:3: error: no row of distinct column names"),
        (f"{TOP}{COLUMNS}\na\tb\tc\td\te\n", "file:4: error: 5 cells in a table of 4 columns"),
        (f"{TOP}{COLUMNS}\na\tb\n", "file:4: error: a mapping without mapping_justification, object_id"),
        (f"{TOP}{COLUMNS}\na\tb\t\td\n", "file:4: error: a mapping without object_id"),
        (f'{TOP}{COLUMNS}\na\tb\tc\t"open\n', "file:4: error: not a table: unexpected end of data"),
    ],
)
def test_what_is_no_sssom_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_sssom(text, "file")
    assert str(caught.value) == message


def test_literals_are_mapped_by_their_labels() -> None:
    columns = "subject_label\tsubject_type\tpredicate_id\tobject_id\tmapping_justification"
    read = read_sssom(f"{TOP}{columns}\nalice\trdfs literal\tskos:closeMatch\ta:b\tj:k\n\n", "file")
    assert read.rows[0]["subject_label"] == "alice"
