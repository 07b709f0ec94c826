"""Who a page is: title, page id, revision, address, language, Wikidata item, categories.

Read from what MediaWiki writes for machines: elements of the head, variables of the start-up script (matched by
strict patterns, never evaluated), the parser cache's closing comment.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from olygraph.read.html.inline import Inline
from olygraph.read.html.tree import Node, Tree
from olygraph.read.titles import LinkKind, resolve

_SITE = re.compile(r"(?:^|\s)[-–—]\sWiki\w{0,20}(?:, [^-–—]{0,60})?$")
_VARIABLE = r'"{}"\s*:\s*{}\s*[,}}]'
_NUMBER = r"([1-9]\d{0,11})"
_STRING = r'("(?:[^"\\\x00-\x1f]|\\u[0-9a-fA-F]{4}|\\["/\\]){1,600}")'
_ITEM = r'"(Q[1-9]\d{0,11})"'
_PAGE_ID = re.compile(_VARIABLE.format("wgArticleId", _NUMBER))
_REVISION = re.compile(_VARIABLE.format("wgRevisionId", _NUMBER))
_WIKIDATA = re.compile(_VARIABLE.format("wgWikibaseItemId", _ITEM))
_NAME = re.compile(_VARIABLE.format("wgPageName", _STRING))
_CACHE = re.compile(
    r"Saved in (?:parser|RevisionOutputCache)[ \w]{0,20}(?: with key)? (\w{1,40}):pcache:(?:idhash:)?(\d{1,12})[-:!|]"
    r"[^\n]{0,200}? revision id (\d{1,12})\b"
)
_CACHE_TAIL = 4096
_REDIRECT = re.compile(r"/Special:Redirect/revision/(\d{1,12})$")
_ADDRESS = re.compile(r"^(?:https?:)?//[\w.-]{1,100}(?::\d{1,5})?/[^\s<>\"{}|\\^`]{1,1500}$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    page_id: str = ""
    revision: str = ""
    url: str = ""
    language: str = ""
    wikidata: str = ""
    categories: tuple[str, ...] = ()


def identify(tree: Tree, text: str, content: Node) -> Identity:
    """Read the identity of a page from its tree and its source text."""
    script = "\n".join(tree.scripts)
    cache = _CACHE.search(text, max(0, len(text) - _CACHE_TAIL)) if "pcache:" in text[-_CACHE_TAIL:] else None
    html = tree.marks.get("html", tree.root)
    return Identity(
        _title(tree, script),
        _first(_PAGE_ID, script) or _property(tree, "mw:pageId", "property") or (cache[2] if cache else ""),
        _first(_REVISION, script) or _first(_REDIRECT, html.get("about")) or (cache[3] if cache else ""),
        _address(tree),
        _language(tree, html, content),
        _first(_WIKIDATA, script),
        tuple(_categories(tree)),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""


def _text(node: Node) -> str:
    line = Inline()
    line.read(node.children)
    return line.text.replace("\n", " ")


def _title(tree: Tree, script: str) -> str:
    """The first heading, else the page's name in the script or the head, else the title without the site's name."""
    heading = tree.marks.get("firstHeading")
    if heading is not None and (text := _text(heading)):
        return text
    name = _first(_NAME, script)
    if name:
        return " ".join(str(json.loads(name)).encode("utf-8", "replace").decode().replace("_", " ").split())
    version = _link(tree, "dc:isVersionOf")
    if "/wiki/" in version:
        return " ".join(unquote(version.split("/wiki/", 1)[1]).replace("_", " ").split())
    title = tree.marks.get("title")
    return _SITE.sub("", _text(title)) if title is not None else ""


def _link(tree: Tree, relation: str) -> str:
    return next((a.get("href", "") for tag, a in tree.head if tag == "link" and a.get("rel") == relation), "")


def _property(tree: Tree, name: str, attribute: str) -> str:
    content = next((a.get("content", "") for tag, a in tree.head if tag == "meta" and a.get(attribute) == name), "")
    return content if content.isdecimal() and len(content) <= 12 else ""


def _address(tree: Tree) -> str:
    address = _link(tree, "canonical") or _link(tree, "dc:isVersionOf")
    if not _ADDRESS.match(address):
        return ""
    return f"https:{address}" if address.startswith("//") else address


def _language(tree: Tree, html: Node, content: Node) -> str:
    body = tree.marks.get("mw-content-text")
    candidates = (content.get("lang"), body.get("lang") if body is not None else "", html.get("lang"))
    return next((language for language in candidates if _LANGUAGE.match(language)), "")


def _categories(tree: Tree) -> Iterator[str]:
    """Categories from the list at the foot, or from Parsoid's ``link`` elements; hidden ones are not shown there."""
    box = tree.marks.get("mw-normal-catlinks") or tree.marks.get("catlinks")
    for node in box.elements() if box is not None else ():
        if node.tag == "li":
            yield _text(node)
    for tag, attributes in tree.head:
        if tag == "link" and attributes.get("rel") == "mw:PageProp/Category":
            kind, name = resolve(attributes.get("href", "").removeprefix("./"))
            if kind is LinkKind.CATEGORY and name:
                yield name
