"""Reading: whatever people have in, articles out.

``documents`` finds the pages in files, folders, archives, dumps, JSON and pipes; one reader for each form of page makes
articles of them: ``text``, ``wikitext``, ``html``. The readers are imported when a page of their form comes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from olygraph.errors import InputError, NothingToRead
from olygraph.model import Article, Problem, Source
from olygraph.read.document import Document, Selection, printable, sha256_of, violation, warning
from olygraph.read.documents import documents
from olygraph.read.text import read_text

_MOST_MISSING = 20

__all__ = [
    "Document",
    "Selection",
    "article_of",
    "articles",
    "documents",
    "not_found",
    "read",
    "read_document",
    "read_text",
]


def read(
    paths: Iterable[str | Path],
    *,
    title: str = "",
    selection: Selection | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Problem]:
    """Yield the articles of all inputs, in the order given and sorted inside folders; what cannot be read, as problems.

    The arguments are those of :func:`documents`. Raises NothingToRead when there is no input at all, and UsageError for
    a title with several inputs.
    """
    given = list(paths)
    if not given:
        raise NothingToRead("there is no article to read", file=".", mend="give a file or a folder with articles")
    yield from articles(documents(given, title=title, selection=selection, stdin=stdin), selection)


def articles(found: Iterable[Document | Problem], selection: Selection | None = None) -> Iterator[Article | Problem]:
    """Yield the article of each document; one that its reader refuses is a problem, and problems pass through.

    Articles whose titles are not selected are left out; titles that were asked for and not met are warnings at the end.
    """
    wanted = selection or Selection()
    missing = set(wanted.titles)
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        missing.discard(item.title)
        article = article_of(item)
        if isinstance(article, Article):
            missing.discard(article.title)
            if not wanted.wants_title(article.title):
                continue
        yield article
    yield from not_found(missing)


def article_of(document: Document) -> Article | Problem:
    """Return the article of a document, or the problem that its reader refuses it."""
    try:
        return read_document(document)
    except InputError as error:
        return violation("unreadable", error.message, error.mend, file=error.file, line=error.line)


def not_found(missing: Collection[str]) -> Iterator[Problem]:
    """Yield the problems that titles which were asked for were not met."""
    for title in sorted(missing)[:_MOST_MISSING]:
        yield warning("title-not-found", f"the page «{printable(title)}» was not found", "check the title", file="")
    if len(missing) > _MOST_MISSING:
        more = len(missing) - _MOST_MISSING
        yield warning("title-not-found", f"{more:,} more pages were not found", "check their titles", file="")


def read_document(document: Document) -> Article:
    """Read one document with the reader of its form. Raises InputError when it holds no article."""
    source = _named(document)
    match source.form:
        case "text":
            return read_text(document.text, source, document.title)
        case "wikitext":
            from olygraph.read.wikitext import read_wikitext

            return read_wikitext(document.text, source, document.title)
        case "html":
            from olygraph.read.html import read_html

            return read_html(document.text, source, document.title)
        case form:
            raise InputError(f"there is no reader for the form «{form}»", file=document.source.name)


def _named(document: Document) -> Source:
    """The source with a checksum that tells pages of equal text apart, where the text does not hold the title."""
    holds_title = document.source.form == "text" and document.text.lstrip("\ufeff \t\r\n").startswith("= ")
    if holds_title or not document.title:
        return document.source
    return replace(document.source, sha256=sha256_of(f"{document.title}\n{document.text}"))
