"""The options that say what to read, shared by the commands that read articles."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from olygraph.errors import UsageError
from olygraph.model import Article, Problem

if TYPE_CHECKING:
    from olygraph.read import Document, Selection

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Inputs:
    """What to read: files, folders, archives, dumps and pipes, or with ``online`` titles, items and categories."""

    articles: tuple[str, ...]
    title: str
    select: tuple[str, ...]
    prefix: str
    namespace: tuple[int, ...]
    online: bool
    contact: str
    wiki: str
    wikidata: str
    cache: Path | None
    refresh: bool
    at_once: int

    @property
    def selection(self) -> Selection:
        """Which pages are wanted."""
        from olygraph.read import Selection

        return Selection(frozenset(self.select), self.prefix, namespaces=frozenset(self.namespace or (0,)))

    def read(self) -> Iterator[Article | Problem]:
        """Yield the articles, and a problem for what could not be read. Raises UsageError and NothingToRead."""
        from olygraph.read import articles

        return articles(self.documents(), self.selection)

    def documents(self) -> Iterator[Document | Problem]:
        """Yield the documents that articles are read from. Raises UsageError and NothingToRead."""
        from olygraph.read import documents

        if self.online:
            yield from self._fetched()
            return
        if self.contact or self.wiki or self.refresh:
            raise UsageError("--contact, --wiki and --refresh are for pages online", mend="add --online")
        stdin = sys.stdin.buffer if "-" in self.articles else None
        yield from documents(self.articles, title=self.title, selection=self.selection, stdin=stdin)

    def _fetched(self) -> Iterator[Document | Problem]:
        from olygraph.read.online import WIKI, WIKIDATA, Fetcher

        if not self.contact:
            raise UsageError(
                "going online needs --contact, a mail address that the wiki's operators can write to",
                mend="add --contact you@example.org",
            )
        if self.title or "-" in self.articles:
            raise UsageError("--title and - are for files", mend="with --online give titles, items or categories")
        fetcher = Fetcher(
            self.contact,
            wiki=self.wiki or WIKI,
            wikidata=self.wikidata or WIKIDATA,
            folder=self.cache,
            refresh=self.refresh,
            at_once=self.at_once,
        )
        with fetcher:
            items = [name for name in self.articles if name[:1] == "Q" and name[1:].isdecimal()]
            categories = [name for name in self.articles if name.startswith("Category:")]
            titles = [name for name in self.articles if name not in items and name not in categories]
            for found in (fetcher.titles(titles), fetcher.items(items), *map(fetcher.category, categories)):
                yield from found


_OPTIONS = (
    click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…"),
    click.option("--title", default="", help="The title of a page of wikitext, which does not hold it."),
    click.option("--select", multiple=True, metavar="TITLE", help="Take only the page of this title; may be repeated."),
    click.option("--prefix", default="", metavar="TEXT", help="Take only pages whose title begins so."),
    click.option("--namespace", type=int, multiple=True, help="Take pages of this namespace of a dump; 0 by default."),
    click.option("--online", is_flag=True, help="ARTICLE is a title, an item (Q…) or Category:NAME; fetch it."),
    click.option("--contact", default="", metavar="MAIL", help="Your mail address, for the wiki's operators."),
    click.option("--wiki", default="", metavar="URL", help="The API to ask instead of English Wikipedia's."),
    click.option("--wikidata", default="", metavar="URL", help="The API to ask for items instead of Wikidata's."),
    click.option("--cache", type=click.Path(path_type=Path), help="The folder that keeps fetched pages."),
    click.option("--refresh", is_flag=True, help="Fetch pages anew, though they are kept."),
    click.option(
        "--at-once", type=click.IntRange(1, 4), default=1, show_default=True, help="Questions at the same time."
    ),
)


def reading(command: Callable[..., _Value]) -> Callable[..., _Value]:
    """Give a command the argument ARTICLE… and the options that say what to read; it gets them as ``inputs``."""
    names = [field.name for field in fields(Inputs)]

    @functools.wraps(command)
    def with_inputs(**options: Any) -> _Value:  # noqa: ANN401 - click passes what the options are
        inputs = Inputs(**{name: options.pop(name) for name in names})
        return command(inputs=inputs, **options)

    for option in reversed(_OPTIONS):
        with_inputs = option(with_inputs)
    return with_inputs


engine = click.option(
    "--engine",
    type=click.Choice(["compiled", "pyshacl"]),
    default="compiled",
    show_default=True,
    help="What validates: the compiled shapes, or the reference, which is slower and finds the same.",
)
"""The option that chooses the engine of validation, for the commands that validate."""

workers = click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=lambda: len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    show_default="all processors",
    help="Processes that work on the articles; the outcome is the same.",
)
"""The option that says how many processes work, for the commands that read many articles."""
