"""``olygraph explain``: where each statement about a node comes from."""

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command(short_help="Tell where each statement about a node comes from.")
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("iri")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(release: Path, iri: str, form: str) -> None:
    """Tell where each statement about IRI in RELEASE comes from: its line, its column, its sentence, or its reasons."""
    from olygraph.query import explain as explain_node
    from olygraph.query import load
    from olygraph.write import release_files

    explanations = explain_node(load(release_files(release)), iri)
    if form == "json":
        click.echo(json.dumps([asdict(explanation) for explanation in explanations], ensure_ascii=False, indent=2))
        return
    click.echo(iri)
    for explanation in explanations:
        click.echo(f"  {explanation.property} {explanation.value}")
        click.echo(f"      {explanation.origin}" + (f", {explanation.place}" if explanation.place else ""))
        if explanation.quote:
            click.echo(f"      «{explanation.quote}»")
