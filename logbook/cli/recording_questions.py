"""Asking how a recording was made, after it was kept: nothing is lost when nobody answers."""

from __future__ import annotations

from collections.abc import Sequence

import click

from logbook.actions.opening import Log
from logbook.actions.recording import (
    FileMarks,
    recording,
    recordings_after,
    set_marks,
    unasked,
    warning,
)
from logbook.cli.invocation import Invocation
from logbook.cli.prompts import ask, choose, tell
from logbook.cli.refusing import say
from logbook.domain.record import Attachment, Interaction
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
    _ask(invocation, log, unasked(record))
    return _remarks(log, record.attachments)


def about_new_recordings(invocation: Invocation, log: Log, last: int) -> list[str]:
    """The same of every recording kept after file F`last`, with a record or with a case."""
    found = [each.attachment for each in recordings_after(log, last)]
    _ask(invocation, log, [each for each in found if each.recording_basis is None])
    return _remarks(log, found)


def _ask(invocation: Invocation, log: Log, files: Sequence[Attachment]) -> None:
    for file in files if invocation.interactive else ():
        try:
            marks = _asked(f"F{file.no}", file.original_name or "")
        except click.Abort:
            return  # It is kept in any case; how it was made can be said later.
        try:
            set_marks(log, f"F{file.no}", marks, now=invocation.now(), zone=invocation.zone(log))
        except LogbookError as error:
            say(error.message)


def _remarks(log: Log, files: Sequence[Attachment]) -> list[str]:
    """What packs do with them as things are."""
    remarks = []
    for file in files:
        found = recording(log, f"F{file.no}")
        if text := warning(found):
            remarks.append(text)
        if found.attachment.recording_basis is None and found.unclear:
            remarks.append(how_made(file.no))
    return remarks


def how_made(no: int) -> str:
    """How to say later how a recording was made."""
    return _("Say how it was made: logbook basis F{no} announced --state CA").format(no=no)


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
