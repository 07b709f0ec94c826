"""Fetching from a wiki on loopback that misbehaves in every way that is documented, and in some that are not."""

import json
import threading
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from containers import codes_of, lines_of, titles_of
from olygraph import __version__
from olygraph.errors import UsageError
from olygraph.model import Article, Problem, Severity
from olygraph.read import Document, articles
from olygraph.read.limits import LARGEST_JSON
from olygraph.read.online import Fetcher, Kept, check_contact, default_folder
from olygraph.read.online.transport import LONGEST_PAUSE, MOST_TRIES, Timeouts, retry_after
from wiki_server import Fault, Wiki, body, cut_off, error, hang_up, packed, serving, silence, slowly, status

CONTACT = "results@example.org"
START = 1_700_000_000.0


class FakeClock:
    """A clock that goes only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = START
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.time += seconds
            self.slept.append(seconds)

    @property
    def passed(self) -> float:
        return self.time - START


@pytest.fixture
def wiki() -> Iterator[Wiki]:
    pages = {f"Quoits {number}": f"'''Quoits''' number [[{number}]]." for number in range(1, 121)}
    with serving(Wiki(pages=pages)) as served:
        yield served


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def fetcher(wiki: Wiki, folder: Path, clock: FakeClock, **options: object) -> Fetcher:
    settings: dict[str, object] = {
        "wiki": wiki.address,
        "wikidata": wiki.address,
        "folder": folder,
        "clock": clock,
        "draw": lambda: 1.0,
        "timeouts": Timeouts(connect=5, read=0.5, whole=30),
        **options,
    }
    return Fetcher(CONTACT, **settings)  # type: ignore[arg-type]


def fetched(wiki: Wiki, folder: Path, clock: FakeClock, *titles: str, **options: object) -> list[Document | Problem]:
    with fetcher(wiki, folder, clock, **options) as client:
        return list(client.titles(titles))


def test_a_page_comes_with_all_that_the_wiki_says_of_it(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    (document,) = fetched(wiki, tmp_path, clock, "Quoits 7")
    assert isinstance(document, Document)
    source = document.source
    assert (document.title, document.text) == ("Quoits 7", wiki.pages["Quoits 7"])
    assert (source.page_id, source.revision, source.wikidata) == ("7", "1007", "Q7")
    assert (source.url, source.form) == ("https://wiki.example.org/wiki/7", "wikitext")
    found = list(articles([document]))
    assert [article.title for article in found if isinstance(article, Article)] == ["Quoits 7"]


def test_it_says_who_asks_and_how(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    fetched(wiki, tmp_path, clock, "Quoits 7")
    (asked,) = wiki.asked
    assert asked.headers["User-Agent"] == f"olygraph/{__version__} ({CONTACT}) requests/{requests.__version__}"
    assert asked.method == "GET"
    assert asked.parameters["maxlag"] == "5"
    assert (asked.parameters["format"], asked.parameters["formatversion"]) == ("json", "2")


NO_CONTACTS = ["", "nobody", "a@b", "a@b.c", "a b@example.org", "a@example.org\r\nX: y", "a@-b.org", "é@example.org"]


@pytest.mark.parametrize("contact", [*NO_CONTACTS, "a@example.org)", "a" * 65 + "@example.org"])
def test_without_a_contact_it_stays_offline(contact: str, wiki: Wiki, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Fetcher(contact, wiki=wiki.address, wikidata=wiki.address, folder=tmp_path)
    assert not wiki.asked


@pytest.mark.parametrize("contact", ["a@example.org", " first.last+tag@sub.example-site.co "])
def test_contacts(contact: str) -> None:
    assert check_contact(contact) == contact.strip()


NO_ADDRESSES = ["ftp://x.example/api", "file:///etc/hostname", "//x.example", "http://", "http://u:p@x.example/", "x"]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_other_addresses_are_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Fetcher(CONTACT, wiki=address, folder=tmp_path)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_at_once_has_limits(number: int, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Fetcher(CONTACT, folder=tmp_path, at_once=number)


# Titles, items, categories --------------------------------------------------------------------------------------------


def test_fifty_titles_are_one_question(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    found = fetched(wiki, tmp_path, clock, *wiki.pages)
    assert titles_of(found) == list(wiki.pages)
    assert [len(asked.parameters["titles"].split("|")) for asked in wiki.asked] == [50, 50, 20]
    assert clock.slept == []


def test_a_long_question_is_a_form(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.pages = {f"Quoits at the {number} Summer Olympics – Men's ×": "[[x]]" for number in range(1, 31)}
    assert len(titles_of(fetched(wiki, tmp_path, clock, *wiki.pages))) == 30
    (asked,) = wiki.asked
    assert asked.method == "POST"
    assert asked.headers["Promise-Non-Write-API-Action"] == "true"


def test_names_lead_to_pages(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.normalized = {"Quoits  one": "Quoits one"}
    wiki.redirects = {"Men's quoits": "Quoits 1", "Quoits one": "Quoits 1"}
    found = fetched(wiki, tmp_path, clock, "men's_quoits", "Quoits 1", "Quoits 2", "Quoits one")
    assert titles_of(found) == ["Quoits 1", "Quoits 2"]
    assert codes_of(found) == ["same-page", "same-page"]


def test_what_is_not_there_or_no_title_is_a_problem(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    found = fetched(wiki, tmp_path, clock, "Absent", "a|b", "<b>", "Quoits 1")
    assert titles_of(found) == ["Quoits 1"]
    assert codes_of(found) == ["no-title", "no-title", "page-missing"]
    assert wiki.asked[0].parameters["titles"] == "Absent|Quoits 1"


def test_an_answer_in_parts_is_put_together(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.texts_in_one_part = 7
    found = fetched(wiki, tmp_path, clock, *list(wiki.pages)[:30])
    assert len(titles_of(found)) == 30
    assert codes_of(found) == []
    assert len(wiki.asked) == 5


def test_an_answer_without_end_is_refused(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    endless = json.dumps({"continue": {"rvcontinue": "1"}, "query": {}}).encode()
    wiki.script = [body(endless)] * 10
    assert codes_of(fetched(wiki, tmp_path, clock, "Quoits 1")) == ["online"]
    assert len(wiki.asked) == 2


def test_items_lead_to_pages(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.items = {"Q10": "Quoits 10", "Q11": "Quoits 11", "Q12": ""}
    with fetcher(wiki, tmp_path, clock) as client:
        found = list(client.items(["Q10", "Q11", "Q12", "Q99", "P31", "Q10"]))
    assert titles_of(found) == ["Quoits 10", "Quoits 11"]
    assert codes_of(found) == ["online", "page-missing", "page-missing"]
    assert wiki.asked[0].parameters["ids"] == "Q10|Q11|Q12|Q99"
    before = len(wiki.asked)
    with fetcher(wiki, tmp_path, clock) as client:
        assert titles_of(client.items(["Q10", "Q11"])) == ["Quoits 10", "Quoits 11"]
    assert len(wiki.asked) == before


def test_a_merged_item_leads_to_its_page(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    link = {"sitelinks": {"enwiki": {"site": "enwiki", "title": "Quoits 3"}}}
    merged = {"entities": {"Q7": {"id": "Q7", "redirects": {"from": "Q6", "to": "Q7"}, **link}}}
    wiki.script = [body(json.dumps(merged).encode())]
    with fetcher(wiki, tmp_path, clock) as client:
        assert titles_of(client.items(["Q6"])) == ["Quoits 3"]


@pytest.mark.parametrize(
    "name", ["Quoits events", "Category:Quoits events", "category:quoits_events", "Kategorie:Quoits events"]
)
def test_a_category_is_listed_in_parts(name: str, wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.categories = {"Category:Quoits events": [f"Quoits {number}" for number in range(1, 6)]}
    with fetcher(wiki, tmp_path, clock) as client:
        assert titles_of(client.category(name)) == [f"Quoits {number}" for number in range(1, 6)]
    assert len(wiki.asked) == 4


def test_an_empty_category_is_a_problem(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    with fetcher(wiki, tmp_path, clock) as client:
        assert codes_of(client.category("Nothing")) == ["page-missing"]
        assert codes_of(client.category("a|b")) == ["no-title"]


# Patience -------------------------------------------------------------------------------------------------------------


FAULTS: dict[str, tuple[Fault, float]] = {
    "429 with seconds": (status(429, Retry_After="7"), 7),
    "429 with a date": (status(429, Retry_After=formatdate(START + 40, usegmt=True)), 40),
    "429 without": (status(429), 1),
    "503 with seconds": (status(503, Retry_After="3"), 3),
    "503 with nonsense": (status(503, Retry_After="soon"), 1),
    "500": (status(500), 1),
    "502": (status(502), 1),
    "504": (status(504), 1),
    "maxlag": (error("maxlag", Retry_After="5"), 5),
    "ratelimited": (error("ratelimited"), 1),
    "readonly": (error("readonly"), 1),
    "internal error": (error("internal_api_error_DBQueryError"), 1),
    "cut off": (cut_off, 1),
    "no JSON": (body(b"<html>Wikimedia error</html>"), 1),
    "half of JSON": (body(b'{"query": '), 1),
    "no UTF-8": (body(b'{"query": "\xff"}'), 1),
    "wrong gzip": (body(b"no gzip", Content_Encoding="gzip"), 1),
    "silence": (silence(1.0), 1),
    "hang-up": (hang_up, 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_after_a_fault_it_waits_and_asks_again(fault: str, wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    what, pause = FAULTS[fault]
    wiki.script = [what]
    found = fetched(wiki, tmp_path, clock, "Quoits 7")
    assert titles_of(found) == ["Quoits 7"]
    assert len(wiki.asked) == 2
    assert clock.passed == pytest.approx(pause)


def test_pauses_double_and_jitter(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [status(503)] * 4
    draws = iter([1.0, 0.0, 1.0, 0.5])
    assert len(titles_of(fetched(wiki, tmp_path, clock, "Quoits 7", draw=lambda: next(draws)))) == 1
    assert clock.passed == pytest.approx(1 + 1 + 4 + 6)


def test_patience_ends(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [status(503)] * 50
    (problem,) = fetched(wiki, tmp_path, clock, "Quoits 7", "Quoits 8")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity) == ("online", Severity.VIOLATION)
    assert problem.message.startswith("«Quoits 7» and 1 more: 127.0.0.1 gave no answer: it answered 503")
    assert len(wiki.asked) == MOST_TRIES


def test_a_server_that_wants_to_be_left_alone_is(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [status(429, Retry_After=str(int(LONGEST_PAUSE) + 1))]
    assert "left alone for 301 seconds" in lines_of(fetched(wiki, tmp_path, clock, "Quoits 7"))[0]
    assert len(wiki.asked) == 1
    assert clock.slept == []


def test_after_failures_in_a_row_no_more_is_asked(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [status(403)] * 50
    found = fetched(wiki, tmp_path, clock, *(f"Title {number}" for number in range(300)))
    assert len(wiki.asked) == 3
    assert codes_of(found) == ["online"] * 4
    assert "150 more names were not asked for" in lines_of(found)[-1]


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (status(400), "online"),
        (status(401), "online"),
        (status(403), "online"),
        (status(404), "online"),
        (error("badvalue"), "api-error"),
        (body(b"[]"), "online"),
        (body(b"{}"), "page-missing"),
        (body(b'{"query": {"pages": [7, {}, {"title": {}}]}}'), "page-missing"),
        (body(b'{"query": []}'), "page-missing"),
    ],
)
def test_what_asking_again_does_not_mend_is_a_problem(
    fault: Fault, code: str, wiki: Wiki, tmp_path: Path, clock: FakeClock
) -> None:
    wiki.script = [fault]
    assert codes_of(fetched(wiki, tmp_path, clock, "Quoits 7")) == [code]
    assert len(wiki.asked) == 1
    assert clock.slept == []


def test_an_answer_beyond_the_limit_is_refused(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [packed(b'{"query": "' + b"x" * LARGEST_JSON + b'"}')]
    assert codes_of(fetched(wiki, tmp_path, clock, "Quoits 7")) == ["too-large"]
    assert len(wiki.asked) == 1


def test_nobody_there_is_a_problem(tmp_path: Path, clock: FakeClock) -> None:
    with serving(Wiki()) as wiki:
        pass
    found = fetched(wiki, tmp_path, clock, "Quoits 7")
    assert codes_of(found) == ["online"]
    assert "cannot be reached" in lines_of(found)[0]


# Redirects ------------------------------------------------------------------------------------------------------------


def test_a_redirect_on_the_same_host_is_followed(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    query = "?action=query&titles=Quoits 7".replace(" ", "%20")
    wiki.script = [status(301, Location="/moved/api.php" + query), status(307, Location=wiki.address + query)]
    assert titles_of(fetched(wiki, tmp_path, clock, "Quoits 7")) == ["Quoits 7"]
    assert [asked.path for asked in wiki.asked] == ["/w/api.php", "/moved/api.php", "/w/api.php"]


def test_a_form_stays_a_form_when_it_is_redirected(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    titles = [f"Quoits at the {number} Summer Olympics – Men's ×" for number in range(1, 31)]
    wiki.pages = dict.fromkeys(titles, "[[x]]")
    wiki.script = [status(308, Location="/moved")]
    assert len(titles_of(fetched(wiki, tmp_path, clock, *titles))) == 30
    assert [asked.method for asked in wiki.asked] == ["POST", "POST"]


ELSEWHERE = ["http://127.0.0.1:1/w/api.php", "http://localhost/", "file:///etc/hostname", "ftp://127.0.0.1/"]


@pytest.mark.parametrize("location", [*ELSEWHERE, "//elsewhere.example/", "gopher:x"])
def test_a_redirect_to_another_host_is_not_followed(
    location: str, wiki: Wiki, tmp_path: Path, clock: FakeClock
) -> None:
    wiki.script = [status(302, Location=location)]
    found = fetched(wiki, tmp_path, clock, "Quoits 7")
    assert "leads to another host" in lines_of(found)[0]
    assert len(wiki.asked) == 1


def test_a_circle_of_redirects_ends(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [status(302, Location="/w/api.php")] * 50
    assert "redirects without end" in lines_of(fetched(wiki, tmp_path, clock, "Quoits 7"))[0]
    assert len(wiki.asked) < 10


# Keeping --------------------------------------------------------------------------------------------------------------


def test_what_was_fetched_is_not_asked_for_again(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    first = fetched(wiki, tmp_path, clock, "Quoits 1", "Quoits 2")
    second = fetched(wiki, tmp_path, clock, "Quoits 2", "Quoits 3", "Quoits 1")
    assert [asked.parameters["titles"] for asked in wiki.asked] == ["Quoits 1|Quoits 2", "Quoits 3"]
    assert set(first) < set(second)
    assert len(fetched(wiki, tmp_path, clock, "Quoits 1", refresh=True)) == 1
    assert len(wiki.asked) == 3


def test_a_run_that_broke_off_goes_on_where_it_was(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.script = [slowly(0), status(403), status(403)]
    broken = fetched(wiki, tmp_path, clock, *wiki.pages)
    assert len(titles_of(broken)) == 50
    whole = fetched(wiki, tmp_path, clock, *wiki.pages)
    assert len(titles_of(whole)) == 120
    assert sum(len(asked.parameters["titles"].split("|")) for asked in wiki.asked[3:]) == 70


def test_pages_grow_old(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    fetched(wiki, tmp_path, clock, "Quoits 1")
    clock.time += 29 * 86_400
    fetched(wiki, tmp_path, clock, "Quoits 1")
    assert len(wiki.asked) == 1
    clock.time += 2 * 86_400
    fetched(wiki, tmp_path, clock, "Quoits 1")
    assert len(wiki.asked) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b'{"key": "other", "at": 1, "value": {}}', b"\xff", b"[1]", b"null"])
def test_a_damaged_file_is_as_good_as_none(damage: bytes, wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    fetched(wiki, tmp_path, clock, "Quoits 1")
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert len(files) == 1
    files[0].write_bytes(damage)
    assert titles_of(fetched(wiki, tmp_path, clock, "Quoits 1")) == ["Quoits 1"]
    assert len(wiki.asked) == 2


def test_missing_pages_are_asked_for_again(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    assert codes_of(fetched(wiki, tmp_path, clock, "Later")) == ["page-missing"]
    wiki.pages["Later"] = "[[now]]"
    assert titles_of(fetched(wiki, tmp_path, clock, "Later")) == ["Later"]


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(
    wiki: Wiki, tmp_path: Path, clock: FakeClock
) -> None:
    file = tmp_path / "file"
    file.touch()
    assert titles_of(fetched(wiki, file / "below", clock, "Quoits 1")) == ["Quoits 1"]


@given(key=st.text(max_size=50), value=st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3))
def test_what_is_kept_comes_back(key: str, value: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = Kept(tmp_path_factory.mktemp("kept"), FakeClock())
    assert kept.get(key) is None
    kept.put(key, value)
    assert kept.get(key) == value


def test_pages_are_kept_where_the_system_wants_it() -> None:
    assert default_folder().parts[-2:] == ("olygraph", "pages")


# At once --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_at_most_so_many_ask_at_once(number: int, wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    wiki.pages = {f"Page {number}": "[[x]]" for number in range(400)}
    wiki.script = [slowly(0.05)] * 8
    found = fetched(wiki, tmp_path, clock, *wiki.pages, at_once=number)
    assert titles_of(found) == list(wiki.pages)
    assert wiki.most_running == number


def test_a_reader_that_stops_early_stops_the_asking(wiki: Wiki, tmp_path: Path, clock: FakeClock) -> None:
    with fetcher(wiki, tmp_path, clock, at_once=2) as client:
        found = client.titles([f"Page {number}" for number in range(5000)])
        next(found)
        found.close()  # type: ignore[attr-defined]
    assert len(wiki.asked) < 20


@pytest.mark.parametrize(("value", "seconds"), [
    (None, None), ("", None), ("0", 0.0), ("120", 120.0), ("-1", None), ("1.5", None), ("9" * 30, None),
    ("Tue, 14 Nov 2023 22:13:25 GMT", 5.0), ("Mon, 13 Nov 2023 00:00:00 GMT", 0.0), ("٣", None),
    ("Tue, 99 Nov 2023 22:13:25 GMT", None),
])  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, START) == seconds
