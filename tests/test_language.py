"""Every language file is whole and sound, and an article says the same in each language."""

import ast
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from olygraph import codes, keys
from olygraph.extract import extract
from olygraph.extract.infobox import _READERS
from olygraph.extract.prose import _MAKERS, LONGEST_SENTENCE
from olygraph.extract.tables.headings import normal
from olygraph.extract.tables.phases import name_phase
from olygraph.extract.titles import read_title
from olygraph.language import Words, language_of, languages, words
from olygraph.language.titles import LONGEST_TITLE
from olygraph.model import Facts, Source
from olygraph.read.html import read_html
from olygraph.read.prose import sentence_spans
from olygraph.read.text import read_text
from olygraph.read.wikitext import read_wikitext
from olygraph.vocab import SCHEMA
from paths import EXAMPLE, PACKAGE

EN, DE = words("en"), words("de")
LANGUAGES = [words(code) for code in languages()]
OTHERS = [language for language in LANGUAGES if language is not EN]
in_every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
in_every_other = pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)

# Tables whose keys are words of the language.
OWN = {"nation_forms", "hosts", "numbers", "tens", "ordinals", "times", "months", "medals"}
SLOT = re.compile(r"\{\w+\}")


def of_language(texts: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    """The path of every key of a file; arrays of tables count by the keys of their entries."""
    for name, value in texts.items():
        path = f"{prefix}{name}"
        yield path
        if isinstance(value, dict) and name not in OWN:
            yield from of_language(value, f"{path}.")
        elif isinstance(value, list):
            for entry in value:
                if isinstance(entry, dict):
                    yield from (f"{path}[].{key}" for key in entry)


def expressions(language: Words) -> dict[str, re.Pattern[str]]:
    """Every compiled pattern of a language, by what it is for."""
    found = {f"pattern {name} {at}": one for name, many in language.patterns.items() for at, one in enumerate(many)}
    found |= {f"item {name}": one for name, one in language.items.items()}
    found |= {f"phase {kind} {at}": one for at, (one, kind) in enumerate(language.phases)}
    found |= {f"attempt {at}": one for at, one in enumerate(language._attempts)}
    found |= {f"title {at}": one for at, (one, _) in enumerate((*language._titles, *language._delegations))}
    found |= {f"sex {sex}": one for sex, one in language._sexes.items()}
    for at, (sport, event, _) in enumerate(language._plain_units):
        found |= {f"unit {at} sport": sport, f"unit {at} event": event}
    found |= {"separators": language.separators, "no end": language.no_end, "medal field": language._medal_field}
    winning = str(language.table("rendered")["winning"])
    return found | {"counts": language._counts, "winning": re.compile(winning, re.IGNORECASE)}


# --- files


@in_every_other
def test_a_file_has_every_key_that_english_has(language: Words) -> None:
    assert set(of_language(EN.data)) - set(of_language(language.data)) == set()


@in_every_language
def test_a_file_has_no_key_that_nothing_reads(language: Words) -> None:
    own = set(of_language(language.data)) - set(of_language(EN.data))
    assert {path for path in own if not path.startswith("statuses.")} == set()


@in_every_language
def test_every_pattern_compiles_and_no_slot_is_left(language: Words) -> None:
    found = expressions(language)
    assert len(found) > 60
    assert not [name for name, pattern in found.items() if SLOT.search(re.sub(r"\{[0-9,]+\}", "", pattern.pattern))]


@in_every_language
def test_every_sentence_pattern_has_a_maker_and_the_other_way_round(language: Words) -> None:
    assert set(language.patterns) == set(_MAKERS)


@in_every_other
def test_a_pattern_has_the_slots_that_its_maker_needs(language: Words) -> None:
    for name, patterns in language.patterns.items():
        needed = set.intersection(*(set(pattern.groupindex) for pattern in EN.patterns[name]))
        known = set.union(*(set(pattern.groupindex) for pattern in EN.patterns[name]))
        for pattern in patterns:
            assert needed <= set(pattern.groupindex) <= known, name
    assert {name: set(one.groupindex) for name, one in language.items.items()} == {
        name: set(one.groupindex) for name, one in EN.items.items()
    }


@in_every_language
def test_headings_are_as_tables_are_compared_with_them(language: Words) -> None:
    headings = [heading for role in language.columns.values() for heading in role]
    headings += [*language.mark_units, *language.not_results, *language.totals, *language.record_rows]
    assert [heading for heading in headings if heading != normal(heading)] == []
    assert [key for key in language.infobox if key != re.sub(r"[\s_-]", "", key).lower()] == []
    words_of = [*language.statuses, *language.scopes, *language.units, *language.behind_time]
    assert [word for word in words_of if word != word.lower().strip()] == []


@in_every_language
def test_a_heading_has_one_role_in_results_and_one_in_schedules_at_most(language: Words) -> None:
    schedule = {"date", "time_of_day", "round"}
    for roles in (schedule, set(language.columns) - schedule):
        counted = Counter(heading for role in roles for heading in language.columns[role])
        assert {heading for heading, count in counted.items() if count > 1} == set()
    assert not set(language.labels) & language.not_results
    assert not set(language.labels) & set(language.medals)
    assert set(language.mark_units) <= set(language.columns["mark"])


@in_every_language
def test_no_word_has_two_meanings(language: Words) -> None:
    for table in ("infobox", "mark_units", "statuses", "record_rows", "scopes", "units", "hosts", "nation_forms"):
        counted = Counter(word for many in language.table(table).values() for word in list(many))  # type: ignore[call-overload]
        assert {word for word, count in counted.items() if count > 1} == set(), table


@in_every_language
def test_what_words_mean_is_in_the_code_lists(language: Words) -> None:
    statuses = {code.code for code in codes.all_status_codes() if code.kind == "status"}
    assert set(language.statuses.values()) <= statuses
    assert set(language.medals.values()) == set(codes.medals())
    scopes = set(codes.record_scopes())
    assert {*language.record_rows.values(), *language.scopes.values()} <= scopes
    assert all(codes.phase_type(kind.replace("{number}", "1")) for _, kind in language.phases)
    assert set(language.infobox.values()) == {*_READERS, "layout"}
    assert set(language.units.values()) == {"h", "min", "s", "km", "m", "cm", "kg", "points"}
    assert set(language._sexes) == {"women", "men", "mixed"}


@in_every_language
def test_names_of_cities_and_nations_are_in_the_code_lists(language: Words) -> None:
    hosts = {edition.host for edition in codes.all_games()}
    assert set(language.table("hosts")) <= hosts
    for name in language.table("nation_forms"):
        assert any(codes.noc_by_name(name, year) for year in (2020, 1992, 1960)), name


@in_every_language
def test_the_phases_of_the_first_language_have_a_pattern(language: Words) -> None:
    assert {kind for _, kind in language.phases} == {kind for _, kind in EN.phases}
    for kind in ("final", "overall"):
        named = name_phase(language.phase_name(kind), language)
        assert named is not None
        assert named.kind == kind


# --- numbers


@in_every_language
def test_every_number_below_a_hundred_has_words(language: Words) -> None:
    by_value = defaultdict(set)
    for word, value in language._all_numbers.items():
        by_value[value].add(word)
    assert set(range(100)) <= set(by_value)
    number = re.compile(language._slots["number"])
    for value, forms in by_value.items():
        for form in forms:
            assert language.number(form) == value
            assert number.fullmatch(form)
            assert number.fullmatch(form.capitalize())


@in_every_language
def test_every_ordinal_to_twenty_has_words_and_digits(language: Words) -> None:
    assert set(range(1, 21)) <= set(language.ordinals.values())
    ordinal = re.compile(language._slots["ordinal"])
    for word, value in language.ordinals.items():
        assert language.ordinal(word) == language.ordinal(word.capitalize()) == value
        assert ordinal.fullmatch(word)
    for sign in language.ordinal_signs:
        assert language.ordinal(f"19{sign}") == 19
    assert language.ordinal("19.") == 19
    assert language.ordinal("19") is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("twice", EN, 2),
        ("four times", EN, 4),
        ("zweimal", DE, 2),
        ("viermal", DE, 4),
        ("vier Mal", DE, 4),
        ("oft", DE, None),
    ],
)
def test_how_often(text: str, language: Words, value: int | None) -> None:
    assert language.occasions(text) == value


@in_every_language
def test_every_month_has_a_name_that_is_read_in_full_and_short(language: Words) -> None:
    assert set(language.months.values()) == set(range(1, 13))
    assert all(language.months[name[:3]] == number for name, number in language.months.items())


# --- titles


@pytest.mark.parametrize(
    ("title", "language", "key", "sex"),
    [
        ("Cycling at the 2004 Summer Olympics – Men's sprint", EN, "2004-summer/cycling/mens-sprint", "men"),
        (
            "Cycling at the 2004 Summer Olympics - Women’s team pursuit",
            EN,
            "2004-summer/cycling/womens-team-pursuit",
            "women",
        ),
        ("Tennis_at_the_1912_Summer_Olympics_–_Mixed_doubles", EN, "1912-summer/tennis/mixed-doubles", "mixed"),
        ("Rowing at the 1908 Summer Olympics – Four", EN, "1908-summer/rowing/four", ""),
        ("Bobsleigh at the 1936 Winter Olympics – Four-man", EN, "1936-winter/bobsleigh/four-man", ""),
        ("Olympische Sommerspiele 2004/Radsport – Sprint (Männer)", DE, "2004-summer/cycling/sprint-männer", "men"),
        ("Olympische Winterspiele 2014/Biathlon – Sprint (Frauen)", DE, "2014-winter/biathlon/sprint-frauen", "women"),
        (
            "Sommer-Paralympics 2012/Schwimmen – 100 m Freistil S4 (Frauen)",
            DE,
            "2012-summer-paralympics/swimming/100-m-freistil-s4-frauen",
            "women",
        ),
        (
            "Radsport bei den Olympischen Sommerspielen 2004 – Sprint der Männer",
            DE,
            "2004-summer/cycling/sprint-der-männer",
            "men",
        ),
        (
            "Schwimmen bei den Sommer-Paralympics 2012 – Mixed-Staffel",
            DE,
            "2012-summer-paralympics/swimming/mixed-staffel",
            "mixed",
        ),
        ("Olympische Sommerspiele 1912/Tennis – Dameneinzel", DE, "1912-summer/tennis/dameneinzel", "women"),
        ("Olympische Sommerspiele 1908/Rudern – Vierer", DE, "1908-summer/rowing/vierer", ""),
        (
            "Olympische Sommerspiele 1920/Bogenschießen – Herrenmannschaft und Damen",
            DE,
            "1920-summer/archery/herrenmannschaft-und-damen",
            "",
        ),
        ("Olympische Sommerspiele 1900/Wolkenschieben – Männer", DE, "1900-summer/wolkenschieben/männer", "men"),
    ],
)
def test_a_title_names_an_event_and_whose_it_is(title: str, language: Words, key: str, sex: str) -> None:
    found = read_title(title, language)
    assert found is not None
    assert keys.event_key(found.games.key, found.sport, found.event) == f"event/{key}"
    assert language.sex_of(found.event) == sex
    assert language_of(title, "") == language_of(title, "en") == language_of(title, "de") == language.code


@in_every_language
@pytest.mark.parametrize(
    "title",
    [
        "Chris Hoy",
        "2004 Summer Olympics",
        "",
        "Cycling – Men's sprint",
        "Cycling at the 2004 Summer Olympics",
        "Cycling at the 2003 Summer Olympics – Men's sprint",
        "Olympische Sommerspiele 2004",
        "Olympische Sommerspiele 2004/Radsport",
        "Olympische Sommerspiele 2003/Radsport – Sprint (Männer)",
        "Radsport bei den Olympischen Spielen – Sprint",
        "Cycling at the 2004 Summer Olympics – " + "x" * LONGEST_TITLE,
        "x at the " * 100_000,
    ],
    ids=lambda title: title[:60],
)
def test_a_title_without_games_and_event_is_refused(title: str, language: Words) -> None:
    assert read_title(title, language) is None


def test_the_stated_language_holds_where_its_titles_or_its_words_are_unknown() -> None:
    assert language_of("Chris Hoy", "de") == "de"
    assert language_of("Chris Hoy", "") == "en"
    assert language_of("Cycling at the 2004 Summer Olympics – Men's sprint", "tlh") == "tlh"
    assert language_of("Cycling at the 2004 Summer Olympics – Men's sprint", "en-GB") == "en-GB"


def test_a_tag_is_read_by_its_language_alone() -> None:
    assert words("de-AT") is words("DE") is DE
    for tag in ("tlh", "", "../en", "e", "deu"):
        with pytest.raises(KeyError):
            words(tag)


@pytest.mark.parametrize(
    ("text", "language", "nation", "games"),
    [
        ("Germany at the 2004 Summer Olympics", EN, "Germany", "2004 Summer Olympics"),
        ("Olympische Sommerspiele 2004/Teilnehmer (Deutschland)", DE, "Deutschland", "Olympische Sommerspiele 2004"),
    ],
)
def test_the_page_of_a_nation_at_games(text: str, language: Words, nation: str, games: str) -> None:
    found = language.delegation(text)
    assert found is not None
    assert (found.nation, found.games) == (nation, games)
    assert codes.games(found.games) is not None
    assert codes.noc_by_name(found.nation, 2004) == "GER"
    assert language.delegation("Chris Hoy") is None


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("the Netherlands", EN, "Netherlands"),
        ("den Niederlanden", DE, "Niederlande"),
        ("der Schweiz.", DE, "Schweiz"),
        ("den Vereinigten Staaten", DE, "Vereinigte Staaten"),
        ("USA", DE, "Vereinigte Staaten"),
        ("Trinidad und Tobago", DE, "Trinidad und Tobago"),
    ],
)
def test_a_nation_in_a_sentence(text: str, language: Words, name: str) -> None:
    assert language.nation(text) == name
    assert re.fullmatch(language._slots["nation"], text)


# --- phases


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("Finale", "final", ""),
        ("A-Finale", "final", "A"),
        ("Finale B", "final", "B"),
        ("Endlauf", "final", ""),
        ("Spiel um Platz 3", "final", "bronze"),
        ("Kampf um Gold", "final", "gold"),
        ("Kleines Finale", "final", "bronze"),
        ("Halbfinale", "semifinal", ""),
        ("Halbfinale 2", "semifinal", "2"),
        ("2. Halbfinale", "semifinal", "2"),
        ("Viertelfinale 4", "quarterfinal", "4"),
        ("Achtelfinale", "eighthfinal", ""),
        ("1/8-Finale 3", "eighthfinal", "3"),
        ("Sechzehntelfinale", "round", ""),
        ("Zwischenlauf 1", "round", "1"),
        ("Erste Runde", "round1", ""),
        ("2. Runde", "round2", ""),
        ("Runde 3", "round3", ""),
        ("Vorlauf 3", "heat", "3"),
        ("3. Vorlauf", "heat", "3"),
        ("Vorläufe", "heat", ""),
        ("Lauf 12", "heat", "12"),
        ("Vorrunde", "preliminary", ""),
        ("Vorausscheidung", "preliminary", ""),
        ("Qualifikation", "qualification", ""),
        ("Qualifikation, Gruppe A", "qualification", "A"),
        ("Hoffnungslauf 2", "repechage", "2"),
        ("Gruppe A", "group", "A"),
        ("Gruppenphase", "group", ""),
        ("Platzierungsrunde", "classification", ""),
        ("Spiel um Platz 5", "classification", "5"),
        ("Plätze 5–8", "classification", "5-8"),
        ("Stechen", "swimoff", ""),
        ("Spiel 4", "match", "4"),
        ("Endstand", "overall", ""),
        ("Gesamtwertung", "overall", ""),
    ],
)
def test_german_phases(text: str, kind: str, unit: str) -> None:
    found = name_phase(text, DE)
    assert found is not None
    assert (found.kind, found.unit) == (kind, unit)
    assert found.text in text


@pytest.mark.parametrize(
    "text", ["Ergebnisse", "Titelträger", "Läuferin", "Rekorde", "Spielort", "Finalist", "Platz", ""]
)
def test_a_german_heading_that_names_no_phase(text: str) -> None:
    assert name_phase(text, DE) is None


@pytest.mark.parametrize(
    ("sport", "event", "unit"),
    [
        ("Athletics", "Weitsprung (Männer)", "m"),
        ("Athletics", "Kugelstoßen (Frauen)", "m"),
        ("Athletics", "100 m (Männer)", "s"),
        ("Athletics", "50-km-Gehen (Männer)", "s"),
        ("Athletics", "Zehnkampf (Männer)", "points"),
        ("Cycling", "Einzelverfolgung (Männer)", "s"),
        ("Cycling", "Punktefahren (Frauen)", "points"),
        ("Swimming", "200 m Brust (Frauen)", "s"),
        ("Weightlifting", "Mittelgewicht", "kg"),
        ("Boxing", "Mittelgewicht", ""),
    ],
)
def test_plain_numbers_of_german_events(sport: str, event: str, unit: str) -> None:
    assert DE.plain_unit(sport, event) == unit


@in_every_language
def test_sports_of_the_rules_have_their_english_names(language: Words) -> None:
    names = {sport.name.lower() for sport in codes.all_sports()}
    assert all(any(sport.search(name) for name in names) for sport, _, _ in language._plain_units)


# --- sentences


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("It was the 19. It ended.", "en", 2),
        ("Am 20. August war der 19. Auftritt. Er endete.", "de", 2),
        ("Er fuhr 1:00,711. Danach kam 60,72. Alles 2004. Gut.", "de", 4),
        ("Die Spiele der XXVIII. Olympiade, z. B. Nr. 5 von Dr. Lind. Ende.", "de", 2),
        ("Dr. Lind won. Mr. Marsh did not.", "en", 2),
        ("Lind gewann. Marsh nicht.", "de-AT", 2),
        ("Lind won. Marsh did not.", "tlh", 2),
    ],
)
def test_where_sentences_end(text: str, language: str, count: int) -> None:
    assert len(sentence_spans(text, language)) == count


def hostile(language: Words) -> list[str]:
    """Beginnings of sentences that are read, and then no end of what the next slot may hold."""
    folder = Path(__file__).parent / "cases" / "prose"
    lines = (folder / f"{language.code}.txt").read_text("utf-8").splitlines()
    tokens = [line[2:].split() for line in lines if line.startswith("+ ")]
    heads = [" ".join(sentence[:end]) for sentence in tokens for end in range(1, len(sentence), 3)]
    fillings = ("Aa ", "Aa de ", "A' ", "1, ", "1:1", "A.A'a-")
    return [f"{head} {filling * 2000}"[:LONGEST_SENTENCE] for head in heads for filling in fillings]


def duration(pattern: re.Pattern[str], text: str) -> float:
    """Seconds that a pattern takes on a text."""
    begun = time.process_time()
    pattern.search(text)
    return time.process_time() - begun


@in_every_language
def test_no_pattern_is_slow_on_a_hostile_sentence(language: Words) -> None:
    """Each takes some milliseconds; one that goes back and forth over its slots takes seconds or for ever."""
    sentences = hostile(language)
    assert len(sentences) > 500
    for name, pattern in expressions(language).items():
        for text in sentences:
            # A busy machine may take longer once, but not every time.
            assert any(duration(pattern, text) < 0.02 for _ in range(5)), f"{name}: {text[:80]}"


@in_every_language
@settings(max_examples=30)
@given(data=st.data())
def test_no_pattern_is_slow_on_words_of_its_own(language: Words, data: st.DataObject) -> None:
    source = " ".join(str(pattern) for pattern in language.table("patterns").values())
    tokens = sorted(set(re.findall(r"[^\W\d_]+", source)) | {"Aa", "1", "1:00.7", "de", ",", "(", "’s", "1.", "-"})
    chosen = data.draw(st.lists(st.sampled_from(tokens), min_size=1, max_size=12))
    text = (" ".join(chosen) + " ") * (LONGEST_SENTENCE // len(" ".join(chosen)) + 1)
    begun = time.process_time()
    for pattern in expressions(language).values():
        pattern.search(text[:LONGEST_SENTENCE])
    assert time.process_time() - begun < 2


# --- a whole article


def facts_of(path: Path) -> Facts:
    facts = extract(read_text(path.read_text("utf-8"), Source(path.name, "0" * 64, "text")))
    assert isinstance(facts, Facts)
    return facts


ENGLISH = facts_of(EXAMPLE)
GERMAN = facts_of(Path(__file__).parent / "cases" / "articles" / "de-2004-track-time-trial.txt")
# What each article calls things, and what it prints with its own decimal mark.
SAID = {
    f"{GERMAN.event.key}/phase/finale": f"{ENGLISH.event.key}/phase/final",
    "1000-m-zeitfahren-männer": "mens-track-time-trial",
    "1000 m Zeitfahren (Männer)": "Men's track time trial",
    "discipline/cycling/1000-m-zeitfahren": "discipline/cycling/track-time-trial",
    "event/2008-summer/cycling/bmx-männer": "event/2008-summer/cycling/mens-bmx",
    "500-m-zeitfahren-frauen": "womens-track-time-trial",
    "1:00,711 min": "1:00.711",
    "BMX": "BMX events",
}


def in_english(text: str) -> str:
    for german, english in SAID.items():
        text = (
            text.removesuffix(german) + english if text.endswith(german) else text.replace(f"{german}/", f"{english}/")
        )
    return text


def test_a_text_in_german_is_told_by_its_title() -> None:
    assert GERMAN.source.language == "de"
    assert ENGLISH.source.language == "en"


def test_results_of_the_german_article_are_those_of_the_english_one() -> None:
    assert len(GERMAN.results) == 17
    for german, english in zip(GERMAN.results, ENGLISH.results, strict=True):
        assert german.mark.replace(",", ".") == english.mark
        for field in ("rank", "value", "value_unit", "nation", "athletes", "bib", "medal", "notes", "gap", "last_lap"):
            assert getattr(german, field) == getattr(english, field), field
        for one, other in zip(german.splits, english.splits, strict=True):
            assert (one.distance, one.value, one.lap, one.rank) == (other.distance, other.value, other.lap, other.rank)
            assert one.mark.replace(",", ".") == other.mark


def test_statements_of_the_german_article_are_those_of_the_english_one() -> None:
    def stated(facts: Facts) -> set[tuple[str, str, str, bool, bool]]:
        return {
            (in_english(one.subject), one.predicate, in_english(str(one.value)), one.asserted, one.derived)
            for one in facts.statements
        }

    assert stated(GERMAN) == stated(ENGLISH)


def test_people_medals_sessions_and_records_are_the_same_in_both_languages() -> None:
    assert GERMAN.athletes == ENGLISH.athletes
    assert {nation.code for nation in GERMAN.nations} == {nation.code for nation in ENGLISH.nations}
    medals = [[(one.medal, one.athletes, one.nation) for one in facts.medals] for facts in (GERMAN, ENGLISH)]
    assert medals[0] == medals[1]
    sessions = [[(one.day, one.start) for one in facts.sessions] for facts in (GERMAN, ENGLISH)]
    assert sessions[0] == sessions[1]
    records = [
        [(one.scope, one.athletes, one.value, one.standing) for one in facts.records] for facts in (GERMAN, ENGLISH)
    ]
    assert records[0] == records[1]
    parts = [
        {(in_english(one.event), one.athlete, one.rank) for one in facts.participations} for facts in (GERMAN, ENGLISH)
    ]
    assert parts[0] == parts[1]
    assert {honour.key for honour in GERMAN.honours} == {honour.key for honour in ENGLISH.honours}
    assert [one.kind for one in GERMAN.discrepancies] == [one.kind for one in ENGLISH.discrepancies]
    assert [one.code for one in GERMAN.problems] == [one.code for one in ENGLISH.problems]


def test_every_sentence_of_both_articles_is_read() -> None:
    for facts in (GERMAN, ENGLISH):
        assert facts.tally.sentences_read == facts.tally.sentences == 21


def test_a_german_field_event_with_records_groups_attempts_and_ties() -> None:
    facts = facts_of(Path(__file__).parent / "cases" / "articles" / "de-1988-hammer-throw.txt")
    final = [one for one in facts.results if one.phase.endswith("/finale")]
    assert [(one.rank, one.tied, one.printed_name, one.nation, one.value, one.value_unit) for one in final] == [
        (1, None, "Fay Folio", "nation/URS", Decimal("84.80"), "m"),
        (2, True, "Cy Clerk", "nation/URS", Decimal("83.76"), "m"),
        (2, True, "Dan Drawer", "nation/GDR", Decimal("83.76"), "m"),
        (4, None, "Guy Gluer", "nation/FRG", Decimal("80.36"), "m"),
    ]
    assert [attempt.value for attempt in final[0].attempts] == [Decimal("83.00"), None, Decimal("84.80")]
    others = [(one.unit[-1], one.rank, one.status, one.notes) for one in facts.results if one not in final]
    assert others == [
        ("a", 1, "", ("Q",)),
        ("a", 2, "", ("Q",)),
        ("a", None, "status/NM", ()),
        ("b", 1, "", ("Q",)),
        ("b", 2, "", ("q",)),
        ("b", None, "status/DNS", ()),
    ]
    assert [(one.scope, one.value, one.standing) for one in facts.records] == [
        ("world", Decimal("86.74"), True),
        ("olympic", Decimal("81.80"), True),
        ("olympic", Decimal("84.80"), False),
    ]
    assert [one.kind for one in facts.tables] == ["records", "results", "results", "results", "left out"]
    stated = {str(one.value) for one in facts.statements}
    assert {"6", "5", "1988-09-25", "1988-09-26", "84,80 m Olympischer Rekord"} <= stated
    assert {one.code for one in facts.problems} == {"table-left-out", "medals-by-rank"}


TITLE = "Olympische Winterspiele 2014/Biathlon – Sprint (Frauen)"
WIKITEXT = """Das Rennen fand am 9. Februar 2014 statt. [[Ada Lind]] gewann.

== Vorläufe ==
=== Lauf 1 ===
{| class="wikitable"
! Platz !! Sportlerin !! Land !! Zeit (min) !! Rückstand !! Anm.
|-
| 1 || [[Ada Lind]] || [[Olympische Winterspiele 2014/Teilnehmer (Deutschland)|Deutschland]] || 1:00,100 || || Q
|-
| 2 || [[Bo Marsh]] || [[Olympische Winterspiele 2014/Teilnehmer (Schweiz)|Schweiz]] || 1:00,200 || +0,1 ||
|-
| – || [[Cy Holt]] || Frankreich || disqualifiziert || ||
|}
"""
CELLS = [
    ["Platz", "Sportlerin", "Land", "Zeit (min)", "Rückstand", "Anm."],
    ["1", "Ada Lind", "Deutschland", "1:00,100", "", "Q"],
    ["2", "Bo Marsh", "Schweiz", "1:00,200", "+0,1", ""],
    ["–", "Cy Holt", "Frankreich", "disqualifiziert", "", ""],
]


def test_a_german_page_says_the_same_as_wikitext_as_html_and_as_text() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in CELLS)
    prose = "Das Rennen fand am 9. Februar 2014 statt. Ada Lind gewann."
    html = f"<p>{prose}</p><h2>Vorläufe</h2><h3>Lauf 1</h3><table>{rows.replace('td>', 'th>', 12)}</table>"
    table = "\n".join(f"| {' | '.join(row)} |" for row in CELLS)
    text = f"= {TITLE} =\n\n{prose}\n\n==Vorläufe==\n\n===Lauf 1===\n\n{table}\n"

    def source(form: str) -> Source:
        return Source(f"page.{form}", "0" * 64, form)

    articles = [
        read_wikitext(WIKITEXT, source("wikitext"), TITLE),
        read_html(html, source("html"), TITLE),
        read_text(text, source("text")),
    ]
    assert [article.source.language for article in articles] == ["de", "de", "de"]
    assert [[sentence.text for _, sentence in article.sentences] for article in articles] == [
        ["Das Rennen fand am 9. Februar 2014 statt.", "Ada Lind gewann."]
    ] * 3
    for article in articles:
        facts = extract(article)
        assert isinstance(facts, Facts)
        told = [
            (one.rank, one.printed_name, one.nation, one.mark, one.value, one.status, one.notes)
            for one in facts.results
        ]
        assert told == [
            (1, "Ada Lind", "nation/GER", "1:00,100", Decimal("60.100"), "", ("Q",)),
            (2, "Bo Marsh", "nation/SUI", "1:00,200", Decimal("60.200"), "", ()),
            (None, "Cy Holt", "nation/FRA", "", None, "status/DSQ", ()),
        ]
        assert {(one.kind, one.name) for one in facts.phases} == {("heat", "Vorläufe")}
        assert {one.name for one in facts.units} == {"1"}
        assert {str(one.value) for one in facts.statements if one.predicate == SCHEMA.startDate} == {"2014-02-09"}


# --- the code


# Names of pictures on Commons, which are English in every language; suffixes of names; numbers of crews.
NO_WORDS = {"Flag", "of", "the", "svg", "png", "gif", "Jr", "Sr", "II", "III", "IV", "IVX"}


def words_in_patterns(source: str) -> set[str]:
    """The words of two letters or more in the patterns that a module compiles, but for names of groups."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "re.match", "re.sub", "re.search"):
            texts = [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
            pattern = re.sub(r"\\u[0-9a-f]{4}|\\[a-zA-Z]|\(\?P<\w+>|\[[^\]]*\]", " ", " ".join(map(str, texts)))
            found |= set(re.findall(r"[^\W\d_]{2,}", pattern))
    return found


def test_no_pattern_of_the_code_holds_a_word_of_a_language() -> None:
    assert words_in_patterns('re.compile(r"^(?P<days>[0-9]+)(?:\\.|st) (?:und|and)$")') == {"st", "und", "and"}
    files = [*sorted((PACKAGE / "extract").rglob("*.py")), PACKAGE / "keys.py", PACKAGE / "read" / "prose.py"]
    found = {file.name: words_in_patterns(file.read_text("utf-8")) - NO_WORDS for file in files}
    assert {name: words for name, words in found.items() if words} == {}
