"""logbook attach: keep files with a record."""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.attaching import attach
from logbook.actions.case_files import attach_to_case
from logbook.actions.finding import get
from logbook.actions.given_files import distinct_files
from logbook.actions.recording import FileMarks, newest_file
from logbook.cli.arguments import RecordNumber, complete_case
from logbook.cli.as_json import attachment_json, interaction_json, print_json
from logbook.cli.card import file_words, lines_of
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.recording_questions import (
    about_new_recordings,
    about_recordings,
    has_recordings,
)
from logbook.cli.refusing import say
from logbook.errors import Missing
from logbook.language import _


@command(
    "attach",
    help=summaries()["attach"],
    examples=(
        "logbook attach 31 bill.pdf chat.html",
        "logbook attach -c cancel-att bill.pdf",
        "logbook attach 31 call.m4a --basis announced --state CA",
        "logbook attach 31 call.txt --transcript-of F7",
    ),
)
@click.argument("words", nargs=-1, required=True, metavar=_("[N] FILE..."))
@once("-c", "--case", metavar=_("NAME"), help=_("Keep them with this case, not with a record"),
      shell_complete=complete_case)  # fmt: skip
@once("--basis", metavar=_("BASIS"),
      help=_("How a recording was made: announced, told, written, one-party, unknown"))  # fmt: skip
@once("--state", metavar=_("STATE"), help=_("The US state where you were, e.g. CA; or abroad"))
@once("--agent-location", metavar=_("PLACE"), help=_("Where the other side was, e.g. TX"))
@once("--transcript-of", metavar=_("FILE"), help=_("They write down that recording, e.g. F7"))
@pass_invocation
def attach_files(invocation: Invocation, words: tuple[str, ...], case: str, **marks: str) -> None:
    if case:
        _with_case(invocation, case, words, FileMarks(**marks))
        return
    no, files = RecordNumber().convert(words[0], None, None), words[1:]
    if not files:
        raise Missing(_("It is not said which file."), f"logbook attach {no} bill.pdf")
    paths, remarks = distinct_files([Path(name) for name in files])
    with invocation.open() as log:
        record = attach(log, no, paths, marks=FileMarks(**marks), now=invocation.now(),
                        zone=invocation.zone(log))  # fmt: skip
        added = len(paths)
        if has_recordings(record):
            remarks = (
                *remarks,
                *about_recordings(
                    invocation, log, record.replaced(attachments=record.attachments[-added:])
                ),
            )
            record = get(log, no)
    for remark in remarks:
        say(remark)
    if invocation.json:
        print_json(interaction_json(record))
        return
    click.echo(_("kept with record {no}; your originals were not changed").format(no=no))
    for attachment in record.attachments[-len(paths) :]:
        lines = [*lines_of(_("file"), file_words(attachment))]
        click.echo("\n".join([*lines, *lines_of("SHA-256", attachment.sha256 or "")]))


def _with_case(invocation: Invocation, case: str, files: tuple[str, ...], marks: FileMarks) -> None:
    paths, remarks = distinct_files([Path(name) for name in files])
    with invocation.open() as log:
        last = newest_file(log)
        kept = attach_to_case(log, case, paths, marks=marks, now=invocation.now(),
                              zone=invocation.zone(log))  # fmt: skip
        remarks = (*remarks, *about_new_recordings(invocation, log, last))
    for remark in remarks:
        say(remark)
    if invocation.json:
        print_json([attachment_json(each) for each in kept])
        return
    click.echo(_('kept with the case "{name}"; your originals were not changed').format(name=case))
    for attachment in kept:
        lines = [*lines_of(_("file"), file_words(attachment))]
        click.echo("\n".join([*lines, *lines_of("SHA-256", attachment.sha256 or "")]))


COMMANDS = {"attach": attach_files}
