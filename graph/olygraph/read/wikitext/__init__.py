"""Wikitext, the markup of MediaWiki's pages: one scanner of our own, linear in the text, without recursion.

What is read, and how, is written down where it is done: ``regions`` (comments, references), ``calls`` and ``render``
(templates), ``tables`` (MediaWiki's table markup and HTML's), ``inline`` (links, emphasis, tags), ``blocks`` (headings,
paragraphs, lists), ``generated`` (tables that templates make). The limits are constants there, each with its reason.
"""

import re
from dataclasses import replace
from functools import lru_cache

from olygraph.codes import noc_names
from olygraph.errors import InputError
from olygraph.language import language_of
from olygraph.model import Article, Place, Source
from olygraph.read.wikitext.blocks import PageReader
from olygraph.read.wikitext.calls import replace_calls
from olygraph.read.wikitext.markup import table_markup
from olygraph.read.wikitext.page import RESERVED, NationNames, Page
from olygraph.read.wikitext.regions import cut_regions
from olygraph.read.wikitext.render import render_call

MAX_CHARACTERS = 2 * 1024 * 1024
"""Most characters of a page: MediaWiki's own limit in bytes (Manual: $wgMaxArticleSize)."""

_YEAR = re.compile(r"[12]\d{3}")
_REDIRECT = re.compile(r"\s{0,99}#[^\W\d_]{1,30}\s{0,9}:?\s{0,9}\[\[([^\]|\n]{1,300})")


@lru_cache(maxsize=4096)
def nation_name(code: str, games: str) -> str:
    """The name that the flag templates show for an NOC code at a Games ("2004 Summer Olympics"), by the code lists."""
    year = _YEAR.search(games)
    return noc_names(code, int(year[0]) if year else 0) or ""


def read_wikitext(text: str, source: Source, title: str, names: NationNames = nation_name) -> Article:
    """Read one page of wikitext.

    ``title`` is the page's title, which its text does not say; ``names`` gives the name that is shown for an NOC code
    at a Games. Raises InputError when there is no title, no text or too much of it; all else that is odd becomes a
    problem of the article, with its line.
    """
    if not title.strip():
        raise InputError("the page has no title", file=source.name, mend="give it with --title or in MANIFEST.tsv")
    if not text.strip():
        raise InputError("the page is empty", file=source.name, mend="give a page with text")
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"the page has {len(text)} characters, more than {MAX_CHARACTERS}", file=source.name, mend="split the page"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    title = " ".join(title.replace("_", " ").split())
    page = Page(replace(source, language=language_of(title, source.language)), title, names)
    lines = text.split("\n")
    redirect = _REDIRECT.match(text)
    if redirect:
        page.warn("redirect", f"the page only redirects to «{redirect[1]}»", "read that page instead", 1)
        # The rest of its line is no text; its line end stays, so that lines keep their numbers.
        end = text.find("\n", redirect.end())
        text = "\n" * text.count("\n", 0, redirect.end()) + (text[end:] if end >= 0 else "")

    def expand(wikitext: str) -> str:
        return replace_calls(page, wikitext, render_call)

    reader = PageReader(page, lines, expand)
    reader.read(table_markup(expand(cut_regions(page, RESERVED.sub("", text)))))
    sections = reader.finished_sections()
    return Article(
        page.title,
        page.source,
        Place(line=1),
        reader.infobox,
        sections,
        tuple(page.categories),
        tuple(sorted(page.unknown.items())),
        page.all_problems(),
    )
