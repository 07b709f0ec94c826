"""What an input is, told from its first bytes and never from its name.

The order of the questions is the order of :func:`sniff` and :func:`form_of_text`; the first that fits decides:
compressions and archives by their signature, then files that are no text, then dumps, JSON, indexes of dumps, and last
the three forms of an article: HTML with a document type, the text layout, HTML, wikitext.
"""

import re
import tarfile
from enum import Enum

HEAD = 64 * 1024
"""Bytes that are looked at."""


class Kind(Enum):
    """Kinds of input."""

    EMPTY = "empty"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTD = "zstd"
    ZIP = "zip"
    TAR = "tar"
    UTF16 = "UTF-16"
    UNSUPPORTED = "unsupported"
    BINARY = "binary"
    DUMP = "dump"
    XML = "xml"
    JSON = "json"
    INDEX = "index"
    PAGE = "page"


COMPRESSIONS = frozenset({Kind.GZIP, Kind.BZIP2, Kind.XZ, Kind.ZSTD})

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\x00", Kind.XZ),
    (b"\x28\xb5\x2f\xfd", Kind.ZSTD),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"\xff\xfe", Kind.UTF16),
    (b"\xfe\xff", Kind.UTF16),
)
_BLOCK_OF_BZIP2 = (b"1AY&SY", b"\x17rE8P\x90")

UNSUPPORTED: dict[bytes, tuple[str, str]] = {
    b"7z\xbc\xaf\x27\x1c": ("a 7z archive", "unpack it first, or give the bz2 dump of the same date"),
    b"Rar!\x1a\x07": ("a RAR archive", "unpack it first, or pack it as zip or tar"),
    b"%PDF-": ("a PDF file", "save the page as HTML or wikitext"),
    b"\x89PNG\r\n": ("a PNG picture", "give the page and not its pictures"),
    b"\xff\xd8\xff": ("a JPEG picture", "give the page and not its pictures"),
    b"GIF8": ("a GIF picture", "give the page and not its pictures"),
    b"SQLite format 3\x00": ("an SQLite database", "export the pages from it"),
    b"PAR1": ("a Parquet file", "write it as JSONL with the fields title and text"),
    b"\x04\x22\x4d\x18": ("an lz4 file", "unpack it first"),
    b"{\\rtf": ("an RTF document", "save the page as HTML or wikitext"),
}
"""Signatures of what people hand in by mistake, with what it is and how to mend it."""

_BLANK_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*")
_PROLOGUE = re.compile(
    rb"(?:\s+|<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!DOCTYPE\b[^>\[]{0,500}(?:\[.{0,20000}?\]\s*)?>)*", re.DOTALL
)
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,60})")
_JSON = re.compile(rb"\{\s*[\"}]|\[\s*(?:\{\s*[\"}]|\]\s*\Z)")
_INDEX_LINE = rb"\d{1,15}:\d{1,12}:(?! )[^\r\n]+(?:\r?\n|\Z)"
_INDEX = re.compile(_INDEX_LINE + rb"(?:\Z|" + _INDEX_LINE + rb")")


def sniff(head: bytes) -> Kind:
    """The kind of an input by its first bytes (:data:`HEAD` of them, or all)."""
    if not head:
        return Kind.EMPTY
    for signature, kind in _SIGNATURES:
        if head.startswith(signature) and (kind is not Kind.BZIP2 or _is_bzip2(head)):
            return kind
    if any(head.startswith(signature) for signature in UNSUPPORTED):
        return Kind.UNSUPPORTED
    if _is_tar(head):
        return Kind.TAR
    if b"\x00" in head:
        return Kind.BINARY
    start = head[_match_end(_BLANK_START, head) :]
    if not start:
        return Kind.EMPTY
    return _kind_of_text(start)


def _kind_of_text(start: bytes) -> Kind:
    if start.startswith(b"<"):
        root = _ROOT.match(start, _match_end(_PROLOGUE, start))
        name = root[1] if root else b""
        if name == b"mediawiki":
            return Kind.DUMP
        if start.startswith(b"<?xml") and name.lower() != b"html":
            return Kind.XML
    elif _JSON.match(start):
        return Kind.JSON
    elif _INDEX.match(start):
        return Kind.INDEX
    return Kind.PAGE


def _match_end(pattern: re.Pattern[bytes], text: bytes) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _is_bzip2(head: bytes) -> bool:
    return len(head) < 10 or (head[3:4] in b"123456789" and head[4:10] in _BLOCK_OF_BZIP2)


def _is_tar(head: bytes) -> bool:
    """Whether the first block is the header of a tar archive, of which the check sum must be right (POSIX.1 ustar)."""
    if len(head) < tarfile.BLOCKSIZE or not head[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
# What rendered pages have and wikitext has not; and the other way round.
_HTML_MARK = re.compile(
    r"<(?:a\s[^<>]{0,300}href|p[\s>]|img\s|h[2-6][\s>]|section[\s>]|link\s|meta\s|body[\s>])", re.IGNORECASE
)
_WIKI_MARK = re.compile(r"\[\[|\{\{|^[ :]{0,20}\{\||^={2,6}[^=\n]|'''|^\|-|^#REDIRECT", re.MULTILINE | re.IGNORECASE)
_HTML_TAG = re.compile(
    r"<(?:article|b|body|center|div|dl|em|font|h1|head|i|main|ol|small|span|strong|table|title|ul)[\s>]", re.IGNORECASE
)
_TEXT_ROW = re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE)
_WIKI_BLOCK = re.compile(r"^[ :]{0,20}(?:\{\||\{\{)", re.MULTILINE)


def form_of_text(text: str) -> str:
    """The form of an article by its text: ``html``, ``text``, ``wikitext``, or an empty text when nothing fits.

    1. A document type or an ``<html>`` at the start is HTML.
    2. A first line ``= Title =`` is the text layout, unless a line opens a wiki table or a template.
    3. More signs of HTML (paragraphs, links, pictures, headings as elements) than of wikitext is HTML.
    4. Signs of wikitext (links, templates, tables, headings) are wikitext, but for a text that has only headings and
       rows closed by bars, or begins with the line «Infobox»: that is the text layout without its title.
    5. A usual element at the start is HTML.
    """
    start = text[:HEAD]
    if _DOCUMENT.match(start):
        return "html"
    first = next((line for line in start.split("\n", 100) if line.strip()), "").strip()
    if is_title_line(first) and not _WIKI_BLOCK.search(start):
        return "text"
    html, wiki = len(_HTML_MARK.findall(start)), len(_WIKI_MARK.findall(start))
    if html > wiki:
        return "html"
    rows = _TEXT_ROW.search(start) is not None
    if not _WIKI_BLOCK.search(start) and "[[" not in start and (first == "Infobox" or rows):
        return "text"
    if wiki:
        return "wikitext"
    return "html" if first.startswith("<") and _HTML_TAG.match(first) else ""


def is_title_line(line: str) -> bool:
    """Whether a line is the title of the text layout: one equals sign before and one behind."""
    inner = line[1:-1]
    return len(line) > 2 and line[0] == line[-1] == "=" and bool(inner.strip()) and inner[0] != "=" != inner[-1]
