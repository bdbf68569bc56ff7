"""logbook note: add words to a record."""

from __future__ import annotations

import click

from logbook.actions.amending import add_note
from logbook.actions.raw_draft import check_text
from logbook.cli.arguments import number_argument
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import lines_of
from logbook.cli.commands import summaries
from logbook.cli.flags import read_text
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.prompts import ask_lines, confirm, tell
from logbook.errors import LogbookError, Missing
from logbook.language import _


@command(
    "note",
    help=summaries()["note"],
    examples=("logbook note 31 'She said the same again.'", "logbook note 31 - < words.txt"),
)
@number_argument()
@click.argument("text", nargs=-1, metavar=_("TEXT"))
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@pass_invocation
def note(invocation: Invocation, no: int, text: tuple[str, ...], keep_secret: bool) -> None:
    words = _words(invocation, text, keep_secret)
    with invocation.open() as log:
        record = add_note(log, no, words, now=invocation.now(), zone=invocation.zone(log))
    if invocation.json:
        print_json(interaction_json(record))
        return
    click.echo(_("added to record {no}").format(no=no))
    click.echo("\n".join(lines_of(_("note"), record.notes[-1].text or "")))


def _words(invocation: Invocation, text: tuple[str, ...], keep_secret: bool) -> str:
    """The note's words, asked for where somebody is there; a secret only if it is to be kept."""
    words = read_text(" ".join(text))
    if not words and invocation.interactive:
        words = "\n".join(ask_lines(_("Note (an empty line ends it):")))
    if not words:
        raise Missing(_("The words of the note are missing."), "logbook note 31 '...'")
    try:
        check_text("said", words, keep_secret=keep_secret)
    except LogbookError as error:
        if not invocation.interactive:
            raise
        tell(error.message)
        if not confirm(_("Store it all the same?"), default=False):
            raise
    return words


COMMANDS = {"note": note}
