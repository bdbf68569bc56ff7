"""logbook basis: how a recording was made, and which file writes it down."""

from __future__ import annotations

import click

from logbook.actions.recording import (
    FileMarks,
    Recording,
    consent_list,
    recording,
    recordings,
    set_marks,
    warning,
)
from logbook.cli.arguments import why_option
from logbook.cli.as_json import attachment_json, print_json
from logbook.cli.card import file_words, labelled_lines
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.refusing import say
from logbook.domain.recording import is_recording
from logbook.domain.recording_words import basis_line
from logbook.errors import UsageError
from logbook.language import _


@command(
    "basis",
    help=summaries()["basis"],
    examples=(
        "logbook basis",
        "logbook basis F7 announced --state CA",
        "logbook basis F9 --transcript-of F7",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[FILE] [BASIS]"))
@once("--state", metavar=_("STATE"), help=_("The US state where you were, e.g. CA; or abroad"))
@once("--agent-location", metavar=_("PLACE"), help=_("Where the other side was, e.g. TX"))
@once("--transcript-of", metavar=_("FILE"), help=_("This file writes down that recording"))
@why_option()
@pass_invocation
def basis(
    invocation: Invocation, words: tuple[str, ...], state: str, agent_location: str,
    transcript_of: str, why: str,
) -> None:  # fmt: skip
    if len(words) > 2:
        raise UsageError(
            _("More words than a file and a basis."), "logbook basis F7 announced --state CA"
        )
    marks = FileMarks(basis=words[1] if len(words) == 2 else "", state=state,
                      agent_location=agent_location, transcript_of=transcript_of)  # fmt: skip
    if not words:
        _list(invocation)
    elif marks == FileMarks():
        with invocation.look() as log:
            _show(invocation, recording(log, words[0]))
    else:
        with invocation.open() as log:
            found = set_marks(log, words[0], marks, reason=why or None, now=invocation.now(),
                              zone=invocation.zone(log))  # fmt: skip
        _show(invocation, found)


def _list(invocation: Invocation) -> None:
    with invocation.look() as log:
        found = recordings(log)
    if invocation.json:
        print_json([recording_json(each) for each in found])
        return
    if not found:
        click.echo(_("There is no recording in the log."))
    for each in found:
        click.echo("\n".join(recording_lines(each)))


def _show(invocation: Invocation, found: Recording) -> None:
    if invocation.json:
        print_json(recording_json(found))
        return
    click.echo("\n".join(recording_lines(found)))
    if text := warning(found):
        say(text)


def recording_lines(found: Recording) -> list[str]:
    """The file, and how it was made."""
    number, shown = file_words(found.attachment).split("  ", 1)
    lines = labelled_lines(number, shown)
    if found.record:
        lines += labelled_lines("", _("record {no}").format(no=found.record))
    if found.attachment.derived_from:
        lines += labelled_lines(
            "", _("transcript of {number}").format(number=found.attachment.derived_from)
        )
    if not is_recording(found.attachment.media_type):
        return lines
    if found.channel == "voicemail":
        return [*lines, *labelled_lines("", _("voicemail left for you: nothing is asked of it"))]
    lines += labelled_lines("", basis_line(found.attachment, consent_list()))
    if found.unclear:
        lines += labelled_lines("", _("packs leave it out unless you say otherwise"))
    return lines


def recording_json(found: Recording) -> dict[str, object]:
    """The file, its record, and why packs leave it out (null: they do not)."""
    return {
        **attachment_json(found.attachment), "record": found.record,
        "left_out_because": found.unclear or None,
    }  # fmt: skip


COMMANDS = {"basis": basis}
