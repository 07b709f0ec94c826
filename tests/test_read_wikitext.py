"""The wikitext reader: one small page for each template and hazard, pages made at random, hostile pages, all real ones.

A case is a page ``cases/wikitext/NAME.wiki``, written for this project, and ``NAME.txt``, the article as this file
prints it. ``python tests/test_read_wikitext.py NAME`` prints one, to be checked by eye before it is kept.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph.errors import InputError
from olygraph.model import (
    Article,
    Block,
    BulletList,
    Cell,
    InfoboxField,
    Link,
    Paragraph,
    Place,
    Section,
    Sentence,
    Source,
    Table,
    Template,
)
from olygraph.read.making import make_cell, make_link, make_place
from olygraph.read.wikitext import MAX_CHARACTERS, read_wikitext
from olygraph.read.wikitext.blocks import MAX_LINES, MAX_TABLES
from olygraph.read.wikitext.page import MAX_PIECES, MAX_REPORTED

CASES = Path(__file__).parent / "cases" / "wikitext"
NAMES = sorted(file.stem for file in CASES.glob("*.wiki"))
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
SOURCE = Source("page.wiki", "0" * 64, "wikitext")


def read(text: str, title: str = "Running at the 2004 Games – Women's race") -> Article:
    return read_wikitext(text, SOURCE, title)


def printed(article: Article) -> str:
    """Print an article so that a person can check it, with everything that the reader may set."""
    return "\n".join(_lines(article)) + "\n"


def _lines(article: Article) -> Iterator[str]:
    for field in article.infobox:
        yield _field_line(field)
    for section in article.sections:
        yield from _section_lines(section)
    for category in article.categories:
        yield f"category: {category}"
    for name, number in article.unknown_templates:
        yield f"unknown template: {name} × {number}"
    for problem in article.problems:
        yield f"problem {problem.place.line}: {problem.code}: {problem.message} ({problem.mend}) [{problem.place}]"


def _field_line(field: InfoboxField) -> str:
    notes = [*map(_link, field.links), *(f"noc {code}" for code in field.nocs)]
    return f"{field.place.line}: {field.printed_key} → {field.key} = {_text(field.value)}{_braces(notes)}"


def _section_lines(section: Section) -> Iterator[str]:
    yield f"{section.place.line}: {'=' * section.level} {' > '.join(section.path) or '(lead)'}"
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _table_lines(block)
        elif isinstance(block, Paragraph):
            yield f"{block.place.line}: paragraph"
            for sentence in block.sentences:
                yield f"  {_sentence(sentence)}"
        else:
            assert isinstance(block, BulletList)
            yield f"{block.place.line}: list"
            for item in block.items:
                yield f"  {_sentence(item)}"


def _sentence(sentence: Sentence) -> str:
    place = sentence.place
    exact = "" if place.start is None else f" [{place.start}–{place.end}]"
    return f"{place.line}: {_text(sentence.text)}{exact}{_braces(map(_link, sentence.links))}"


def _table_lines(table: Table) -> Iterator[str]:
    classes = "".join(f" .{name}" for name in table.classes)
    made = f" by {table.template}" if table.template else ""
    yield f"{table.place.line}: table {table.number}{classes}{made}" + (f" «{table.caption}»" if table.caption else "")
    for row in table.rows:
        colour = f" ({row.colour})" if row.colour else ""
        yield f"  {row.place.line}:{colour}"
        for cell in row.cells:
            assert cell.place.table == row.place.table == table.number
            assert cell.place.row == row.place.row
            line = f"{cell.place.line}: " if cell.place.line != row.place.line else ""
            yield f"    {line}{_cell(cell)}"


def _cell(cell: Cell) -> str:
    if not cell.is_origin:
        return f"^ {cell.origin[0]}.{cell.origin[1]}"
    notes = [
        *map(_link, cell.links),
        *(f"noc {code}" for code in cell.nocs),
        *(f"flag {name}" for name in cell.flags),
        *(f"note {note}" for note in cell.notes),
        *([cell.icon] if cell.icon else []),
        *([f"colour {cell.colour}"] if cell.colour else []),
        *(f"{call.name}({', '.join(f'{key}={value}' for key, value in call.arguments)})" for call in cell.templates),
    ]
    text = f"**{_text(cell.text)}**" if cell.bold else _text(cell.text)
    return f"{'!' if cell.is_header else '|'} {text}{_braces(notes)}"


def _text(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _link(link: Link) -> str:
    return link.target if link.target == link.text else f"{link.target} ← {_text(link.text)}"


def _braces(notes: Iterable[str]) -> str:
    listed = list(notes)
    return f" {{{'; '.join(listed)}}}" if listed else ""


@pytest.mark.parametrize("name", NAMES)
def test_reads_a_page_as_it_is_kept(name: str) -> None:
    page = (CASES / f"{name}.wiki").read_bytes().decode()
    assert printed(read(page)) == (CASES / f"{name}.txt").read_text("utf-8")


def all_places(article: Article) -> Iterator[Place]:
    """Every place that an article gives for its text."""
    for field in article.infobox:
        yield field.place
    for section in article.sections:
        yield section.place
        for block in section.blocks:
            yield block.place
            if isinstance(block, Table):
                for row in block.rows:
                    yield row.place
                    yield from (cell.place for cell in row.cells)
            else:
                yield from (sentence.place for sentence in sentences_of(block))


def sentences_of(block: Block) -> tuple[Sentence, ...]:
    if isinstance(block, Paragraph):
        return block.sentences
    return block.items if isinstance(block, BulletList) else ()


def check_invariants(text: str, article: Article) -> None:
    """What holds for every page, however odd: full grids, origins, lines of the page, exact characters."""
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = normal.count("\n") + 1
    for place in all_places(article):
        assert place.line is not None
        assert 1 <= place.line <= lines
    assert [table.number for table in article.tables] == list(range(1, len(list(article.tables)) + 1))
    for table in article.tables:
        assert {len(row.cells) for row in table.rows} == {table.width}
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                assert (cell.place.table, cell.place.row, cell.place.column) == (table.number, number, column)
                top, left = cell.origin
                origin = table.rows[top - 1].cells[left - 1]
                assert origin.is_origin
                assert (origin.text, origin.links) == (cell.text, cell.links)
                assert top <= number
                assert left <= column
    for problem in article.problems:
        assert not CONTROL.search(problem.message), "a page tells the terminal what to do"
    for section in article.sections:
        for sentence in (sentence for block in section.blocks for sentence in sentences_of(block)):
            assert sentence.text == sentence.text.strip() != ""
            if sentence.place.start is not None:
                assert normal[sentence.place.start : sentence.place.end] == sentence.text


@pytest.mark.parametrize("name", NAMES)
def test_places_and_grids_of_the_cases(name: str) -> None:
    page = (CASES / f"{name}.wiki").read_bytes().decode()
    check_invariants(page, read(page))


PIECES = st.sampled_from(
    [
        *("{|", "|}", "|-", "|", "||", "!", "!!", "|+", "{{!}}", "\n", "\n|", "\n{|", "\n|}", "\n!", "\n==", "==", "="),
        *("[[", "]]", "[[File:", "[[Category:", "[http://a ", "]", "''", "'''", "{{", "}}", "{{{", "}}}", "{", "}"),
        *(
            "<ref>",
            "</ref>",
            "<ref name=a/>",
            "<!--",
            "-->",
            "<nowiki>",
            "</nowiki>",
            "<br>",
            "<table>",
            "<td>",
            "</table>",
        ),
        *("rowspan=2 |", 'colspan="3" |', "rowspan=99999999|", "colspan=99999999|", 'style="display:none"|', "<span>"),
        *(
            "{{flagIOC|USA|2004 Summer}}",
            "{{flagIOCmedalist|[[A]]|USA}}",
            "{{gold1}}",
            "{{MedalistTable}}",
            "{{efn|x}}",
        ),
        *(
            "{{Infobox x|a=b}}",
            "{{4TeamBracket|RD1-team1=a}}",
            "{{Medals table|gold_USA=1}}",
            "{{plainlist|\n* a\n* b}}",
        ),
        *(
            "{{footballbox|team1=a}}",
            "{{main|a}}",
            "{{#lst:a|b}}",
            "{{unknown|a}}",
            "\n* ",
            "\n; a : b",
            "\n:{|",
            "<small>",
        ),
        *(
            "a",
            "Ann",
            "1",
            " ",
            ". ",
            "\r\n",
            "&nbsp;",
            "&#x1F;",
            "\x01",
            "\ue000",
            "\U000f0000",
            "é",
            "\u2009",
            "__TOC__",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_random_markup_never_fails(text: str) -> None:
    try:
        article = read(text)
    except InputError:
        assert not text.strip()
        return
    check_invariants(text, article)
    assert article == read(text)


@given(st.text(max_size=200))
def test_random_text_never_fails(text: str) -> None:
    if text.strip():
        check_invariants(text, read(text))


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(1, 4), st.integers(1, 4), st.text("abc", max_size=2), st.booleans()),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_rows_written_on_one_line_or_several_are_the_same(rows: list[list[tuple[int, int, str, bool]]]) -> None:
    """The same cells in the three ways to write them."""

    def cell(rowspan: int, colspan: int, text: str) -> str:
        return f"rowspan={rowspan} colspan={colspan} | {text}"

    lines = ["{|", *(f"|-\n{line}" for row in rows for line in ["\n".join("|" + cell(*c[:3]) for c in row)]), "|}"]
    inline = ["{|", *("|-\n|" + "||".join(cell(*c[:3]) for c in row) for row in rows), "|}"]
    tags = "".join(
        "<tr>" + "".join(f"<td rowspan={c[0]} colspan={c[1]}>{c[2]}</td>" for c in row) + "</tr>" for row in rows
    )
    grids = [
        [[(cell.text, cell.origin) for cell in row.cells] for table in read(text).tables for row in table.rows]
        for text in ("\n".join(lines), "\n".join(inline), f"<table>{tags}</table>")
    ]
    assert grids[0] == grids[1] == grids[2]


HOSTILE = {
    "rowspan": "{|\n|rowspan=99999999|a\n|}",
    "colspan": "{|\n|colspan=99999999|a||b\n|-\n|c\n|}",
    "spans": "{|\n" + "|-\n|rowspan=99999999 colspan=99999999|a\n" * 20_000 + "|}",
    "braces": "{{a|" * 50_000,
    "triple braces": "{{{a|" * 50_000,
    "infoboxes": "{{Infobox x\n| a = b\n" * 20_000,
    "refs": "<ref>" * 50_000,
    "comments": "<!-- a -->" * 50_000,
    "open comments": "<!--" * 50_000,
    "tables": "{|\n" * 50_000,
    "tables in cells": "{|\n| a\n" * 30_000,
    "nested tables": "{|\n|\n" * 5_000 + "|}\n" * 5_000,
    "nested data tables": "{| class=wikitable\n! h\n|-\n|\n" * 5_000 + "|}\n" * 5_000,
    "nested templates": "{{a|" * 5_000 + "}}" * 5_000,
    "nested wrappers": "{{nowrap|" * 5_000 + "x" + "}}" * 5_000,
    "nested links": "[[a|" * 5_000 + "]]" * 5_000,
    "nested files": "[[File:a|" * 5_000 + "]]" * 5_000,
    "nested tags": '<span style="display:none">' * 50_000,
    "a row": "{|\n|" + "a||" * 50_000 + "\n|}",
    "a row of lines": "{|\n" + "|a\n" * 50_000 + "|}",
    "rows": "{|\n" + "|-\n| a\n" * 200_000,
    "a line": "a " * 1_000_000,
    "a word": "x" * 2_000_000,
    "sentences": "Foo bar. " * 220_000,
    "brackets": "[" * 1_000_000,
    "less": "<" * 1_000_000,
    "quotes": "''a" * 300_000,
    "bars": "{|\n" + "|" * 1_000_000,
    "headings": "==a==\n" * 100_000,
    "an even heading": "= " + " " * 1_000_000 + "x",
    "list items": "* a\n" * 200_000,
    "medals": "{{Medals table|" + "|".join(f"gold_{number} = 1" for number in range(60_000)) + "}}",
    "arguments": "{{a" + "|[[b|c]]" * 100_000 + "}}",
    "templates": "".join(f"{{{{a{number}}}}}" for number in range(150_000)),
    "addresses": "[//" * 300_000,
    "HTML tables": "<table><tr><td>" * 30_000,
    "attributes": "{|\n| " + 'style="' * 50_000 + "| x\n|}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_answered(name: str) -> None:
    """Each is read or refused in a time that grows with its size; the limit is ten times what was measured."""
    text = HOSTILE[name]
    start = process_time()
    article = read(text)
    assert process_time() - start < 5
    assert all(len(row.cells) == table.width for table in article.tables for row in table.rows)
    codes = [problem.code for problem in article.problems]
    assert all(codes.count(code) <= MAX_REPORTED + 1 for code in set(codes))


LIMITS = {
    "columns": ("{|\n|" + "a||" * 1_500 + "\n|}", "table-too-large"),
    "positions": ("{|\n" + "|-\n| a || b || c\n" * 17_000 + "|}", "table-too-large"),
    "lines": ("a\n" * (MAX_LINES + 1), "page-too-large"),
    "tables": ("{|\n|a\n|}\n" * (MAX_TABLES + 2), "page-too-large"),
    "pieces": ("".join(f"{{{{a{number}}}}}" for number in range(MAX_PIECES + 1)), "too-many-templates"),
    "fields": ("{{Infobox x" + "|a=b" * 1_001 + "}}", "infobox-too-large"),
    "nations": ("{{Medals table" + "".join(f"|gold_{number}=1" for number in range(1_001)) + "}}", "table-too-large"),
    "slots": (
        "{{4TeamBracket" + "".join(f"|RD1-team{number}=a" for number in range(1, 4_200)) + "}}",
        "table-too-large",
    ),
    "depth": ("{{a|" * 60 + "}}" * 60, "unclosed-template"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_is_reported(name: str) -> None:
    text, code = LIMITS[name]
    assert code in {problem.code for problem in read(text).problems}


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_page_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="empty"):
        read(text)


def test_a_page_without_a_title_is_refused() -> None:
    with pytest.raises(InputError, match="no title"):
        read("text", "  ")


def test_a_page_beyond_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match="characters"):
        read("a" * (MAX_CHARACTERS + 1))


def test_the_title_is_tidied() -> None:
    assert read("x", "Running_at the  Games ").title == "Running at the Games"


def test_problems_name_the_file_and_the_line() -> None:
    (problem,) = read("a\n\n{|\n| b\n").problems
    assert str(problem) == (
        "page.wiki:3: warning: the table is never closed; it is read up to the end of the page (add «|}»)"
    )


def test_the_names_of_nations_can_be_given() -> None:
    article = read_wikitext("{{flagIOCteam|ABC|2004 Summer}}", SOURCE, "T", lambda code, games: f"{code} of {games}")
    assert [sentence.text for _, sentence in article.sentences] == ["ABC of 2004 Summer Olympics (ABC)"]


def test_pages_in_other_languages_get_no_english_links() -> None:
    source = Source("seite.wiki", "0" * 64, "wikitext", language="de")
    article = read_wikitext("{|\n| {{flagIOC|BRN|2004 Summer}} || {{BRN}}\n|}", source, "T")
    first, second = next(article.tables).rows[0].cells
    assert (first.nocs, first.links) == (("BRN",), ())
    assert (second.text, second.nocs, article.unknown_templates) == ("", (), (("BRN", 1),))


def test_a_fast_cell_is_a_cell() -> None:
    """What is made without the checks of a frozen dataclass is no different from what is made with them."""
    place = Place(1, 2, 3, 4, 5, 6, 7)
    link = Link("A", "b")
    values = ("t", place, True, (link,), (Template("x"),), ("USA",), ("f",), ("n",), "gold", "red", (1, 2), True, 3)
    assert make_place(1, 2, 3, 4, 5, 6, 7) == place
    assert make_link("A", "b") == link
    cell = make_cell(*values)
    assert cell == Cell(*values)
    assert hash(cell) == hash(Cell(*values))
    assert (type(cell), type(cell.place)) == (Cell, Place)
    with pytest.raises(FrozenInstanceError):
        cell.text = "u"  # type: ignore[misc]
    assert make_cell("t", make_place()) == Cell("t", Place())


def test_real_pages(shared: Path) -> None:
    """All real and derived pages of the shared folder are read, with what holds for every page."""
    pages = sorted((shared / "inputs" / "wikitext").rglob("*.wikitext"))
    assert len(pages) > 30
    for page in pages:
        text = page.read_text("utf-8")
        article = read(text, page.stem)
        check_invariants(text, article)
        assert not [problem for problem in article.problems if problem.code.endswith("too-large")]


if __name__ == "__main__":
    for case in sys.argv[1:]:
        sys.stdout.write(printed(read((CASES / f"{case}.wiki").read_bytes().decode())))
