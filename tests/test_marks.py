from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph import vocab
from olygraph.extract.marks import Mark, metres, number, read_mark, seconds
from olygraph.language import Words, languages, words

EN, DE = words("en"), words("de")
LANGUAGES = [words(code) for code in languages()]
in_every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17.984", "17.984"),
        ("1:00.711", "60.711"),
        ("57:50.58", "3470.58"),
        ("2:12:30", "7950"),
        ("6:44.4", "404.4"),
        ("63.40", "63.40"),
        ("6'44.4\"", "404.4"),
        ("1h 02' 03.5''", "3723.5"),
        ("2 min 3.4 sec", "123.4"),
    ],
)
def test_printed_times_become_exact_seconds(text: str, value: str) -> None:
    assert str(seconds(text, EN)) == value


@pytest.mark.parametrize(
    "text", ["", "1:60.0", "1:0.5", "40.14.4", "DNF", "+0.4", "1:00,7", "17", "١:٠٠", "1:00.711 OR"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert seconds(text, EN) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17,984", "17.984"),
        ("1:00,711", "60.711"),
        ("1:00.711", "60.711"),  # behind a colon nothing parts thousands
        ("17.98", "17.98"),  # nor do two digits behind a point
        ("1:02:11,43", "3731.43"),
        ("2 Min. 3,4 Sek.", "123.4"),
        ("6'44,4\"", "404.4"),
    ],
)
def test_a_comma_stands_before_decimals_where_the_language_says_so(text: str, value: str) -> None:
    assert str(seconds(text, DE)) == value


@pytest.mark.parametrize("text", ["17.984", "1.017,984", "40,14,4", "1:00,", "1:00.7.1", "17"])
def test_a_time_that_may_be_another_number_is_refused(text: str) -> None:
    assert seconds(text, DE) is None


@in_every_language
@given(hours=st.integers(0, 23), minutes=st.integers(0, 59), whole=st.integers(0, 59), thousandths=st.integers(0, 999))
def test_a_printed_time_is_read_back_exactly(
    language: Words, hours: int, minutes: int, whole: int, thousandths: int
) -> None:
    printed = f"{hours}:{minutes:02d}:{whole:02d}{language.decimal_mark}{thousandths:03d}"
    assert seconds(printed, language) == 3600 * hours + 60 * minutes + whole + Decimal(thousandths) / 1000


@given(st.decimals(min_value=0, max_value=200_000, places=3, allow_nan=False))
def test_a_duration_says_the_same_seconds(value: Decimal) -> None:
    lexical = vocab.duration(value).split('"')[1].removeprefix("PT")
    total = Decimal(0)
    for unit, weight in (("H", 3600), ("M", 60), ("S", 1)):
        if unit in lexical:
            digits, lexical = lexical.split(unit)
            total += weight * Decimal(digits)
    assert total == value
    assert lexical == ""


@in_every_language
@given(text=st.text(max_size=40))
def test_no_text_makes_a_mark_of_something_else(language: Words, text: str) -> None:
    value = seconds(text, language)
    assert value is None or any(letter.isdigit() for letter in text)


@in_every_language
@given(
    text=st.text(alphabet="0123456789.,:'h minsPkte−+-()", max_size=24), unit=st.sampled_from(["s", "m", "points", ""])
)
def test_a_mark_has_a_value_and_a_unit_or_neither(language: Words, text: str, unit: str) -> None:
    mark = read_mark(text, unit, language)
    assert (mark.value is None) == (mark.unit == "")
    assert mark.value is None or mark.printed == " ".join(text.split())


@in_every_language
@given(whole=st.integers(0, 9_999_999), decimals=st.integers(0, 9999))
def test_a_number_grouped_as_the_language_does_is_read_back_exactly(language: Words, whole: int, decimals: int) -> None:
    printed = f"{whole:,}.{decimals:04d}"
    if language.decimal_mark == ",":
        printed = printed.translate({ord(","): ".", ord("."): ","})
    assert number(printed, language) == whole + Decimal(decimals) / 10000


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("5480", EN, "5480"),
        ("1,036", EN, "1036"),
        ("99.25", EN, "99.25"),
        ("−4", EN, "-4"),
        ("5.480", DE, "5480"),
        ("99,25", DE, "99.25"),
        ("99.25", DE, "99.25"),
        ("1.036,5", DE, "1036.5"),
        ("0,125", DE, "0.125"),
    ],
)
def test_numbers(text: str, language: Words, value: str) -> None:
    assert str(number(text, language)) == value


@pytest.mark.parametrize(
    ("text", "language"),
    [("1,03", EN), ("1,0366", EN), ("1.2.3", EN), ("1,036.5", DE), ("1.036.5", DE), ("1,2,3", DE), ("", DE), ("–", EN)],
)
def test_what_is_no_number_is_refused(text: str, language: Words) -> None:
    assert number(text, language) is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("250 m", EN, "250"),
        ("1 kilometre", EN, "1000"),
        ("1,500 metres", EN, "1500"),
        ("0.5 km", EN, "500.0"),
        ("855 cm", EN, "8.55"),
        ("250 m", DE, "250"),
        ("1 Kilometer", DE, "1000"),
        ("1.500 Meter", DE, "1500"),
        ("0,5 km", DE, "500.0"),
        ("8,95 m", DE, "8.95"),
    ],
)
def test_distances_become_metres(text: str, language: Words, value: str) -> None:
    assert str(metres(text, language)) == value


@pytest.mark.parametrize("text", ["250", "250 s", "m", "250 mm", "", "1,5 m", "1.2.3 m"])
def test_what_is_no_distance_is_refused(text: str) -> None:
    assert metres(text, EN) is None


@pytest.mark.parametrize(
    ("text", "unit", "language", "mark"),
    [
        ("1:00.711 OR", "", EN, Mark("1:00.711 OR", Decimal("60.711"), "s", notes=("OR",))),
        ("9.85 (Q)", "s", EN, Mark("9.85 (Q)", Decimal("9.85"), "s", notes=("Q",))),
        ("63.40", "m", EN, Mark("63.40", Decimal("63.40"), "m")),
        ("63.40", "", EN, Mark("63.40")),
        ("120 pts", "s", EN, Mark("120 pts", Decimal(120), "points")),
        ("12 sec", "", EN, Mark("12 sec", Decimal(12), "s")),
        ("5 min", "s", EN, Mark("5 min")),  # no clock form: five minutes, or a slip
        ("2:12 h", "s", EN, Mark("2:12 h")),  # hours and minutes, or minutes and seconds of a slip
        ("DNF", "s", EN, Mark(status="status/DNF")),
        ("DNF (fall)", "s", EN, Mark(status="status/DNF")),
        ("—", "s", EN, Mark()),
        ("2:04,06 min", "", DE, Mark("2:04,06 min", Decimal("124.06"), "s")),
        (
            "9,63 s Olympischer Rekord",
            "",
            DE,
            Mark("9,63 s Olympischer Rekord", Decimal("9.63"), "s", notes=("Olympischer Rekord",)),
        ),
        ("1:02:11,43 h (⌀ 45,63 km/h)", "", DE, Mark("1:02:11,43 h (⌀ 45,63 km/h)", Decimal("3731.43"), "s")),
        ("8.893 Punkte", "", DE, Mark("8.893 Punkte", Decimal(8893), "points")),
        ("17.984", "s", DE, Mark("17.984")),
        ("17.984 s", "", DE, Mark("17.984 s")),
        ("17,984", "s", DE, Mark("17,984", Decimal("17.984"), "s")),
        ("5.480", "points", DE, Mark("5.480", Decimal(5480), "points")),
        ("302,5", "kg", DE, Mark("302,5", Decimal("302.5"), "kg")),
        ("8,95", "m", DE, Mark("8,95", Decimal("8.95"), "m")),
        ("DNS", "s", DE, Mark(status="status/DNS")),
    ],
)
def test_cells_of_marks(text: str, unit: str, language: Words, mark: Mark) -> None:
    assert read_mark(text, unit, language) == mark
