"""``olygraph index``: entity files of Wikidata in, a local index out, for linking without network."""

from datetime import date
from pathlib import Path

import click

from olygraph.cli.extras import need
from olygraph.errors import UsageError


@click.command(short_help="Make a local index of Wikidata's entities, to link with.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--out", type=click.Path(path_type=Path), default=Path("wikidata.index"), show_default=True)
@click.option("--dump-date", metavar="DAY", help="The day of the data; else one in a file's name.")
@click.option("--only-sport", is_flag=True, help="Leave out entities that have nothing to do with sport or nations.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def index(files: tuple[Path, ...], out: Path, dump_date: str | None, only_sport: bool, quiet: bool) -> None:
    """Read Wikidata entities from each FILE (a full dump .json, .gz or .bz2, or a JSON object a line) into one index.

    A killed run goes on where it was. Wrong lines are left out and told of.
    """
    need("rapidfuzz", "link")
    from olygraph.link.index import build_index

    try:
        day = date.fromisoformat(dump_date) if dump_date else None
    except ValueError as error:
        raise UsageError(f"«{dump_date}» is no day", mend="write 2026-11-25") from error
    built = build_index(files, out, dump_date=day, only_sport=only_sport)
    for problem in built.problems:
        click.echo(str(problem), err=True)
    if not quiet:
        click.echo(f"{out}: {built.entities:,} entities")
