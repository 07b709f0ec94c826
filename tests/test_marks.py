from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph import vocab
from olygraph.extract.marks import metres, seconds


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17.984", "17.984"),
        ("1:00.711", "60.711"),
        ("57:50.58", "3470.58"),
        ("2:12:30", "7950"),
        ("6:44.4", "404.4"),
        ("63.40", "63.40"),
    ],
)
def test_printed_times_become_exact_seconds(text: str, value: str) -> None:
    assert str(seconds(text)) == value


@pytest.mark.parametrize(
    "text", ["", "1:60.0", "1:0.5", "40.14.4", "DNF", "+0.4", "1:00,7", "17", "١:٠٠", "1:00.711 OR"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert seconds(text) is None


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, 999))
def test_a_printed_time_is_read_back_exactly(hours: int, minutes: int, whole: int, thousandths: int) -> None:
    printed = f"{hours}:{minutes:02d}:{whole:02d}.{thousandths:03d}"
    assert seconds(printed) == 3600 * hours + 60 * minutes + whole + Decimal(thousandths) / 1000


@given(st.decimals(min_value=0, max_value=200_000, places=3, allow_nan=False))
def test_a_duration_says_the_same_seconds(value: Decimal) -> None:
    lexical = vocab.duration(value).split('"')[1].removeprefix("PT")
    total = Decimal(0)
    for unit, weight in (("H", 3600), ("M", 60), ("S", 1)):
        if unit in lexical:
            number, lexical = lexical.split(unit)
            total += weight * Decimal(number)
    assert total == value
    assert lexical == ""


@given(st.text(max_size=40))
def test_no_text_makes_a_mark_of_something_else(text: str) -> None:
    value = seconds(text)
    assert value is None or any(letter.isdigit() for letter in text)


@pytest.mark.parametrize(
    ("text", "value"), [("250 m", "250"), ("1 kilometre", "1000"), ("1,500 metres", "1500"), ("0.5 km", "500.0")]
)
def test_distances_become_metres(text: str, value: str) -> None:
    assert str(metres(text)) == value


@pytest.mark.parametrize("text", ["250", "250 s", "m", "250 mm", ""])
def test_what_is_no_distance_is_refused(text: str) -> None:
    assert metres(text) is None
