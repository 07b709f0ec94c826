"""Dumps: golden cases, every packing, every place where a dump can break, and random access by the index."""

import bz2
import io
import re
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from containers import PACKERS, cases, codes_of, expected_of, lines_of, titles_of
from olygraph.model import Problem, Severity
from olygraph.read import Document, Selection, documents
from olygraph.read.dump import dump_documents, index_beside
from olygraph.read.dump.page import parse_page, peek, sha1_base36
from olygraph.read.limits import LARGEST_DUMP_PAGE
from olygraph.read.stream import Stream

HEAD = b"""<mediawiki version="0.11" xml:lang="en">
  <siteinfo><base>https://wiki.example.org/wiki/Main_Page</base></siteinfo>
"""
END = b"</mediawiki>\n"


def page(number: int, text: str = "A [[page]].", title: str = "", namespace: int = 0) -> bytes:
    name = title or f"Event {number}"
    return (
        f"  <page>\n    <title>{name}</title>\n    <ns>{namespace}</ns>\n    <id>{number}</id>\n"
        f"    <revision><id>{number + 1000}</id><text>{text}</text></revision>\n  </page>\n"
    ).encode()


SMALL = HEAD + b"".join(page(number) for number in range(1, 6)) + END


def read(data: bytes, selection: Selection | None = None) -> list[Document | Problem]:
    return list(documents(["-"], stdin=io.BytesIO(data), selection=selection))


@pytest.mark.parametrize("case", cases("dump"), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    assert lines_of(documents([case])) == expected_of(case)


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize("case", cases("dump")[:3], ids=lambda case: case.name)
def test_packed_is_the_same(case: Path, suffix: str, tmp_path: Path) -> None:
    packed = tmp_path / case.name
    packed.write_bytes(PACKERS[suffix](case.read_bytes()))
    assert lines_of(documents([packed])) == expected_of(case)


def test_zstandard_is_the_same_where_it_can_be_unpacked() -> None:
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zstd")
    assert titles_of(read(zstd.compress(SMALL))) == titles_of(read(SMALL))
    assert codes_of(read(zstd.compress(SMALL)[:-9])) == ["cut-off"]
    assert codes_of(read(b"\x28\xb5\x2f\xfd" + b"x" * 40)) == ["damaged"]


@pytest.mark.parametrize("suffix", PACKERS)
def test_joined_streams_are_one(suffix: str) -> None:
    pieces = [SMALL[start : start + 100] for start in range(0, len(SMALL), 100)]
    assert lines_of(read(b"".join(map(PACKERS[suffix], pieces)))) == lines_of(read(SMALL))


@given(cut=st.integers(0, len(SMALL)))
def test_whole_pages_come_before_the_break(cut: int) -> None:
    found = read(SMALL[:cut])
    assert titles_of(found) == [f"Event {number}" for number in range(1, SMALL[:cut].count(b"</page>") + 1)]
    if cut < len(SMALL) - 1:
        assert isinstance(found[-1], Problem)
        assert found[-1].severity is Severity.VIOLATION
    else:
        assert codes_of(found) == []


@given(cut=st.integers(0, 10_000))
def test_whole_streams_come_before_the_break(cut: int) -> None:
    streams = [bz2.compress(HEAD), *(bz2.compress(page(number)) for number in range(1, 6)), bz2.compress(END)]
    packed = b"".join(streams)
    cut = min(cut, len(packed) - 1)
    whole = sum(len(b"".join(streams[: count + 1])) <= cut for count in range(1, 6))
    found = read(packed[:cut])
    # A block can be whole where the stream's own end is not.
    count = len(titles_of(found))
    assert whole <= count <= whole + 1
    assert titles_of(found) == [f"Event {number}" for number in range(1, count + 1)]
    assert isinstance(found[-1], Problem)


@given(at=st.integers(4, 10_000), bit=st.integers(0, 7), suffix=st.sampled_from(sorted(PACKERS)))
def test_a_flipped_bit_gives_no_page_that_was_not_there(at: int, bit: int, suffix: str) -> None:
    packed = bytearray(PACKERS[suffix](SMALL))
    packed[at % len(packed)] ^= 1 << bit
    known = {item.source.sha256 for item in read(SMALL) if isinstance(item, Document)}
    found = read(bytes(packed))
    assert {item.source.sha256 for item in found if isinstance(item, Document)} <= known


def test_the_break_says_where() -> None:
    found = read(SMALL[: SMALL.index(b"<id>3</id>")])
    assert isinstance(found[-1], Problem)
    assert "in page 3 («Event 3»)" in found[-1].message
    assert f"after {SMALL.index(b'<id>3</id>'):,} bytes" in found[-1].message
    assert "whole pages read: 2" in found[-1].message


@pytest.mark.parametrize(
    ("selection", "titles"),
    [
        (Selection(), ["Cycling 2004", "Cycling 2008 & on", "Rowing 2004"]),
        (Selection(titles=frozenset({"cycling_2004", "Rowing 2004"})), ["Cycling 2004", "Rowing 2004"]),
        (Selection(titles=frozenset({"Cycling 2008 & on"})), ["Cycling 2008 & on"]),
        (Selection(prefix="Cycling"), ["Cycling 2004", "Cycling 2008 & on"]),
        (Selection(pattern=re.compile(r"2004$")), ["Cycling 2004", "Rowing 2004"]),
        (Selection(prefix="Row", titles=frozenset({"Cycling 2004"})), ["Cycling 2004", "Rowing 2004"]),
        (Selection(namespaces=frozenset({10})), ["Template:Cycling"]),
        (Selection(namespaces=frozenset({0, 10}), pattern=re.compile("ng$")), ["Template:Cycling"]),
        (Selection(titles=frozenset({"Skating"})), []),
    ],
)
def test_selection(selection: Selection, titles: list[str], tmp_path: Path) -> None:
    pages = [page(1, title="Cycling 2004"), page(2, title="Cycling 2008 &amp; on")]
    pages += [page(3, title="Template:Cycling", namespace=10), page(4, title="Rowing 2004")]
    assert titles_of(read(HEAD + b"".join(pages) + END, selection)) == titles
    dump, _ = multistream(tmp_path, pages)
    assert titles_of(documents([dump], selection=selection)) == titles


def multistream(folder: Path, pages: list[bytes], index: str = "-index.txt.bz2") -> tuple[Path, list[int]]:
    """A multistream dump with its index, one page a stream; with the offsets of the streams."""
    dump = folder / "xwiki-20240101-pages-articles-multistream.xml.bz2"
    data, lines, offsets = bz2.compress(HEAD), [], []
    for one in pages:
        head = peek(one.strip())
        assert head is not None
        match = re.search(rb"<title>(.*)</title>.*<id>(\d+)</id>", one, re.DOTALL)
        assert match is not None
        offsets.append(len(data))
        lines.append(b"%d:%s:%s\n" % (len(data), match[2].split(b"<")[0], match[1]))
        data += bz2.compress(one)
    dump.write_bytes(data + bz2.compress(END))
    packed = b"".join(lines)
    name = f"xwiki-20240101-pages-articles-multistream{index}"
    (folder / name).write_bytes(bz2.compress(packed) if name.endswith(".bz2") else packed)
    return dump, offsets


@pytest.mark.parametrize("index", ["-index.txt.bz2", "-index.txt"])
def test_the_index_reads_one_stream_and_no_other(index: str, tmp_path: Path) -> None:
    dump, offsets = multistream(tmp_path, [page(number) for number in range(1, 30)], index)
    data = bytearray(dump.read_bytes())
    for offset in offsets[:10]:  # what is not wanted may be damaged: it is never unpacked
        data[offset + 12 : offset + 40] = b"\xaa" * 28
    dump.write_bytes(data)
    found = list(documents([dump], selection=Selection(titles=frozenset({"Event 20", "Event 12"}))))
    assert titles_of(found) == ["Event 12", "Event 20"]
    assert codes_of(found) == []
    assert "https://wiki.example.org/wiki/Event_12 " in lines_of(found)[0]
    broken = list(documents([dump], selection=Selection(titles=frozenset({"Event 5", "Event 12"}))))
    assert titles_of(broken) == ["Event 12"]
    assert codes_of(broken) == ["damaged"]


@pytest.mark.parametrize(
    "line", [b"7:1:Event 1\n", b"99999999:1:Event 1\n", b"no index\n", b"x:1:Event 1\n", b"1:" + b"9" * 9000]
)
def test_a_wrong_index_is_told_of_and_not_believed(line: bytes, tmp_path: Path) -> None:
    dump, _ = multistream(tmp_path, [page(1), page(2)])
    index = index_beside(dump)
    assert index is not None
    index.write_bytes(bz2.compress(line))
    found = list(documents([dump], selection=Selection(titles=frozenset({"Event 1"}))))
    assert titles_of(found) == ["Event 1"]
    assert codes_of(found)[0] == "index-wrong"


@pytest.mark.parametrize(
    ("dump", "index"),
    [
        ("enwiki-1-pages-articles-multistream.xml.bz2", "enwiki-1-pages-articles-multistream-index.txt.bz2"),
        (
            "enwiki-1-pages-articles-multistream4.xml-p1p9.bz2",
            "enwiki-1-pages-articles-multistream-index4.txt-p1p9.bz2",
        ),
        ("enwiki-1-pages-articles-multistream.xml.bz2", "enwiki-1-pages-articles-multistream-index.txt"),
        ("enwiki-1-pages-articles-multistream.xml.bz2", "enwiki-1-pages-articles-multistream-index.txt.gz"),
        ("enwiki-1-pages-articles.xml.bz2", ""),
        ("enwiki-1-pages-articles-multistream.xml.bz2", ""),
    ],
)
def test_index_beside(dump: str, index: str, tmp_path: Path) -> None:
    if index:
        (tmp_path / index).touch()
    found = index_beside(tmp_path / dump)
    assert (found.name if found else "") == index


def test_an_index_is_no_article(tmp_path: Path) -> None:
    dump, _ = multistream(tmp_path, [page(1)])
    assert codes_of(documents([index_beside(dump) or dump])) == ["dump-index"]
    found = list(documents([tmp_path]))
    assert titles_of(found) == ["Event 1"]
    assert [item.severity for item in found if isinstance(item, Problem)] == [Severity.INFO]


def test_a_page_beyond_the_limit_is_left_out_and_the_next_is_read() -> None:
    large = page(2, "x" * LARGEST_DUMP_PAGE)
    found = read(HEAD + page(1) + large + page(3) + END)
    assert titles_of(found) == ["Event 1", "Event 3"]
    assert codes_of(found) == ["too-large"]
    assert "page 2 («Event 2»)" in lines_of(found)[1]


def test_a_header_without_end_is_refused() -> None:
    assert codes_of(read(b"<mediawiki>" + b"<x/>" * 400_000)) == ["dump-damaged"]


def test_a_page_of_another_program_beyond_the_limit_is_refused() -> None:
    found = read(HEAD + b"<page><!-- --><title>T</title><text>" + b"x" * (LARGEST_DUMP_PAGE + 2_000_000))
    assert codes_of(found)[0] in ("too-large", "dump-damaged")


@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_elements_are_refused(depth: int) -> None:
    found = read(HEAD + b"<page><title>T</title>" + b"<a>" * depth + b"</a>" * depth + b"</page>" + page(2) + END)
    assert titles_of(found) == ["Event 2"]
    assert codes_of(found) == ["dump-damaged"]


class _Endless(io.RawIOBase):
    """A dump that is made while it is read."""

    def __init__(self, pages: int, declaration: bytes) -> None:
        self._pages = iter(self._bytes(pages, declaration))

    def _bytes(self, pages: int, declaration: bytes) -> Iterator[bytes]:
        yield HEAD
        yield b"<page>" + declaration + page(0)[8:]
        for number in range(pages):
            yield page(number, f"{number} " * 12_000)
        yield END

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        return next(self._pages, b"")


@pytest.mark.parametrize("declaration", [b"", b"<!-- by another program -->"])
def test_memory_does_not_grow_with_the_dump(declaration: bytes) -> None:
    peaks = []
    for pages in (100, 600):
        source = Stream(_Endless(pages, declaration))
        source.head()
        tracemalloc.start()
        count = 0
        for item in dump_documents(source, "endless.xml", Selection()):
            count += isinstance(item, Document)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count == pages + 1
    assert peaks[1] < peaks[0] * 1.5


@settings(max_examples=50)
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    data = page(1, escaped).strip()
    assert parse_page(data).text == text
    assert [item.text for item in read(HEAD + page(1, escaped) + END) if isinstance(item, Document)] == [text]


def test_sha1_is_written_as_mediawiki_does() -> None:
    assert sha1_base36("") == "phoiac9h4m842xq45sp7s6u21eteeq1"


@pytest.mark.parametrize("name", ["olympics-mini-pages-articles.xml", "olympics-mini-pages-articles.xml.bz2"])
def test_the_sample_beside_the_repository(name: str, shared: Path) -> None:
    folder = shared / "inputs" / "xml"
    found = list(documents([folder / name]))
    assert len(titles_of(found)) == 27
    assert codes_of(found) == ["dump-passed-over"]
    wanted = Selection(titles=frozenset({"Iceland at the 2002 Winter Olympics"}))
    by_index = list(documents([folder / "olympics-mini-pages-articles-multistream.xml.bz2"], selection=wanted))
    assert [item.source.sha256 for item in by_index if isinstance(item, Document)] == [
        item.source.sha256 for item in found if isinstance(item, Document) and item.title in wanted.titles
    ]
