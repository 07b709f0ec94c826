"""``olygraph export``: articles in, a validated release out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olygraph.cli.inputs import Inputs, engine, reading, workers
from olygraph.errors import Forbidden, UsageError
from olygraph.model import Problem, Severity
from olygraph.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from olygraph.check import Engine
    from olygraph.write import Manifest

_LEVELS = {"error": Severity.VIOLATION, "warning": Severity.WARNING, "info": Severity.INFO}
FORMATS = ("turtle", "jsonld", "nquads", "trig")


@click.command(short_help="Turn articles into a validated release.")
@reading
@click.option("--overrides", type=click.Path(path_type=Path), help="A file of corrections; see docs/overrides.md.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="The release's folder."
)
@click.option("--base", default=DEFAULT_BASE, show_default=True, help="The IRI that all data IRIs begin with.")
@click.option(
    "--format", "formats", default=",".join(FORMATS), show_default=True, help="Formats of the data, with commas."
)
@click.option(
    "--strict", is_flag=True, help="Let warnings and unreadable articles forbid the release, as violations do."
)
@click.option(
    "--date", "given", metavar="DAY", help="Day or moment for the metadata; else SOURCE_DATE_EPOCH, else none."
)
@click.option(
    "--log-level",
    type=click.Choice(["error", "warning", "info"]),
    default="warning",
    show_default=True,
    help="The least severe problems to print; the report holds all.",
)
@engine
@workers
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def export(
    inputs: Inputs,
    overrides: Path | None,
    out: Path,
    base: str,
    formats: str,
    strict: bool,
    given: str | None,
    log_level: str,
    engine: Engine,
    workers: int,
    quiet: bool,
) -> None:
    """Turn each ARTICLE into linked data, check it, and write one release to --out.

    ARTICLE is a file or folder of plain text, wikitext, HTML, MediaWiki dumps, API answers or JSON lines, an archive of
    them, - for standard input, or with --online a page to fetch.

    Problems go to standard error as «file:line: severity: what (how to mend it)». When the shapes forbid the release,
    only the report is written, and the release that was there stays.
    """
    from olygraph.check import forbids
    from olygraph.cli import pipeline
    from olygraph.cli.overrides import read_overrides
    from olygraph.cli.workers import Workers
    from olygraph.write import write_release, write_report_only

    wanted = tuple(name.strip() for name in formats.split(",") if name.strip())
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise UsageError(f"unknown format «{', '.join(unknown)}»", mend=f"the formats are {', '.join(FORMATS)}")
    base = pipeline.check_base(base)
    made = pipeline.moment(given, os.environ.get("SOURCE_DATE_EPOCH"))
    corrections = read_overrides(overrides) if overrides else ()
    recipe = pipeline.Recipe(inputs.selection, corrections, base, made, engine)
    with Workers(workers) as pool:
        gathered = pipeline.gather(pipeline.worked(inputs.documents(), recipe, pool), corrections)
    built = pipeline.build(gathered, recipe)
    if not quiet:
        for line in pipeline.tell(built.problems, _LEVELS[log_level]):
            click.echo(line, err=True)
    contents = pipeline.contents(gathered, built, base, made)
    if forbids(built.problems, strict=strict):
        folder = write_report_only(out, contents)
        raise Forbidden(
            f"the shapes forbid the release ({_counted(built.problems)}); only the report was written, to {folder}",
            mend=f"read {folder / 'report.txt'}",
        )
    manifest = write_release(out, contents, formats=wanted)
    if not quiet:
        _summarise(out, manifest, built.problems)


def _summarise(out: Path, manifest: Manifest, problems: list[Problem]) -> None:
    width = max(len(str(out / file.name)) for file in manifest.files)
    for file in manifest.files:
        statements = f"  {file.statements:>9,} statements" if file.statements else ""
        click.echo(f"{out / file.name!s:{width}}  {file.bytes:>11,} bytes{statements}")
    click.echo(f"{out / 'manifest.json'!s:{width}}  checksums of these, and the sources")
    articles = len(manifest.sources)
    click.echo(f"{articles} article{'s' if articles != 1 else ''} exported; {_counted(problems)}")


def _counted(problems: list[Problem]) -> str:
    counts = [(severity, sum(problem.severity is severity for problem in problems)) for severity in Severity]
    return ", ".join(f"{count} {_NAMES[severity]}{'s' if count != 1 else ''}" for severity, count in counts)


_NAMES = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "remark"}
