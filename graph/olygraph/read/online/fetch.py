"""Fetching pages by title, Wikidata item or category."""

import random
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import requests

from olygraph.model import Problem
from olygraph.read.document import Document, Selection, Unreadable, check_title, information, printable, violation
from olygraph.read.json_forms import api_page
from olygraph.read.online.kept import Kept, default_folder
from olygraph.read.online.transport import Clock, SystemClock, Timeouts, Transport
from olygraph.read.titles import CATEGORY_NAMESPACES

WIKI = "https://en.wikipedia.org/w/api.php"
WIKIDATA = "https://www.wikidata.org/w/api.php"
MOST_TITLES = 50
"""Titles or items in one question (API:Query: limit for clients without special rights)."""

MOST_PARTS = 200
MOST_FAILURES = 3
"""Questions in a row without an answer, before no more are asked."""

_ITEM = re.compile(r"Q[1-9]\d{0,11}")
_PAGES = {
    "action": "query",
    "redirects": "1",
    "prop": "revisions|pageprops|info",
    "rvprop": "ids|timestamp|content",
    "rvslots": "main",
    "ppprop": "wikibase_item",
    "inprop": "url",
}

Found = Iterator[Document | Problem]
Page = Mapping[str, object]
Answer = Mapping[str, object]


class Fetcher:
    """Fetches pages of one wiki; what was fetched in the last days is taken from the disk and not asked for again.

    ``contact`` is a mail address, for the User-Agent. ``wiki`` and ``wikidata`` are addresses of APIs, ``site`` the
    wiki's name at Wikidata (``enwiki``). ``folder`` is where pages are kept, by default the system's folder for caches;
    ``refresh`` asks anew. At most ``at_once`` questions run at the same time. The last four arguments are for tests.
    Raises UsageError for a contact or an address that is none, MissingExtra without the extra ``online``.
    """

    def __init__(
        self,
        contact: str,
        *,
        wiki: str = WIKI,
        wikidata: str = WIKIDATA,
        site: str = "enwiki",
        folder: Path | None = None,
        refresh: bool = False,
        at_once: int = 1,
        new_session: Callable[[], requests.Session] = requests.Session,
        clock: Clock | None = None,
        draw: Callable[[], float] = random.random,
        timeouts: Timeouts | None = None,
    ) -> None:
        clock = clock or SystemClock()
        self._wiki, self._wikidata, self._site = wiki, wikidata, site
        self._refresh = refresh
        self._at_once = at_once
        self._transport = Transport(
            contact,
            (wiki, wikidata),
            at_once=at_once,
            new_session=new_session,
            clock=clock,
            draw=draw,
            timeouts=timeouts or Timeouts(),
        )
        self._kept = Kept(folder or default_folder(), clock)
        self._name = urlsplit(wiki).netloc

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def titles(self, titles: Iterable[str]) -> Found:
        """Yield the pages of these titles, in their order, each page once; redirects are followed."""
        wanted: list[str] = []
        for title in dict.fromkeys(titles):
            try:
                wanted.append(check_title(title))
            except Unreadable as error:
                yield error.problem(self._name)
        yield from self._pages(dict.fromkeys(wanted))

    def items(self, items: Iterable[str]) -> Found:
        """Yield the pages that Wikidata links to these items (``Q42``)."""
        wanted: list[str] = []
        for item in dict.fromkeys(items):
            if _ITEM.fullmatch(item):
                wanted.append(item)
            else:
                yield violation(
                    "online", f"«{printable(item)}» is no Wikidata item", "give such as Q42", file=self._name
                )
        titles: dict[str, None] = {}
        rest = []
        for item in wanted:
            kept = self._kept_under("item", item)
            if kept:
                titles[str(kept.get("title"))] = None
            else:
                rest.append(item)
        for batch, answer in self._asked(rest, self._links):
            if isinstance(answer, Problem):
                yield answer
                continue
            for item in batch:
                title = answer.get(item)
                if isinstance(title, str):
                    self._keep("item", item, {"title": title})
                    titles[title] = None
                else:
                    message = f"the item {item} has no page in {self._site}"
                    yield violation("page-missing", message, "check the item", file=self._name)
        yield from self._pages(titles)

    def category(self, name: str) -> Found:
        """Yield the articles of a category, without those of its subcategories."""
        prefix, colon, rest = name.partition(":")
        bare = rest if colon and prefix.strip().lower() in CATEGORY_NAMESPACES else name
        try:
            title = check_title(bare)
            members = self._members(f"Category:{title}")
        except Unreadable as error:
            yield error.problem(self._name)
            return
        if not members:
            yield violation("page-missing", f"the category «{printable(title)}» has no articles", file=self._name)
        yield from self._pages(members)

    # What was kept -------------------------------------------------------------------------------------------------

    def _key(self, kind: str, name: str) -> str:
        return f"{kind}\n{self._wiki}\n{self._wikidata}\n{self._site}\n{name}"

    def _kept_under(self, kind: str, name: str) -> Page | None:
        return None if self._refresh else self._kept.get(self._key(kind, name))

    def _keep(self, kind: str, name: str, value: Page) -> None:
        self._kept.put(self._key(kind, name), value)

    # Asking ----------------------------------------------------------------------------------------------------------

    def _pages(self, titles: Iterable[str]) -> Found:
        """The documents of titles: first those that are kept, then the others as they come."""
        seen: set[str] = set()
        rest = []
        for title in titles:
            page = self._kept_under("page", title)
            if page is None:
                rest.append(title)
            else:
                yield from self._document(page, seen)
        for batch, answer in self._asked(rest, self._texts):
            if isinstance(answer, Problem):
                yield answer
                continue
            for title in batch:
                found = answer.get(title)
                if not isinstance(found, dict):
                    message = f"the answer says nothing of «{printable(title)}»"
                    yield violation("page-missing", message, "check the title", file=self._name)
                    continue
                if found.get("revisions"):
                    self._keep("page", title, found)
                yield from self._document(found, seen)

    def _document(self, page: Page, seen: set[str]) -> Found:
        title = str(page.get("title"))
        if title in seen:
            yield information("same-page", f"«{printable(title)}» was asked for by two names", file=self._name)
            return
        seen.add(title)
        yield from api_page(page, self._name, Selection(namespaces=frozenset()))

    def _asked(
        self, names: Sequence[str], ask: Callable[[Sequence[str]], Answer]
    ) -> Iterator[tuple[Sequence[str], Answer | Problem]]:
        """Ask for names in batches, several at once if so wished; answers come in the order of the batches."""
        batches = [names[start : start + MOST_TITLES] for start in range(0, len(names), MOST_TITLES)]
        failures = 0
        for done, (batch, result) in enumerate(self._results(batches, ask), 1):
            answer = result()
            failures = failures + 1 if isinstance(answer, Problem) else 0
            yield batch, answer
            if failures >= MOST_FAILURES and done < len(batches):
                left = sum(map(len, batches[done:]))
                message = f"{failures} questions in a row had no answer; {left:,} more names were not asked for"
                yield (), violation("online", message, "try again later; what came is kept", file=self._name)
                return

    def _results(
        self, batches: Iterable[Sequence[str]], ask: Callable[[Sequence[str]], Answer]
    ) -> Iterator[tuple[Sequence[str], Callable[[], Answer | Problem]]]:
        def answer(batch: Sequence[str]) -> Answer | Problem:
            try:
                return ask(batch)
            except Unreadable as error:
                problem = error.problem(self._name)
                more = f" and {len(batch) - 1} more" if len(batch) > 1 else ""
                return replace(problem, message=f"«{printable(batch[0])}»{more}: {problem.message}")

        if self._at_once == 1:  # without a thread, so that an interrupt is one at once
            for batch in batches:
                yield batch, partial(answer, batch)
            return
        pool = ThreadPoolExecutor(self._at_once)
        running: deque[tuple[Sequence[str], Future[Answer | Problem]]] = deque()
        try:
            for batch in batches:
                running.append((batch, pool.submit(answer, batch)))
                if len(running) > self._at_once:
                    first, future = running.popleft()
                    yield first, future.result
            while running:
                first, future = running.popleft()
                yield first, future.result
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _parts(self, address: str, parameters: Mapping[str, str]) -> Iterator[Answer]:
        """The answer to a question in all its parts (API:Continue)."""
        more: dict[str, str] = {}
        for _ in range(MOST_PARTS):
            answer = self._transport.ask(address, {**parameters, **more})
            yield answer
            follows = answer.get("continue")
            if not isinstance(follows, dict):
                return
            last, more = more, {str(key): str(value) for key, value in follows.items()}
            if more == last:
                break
        raise Unreadable("online", "the answer goes on without end")

    def _texts(self, titles: Sequence[str]) -> Answer:
        """The pages of some titles as the API gives them, by the title asked for."""
        pages: dict[str, dict[str, object]] = {}
        names: dict[str, str] = {}
        for answer in self._parts(self._wiki, {**_PAGES, "titles": "|".join(titles)}):
            query = answer.get("query")
            if not isinstance(query, dict):
                continue
            for kind in ("normalized", "converted", "redirects"):
                for pair in _objects(query.get(kind)):
                    names[str(pair.get("from"))] = str(pair.get("to"))
            for page in _objects(query.get("pages")):
                pages.setdefault(str(page.get("title")), {}).update(page)
        return {title: pages[end] for title in titles if (end := _end(names, title)) in pages}

    def _links(self, items: Sequence[str]) -> Answer:
        """The titles that Wikidata links to some items, by the item asked for (wbgetentities)."""
        parameters = {"action": "wbgetentities", "ids": "|".join(items), "props": "sitelinks", "sitefilter": self._site}
        entities = self._transport.ask(self._wikidata, parameters).get("entities")
        found: dict[str, object] = {}
        for key, entity in entities.items() if isinstance(entities, dict) else ():
            links = entity.get("sitelinks") if isinstance(entity, dict) else None
            link = links.get(self._site) if isinstance(links, dict) else None
            if isinstance(link, dict) and isinstance(link.get("title"), str):
                # A merged item may be answered under either of its names.
                redirects = entity.get("redirects")
                for name in (key, redirects.get("from") if isinstance(redirects, dict) else None):
                    found[str(name)] = link["title"]
        return found

    def _members(self, category: str) -> list[str]:
        """The titles of a category's articles."""
        parameters = {"action": "query", "list": "categorymembers", "cmtitle": category, "cmnamespace": "0"}
        parameters |= {"cmtype": "page", "cmprop": "title", "cmlimit": "max"}
        titles: dict[str, None] = {}
        for answer in self._parts(self._wiki, parameters):
            query = answer.get("query")
            members = query.get("categorymembers") if isinstance(query, dict) else None
            titles |= dict.fromkeys(str(member.get("title")) for member in _objects(members))
        return list(titles)


def _objects(value: object) -> Iterator[Page]:
    """The objects of a list, whatever a server may send instead."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def _end(names: Mapping[str, str], title: str) -> str:
    """Where a title leads by normalisation and redirects."""
    for _ in range(len(names) + 1):
        if title not in names:
            break
        title = names[title]
    return title
