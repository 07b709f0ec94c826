"""Names and titles: what is read out of them, and that nothing breaks the reading."""

import doctest
import importlib
import os
import pkgutil
import subprocess
import sys
import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import olygraph.link
from link_cases import CASES
from olygraph.link.names import Level, PrintedName, align, fold, is_latin, level, read_name, skeleton, sound, spellings
from olygraph.link.names.tokens import _rows
from olygraph.link.titles import even_event, plain_title, read_edition, read_event
from paths import REPOSITORY

DATA = tomllib.loads((CASES / "names.toml").read_text(encoding="utf-8"))
NAMES = st.text(max_size=40)
TOKENS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(("text", "folded"), DATA["folded"])
def test_text_in_one_alphabet(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("row", DATA["printed"], ids=lambda row: row["name"])
def test_printed_names(row: dict[str, object]) -> None:
    name = read_name(str(row["name"]))
    assert name.text == row["tokens"]
    assert sorted(name.family) == row.get("family", [])
    assert " ".join(name.others) == row.get("others", "")
    assert name.generation == row.get("generation", "")
    assert sorted(name.joined) == row.get("joined", [])


@pytest.mark.parametrize(("printed", "recorded", "how"), DATA["levels"])
def test_how_tokens_agree(printed: str, recorded: str, how: str) -> None:
    assert level(printed, recorded) is Level[how]


@pytest.mark.parametrize(("text", "key"), DATA["editions"])
def test_titles_of_games(text: str, key: str) -> None:
    assert read_edition(text) == key


@pytest.mark.parametrize(("text", "games", "sport", "key"), DATA["events"])
def test_titles_of_events(text: str, games: str, sport: str, key: str) -> None:
    title = read_event(text, games, sport)
    assert (title.keys()[0] if title else "") == key


def test_the_other_spellings() -> None:
    assert spellings("Müller Muñoz") == ("Müller Muñoz", "mueller munyoz", "mller muoz")
    assert spellings("Tallis") == ("Tallis",)
    assert spellings("Евгений") == ("Евгений",)
    assert [is_latin(text) for text in ("Müller", "Lưu Đức", "Евгений", "한글", "Αθηνά", "x — y")] == [
        True, True, False, False, False, True,
    ]  # fmt: skip


@given(NAMES)
def test_folding_is_done_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())
    assert fold(text.strip()) == folded


@given(st.text("abcdefghijklmnopqrstuvwxyzäöüñčžłø", min_size=1, max_size=20))
def test_case_says_nothing(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(NAMES)
def test_any_text_is_read(text: str) -> None:
    name = read_name(text)
    assert len(name.tokens) <= 150
    assert all(token and token == fold(token) for token in name.tokens + name.others)
    assert name.family | name.joined <= set(range(len(name.tokens)))
    assert all(isinstance(spelling, str) for spelling in spellings(text))
    assert read_edition(text) == read_edition(plain_title(text))
    assert even_event(text) == even_event(f" {text} ")


@given(TOKENS, TOKENS)
def test_tokens_agree_in_one_way(one: str, other: str) -> None:
    assert level(one, one) is Level.EXACT
    assert level(one, other) is level(one, other)
    if level(one, other) in (Level.EXACT, Level.SOUND, Level.NEAR, Level.INITIAL):
        assert level(other, one) is level(one, other)
    assert sound(sound(one)) or not sound(one)
    assert skeleton(one)


@given(st.lists(TOKENS, min_size=1, max_size=6), st.lists(TOKENS, min_size=1, max_size=6))
def test_no_token_is_used_twice(printed: list[str], recorded: list[str]) -> None:
    found = align(read_name(" ".join(printed)), tuple(recorded))
    here = [at for at, _, _ in found.pairs]
    there = [to for _, to, _ in found.pairs]
    assert len(set(here)) == len(here)
    assert len(set(there)) == len(there)
    assert set(here).isdisjoint(found.printed_left)
    assert set(there).isdisjoint(found.recorded_left)
    assert all(level(found.printed[at], found.recorded[to]) is how for at, to, how in found.pairs)


@given(st.lists(TOKENS, min_size=2, max_size=5, unique=True))
def test_order_costs_no_token(tokens: list[str]) -> None:
    mixed = sorted(tokens)
    found = align(PrintedName(tuple(mixed)), tuple(tokens))
    assert len(found.pairs) == len(tokens)
    assert found.swapped == (mixed != tokens)


def test_the_table_of_given_names_is_in_one_alphabet() -> None:
    assert len(_rows()) > 300
    for row in _rows():
        assert len(set(row)) == len(row) > 1
        assert all(form == fold(form) for form in row)


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "a-" * 100_000, "(" * 100_000, '"' * 100_000, "1 x " * 50_000, "men " * 50_000, "- " * 100_000],
    ids=["word", "hyphens", "brackets", "quotes", "times", "sexes", "dashes"],
)
def test_long_text_is_read_in_little_time(text: str) -> None:
    start = time.process_time()
    read_name(text)
    read_edition(text)
    read_event(text, "2004-summer", "Cycling")
    fold(text)
    even_event(text[:300])
    assert time.process_time() - start < 1


def test_the_examples_in_the_code_hold() -> None:
    tried = 0
    for module in pkgutil.walk_packages(olygraph.link.__path__, "olygraph.link."):
        result = doctest.testmod(importlib.import_module(module.name))
        assert not result.failed
        tried += result.attempted
    assert tried >= 8


def test_without_the_extra_it_is_told_what_to_install() -> None:
    code = "import sys; sys.modules['rapidfuzz'] = None; import olygraph.link.match"
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "graph")}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (
        "MissingExtra: error: names are compared with rapidfuzz, which is absent (install olygraph[link])"
        in said.stderr
    )
