"""``olygraph query``: questions to a release, answered as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from olygraph.errors import QueryError, UsageError
from olygraph.model import printable
from olygraph.vocab import PREFIXES

if TYPE_CHECKING:
    from olygraph.query import Rows


# On one line, so that the lines of errors are those of the user's text; who declares a prefix anew has it so.
PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())


@click.command(short_help="Ask a release a named question, or any SPARQL query.")
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--set", "bindings", multiple=True, metavar="VARIABLE=VALUE", help="Give a variable a value (a string).")
def query(release: Path, name: str | None, form: str, bindings: tuple[str, ...]) -> None:
    """Ask RELEASE the question NAME: a named query, a file NAME.rq, or - for SPARQL on standard input.

    Without NAME the named queries are listed, each with its question. In SPARQL of your own the prefixes of the release
    (oly:, schema:, prov:, skos: …) are declared already.
    """
    from olygraph.query import load, named_queries, named_query, select
    from olygraph.write import release_files

    if name is None:
        release_files(release)
        for entry in named_queries():
            click.echo(f"{entry.name:20} {entry.question}")
        return
    files = release_files(release)
    outside = _text(name)
    text = named_query(name).text if outside is None else PROLOGUE + outside
    rows = select(load(files), text, _bindings(bindings))
    click.echo(_FORMS[form](rows), nl=False)


def _text(name: str) -> str | None:
    """The text of a query given as a file or on standard input; None for the name of one of ours."""
    if name == "-":
        return sys.stdin.read()
    if not name.endswith(".rq"):
        return None
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{name} cannot be read: {error}", mend="check the path") from error


def _bindings(bindings: tuple[str, ...]) -> dict[str, str]:
    pairs = [binding.partition("=") for binding in bindings]
    wrong = next((name for name, sign, _ in pairs if not sign or not name.isidentifier()), None)
    if wrong is not None:
        raise UsageError(f"--set {wrong} gives no value", mend="write --set name='Chris Hoy'")
    return {name: value for name, _, value in pairs}


def as_csv(rows: Rows) -> str:
    """Comma-separated values (RFC 4180) with a heading, LF line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.columns)
    writer.writerows(rows.rows)
    return out.getvalue()


def as_json(rows: Rows) -> str:
    """A JSON array of objects; unbound variables are left out."""
    objects = [
        {column: value for column, value in zip(rows.columns, row, strict=True) if value != ""} for row in rows.rows
    ]
    return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"


def as_table(rows: Rows) -> str:
    """A table for a person; columns without any value are left out, and said so."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    used = [at for at, _ in enumerate(rows.columns) if any(row[at] for row in rows.rows)] or range(len(rows.columns))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for at in used:
        numbers = all(row[at].replace(".", "", 1).isdecimal() for row in rows.rows if row[at])
        table.add_column(rows.columns[at], justify="right" if numbers and rows.rows else "left", overflow="fold")
    for row in rows.rows:
        table.add_row(*(Text(printable(row[at])) for at in used))
    out = io.StringIO()
    terminal = sys.stdout.isatty()
    console = Console(file=out, force_terminal=terminal, width=None if terminal else 200, highlight=False)
    console.print(table)
    count = f"{len(rows.rows)} row" + ("" if len(rows.rows) == 1 else "s")
    empty = [column for at, column in enumerate(rows.columns) if at not in used]
    console.print(Text(count + (f"; empty: {', '.join(empty)}" if empty and rows.rows else "")))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


_FORMS = {"table": as_table, "csv": as_csv, "json": as_json}
