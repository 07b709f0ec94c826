"""``olygraph link``: a release in, a release with links to Wikidata out."""

from __future__ import annotations

import os
from pathlib import Path

import click

from olygraph.cli.extras import need
from olygraph.errors import ReleaseError, UsageError


@click.command(short_help="Link a release with Wikidata, by a local index.")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--kb", type=click.Path(path_type=Path), required=True, help="An index that «olygraph index» made.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder of the new release.")
@click.option(
    "--date", "given", metavar="DAY", help="Day or moment for the metadata; else SOURCE_DATE_EPOCH, else none."
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def link(release: Path, kb: Path, out: Path, given: str | None, quiet: bool) -> None:
    """Look for the people, events, venues and sports of RELEASE in an index, and write a new release with the links.

    The data stay as they are, byte for byte; RELEASE is not changed. Each link has its confidence and its reasons in
    links.sssom.tsv; what was not found or not decided is told there too.
    """
    need("rapidfuzz", "link")
    from olygraph.cli.pipeline import moment
    from olygraph.cli.relink import relinked
    from olygraph.write import write_release

    if out.resolve() == release.resolve():
        raise UsageError("a release is never changed", mend="name another folder with --out")
    made = moment(given, os.environ.get("SOURCE_DATE_EPOCH"))
    contents, formats, links = relinked(release, kb, made)
    manifest = write_release(out, contents, formats=formats)
    if not any(file.name == "links.nq" for file in manifest.files):
        raise ReleaseError(f"{out} was written without links", mend="export the release again")
    if not quiet:
        found = sum(bool(each.target) for each in links)
        click.echo(
            f"{out}: {found:,} links; {len(links) - found:,} nodes without, each with its reason in links.sssom.tsv"
        )
