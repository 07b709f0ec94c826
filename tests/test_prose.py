"""Each sentence pattern by cases: what it reads and what it must not."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from olygraph.extract import extract
from olygraph.extract.prose import _MAKERS
from olygraph.language import languages, words
from olygraph.model import Article, Facts, Source
from olygraph.read.html import read_html
from olygraph.read.text import read_text
from olygraph.vocab import SCHEMA

CASES = Path(__file__).parent / "cases" / "prose"
SILENCE = {"en": "Nothing is said here.", "de": "Hier steht nichts."}


@dataclass
class Case:
    language: str
    pattern: str
    sentence: str
    facts: list[str]


def read_cases(language: str) -> Iterator[Case]:
    """The cases of a language, of all its files."""
    for file in sorted(CASES.glob(f"{language}*.txt")):
        pattern, case = "", None
        for line in file.read_text("utf-8").split("\n\n", 1)[1].splitlines():
            if line[:2] in ("+ ", "- "):
                case = Case(language, pattern, line[2:], [])
                yield case
            elif line.startswith("= ") and case:
                case.facts.append(line[2:])
            elif line:
                pattern = line


def cases() -> list[Case]:
    return [case for language in languages() for case in read_cases(language)]


def article_of(case: Case) -> Article:
    template = (CASES / "article" / f"{case.language}.txt").read_text("utf-8")
    return read_text(template.format(sentence=case.sentence), Source("case.txt", "0" * 64, "text"))


def facts_of(sentence: str, language: str = "en") -> Facts:
    facts = extract(article_of(Case(language, "", sentence, [])))
    assert isinstance(facts, Facts)
    assert facts.source.language == language
    return facts


def told(facts: Facts) -> set[str]:
    """What the facts say, in the words of the cases."""
    event, phase = facts.event.key, facts.phases[0].key

    def short(key: str) -> str:
        return "event" if key == event else key.removeprefix(f"{phase}/").removeprefix(f"{event}/")

    lines = set()
    for statement in facts.statements:
        predicate = statement.predicate.rstrip(">").rpartition("#")[2].rpartition("/")[2]
        lines.add(f"{short(statement.subject)} {predicate} {short(str(statement.value))}")
    for result in facts.results:
        if result.nation:
            lines.add(f"{result.athletes[0]} nation {result.nation.removeprefix('nation/')}")
    for participation in facts.participations:
        lines.add(participation.key + (f" rank {participation.rank}" if participation.rank else ""))
    lines |= {honour.key for honour in facts.honours}
    for award in facts.medals:
        if award.status != "awarded":
            who = ", ".join(key.rpartition("/")[2] for key in (*award.athletes, award.nation) if key)
            when = f" {award.decided_on}" if award.decided_on else ""
            by = f" by {award.decided_by}" if award.decided_by else ""
            instead = f" instead of {short(award.instead_of)}" if award.instead_of else ""
            lines.add(f"medal {award.medal} {who} {award.status}{when}{by}{instead}")
    for record in facts.records:
        holder = "".join(f" holder {key.rpartition('/')[2]}" for key in record.athletes)
        value = f" {record.value}" if record.value is not None else ""
        lines.add(f"{short(record.key)}{holder}{value}")
    lines |= {f"discrepancy {discrepancy.kind}" for discrepancy in facts.discrepancies}
    for session in facts.sessions:
        if session.start and session.start.tzinfo:
            lines.add(f"session offset {session.start.isoformat()[-6:]}")
    lines |= {f"problem {problem.code}" for problem in facts.problems if problem.code == "records-missing"}
    return lines


@cache
def silent(language: str) -> set[str]:
    """What the article around the sentences says."""
    return told(facts_of(SILENCE[language], language))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.language} {case.pattern}: {case.sentence[:40]}")
def test_a_sentence_yields_its_facts_and_no_others(case: Case) -> None:
    facts = facts_of(case.sentence, case.language)
    assert told(facts) - silent(case.language) == set(case.facts)
    assert facts.tally.sentences_read == (facts.tally.sentences if case.facts else 0)


@pytest.mark.parametrize("language", languages())
def test_every_pattern_has_a_sentence_that_it_reads_and_one_that_it_must_not(language: str) -> None:
    found = list(read_cases(language))
    assert {case.pattern for case in found if case.facts} == set(_MAKERS)
    assert {case.pattern for case in found if not case.facts} == set(_MAKERS)


@pytest.mark.parametrize("case", [case for case in cases() if case.facts], ids=lambda case: case.sentence[:40])
def test_the_pattern_that_a_case_names_is_the_one_that_reads_it(case: Case) -> None:
    sentences = [sentence for _, sentence in article_of(case).sentences]
    patterns = words(case.language).patterns[case.pattern]
    assert any(pattern.search(sentence.text) for pattern in patterns for sentence in sentences)


def test_a_record_is_taken_over_from_the_one_who_set_it() -> None:
    broken = "Bo Marsh broke the Olympic record with a time of 1:00.200. "
    facts = facts_of(broken + "Ada Lind, riding last, beat Marsh's mark with a new record of 1:00.100.")
    assert "record/olympic/ada-lind holder ada-lind 60.100" not in told(facts), "two riders are called Marsh"
    facts = facts_of(broken + "Ada Lind, riding last, beat Bo Marsh's mark with a new record of 1:00.100.")
    lind = next(record for record in facts.records if record.key.endswith("ada-lind"))
    assert lind.replaced == f"{facts.event.key}/record/olympic/bo-marsh"


def test_a_sentence_without_end_is_no_prose() -> None:
    facts = facts_of("Ada Lind of France won the event " + "and won " * 400)
    assert facts.tally.sentences_read == 0


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("The event was won by Eva Quist of Atlantis.", set()),
        ("In Athens Eva Quist of France won the event.", set()),
        ("Defending Champion Eva Quist of France won the event.", set()),
        ("No One broke the world record with a time of 0:58.100.", set()),
        ("Bo Marsh broke the world record with a time of 0:58.100 in 1995.", set()),
        ("In Athens Ada Lind of France won the event.", set()),
        ("Eva Quist of France won the event.", {"Eva Quist"}),
    ],
)
def test_nobody_is_invented(sentence: str, people: set[str]) -> None:
    facts = facts_of(sentence)
    assert {athlete.name for athlete in facts.athletes} - {"Ada Lind", "Bo Marsh", "Cy Marsh", "Dee van Ros"} == people
    assert not facts.records


def test_a_title_before_a_known_name_is_no_part_of_it() -> None:
    facts = facts_of("In Athens Ada Lind of France won the event.")
    assert {result.nation for result in facts.results if result.printed_name == "Ada Lind"} == {"nation/FRA"}


def test_days_of_games_held_a_year_late() -> None:
    text = "= Cycling at the 2020 Summer Olympics – Women's long race =\n\n{} The race was held on 30 July{}.\n"
    for year in ("", " 2021"):
        facts = extract(read_text(text.format("", year), Source("case.txt", "0" * 64, "text")))
        assert isinstance(facts, Facts)
        assert {str(one.value) for one in facts.statements if "Date" in one.predicate} == {"2021-07-30"}


def test_only_the_first_record_surely_replaced_the_old_one() -> None:
    facts = facts_of(
        "Bo Marsh broke the Olympic record with a time of 1:00.200. "
        "Ada Lind broke the Olympic record with a time of 1:00.100."
    )
    assert [record.replaced.rpartition("/")[2] for record in facts.records if not record.standing] == ["before", ""]


def test_two_holders_of_one_record_are_told_of() -> None:
    facts = facts_of("Ada Lind held the world record. Bo Marsh held the world record.")
    assert [record.athletes[0].rpartition("/")[2] for record in facts.records] == ["ada-lind"]
    assert "record-holder" in {discrepancy.kind for discrepancy in facts.discrepancies}


def test_an_infobox_of_another_event_and_of_two_venues() -> None:
    box = "<tr><th>Venue</th><td>North Park<br>South Lake</td></tr><tr><th>Competitors</th><td>3</td></tr>"
    page = (
        "<html><head><title>Cycling at the 2004 Summer Olympics – Women's long race - Wikipedia</title></head><body>"
        f'<div id="mw-content-text"><table class="infobox"><tr><th colspan="2">Women\'s short race<br>at the Games of '
        f"the XXVIII Olympiad</th></tr>{box}</table></div></body></html>"
    )
    facts = extract(read_html(page, Source("case.html", "0" * 64, "html")))
    assert isinstance(facts, Facts)
    assert [venue.name for venue in facts.venues] == ["North Park", "South Lake"]
    assert [discrepancy.kind for discrepancy in facts.discrepancies] == ["event-name"]
    assert not [one for one in facts.statements if one.predicate == SCHEMA.name]
