"""Where a link leads: the title of the page, as a wikilink would name it."""

import re
from functools import lru_cache

from olygraph.model import Link
from olygraph.read.html.tree import Attributes
from olygraph.read.templates import is_country_code
from olygraph.read.titles import MAX_TITLE, article_target

# A page of the wiki: Parsoid's "./Title", a path "/wiki/Title" with or without host, or a page not yet written.
_PAGE = re.compile(r"^(?:\./|(?:https?:)?(?://[\w.-]+)?/wiki/)([^#?]+)")
_UNWRITTEN = re.compile(r"^[^#?]*/index\.php\?(?:[^#&]*&)*?title=([^&#]+)")
_NO_PAGE = frozenset(("external", "image", "mw-file-description"))
_LONGEST_ADDRESS = 12 * MAX_TITLE  # four bytes of UTF-8 a character, three letters each when percent-encoded

# A delegation's page: its title names the year of the Games, and the text shown is the NOC's code.
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def target_of(attributes: Attributes) -> str:
    """The title of the page that an ``a`` element leads to; empty for other sites, files and places on the page."""
    href = attributes.get("href", "")
    if not href or href[0] == "#":
        return ""
    return _target(href, attributes.get("title", ""), attributes.get("class", ""))


@lru_cache(maxsize=8192)
def _target(href: str, title: str, classes: str) -> str:
    names = classes.split()
    if not _NO_PAGE.isdisjoint(names):
        return ""
    # The title of a page not yet written says so in the reader's language; its address does not.
    unwritten = "new" in names or "redlink=1" in href
    match = (_UNWRITTEN.match(href) if unwritten else None) or _PAGE.match(href) or _UNWRITTEN.match(href)
    if match is None:
        return ""
    if len(match[1]) > _LONGEST_ADDRESS:
        return ""
    target = article_target(match[1] if unwritten or not title or len(title) > MAX_TITLE else title)
    return target if target.isprintable() else ""


@lru_cache(maxsize=8192)
def link_and_code(target: str, text: str) -> tuple[Link, str]:
    """The link, and the NOC code that it shows ("EUA", to "Germany at the 1960 Summer Olympics"), or no code."""
    return Link(target, text), text if is_country_code(text) and _YEAR.search(target) else ""
