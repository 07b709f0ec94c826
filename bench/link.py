"""Measure the matcher and the index on the reconciliation benchmark beside the repository.

    python bench/link.py                     accuracy, calibration, speed of matching, speed and memory of indexing
    python bench/link.py --sensitivity       the same with each weight halved and doubled (half an hour)

The matcher sees ``queries.blind.jsonl`` only; the answers go to a file that ``score.py`` of the benchmark scores.
Knowledge base and queries may not be passed on (CC BY-NC-SA): nothing of them is kept in the repository.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from olygraph.link.calibrate import fitted_points, uncalibrated
from olygraph.link.index import open_index
from olygraph.link.match import Context, Decision, Match, Matcher, Query, Sought, Weights, shipped_weights

SHARED = Path(os.environ.get("OLYGRAPH_SHARED") or Path(__file__).resolve().parents[2] / "shared")
BENCH = SHARED / "recon"
SOUGHT = {"noc": Sought.NATION} | {sought.value: sought for sought in Sought if sought is not Sought.NATION}
Answers = dict[str, Match]
Scores = dict[str, dict[str, dict[str, float]]]
"""What the scorer says: by ``all``, ``set`` and ``type``, then by name, then by measure."""

# Each demand: the group and the measure it is about, and the least (for the last: the most) that it allows.
DEMANDS = (
    ("precision", "all", "all", "precision", 0.99),
    ("recall", "all", "all", "recall", 0.88),
    ("F1", "all", "all", "f1", 0.93),
    ("F1 of name variants", "set", "c_variant", "f1", 0.95),
    ("F1 of other entities", "set", "e_entity", "f1", 0.95),
    ("F1 of homonyms", "set", "b_homonym", "f1", 0.99),
    ("NIL accuracy", "all", "all", "nil_accuracy", 0.98),
)
MOST_CALIBRATION_ERROR = 0.02
COLUMNS = (
    ("precision", "prec"),
    ("recall", "recall"),
    ("f1", "F1"),
    ("nil_accuracy", "NIL acc"),
    ("abstention", "open"),
)
INDEXING = """
import resource, sys, time
from pathlib import Path
from olygraph.link.index import build_index

if __name__ == "__main__":
    start = time.perf_counter()
    built = build_index([Path(sys.argv[1])], Path(sys.argv[2]), workers=int(sys.argv[3]))
    spent = time.perf_counter() - start
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(built.lines, spent, max(resource.getrusage(kind).ru_maxrss for kind in kinds) // 1024)
"""


def main() -> int:
    """Run what the arguments ask for; 1 if a demand is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", help="folder of the queries below recon (dev)")
    parser.add_argument("--sensitivity", action="store_true", help="halve and double each weight")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="write the predictions here")
    options = parser.parse_args()
    if not BENCH.is_dir():
        print(f"the benchmark is not at {BENCH} (set OLYGRAPH_SHARED)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "kb.sqlite"
        for workers in (os.cpu_count() or 1, 1):
            print(indexing(BENCH / "kb.ndjson.gz", index, workers))
        keep = options.keep or Path(folder) / "predictions.csv"
        return accuracy(index, BENCH / options.split, keep, sensitivity=options.sensitivity)


def indexing(kb: Path, target: Path, workers: int) -> str:
    """Build an index in a process of its own, and return speed and memory in words."""
    script = target.with_suffix(".py")
    script.write_text(INDEXING, encoding="utf-8")
    command = [sys.executable, str(script), str(kb), str(target), str(workers)]
    lines, spent, memory = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    speed, size = int(lines) / float(spent), target.stat().st_size / 1e6
    return (
        f"index, processes {workers}: {int(lines):,} entities in {float(spent):.1f} s = {speed:,.0f}/s, "
        f"{memory} MB of memory in the largest process, {size:.0f} MB on disk"
    )


def accuracy(index: Path, split: Path, keep: Path, *, sensitivity: bool) -> int:
    """Match the queries with and without the start lists, print the scores, and compare with the demands."""
    lists = read_queries(split / "queries.blind.jsonl")
    scratch = index.with_suffix(".csv")
    with open_index(index) as opened:
        matcher = Matcher(opened)
        scored = score(match_alone(matcher, lists), split, keep)
        print_scores("each query on its own", scored)
        print_scores("with the rest of the start list", score(match_lists(matcher, lists), split, scratch))
        print(f"\n{speed(matcher, lists)}")
        raw = match_alone(Matcher(opened, uncalibrated(shipped_weights())), lists)
        print(f"\ncalibration map fitted to these labels, not shipped: {fitted(raw, split)}")
        if sensitivity:
            vary(lambda weights: score(match_alone(Matcher(opened, weights), lists), split, scratch))
    return demanded(scored)


def read_queries(path: Path) -> list[list[Query]]:
    """The lists of the benchmark, without their answers."""
    with path.open(encoding="utf-8") as file:
        return [list(_queries(json.loads(line))) for line in file if line.strip()]


def _queries(record: dict[str, Any]) -> Iterator[Query]:
    event = {name: value or "" for name, value in record["event"].items()}
    context = Context(event["title"], event["games"], event["sport"], event["sex"])
    for entrant in record["entrants"]:
        yield Query(
            id=entrant["query_id"],
            name=entrant["name"],
            sought=SOUGHT[entrant["type"]],
            context=context,
            nation=entrant.get("noc") or "",
            birth_year=entrant.get("birth_year"),
        )


def match_alone(matcher: Matcher, lists: Sequence[Sequence[Query]]) -> Answers:
    """The answers without the rest of the lists."""
    return {query.id: matcher.match(query) for some in lists for query in some}


def match_lists(matcher: Matcher, lists: Sequence[Sequence[Query]]) -> Answers:
    """The answers with the rest of the lists."""
    return {match.query.id: match for some in lists for match in matcher.match_list(some)}


def score(answers: Answers, split: Path, target: Path) -> Scores:
    """Write the answers as the benchmark wants them, and return what its scorer says of them."""
    with target.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["query_id", "qid", "score"])
        for query, match in answers.items():
            rows.writerow([query, _answer(match), f"{match.confidence:.6f}"])
    command = [sys.executable, str(BENCH / "score.py"), "--gold", str(split / "queries.jsonl"), "--pred", str(target)]
    by = {
        name: json.loads(subprocess.run([*command, "--json", "--by", name], capture_output=True, check=True).stdout)
        for name in ("set", "type")
    }
    return {"all": {"all": by["set"]["all"]}, "set": by["set"]["by_set"], "type": by["type"]["by_type"]}


def _answer(match: Match) -> str:
    return {Decision.LINK: match.item, Decision.NIL: "NIL", Decision.ABSTAIN: ""}[match.decision]


def print_scores(title: str, scored: Scores) -> None:
    """Print one row a set and a type of entity."""
    print(f"\n{title}\n{'':14}{'n':>6}{'NIL':>6}" + "".join(f"{head:>8}" for _, head in (*COLUMNS, ("", "ECE"))))
    for rows in scored.values():
        for name, row in rows.items():
            figures = [*(row[measure] for measure, _ in COLUMNS), row["ece_link"] if row["gold_link"] else None]
            print(f"{name:14}{row['n']:6}{row['gold_nil']:6}" + "".join(map(_figure, figures)))


def _figure(value: float | None) -> str:
    return f"{value:8.3f}" if value is not None else "–".rjust(8)


def speed(matcher: Matcher, lists: Sequence[Sequence[Query]]) -> str:
    """Queries a second, in words: one process, warm, processor time, the best of three."""
    queries = [query for some in lists for query in some]
    people = [query for query in queries if query.sought is Sought.PERSON]
    every = len(queries) / _seconds(lambda: [matcher.match(query) for query in queries])
    only = len(people) / _seconds(lambda: [matcher.match(query) for query in people])
    joint = len(queries) / _seconds(lambda: [matcher.match_list(some) for some in lists])
    return f"speed, warm, one process: {every:,.0f} queries/s; people only {only:,.0f}; list by list {joint:,.0f}"


def _seconds(work: Callable[[], object]) -> float:
    spent = []
    for _ in range(3):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def fitted(raw: Answers, split: Path) -> str:
    """The calibration map that would fit these labels best: to look at, never to ship."""
    gold: dict[str, str | None] = {}
    with (split / "queries.jsonl").open(encoding="utf-8") as file:
        for line in file:
            gold.update((entrant["query_id"], entrant["qid_gold"]) for entrant in json.loads(line)["entrants"])
    best = [(query, match.candidates[0]) for query, match in raw.items() if match.candidates]
    points = fitted_points([(candidate.score, candidate.item == gold[query]) for query, candidate in best], 60)
    return ", ".join(f"{left:.3f} is {right:.3f}" for left, right in points)


def vary(run: Callable[[Weights], Scores]) -> None:
    """Print how far the scores move when one weight is halved or doubled."""
    weights = shipped_weights()
    heads = ("prec", "recall", "F1", "NIL acc", "F1 b", "F1 c")
    print(f"\n{'one weight changed':34}" + "".join(f"{head:>8}" for head in heads))
    fixed = {"link", "nil", "youngest", "oldest", "years_around"}
    for part in ("numbers", "times", "agrees"):
        table: dict[Any, float] = getattr(weights, part)
        for name, value in table.items():
            for factor in (0.5, 2.0):
                share = part == "agrees" or (part == "numbers" and value <= 1)
                if value > 0 and name not in fixed and not (share and value * factor > 1):
                    varied: Any = {part: {**table, name: value * factor}}
                    print(
                        _row(f"{getattr(name, 'name', name)} × {factor:g}", run(replace(weights, **varied))), flush=True
                    )


def _row(label: str, scored: Scores) -> str:
    row, sets = scored["all"]["all"], scored["set"]
    figures = [row["precision"], row["recall"], row["f1"], row["nil_accuracy"]]
    return f"{label:34}" + "".join(map(_figure, [*figures, sets["b_homonym"]["f1"], sets["c_variant"]["f1"]]))


def demanded(scored: Scores) -> int:
    """Print demands and what was reached; 1 if one is missed."""
    print("\ndemanded")
    missed = 0
    for name, group, row, measure, least in DEMANDS:
        reached = scored[group][row][measure]
        missed += reached < least
        print(f"{name:22} ≥ {least:.2f}{reached:8.3f}{'' if reached >= least else '  MISSED'}")
    error = scored["all"]["all"]["ece_link"]
    missed += error > MOST_CALIBRATION_ERROR
    print(f"{'calibration error':22} ≤ {MOST_CALIBRATION_ERROR}{error:8.3f}")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
