"""How fast dumps are read, and in how much memory: ``python bench/bench_dump.py [--megabytes 1000]``.

Makes a dump of pages of our own (random words, so that it packs about as well as Wikipedia's does), reads it plain, as
bz2, as gz and by its multistream index, each in a process of its own, and compares with ``lxml.etree.iterparse`` and
the bare unpacking. Times are of CPU (user and system); memory is the peak resident set of the process. The files lie in
a temporary folder and are removed. ``--hostile`` instead measures bombs and other inputs made to harm.
"""

import argparse
import bz2
import gzip
import io
import json
import lzma
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "graph"))

PAGES_A_STREAM = 100
LARGEST_PACKED = 100_000_000
NAME = "bench-pages-articles-multistream.xml"
HEADER = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo>
    <sitename>Bench</sitename>
    <dbname>benchwiki</dbname>
    <base>https://en.example.org/wiki/Main_Page</base>
  </siteinfo>
"""


def page(number: int, words: list[str], draw: random.Random) -> str:
    """One page of about 12 kB; every seventh is a redirect, every ninth a template, as in a real dump many are."""
    namespace = 10 if number % 9 == 0 else 0
    redirect = '    <redirect title="Event 1" />\n' if number % 7 == 0 else ""
    rows = "\n".join(
        f"|-\n| {rank} || [[{' '.join(draw.choices(words, k=2))}]] || {draw.uniform(40, 90):.2f} &amp;nbsp;"
        for rank in range(1, 30)
    )
    prose = "\n".join(" ".join(draw.choices(words, k=90)) + "." for _ in range(15))
    text = "#REDIRECT [[Event 1]]" if redirect else f"'''Event''' &lt;ref&gt;a&lt;/ref&gt;\n{{| \n{rows}\n|}}\n{prose}"
    return f"""  <page>
    <title>{"Template:" if namespace else ""}Event {number}</title>
    <ns>{namespace}</ns>
    <id>{number}</id>
{redirect}    <revision>
      <id>{number + 500000}</id>
      <timestamp>2024-01-01T00:00:00Z</timestamp>
      <contributor><username>Bench</username><id>1</id></contributor>
      <model>wikitext</model>
      <format>text/x-wiki</format>
      <text bytes="{len(text)}" xml:space="preserve">{text}</text>
    </revision>
  </page>
"""


def streams(size: int) -> Iterator[tuple[bytes, list[tuple[int, str]]]]:
    """The dump in streams of a hundred pages, until it has the size in bytes; with ids and titles of each."""
    draw = random.Random(2004)  # noqa: S311 - the same dump each time, and no secret
    words = ["".join(draw.choices("etaoinshrdlucmfwygpbvk", k=draw.randint(2, 11))) for _ in range(20_000)]
    done = number = 0
    while done < size:
        texts, titles = [], []
        for _ in range(PAGES_A_STREAM):
            number += 1
            texts.append(page(number, words, draw))
            titles.append((number, f"{'Template:' if number % 9 == 0 else ''}Event {number}"))
        data = "".join(texts).encode()
        done += len(data)
        yield data, titles


def write_dumps(folder: Path, size: int) -> None:
    """Write the dump plain, and of its first part bz2, gz and multistream with index."""
    index: list[str] = []
    packed = 0
    plain, multi = folder / "plain.xml", folder / f"{NAME}.bz2"
    part = folder / "part.xml"
    with plain.open("wb") as whole, multi.open("wb") as many, part.open("wb") as some:
        for file in (whole, some):
            file.write(HEADER.encode())
        many.write(bz2.compress(HEADER.encode()))
        for data, titles in streams(size):
            whole.write(data)
            if packed < LARGEST_PACKED:
                packed += len(data)
                some.write(data)
                index += [f"{many.tell()}:{number}:{title}" for number, title in titles]
                many.write(bz2.compress(data))
        for file in (whole, some):
            file.write(b"</mediawiki>\n")
        many.write(bz2.compress(b"</mediawiki>\n"))
    name = NAME.replace("-multistream.xml", "-multistream-index.txt")
    (folder / f"{name}.bz2").write_bytes(bz2.compress("\n".join(index).encode() + b"\n"))
    for suffix, opened in ((".bz2", bz2.open), (".gz", gzip.open)):
        with part.open("rb") as source, opened(f"{part}{suffix}", "wb") as target:
            shutil.copyfileobj(source, target)


def read_all(path: str, titles: str = "") -> int:
    """Read every article of a dump, or those of the titles (joined by bars); return how many."""
    from olygraph.read.document import Document, Selection
    from olygraph.read.documents import documents

    selection = Selection(titles=frozenset(titles.split("|") if titles else ()))
    return sum(isinstance(item, Document) for item in documents([path], selection=selection))


def iterparse(path: str) -> int:
    """Read every title and text with lxml alone."""
    from lxml import etree

    count = 0
    for _, element in etree.iterparse(path, tag="{*}page"):
        count += bool(element.findtext("{*}title") and element.findtext("{*}revision/{*}text"))
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    return count


def unpack(path: str) -> int:
    """Unpack and do nothing else."""
    opened: Callable[..., object] = gzip.open if path.endswith(".gz") else bz2.open
    count = 0
    with opened(path, "rb") as file:  # type: ignore[attr-defined]
        while data := file.read(1 << 20):
            count += len(data)
    return count


TASKS: dict[str, Callable[..., int]] = {"read": read_all, "iterparse": iterparse, "unpack": unpack}


def measure(task: str, *arguments: str) -> dict[str, float]:
    """Run one task in a process of its own; its CPU seconds, wall seconds, peak memory in MB and result."""
    command = [sys.executable, __file__, "--task", task, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def run_task(task: str, arguments: list[str]) -> None:
    """What the measured process does."""
    before, start = time.process_time(), time.perf_counter()
    result = TASKS[task](*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = {"cpu": time.process_time() - before, "wall": time.perf_counter() - start}
    print(json.dumps({**seconds, "memory": peak, "result": result}))


def hostile_inputs() -> Iterator[tuple[str, bytes]]:
    """Inputs made to take memory or time, each small."""
    zeros, page = bytes(100_000_000), b"<page><title>A</title><ns>0</ns>" + b"a" * 200_000 + b"</page>"
    pages = b"<mediawiki>" + page * 500
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    yield "bz2, 10 GB of zeros", bz2.compress(zeros) * 100
    yield "gz, 1 GB of zeros", gzip.compress(zeros) * 10
    yield "xz, 1 GB of zeros", lzma.compress(zeros) * 10
    yield "bz2, 10 GB of pages", bz2.compress(pages) * 100
    yield "gz in gz in gz", gzip.compress(gzip.compress(gzip.compress(pages * 3)))
    yield "zip, 10 members of 100 MB", zipped({f"{number}": zeros for number in range(10)})
    yield "zip in zip in zip in zip", zipped({"a": zipped({"b": zipped({"c": zipped({"d": b"= T ="})})})})
    yield "zip, 60,000 members", zipped({f"{number}.txt": b"= T =" for number in range(60_000)})
    yield (
        "dump, entity bomb",
        b"<!DOCTYPE m [<!ENTITY a0 'x'>" + entities + b"]><mediawiki><page>&a11;</page></mediawiki>",
    )
    yield "dump, 100,000-deep elements", b"<mediawiki><page>" + b"<a>" * 100_000 + b"</page></mediawiki>"
    yield "dump, a page of 60 MB", b"<mediawiki><page><text>" + b"x" * 60_000_000 + b"</text></page></mediawiki>"
    yield "dump, 50,000 pages without end", b"<mediawiki>" + b"<page><title>A</title>" * 50_000
    yield "dump, header of 60 MB", b"<mediawiki>" + b"<x/>" * 15_000_000
    yield "JSON, 10 million arrays deep", b'{"a": ' + b"[" * 10_000_000
    yield "JSON, a string of 60 MB", b'{"title": "T", "text": "' + b"x" * 60_000_000
    yield "JSON, 2 million small arrays", b'{"a": [' + b"[]," * 2_000_000 + b"[]]}"
    yield "JSON lines, 50,000 broken", b'{"a": 1}\n' + b"{broken\n" * 50_000
    yield "one line of 2 MB", b"x" * 2_000_000
    yield "60 MB of blanks", b" " * 60_000_000
    yield "2 MB of <", b"<" * 2_000_000
    yield "2 MB of <!--", b"<!--" * 500_000
    yield "2 MB of equals signs", b"=" * 2_000_000
    yield "index of 2 MB", b"1:1:x\n" * 350_000


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def measure_hostile() -> None:
    """Read each hostile input from a pipe's kind of stream, and print how long it took and what came of it."""
    from olygraph.model import Problem
    from olygraph.read.documents import documents

    print(f"{'':36}{'input kB':>10}{'wall s':>8}{'CPU s':>8}  outcome")
    for name, data in hostile_inputs():
        before, start = time.process_time(), time.perf_counter()
        found = list(documents(["-"], stdin=io.BytesIO(data)))
        cpu, wall = time.process_time() - before, time.perf_counter() - start
        outcome = found[-1].code if isinstance(found[-1], Problem) else "a document"
        print(f"{name:36}{len(data) / 1e3:10,.0f}{wall:8.2f}{cpu:8.2f}  {len(found):,} items, last: {outcome}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, with the inputs")


def main() -> None:
    """Make the dumps, measure, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--task", nargs="+")
    options = parser.parse_args()
    if options.hostile:
        measure_hostile()
        return
    if options.task:
        run_task(options.task[0], options.task[1:])
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dumps(folder, options.megabytes * 1_000_000)
        plain, part = folder / "plain.xml", folder / "part.xml"
        wanted = "|".join(f"Event {number}" for number in (1, 1234, 4321))
        rows: list[tuple[str, Path, str, tuple[str, ...]]] = [
            ("plain, every article", plain, "read", ()),
            ("plain, three titles", plain, "read", (wanted,)),
            ("plain, lxml iterparse alone", plain, "iterparse", ()),
            ("bz2, every article", part.with_suffix(".xml.bz2"), "read", ()),
            ("bz2, bare unpacking", part.with_suffix(".xml.bz2"), "unpack", ()),
            ("gz, every article", part.with_suffix(".xml.gz"), "read", ()),
            ("gz, bare unpacking", part.with_suffix(".xml.gz"), "unpack", ()),
            ("multistream, every article", folder / f"{NAME}.bz2", "read", ()),
            ("multistream, three titles by index", folder / f"{NAME}.bz2", "read", (wanted,)),
        ]
        print(f"{'':36}{'XML MB':>8}{'CPU s':>8}{'MB/s':>8}{'peak MB':>9}{'result':>12}")
        for label, path, task, arguments in rows:
            size = (plain if path == plain else part).stat().st_size / 1e6
            found = measure(task, str(path), *arguments)
            speed = size / max(found["cpu"], 1e-9)
            print(f"{label:36}{size:8.0f}{found['cpu']:8.2f}{speed:8.0f}{found['memory']:9.0f}{found['result']:12,.0f}")


if __name__ == "__main__":
    main()
