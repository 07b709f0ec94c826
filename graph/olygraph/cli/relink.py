"""A release read back, with links made anew: everything that a new release is written from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from olygraph.errors import ReleaseError
from olygraph.link import Link, link_triples, mapping_set, read_sssom, write_sssom
from olygraph.query import parse_quads
from olygraph.vocab import Term, Triple
from olygraph.write import FORMATS, Contents, Release, read_release


def relinked(folder: Path, kb: Path, made: datetime | None) -> tuple[Contents, list[str], list[Link]]:
    """Return the contents of the new release, the formats of the old, and the links."""
    from olygraph.link.entities import entity_links, questions
    from olygraph.link.index import open_index
    from olygraph.link.match import Matcher

    release = read_release(folder)
    release.verify()
    graphs = _graphs(release)
    sources = release.manifest.sources
    base = sources[0].graph.rpartition("graph/")[0]
    with open_index(kb) as index:
        lists = questions(triple for triples in graphs.values() for triple in triples)
        links = entity_links(Matcher(index), lists, _links(release))
    contents = Contents(
        graphs=list(graphs.items()),
        base=base,
        links=link_triples(links),
        mappings=write_sssom(mapping_set(links, base=base, day=made.date() if made else None)),
        report=_report(release),
        report_text=(folder / "report.txt").read_text(encoding="utf-8"),
        sources=sources,
        created=made,
    )
    return contents, [name for name, file in FORMATS.items() if release.path(file)], links


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


def _links(release: Release) -> list[Link]:
    from olygraph.link.entities import links_of

    path = release.path("links.sssom.tsv")
    if path is None:
        return []
    matches = read_sssom(path.read_text(encoding="utf-8"), path.name)
    return links_of(matches)
