"""Pages in JSON: golden cases, and JSON of any shape."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from containers import cases, codes_of, expected_of, lines_of, titles_of
from olygraph.model import Problem
from olygraph.read import Document, Selection, documents
from olygraph.read.json_forms import json_documents
from olygraph.read.json_values import json_values
from olygraph.read.limits import LARGEST_JSON, LARGEST_PAGE, MOST_JSON_BRACKETS, MOST_PROBLEMS
from olygraph.read.stream import Stream

PAGE = {"title": "Quoits", "text": "The [[quoits]]."}


def read(data: bytes, selection: Selection | None = None) -> list[Document | Problem]:
    return list(documents(["-"], stdin=io.BytesIO(data), selection=selection))


def dumped(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.parametrize("case", cases("json"), ids=lambda case: case.name)
def test_case(case: Path) -> None:
    assert lines_of(documents([case])) == expected_of(case)


@pytest.mark.parametrize("case", cases("json"), ids=lambda case: case.name)
def test_line_ends_and_byte_order_mark_change_nothing(case: Path, tmp_path: Path) -> None:
    marked = tmp_path / case.name
    marked.write_bytes(b"\xef\xbb\xbf" + case.read_bytes().replace(b"\n", b"\r\n"))
    assert lines_of(documents([marked])) == expected_of(case)


# Keys that mean something, so that shapes come up that no server ever answered.
_KEYS = st.sampled_from(
    """
    title text query pages parse error errors revisions slots main content * contentmodel wikitext html source key name
    article_body articleBody namespace identifier version license url latest id pageid revid missing invalid properties
    pageprops wikibase_item in_language main_entity code info wikidata_qid timestamp texthidden ns
    """.split()  # noqa: SIM905 - a list of 44 strings reads worse
)

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=30,
)


@given(value=_JSON)
def test_any_json_is_answered(value: object) -> None:
    found = list(json_documents(value, "any.json", Selection()))
    assert all(isinstance(item, Document | Problem) for item in found)
    assert all(item.text for item in found if isinstance(item, Document))
    assert lines_of(read(dumped([value]))) is not None


@given(values=st.lists(_JSON, max_size=5), indent=st.none() | st.integers(0, 2))
def test_an_array_gives_its_elements(values: list[object], indent: int | None) -> None:
    data = json.dumps(values, indent=indent).encode()
    assert [value for _, value in json_values(Stream(io.BytesIO(data)), "a.json")] == values  # type: ignore[misc]


@given(values=st.lists(_JSON.filter(lambda value: not isinstance(value, list)), min_size=1, max_size=5))
def test_lines_give_their_values_with_their_numbers(values: list[object]) -> None:
    data = b"\n".join(map(dumped, values))
    assert list(json_values(Stream(io.BytesIO(data)), "a.json")) == list(enumerate(values, 1))


@given(data=st.data())
def test_a_cut_array_gives_the_elements_before_the_cut(data: st.DataObject) -> None:
    values = [{**PAGE, "title": f"Quoits {number}"} for number in range(4)]
    whole = dumped(values)
    cut = data.draw(st.integers(3, len(whole) - 1))
    found = read(whole[:cut])
    assert titles_of(found) == [f"Quoits {number}" for number in range(whole[:cut].count(b"}"))]
    assert codes_of(found) == ["json-broken"]


class _Pieces(io.RawIOBase):
    """A long array that is made while it is read."""

    def __init__(self, count: int) -> None:
        self._pieces = iter([b"[", *(dumped({**PAGE, "title": f"Q {n}"}) + b"," for n in range(count)), b"null]"])

    def read(self, size: int = -1) -> bytes:
        assert size >= 0
        return next(self._pieces, b"")


def test_a_long_array_streams() -> None:
    found = json_values(Stream(_Pieces(5000)), "long.json")
    assert sum(not isinstance(value, Problem) for value in found) == 5001


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":' * 100_000,
        b'[{"title": "T", "text": ' + b"[" * 200_000,
        b'{"title": "T", "text": "' + b"x" * 1_000_000,
        b'[{"title": "T", "n": ' + b"9" * 50_000 + b"}]",
        b'{"title": "\xff", "text": "x"}\n',
        b'[{"title": "\xff", "text": "x"}]',
    ],
    ids=["objects", "deep element", "no end", "number", "no UTF-8 in a line", "no UTF-8 in an array"],
)
def test_hostile_json_is_a_problem(data: bytes) -> None:
    found = read(data)
    assert len(found) == 1
    assert isinstance(found[0], Problem)
    assert found[0].code in ("json-broken", "not-utf-8")
    assert found[0].place.line == 1


@pytest.mark.parametrize("start", [b'{"title": "T", "text": "', b'[{"title": "T", "text": "'])
def test_a_value_beyond_the_limit_is_refused(start: bytes) -> None:
    assert codes_of(read(start + b"x" * LARGEST_JSON)) == ["too-large"]


@pytest.mark.parametrize("start", [b'{"title": [', b'[{"title": ['])
def test_a_value_of_too_many_parts_is_refused(start: bytes) -> None:
    assert codes_of(read(start + b"[]," * (MOST_JSON_BRACKETS + 10))) == ["too-large"]


def test_a_page_beyond_the_limit_is_refused_and_the_next_is_read() -> None:
    data = dumped({**PAGE, "text": "[[x]]" + "x" * LARGEST_PAGE}) + b"\n" + dumped(PAGE)
    found = read(data)
    assert codes_of(found) == ["too-large"]
    assert titles_of(found) == ["Quoits"]


def test_damaged_lines_stop_only_when_nothing_else_comes() -> None:
    lines = [b"{broken}"] * (MOST_PROBLEMS - 2) + [dumped(PAGE)] + [b"{broken}"] * (MOST_PROBLEMS + 50) + [dumped(PAGE)]
    found = read(dumped(PAGE) + b"\n" + b"\n".join(lines))
    assert titles_of(found) == ["Quoits", "Quoits"]
    assert codes_of(found)[-1] == "too-many-problems"


def test_selection_by_title_and_namespace() -> None:
    pages = [
        {"pageid": 1, "ns": 0, "title": "Rowing 2004", "revisions": [{"revid": 1, "content": "[[a]]"}]},
        {"pageid": 2, "ns": 0, "title": "Sailing 2004", "revisions": [{"revid": 2, "content": "[[b]]"}]},
        {"pageid": 3, "ns": 14, "title": "Category:Rowing", "revisions": [{"revid": 3, "content": "[[c]]"}]},
    ]
    answer = dumped({"query": {"pages": pages}})
    assert titles_of(read(answer)) == ["Rowing 2004", "Sailing 2004"]
    assert titles_of(read(answer, Selection(prefix="Row"))) == ["Rowing 2004"]
    assert titles_of(read(answer, Selection(namespaces=frozenset({14})))) == ["Category:Rowing"]
    corpus = dumped(PAGE) + b"\n" + dumped({**PAGE, "title": "Rowing"})
    assert titles_of(read(corpus, Selection(titles=frozenset({"rowing"})))) == ["Rowing"]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("action_parse.formatversion1.json", 1),
        ("action_parse.formatversion2.json", 1),
        ("action_query_revisions.formatversion1.json", 1),
        ("action_query_revisions.formatversion2.json", 1),
        ("enterprise_snapshot.ndjson", 12),
        ("rest_v1_page_source.json", 1),
        ("rest_v1_page_with_html.json", 1),
        ("api_error.json", 0),
        ("real/articles.ndjson", 3),
        ("real/articles.json", 3),
        ("real/action_query_revisions_v1_Kharkiv.json", 1),
        ("real/structured_contents_article.json", 0),
    ],
)
def test_the_samples_beside_the_repository(name: str, titles: int, shared: Path) -> None:
    assert len(titles_of(documents([shared / "inputs" / "json" / name]))) == titles
