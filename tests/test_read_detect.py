"""What an input is, by its content; files, folders, pipes, manifests and names."""

import codecs
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from containers import PACKERS, codes_of, lines_of, titles_of
from olygraph.errors import InputError, NothingToRead, UsageError
from olygraph.model import Article, Problem, Severity, Source
from olygraph.read import Document, Selection, articles, documents, read, read_document
from olygraph.read.detect import UNSUPPORTED, Kind, form_of_text, is_title_line, sniff
from olygraph.read.document import Unreadable, check_title, identity, plain_title, printable
from olygraph.read.documents import title_of_name
from olygraph.read.limits import LARGEST_PAGE
from paths import PACKAGE, shared_cases

TEXT = "= Quoits at the 1900 Summer Olympics =\n\nInfobox\n- Event: Quoits\n\nOne played.\n"


def documents_in(data: bytes, *, title: str = "") -> list[Document | Problem]:
    return list(documents(["-"], stdin=io.BytesIO(data), title=title))


FORMS = [
    ("text", TEXT),
    ("text", "\n\n= T =\n\nwords\n"),
    ("text", "= T =\n\n| 1 | [[bracket]] |\n"),
    ("text", "Infobox\n- Event: Quoits\n\n== Results ==\n"),
    ("text", "== Results ==\n\n| Rank | Name |\n| 1 | Ann |\n"),
    ("wikitext", "'''Quoits''' was played."),
    ("wikitext", "{{Infobox Olympic event\n| event = Quoits\n}}"),
    ("wikitext", "{|\n| a || b |\n|}"),
    ("wikitext", "[[Quoits]] was <b>played</b>."),
    ("wikitext", "== Results ==\nNothing but a heading."),
    ("wikitext", "= Level one =\n{{Infobox}}\n"),
    ("wikitext", "<!-- a comment -->\n<div>\n{| class=wikitable\n|-\n| <p>a</p>\n|}\n</div>"),
    ("wikitext", "<noinclude>{{doc}}</noinclude>"),
    ("wikitext", '<div class="x">[[a]]</div><br><small>[[b]]</small>'),
    ("wikitext", "#REDIRECT Quoits"),
    ("html", "<!DOCTYPE html>\n<html><body>== no heading == [[no link]] {{no template}}</body></html>"),
    ("html", "\n<!-- saved from somewhere -->\n<!doctype HTML><p>x"),
    ("html", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'),
    ("html", "<html lang=en>"),
    ("html", '<div class="mw-parser-output"><p>Quoits</p></div>'),
    ("html", '<!-- render -->\n<table class="infobox"><tr><td><a href="/wiki/Quoits">Quoits</a></td></tr></table>'),
    ("html", "<p>a</p><p>b [[c]]</p>"),
    ("html", "<table><tr><td>a</td></tr></table>"),
    ("html", 'Some text <a href="x">with</a> <p>elements'),
    ("", "Nothing but words."),
    ("", "a\tb\tc\n1\t2\t3\n"),
    ("", "<not a tag"),
    ("", "<#>"),
    ("", "=====\n"),
    ("", ""),
]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_form_of_text(form: str, text: str) -> None:
    assert form_of_text(text) == form


@given(st.text())
def test_every_text_has_one_form_or_none(text: str) -> None:
    assert form_of_text(text) in ("text", "wikitext", "html", "")


@pytest.mark.parametrize(("line", "is_title"), [
    ("= T =", True), ("=T=", True), ("== T ==", False), ("= T ==", False), ("== T =", False), ("=", False),
    ("==", False), ("= =", False), ("===", False), ("T", False), ("= a = b =", True),
])  # fmt: skip
def test_is_title_line(line: str, is_title: bool) -> None:
    assert is_title_line(line) is is_title


KINDS = [
    (Kind.EMPTY, b""),
    (Kind.EMPTY, b" \n\r\n\t"),
    (Kind.EMPTY, codecs.BOM_UTF8),
    (Kind.UTF16, "= T =".encode("utf-16")),
    (Kind.UTF16, codecs.BOM_UTF16_BE + "= T =".encode("utf-16-be")),
    (Kind.BINARY, b"\x00\x01\x02"),
    (Kind.BINARY, "= T =".encode("utf-16-le")),
    (Kind.DUMP, b"<mediawiki>"),
    (Kind.DUMP, b'\xef\xbb\xbf <?xml version="1.0"?>\n<!-- c -->\n<mediawiki xmlns="x">'),
    (Kind.DUMP, b"<!DOCTYPE mediawiki [<!ENTITY a 'b'>]><mediawiki>"),
    (Kind.DUMP, b"<m:mediawiki xmlns:m='x'>"),
    (Kind.XML, b'<?xml version="1.0"?><rdf:RDF/>'),
    (Kind.XML, b'<?xml version="1.0"?>'),
    (Kind.PAGE, b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html>'),
    (Kind.PAGE, b"<mediawikis>"),
    (Kind.JSON, b'{"a": 1}'),
    (Kind.JSON, b'\xef\xbb\xbf\n {\n  "a": 1}'),
    (Kind.JSON, b"{}"),
    (Kind.JSON, b"[]"),
    (Kind.JSON, b'[{"a": 1}]'),
    (Kind.PAGE, b"[1, 2]"),
    (Kind.PAGE, b"{{Infobox}}"),
    (Kind.PAGE, b"{|\n|}"),
    (Kind.PAGE, b"[[link]]"),
    (Kind.PAGE, b"[https://example.org words]"),
    (Kind.PAGE, b"[1] a note"),
    (Kind.INDEX, b"395:10:A title\n395:12:Another: with colon\n"),
    (Kind.INDEX, b"395:10:A title"),
    (Kind.PAGE, b"12:30: the final began\nand more\n"),
    (Kind.PAGE, b"BZh is how bzip2 begins."),
    (Kind.PAGE, TEXT.encode()),
]


@pytest.mark.parametrize(("kind", "head"), KINDS)
def test_sniff(kind: Kind, head: bytes) -> None:
    assert sniff(head) is kind


@given(st.binary(max_size=2000))
def test_any_bytes_are_answered(data: bytes) -> None:
    found = documents_in(data)
    assert found
    assert all(isinstance(item, Document | Problem) for item in found)


@pytest.mark.parametrize("signature", UNSUPPORTED)
def test_what_people_hand_in_by_mistake_is_named(signature: bytes, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(signature + b"...")
    (problem,) = documents([path])
    assert isinstance(problem, Problem)
    assert UNSUPPORTED[signature] == (problem.message.removeprefix("is "), problem.mend)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"= T =\n\nab\xff\n", "not-utf-8", 3),
        (b"= T =\n\xc3(\n", "not-utf-8", 2),
        (b"= T =\n\xed\xa0\xbd\n", "not-utf-8", 2),
        ("= T =\n".encode("utf-16"), "utf-16", None),
        (b"= T =\n" + b"x" * 200_000 + b"\0", "not-text", None),
        (b"", "empty", None),
        (b"\n \n", "empty", None),
        (b"just words", "unknown-form", None),
        (b'<?xml version="1.0"?><rdf:RDF/>', "unknown-form", None),
        (b"'''wikitext''' without a name", "no-title", None),
        (b"= T =\n" + b"x" * LARGEST_PAGE, "too-large", None),
    ],
)
def test_what_cannot_be_read_is_one_problem(data: bytes, code: str, line: int | None) -> None:
    (problem,) = documents_in(data)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.line, problem.severity) == (code, line, Severity.VIOLATION)
    assert problem.mend


def test_a_wrong_byte_is_named_with_its_offset() -> None:
    assert "byte 0xFF at offset 10" in lines_of(documents_in(b"= T =\n\nabc\xff"))[0]


@pytest.mark.parametrize(
    "data",
    [
        "<!DOCTYPE html><title>Épée</title><p>é".encode("utf-16"),
        '<!DOCTYPE html><meta charset="iso-8859-1"><title>Épée</title><p>é'.encode("cp1252"),
        "<!DOCTYPE html><title>Épée</title><p>é".encode(),
        codecs.BOM_UTF8 + "<!DOCTYPE html><title>Épée</title><p>é".encode(),
    ],
)
def test_html_may_declare_its_encoding(data: bytes) -> None:
    (document,) = documents_in(data)
    assert isinstance(document, Document)
    assert document.source.form == "html"
    assert "Épée</title><p>é" in document.text


def test_html_that_is_not_what_it_declares_is_a_problem() -> None:
    assert codes_of(documents_in(b'<!DOCTYPE html><meta charset="utf-8"><p>\xff')) == ["not-utf-8"]


def test_a_byte_order_mark_and_line_ends_make_no_difference_to_the_text() -> None:
    (marked,) = documents_in(codecs.BOM_UTF8 + TEXT.encode())
    (plain,) = documents_in(TEXT.encode())
    assert isinstance(marked, Document)
    assert isinstance(plain, Document)
    assert marked.text == plain.text
    assert marked.source.sha256 != plain.source.sha256  # that of the file's own bytes
    crlf = [item for item in articles(documents_in(TEXT.replace("\n", "\r\n").encode())) if isinstance(item, Article)]
    assert [section.place for section in crlf[0].sections] == [section.place for section in article_of(plain).sections]


def article_of(document: Document) -> Article:
    return read_document(document)


# Titles ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "title"), [
    ("Cycling_at_the_2004_Summer_Olympics.wikitext", "Cycling at the 2004 Summer Olympics"),
    ("men's_sprint.WIKI.GZ", "Men's sprint"),
    ("A.html", "A"), ("No._1.mediawiki", "No. 1"), ("No._1", "No. 1"), ("a.b.txt.bz2", "A.b"), ("noext", "Noext"),
    (".wiki", ".wiki"), ("", ""), ("__a__b__.mw", "A b"),
])  # fmt: skip
def test_title_of_name(name: str, title: str) -> None:
    assert title_of_name(name) == title


NO_TITLES = ["<script>", "a|b", "[x]", "{x}", "a#b", "x" * 256, "é" * 128, "a\x00", "", " _ ", "\ud800"]


@pytest.mark.parametrize("title", NO_TITLES)
def test_what_is_no_title_is_refused(title: str) -> None:
    with pytest.raises(Unreadable):
        check_title(title)


def test_titles_are_written_as_mediawiki_does() -> None:
    assert check_title("cycling_at  the_2004 Games\u200e") == "Cycling at the 2004 Games"
    assert plain_title("émile") == "Émile"


def test_the_title_of_wikitext_is_given_or_its_name(tmp_path: Path) -> None:
    path = tmp_path / "Men's_sprint_-_2004.wikitext"
    path.write_text("'''Sprint'''", encoding="utf-8")
    assert titles_of(documents([path])) == ["Men's sprint - 2004"]
    assert titles_of(documents([path], title="Cycling – Men's sprint")) == ["Cycling – Men's sprint"]
    assert titles_of(documents_in(b"'''Sprint'''", title="Sprint")) == ["Sprint"]
    with pytest.raises(UsageError):
        list(documents([path, path], title="Sprint"))
    assert codes_of(documents_in(b'{"title": "A", "text": "[[b]]"}', title="Sprint")) == ["title-unused"]


def test_a_title_given_for_a_packed_page(tmp_path: Path) -> None:
    path = tmp_path / "x.wiki.gz"
    path.write_bytes(PACKERS["gz"](b"'''Sprint'''"))
    assert titles_of(documents([path])) == ["X"]
    assert titles_of(documents([path], title="Sprint")) == ["Sprint"]


# Files, folders, manifests --------------------------------------------------------------------------------------------


def test_what_is_not_there_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = list(documents([tmp_path / "absent.txt", tmp_path / "a.txt"]))
    assert codes_of(found) == ["cannot-open"]
    assert len(titles_of(found)) == 1


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    assert codes_of(documents([tmp_path])) == ["folder-empty"]


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "c/d/e.txt", ".git/x.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    names = [item.source.name for item in documents([tmp_path]) if isinstance(item, Document)]
    assert names == ["B.txt", "a.txt", "b.txt", "a/z.txt", "c/d/e.txt"]


def test_other_files_of_a_folder_are_warnings(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Nothing but words.", encoding="utf-8")
    (tmp_path / "data.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    found = list(documents([tmp_path]))
    assert [item.severity for item in found if isinstance(item, Problem)] == [Severity.WARNING] * 2
    assert [item.severity for item in documents([tmp_path / "README.md"]) if isinstance(item, Problem)] == [
        Severity.VIOLATION
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_links_out_of_a_folder_and_pipes_in_it_are_left_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT, encoding="utf-8")
    (inside / "file").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "real.txt").write_text(TEXT, encoding="utf-8")
    (inside / "same").symlink_to(inside / "real.txt")
    os.mkfifo(inside / "pipe")
    found = list(documents([inside]))
    assert [item.source.name for item in found if isinstance(item, Document)] == ["real.txt", "same"]
    assert sorted(codes_of(found)) == ["not-a-file", "outside"]


MANIFEST = "file\ttitle\trevision\turl\tpageid\tother\n"


def test_a_manifest_tells_what_files_cannot(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    for name in ("a.wiki", "html/b.html", "c.wiki", "t.txt"):
        text = {"b.html": "<!DOCTYPE html><p>b", "t.txt": TEXT}.get(Path(name).name, "'''x'''")
        (tmp_path / name).write_text(text, encoding="utf-8")
    table = "a.wiki\tQuoits – Men's\t77\thttps://x.example/a\t5\tq\nhtml/b.html\tBowls\t78\n./t.txt\tignored\t79\n"
    (tmp_path / "MANIFEST.tsv").write_text(MANIFEST + table, encoding="utf-8")
    found = [item for item in documents([tmp_path]) if isinstance(item, Document)]
    assert [(item.title, item.source.revision) for item in found] == [
        ("Quoits – Men's", "77"),
        ("C", ""),
        ("", "79"),
        ("Bowls", "78"),
    ]
    assert (found[0].source.url, found[0].source.page_id) == ("https://x.example/a", "5")
    (alone,) = documents([tmp_path / "a.wiki"])
    assert isinstance(alone, Document)
    assert (alone.title, alone.source) == (found[0].title, found[0].source)


def test_the_nearest_manifest_holds(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.wiki").write_text("'''x'''", encoding="utf-8")
    (tmp_path / "MANIFEST.tsv").write_text("file\ttitle\nin/a.wiki\tOuter\n", encoding="utf-8")
    assert titles_of(documents([tmp_path])) == ["Outer"]
    (tmp_path / "in" / "MANIFEST.tsv").write_text("file\ttitle\na.wiki\tInner\n", encoding="utf-8")
    assert titles_of(documents([tmp_path])) == ["Inner"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (b"file\ttitle\na.wiki\tA\na.wiki\tB\n", "MANIFEST.tsv:3 | the manifest names «a.wiki» twice"),
        (b"file\ttitle\na.wiki\tA\ngone.wiki\tB\n", "the manifest names «gone.wiki», which is not there"),
        (b"file\ttitle\na.wiki\tA\n../../etc/hostname\tB\n", "names «../../etc/hostname», which is not there"),
        (b"slug\ttitle\na\tA\n", "the manifest has no column «file»"),
        (b"", "the manifest has no column «file»"),
        (b"file\ttitle\na.wiki\t\xff\n", "the manifest is not UTF-8"),
        (b'file\ttitle\na.wiki\t"' + b"x" * 200_000 + b"\n", "the manifest cannot be read"),
        (b"file\ttitle\turl\trevision\na.wiki\tA\tjavascript:x\t7 7\n", "MANIFEST.tsv:2 | the revision «7 7» is none"),
    ],
)
def test_a_wrong_manifest_is_a_warning(table: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text("'''x'''", encoding="utf-8")
    (tmp_path / "MANIFEST.tsv").write_bytes(table)
    found = list(documents([tmp_path]))
    assert titles_of(found) == ["A"]
    assert any(message in line for line in lines_of(found)), lines_of(found)
    assert all(item.severity is Severity.WARNING for item in found if isinstance(item, Problem))


# What containers claim of pages ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "value"), [
    ("page_id", "0"), ("page_id", "1x"), ("revision", "-1"), ("url", "javascript:alert(1)"), ("url", "https://x y"),
    ("url", "https://x/<b>"), ("url", 'https://x/"'), ("wikidata", "Q0"), ("wikidata", "P31"), ("wikidata", "Q1>"),
    ("language", "en<"), ("language", "english language"), ("licence", "https://example.org/mine"),
])  # fmt: skip
def test_a_malformed_claim_is_left_out_and_told_of(field: str, value: str) -> None:
    known = identity(**{field: value})
    assert getattr(known, field) == ""
    assert len(list(known.problems("a"))) == 1


def test_claims_reach_the_source() -> None:
    licence = "//creativecommons.org/licenses/by-sa/3.0/deed.en"
    known = identity(page_id="7", url="http://x.example/é", wikidata="Q7", language="zh-Hant", licence=licence)
    source = known.source("n", "0" * 64, "html")
    assert (source.page_id, source.url, source.wikidata, source.language) == (
        "7",
        "http://x.example/é",
        "Q7",
        "zh-Hant",
    )
    assert source.licence == "https://creativecommons.org/licenses/by-sa/3.0/"
    assert identity().source("n", "0" * 64, "html") == Source("n", "0" * 64, "html")


@given(st.text(), st.integers(1, 50))
def test_printable_text_is_one_short_line(text: str, longest: int) -> None:
    shown = printable(text, longest)
    assert len(shown) <= longest + 1
    assert shown.isprintable() or not re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]", shown)


# Articles -------------------------------------------------------------------------------------------------------------


def test_every_form_becomes_an_article(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "Bowls.wiki").write_text("'''Bowls''' with [[bowls]].", encoding="utf-8")
    (tmp_path / "h.html").write_text("<!DOCTYPE html><title>Golf</title><p>Golf.</p>", encoding="utf-8")
    found = list(read([tmp_path]))
    assert sorted(item.title for item in found if isinstance(item, Article)) == [
        "Bowls",
        "Golf",
        "Quoits at the 1900 Summer Olympics",
    ]


def test_a_document_that_its_reader_refuses_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Infobox\n- Event: no title\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    found = list(read([tmp_path]))
    assert [item.code for item in found if isinstance(item, Problem)] == ["unreadable"]
    assert len(found) == 2


def test_titles_that_were_asked_for_and_not_met_are_told_of() -> None:
    wanted = Selection(titles=frozenset({"Rowing", "Quoits"}))
    data = b'{"title": "Rowing", "text": "[[a]]"}\n{"title": "Golf", "text": "[[b]]"}\n'
    found = list(read(["-"], stdin=io.BytesIO(data), selection=wanted))
    assert [item.title for item in found if isinstance(item, Article)] == ["Rowing"]
    assert [item.message for item in found if isinstance(item, Problem)] == ["the page «Quoits» was not found"]
    many = Selection(titles=frozenset(f"T{number}" for number in range(100)))
    assert len(list(articles([], many))) == 21


def test_selection_holds_for_single_pages_too(tmp_path: Path) -> None:
    (tmp_path / "Bowls.wiki").write_text("'''Bowls'''", encoding="utf-8")
    (tmp_path / "Golf.wiki").write_text("'''Golf'''", encoding="utf-8")
    found = list(read([tmp_path], selection=Selection(prefix="Gol")))
    assert [item.title for item in found if isinstance(item, Article)] == ["Golf"]


def test_nothing_given_is_nothing_to_read() -> None:
    with pytest.raises(NothingToRead):
        list(read([]))


def test_a_form_without_reader_is_an_error() -> None:
    with pytest.raises(InputError):
        read_document(Document(Source("a", "0" * 64, "pdf"), "T", "x"))


@pytest.mark.parametrize("folder", shared_cases("bench/dev/*/MANIFEST.tsv"))
def test_the_pages_beside_the_repository_are_known_by_their_manifest(folder: Path) -> None:
    found = [item for item in documents([folder.parent]) if isinstance(item, Document)]
    form = {"html": "html", "wikitext": "wikitext", "text": "text"}[folder.parent.name]
    assert {item.source.form for item in found} == {form}
    assert sum(bool(item.source.revision) for item in found) == 13


@pytest.mark.parametrize(("text", "absent"), [
    (TEXT, {"lxml", "requests", "olygraph.read.html", "olygraph.read.wikitext", "olygraph.read.dump"}),
    ('{"title": "Q", "text": "[[a]]"}', {"lxml", "requests", "olygraph.read.html", "olygraph.read.online"}),
])  # fmt: skip
def test_only_what_is_needed_is_imported(text: str, absent: set[str], tmp_path: Path) -> None:
    path = tmp_path / "Page"
    path.write_text(text, encoding="utf-8")
    program = "import sys; from olygraph.read import read; print(len(list(read(sys.argv[1:])))); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True, env=environment
    )
    count, modules = done.stdout.splitlines()
    assert count == "1"
    assert not absent & set(modules.split())
