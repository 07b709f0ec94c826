"""How fast rendered pages are read: ``python bench/bench_html.py [--folder DIR] [--rounds 7] [--hostile]``.

Reads the pages of ``bench/dev/html`` of the data beside the repository (OLYGRAPH_SHARED), each in memory, to whole
articles on one core, and beside it what other libraries do of that: ``pandas.read_html`` (tables as data frames) and
BeautifulSoup on lxml with a naive span grid (texts of cells); a peer that is not installed is left out. All are
measured in one run, round by round; the time is CPU time of the best and the median round. ``--hostile`` times the
hostile pages of the tests, each of which has to be answered within half a second.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "graph"), str(ROOT / "tests")]

from olygraph.errors import InputError  # noqa: E402 - the checkout's own code
from olygraph.model import Source  # noqa: E402
from olygraph.read.html import read_html  # noqa: E402
from olygraph.read.html.tree import parse  # noqa: E402

SHARED = Path(os.environ.get("OLYGRAPH_SHARED") or ROOT.parent / "shared")
SOURCE = Source("bench", "0" * 64, "html")
Reader = Callable[[bytes], int]


def olygraph(data: bytes) -> int:
    """Whole articles: identity, infobox, prose, grids with links, codes and notes."""
    return sum(1 for _ in read_html(data, SOURCE, "A title").tables)


def olygraph_tree(data: bytes) -> int:
    """The first step of it: the tree of what the page shows."""
    return sum(1 for node in parse(data.decode()).root.elements() if node.tag == "table")


def pandas(data: bytes) -> int:
    """Tables as data frames."""
    return len(import_module("pandas").read_html(StringIO(data.decode()), flavor="lxml"))


def beautiful_soup(data: bytes) -> int:
    """Texts of the cells of each table, spans expanded the simple way."""
    from bs4 import BeautifulSoup

    tables = BeautifulSoup(data, "lxml").find_all("table")
    for table in tables:
        grid: dict[tuple[int, int], str] = {}
        for row, line in enumerate(table.find_all("tr")):
            column = 0
            for cell in line.find_all(["td", "th"]):
                while (row, column) in grid:
                    column += 1
                for down in range(int(str(cell.get("rowspan", "1")))):
                    for right in range(int(str(cell.get("colspan", "1")))):
                        grid[row + down, column + right] = cell.get_text(" ", strip=True)
    return len(tables)


READERS: list[tuple[str, str, Reader]] = [
    ("olygraph, whole article", "", olygraph),
    ("olygraph, tree only", "", olygraph_tree),
    ("pandas.read_html (lxml)", "pandas", pandas),
    ("BeautifulSoup + lxml, naive grid", "bs4", beautiful_soup),
]


def compare(folder: Path, rounds: int) -> None:
    """Print a row for each reader."""
    pages = [file.read_bytes() for file in sorted(folder.glob("*.html"))]
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
    print(f"{len(pages)} pages, {size / len(pages) / 1e3:.0f} kB on average, {rounds} rounds, CPU time of one core")
    print(f"{'reader':34}{'pages/s best':>14}{'median':>8}{'MB/s':>7}{'tables':>8}")
    for name, times in spent.items():
        best, median = min(times), statistics.median(times)
        print(f"{name:34}{len(pages) / best:14.0f}{len(pages) / median:8.0f}{size / best / 1e6:7.1f}{found[name]:8}")


def answer_hostile() -> None:
    """Print how long each hostile page takes, and what it is answered with."""
    from test_read_html import hostile_pages

    print(f"{'hostile page':28}{'MB':>7}{'seconds':>9}  answer")
    for name, page, _ in hostile_pages():
        start = time.process_time()
        try:
            codes = sorted({problem.code for problem in read_html(page, SOURCE, "A title").problems})
            answer = ", ".join(codes) or "an article"
        except InputError as error:
            answer = error.message
        spent = time.process_time() - start
        print(f"{name:28}{len(page) / 1e6:7.2f}{spent:9.3f}  {answer}{' — TOO SLOW' if spent > 0.5 else ''}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=SHARED / "bench" / "dev" / "html", help="pages to read")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--hostile", action="store_true", help="time the hostile pages instead")
    options = parser.parse_args()
    if options.hostile:
        answer_hostile()
    else:
        compare(options.folder, options.rounds)


if __name__ == "__main__":
    main()
