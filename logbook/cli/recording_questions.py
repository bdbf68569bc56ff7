"""Asking how a recording was made, after it was kept: nothing is lost when nobody answers."""

from __future__ import annotations

import click

from logbook.actions.opening import Log
from logbook.actions.recording import FileMarks, recording, set_marks, unasked, warning
from logbook.cli.invocation import Invocation
from logbook.cli.prompts import ask, choose, tell
from logbook.cli.refusing import say
from logbook.domain.record import Interaction
from logbook.domain.recording import BASES, read_state
from logbook.domain.recording_words import basis_words
from logbook.errors import LogbookError, Unreadable
from logbook.language import _


def has_recordings(record: Interaction) -> bool:
    """Whether a question is to be asked at all; cheap, for the many records without one."""
    kinds = (file.media_type or "" for file in record.attachments)
    return any(kind.startswith(("audio/", "video/")) for kind in kinds)


def about_recordings(invocation: Invocation, log: Log, record: Interaction) -> list[str]:
    """Ask of each recording that nobody has said anything of; what is still to be said of them."""
    for file in unasked(record):
        if not invocation.interactive:
            continue
        try:
            marks = _asked(f"F{file.no}", file.original_name or "")
        except click.Abort:
            break  # It is kept in any case; how it was made can be said later.
        try:
            set_marks(log, f"F{file.no}", marks, now=invocation.now(), zone=invocation.zone(log))
        except LogbookError as error:
            say(error.message)
    remarks = []
    for file in record.attachments:
        found = recording(log, f"F{file.no}")
        if text := warning(found):
            remarks.append(text)
        if found.attachment.recording_basis is None and found.unclear:
            remarks.append(
                _("Say how it was made: logbook basis F{no} announced --state CA").format(
                    no=file.no
                )
            )
    return remarks


def _asked(number: str, name: str) -> FileMarks:
    tell(_("{number} ({name}) is a recording. Receivers ask how it was made.").format(
        number=number, name=name))  # fmt: skip
    place = choose(_("How was it made?"), [basis_words(each) for each in BASES])
    return FileMarks(basis=BASES[place] if place is not None else "unknown", state=_state())


def _state() -> str:
    while True:
        typed = ask(
            _("Which US state were you in? (Two letters; abroad; Enter: not given)")
        ).strip()
        if not typed:
            return ""
        try:
            return read_state(typed)
        except Unreadable as error:
            tell(f"{error.message} {error.remedy}")
