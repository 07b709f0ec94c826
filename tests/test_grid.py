"""Span expansion: small tables by hand, and random ones against a slow expansion written after the standard's words."""

from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph.model import Place
from olygraph.read.grid import (
    MAX_COLSPAN,
    MAX_POSITIONS,
    CellContent,
    Grid,
    RowSource,
    Spanned,
    expand,
    grid_problems,
    model_rows,
    parse_span,
)

Spec = tuple[str, int, int]


def cells(rows: list[list[Spec]]) -> list[list[Spanned[str]]]:
    return [[Spanned(*spec) for spec in row] for row in rows]


def texts(grid: Grid[str]) -> list[list[str]]:
    return [["·" if cell is None else cell.content for cell in row] for row in grid.rows]


TABLES: dict[str, tuple[list[list[Spec]], list[str]]] = {
    "no spans, a short row": ([[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1)]], ["ab", "c·"]),
    "across and down": (
        [[("a", 1, 2), ("b", 2, 1)], [("c", 1, 1), ("d", 1, 1)], [("e", 1, 1), ("f", 1, 1), ("g", 1, 1)]],
        ["aab", "cdb", "efg"],
    ),
    "down past the last row": ([[("a", 9, 1), ("b", 1, 1)], [("c", 1, 1)]], ["ab", "ac"]),
    "across past the last column": ([[("a", 1, 9)], [("b", 1, 1), ("c", 1, 1)]], ["aa", "bc"]),
    "to the end of the group": ([[("a", 0, 1), ("b", 1, 1)], [("c", 1, 1)], [("d", 1, 1)]], ["ab", "ac", "ad"]),
    "a row of spans alone": (
        [[("h", 3, 1), ("t", 3, 1)], [("1", 1, 1), ("x", 1, 1)], [("2", 1, 1), ("y", 1, 1)]],
        ["ht1x", "ht2y"],
    ),
    "a row of spans alone at the end": ([[("a", 1, 1), ("b", 1, 1)], [("c", 2, 1)]], ["ab", "c·"]),
    "a row of spans alone before none": ([[("a", 2, 1)], [], [("b", 1, 1), ("c", 1, 1)]], ["a·", "bc"]),
    "a full row of spans stays": ([[("h", 2, 1), ("t", 2, 1)], [], [("1", 1, 1), ("x", 1, 1)]], ["ht", "1x"]),
    "a column that nothing begins in": ([[("a", 1, 2), ("b", 1, 1)], [("c", 1, 2), ("d", 1, 1)]], ["ab", "cd"]),
    "rows without cells": ([[], [("a", 1, 1)], [], []], ["a"]),
    "overlap: what stands there stays": (
        [[("a", 1, 1), ("b", 2, 1), ("c", 1, 1)], [("d", 1, 3), ("e", 1, 1)]],
        ["abc·", "dbde"],
    ),
    "nothing": ([], []),
}


@pytest.mark.parametrize("name", TABLES)
def test_small_tables(name: str) -> None:
    rows, expected = TABLES[name]
    assert ["".join(row) for row in texts(expand(cells(rows)))] == expected


def test_a_span_ends_with_its_row_group() -> None:
    grid = expand(cells([[("a", 5, 1), ("b", 1, 1)], [("c", 1, 1)], [("d", 1, 1), ("e", 1, 1)]]), {2})
    assert ["".join(row) for row in texts(grid)] == ["ab", "ac", "de"]
    assert [(clip.cell.content, clip.attribute, clip.asked) for clip in grid.clips] == [("a", "rowspan", 5)]


def test_rows_know_where_they_came_from() -> None:
    grid = expand(cells([[("h", 2, 1)], [("1", 1, 1)], [], [("2", 1, 1), ("3", 1, 1)]]))
    assert (["".join(row) for row in texts(grid)], grid.sources) == (["h1", "23"], [1, 3])


@pytest.mark.parametrize(
    ("value", "span"),
    [("2", 2), (" +3px", 3), ("", 1), (None, 1), ("-1", 1), ("x", 1), ("0", 0), ("٣", 1), ("9" * 40, 999_999_999)],
)
def test_a_span_is_read_as_html_reads_numbers(value: str | None, span: int) -> None:
    assert parse_span(value) == span


def slow_expansion(rows: list[list[Spec]]) -> list[list[str]] | None:
    """Expand as WHATWG HTML 4.9.12 says, then leave out the rows and columns that the module's rules leave out.

    None where cells overlap: for that error the standard has no answer to compare with.
    """
    taken: dict[tuple[int, int], str] = {}
    begins: set[int] = set()
    for top, row in enumerate(rows):
        left = 0
        for text, rowspan, colspan in row:
            while (top, left) in taken:
                left += 1
            begins.add(left)
            for down in range(top, min(top + rowspan, len(rows))):
                for right in range(left, left + colspan):
                    if taken.setdefault((down, right), text) != text:
                        return None
            left += colspan
    columns = sorted(begins)
    expanded = [[taken.get((top, left), "·") for left in columns] for top in range(len(rows))]
    filled = [line for line, row in zip(expanded, rows, strict=True) if row]
    kept = []
    for line, below in zip_longest(filled, filled[1:]):
        repeated = below is not None and all(mine in ("·", under) for mine, under in zip(line, below, strict=True))
        if not (repeated and "·" in line):
            kept.append(line)
    return kept


@given(st.lists(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=5), max_size=6))
def test_random_tables_are_as_the_standard_says(spans: list[list[tuple[int, int]]]) -> None:
    rows = [
        [(f"{top}.{at}", rowspan, colspan) for at, (rowspan, colspan) in enumerate(row)]
        for top, row in enumerate(spans)
    ]
    grid = expand(cells(rows))
    expected = slow_expansion(rows)
    assert expected is None or texts(grid) == expected
    for number, row in enumerate(grid.rows, 1):
        for column, cell in enumerate(row, 1):
            if cell is not None:
                assert grid.rows[cell.row - 1][cell.column - 1] is cell
                assert (cell.row, cell.column) <= (number, column)


def test_a_table_beyond_the_limits_is_cut_and_reported() -> None:
    wide = [[Spanned(CellContent("x")) for _ in range(MAX_COLSPAN + 5)], [Spanned(CellContent("y", line=7), 1, 10**9)]]
    grid = expand(wide)
    assert (len(grid.rows), len(grid.rows[0]), grid.cut) == (2, MAX_COLSPAN, 5)
    problems = grid_problems(grid, Place(line=3, table=1))
    assert [problem.code for problem in problems] == ["span-clipped", "table-too-large"]
    assert (problems[0].place.line, problems[1].place.line) == (7, 3)
    tall = expand([[Spanned("x"), Spanned("y")] for _ in range(MAX_POSITIONS)])
    assert (len(tall.rows), tall.dropped) == (MAX_POSITIONS // 2, MAX_POSITIONS // 2)


def test_the_model_gets_each_position_with_its_origin() -> None:
    rows = [
        [Spanned(CellContent("a", is_header=True, line=4), 2, 1), Spanned(CellContent("b"))],
        [Spanned(CellContent("c"))],
    ]
    made = model_rows(expand(rows), [RowSource(3, "| a", "gold"), RowSource(5)], 9)
    assert [[cell.origin for cell in row.cells] for row in made] == [[(1, 1), (1, 2)], [(1, 1), (2, 2)]]
    assert [[cell.place.line for cell in row.cells] for row in made] == [[4, 3], [4, 5]]
    assert (made[0].raw, made[0].colour, made[0].place) == ("| a", "gold", Place(line=3, table=9, row=1))
    assert made[1].cells[0].is_header
    assert not made[1].cells[0].is_origin
