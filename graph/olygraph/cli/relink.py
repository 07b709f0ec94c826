"""A release read back, with links made anew: everything that a new release is written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from olygraph.errors import InputError, ReleaseError, UsageError
from olygraph.link import Link, link_triples, links_of, mapping_set, read_sssom, write_sssom
from olygraph.model import Problem
from olygraph.query import parse_quads
from olygraph.vocab import Term, Triple
from olygraph.write import FORMATS, Contents, Release, read_release

if TYPE_CHECKING:
    from olygraph.link.decisions import Ruling
    from olygraph.link.index import Index
    from olygraph.link.match import Match
    from olygraph.link.table import Table


_SQLITE = b"SQLite format 3\0"  # how every file of SQLite 3 begins (its file format, section 1.3.1)


@dataclass(frozen=True)
class Relinked:
    """Everything that a new release is written from, and what a person should know or look at.

    ``formats`` are those of the old release, ``problems`` entities that could not be read and decisions that no
    longer apply, ``uncertain`` the answers that are left open.
    """

    contents: Contents
    formats: list[str]
    links: list[Link]
    problems: list[Problem]
    uncertain: list[Match]


def relinked(folder: Path, kb: Path, made: datetime | None, decisions: Table | None = None) -> Relinked:
    """Match a release anew. Raises ReleaseError for a folder that is none, UsageError for decisions that are wrong."""
    from olygraph.link.decisions import applying, names_of
    from olygraph.link.entities import answers, entity_links, questions, uncertain
    from olygraph.link.match import Matcher

    release = read_release(folder)
    release.verify()
    graphs = _graphs(release)
    base = release.manifest.base
    triples = [triple for graph in graphs.values() for triple in graph]
    rulings = readable(decisions) if decisions else []
    problems: list[Problem] = []
    with _opened(kb, problems) as index:
        if decisions:
            holds = partial(_holds, index)
            rulings, outdated = applying(rulings, names_of(triples), holds, decisions.file)
            problems += outdated
        answered = answers(Matcher(index), questions(triples), rulings)
    links = entity_links(answered, read_links(release), rulings)
    contents = Contents(
        graphs=list(graphs.items()),
        base=base,
        links=link_triples(links),
        mappings=write_sssom(mapping_set(links, base=base, day=made.date() if made else None)),
        report=_report(release),
        report_text=(folder / "report.txt").read_text(encoding="utf-8"),
        sources=release.manifest.sources,
        created=made,
    )
    formats = [name for name, file in FORMATS.items() if release.path(file)]
    return Relinked(contents, formats, links, problems, uncertain(answered, links))


def offer_review(path: Path, new: Relinked) -> int:
    """Add the candidates of uncertain nodes to a table, which is made if it is not there; return how many rows are new.

    Raises InputError for a file that is no such table, UsageError if it cannot be written.
    """
    from olygraph.link.review import new_table, offer
    from olygraph.link.table import open_table, save_text

    table = open_table(path) if path.exists() else new_table(new.contents.base, str(path))
    try:
        added = offer(table, new.uncertain)
    except ValueError as error:
        raise UsageError(f"{path} is of another base: {error}", mend="name another file with --review") from error
    if added or not path.exists():
        save_text(path, table.text())
    return added


def readable(table: Table) -> list[Ruling]:
    """Return the decisions of a table. Raises UsageError, after every decision that cannot be read is told."""
    from olygraph.link.decisions import read_rulings

    rulings, wrong = read_rulings(table)
    for problem in wrong:
        click.echo(str(problem), err=True)
    if wrong:
        raise UsageError(
            f"{table.file}: {len(wrong)} decisions cannot be obeyed, and nothing was written", mend="mend these lines"
        )
    return rulings


@contextmanager
def _opened(kb: Path, problems: list[Problem]) -> Iterator[Index]:
    """An index opened, or one made for this run alone of a file of entities; lines of it that are wrong are told."""
    from olygraph.link.index import build_index, open_index

    with TemporaryDirectory(prefix="olygraph-index-") as folder:
        if kb.is_file() and not _is_database(kb):
            built = build_index([kb], Path(folder) / "index")
            problems += built.problems
            if not built.entities:
                mend = "give an index, or entities of Wikidata as JSON, one a line"
                raise InputError("holds no entity", file=str(kb), mend=mend)
            kb = built.path
        with open_index(kb) as index:
            yield index


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _holds(index: Index, item: str) -> bool:
    return index.entity(int(item[1:])) is not None


def _graphs(release: Release) -> Mapping[Term, list[Triple]]:
    path = release.path(FORMATS["nquads"]) or release.path(FORMATS["trig"])
    if path is None or not release.manifest.sources:
        raise ReleaseError(
            f"{release.folder} holds no graph by graph data", mend="export it with --format nquads or trig"
        )
    graphs: dict[Term, list[Triple]] = defaultdict(list)
    for subject, predicate, value, graph in parse_quads(path):
        graphs[graph].append((subject, predicate, value))
    return graphs


def _report(release: Release) -> list[Triple]:
    path = release.path("report.ttl")
    return [(subject, predicate, value) for subject, predicate, value, _ in parse_quads(path)] if path else []


def read_links(release: Release) -> list[Link]:
    """The links of a release, found or not, with their reasons; none if it holds no SSSOM file."""
    path = release.path("links.sssom.tsv")
    if path is None:
        return []
    matches = read_sssom(path.read_text(encoding="utf-8"), path.name)
    return links_of(matches)
