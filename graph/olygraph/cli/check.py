"""``olygraph check``: every problem of articles or of a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olygraph.cli.inputs import Inputs, engine, reading, workers
from olygraph.errors import Forbidden, ReleaseError
from olygraph.model import Problem, Severity

if TYPE_CHECKING:
    from olygraph.check import Engine


@click.command(short_help="Tell every problem of articles or of a release.")
@reading
@click.option("--strict", is_flag=True, help="Let warnings forbid, as violations do.")
@engine
@workers
def check(inputs: Inputs, strict: bool, engine: Engine, workers: int) -> None:
    """Tell every problem of each ARTICLE (as for export, or the folder of a release), with its place and severity.

    Nothing is written. The exit code is 1 when the shapes forbid what was checked.
    """
    from olygraph.check import forbids
    from olygraph.cli import pipeline
    from olygraph.cli.workers import Workers

    problems: list[Problem] = []
    releases = [name for name in inputs.articles if (Path(name) / "manifest.json").is_file()]
    for name in releases:
        problems += _release(Path(name), engine)
    articles = tuple(name for name in inputs.articles if name not in releases)
    if articles:
        given = replace(inputs, articles=articles)
        recipe = pipeline.Recipe(given.selection, engine=engine)
        with Workers(workers) as pool:
            gathered = pipeline.gather(pipeline.worked(given.documents(), recipe, pool))
        problems += pipeline.build(gathered, recipe).problems
    for problem in problems:
        click.echo(str(problem) + (f" <{problem.shape}>" if problem.shape else ""))
    if forbids(problems, strict=strict):
        raise Forbidden("the shapes forbid this", mend="mend what the lines above name")
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    click.echo(f"no violation, {warnings} warning{'s' if warnings != 1 else ''}", err=True)


def _release(folder: Path, engine: Engine) -> list[Problem]:
    """The problems of a release: damaged files end the work, the data is validated anew."""
    from olygraph.check import check as check_graph
    from olygraph.query import parse_quads
    from olygraph.write import read_release, release_files

    release = read_release(folder)
    release.verify()
    if not release.manifest.sources:
        raise ReleaseError(
            f"{folder} holds only the report of a release that was forbidden", mend="read report.txt in it"
        )
    triples = (quad[:3] for quad in parse_quads(release_files(folder)[0]))
    return check_graph(triples, engine=engine)
