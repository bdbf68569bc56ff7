"""logbook filed, served, answered: what happens to a complaint or notice, and its clock."""

from __future__ import annotations

import click

from logbook.actions.filings import Happened, happened
from logbook.cli.anchor import anchor_json
from logbook.cli.arguments import complete_case
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.deadline_lines import deadline_json, deadline_lines, filing_json, filing_line
from logbook.cli.flags import once
from logbook.cli.group import Command, command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.cli.refusing import say
from logbook.domain.cases.clock import EVENTS
from logbook.domain.cases.deadline_words import outcome_words
from logbook.language import _

_EXAMPLES = {
    "filed": ("logbook filed fcc -c cancel-att -r 7781234", "logbook filed bbb -c cancel-att"),
    "served": ("logbook served fcc -c cancel-att --on 'Nov 3'",),
    "answered": ("logbook answered fcc -c cancel-att --on 'Nov 20'",),
}


def _command(event: str) -> Command:
    """The command of one event; the three differ in what they start and stop, which is data."""

    @command(event, help=summaries()[event], examples=_EXAMPLES[event])
    @click.argument("receiver", metavar="fcc|cfpb|bbb|card|notice|state")
    @once("-c", "--case", metavar=_("NAME"), help=_("The case; needed where there are several"),
          shell_complete=complete_case)  # fmt: skip
    @once("-r", "--ref", metavar=_("NUMBER"), help=_("The number that the receiver gave"))
    @once("--on", metavar=_("DAY"), help=_("On which day; today unless told"))
    @click.option("--keep-secret", is_flag=True,
                  help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
    @once("--pack", metavar=_("FOLDER"), help=_("The pack that was filed; else the newest made"))
    @click.option("--no-pack", is_flag=True, help=_("No pack of this log was filed"))
    @pass_invocation
    def body(
        invocation: Invocation, /, receiver: str, case: str, ref: str, on: str, keep_secret: bool,
        pack: str, no_pack: bool,
    ) -> None:  # fmt: skip
        with invocation.open() as log:
            done = happened(
                log, event, receiver, case=case, on=on, reference=ref, keep_secret=keep_secret,
                pack=None if no_pack else pack, now=invocation.now(), zone=invocation.zone(log),
            )  # fmt: skip
            _show(invocation, done, invocation.zone(log))

    return body


def _show(invocation: Invocation, done: Happened, zone: str) -> None:
    now = invocation.now()
    if invocation.json:
        print_json({
            "filing": filing_json(done.event), "says": done.says or None,
            "started": [deadline_json(each, each.days_left(now)) for each in done.started],
            "stopped": [deadline_json(each, each.days_left(now)) for each in done.stopped],
            "anchor": anchor_json(done.anchor) if done.anchor else None,
        })  # fmt: skip
        return
    click.echo(filing_line(done.event))
    for each in done.stopped:
        click.echo(f"{each.label:6}{outcome_words(each.outcome)}")
    for each in done.started:
        click.echo("\n".join(deadline_lines(each, zone, each.days_left(now))))
    if done.anchor:
        click.echo(paragraph(
            _("Its receiver has the head of entry {seq}, printed in the pack: {head}")
            .format(seq=done.anchor.head_seq, head=done.anchor.head)
        ))  # fmt: skip
    if done.says:
        click.echo(paragraph(done.says))
    for remark in done.remarks:
        say(remark)


COMMANDS = {event: _command(event) for event in EVENTS}
