"""``olygraph explain``: where each statement about a node comes from."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olygraph.model import printable

if TYPE_CHECKING:
    from olygraph.link import Link
    from olygraph.query import Explanation


@click.command(short_help="Tell where each statement about a node comes from.")
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("iri")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(release: Path, iri: str, form: str) -> None:
    """Tell where each statement about IRI in RELEASE comes from: its line, its column, its sentence, or its reasons.

    Links tell their confidence, what spoke for and against, and who decided; so does what was sought and not found.

    IRI may be relative to the base, as data.ttl and data.jsonld print it; «query RELEASE athlete» lists some.
    """
    from olygraph.cli.relink import read_links
    from olygraph.query import explain as explain_node
    from olygraph.query import load
    from olygraph.write import read_release, release_files

    found = read_release(release)
    if "://" not in iri:
        # As data.ttl and data.jsonld print it: relative to the base, which every source's graph begins with.
        sources = found.manifest.sources
        iri = (sources[0].graph.rpartition("graph/")[0] if sources else "") + iri
    explanations = _with_links(
        explain_node(load(release_files(release)), iri), [link for link in read_links(found) if link.subject == iri]
    )
    if form == "json":
        click.echo(json.dumps([asdict(explanation) for explanation in explanations], ensure_ascii=False, indent=2))
        return
    click.echo(printable(iri))
    for explanation in explanations:
        click.echo("  " + printable(f"{explanation.property} {explanation.value}"))
        place = f", {explanation.place}" if explanation.place else ""
        click.echo("      " + printable(explanation.origin + place))
        if explanation.quote:
            click.echo("      " + printable(f"«{explanation.quote}»"))


def _with_links(explanations: list[Explanation], links: list[Link]) -> list[Explanation]:
    """The explanations, those of links with their reasons; behind them what was not found and what is ruled out."""
    from olygraph.query import Explanation, short

    stated = {(short(link.predicate.strip("<>")), short(link.target)): link for link in links if not link.negated}
    told = [
        replace(each, origin=_reason(stated[each.property, each.value]))
        if (each.property, each.value) in stated
        else each
        for each in explanations
    ]
    for link in links:
        if link.negated or not link.target:
            denied = "not " + short(link.target) if link.target else f"none found in {short(link.looked_in)}"
            told.append(Explanation(short(link.predicate.strip("<>")), denied, _reason(link), "", ""))
    return told


def _reason(link: Link) -> str:
    """Why a link is, or is not, in one line."""
    parts = [
        f"decided by {link.author or link.author_id}" + (f" on {link.day}" if link.day else "") if link.decided else "",
        link.comment,
        f"confidence {link.confidence}" if link.confidence is not None else "",
        f"evidence {' '.join(link.evidence)}" if link.evidence else "",
        f"from {link.origin}" if link.origin and not link.comment else "",
    ]
    return "; ".join(part.rstrip(".") for part in parts if part) or "a link without a reason given"
