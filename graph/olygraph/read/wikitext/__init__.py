"""Wikitext, the markup of MediaWiki's pages: one scanner of our own, linear in the text, without recursion.

What is read, and how, is written down where it is done: ``regions`` (comments, references), ``calls`` and ``render``
(templates), ``tables`` (MediaWiki's table markup and HTML's), ``inline`` (links, emphasis, tags), ``blocks`` (headings,
paragraphs, lists), ``generated`` (tables that templates make). The limits are constants there, each with its reason.
"""

import re

from olygraph.errors import InputError
from olygraph.model import Article, Place, Source
from olygraph.read.wikitext.blocks import PageReader
from olygraph.read.wikitext.calls import replace_calls
from olygraph.read.wikitext.markup import table_markup
from olygraph.read.wikitext.page import RESERVED, NationNames, Page
from olygraph.read.wikitext.regions import cut_regions
from olygraph.read.wikitext.render import render_call

_REDIRECT = re.compile(r"\s{0,99}#[^\W\d_]{1,30}\s{0,9}:?\s{0,9}\[\[([^\]|\n]{1,300})")


def read_wikitext(text: str, source: Source, title: str, nation_name: NationNames) -> Article:
    """Read one page of wikitext.

    ``title`` is the page's title, which its text does not say; ``nation_name`` gives the name that the flag templates
    show for an NOC code at a Games. Raises InputError when there is no title or no text; all else that is odd becomes a
    problem of the article, with its line.
    """
    if not title.strip():
        raise InputError("the page has no title", file=source.name, mend="give it with --title or in MANIFEST.tsv")
    if not text.strip():
        raise InputError("the page is empty", file=source.name, mend="give a page with text")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = Page(source, " ".join(title.replace("_", " ").split()), nation_name)
    lines = text.split("\n")
    redirect = _REDIRECT.match(text)
    if redirect:
        page.warn("redirect", f"the page only redirects to «{redirect[1]}»", "read that page instead", 1)

    def expand(wikitext: str) -> str:
        return replace_calls(page, wikitext, render_call)

    reader = PageReader(page, lines, expand)
    reader.read(table_markup(expand(cut_regions(page, RESERVED.sub("", text)))))
    sections = reader.finished_sections()
    return Article(
        page.title,
        source,
        Place(line=1),
        reader.infobox,
        sections,
        tuple(page.categories),
        tuple(sorted(page.unknown.items())),
        page.all_problems(),
    )
