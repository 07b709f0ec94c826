"""Containers that were changed at random, and inputs that once broke something."""

import io
import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from containers import CASES, PACKERS, tarred, zipped
from olygraph.model import Article, Problem
from olygraph.read import Document, articles, documents

MOST_ITEMS = 2000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
CORPUS = sorted(path for path in (Path(__file__).parent / "fuzz" / "corpus").iterdir() if path.is_file())
PLAIN = {
    path.name: path.read_bytes()
    for folder in ("dump", "json")
    for path in sorted((CASES / folder).iterdir())
    if path.suffix != ".expected"
}
SEEDS = [
    *PLAIN.values(),
    *(pack(PLAIN["current.xml"]) for pack in PACKERS.values()),
    zipped(PLAIN),
    tarred(PLAIN),
    PACKERS["gz"](tarred(PLAIN)),
    zipped({"MANIFEST.tsv": b"file\ttitle\na.wiki\tA\n", "a.wiki": b"'''a'''", "b.zip": zipped({"c.txt": b"= T =\n"})}),
]
WORDS = [
    b"<page>",
    b"</page>",
    b"<text>",
    b"<!--",
    b"<![CDATA[",
    b"&a;",
    b"</mediawiki>",
    b"\x00",
    b"\xff",
    b"\n",
    b'"',
    b"{",
    b"[",
]
WORDS += [b"PK\x01\x02", b"PK\x05\x06", b"BZh9", b"\x1f\x8b\x08", b"\xff\xff\xff\xff", b"99999999999", b"\\ud800"]


@st.composite
def changed(draw: st.DrawFn) -> bytes:
    """A seed with up to eight changes: bytes put over others, put between, taken out, doubled, or cut off."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        match draw(st.sampled_from(["over", "between", "out", "double", "cut"])):
            case "over":
                piece = draw(st.binary(min_size=1, max_size=8))
                data[start : start + len(piece)] = piece
            case "between":
                data[start:start] = draw(st.sampled_from(WORDS))
            case "out":
                del data[start : start + length]
            case "double":
                data[start:start] = data[start : start + 10 * length]
            case _:
                if start > len(data) // 2:
                    del data[start:]
    return bytes(data)


@settings(max_examples=300)
@given(data=changed())
def test_changed_containers_are_answered(data: bytes) -> None:
    found = list(islice(documents(["-"], stdin=io.BytesIO(data)), MOST_ITEMS))
    assert found
    for item in found:
        assert isinstance(item, Document | Problem)
        if isinstance(item, Document):
            assert item.text
            assert item.title or item.source.form in ("text", "html")
            item.text.encode()
        else:
            assert not CONTROL.search(item.message + item.file), "an input tells the terminal what to do"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_once_broke_something_is_answered(path: Path) -> None:
    found = articles(documents(["-"], title="Fuzz", stdin=io.BytesIO(path.read_bytes())))
    assert all(isinstance(item, Article | Problem) for item in islice(found, MOST_ITEMS))
