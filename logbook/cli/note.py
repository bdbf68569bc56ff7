"""logbook note: add words to a record."""

from __future__ import annotations

import click

from logbook.actions.amending import add_note
from logbook.actions.live import open_calls
from logbook.actions.raw_draft import check_text, masked
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import beginning, lines_of
from logbook.cli.commands import summaries
from logbook.cli.flags import read_text
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.prompts import Interrupted, ask_lines, keep_typed
from logbook.cli.secret_words import kept_words
from logbook.errors import Missing
from logbook.language import _


@command(
    "note",
    help=summaries()["note"],
    examples=(
        "logbook note 31 'She said the same again.'",
        "logbook note 31 - < words.txt",
        "logbook note 'on the phone: she checks'",
    ),
)
@click.argument("text", nargs=-1, metavar=_("[N] TEXT"))
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@pass_invocation
def note(invocation: Invocation, text: tuple[str, ...], keep_secret: bool) -> None:
    no, text = _record_meant(invocation, text)
    words = _words(invocation, text, keep_secret)
    with invocation.open() as log:
        record = add_note(log, no, words, now=invocation.now(), zone=invocation.zone(log))
    if invocation.json:
        print_json(interaction_json(record))
        return
    click.echo(_("added to record {no}").format(no=no))
    lines = lines_of(_("note"), record.notes[-1].text or "")
    click.echo("\n".join(beginning(lines, record.no)))


def _record_meant(invocation: Invocation, text: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The record, and the words: without a number in front it is the open call."""
    first = text[0].strip().lstrip("#") if text else ""
    if first.isdecimal():
        return int(first), text[1:]
    with invocation.look() as log:
        calls = open_calls(log)
    if len(calls) == 1:
        return calls[0].no, text
    numbers = ", ".join(str(call.no) for call in calls)
    raise Missing(
        _("Several calls are open: {names}.").format(names=numbers)
        if calls
        else _("The number of the record is missing, and no call is open."),
        "logbook note 31 '...'",
    )


def _words(invocation: Invocation, text: tuple[str, ...], keep_secret: bool) -> str:
    """The note's words, asked for where somebody is there; a secret is masked unless kept."""
    words = read_text(" ".join(text))
    if not words and invocation.interactive:
        words = _asked()
    if not words:
        raise Missing(_("The words of the note are missing."), "logbook note 31 '...'")
    if invocation.interactive and not keep_secret:
        try:
            words, keep_secret = kept_words("note", words)
        except click.Abort:
            if not keep_typed():
                raise
            words = masked(words)
    check_text("note", words, keep_secret=keep_secret)
    return words


def _asked() -> str:
    try:
        return "\n".join(ask_lines(_("Note (an empty line ends it):")))
    except Interrupted as interrupted:
        if not interrupted.lines or not keep_typed():
            raise
        return "\n".join(interrupted.lines)


COMMANDS = {"note": note}
