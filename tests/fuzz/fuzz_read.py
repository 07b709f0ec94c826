"""Feed the reading with bytes that libFuzzer makes up (needs ``atheris``; Linux).

    python tests/fuzz/fuzz_read.py tests/fuzz/corpus tests/cases/dump tests/cases/json -max_total_time=600

New inputs go into the first folder. Whatever raises is written to ``crash-…``: mend it, and keep the input, made as
small as it can be (``-minimize_crash=1``), in ``tests/fuzz/corpus``, where ``tests/test_read_fuzz.py`` finds it.
"""

import io
import sys
import tempfile
from itertools import islice
from pathlib import Path

import atheris  # type: ignore[import-untyped, import-not-found, unused-ignore]  # only who fuzzes has it

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "graph"))

with atheris.instrument_imports(include=["olygraph.read"]):
    from olygraph.model import Article, Problem
    from olygraph.read import articles, documents
    from olygraph.read.html import read_html
    from olygraph.read.wikitext import read_wikitext

MOST_ITEMS = 1000

assert callable(read_html)
assert callable(read_wikitext)


def read_bytes(data: bytes) -> None:
    """Read the bytes as what came through a pipe, down to articles; anything but articles and problems is a bug."""
    found = articles(documents(["-"], title="Fuzz", stdin=io.BytesIO(data)))
    for item in islice(found, MOST_ITEMS):
        if not isinstance(item, Article | Problem):
            raise TypeError(f"neither article nor problem: {item!r}")


def main() -> None:
    """Run libFuzzer with the arguments of the command line."""
    tempfile.tempdir = tempfile.mkdtemp()  # what zip archives are copied to stays apart
    atheris.Setup(sys.argv, read_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
