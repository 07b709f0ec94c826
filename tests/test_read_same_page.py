"""The same page as wikitext and as HTML gives the same article: grids cell for cell, sections, sentences, infobox.

The wikitext of ``shared/bench/dev`` was made from the HTML beside it, so the HTML is the truth and what the converter
lost is listed here, each with its reason. Whatever else differs is a fault of one of the readers.
"""

import csv
from pathlib import Path

import pytest

from olygraph.model import Article, BulletList, Cell, InfoboxField, Paragraph, Section, Source, Table
from olygraph.read.html import read_html
from olygraph.read.wikitext import nation_name, read_wikitext

Pair = tuple[str, Article, Article]

LOST_TABLES = {
    # The converter wrote out the links of the template's own navigation bar, which is no text of the page.
    ("Athletics_at_the_2004_Summer_Olympics_Men_s_4_400_metres_relay", 1),
}
LOST_SECTIONS = {
    # "* Athletes who …" was a paragraph that begins with an asterisk; as wikitext the line is a list.
    ("Athletics_at_the_2004_Summer_Olympics_Men_s_4_400_metres_relay", "Medalists"),
    ("Modern_pentathlon_at_the_2004_Summer_Olympics_Men_s", "Results"),
    ("Sailing_at_the_2008_Summer_Olympics_Qualification", "Open Multihull - Tornado"),
    # The hatnote lost its own line and runs into the paragraph behind it.
    ("Cross_country_skiing_at_the_2014_Winter_Olympics_Men_s_15_kilometre_classical", "Qualification"),
    ("Diving_at_the_1984_Summer_Olympics_Women_s_3_metre_springboard", ""),
}
LOST_FIELDS = {
    # The converter wrote "2012 Summer" for a page of the Paralympics.
    ("Swimming_at_the_2012_Summer_Paralympics_Men_s_50_metre_freestyle_S4", "games"),
}


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[Pair]:
    """Slug and both articles of each page that is there in both forms."""
    base = shared / "bench" / "dev"
    found = []
    with (base / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            wikitext = base / "wikitext" / f"{row['slug']}.wikitext"
            if wikitext.is_file():
                html = (base / "html" / f"{row['slug']}.html").read_bytes()
                found.append(
                    (
                        row["slug"],
                        read_wikitext(wikitext.read_text("utf-8"), Source("w", "0" * 64, "wikitext"), row["title"]),
                        read_html(html, Source("h", "0" * 64, "html"), row["title"]),
                    )
                )
    assert len(found) == 13
    return found


def shown(cell: Cell) -> tuple[object, ...]:
    """What both forms say of a cell; codes and flags differ by nature, notes lie outside of the derived wikitext."""
    return cell.text, cell.is_header, cell.origin, cell.links, cell.icon, cell.colour, cell.bold


def grid(table: Table) -> list[list[tuple[object, ...]]]:
    return [[shown(cell) for cell in row.cells] for row in table.rows]


def test_tables_are_equal_cell_for_cell(pairs: list[Pair]) -> None:
    compared = 0
    for slug, wikitext, html in pairs:
        assert len(list(wikitext.tables)) == len(list(html.tables)), slug
        for first, second in zip(wikitext.tables, html.tables, strict=True):
            if (slug, first.number) in LOST_TABLES:
                continue
            assert grid(first) == grid(second), f"{slug}: table {first.number}"
            assert [row.colour for row in first.rows] == [row.colour for row in second.rows]
            assert (first.classes, first.caption) == (second.classes, second.caption)
            compared += 1
    assert len(LOST_TABLES) / (compared + len(LOST_TABLES)) <= 0.03


def test_codes_agree(pairs: list[Pair]) -> None:
    """Where the page prints a code in a link, the template named the same."""
    for slug, wikitext, html in pairs:
        for first, second in zip(wikitext.tables, html.tables, strict=True):
            for ours, theirs in zip(first.rows, second.rows, strict=True):
                for cell, other in zip(ours.cells, theirs.cells, strict=True):
                    assert set(other.nocs) <= set(cell.nocs), f"{slug}: {cell.text}"


def test_sections_are_equal(pairs: list[Pair]) -> None:
    for slug, wikitext, html in pairs:
        assert [(section.path, section.level) for section in wikitext.sections] == [
            (section.path, section.level) for section in html.sections
        ], slug


def sentences(section: Section) -> list[object]:
    """Texts and links of the paragraphs and lists of a section, and where its tables stand among them."""
    return [
        [(sentence.text, sentence.links) for sentence in block.sentences]
        if isinstance(block, Paragraph)
        else [(item.text, item.links) for item in block.items]
        if isinstance(block, BulletList)
        else block.number
        for block in section.blocks
    ]


def test_sentences_are_equal(pairs: list[Pair]) -> None:
    for slug, wikitext, html in pairs:
        for first, second in zip(wikitext.sections, html.sections, strict=True):
            if (slug, first.heading) not in LOST_SECTIONS:
                assert sentences(first) == sentences(second), f"{slug}: {first.heading}"


def fields_of(article: Article) -> dict[str, InfoboxField]:
    return {field.key: field for field in article.infobox}


def test_fields_of_the_infobox_are_equal(pairs: list[Pair]) -> None:
    """Every field that the converter kept; it lost ``prev``, ``next`` and, on some pages, the medallists."""
    compared = 0
    for slug, wikitext, html in pairs:
        ours, theirs = fields_of(wikitext), fields_of(html)
        assert ours.keys() <= theirs.keys(), slug
        for key in ours:
            if (slug, key) in LOST_FIELDS:
                continue
            if key.endswith("noc"):
                # The template has the code, the page the name that the code had in that year.
                assert nation_name(ours[key].value, ours["games"].value) == theirs[key].value, f"{slug}: {key}"
            else:
                assert (ours[key].value, ours[key].links) == (theirs[key].value, theirs[key].links), f"{slug}: {key}"
            compared += 1
    assert compared > 90
