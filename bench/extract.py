"""Score what olygraph extracts against the labelled pages and tables of ``bench`` in the data beside the repository.

Everything goes the way of a user: ``olygraph export`` of each folder, ``olygraph query`` for results and events, and
the scorer of the benchmark on the two files. Run it with ``make bench-extract``; ``--details`` lists every wrong cell.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("OLYGRAPH_SHARED") or REPOSITORY.parent / "shared")
BENCH = SHARED / "bench"


@dataclass(frozen=True)
class Task:
    """One line of the table: what to export, the gold to hold it against, and how the scorer is to look at it."""

    name: str
    articles: Path
    gold: Path
    options: tuple[str, ...]
    table: str = ""
    variant: str = ""


def tasks() -> list[Task]:
    """The pages in three forms, and the single tables with nations and without."""
    pages = [
        Task(form, BENCH / "dev" / form, BENCH / "dev" / "gold", ("--input", form))
        for form in ("html", "wikitext", "text")
    ]
    tables = [
        Task(f"{table} {variant}", Path(), BENCH / "dev" / "tables" / f"{table}.jsonl", ("--noc", noc), table, variant)
        for table in ("tabfact", "fetaqa")
        for variant, noc in (("blank", "none"), ("nations", "all"))
    ]
    return pages + tables


def run(*command: str | Path) -> str:
    """Run a command and return what it prints; its messages are let through when it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr[-3000:]}")
    return done.stdout


def olygraph(*arguments: str | Path) -> str:
    """Run the program of this checkout."""
    return run(sys.executable, "-m", "olygraph", *arguments)


def score(task: Task, folder: Path, *, details: bool) -> tuple[Any, str]:
    """The scorer's figures for a task, and its text."""
    articles = task.articles
    if task.table:
        articles = folder / "articles"
        run(sys.executable, BENCH / "score.py", "unpack", task.gold, articles, "--variant", task.variant)
    olygraph("export", articles, "--out", folder / "out", "--quiet")
    files = {name: folder / f"{name}.csv" for name in ("results", "events")}
    for name, file in files.items():
        file.write_text(olygraph("query", folder / "out", name, "--format", "csv"), encoding="utf-8")
    command = [sys.executable, BENCH / "score.py", "--gold", task.gold, "--pred", files["results"], *task.options]
    if not task.table:
        command += ["--events", files["events"]]
    text = run(*command, "--json", folder / "score.json", *(["--details"] if details else []))
    return json.loads((folder / "score.json").read_text(encoding="utf-8")), text


def main() -> None:
    """Print the table of the demands, one line a task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--details", action="store_true", help="print the scorer's whole text too")
    parser.add_argument("--only", default="", help="run only the tasks whose name begins so")
    options = parser.parse_args()
    if not BENCH.is_dir():
        raise SystemExit(f"the benchmark is not at {BENCH}: set OLYGRAPH_SHARED")
    print(HEADING)
    for task in tasks():
        if not task.name.startswith(options.only):
            continue
        with tempfile.TemporaryDirectory() as folder:
            figures, text = score(task, Path(folder), details=options.details)
        print(line(task, figures))
        if options.details:
            print(text)


HEADING = (
    "| input | row F1 | strict phases and units | worst page | cell precision | cell coverage | invented |"
    " events: precision, coverage |\n"
    "|---|---|---|---|---|---|---|---|"
)


def line(task: Task, figures: Any) -> str:  # noqa: ANN401 - the scorer's JSON
    """One line of the table from the scorer's JSON."""
    rows, cells = figures["rows"], figures["cells_total"]
    pages = [page["f1"] for page in figures["pages"] if page["f1"] is not None]
    events = figures.get("events") or {}
    told = events.get("cells_total") or {}
    parts = (
        task.name,
        _share(rows["f1"]),
        _share(figures["strict_phase_f1"]),
        _share(min(pages, default=None)),
        _share(cells["precision"]),
        _share(cells["coverage"]),
        str(figures["persons"]["invented"]),
        f"{_share(told.get('precision'))}, {_share(told.get('coverage'))}" if told else "–",
    )
    return f"| {' | '.join(parts)} |"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
