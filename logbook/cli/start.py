"""Plain `logbook`: what needs attention, then a choice of the four things people come for."""

from __future__ import annotations

import click

from logbook.actions.attention import attention
from logbook.cli.as_json import print_json
from logbook.cli.invocation import Invocation
from logbook.cli.layout import clip
from logbook.cli.prompts import choose
from logbook.cli.words import channel_words
from logbook.domain.record import CHANNELS
from logbook.domain.text_checks import visible
from logbook.language import _


def start(invocation: Invocation) -> int:
    """At most five lines, then the menu where somebody is there to choose."""
    known = invocation.home.database.exists()
    lines = _attention(invocation) if known else _first_run(invocation)
    if invocation.json:
        print_json({"attention": lines})
        return 0
    for line in lines:
        # A path is not cut: it is there to be copied.
        click.echo(clip(visible(line)) if known else line)
    return _menu(invocation) if invocation.interactive else 0


def _first_run(invocation: Invocation) -> list[str]:
    return [
        _("Nothing is written down yet."),
        _("Is that really your carrier? logbook check NUMBER"),
        _("Write down a call: logbook call CARRIER"),
        _("Your log will be in {path}").format(path=invocation.home.path),
        _("No account, no network: it stays on this machine. More: logbook --help"),
    ]


def _attention(invocation: Invocation) -> list[str]:
    with invocation.look() as log:
        found = attention(log, today=invocation.today(log), now=invocation.now())
    return [item.text for item in found] or [_("Nothing needs attention.")]


def _menu(invocation: Invocation) -> int:
    click.echo(err=True)
    options = (_("Check"), _("Write down"), _("Browse"), _("Export"))
    chosen = choose(_("What would you like to do? (Enter: nothing)"), options)
    if chosen is None:
        return 0
    if chosen != 1:
        return _run(("check", "", "browse", "export")[chosen])
    kinds = [channel_words(channel) for channel in CHANNELS]
    channel = choose(_("What was it? (Enter: nothing)"), kinds)
    return 0 if channel is None else _run(CHANNELS[channel])


def _run(name: str) -> int:
    """Run a command without arguments, in the context of this run; it then asks."""
    ctx = click.get_current_context()
    group = ctx.command
    command = group.get_command(ctx, name) if isinstance(group, click.Group) else None
    if command is None:
        return 0
    with command.make_context(name, [], parent=ctx) as inner:
        status = command.invoke(inner)
    return status if isinstance(status, int) else 0
