"""Names of a cell: who is one person, who are several, and what stays one string because nothing parts it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from olygraph.extract.names import Names, clean, is_name, read_names
from olygraph.language import Words, languages, words

EN, DE = words("en"), words("de")
LANGUAGES = [words(code) for code in languages()]
in_every_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
# Words of names as people have them: letters of several scripts, no separators, no word that joins two names.
FORENAMES = ["Ada", "Bo", "Cy-Ann", "Dee", "Étienne", "Łucja", "Σίσυφος", "J. P.", "O’Neil", "Kim Yu"]
SURNAMES = ["Lind", "Marsh", "van Ros", "de la Cruz", "Kaňkovský", "Ó Briain", "Li", "Mc-Phee", "Holt Jr.", "Weiß"]
PEOPLE = st.builds(lambda first, last: f"{first} {last}", st.sampled_from(FORENAMES), st.sampled_from(SURNAMES))


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Ada Lind", ("Ada Lind",)),
        ("Ada Lind, Bo Marsh", ("Ada Lind", "Bo Marsh")),
        ("Ada Lind & Bo Marsh", ("Ada Lind", "Bo Marsh")),
        ("Ada Lind / Bo Marsh / Cy Holt", ("Ada Lind", "Bo Marsh", "Cy Holt")),
        ("Ada Lind; Bo Marsh", ("Ada Lind", "Bo Marsh")),
        ("Ada Lind and Bo Marsh", ("Ada Lind", "Bo Marsh")),
        ("Ada Lind, Bo Marsh, and Cy Holt", ("Ada Lind", "Bo Marsh", "Cy Holt")),
        ("Lind & Marsh", ("Lind", "Marsh")),  # a sign parts single words
        ("Ada Lind\nBo Marsh", ("Ada Lind", "Bo Marsh")),
        ("Lind\nMarsh", ("Lind", "Marsh")),  # and so does a line
        ("Ada Lind, Jr.", ("Ada Lind, Jr.",)),
        ("Ada Lind, Jr., Bo Marsh, III", ("Ada Lind, Jr.", "Bo Marsh, III")),
        ("Dee van der Ros", ("Dee van der Ros",)),
        ("Ada Lind*, Bo Marsh[a] (c)", ("Ada Lind", "Bo Marsh")),
        ("Ada Lind (captain)\nBo Marsh (12)", ("Ada Lind", "Bo Marsh")),
        ("WR Ada Lind", ("Ada Lind",)),  # the code of a record belongs to a mark before it
    ],
)
def test_names_are_parted_by_what_stands_between_them(text: str, members: tuple[str, ...]) -> None:
    assert read_names(text, EN, crew=True) == Names(members)


@pytest.mark.parametrize(
    ("text", "language", "note"),
    [
        ("Ada Lind\nBo Marsh (reserve)", EN, "Bo Marsh (reserve)"),
        ("Ada Lind\nSubstitute: Bo Marsh*", EN, "Substitute: Bo Marsh*"),
        ("Ada Lind, Bo Marsh (Heats)", EN, "Bo Marsh (Heats)"),
        ("Ada Lind und Bo Marsh (Ersatz)", DE, "Bo Marsh (Ersatz)"),
    ],
)
def test_a_substitute_is_a_member_and_told_of(text: str, language: Words, note: str) -> None:
    assert read_names(text, language, crew=True) == Names(("Ada Lind", "Bo Marsh"), notes=(note,))


@pytest.mark.parametrize(
    ("text", "language", "members"),
    [
        ("Ada Lind und Bo Marsh", DE, ("Ada Lind", "Bo Marsh")),
        ("Ada Lind, Bo Marsh und Cy Holt (K)", DE, ("Ada Lind", "Bo Marsh", "Cy Holt")),
        ("Ada Lind (Kapitän)\nBo Marsh", DE, ("Ada Lind", "Bo Marsh")),
        ("Karl von Thurn und Taxis", EN, ("Karl von Thurn und Taxis",)),
        ("Ada Lind And", DE, ("Ada Lind And",)),
    ],
)
def test_the_words_between_names_are_those_of_the_language(
    text: str, language: Words, members: tuple[str, ...]
) -> None:
    assert read_names(text, language, crew=False).members == members


@pytest.mark.parametrize(
    ("text", "members", "legs"),
    [
        ("Ada Lind (55.08) Bo Marsh (53.51)", ("Ada Lind", "Bo Marsh"), ("55.08", "53.51")),
        ("Ada Lind (55.08), Bo Marsh (1:53.51)", ("Ada Lind", "Bo Marsh"), ("55.08", "1:53.51")),
        ("Ada Lind (55,08) Bo Marsh (53,51)", ("Ada Lind", "Bo Marsh"), ("55,08", "53,51")),
        ("Ada Lind (55.08) OR Bo Marsh (53.51)", ("Ada Lind", "Bo Marsh"), ("55.08", "53.51")),
        ("Ada Lind (55.08) Bo Marsh (53.51) Cy Holt", ("Ada Lind", "Bo Marsh", "Cy Holt"), ()),
    ],
)
def test_legs_of_a_relay_part_its_members(text: str, members: tuple[str, ...], legs: tuple[str, ...]) -> None:
    assert read_names(text, EN, crew=True) == Names(members, legs)


@pytest.mark.parametrize(
    ("text", "code"), [("Ada Lind (GER)", "GER"), ("Ada Lind\nBo Marsh (FRA)", "FRA"), ("Ada Lind (QQQ)", "")]
)
def test_a_code_behind_the_names_is_that_of_the_nation(text: str, code: str) -> None:
    assert read_names(text, EN, crew=False).code == code


@pytest.mark.parametrize("text", ["", "–", "1:00.711", "12", "did not start the race at all", "x", "A" * 121])
def test_what_names_nobody_is_refused(text: str) -> None:
    names = read_names(text, EN, crew=True)
    assert not names.members
    assert not names.crew


def test_a_crew_that_nothing_parts_stays_one_string() -> None:
    glued = "Ada Lind Bo Marsh Cy Holt"
    assert read_names(glued, EN, crew=True) == Names(crew=glued)
    assert read_names(glued, EN, crew=False) == Names((glued,))


def test_a_comma_between_single_words_may_stand_in_one_name() -> None:
    assert read_names("Lind, Ada", EN, crew=False).members == ("Lind, Ada",)


@in_every_language
@given(people=st.lists(PEOPLE, min_size=1, max_size=8))
def test_names_joined_by_commas_are_parted_again(language: Words, people: list[str]) -> None:
    assert read_names(", ".join(people), language, crew=False).members == tuple(people)


@in_every_language
@given(people=st.lists(PEOPLE, min_size=2, max_size=8))
def test_names_joined_as_the_language_does_are_parted_again(language: Words, people: list[str]) -> None:
    for joiner in language.name_joiners:
        text = f"{', '.join(people[:-1])} {joiner} {people[-1]}"
        assert read_names(text, language, crew=False).members == tuple(people)


@in_every_language
@example(text="AA();")
@given(text=st.text(alphabet="AbÉß ,;&/()\n'’.-*1and und", max_size=60))
def test_no_member_holds_what_the_cell_does_not(language: Words, text: str) -> None:
    names = read_names(text, language, crew=True)
    for name in (*names.members, *((names.crew,) if names.crew else ())):
        assert is_name(name)
        assert name == clean(name, language)
        letters = "".join(filter(str.isalnum, name))
        assert letters in "".join(filter(str.isalnum, text))
    assert len(names.legs) in (0, len(names.members))


@in_every_language
def test_a_cell_without_end_names_nobody(language: Words) -> None:
    for text in ("((" + "a" * 100_000, "Ada Lind, " * 10_000, "Ada (1" * 10_000):
        assert read_names(text, language, crew=True) == Names()
