"""The code lists: the Turtle keeps its rules, the look-ups answer as the facts say, and never guess."""

import csv
import gzip
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from olygraph import codes, keys, vocab
from olygraph.codes.lists import Node, nodes
from olygraph.codes.names import folded
from olygraph.codes.terms import LABEL, LIST
from olygraph.data import ONTOLOGY
from olygraph.vocab import DEFAULT_BASE, OLY_NAMESPACE, RDF

LISTS = ("nocs", "games", "sports", "status-codes", "phase-types", "medals", "record-scopes")
CONCEPT, SCHEME = (f"{vocab.PREFIXES['skos']}{name}" for name in ("Concept", "ConceptScheme"))
IN_SCHEME = f"<{vocab.PREFIXES['skos']}inScheme>"
DCTERMS = vocab.PREFIXES["dcterms"]
EVERY_NODE = {key: node for name in LISTS for key, node in nodes(name).items()}
CONCEPTS = [node for node in EVERY_NODE.values() if CONCEPT in node.keys(RDF.type)]
YEARS = st.integers(min_value=1896, max_value=2034)


def schemes() -> list[Node]:
    return [node for node in EVERY_NODE.values() if SCHEME in node.keys(RDF.type)]


def facts(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "defs" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t" if name.endswith(".tsv") else ","))


# The Turtle


@pytest.mark.parametrize("name", LISTS)
def test_rdflib_and_pyoxigraph_read_the_same_triples(name: str) -> None:
    path = ONTOLOGY / f"{name}.ttl"
    with_rdflib = {tuple(term.n3() for term in triple) for triple in rdflib.Graph().parse(path, format="turtle")}
    with_pyoxigraph = {
        tuple(_as_rdflib(term).n3() for term in (triple.subject, triple.predicate, triple.object))
        for triple in parse(path=path, format=RdfFormat.TURTLE)
    }
    assert with_rdflib == with_pyoxigraph


def _as_rdflib(term: object) -> rdflib.term.Identifier:
    if isinstance(term, Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=_plain(datatype))
    assert isinstance(term, NamedNode)
    return rdflib.URIRef(term.value)


def _plain(datatype: rdflib.URIRef | None) -> rdflib.URIRef | None:
    """Leave xsd:string unsaid, as rdflib does."""
    return None if datatype == rdflib.XSD.string else datatype


@pytest.mark.parametrize("name", LISTS)
def test_no_blank_nodes(name: str) -> None:
    for triple in parse(path=ONTOLOGY / f"{name}.ttl", format=RdfFormat.TURTLE):
        assert not isinstance(triple.subject, BlankNode)
        assert not isinstance(triple.object, BlankNode)


def test_every_scheme_says_what_it_is_and_under_which_licence() -> None:
    assert len(schemes()) == len(LISTS) + 6  # the codes of tables are one scheme a kind
    for scheme in schemes():
        stated = {predicate[1:-1].removeprefix(DCTERMS) for predicate in scheme.values}
        assert {"title", "description", "source", "license", "rights"} <= stated, scheme.key


def test_every_concept_has_a_scheme_and_an_english_label() -> None:
    known = {scheme.key for scheme in schemes()}
    assert len(CONCEPTS) == 332 + 109 + 103 + 119 + 24 + 3 + 24
    for concept in CONCEPTS:
        assert concept.keys(IN_SCHEME)[0] in known, concept.key
        assert concept.text(LABEL.prefLabel, "en"), concept.key


def test_skos_integrity_of_labels() -> None:
    """SKOS Reference, S13 (labels of different kinds are disjoint) and S14 (one preferred label a language)."""
    for concept in CONCEPTS:
        kinds = [concept.values.get(kind, ()) for kind in (LABEL.prefLabel, LABEL.altLabel, LABEL.hiddenLabel)]
        assert max(Counter(value for kind in kinds for value in kind).values()) == 1, concept.key
        languages = [label.language for label in kinds[0] if isinstance(label, Literal)]
        assert len(languages) == len(set(languages)), concept.key


def test_notations_are_unique_in_a_scheme() -> None:
    notations = [
        (concept.key_of(IN_SCHEME), notation) for concept in CONCEPTS for notation in concept.texts(LABEL.notation)
    ]
    assert not [found for found, count in Counter(notations).items() if count > 1]
    # Only sports may lack one: those that the programme never gave a code.
    assert {concept.key.split("/")[0] for concept in CONCEPTS if not concept.text(LABEL.notation)} == {"sport"}


def test_keys_differ_by_more_than_case() -> None:
    """A key becomes the name of a page, and some file systems do not tell case."""
    assert max(Counter(key.casefold() for key in EVERY_NODE).values()) == 1


def test_every_reference_leads_to_a_node() -> None:
    for node in EVERY_NODE.values():
        for predicate, values in node.values.items():
            for value in values:
                if isinstance(value, str) and "://" not in value and predicate != RDF.type:
                    assert value in EVERY_NODE, f"{node.key} {predicate} {value}"


def test_every_term_of_ours_is_declared() -> None:
    used = {
        term.removeprefix("ontology#")
        for node in EVERY_NODE.values()
        for term in (*(predicate[1:-1] for predicate in node.values), *node.keys(RDF.type))
        if term.startswith((OLY_NAMESPACE, "ontology#"))
    }
    assert {name.removeprefix(OLY_NAMESPACE) for name in used} == set(LIST.terms())


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("nocs", lambda node: node.text(LABEL.notation)),
        ("games", lambda node: (node.number(LIST.year), node.text(LABEL.notation))),
        ("sports", lambda node: node.key),
        ("record-scopes", lambda node: node.text(LABEL.notation)),
        ("medals", lambda node: node.number(LIST.order)),
    ],
)
def test_concepts_stand_in_the_order_the_file_promises(name: str, order: Callable[[Node], Any]) -> None:
    found = [order(node) for node in nodes(name).values() if CONCEPT in node.keys(RDF.type)]
    assert found == sorted(found)


def test_codes_of_tables_stand_in_order_within_their_scheme() -> None:
    codes_of = [
        (concept.key_of(IN_SCHEME), concept.text(LABEL.notation))
        for concept in nodes("status-codes").values()
        if CONCEPT in concept.keys(RDF.type)
    ]
    assert all(before[1] < after[1] for before, after in pairwise(codes_of) if before[0] == after[0])


def test_wikidata_items_are_well_formed_and_matched_exactly_once() -> None:
    for mapping in codes.mappings():
        assert re.fullmatch(r"Q[1-9][0-9]*", mapping.wikidata), mapping
    exact = [mapping.wikidata for mapping in codes.mappings() if mapping.predicate == LABEL.exactMatch]
    assert len(exact) == len(set(exact))


def test_mappings_name_concept_label_item_and_predicate() -> None:
    found = list(codes.mappings())
    assert Counter(mapping.key.split("/")[0] for mapping in found) == {
        "nation": 211,
        "games": 30,
        "sport": 71,
        "medal": 3,
    }
    assert ("nation/GBR", "Great Britain", "Q145", LABEL.closeMatch) in found
    assert ("games/2004-summer", "2004 Summer Olympics", "Q8558", LABEL.exactMatch) in found
    assert ("sport/cycling", "Cycling", "Q2215841", LABEL.exactMatch) in found
    assert ("medal/gold", "gold medal", "Q15243387", LABEL.closeMatch) in found
    close = {mapping.key for mapping in found if mapping.predicate == LABEL.closeMatch}
    assert {key for key in close if not key.startswith("nation/")} == {
        "medal/gold",
        "medal/silver",
        "medal/bronze",
        "sport/sailing",
    }
    assert {mapping.key for mapping in found if mapping.key.startswith("nation/")} <= close, "a delegation is no state"


def test_the_lists_are_read_without_rdflib() -> None:
    program = (
        "import sys; from olygraph import codes; codes.all_nocs(); codes.all_games(); sys.exit('rdflib' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)


# NOC codes


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("Germany", 1936, "GER"),
        ("Germany", 1952, "GER"),
        ("Germany", 1956, "EUA"),
        ("Germany", 1964, "EUA"),
        ("Germany", 1976, None),  # two Germanies took part
        ("Germany", 1992, "GER"),
        ("Deutschland", 1960, "EUA"),
        ("United Team of Germany", 1960, "EUA"),
        ("West Germany", 1972, "FRG"),
        ("Great Britain", 2004, "GBR"),
        ("the Netherlands", 2004, "NED"),
        ("NETHERLANDS", 2004, "NED"),
        ("Bahamas", 2004, "BAH"),
        ("The Gambia", 2004, "GAM"),
        ("Cote d’Ivoire", 2004, "CIV"),
        ("Sao Tome & Principe", 2004, "STP"),
        ("Guinea Bissau", 2004, "GBS"),
        ("Egypt", 1960, "EGY"),
        ("United Arab Republic", 1960, "EGY"),
        ("United Arab Republic", 1964, "UAR"),
        ("Swaziland", 1996, "SWZ"),
        ("Swaziland", 2020, "SWZ"),
        ("Eswatini", 2020, "SWZ"),
        ("Macedonia", 2004, "MKD"),
        ("Western Samoa", 1988, "SAM"),
        ("Gold Coast", 1952, "GHA"),
        ("Lebanon", 1984, "LBN"),
        ("Refugee Olympic Team", 2016, "ROT"),
        ("Refugee Olympic Team", 2020, "EOR"),
        ("Individual Olympic Athletes", 2000, "IOA"),
        ("Republic of China", 1936, "KMT"),
        ("Republic of China", 1972, None),
        ("Vietnam", 1952, "VNM"),
        ("Vietnam", 1968, None),
        ("Vietnam", 2012, "VIE"),
        ("Mixed team", 1900, "MIX"),
        ("Mixed team", 2010, None),  # three codes mean one
        ("Korea", 2018, "COR"),
        ("Korea", 1988, None),
        ("Unknown", 1912, None),
        ("Germani", 2004, None),  # never by likeness
        ("Atlantis", 2004, None),
        ("", 2004, None),
        ("the", 2004, None),
    ],
)
def test_a_name_means_the_delegation_of_its_year(name: str, year: int, code: str | None) -> None:
    assert codes.noc_by_name(name, year) == code


@pytest.mark.parametrize(
    ("code", "games", "kept", "name"),
    [
        ("GBR", "2004-summer", "GBR", "Great Britain"),
        ("SIN", "2008-summer", "SGP", "Singapore"),
        ("LIB", 1984, "LBN", "Lebanon"),
        ("GER", "1960-summer", "GER", "Germany"),
        ("EUA", "1960-summer", "EUA", "United Team of Germany"),
        ("EGY", 1960, "EGY", "United Arab Republic"),
        ("EGY", 1984, "EGY", "Egypt"),
        ("MAL", 1960, "MAL", "Malaya"),
        ("MAL", 1964, "MAS", "Malaysia"),
        ("SAM", 1996, "SAM", "Western Samoa"),
        ("SAM", 2000, "SAM", "Samoa"),
        ("WSM", 1988, "SAM", "Western Samoa"),
        ("SWZ", 2016, "SWZ", "Swaziland"),
        ("SWZ", 2018, "SWZ", "Eswatini"),
        ("MKD", 2018, "MKD", "Macedonia"),
        ("MKD", 2020, "MKD", "North Macedonia"),
        ("VNM", 1952, "VNM", "Vietnam"),
        ("VNM", 1972, "VNM", "South Vietnam"),
        ("IOA", 1992, "IOP", "Independent Olympic Participants"),
        ("IOA", 2000, "IOA", "Individual Olympic Athletes"),
        ("IOA", 2012, "IOA", "Independent Olympic Athletes"),
        ("ROC", "1936-summer", "KMT", "Republic of China"),
        ("ROC", "2018-winter", "OAR", "Olympic Athletes from Russia"),
        ("ROC", "2020-summer", "ROC", "ROC"),
        ("EOR", 2016, "ROT", "Refugee Olympic Team"),
        ("ROA", 2016, "ROT", "Refugee Olympic Team"),
        ("ROA", 2020, "EOR", "Refugee Olympic Team"),
        ("FAR", 2012, "FRO", "Faroe Islands"),
        ("XYZ", 2004, None, None),
        ("gbr", 2004, None, None),
        ("", 2004, None, None),
    ],
)
def test_a_code_means_the_delegation_of_its_year(
    code: str, games: str | int, kept: str | None, name: str | None
) -> None:
    year = games if isinstance(games, int) else int(games[:4])
    assert codes.resolve_noc(code, games) == kept
    assert codes.noc_names(code, year) == name


def test_a_games_key_that_is_not_known_leaves_only_plain_synonyms() -> None:
    assert codes.resolve_noc("SIN", "1066-summer") == "SGP"
    assert codes.resolve_noc("ROC", "1066-summer") == "ROC"


def test_kinds_and_years_of_codes() -> None:
    counted = Counter(noc.kind for noc in codes.all_nocs().values())
    assert counted == {
        "current": 208,
        "historical": 30,
        "composite": 11,
        "special": 23,
        "synonym": 25,
        "template-only": 35,
    }
    urs = codes.noc("URS")
    assert urs
    assert (urs.years.first, urs.years.last, urs.wikidata, urs.key) == (1952, 1988, "Q15180", "nation/URS")
    games_years = {edition.year for edition in codes.all_games()}
    for noc in codes.all_nocs().values():
        first, last = noc.years.first, noc.years.last
        assert {year for year in (first, last) if year} <= games_years, noc.code
        assert first is None or last is None or first <= last, noc.code
        for span in (*(name.years for name in noc.dated), *(years for _, years in noc.other_codes)):
            assert span.first or span.last, noc.code
            assert span.first is None or span.last is None or span.first <= span.last, noc.code


def test_a_synonym_leads_to_a_code_that_is_none_itself() -> None:
    for noc in codes.all_nocs().values():
        if noc.synonym_of:
            assert not codes.all_nocs()[noc.synonym_of].synonym_of, noc.code
    assert {noc.code for noc in codes.all_nocs().values() if noc.kind == "synonym" and not noc.synonym_of} == set()


def test_a_name_that_holds_in_all_years_is_found_or_known_to_be_ambiguous() -> None:
    ambiguous = {
        name
        for noc in codes.all_nocs().values()
        for name in noc.names
        if codes.noc_by_name(name, 2006) != codes.resolve_noc(noc.code, 2006)
    }
    # Former codes and mixed teams whose names are shared; the year decides where it can.
    assert ambiguous == {"Independent Olympic Athletes", "Mixed team", "Newfoundland"}


@given(st.sampled_from(sorted(codes.all_nocs())), YEARS)
def test_resolving_twice_changes_nothing(code: str, year: int) -> None:
    kept = codes.resolve_noc(code, year)
    assert kept
    assert codes.resolve_noc(kept, year) == kept


@given(st.sampled_from([(name, noc.code) for noc in codes.all_nocs().values() for name in noc.names]), YEARS)
def test_case_diacritics_and_article_do_not_matter(bearer: tuple[str, str], year: int) -> None:
    name, _ = bearer
    without = name.removeprefix("The ")
    for variant in (name.upper(), unicodedata.normalize("NFD", name), f"The {without}", f"  {without.lower()} "):
        assert codes.noc_by_name(variant, year) == codes.noc_by_name(name, year)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text).removeprefix("the ")


@given(st.text(), st.integers())
def test_no_look_up_fails_on_any_text(text: str, year: int) -> None:
    assert codes.noc_by_name(text, year) in {None, *codes.all_nocs()}
    assert codes.resolve_noc(text, year) in {None, *codes.all_nocs()}
    for find in (codes.games, codes.games_by_key, codes.sport, codes.status, codes.phase_type, codes.medal):
        find(text)


# Games


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("2004 Summer", "2004-summer"),
        ("2004 Summer Olympics", "2004-summer"),
        ("2004 summer olympic games", "2004-summer"),
        ("2004 Summer Games", "2004-summer"),
        ("2004 Olympics", "2004-summer"),
        ("Games of the XXVIII Olympiad", "2004-summer"),
        ("Olympische Sommerspiele 2004", "2004-summer"),
        ("XIX Olympic Winter Games", "2002-winter"),
        ("1956 Summer Olympics", "1956-summer"),
        ("Games of the XVI Olympiad", "1956-summer"),
        ("1956 Olympics", None),  # two seasons
        ("2012 Summer Paralympics", "2012-summer-paralympics"),
        ("2012 Paralympics", "2012-summer-paralympics"),
        ("XIV Paralympic Games", "2012-summer-paralympics"),
        ("2010 Summer Youth Olympics", "2010-summer-youth"),
        ("1906 Intercalated Games", "1906-intercalated"),
        ("1906 Summer Olympics", "1906-intercalated"),
        ("Helsinki 1952", "1952-summer"),
        ("Stockholm 1956", "1956-summer-equestrian"),
        ("Athens 2004", None),  # Olympics and Paralympics
        ("2004", None),
        ("2004 Games", None),
        ("2003 Summer Olympics", None),
        ("", None),
    ],
)
def test_a_label_names_an_edition(label: str, key: str | None) -> None:
    found = codes.games(label)
    assert (found and found.key) == key


def test_every_edition_is_found_by_each_of_its_labels_and_its_key() -> None:
    for edition in codes.all_games():
        assert codes.games_by_key(edition.key) is edition
        for label in edition.labels:
            assert codes.games(label) is edition, label
        assert codes.games_by_host(edition.host, edition.year, edition.kind) is edition


def test_the_edition_of_2004() -> None:
    athens = codes.games_by_key("2004-summer")
    assert athens
    assert (athens.label, athens.year, athens.season, athens.kind) == (
        "2004 Summer Olympics",
        2004,
        "Summer",
        "olympic",
    )
    assert (str(athens.opening), str(athens.closing)) == ("2004-08-13", "2004-08-29")
    assert athens.days
    assert [str(day) for day in athens.days] == ["2004-08-11", "2004-08-29"]
    assert (athens.host, athens.host_noc, athens.time_zone) == ("Athens", "GRE", "Europe/Athens")
    assert (athens.edition, athens.wikidata, athens.held) == (28, "Q8558", True)


def test_years_of_olympic_games() -> None:
    summer, winter = codes.olympic_years("Summer"), codes.olympic_years("Winter")
    assert (len(summer), summer[:4], summer[-1]) == (30, (1896, 1900, 1904, 1908), 2024)
    assert (len(winter), winter[0], winter[-1]) == (25, 1924, 2026)
    assert not {1906, 1916, 1940, 1944} & {*summer, *winter}
    assert list(summer) == sorted(set(summer))
    assert codes.olympic_years("") == codes.olympic_years("Autumn") == ()


def test_dates_of_editions_are_consistent() -> None:
    late = {"2020-summer", "2020-summer-paralympics"}
    for edition in codes.all_games():
        for first, last in ((edition.opening, edition.closing), (edition.first_day, edition.last_day)):
            if first and last:
                assert 2 <= (last - first).days <= 190, edition.key
        for day in (edition.opening, edition.closing, edition.first_day, edition.last_day):
            assert day is None or day.year == edition.year + (edition.key in late), edition.key
        if not edition.held:
            assert edition.first_day is None, edition.key
        elif edition.kind in ("olympic", "intercalated", "youth"):
            assert edition.days, edition.key


def test_editions_are_counted_without_gaps() -> None:
    counted: dict[tuple[str, str], list[int]] = {}
    for edition in codes.all_games():
        if edition.edition:
            counted.setdefault((edition.kind, edition.season), []).append(edition.edition)
    assert len(counted) == 6
    for series, numbers in counted.items():
        assert numbers == list(range(1, len(numbers) + 1)), series


def test_keys_follow_year_season_and_kind() -> None:
    ending = {"olympic": "", "paralympic": "-paralympics", "youth": "-youth"}
    alone = {"1906-intercalated", "1956-summer-equestrian"}
    for edition in codes.all_games():
        if edition.key not in alone:
            assert edition.key == f"{edition.year}-{edition.season.lower()}{ending[edition.kind]}"
    assert all(not edition.season for edition in codes.all_games() if edition.key in alone)


def test_time_zones_exist_and_hosts_are_known() -> None:
    zones = set(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())
    for edition in codes.all_games():
        assert codes.noc(edition.host_noc), edition.key
        if edition.time_zone:
            assert edition.time_zone in zones, edition.key
    without = {edition.key for edition in codes.all_games() if edition.state != "cancelled" and not edition.time_zone}
    assert without == {"1984-summer-paralympics"}  # two hosts on two continents


# Sports


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("Cycling", "sport/cycling"),
        ("cycling", "sport/cycling"),
        ("Cycling Track", "sport/track-cycling"),
        ("Short track speed skating", "sport/short-track-speed-skating"),
        ("Short-track speed skating", "sport/short-track-speed-skating"),
        ("Synchronized swimming", "sport/artistic-swimming"),
        ("Hockey", "sport/field-hockey"),
        ("Equestrianism", "sport/equestrian"),
        ("Radsport", "sport/cycling"),
        ("Wheelchair basketball", "sport/wheelchair-basketball"),
        ("Quidditch", None),
        ("", None),
    ],
)
def test_a_spelling_names_a_sport(spelling: str, key: str | None) -> None:
    found = codes.sport(spelling)
    assert (found and found.key) == key


def test_spellings_of_sports_are_never_shared() -> None:
    spellings = [folded(spelling) for sport in codes.all_sports() for spelling in {*map(folded, sport.spellings)}]
    assert not [spelling for spelling, count in Counter(spellings).items() if count > 1]


def test_the_key_of_a_sport_is_made_of_its_name() -> None:
    by_key = {sport.key: sport for sport in codes.all_sports()}
    for sport in codes.all_sports():
        assert sport.key == keys.sport_key(sport.name)
        assert sport.season in ("Summer", "Winter", "")
        assert not sport.broader or by_key[sport.broader].level == "sport"
    assert {sport.broader for sport in codes.all_sports() if sport.broader} == {
        sport.key for sport in codes.all_sports() if sport.level == "sport"
    }


# Codes of result tables


@pytest.mark.parametrize(
    ("token", "kind", "key"),
    [
        ("DNS", None, "status/DNS"),
        ("dnf", None, "status/DNF"),
        ("DQ", None, "status/DSQ"),
        (" DSQ ", "status", "status/DSQ"),
        ("w/o", None, "status/WO"),
        ("NR", None, None),  # a record and a status: the column decides
        ("nr", None, None),
        ("NR", "record", "record-mark/NR"),
        ("NR", "status", "status/NR"),
        ("A", None, None),
        ("A", "qualification", "qualification/FA"),
        ("A", "mark suffix", "mark-suffix/A"),
        ("Q", None, "qualification/Q"),
        ("q", None, "qualification/small-q"),
        ("EOR", None, "record-mark/equal-OR"),
        ("or", None, None),  # a word
        ("As", None, None),
        ("–", None, "attempt/dash"),
        ("XXO", None, "attempt/xxo"),
        ("TKO", "decision", "decision/RSC"),
        ("DNS", "record", None),
        ("1", None, None),
        ("", None, None),
    ],
)
def test_a_token_stands_for_a_code(token: str, kind: str | None, key: str | None) -> None:
    found = codes.status(token, kind)
    assert (found and found.key) == key


def test_record_marks_name_a_scope_and_whether_they_equal() -> None:
    for code in codes.all_status_codes():
        assert bool(code.scope) == (code.kind == "record"), code.key
        if code.scope:
            assert codes.record_scope(code.scope), code.key
        by_key = {found.key: found for found in codes.all_status_codes()}
        if code.synonym_of:
            kept = by_key[code.synonym_of]
            assert (kept.kind, kept.scope, kept.equalled, kept.synonym_of) == (code.kind, code.scope, code.equalled, "")
    equalled = codes.status("=WR")
    assert equalled
    assert (equalled.scope, equalled.equalled) == ("world", True)


def test_types_of_phases() -> None:
    assert list(codes.phase_types())[:6] == ["final", "semifinal", "quarterfinal", "eighthfinal", "heat", "round"]
    second = codes.phase_type("round2")
    assert second
    assert (second.key, second.label, second.broader) == ("phase-type/round2", "second round", "round")
    beyond = codes.phase_type("round12")
    assert beyond
    assert beyond.notation == "round"
    assert codes.phase_type("round0") is codes.phase_type("Final") is codes.phase_type("") is None
    for kind in codes.phase_types().values():
        assert kind.key == f"phase-type/{kind.notation}"
        assert not kind.broader or kind.broader in codes.phase_types()


def test_medals_and_scopes_of_records() -> None:
    assert [(medal.notation, medal.place) for medal in codes.medals().values()] == [
        ("gold", 1),
        ("silver", 2),
        ("bronze", 3),
    ]
    assert codes.medal("wood") is None
    assert codes.record_scope("galactic") is None
    olympic = codes.record_scope("olympic")
    assert olympic
    assert (olympic.key, olympic.label, olympic.broader) == ("record-scope/olympic", "Olympic record", "games")
    for scope in codes.record_scopes().values():
        assert not scope.broader or scope.broader in codes.record_scopes()


# Matches made by hand


def test_curated_matches_are_sssom() -> None:
    """SSSOM 1.0: metadata in commented YAML, CURIEs of the map, a justification for every row."""
    lines = (ONTOLOGY / "curated.sssom.tsv").read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix("#") for line in lines if line.startswith("#")]
    metadata = dict(line.split(": ", 1) for line in head if ": " in line)
    assert {"mapping_set_id", "license"} <= set(metadata)
    prefixes = {name.strip() for name in metadata if name.startswith("  ")} | {"skos", "semapv"}
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert [(row["subject_id"], row["object_id"]) for row in rows] == [
        ("olygraph:event/2004-summer/cycling/mens-track-time-trial", "wd:Q1421749")
    ]
    for row in rows:
        assert set(row) == set(lines[len(head)].split("\t"))
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            assert row[column].split(":")[0] in prefixes
        assert row["predicate_id"] == "skos:closeMatch"
        assert 0 < float(row["confidence"]) < 1
        assert row["comment"]


# The gathered facts, where they are


def test_every_code_of_the_gathered_lists_is_here(shared: Path) -> None:
    gathered = {row["code"]: row for row in facts(shared, "noc_codes.csv")}
    assert set(gathered) | {"NFK"} == set(codes.all_nocs())  # NFK: the code that the gathered synonym NFI leads to
    matched = {
        mapping.key.removeprefix("nation/"): mapping.wikidata
        for mapping in codes.mappings()
        if mapping.key.startswith("nation/")
    }
    assert matched == {code: row["wikidata_qid"] for code, row in gathered.items() if row["wikidata_qid"]}
    for code, row in gathered.items():
        assert codes.all_nocs()[code].kind == row["kind"]
        assert str(codes.all_nocs()[code].years.first or "") == row["valid_from"]
    assert {row["code"] for row in facts(shared, "status_codes.csv")} == {
        code.code for code in codes.all_status_codes()
    }
    sports = {sport.name: sport for sport in codes.all_sports()}
    for row in facts(shared, "sports.csv"):
        assert sports[row["title_spelling"]].code == row["ioc_code"]
        assert codes.sport(row["title_spelling"])


def test_every_gathered_edition_is_here(shared: Path) -> None:
    state = {"yes": "held", "no": "cancelled", "future": "planned"}
    added = {"2024-summer"}  # dates that the gathered list lacks
    for row in facts(shared, "games.csv"):
        edition = codes.games(row["label"].replace("(equestrian, Stockholm)", "(equestrian)"))
        assert edition, row["label"]
        assert (edition.wikidata, edition.host_noc, edition.state) == (row["qid"], row["host_noc"], state[row["held"]])
        if edition.key not in added:
            assert (str(edition.opening or ""), str(edition.closing or "")) == (row["opening"], row["closing"])


def test_names_of_rendered_pages_give_the_code_that_stands_beside_them(shared: Path) -> None:
    rows = facts(shared, "noc_rendered_triples.tsv")
    assert len(rows) == 489
    different = []
    for row in rows:
        edition = codes.games(row["games"])
        assert edition, row["games"]
        if codes.noc_by_name(row["name_in_link"], edition.year) != codes.resolve_noc(row["code"], edition.key):
            different.append((row["code"], row["name_in_link"], row["games"]))
    # A page of the winter of 1956 prints GER for the united team, whose name was Germany as well.
    assert different == [("GER", "Germany", "1956 Winter Olympics")]


def test_every_nation_and_sport_of_a_century_of_olympians_is_known(shared: Path) -> None:
    with gzip.open(shared / "defs" / "olympians-names.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not {row["noc"] for row in rows if not codes.noc(row["noc"])}
    assert not {row["sport"] for row in rows if not codes.sport(row["sport"])}


def test_items_of_medals_bear_their_names(shared: Path) -> None:
    wanted = {
        mapping.wikidata: mapping.key.removeprefix("medal/")
        for mapping in codes.mappings()
        if mapping.key.startswith("medal/")
    }
    named = dict.fromkeys(wanted, "")
    with gzip.open(shared / "recon" / "kb.ndjson.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if any(f'"{item}"' in line for item in wanted) and (record := json.loads(line))["id"] in wanted:
                named[record["id"]] = record["labels"]["en"]["value"]
    assert named == {item: f"Olympic {metal} medal" for item, metal in wanted.items()}


def test_the_base_is_the_default_one() -> None:
    """Lists are published under the default base, whatever base a release has."""
    for name in LISTS:
        assert f"@base <{DEFAULT_BASE}> ." in (ONTOLOGY / f"{name}.ttl").read_text(encoding="utf-8")
