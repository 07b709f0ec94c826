"""``olygraph explain``: where each statement about a node comes from."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from olygraph.model import printable


@click.command(short_help="Tell where each statement about a node comes from.")
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("iri")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(release: Path, iri: str, form: str) -> None:
    """Tell where each statement about IRI in RELEASE comes from: its line, its column, its sentence, or its reasons.

    IRI may be relative to the base, as data.ttl and data.jsonld print it; «query RELEASE athlete» lists some.
    """
    from olygraph.query import explain as explain_node
    from olygraph.query import load
    from olygraph.write import read_release, release_files

    if "://" not in iri:
        # As data.ttl and data.jsonld print it: relative to the base, which every source's graph begins with.
        sources = read_release(release).manifest.sources
        iri = (sources[0].graph.rpartition("graph/")[0] if sources else "") + iri
    explanations = explain_node(load(release_files(release)), iri)
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
