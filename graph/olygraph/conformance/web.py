"""Requests to a service under test: few, with a time limit and a size limit."""

import http.client
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urljoin, urlsplit

_MOST_BYTES = 4 * 2**20
_MOST_REDIRECTIONS = 4
_MOST_SILENCES = 5
_REDIRECTIONS = {301, 302, 303, 307, 308}
_AS_IT_IS = "/?:@!$&'()*+,;=%-._~"
_AGENT = "olygraph-conformance (protocol checker; https://w3id.org/olygraph)"
ORIGIN = "https://client.example"


class Unreachable(Exception):
    """The service does not answer, or the checker has used up its requests."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered: status (0: nothing), headers with names in lower case, body cut at 4 MiB."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def outcome(self) -> str:
        """The status for a person."""
        return f"HTTP {self.status}" if self.status else f"no answer: {self.body.decode(errors='replace')}"

    def json(self) -> object:
        """The body as JSON; None where it is none, which no form of the protocol is."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Client:
    """Sends a bounded number of requests, one after the other."""

    def __init__(self, endpoint: str, *, seconds: float = 20.0, most: int = 80) -> None:
        self.endpoint = endpoint
        self._seconds, self._left = seconds, most
        self._answered, self._silent = False, 0

    def get(self, url: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """GET an address with parameters; redirections are followed on the same host only."""
        if parameters:
            url += ("&" if urlsplit(url).query else "?") + urlencode(parameters)
        answer = self._send("GET", url)
        for _ in range(_MOST_REDIRECTIONS):
            there = urljoin(url, answer.headers.get("location", ""))
            if answer.status not in _REDIRECTIONS or urlsplit(there).netloc != urlsplit(url).netloc:
                break
            url = there
            answer = self._send("GET", url)
        return answer

    def post_form(self, url: str, fields: Mapping[str, str]) -> Answer:
        """POST fields as ``application/x-www-form-urlencoded``."""
        return self._send("POST", url, urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def post_json(self, url: str, value: object) -> Answer:
        """POST a value as JSON."""
        return self._send("POST", url, json.dumps(value).encode(), "application/json")

    def _send(self, method: str, url: str, body: bytes | None = None, kind: str = "") -> Answer:
        """Send a request; once the service has answered, silence is an answer too, four times."""
        if self._left <= 0:
            raise Unreachable("the checker has sent as many requests as it may")
        self._left -= 1
        try:
            answer = _exchange(method, url, body, kind, self._seconds)
        except Unreachable as error:
            self._silent += 1
            if not self._answered or self._silent >= _MOST_SILENCES:
                raise
            return Answer(0, {}, str(error).encode(errors="replace"))
        self._answered = True
        return answer


def _exchange(method: str, url: str, body: bytes | None, kind: str, seconds: float) -> Answer:
    headers = {"User-Agent": _AGENT, "Origin": ORIGIN, "Accept": "application/json, text/html;q=0.5"}
    try:
        with closing(_connection(url, seconds)) as connection:
            parts = urlsplit(url)
            target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_AS_IT_IS)
            connection.request(method, target, body, headers | ({"Content-Type": kind} if kind else {}))
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read(_MOST_BYTES))
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise Unreachable(f"{url} does not answer: {error!s}") from error


def _connection(url: str, seconds: float) -> http.client.HTTPConnection:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unreachable(f"{url} is no address of the web")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname, parts.port, timeout=seconds)
