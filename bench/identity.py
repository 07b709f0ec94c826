"""How many people each rule of identity merges or splits, on 120 years of Olympians.

The list beside the repository (``defs/olympians-names.csv.gz``) holds a row for each person, sport and NOC. A rule
gives a key to each row: two people with one key are merged, one person with several keys is split. The rule of the
graph is ``printed name + sport + sex`` (docs/decisions/0002-iris.md); the others are there to compare.
Run it with ``make bench-identity``.
"""

import csv
import gzip
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from olygraph import keys

REPOSITORY = Path(__file__).resolve().parents[1]
NAMES = Path(os.environ.get("OLYGRAPH_SHARED") or REPOSITORY.parent / "shared") / "defs" / "olympians-names.csv.gz"

Row = Mapping[str, str]
SEXES = {"M": "men", "F": "women"}
RULES: Mapping[str, Callable[[Row], tuple[str, ...]]] = {
    "name": lambda row: (keys.slug(row["name"]),),
    "name + sport": lambda row: (keys.slug(row["name"]), row["sport"]),
    "name + sport + sex (the graph's)": lambda row: (keys.athlete_key(row["name"], row["sport"], SEXES[row["sex"]]),),
    "name + sport + sex + NOC": lambda row: (keys.slug(row["name"]), row["sport"], row["sex"], row["noc"]),
    "name + NOC": lambda row: (keys.slug(row["name"]), row["noc"]),
}


def measure(rows: Iterable[Row], rule: Callable[[Row], tuple[str, ...]]) -> tuple[int, int, int]:
    """Keys that several people share, the people who share them, and people who have several keys in one sport."""
    people: dict[tuple[str, ...], set[str]] = defaultdict(set)
    in_sport: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        key = rule(row)
        people[key].add(row["person"])
        in_sport[row["person"], row["sport"]].add(key)
    shared = [found for found in people.values() if len(found) > 1]
    split = {person for (person, _), found in in_sport.items() if len(found) > 1}
    return len(shared), len(set().union(*shared)) if shared else 0, len(split)


def main() -> None:
    """Print the table of the rules."""
    if not NAMES.is_file():
        raise SystemExit(f"the list is not at {NAMES}: set OLYGRAPH_SHARED")
    with gzip.open(NAMES, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    print(f"{len({row['person'] for row in rows}):,} people, {len(rows):,} rows of person, sport and NOC\n")
    print("| rule | keys of several people | people merged | people split within a sport |\n|---|---|---|---|")
    for name, rule in RULES.items():
        shared, merged, split = measure(rows, rule)
        print(f"| {name} | {shared:,} | {merged:,} | {split:,} |")
    several = defaultdict(set)
    for row in rows:
        several[row["person"]].add(row["sport"])
    many = sum(len(sports) > 1 for sports in several.values())
    print(f"\n{many:,} people competed in several sports and have an IRI in each.")


if __name__ == "__main__":
    main()
