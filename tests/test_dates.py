"""Days and times of day as articles print them, in every language."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph.extract.dates import find_day, find_days, offset, time_of_day
from olygraph.language import Words, languages, words

EN, DE = words("en"), words("de")
LANGUAGES = [words(code) for code in languages()]
in_every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)


def august(first: int, last: int | None = None, year: int = 2004) -> tuple[date, date]:
    return date(year, 8, first), date(year, 8, last or first)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20 August", august(20)),
        ("20 August 2004", august(20)),
        ("Friday, 20 August 2004", august(20)),
        ("August 20, 1984", august(20, year=1984)),
        ("20th of August", august(20)),
        ("August 20th", august(20)),
        ("20 Aug", august(20)),
        ("20–22 August", august(20, 22)),
        ("20 to 22 August", august(20, 22)),
        ("20 and 22 August 2004", august(20, 22)),
        ("August 5+6, 1984", august(5, 6, 1984)),
        ("20, 21 & 22 August", august(20, 22)),
        ("20 August (heats), 22 August (final)", august(20, 22)),
        ("31 July – 2 August", (date(2004, 7, 31), date(2004, 8, 2))),
        ("20 August, 17:55", august(20)),
    ],
)
def test_days_in_english(text: str, days: tuple[date, date]) -> None:
    assert find_days(text, 2004, EN) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20. August", august(20)),
        ("Freitag, 20. August 2004", august(20)),
        ("20.–22. August 2004", august(20, 22)),
        ("20. und 22. August", august(20, 22)),
        ("vom 20. bis zum 22. August", august(20, 22)),
        ("20./21. August 2012", august(20, 21, 2012)),
        ("31. Juli/1. August", (date(2004, 7, 31), date(2004, 8, 1))),
        ("13. August (Vorläufe), 14. August 2016 (Finale)", august(13, 14, 2016)),
        ("5. März", (date(2004, 3, 5), date(2004, 3, 5))),
        ("5. Jänner 1976", (date(1976, 1, 5), date(1976, 1, 5))),
        ("20.08.2004", august(20)),
        ("20.8.", august(20)),
        ("20./21.8.2004", august(20, 21)),
        ("20, 21 und 22.8.", august(20, 22)),
        ("20.8.–22.8.2004", august(20, 22)),
        ("8. August 2004 um 18:30 Uhr", august(8)),
    ],
)
def test_days_in_german(text: str, days: tuple[date, date]) -> None:
    assert find_days(text, 2004, DE) == days


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", EN),
        ("a fine day", EN),
        ("31 November", EN),
        ("0 August", EN),
        ("20 August 2004, 21 August 2005", EN),
        ("20 Augustus", EN),
        ("August", EN),
        ("20.08.2004", EN),  # day and month, or month and day
        ("20 August " * 60, EN),
        ("30. Februar", DE),
        ("20.13.2004", DE),
        ("20.08.04", DE),
        ("20 October", DE),
        ("1.2.3.", DE),
    ],
)
def test_what_names_no_day_for_certain_is_refused(text: str, language: Words) -> None:
    assert find_days(text, 2004, language) is None


def test_one_day_is_no_range() -> None:
    assert find_day("20 August", 2004, EN) == date(2004, 8, 20)
    assert find_day("20–22 August", 2004, EN) is None
    assert find_day("20. bis 22. August", 2004, DE) is None


DAYS = st.dates(date(1896, 1, 1), date(2099, 12, 31))


def printed(day: date, language: Words) -> str:
    """A day as the language writes it: with a full stop where that makes an ordinal, and the longest month name."""
    sign = "." if "." in language.ordinal_signs else ""
    month = max((name for name, number in language.months.items() if number == day.month), key=len)
    return f"{day.day}{sign} {month.capitalize()} {day.year}"


@in_every_language
@given(day=DAYS)
def test_a_printed_day_is_read_back(language: Words, day: date) -> None:
    assert find_days(printed(day, language), 1900, language) == (day, day)


@in_every_language
@given(first=DAYS, length=st.integers(0, 20))
def test_printed_days_of_one_year_are_read_back(language: Words, first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(first.year, 12, 31))
    text = f"{printed(first, language).removesuffix(str(first.year))} – {printed(last, language)}"
    assert find_days(text, 1900, language) == (first, last)


@in_every_language
@given(text=st.text(alphabet="0123456789.,–-/ AugustJuli ndbiot:", max_size=60))
def test_days_are_in_order_and_of_the_year_that_is_told(language: Words, text: str) -> None:
    days = find_days(text, 2004, language)
    assert days is None or (days[0] <= days[1] and days[0].year == days[1].year)


@pytest.mark.parametrize(
    ("text", "language", "clock"),
    [
        ("17:55", EN, time(17, 55)),
        ("9.30", EN, time(9, 30)),
        ("17:55 Uhr", DE, time(17, 55)),
        ("9.30 Uhr", DE, time(9, 30)),
        ("17:55 Uhr", EN, None),
        ("24:00", EN, None),
        ("17:60", EN, None),
        ("17", EN, None),
        ("Uhr", DE, None),
    ],
)
def test_times_of_day(text: str, language: Words, clock: time | None) -> None:
    assert time_of_day(text, language) == clock


@pytest.mark.parametrize(
    ("text", "hours"), [("+2", 2), ("−03:30", -3.5), ("-0330", -3.5), ("+14", 14), ("+14:30", None), ("2", None)]
)
def test_offsets_from_utc(text: str, hours: float | None) -> None:
    zone = offset(text)
    assert (zone.utcoffset(None) if zone else None) == (timedelta(hours=hours) if hours is not None else None)
