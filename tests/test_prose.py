"""Each sentence pattern by cases: what it reads and what it must not."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from olygraph.extract import extract
from olygraph.extract.prose import _MAKERS
from olygraph.language import words
from olygraph.model import Facts, Source
from olygraph.read.text import read_text

CASES = Path(__file__).parent / "cases" / "prose"
EVENT = "event/2004-summer/cycling/womens-long-race"
ARTICLE = """= Cycling at the 2004 Summer Olympics – Women's long race =

{sentence}

==Schedule==

| Date | Time | Round |
| 20 August 2004 | 17:55 | Final |

==Results==

| Rank | Rider | Time |
| 1 | Ada Lind | 1:00.100 |
| 2 | Bo Marsh | 1:00.200 |
| 3 | Cy Marsh | 1:00.300 |
| 4 | Dee van Ros | 1:00.400 |
"""


@dataclass
class Case:
    pattern: str
    sentence: str
    facts: list[str]


def read_cases(text: str) -> Iterator[Case]:
    pattern, case = "", None
    for line in text.split("\n\n", 1)[1].splitlines():
        if line[:2] in ("+ ", "- "):
            case = Case(pattern, line[2:], [])
            yield case
        elif line.startswith("= ") and case:
            case.facts.append(line[2:])
        elif line:
            pattern = line


def cases() -> list[Case]:
    return [case for file in sorted(CASES.glob("en*.txt")) for case in list(read_cases(file.read_text("utf-8")))]


def facts_of(sentence: str) -> Facts:
    article = read_text(ARTICLE.format(sentence=sentence), Source("case.txt", "0" * 64, "text"))
    facts = extract(article)
    assert isinstance(facts, Facts)
    return facts


def told(facts: Facts) -> set[str]:
    """What the facts say, in the words of the cases."""
    lines = set()
    for statement in facts.statements:
        subject = statement.subject.removeprefix(f"{EVENT}/phase/final/").removeprefix(f"{EVENT}/")
        subject = "event" if subject == EVENT else subject
        predicate = statement.predicate.rstrip(">").rpartition("#")[2].rpartition("/")[2]
        value = str(statement.value).removeprefix(f"{EVENT}/phase/final/").removeprefix(f"{EVENT}/")
        lines.add(f"{subject} {predicate} {value}")
    for result in facts.results:
        if result.nation:
            lines.add(f"{result.athletes[0]} nation {result.nation.removeprefix('nation/')}")
    for participation in facts.participations:
        lines.add(participation.key + (f" rank {participation.rank}" if participation.rank else ""))
    lines |= {honour.key for honour in facts.honours}
    for record in facts.records:
        holder = "".join(f" holder {key.rpartition('/')[2]}" for key in record.athletes)
        value = f" {record.value}" if record.value is not None else ""
        lines.add(f"{record.key.removeprefix(f'{EVENT}/')}{holder}{value}")
    lines |= {f"discrepancy {discrepancy.kind}" for discrepancy in facts.discrepancies}
    for session in facts.sessions:
        if session.start and session.start.tzinfo:
            lines.add(f"session offset {session.start.isoformat()[-6:]}")
    lines |= {f"problem {problem.code}" for problem in facts.problems if problem.code == "records-missing"}
    return lines


SILENT = told(facts_of("Nothing is said here."))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.pattern}: {case.sentence[:40]}")
def test_a_sentence_yields_its_facts_and_no_others(case: Case) -> None:
    facts = facts_of(case.sentence)
    assert told(facts) - SILENT == set(case.facts)
    assert facts.tally.sentences_read == bool(case.facts)


def test_every_pattern_has_a_sentence_that_it_reads_and_one_that_it_must_not() -> None:
    read = {case.pattern for case in cases() if case.facts}
    refused = {case.pattern for case in cases() if not case.facts}
    assert set(_MAKERS) == set(words("en").patterns)
    assert read | {"record_taken_over"} == set(_MAKERS)
    assert refused == set(_MAKERS)


def test_a_record_is_taken_over_from_the_one_who_set_it() -> None:
    facts = facts_of(
        "Bo Marsh broke the Olympic record with a time of 1:00.200. "
        "Ada Lind, riding last, beat Marsh's mark with a new record of 1:00.100."
    )
    assert "record/olympic/ada-lind holder ada-lind 60.100" not in told(facts), "two riders are called Marsh"
    facts = facts_of(
        "Bo Marsh broke the Olympic record with a time of 1:00.200. "
        "Ada Lind, riding last, beat Bo Marsh's mark with a new record of 1:00.100."
    )
    lind = next(record for record in facts.records if record.key.endswith("ada-lind"))
    assert lind.replaced == f"{EVENT}/record/olympic/bo-marsh"
    assert {
        "result/ada-lind startedLast True",
        "result/ada-lind startedAfter result/bo-marsh",
        "result/ada-lind startedAfter result/dee-van-ros",
    } <= told(facts)


def test_a_sentence_without_end_is_no_prose() -> None:
    facts = facts_of("Ada Lind of France won the event " + "and won " * 400)
    assert facts.tally.sentences_read == 0
