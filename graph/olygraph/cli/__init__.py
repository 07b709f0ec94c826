"""The command line: the one module that knows the order of the stages.

Exit codes are a contract: 0 written, 1 the shapes forbid it, 2 could not read or bad usage, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import NoReturn

import click

from olygraph import __version__
from olygraph.errors import OlygraphError

__all__ = ["main"]

# The module and the name of each command; a command is imported when it is used.
_COMMANDS = {
    "export": ("olygraph.cli.export", "Turn articles into a validated release."),
    "check": ("olygraph.cli.check", "Tell every problem of articles or of a release."),
    "index": ("olygraph.cli.index", "Make a local index of Wikidata's entities, to link with."),
    "link": ("olygraph.cli.link", "Link a release with Wikidata, by a local index."),
    "query": ("olygraph.cli.query", "Ask a release a named question, or any SPARQL query."),
    "explain": ("olygraph.cli.explain", "Tell where each statement about a node comes from."),
    "serve": ("olygraph.cli.serve", "Answer SPARQL queries and show nodes of a release over HTTP."),
    "conformance": ("olygraph.cli.conformance", "Check a reconciliation service against the protocol."),
    "completion": ("olygraph.cli.completion", "Print the completion script of a shell."),
}


class _Commands(click.Group):
    """Commands that are imported when they are called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="olygraph")
def commands() -> None:
    """Articles about Olympic events in, linked data out: every number with its line, every contradiction shown.

    Exit codes: 0 written, 1 the shapes forbid it, 2 could not read or bad usage, 130 interrupted.
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and exit with its code; no error of the input ends in a traceback."""
    # Articles, facts and triples make no cycles, and looking for them as often as is usual takes an eighth of the time.
    gc.set_threshold(50_000, 20, 50)
    try:
        code = commands.main(arguments, prog_name="olygraph", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except OlygraphError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): there is nobody to tell, and nothing left to flush.
        _leave_output()
        sys.exit(0)
    except OSError as error:
        _leave_output()
        click.echo(f"error: what was said cannot be written: {error.strerror}", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _leave_output() -> None:
    """Let nothing be flushed to an output that takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
