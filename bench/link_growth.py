"""Measure how index and matcher grow with the knowledge base: synthetic people, up to two million.

    python bench/link_growth.py [PEOPLE]     10,000, 30,000, 100,000 … up to PEOPLE (300,000)

Names are as unequal as real ones: of a hundred people one bears the commonest surname, and most surnames are rare.
Half of the queries print a year of birth; a fifth asks for people who are not there. The same size gives the same
data, always.
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TextIO

from olygraph.link.index import build_index, open_index
from olygraph.link.match import Context, Decision, Matcher, Query, Sought

_FLAT = 30
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 2_000_000)
NATIONS = {
    "GBR": 145, "FRA": 142, "GER": 183, "ITA": 38, "AUS": 408, "USA": 30, "NED": 55, "POL": 36, "JPN": 17, "BRA": 155,
}  # fmt: skip
SPORTS = {"Cycling": 53121, "Rowing": 159354, "Swimming": 31920, "Tennis": 847, "Judo": 11420, "Fencing": 12100}
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnrstv" for vowel in "aeo"]
HEADS = ("people", "indexed/s", "MB on disk", "queries/s", "right", "wrong", "open", "NIL linked", "MB indexing")


class Person(NamedTuple):
    """A person who does not exist."""

    item: int
    name: str
    nation: str
    sport: str
    born: int


def growth(folder: Path, most: int) -> None:
    """Print speed and accuracy for sizes up to the largest."""
    print("".join(f"{head:>12}" for head in HEADS))
    for size in [*(size for size in SIZES if size < most), most]:
        print(measured(folder / "kb.ndjson", folder / "kb.sqlite", size), flush=True)


def measured(kb: Path, index: Path, size: int) -> str:
    """Build and ask a knowledge base of a size; return its row of the table."""
    # Each in a process of its own: the memory of one would count for the next.
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        asked = alone.submit(synthesise, kb, size).result()
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        seconds, memory = alone.submit(indexing, kb, index).result()
    indexed, disk = size / seconds, index.stat().st_size / 1e6
    kb.unlink()
    with open_index(index) as opened:
        matcher = Matcher(opened)
        answers = [(matcher.match(query), item) for query, item in asked]
        start = time.process_time()
        for query, _ in asked:
            matcher.match(query)
        speed = len(asked) / (time.process_time() - start)
    index.unlink()
    present = [(match, item) for match, item in answers if item]
    absent = [match for match, item in answers if not item]
    shares = [
        sum(match.item == item for match, item in present) / len(present),
        sum(match.item not in ("", item) for match, item in present) / len(present),
        sum(match.decision is Decision.ABSTAIN for match, _ in present) / len(present),
        sum(match.decision is Decision.LINK for match in absent) / len(absent),
    ]
    row = f"{size:12,}{indexed:12,.0f}{disk:12,.0f}{speed:12,.0f}"
    return row + "".join(f"{share:12.3f}" for share in shares) + f"{memory:12,}"


def indexing(kb: Path, index: Path) -> tuple[float, int]:
    """Build an index; return the seconds and the MB of memory of the largest process."""
    start = time.perf_counter()
    build_index([kb], index)
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, max(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1024


def synthesise(kb: Path, people: int) -> list[tuple[Query, str]]:
    """Write people as Wikidata's JSON; return queries with the items that answer them, empty for none."""
    with kb.open("w", encoding="utf-8") as file:
        return _written_to(file, people)


def _written_to(file: TextIO, people: int) -> list[tuple[Query, str]]:
    dice = random.Random(2004)  # noqa: S311 - a repeatable sequence, no secret
    given = [_word(dice, 2) for _ in range(800)]
    family = [_word(dice, 3) for _ in range(max(5_000, people // 8))]
    file.writelines(_item(item, code, {"P984": [_snak(code, "external-id")]}) for code, item in NATIONS.items())
    chosen = []
    for number in range(people):
        name = f"{_common(dice, given)} {_common(dice, family)}"
        nation, sport = dice.choice(list(NATIONS)), dice.choice(list(SPORTS))
        person = Person(10_000_000 + number, name, nation, sport, dice.randint(1880, 2005))
        if number % max(1, people // 2000) == 0:
            chosen.append(person)
        file.write(_written(person))
    return [*_present(dice, chosen), *_absent(dice, given, family)]


def _present(dice: random.Random, people: Sequence[Person]) -> Iterator[tuple[Query, str]]:
    for person in people:
        first, last = person.name.split()
        printed = dice.choice([person.name, person.name.upper(), f"{last} {first}", f"{first[0]}. {last}"])
        year = min(person.born + 22 + (2 - person.born) % 4, 2024)  # Games of their early twenties
        born = person.born if dice.random() < 0.5 else None
        context = Context(games=f"{year} Summer", sport=person.sport)
        yield Query(f"p{person.item}", printed, Sought.PERSON, context, person.nation, born), f"Q{person.item}"


def _absent(dice: random.Random, given: Sequence[str], family: Sequence[str]) -> Iterator[tuple[Query, str]]:
    for number in range(500):
        name = f"{_common(dice, given)} {_common(dice, family)}"
        context = Context(games=f"{dice.randrange(1904, 2025, 4)} Summer", sport=dice.choice(list(SPORTS)))
        yield Query(f"a{number}", name, Sought.PERSON, context, dice.choice(list(NATIONS))), ""


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice(SYLLABLES) for _ in range(syllables)).capitalize() + dice.choice("nrstlmk")


def _common(dice: random.Random, words: Sequence[str]) -> str:
    """A word by Mandelbrot's law: as likely as the inverse of its place and thirty."""
    place = _FLAT * ((len(words) + _FLAT) / _FLAT) ** dice.random() - _FLAT
    return words[min(len(words) - 1, int(place))]


def _written(person: Person) -> str:
    born = {"time": f"+{person.born}-01-01T00:00:00Z", "precision": 11}
    claims = {
        "P31": [_snak({"id": "Q5"})],
        "P569": [_snak(born)],
        "P1532": [_snak({"id": f"Q{NATIONS[person.nation]}"})],
        "P641": [_snak({"id": f"Q{SPORTS[person.sport]}"})],
    }
    return _item(person.item, person.name, claims)


def _item(item: int, label: str, claims: dict[str, list[dict[str, object]]]) -> str:
    labels = {"en": {"language": "en", "value": label}}
    return json.dumps({"type": "item", "id": f"Q{item}", "labels": labels, "claims": claims}) + "\n"


def _snak(value: object, datatype: str = "") -> dict[str, object]:
    return {"mainsnak": {"datatype": datatype, "datavalue": {"value": value}}, "rank": "normal"}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        growth(Path(scratch), int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
