"""One dump to documents: which pages are wanted, what was passed over, where the dump broke."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from olygraph.model import Problem
from olygraph.read.document import (
    Document,
    Selection,
    Unreadable,
    check_title,
    identity,
    information,
    printable,
    sha256_of,
    violation,
    warning,
)
from olygraph.read.dump.page import DumpPage, parse_page, parse_pages, peek, title_in
from olygraph.read.dump.split import Cutter, RawPage, Strange
from olygraph.read.limits import LARGEST_DUMP_PAGE
from olygraph.read.stream import Readable, Stream

_BASE = re.compile(rb"<base>\s*([^<\s]{1,2000})\s*</base>")
_LANGUAGE = re.compile(rb"<mediawiki\b[^>]{0,2000}?\sxml:lang=[\"']([A-Za-z0-9-]{1,40})[\"']")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.:-]{1,40})[\"']")
_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_PREFIXED = re.compile(rb"<[A-Za-z_][\w.-]{0,40}:mediawiki\b")
_FORM = "wikitext"


@dataclass(frozen=True, slots=True)
class Site:
    """The wiki that a dump is of: what stands before a title in its addresses, and its language."""

    prefix: str = ""
    language: str = ""

    def address(self, title: str) -> str:
        """The address of a page, empty where the dump does not say."""
        return self.prefix + quote(title.replace(" ", "_"), safe="/:@!$'()*,;~") if self.prefix else ""


def read_site(header: bytes) -> Site:
    """Read the wiki from the dump's header (``base`` is the address of the main page).

    Raises Unreadable for a document type, which no dump has and which could define entities, and for a declared
    encoding that is not UTF-8.
    """
    if _TYPE.search(header):
        raise Unreadable(
            "dump-entities",
            "declares a document type; a MediaWiki export has none, and entities are not expanded",
            mend="take the declaration out if the file is right",
        )
    encoding = _ENCODING.search(header)
    if encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        name = encoding[1].decode("ascii", "replace")
        raise Unreadable("not-utf-8", f"says that its encoding is «{name}»", mend="write the dump again as UTF-8")
    base, language = _BASE.search(header), _LANGUAGE.search(header)
    address = html.unescape(base[1].decode("utf-8", "replace")) if base else ""
    return Site(
        address[: address.rfind("/") + 1] if address.startswith(("http://", "https://")) else "",
        language[1].decode("ascii") if language else "",
    )


@dataclass
class Tally:
    """What was passed over, by reason, for the note at the end."""

    pages: int = 0
    given: int = 0
    passed: Counter[str] = field(default_factory=Counter)

    def note(self, name: str) -> Iterator[Problem]:
        """Tell what was passed over, if anything."""
        if self.passed:
            parts = ", ".join(f"{number:,} {reason}" for reason, number in sorted(self.passed.items()))
            yield information(
                "dump-passed-over", f"{self.given:,} of {self.pages:,} pages read; not: {parts}", file=name
            )


class PageReader:
    """Makes documents of a dump's pages, by a selection; keeps the tally."""

    def __init__(self, name: str, site: Site, selection: Selection) -> None:
        self._name = name
        self._site = site
        self._selection = selection
        self.tally = Tally()

    def raw(self, page: RawPage) -> Iterator[Document | Problem]:
        """The document of a page in bytes, unless its first elements already say that it is not wanted."""
        self.tally.pages += 1
        head = peek(page.data)
        if head and (reason := self._reason(head.title, head.namespace, head.is_redirect)):
            yield from self._pass(reason, head.title)
            return
        if page.broken:
            yield self._broken(page)
            return
        try:
            parsed = parse_page(page.data)
        except Unreadable as error:
            yield violation(
                error.code, f"page {page.number:,}{_named(page.data)} at byte {page.offset:,}: {error.message}",
                error.mend, file=self._name,
            )  # fmt: skip
            return
        yield from self._document(parsed)

    def parsed(self, page: DumpPage) -> Iterator[Document | Problem]:
        """The document of a page that came out of the parser."""
        self.tally.pages += 1
        yield from self._document(page)

    def _reason(self, title: str, namespace: int, is_redirect: bool) -> str:
        """Why a page is passed over, or an empty text."""
        if not self._selection.wants(title, namespace):
            return "of other titles" if self._selection.wants_namespace(namespace) else "of other namespaces"
        return "redirects" if is_redirect else ""

    def _pass(self, reason: str, title: str) -> Iterator[Problem]:
        self.tally.passed[reason] += 1
        if reason == "redirects" and title in self._selection.titles:
            yield warning("is-redirect", f"«{printable(title)}» is a redirect", "ask for its target", file=self._name)

    def _broken(self, page: RawPage) -> Problem:
        where = f"page {page.number:,}{_named(page.data)} at byte {page.offset:,}"
        if page.broken == "too-large":
            return violation(
                "too-large",
                f"{where} holds more than {LARGEST_DUMP_PAGE / 1e6:.0f} MB",
                "give a dump of current pages, without their histories",
                file=self._name,
            )
        return violation("dump-cut-off", f"{where} has no end", "download the dump again", file=self._name)

    def _document(self, page: DumpPage) -> Iterator[Document | Problem]:
        reason = self._reason(page.title, page.namespace, bool(page.redirect))
        if not reason and page.model != _FORM:
            reason = f"of the content model {printable(page.model, 40)}"
        if not reason and page.text is None:
            reason = "with a deleted text"
        if reason:
            yield from self._pass(reason, page.title)
            return
        name = f"{self._name}#{printable(page.title)}"
        if not page.text:
            yield violation("page-empty", "the page has no text", file=name)
            return
        try:
            title = check_title(page.title)
        except Unreadable as error:
            yield error.problem(name)
            return
        if not page.is_whole:
            yield warning("checksum", "the text is not the one whose SHA-1 the dump gives", "check the dump", file=name)
        known = identity(
            page_id=page.page_id,
            revision=page.revision,
            url=self._site.address(page.title),
            language=self._site.language,
        )
        yield from known.problems(name)
        self.tally.given += 1
        yield Document(known.source(name, sha256_of(page.text), _FORM), title, page.text)


def _named(data: bytes) -> str:
    title = title_in(data)
    return f" («{printable(title)}»)" if title else ""


def dump_documents(stream: Stream, name: str, selection: Selection) -> Iterator[Document | Problem]:
    """Yield the wanted pages of a dump, in its order; memory does not grow with the dump.

    Redirects, other namespaces, other content models and deleted texts are passed over and counted in a note at the
    end. A page that is broken is a problem and the next one is read; where the dump itself breaks off, a problem says
    after which page.
    """
    head = stream.head()
    try:
        if _PREFIXED.search(head):
            reader = PageReader(name, read_site(head), selection)
            yield from _parsed(reader, b"", stream)
            yield from reader.tally.note(name)
            return
        yield from _cut(stream, name, selection)
    except Unreadable as error:
        yield error.problem(name)


def _cut(stream: Stream, name: str, selection: Selection) -> Iterator[Document | Problem]:
    cutter = Cutter(stream)
    reader: PageReader | None = None
    for page in cutter:
        if reader is None:
            reader = PageReader(name, read_site(cutter.header), selection)
        if isinstance(page, Strange):
            yield from _parsed(reader, page.data, stream)
            yield from reader.tally.note(name)
            return
        yield from reader.raw(page)
    if reader is not None:
        yield from reader.tally.note(name)
    if not cutter.finished or cutter.error:
        yield _break(cutter, name)
    elif reader is None:
        read_site(cutter.header)
        yield violation("dump-empty", "the dump has no page", file=name)


def _break(cutter: Cutter, name: str) -> Problem:
    """Where the dump breaks off, and why, if its source says so."""
    within = f" in page {cutter.pages + 1:,}{_named(cutter.rest)}" if cutter.rest else ""
    reason = f"{cutter.error.message}; " if cutter.error else ""
    return violation(
        cutter.error.code if cutter.error else "dump-cut-off",
        f"{reason}the dump breaks off{within} after {cutter.size:,} bytes of XML; whole pages read: {cutter.pages:,}",
        (cutter.error.mend if cutter.error else "") or "download it again",
        file=name,
    )


def _parsed(reader: PageReader, data: bytes, stream: Readable) -> Iterator[Document | Problem]:
    """Read on with a parser from the data at hand. Raises Unreadable with the number of pages before the break."""
    try:
        for page in parse_pages(data or stream.read(1), stream):
            yield from reader.parsed(page)
    except Unreadable as error:
        message = f"{error.message}; the dump breaks off there; whole pages read: {reader.tally.pages:,}"
        raise Unreadable(error.code, message, mend=error.mend) from error
