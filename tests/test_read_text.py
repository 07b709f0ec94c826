import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph.errors import InputError
from olygraph.model import Article, BulletList, Paragraph, Source
from olygraph.read.text import read_text

SMALL = """= Cycling at the 2004 Summer Olympics – Men's sprint =

Infobox
- Event: Men's sprint
- Win Value: 10.5

Two rode.
They rode well. J. Smith won.

==Results==

===Final===

| Rank | Name |
| 1 | Ann |

- a bullet
"""


def read(text: str) -> Article:
    return read_text(text, Source("a.txt", "0" * 64, "text"))


def codes(article: Article) -> list[str]:
    return [problem.code for problem in article.problems]


def test_every_part_keeps_its_place() -> None:
    article = read(SMALL)
    assert article.title == "Cycling at the 2004 Summer Olympics – Men's sprint"
    assert [(field.key, field.value, field.place.line) for field in article.infobox] == [
        ("event", "Men's sprint", 4),
        ("winvalue", "10.5", 5),
    ]
    assert [(section.path, section.place.line) for section in article.sections] == [
        ((), 1),
        (("Results",), 10),
        (("Results", "Final"), 12),
    ]
    table = next(article.tables)
    cell = table.rows[1].cells[1]
    assert (cell.text, cell.place.line, cell.place.table, cell.place.row, cell.place.column) == ("Ann", 15, 1, 2, 2)
    bullets = article.sections[2].blocks[1]
    assert isinstance(bullets, BulletList)
    assert (bullets.items[0].text, bullets.items[0].place.line) == ("a bullet", 17)


def test_a_sentence_is_where_its_characters_say() -> None:
    article = read(SMALL)
    for _, sentence in article.sentences:
        assert SMALL[sentence.place.start : sentence.place.end].replace("\n", " ") == sentence.text
    assert [(sentence.text, sentence.place.line) for _, sentence in article.sentences] == [
        ("Two rode.", 7),
        ("They rode well.", 8),
        ("J. Smith won.", 8),
    ]


def test_line_ends_do_not_change_places() -> None:
    assert read(SMALL.replace("\n", "\r\n")) == read(SMALL)


@pytest.mark.parametrize("text", ["", "\n\n", "Results\n", "==Results==\n", "| a |\n"])
def test_without_a_title_nothing_is_read(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert "a.txt" in str(caught.value)
    assert caught.value.mend


def test_a_title_that_the_container_gives_stands_in_for_one_that_is_not_there() -> None:
    bare = SMALL.split("\n", 1)[1]
    article = read_text(bare, Source("a.txt", "0" * 64, "text"), "Given")
    assert (article.title, len(article.infobox)) == ("Given", 2)
    assert read_text(SMALL, Source("a.txt", "0" * 64, "text"), "Given").title == read(SMALL).title


def test_a_row_that_is_cut_off_is_left_out_and_told_of() -> None:
    article = read(SMALL.replace("| 1 | Ann |", "| 1 | Ann"))
    assert len(next(article.tables).rows) == 1
    assert [(problem.code, problem.place.line) for problem in article.problems] == [("unclosed-row", 15)]


def test_odd_headings_and_infobox_lines_are_told_of() -> None:
    text = SMALL.replace("===Final===", "===Final==").replace("- Win Value: 10.5", "- no colon here")
    assert codes(read(text)) == ["infobox-line", "uneven-heading"]


def test_a_second_title_is_told_of() -> None:
    article = read(SMALL + "\n= Another =\n")
    assert codes(article) == ["second-title"]
    assert article.sections[-1].path == ("Another",)


def test_headings_of_any_depth_keep_those_above() -> None:
    article = read("= T =\n==A==\n======F======\nx\n==B==\n")
    assert [section.path for section in article.sections] == [("A",), ("A", "F"), ("B",)]


@given(st.text(alphabet=st.sampled_from("=|-: \n\tab1.'\r<{"), max_size=300))
def test_no_text_is_lost_or_raises(text: str) -> None:
    article = read(f"= T =\n{text}")
    kept = "".join(
        "".join(sentence.text for sentence in block.sentences)
        if isinstance(block, Paragraph)
        else "".join(item.text for item in block.items)
        if isinstance(block, BulletList)
        else "".join(row.raw for row in block.rows)
        for section in article.sections
        for block in section.blocks
    )
    kept += "".join(problem.message for problem in article.problems)
    kept += "".join("".join(section.path) for section in article.sections)
    kept += "".join(field.key + field.value for field in article.infobox)
    for letter in "ab1":
        assert text.count(letter) <= kept.count(letter)


def test_a_cell_can_be_any_text_without_bars() -> None:
    article = read("= T =\n| | a |  |\n|x|\n| |")
    assert [row.texts for row in next(article.tables).rows] == [("", "a", ""), ("x",), ("",)]
