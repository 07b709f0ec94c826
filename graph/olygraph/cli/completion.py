"""``olygraph completion``: the completion script of a shell."""

import click
from click.shell_completion import get_completion_class

from olygraph.errors import UsageError


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script of SHELL.

    Load it in the shell's start file: eval "$(olygraph completion bash)".
    """
    from olygraph.cli import commands

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"no completion for {shell}")
    click.echo(kind(commands, {}, "olygraph", "_OLYGRAPH_COMPLETE").source())
