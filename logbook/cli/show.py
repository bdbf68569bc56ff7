"""logbook show: one record with everything that belongs to it."""

from __future__ import annotations

import click

from logbook.actions.alarms import alarm_about
from logbook.actions.finding import get
from logbook.cli.arguments import number_argument
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import card
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.refusing import say
from logbook.cli.verdict_card import alarm_words
from logbook.language import _


@command("show", help=summaries()["show"], examples=("logbook show 31", "logbook show 31 --json"))
@number_argument()
@pass_invocation
def show(invocation: Invocation, no: int) -> None:
    with invocation.look() as log:
        record = get(log, no)
        reading = invocation.reader(log)
        alarm = alarm_about(log, record)
    if invocation.json:
        print_json(interaction_json(record))
        return
    for line in alarm_words(alarm, invocation.directory) if alarm else ():
        say(line)
    click.echo(card(record, reading, title=_("record {no}").format(no=no), whole=True))


COMMANDS = {"show": show}
