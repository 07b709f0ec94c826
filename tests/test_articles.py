"""Whole articles of every sport by cases: what is read of them, what is left out, and what is told of.

A case is an article in one of the forms (``.txt``, ``.wiki``, ``.html``) beside a ``.facts`` file: its first line is
the title, then a line for each fact in the order of the article, and ``#`` before a remark. Adding a case adds two
files and no code. People and results are invented.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from olygraph.check import check
from olygraph.extract import extract
from olygraph.model import (
    Article,
    Attempt,
    Facts,
    MedalAward,
    Problem,
    Record,
    Result,
    Severity,
    Split,
    Statement,
    Year,
)
from olygraph.rdf import describe, to_graph
from olygraph.read import read

CASES = Path(__file__).parent / "cases" / "articles"
FORMS = (".txt", ".wiki", ".html")
ARTICLES = sorted(file for file in CASES.iterdir() if file.suffix in FORMS)
# What no case is about: prose and bullets that no pattern reads.
SILENT = frozenset({"unread-sentence", "unread-bullet"})


def facts_of(file: Path) -> Facts:
    # Wikitext alone does not tell its title.
    title = "" if file.suffix != ".wiki" else expected_of(file)[0].removeprefix("title ")
    (article,) = read([file], title=title)
    assert isinstance(article, Article), article
    facts = extract(article)
    assert isinstance(facts, Facts), facts
    return facts


def expected_of(file: Path) -> list[str]:
    lines = file.with_suffix(".facts").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


class Telling:
    """The facts of an article in the words of the cases."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.people = {athlete.key: athlete.name for athlete in facts.athletes}
        self.teams = {team.key: team.name for team in facts.teams}
        self.phases = {phase.key: phase for phase in facts.phases}
        self.units = {unit.key: unit.name for unit in facts.units}
        self.results = {result.key: result for result in facts.results}

    def lines(self) -> Iterator[str]:
        facts = self.facts
        yield f"title {facts.title}"
        for name in facts.event.classification:
            yield f"class {name}"
        for table in facts.tables:
            yield f"table {table.table} {table.kind}" + (f": {table.reason}" if table.reason else "")
        for phase in facts.phases:
            yield f"phase «{phase.name}» {phase.kind or '(no kind)'}"
        for result in facts.results:
            yield from self.result(result)
        yield from map(self.medal, facts.medals)
        yield from map(self.record, facts.records)
        for session in facts.sessions:
            start = f" {session.start:%H:%M}" if session.start else ""
            yield f"session {session.day}{start} {session.name}".rstrip()
        for discrepancy in facts.discrepancies:
            yield f"discrepancy {discrepancy.kind}: {discrepancy.message}"
        yield from self.problems(facts.problems)

    def result(self, result: Result) -> Iterator[str]:
        phase = self.phases[result.phase]
        where = phase.name + (f" / {self.units[result.unit]}" if result.unit else "")
        yield " | ".join([f"result {where}", *filter(None, self.fields(result))])
        for statement in self.facts.statements:
            if statement.subject == result.key:
                yield "  " + self.statement(statement)
        yield from map(self.split, result.splits)
        yield from map(self.attempt, result.attempts)

    def fields(self, result: Result) -> Iterator[str]:
        if result.rank is not None:
            printed = f" «{result.rank_text}»" if result.rank_text else ""
            yield f"{result.rank}{'=' if result.tied else ''}{printed}"
        yield " & ".join(self.people[key] for key in result.athletes)
        yield f"team {self.teams[result.team]}" if result.team else ""
        yield code(result.nation)
        yield value(result.mark, result.value, result.value_unit)
        yield code(result.status)
        yield result.medal
        yield ", ".join(result.notes)
        yield f"bib {result.bib}" if result.bib else ""
        yield f"lane {result.lane}" if result.lane else ""
        yield result.outcome
        yield f"against {self.results[result.opponent].printed_name}" if result.opponent else ""

    def statement(self, statement: Statement) -> str:
        predicate = statement.predicate.rstrip(">").rpartition("#")[2]
        return f"{predicate} {statement.value}"

    def split(self, split: Split) -> str:
        at = f"{split.distance:f} m" if split.distance is not None else str(split.order)
        return f"  split {at}: {value(split.mark, split.value, 's')}"

    def attempt(self, attempt: Attempt) -> str:
        parts = [value(attempt.mark, attempt.value, attempt.unit), code(attempt.status)]
        parts += [f"{attempt.points} points"] if attempt.points is not None else []
        parts += ["discarded"] if attempt.discarded else []
        parts += [f"by {self.people[attempt.athlete]}"] if attempt.athlete else []
        return f"  {'leg' if '/leg/' in attempt.key else 'attempt'} {' '.join(attempt.label.split())}: " + " | ".join(
            filter(None, parts)
        )

    def medal(self, award: MedalAward) -> str:
        who = " & ".join(self.people[key] for key in award.athletes) or self.teams.get(award.team, "")
        result = self.results.get(award.result)
        parts = [f"medal {award.medal}", who, code(award.nation)]
        parts += [award.status] if award.status != "awarded" else []
        parts += [str(award.decided_on)] if isinstance(award.decided_on, date | Year) else []
        parts += [f"by {award.decided_by}"] if award.decided_by else []
        parts += [f"instead of {award.instead_of.rpartition('/')[2]}"] if award.instead_of else []
        parts += [f"for {self.phases[result.phase].name}"] if result else ["for no result"]
        return " | ".join(filter(None, parts))

    def record(self, record: Record) -> str:
        parts = [f"record {record.scope}{' before' if record.standing else ''}", record.part]
        parts += [" & ".join(self.people[key] for key in record.athletes)]
        parts += [value(record.mark, record.value, record.value_unit)]
        replaced = next((other for other in self.facts.records if other.key == record.replaced), None)
        parts += [f"replaced {replaced.mark or 'an unknown mark'}"] if replaced else []
        result = self.results.get(record.result)
        parts += [f"set in {self.phases[result.phase].name}"] if result else []
        return " | ".join(filter(None, parts))

    def problems(self, problems: tuple[Problem, ...]) -> Iterator[str]:
        for problem in problems:
            if problem.code not in SILENT and not problem.code.startswith("discrepancy-"):
                yield f"{problem.severity.value.lower()} {problem.code}: {problem.message}"


def value(mark: str, number: Decimal | None, unit: str) -> str:
    """A mark as printed with its value: ``1:00.71 = 60.71 s``."""
    printed = " / ".join(mark.split("\n"))
    return f"{printed} = {number} {unit}" if number is not None else printed


def code(key: str) -> str:
    """The last part of a key."""
    return key.rpartition("/")[2]


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: file.name)
def test_an_article_yields_its_facts_and_no_others(file: Path) -> None:
    assert list(Telling(facts_of(file)).lines()) == expected_of(file)


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: file.name)
def test_no_shape_forbids_the_graph_of_an_article(file: Path) -> None:
    facts = facts_of(file)
    found = check(to_graph(describe(facts)))
    assert not [problem for problem in found if problem.severity is Severity.VIOLATION]


def test_every_case_has_its_facts() -> None:
    assert ARTICLES
    assert {file.with_suffix(".facts") for file in ARTICLES} == set(CASES.glob("*.facts"))


def test_the_same_bytes_give_the_same_facts() -> None:
    for file in ARTICLES:
        one, other = facts_of(file), facts_of(file)
        assert one == other


def test_namesakes_of_two_nations_are_two_people_in_every_phase_and_medal() -> None:
    facts = facts_of(CASES / "namesakes.wiki")
    first = "athlete/short-track-speed-skating/women/kim-ah-ra"
    people = {(result.nation, result.athletes) for result in facts.results if result.printed_name == "Kim Ah-ra"}
    assert people == {("nation/KOR", (first,)), ("nation/PRK", (f"{first}-prk",))}
    assert [award.athletes for award in facts.medals] == [(first,), (f"{first}-prk",)]
    assert {athlete.key for athlete in facts.athletes} >= {first, f"{first}-prk"}


def test_no_lap_is_derived_over_a_split_that_a_row_leaves_empty() -> None:
    laps = [
        ([(split.distance, split.lap) for split in result.splits], result.last_lap)
        for result in facts_of(CASES / "splits-missing.txt").results
    ]
    first, second, third = Decimal(250), Decimal(500), Decimal(750)
    assert laps == [
        ([(first, Decimal("18.0")), (second, Decimal("13.0")), (third, Decimal("14.0")), (second, None)], None),
        ([(second, None), (third, Decimal("14.1"))], None),
        ([(first, Decimal("18.2")), (third, None)], None),
        ([(first, Decimal("18.3")), (second, Decimal("13.7"))], None),
    ]
