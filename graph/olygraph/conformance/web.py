"""Requests to a service under test: few, with a time limit and a size limit."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from olygraph.errors import Unreachable

_MOST_BYTES = 4 * 2**20
_PIECE = 2**16
_MOST_REDIRECTIONS = 4
_MOST_SILENCES = 5
_REDIRECTIONS = {301, 302, 303, 307, 308}
_AGENT = "olygraph-conformance (protocol checker; https://w3id.org/olygraph)"
ORIGIN = "https://client.example"


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
            return Answer(0, {}, error.message.encode(errors="replace"))
        self._answered = True
        return answer


def _exchange(method: str, url: str, body: bytes | None, kind: str, seconds: float) -> Answer:
    headers = {"User-Agent": _AGENT, "Origin": ORIGIN, "Accept": "application/json, text/html;q=0.5"}
    headers |= {"Content-Type": kind} if kind else {}
    end = time.monotonic() + seconds
    try:
        with requests.request(
            method, url, data=body, headers=headers, timeout=seconds, allow_redirects=False, stream=True
        ) as response:
            told = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, told, _body(response, end))
    except (requests.RequestException, HTTPError, TimeoutError) as error:
        mend = "check the address, and whether the service runs"
        raise Unreachable(f"{url} does not answer: {_said(error)}", mend=mend) from error


def _said(error: Exception) -> str:
    """What happened, without the names of the library's classes."""
    if isinstance(error, requests.Timeout):
        return "it is silent"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return str(error)


def _body(response: requests.Response, end: float) -> bytes:
    """The body up to the limit; a service that sends a byte now and then is given up when the time is over."""
    found = bytearray()
    # Requests would wait until a piece is full; what lies beneath it gives what has come.
    while piece := response.raw.read1(_PIECE, decode_content=True):
        found += piece
        if time.monotonic() > end:
            raise TimeoutError("the answer took too long")
        if len(found) >= _MOST_BYTES:
            break
    return bytes(found[:_MOST_BYTES])
