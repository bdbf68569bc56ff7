"""logbook completion: let the shell complete commands and carriers."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from logbook.cli.commands import summaries
from logbook.cli.entrance import root
from logbook.cli.group import command
from logbook.errors import UsageError
from logbook.language import _

SHELLS = ("bash", "zsh", "fish")


@command(
    "completion",
    help=summaries()["completion"],
    examples=(
        'bash:  eval "$(logbook completion bash)"',
        'zsh:   eval "$(logbook completion zsh)"',
        "fish:  logbook completion fish | source",
    ),
)
@click.argument("shell", metavar="bash|zsh|fish")
def completion(shell: str) -> None:
    kind = get_completion_class(shell) if shell in SHELLS else None
    if kind is None:
        raise UsageError(
            _('No completion is known for "{shell}".').format(shell=shell),
            _("The shells are: {names}.").format(names=", ".join(SHELLS)),
        )
    click.echo(kind(root(), {}, "logbook", "_LOGBOOK_COMPLETE").source())


COMMANDS = {"completion": completion}
