"""How fast wikitext is read: ``python bench/bench_wikitext.py [--folder DIR] [--rounds 7] [--hostile]``.

Reads the pages of ``bench/dev/wikitext`` of the data beside the repository (OLYGRAPH_SHARED), each in memory, to whole
articles on one core, and beside it what other libraries do of that: ``mwparserfromhell`` (its tree alone, and the texts
of table cells) and ``wikitextparser`` (tables with spans); a peer that is not installed is left out. All are measured
in one run, round by round, so that a busy machine slows all alike; the time is CPU time, of the median and the best
round. "Collector at rest" is the same reading with Python's cyclic garbage collector off: pages make no cycles.
``--hostile`` times the hostile pages of the tests, each of which has to be answered within half a second.
"""

import argparse
import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "graph"), str(ROOT / "tests")]

from olygraph.errors import InputError  # noqa: E402 - the checkout's own code
from olygraph.model import Source  # noqa: E402
from olygraph.read.wikitext import read_wikitext  # noqa: E402

SHARED = Path(os.environ.get("OLYGRAPH_SHARED") or ROOT.parent / "shared")
SOURCE = Source("bench", "0" * 64, "wikitext")
Reader = Callable[[str], int]


def olygraph(text: str) -> int:
    """Whole articles: infobox, prose in sentences, grids with spans, links, codes, notes and lines."""
    return sum(1 for _ in read_wikitext(text, SOURCE, "A title").tables)


def olygraph_at_rest(text: str) -> int:
    """The same without the garbage collector."""
    gc.disable()
    try:
        return olygraph(text)
    finally:
        gc.enable()


def mwparserfromhell_tree(text: str) -> int:
    """Its tree, and nothing read from it."""
    code: Any = import_module("mwparserfromhell").parse(text)
    return sum(1 for tag in code.ifilter_tags() if tag.tag == "table")


def mwparserfromhell_cells(text: str) -> int:
    """Texts of the cells of each table; spans are not expanded, templates show nothing."""
    code: Any = import_module("mwparserfromhell").parse(text)
    tables = [tag for tag in code.ifilter_tags() if tag.tag == "table"]
    for table in tables:
        for row in table.contents.ifilter_tags(recursive=False, matches=lambda node: node.tag == "tr"):
            for cell in row.contents.ifilter_tags(recursive=False, matches=lambda node: node.tag in ("td", "th")):
                cell.contents.strip_code()
    return len(tables)


def wikitextparser_tables(text: str) -> int:
    """Its tables with spans expanded; markup and templates stay in the cells."""
    tables: Any = import_module("wikitextparser").parse(text).tables
    for table in tables:
        table.data(span=True)
    return len(tables)


def wikitextparser_cells(text: str) -> int:
    """Texts of the cells of each table, spans expanded, templates show nothing."""
    tables: Any = import_module("wikitextparser").parse(text).tables
    for table in tables:
        for row in table.cells(span=True):
            for cell in row:
                if cell is not None:
                    cell.plain_text()
    return len(tables)


READERS: list[tuple[str, str, Reader]] = [
    ("olygraph, whole article", "", olygraph),
    ("olygraph, collector at rest", "", olygraph_at_rest),
    ("mwparserfromhell, tree", "mwparserfromhell", mwparserfromhell_tree),
    ("mwparserfromhell, texts of cells", "mwparserfromhell", mwparserfromhell_cells),
    ("wikitextparser, tables", "wikitextparser", wikitextparser_tables),
    ("wikitextparser, texts of cells", "wikitextparser", wikitextparser_cells),
]


def compare(folder: Path, rounds: int) -> None:
    """Print a row for each reader."""
    pages = [file.read_text("utf-8") for file in sorted(folder.glob("*.wikitext"))]
    if not pages:
        sys.exit(f"there is no page in {folder} (set OLYGRAPH_SHARED or give --folder)")
    readers = [(name, read) for name, module, read in READERS if not module or find_spec(module)]
    spent: dict[str, list[float]] = {name: [] for name, _ in readers}
    found = {name: sum(map(read, pages)) for name, read in readers}  # also warms every cache
    for _ in range(rounds):
        for name, read in readers:
            start = time.process_time()
            for page in pages:
                read(page)
            spent[name].append(time.process_time() - start)
    size = sum(map(len, pages))
    print(f"{len(pages)} pages, {size / len(pages) / 1e3:.1f} kB on average, {rounds} rounds, CPU time of one core")
    print(f"{'reader':34}{'pages/s median':>15}{'best':>6}{'MB/s':>6}{'tables':>8}{'times as long':>15}")
    ours = statistics.median(spent[readers[0][0]])
    for name, times in spent.items():
        best, median = min(times), statistics.median(times)
        row = f"{name:34}{len(pages) / median:15.0f}{len(pages) / best:6.0f}{size / median / 1e6:6.2f}{found[name]:8}"
        print(f"{row}{median / ours:15.1f}")


def answer_hostile() -> None:
    """Print how long each hostile page takes, and what it is answered with."""
    from test_read_wikitext import HOSTILE

    print(f"{'hostile page':24}{'MB':>6}{'seconds':>9}  answer")
    for name, page in HOSTILE.items():
        start = time.process_time()
        try:
            codes = sorted({problem.code for problem in read_wikitext(page, SOURCE, "A title").problems})
            answer = ", ".join(codes) or "an article"
        except InputError as error:
            answer = error.message
        spent = time.process_time() - start
        print(f"{name:24}{len(page) / 1e6:6.2f}{spent:9.3f}  {answer}{' — TOO SLOW' if spent > 0.5 else ''}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=SHARED / "bench" / "dev" / "wikitext", help="pages to read")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--hostile", action="store_true", help="time the hostile pages instead")
    options = parser.parse_args()
    if options.hostile:
        answer_hostile()
    else:
        compare(options.folder, options.rounds)


if __name__ == "__main__":
    main()
