"""A small MediaWiki on loopback: real HTTP, pages of our own, and faults by script.

It answers ``action=query`` (revisions, categorymembers) and ``wbgetentities`` in formatversion 2, as MediaWiki
documents them, from a dictionary of pages. ``script`` holds what the next requests get instead of an answer.
"""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

JSON = "application/json; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """One request as it came in."""

    method: str
    path: str
    parameters: dict[str, str]
    headers: dict[str, str]


@dataclass
class Wiki:
    """What the server knows, what it was asked, and what it is to do wrong."""

    pages: dict[str, str] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    normalized: dict[str, str] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    categories: dict[str, list[str]] = field(default_factory=dict)
    script: list[Callable[["Handler"], None]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    texts_in_one_part: int = 50
    address: str = ""
    running: int = 0
    most_running: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, parameters: dict[str, str]) -> dict[str, object]:
        """The answer to one question."""
        if parameters["action"] == "wbgetentities":
            return {"entities": {item: self._entity(item) for item in parameters["ids"].split("|")}, "success": 1}
        if parameters.get("list") == "categorymembers":
            return self._members(parameters)
        return self._texts(parameters)

    def _entity(self, item: str) -> dict[str, object]:
        title = self.items.get(item)
        if title is None:
            return {"id": item, "missing": ""}
        return {
            "id": item,
            "type": "item",
            "sitelinks": {"enwiki": {"site": "enwiki", "title": title}} if title else {},
        }

    def _members(self, parameters: dict[str, str]) -> dict[str, object]:
        titles = self.categories.get(parameters["cmtitle"], [])
        start = int(parameters.get("cmcontinue", "0"))
        answer: dict[str, object] = {
            "batchcomplete": True,
            "query": {"categorymembers": [{"ns": 0, "title": title} for title in titles[start : start + 2]]},
        }
        if start + 2 < len(titles):
            answer["continue"] = {"cmcontinue": str(start + 2), "continue": "-||"}
        return answer

    def _texts(self, parameters: dict[str, str]) -> dict[str, object]:
        """Pages with their text; when there are too many for one part, the text of some comes in the next."""
        asked = parameters["titles"].split("|")
        start = int(parameters.get("rvcontinue", "0"))
        normalized = [{"from": one, "to": self.normalized[one]} for one in asked if one in self.normalized]
        titles = [self.normalized.get(one, one) for one in asked]
        redirects = [{"from": one, "to": self.redirects[one]} for one in titles if one in self.redirects]
        titles = list(dict.fromkeys(self.redirects.get(one, one) for one in titles))
        pages = [self._page(title, start <= at < start + self.texts_in_one_part) for at, title in enumerate(titles)]
        query = {"normalized": normalized, "redirects": redirects, "pages": pages}
        answer: dict[str, object] = {"query": {key: value for key, value in query.items() if value}}
        if start + self.texts_in_one_part < len(titles):
            answer["continue"] = {"rvcontinue": str(start + self.texts_in_one_part), "continue": "||"}
        else:
            answer["batchcomplete"] = True
        return answer

    def _page(self, title: str, with_text: bool) -> dict[str, object]:
        if title not in self.pages:
            return {"ns": 0, "title": title, "missing": True}
        number = list(self.pages).index(title) + 1
        page: dict[str, object] = {
            "pageid": number,
            "ns": 0,
            "title": title,
            "pagelanguage": "en",
            "canonicalurl": f"https://wiki.example.org/wiki/{number}",
            "pageprops": {"wikibase_item": f"Q{number}"},
        }
        if with_text:
            slot = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": self.pages[title]}
            page["revisions"] = [{"revid": 1000 + number, "timestamp": "2024-01-01T00:00:00Z", "slots": {"main": slot}}]
        return page


class Handler(BaseHTTPRequestHandler):
    """One request: the next fault of the script, or the wiki's answer."""

    protocol_version = "HTTP/1.1"
    wiki: Wiki
    parameters: dict[str, str]

    def do_GET(self) -> None:
        self._serve(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _serve(self, query: str) -> None:
        self.parameters = {key: values[-1] for key, values in parse_qs(query, keep_blank_values=True).items()}
        wiki = self.wiki
        with wiki.lock:
            wiki.asked.append(Asked(self.command, urlsplit(self.path).path, self.parameters, dict(self.headers)))
            fault = wiki.script.pop(0) if wiki.script else None
            wiki.running += 1
            wiki.most_running = max(wiki.most_running, wiki.running)
        try:
            if fault:
                fault(self)
            else:
                self.answer()
        finally:
            with wiki.lock:
                wiki.running -= 1

    def answer(self) -> None:
        """Answer as the wiki does."""
        self.send(200, json.dumps(self.wiki.answer(self.parameters)).encode())

    def send(
        self, status: int, body: bytes, headers: Mapping[str, str] | None = None, length: int | None = None
    ) -> None:
        """Send an answer; ``length`` claims another length than the body has. Underscores of names are hyphens."""
        self.send_response(status)
        self.send_header("Content-Type", JSON)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in (headers or {}).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        if length is not None:
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that the base gives it
        """Keep the tests' output clean."""


Fault = Callable[[Handler], None]


def status(code: int, **headers: str) -> Fault:
    """Answer with a status and nothing else."""
    return lambda handler: handler.send(code, b"", headers)


def body(data: bytes, **headers: str) -> Fault:
    """Answer 200 with this body."""
    return lambda handler: handler.send(200, data, headers)


def error(code: str, **headers: str) -> Fault:
    """Answer with an error object and status 200, as MediaWiki does."""
    return body(json.dumps({"error": {"code": code, "info": f"It is «{code}»."}}).encode(), **headers)


def cut_off(handler: Handler) -> None:
    """Send less than was announced, and close."""
    handler.send(200, b'{"query": {"pages": [', length=5000)


def silence(seconds: float) -> Fault:
    """Say nothing for a while, then close."""

    def wait(handler: Handler) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return wait


def slowly(seconds: float) -> Fault:
    """Answer rightly, but only after a while."""

    def wait(handler: Handler) -> None:
        time.sleep(seconds)
        handler.answer()

    return wait


def hang_up(handler: Handler) -> None:
    """Close without a word."""
    handler.close_connection = True


def packed(data: bytes) -> Fault:
    """Answer with a body in gzip."""
    return body(gzip.compress(data), Content_Encoding="gzip")


@contextmanager
def serving(wiki: Wiki) -> Iterator[Wiki]:
    """Serve a wiki on loopback as long as the context lasts; its ``address`` is that of the API."""
    handler = type("WikiHandler", (Handler,), {"wiki": wiki})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    wiki.address = f"http://127.0.0.1:{server.server_address[1]}/w/api.php"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield wiki
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
