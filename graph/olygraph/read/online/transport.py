"""Asking a MediaWiki API over HTTP as its operators want to be asked, and believing nothing that comes back.

The clock, the jitter and the sessions are passed in, so that tests wait for nothing and patch nothing.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from queue import LifoQueue
from typing import Protocol
from urllib.parse import urlencode, urljoin, urlsplit

import requests

from olygraph import __version__
from olygraph.errors import UsageError
from olygraph.read.document import Unreadable, printable
from olygraph.read.json_values import parse_json
from olygraph.read.limits import LARGEST_JSON

MAXLAG = 5
"""Seconds of replication lag beyond which the servers may refuse to answer (Manual:Maxlag parameter)."""

MOST_TRIES = 6
LONGEST_PAUSE = 300.0
"""Seconds; a server that wants to be left alone for longer is left alone."""

MOST_AT_ONCE = 4
MOST_REDIRECTS = 5
LONGEST_QUERY = 1500
"""Characters of an address' query; a longer one is sent as a form, since servers limit addresses."""

_PIECE = 64 * 1024
_LONGEST_SLEEP = 1.0
_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_BUSY = frozenset({429, 500, 502, 503, 504})
_REDIRECT = frozenset({301, 302, 303, 307, 308})
_BUSY_CODES = re.compile(r"maxlag|ratelimited|readonly|internal_api_error_\w+|timeouterror")

Parameters = Mapping[str, str]


class Clock(Protocol):
    """What the time is, in seconds since 1970, and how to let it pass."""

    def now(self) -> float:
        """The time."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The clock of this machine."""

    def now(self) -> float:
        """The time."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to connect, to wait for bytes, and for a whole answer."""

    connect: float = 10.0
    read: float = 30.0
    whole: float = 120.0


class _Again(Exception):
    """No error: the reason to ask again, and after how many seconds if that was said."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


def check_contact(contact: str) -> str:
    """Return the contact if it looks like a mail address; operators must be able to write to who asks.

    Raises UsageError otherwise (Wikimedia, User-Agent policy). Nothing is sent to the address.
    """
    address = contact.strip()
    if not _MAIL.fullmatch(address) or len(address) > 254:
        raise UsageError(
            "Wikimedia asks programs to say whom to write to, and this is no mail address",
            mend="give one with --contact MAIL",
        )
    return address


def check_address(address: str) -> str:
    """Return the address of an API if it is http(s) with a host and neither name nor password. Raises UsageError."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or parts.query:
        raise UsageError(
            f"«{printable(address)}» is not the address of an API", mend="give one such as https://…/w/api.php"
        )
    return address


def _origin(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc.lower()


class Transport:
    """Asks the APIs at the given addresses and no other host.

    ``at_once`` sessions are made by ``new_session``. ``draw`` gives numbers from 0 to 1 for the jitter of pauses. When
    one answer asks for patience, nobody asks before that time is over.
    """

    def __init__(
        self,
        contact: str,
        addresses: tuple[str, ...],
        *,
        at_once: int,
        new_session: Callable[[], requests.Session],
        clock: Clock,
        draw: Callable[[], float],
        timeouts: Timeouts,
    ) -> None:
        if not 1 <= at_once <= MOST_AT_ONCE:
            raise UsageError(f"{at_once} requests at once", mend=f"ask at most {MOST_AT_ONCE} at once; one is polite")
        self.agent = f"olygraph/{__version__} ({check_contact(contact)}) requests/{requests.__version__}"
        self._origins = frozenset(_origin(check_address(address)) for address in addresses)
        self._clock = clock
        self._draw = draw
        self._timeouts = timeouts
        self._lock = threading.Lock()
        self._quiet_until = 0.0
        self._is_closed = False
        self._sessions: LifoQueue[requests.Session] = LifoQueue()
        for _ in range(at_once):
            self._sessions.put(new_session())

    def close(self) -> None:
        """Close the sessions; who waits for one or pauses gives up."""
        self._is_closed = True
        while not self._sessions.empty():
            self._sessions.get().close()

    def ask(self, address: str, parameters: Parameters) -> Mapping[str, object]:
        """Return the answer of an API to one question.

        Asks again, with growing pauses, when the server is busy, lags, or the answer is damaged; raises Unreadable when
        that does not help, and at once for errors that asking again does not mend.
        """
        query = {**parameters, "format": "json", "formatversion": "2", "maxlag": str(MAXLAG)}
        reason = ""
        for attempt in range(MOST_TRIES):
            self._wait()
            try:
                with self._session() as session:
                    return self._once(session, address, query)
            except _Again as again:
                reason = again.reason
                if again.after is not None and again.after > LONGEST_PAUSE:
                    reason += f", and asks to be left alone for {again.after:,.0f} seconds"
                    break
                if attempt < MOST_TRIES - 1:
                    self._be_quiet(again.after if again.after is not None else self._pause(attempt))
        host = urlsplit(address).hostname
        raise Unreadable("online", f"{host} gave no answer: {reason}", mend="try again later; what came is kept")

    def _pause(self, attempt: int) -> float:
        """Seconds before the next try: doubling, between half and all of it, so that clients do not march in step."""
        return float(2**attempt) * (0.5 + self._draw() / 2)

    def _be_quiet(self, seconds: float) -> None:
        with self._lock:
            self._quiet_until = max(self._quiet_until, self._clock.now() + seconds)

    def _wait(self) -> None:
        while True:
            with self._lock:
                seconds = self._quiet_until - self._clock.now()
            if self._is_closed:
                raise Unreadable("online", "the connections are closed")
            if seconds <= 0:
                return
            self._clock.sleep(min(seconds, _LONGEST_SLEEP))

    @contextmanager
    def _session(self) -> Iterator[requests.Session]:
        session = self._sessions.get()
        try:
            yield session
        finally:
            self._sessions.put(session)

    def _once(self, session: requests.Session, address: str, query: Parameters) -> Mapping[str, object]:
        """Ask once, following redirects on the same hosts. Raises _Again or Unreadable."""
        encoded = urlencode(query)
        is_long = len(encoded) > LONGEST_QUERY
        target = address if is_long else f"{address}?{encoded}"
        for _ in range(MOST_REDIRECTS + 1):
            try:
                with self._send(session, target, encoded if is_long else None) as response:
                    if response.status_code not in _REDIRECT:
                        return self._answer(response)
                    target = self._redirected(target, response)
            except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
                raise _Again(_said(error)) from error
            except requests.exceptions.ContentDecodingError as error:
                raise _Again("the answer is damaged") from error
            except requests.RequestException as error:
                raise Unreadable("online", f"asking is not possible: {_said(error)}") from error
        raise Unreadable("online", f"{urlsplit(address).hostname} redirects without end")

    def _send(self, session: requests.Session, target: str, form: str | None) -> requests.Response:
        headers = {"User-Agent": self.agent, "Accept": "application/json", "Accept-Encoding": "gzip"}
        if form is not None:
            # A form that only reads may be answered by any of the data centres (API:Etiquette).
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Promise-Non-Write-API-Action": "true"}
        return session.request(
            "GET" if form is None else "POST",
            target,
            data=form,
            headers=headers,
            timeout=(self._timeouts.connect, self._timeouts.read),
            allow_redirects=False,
            stream=True,
        )

    def _redirected(self, target: str, response: requests.Response) -> str:
        location = urljoin(target, response.headers.get("Location", ""))
        old, new = _origin(target), _origin(location)
        # The way from http to https of the same host is the only one that changes anything.
        is_upgrade = new == ("https", old[1])
        if (new not in self._origins and not is_upgrade) or (old[0] == "https" and new[0] != "https"):
            raise Unreadable(
                "online", f"the answer leads to another host, {printable(location, 100)}; it is not followed"
            )
        return location

    def _answer(self, response: requests.Response) -> Mapping[str, object]:
        after = retry_after(response.headers.get("Retry-After"), self._clock.now())
        status = response.status_code
        if status in _BUSY:
            raise _Again(f"it answered {status} {printable(response.reason or '', 40)}".rstrip(), after)
        if status != 200:
            mend = "check the contact; the operators may have something to say" if status in (401, 403) else ""
            raise Unreadable("online", f"{urlsplit(response.url).hostname} answered {status}", mend=mend)
        try:
            value = parse_json(self._body(response))
        except Unreadable as error:
            if error.code == "too-large":
                raise
            raise _Again("the answer is no JSON, or broke off", after) from error
        if not isinstance(value, dict):
            raise Unreadable("online", "the answer is no object")
        fault = value.get("error")
        if isinstance(fault, dict):
            code = printable(str(fault.get("code")), 60)
            if _BUSY_CODES.fullmatch(code):
                raise _Again(f"it answered «{code}»", after)
            said = printable(str(fault.get("info")), 200)
            raise Unreadable("api-error", f"the API answered with the error {code}: {said}")
        return value

    def _body(self, response: requests.Response) -> bytes:
        """The whole body, unless it is too large or drips too slowly."""
        pieces = []
        size = 0
        end = self._clock.now() + self._timeouts.whole
        for piece in response.iter_content(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_JSON:
                raise Unreadable("too-large", f"the answer holds more than {LARGEST_JSON / 1e6:.0f} MB")
            if self._clock.now() > end:
                raise _Again(f"the answer took more than {self._timeouts.whole:.0f} seconds")
        return b"".join(pieces)


def _said(error: Exception) -> str:
    """What an error of ``requests`` is about, without the object addresses that its text has."""
    if isinstance(error, requests.ConnectTimeout):
        return "it cannot be reached in time"
    if isinstance(error, requests.Timeout):
        return "no answer came in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not accepted"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "the answer broke off"
    if isinstance(error, requests.ConnectionError):
        return "it cannot be reached, or closed the connection"
    return type(error).__name__


def retry_after(value: str | None, now: float) -> float | None:
    """Seconds that a ``Retry-After`` header asks for (RFC 9110, section 10.2.3): a number, or a date from now on.

    None where there is none, or none that can be read.

    >>> retry_after("7", 0.0), retry_after("Thu, 01 Jan 1970 00:02:00 GMT", 90.0), retry_after("soon", 0.0)
    (7.0, 30.0, None)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, moment.timestamp() - now)
