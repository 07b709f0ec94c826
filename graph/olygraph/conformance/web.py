"""Requests to a service under test: few, with a time limit and a size limit."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

_MOST_BYTES = 4 * 2**20
_AGENT = "olygraph-conformance (protocol checker; https://w3id.org/olygraph)"
ORIGIN = "https://client.example"


class Unreachable(Exception):
    """The service does not answer, or the checker has used up its requests."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered: status, headers with names in lower case, body cut at 4 MiB."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> object:
        """The body as JSON; None where it is none, which no form of the protocol is."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow a redirection on the same host only: the service under test sends nobody elsewhere."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def] # as in urllib
        if urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Client:
    """Sends a bounded number of requests, one after the other."""

    def __init__(self, endpoint: str, *, seconds: float = 20.0, most: int = 80) -> None:
        self.endpoint = endpoint
        self._seconds, self._left = seconds, most
        self._opener = urllib.request.build_opener(_NoRedirect)

    def get(self, url: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """GET an address with parameters."""
        if parameters:
            url += ("&" if urlsplit(url).query else "?") + urlencode(parameters)
        return self._send(urllib.request.Request(url, headers=_headers()))

    def post_form(self, url: str, fields: Mapping[str, str]) -> Answer:
        """POST fields as ``application/x-www-form-urlencoded``."""
        sent = _headers() | {"Content-Type": "application/x-www-form-urlencoded"}
        return self._send(urllib.request.Request(url, urlencode(fields).encode(), sent))

    def post_json(self, url: str, value: object) -> Answer:
        """POST a value as JSON."""
        sent = _headers() | {"Content-Type": "application/json"}
        return self._send(urllib.request.Request(url, json.dumps(value).encode(), sent))

    def _send(self, request: urllib.request.Request) -> Answer:
        if urlsplit(request.full_url).scheme not in {"http", "https"}:
            raise Unreachable(f"{request.full_url} is no address of the web")
        if self._left <= 0:
            raise Unreachable("the checker has sent as many requests as it may")
        self._left -= 1
        try:
            with self._opener.open(request, timeout=self._seconds) as response:
                return _answer(response.status, response.headers.items(), response.read(_MOST_BYTES))
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error.code, error.headers.items(), error.read(_MOST_BYTES))
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise Unreachable(f"{request.full_url} does not answer: {reason}") from error


def _headers() -> dict[str, str]:
    return {"User-Agent": _AGENT, "Origin": ORIGIN, "Accept": "application/json, text/html;q=0.5"}


def _answer(status: int, headers: list[tuple[str, str]], body: bytes) -> Answer:
    return Answer(status, {name.lower(): value for name, value in headers}, body)
