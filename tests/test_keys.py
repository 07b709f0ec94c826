import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from olygraph import keys, vocab


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Men's track time trial", "mens-track-time-trial"),
        ("Alois Kaňkovský", "alois-kaňkovský"),
        ("4 × 100 metres", "4-100-metres"),
        ("  --  ", ""),
        ("Lin Chih-hsun", "lin-chih-hsun"),
        ("Σίσυφος", "σίσυφος"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(text: str, slug: str) -> None:
    assert keys.slug(text) == slug


@given(st.text())
def test_a_slug_is_safe_in_an_iri_and_stays_as_it_is(text: str) -> None:
    slug = keys.slug(text)
    assert keys.slug(slug) == slug
    assert all(letter == "-" or unicodedata.category(letter)[0] in "LMN" for letter in slug)
    assert vocab.iri(f"{vocab.DEFAULT_BASE}{slug}") == f"<{vocab.DEFAULT_BASE}{slug}>"


@given(st.text())
def test_no_text_breaks_out_of_an_iri_or_a_literal(text: str) -> None:
    iri = vocab.iri(f"https://example.org/{text}")
    assert not set(iri[1:-1]) & set('<>"{}|^`\\ \n')
    literal = vocab.string(text)
    assert "\n" not in literal
    assert not literal[1:-1].replace("\\\\", "").replace('\\"', "").count('"')


def test_same_names_in_two_sports_or_two_sexes_are_two_people() -> None:
    people = {
        keys.athlete_key("Kim Lee", "Cycling", "men"),
        keys.athlete_key("Kim Lee", "Cycling", "women"),
        keys.athlete_key("Kim Lee", "Rowing", "men"),
        keys.athlete_key("Kim Lee", "Cycling", ""),
    }
    assert len(people) == 4


@given(st.lists(st.sampled_from(["a", "b"]), max_size=12))
def test_a_number_makes_every_key_its_own(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        taken.add(keys.numbered(name, taken))
    assert len(taken) == len(names)
