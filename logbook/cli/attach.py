"""logbook attach: keep files with a record."""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.attaching import attach
from logbook.actions.given_files import distinct_files
from logbook.cli.arguments import number_argument
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import file_words, lines_of
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.refusing import say
from logbook.language import _


@command("attach", help=summaries()["attach"], examples=("logbook attach 31 bill.pdf chat.html",))
@number_argument()
@click.argument("files", nargs=-1, required=True, metavar=_("FILE..."))
@pass_invocation
def attach_files(invocation: Invocation, no: int, files: tuple[str, ...]) -> None:
    paths, remarks = distinct_files([Path(name) for name in files])
    with invocation.open() as log:
        record = attach(log, no, paths, now=invocation.now(), zone=invocation.zone(log))
    for remark in remarks:
        say(remark)
    if invocation.json:
        print_json(interaction_json(record))
        return
    click.echo(_("kept with record {no}; your originals were not changed").format(no=no))
    for attachment in record.attachments[-len(paths) :]:
        lines = [*lines_of(_("file"), file_words(attachment))]
        click.echo("\n".join([*lines, *lines_of("SHA-256", attachment.sha256 or "")]))


COMMANDS = {"attach": attach_files}
