"""One page of a dump: from its XML to what it says (MediaWiki export schema 0.3 to 0.11).

Elements are found by local name, so that every version of the schema is read alike.
"""

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from olygraph.read.document import Unreadable
from olygraph.read.limits import LARGEST_DUMP_PAGE, LARGEST_HEADER
from olygraph.read.stream import Readable

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = re.compile(
    rb"<page[^>]*>\s*<title>([^<]{0,2000})</title>\s*<ns>(-?\d{1,6})</ns>(?:\s*<id>\d{1,12}</id>)?(\s*<redirect\b)?"
)
_TITLE = re.compile(rb"<title>([^<]{0,2000})")
_PIECE = 256 * 1024
_SAFE: Any = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Head:
    """What can be told of a page from its first elements."""

    title: str
    namespace: int
    is_redirect: bool


@dataclass(frozen=True, slots=True)
class DumpPage:
    """A page with its latest revision; ``text`` is None where it was deleted, ``redirect`` the target's title."""

    title: str
    namespace: int
    page_id: str
    redirect: str
    revision: str
    model: str
    text: str | None
    sha1: str

    @property
    def is_whole(self) -> bool:
        """Whether the text is the one whose SHA-1 the dump gives; true where it gives none."""
        return not self.sha1 or self.text is None or sha1_base36(self.text) == self.sha1.lower().zfill(31)


def sha1_base36(text: str) -> str:
    """The SHA-1 of a text as MediaWiki writes it: 31 digits of base 36."""
    number = int.from_bytes(hashlib.sha1(text.encode("utf-8"), usedforsecurity=False).digest())
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits.zfill(31)


def peek(data: bytes) -> Head | None:
    """What the page's first elements say, or None where they stand in another order than MediaWiki's."""
    match = _HEAD.match(data, 0, 8192)
    if match is None:
        return None
    return Head(_unescape(match[1]), int(match[2]), match[3] is not None)


def title_in(data: bytes) -> str:
    """The title in the bytes of a page that is not whole, for messages; empty where there is none."""
    match = _TITLE.search(data, 0, 8192)
    return _unescape(match[1]) if match else ""


def _unescape(text: bytes) -> str:
    title = text.decode("utf-8", "replace")
    return (html.unescape(title) if "&" in title else title).strip()


def parse_page(data: bytes) -> DumpPage:
    """Parse the bytes of one page. Raises Unreadable (``dump-damaged``) for XML that is not well-formed.

    There is no document type in these bytes, so there are no entities to expand but XML's own five.
    """
    from lxml import etree

    try:
        return page_of(etree.fromstring(data, etree.XMLParser(**_SAFE)))
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from error


def _not_well_formed(error: SyntaxError) -> Unreadable:
    reason = re.sub(r", line \d+, column \d+.*", "", error.msg or "not well-formed")
    return Unreadable("dump-damaged", f"the XML is not well-formed: {reason}", mend="download the dump again")


def page_of(element: "_Element") -> DumpPage:
    """What a ``page`` element says; of several revisions the latest by time stamp.

    Raises Unreadable for elements inside the text, which a dump has escaped.
    """
    parts = _children(element)
    latest = _children(parts["revision"]) if "revision" in parts else {}
    if latest and parts["revision"].getnext() is not None:
        revisions = [_children(child) for child in element if str(child.tag).rpartition("}")[2] == "revision"]
        latest = max(revisions, key=lambda revision: _text(revision.get("timestamp")))
    redirect = parts.get("redirect")
    content = latest.get("text")
    is_gone = content is None or content.get("deleted") is not None
    if content is not None and len(content):
        raise Unreadable("dump-damaged", "the text of the page has elements in it", mend="escape the text")
    namespace = _text(parts.get("ns"))
    return DumpPage(
        _text(parts.get("title")),
        int(namespace) if re.fullmatch(r"-?\d{1,6}", namespace) else 0,
        _text(parts.get("id")),
        "" if redirect is None else redirect.get("title") or "?",
        _text(latest.get("id")),
        _text(latest.get("model")) or "wikitext",
        None if is_gone or content is None else content.text or "",
        (content.get("sha1") if content is not None else "") or _text(latest.get("sha1")),
    )


def _children(element: "_Element") -> "dict[str, _Element]":
    """The first child of each local name."""
    return {str(child.tag).rpartition("}")[2]: child for child in reversed(element)}


def _text(element: "_Element | None") -> str:
    return (element.text or "").strip() if element is not None else ""


def parse_pages(data: bytes, source: Readable) -> Iterator[DumpPage]:
    """Parse pages one by one from bytes at hand and what follows them in a source; slower than cutting, but any XML.

    ``data`` begins with the document's own root, or with a page, which is then given a root. Raises Unreadable where
    the XML is not well-formed, after all pages before that place, and for a page beyond the limit.
    """
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag="{*}page", **_SAFE)
    try:
        if data.startswith(b"<page"):
            parser.feed(b"<mediawiki>")
        since_page = 0
        while data:
            for start in range(0, len(data), _PIECE):
                piece = data[start : start + _PIECE]
                parser.feed(piece)
                since_page += len(piece)
                for _, element in parser.read_events():
                    since_page = 0
                    yield page_of(element)
                    _forget(element)
                if since_page > LARGEST_DUMP_PAGE + LARGEST_HEADER:
                    raise Unreadable("too-large", f"a page holds more than {LARGEST_DUMP_PAGE / 1e6:.0f} MB")
            data = source.read(_PIECE)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from error


def _forget(element: "_Element") -> None:
    """Free a page that was read, and what stood before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
