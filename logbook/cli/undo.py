"""logbook undo: take back the last thing done."""

from __future__ import annotations

import click

from logbook.actions.amending import undo
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.entry_words import kind_words
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.words import listed
from logbook.language import _


@command("undo", help=summaries()["undo"], examples=("logbook undo",))
@pass_invocation
def take_back(invocation: Invocation) -> None:
    with invocation.open() as log:
        done = undo(log, now=invocation.now(), zone=invocation.zone(log))
    if invocation.json:
        print_json({
            "action": done.action, "kinds": done.kinds, "records": done.numbers,
            "numbers": done.labels,
        })  # fmt: skip
        return
    what = listed(kind_words(kind) for kind in done.kinds)
    numbers = ", ".join(str(number) for number in done.numbers)
    if numbers:
        click.echo(_("taken back: {what} (record {numbers})").format(what=what, numbers=numbers))
    elif done.labels:
        labels = ", ".join(done.labels)
        click.echo(_("taken back: {what} ({numbers})").format(what=what, numbers=labels))
    else:
        click.echo(_("taken back: {what}").format(what=what))
    click.echo(_("It stays in the ledger, marked as taken back."))


COMMANDS = {"undo": take_back}
