"""``olygraph link``: a release in, a release with links to Wikidata out."""

from __future__ import annotations

import os
from pathlib import Path

import click

from olygraph.cli.extras import need
from olygraph.errors import ReleaseError, UsageError
from olygraph.link import Link


@click.command(short_help="Link a release with Wikidata, by a local index.")
@click.argument("release", type=click.Path(path_type=Path))
@click.option(
    "--kb",
    type=click.Path(path_type=Path),
    required=True,
    help="An index that «olygraph index» made, or entities as it reads them: then one is made for this run.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder of the new release.")
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What a person decided (docs/linking.md); wins over the matcher.",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Add the candidates of uncertain nodes to a table to decide in; what stands there stays.",
)
@click.option(
    "--date", "given", metavar="DAY", help="Day or moment for the metadata; else SOURCE_DATE_EPOCH, else none."
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def link(
    release: Path, kb: Path, out: Path, decisions: Path | None, review: Path | None, given: str | None, quiet: bool
) -> None:
    """Look for the people, events, venues and sports of RELEASE in an index, and write a new release with the links.

    The data stay as they are, byte for byte; RELEASE is not changed. Each link has its confidence and its reasons in
    links.sssom.tsv; what was not found or not decided is told there too.
    """
    need("rapidfuzz", "link")
    from olygraph.cli.pipeline import moment
    from olygraph.cli.relink import offer_review, relinked
    from olygraph.link.table import open_table
    from olygraph.write import write_release

    if out.resolve() == release.resolve():
        raise UsageError("a release is never changed", mend="name another folder with --out")
    made = moment(given, os.environ.get("SOURCE_DATE_EPOCH"))
    new = relinked(release, kb, made, open_table(decisions) if decisions else None)
    for problem in new.problems:
        click.echo(str(problem), err=True)
    offered = offer_review(review, new) if review else None
    manifest = write_release(out, new.contents, formats=new.formats)
    if not any(file.name == "links.nq" for file in manifest.files):
        raise ReleaseError(f"{out} was written without links", mend="export the release again")
    if not quiet:
        click.echo(f"{out}: {_counts(new.links)}, each with its reason in links.sssom.tsv")
        if offered is not None:
            click.echo(f"{review}: {len(new.uncertain):,} uncertain nodes; {offered:,} rows added")


def _counts(links: list[Link]) -> str:
    found = sum(bool(each.target) and not each.negated for each in links)
    absent = sum(not each.target for each in links)
    decided = sum(each.decided for each in links)
    return f"{found:,} links; {absent:,} nodes without" + (f"; {decided:,} decided by a person" if decided else "")
