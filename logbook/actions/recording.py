"""How recordings of calls were made: asked, stored, corrected; and what packs do with them."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import Any

from logbook.actions.check import shipped_list
from logbook.actions.claim_objects import Place, correct_object, evidence_id
from logbook.actions.raw_draft import refuse_secret
from logbook.domain.record import Attachment, Interaction
from logbook.domain.recording import (
    TRANSCRIPT,
    ConsentList,
    is_recording,
    needs_basis,
    read_basis,
    read_consent_list,
    read_state,
    unclear_for,
)
from logbook.domain.recording_words import gate_sentence, unclear_sentence
from logbook.domain.value import Value
from logbook.errors import IncompleteInstallation, Missing, NotFound, Refused, UsageError
from logbook.language import _
from logbook.store import claims, finding, reading
from logbook.store.log import Log
from logbook.store.numbers import interaction_number

_LABEL = re.compile(r"#?F0*([0-9]{1,9})", re.IGNORECASE)


class FileMarks(Value):
    """What is said of a file when it is kept, or later; what is empty was not given."""

    basis: str = ""
    state: str = ""
    agent_location: str = ""
    transcript_of: str = ""
    """The recording it writes down: `F7`."""


class Recording(Value):
    """A file with the channel of its record, and what packs do with it."""

    attachment: Attachment
    channel: str | None
    record: int | None
    unclear: str
    """Why packs leave it out unasked; "" when they do not, or it is no recording."""


@cache
def consent_list() -> ConsentList:
    """What the shipped sources say of the states; `IncompleteInstallation` where they are not."""
    found: Any = shipped_list("recording-consent")
    if not found:
        raise IncompleteInstallation("lists/recording-consent.json")
    return read_consent_list(found)


def mark_values(log: Log, marks: FileMarks) -> dict[str, Any]:
    """The fields of an attachment that the marks give.

    Raises `Unreadable` for a basis or a state that is none, `NotFound` for no such recording,
    `UsageError` for a transcript of what is no recording.
    """
    refuse_secret("text", marks.agent_location)
    values: dict[str, Any] = {}
    if marks.basis.strip():
        values["recording_basis"] = read_basis(marks.basis)
    if marks.state.strip():
        values["user_location_state"] = read_state(marks.state)
    if marks.agent_location.strip():
        values["agent_location"] = marks.agent_location.strip()
    if marks.transcript_of.strip():
        label = marks.transcript_of.strip()
        found = recording(log, label)
        if not is_recording(found.attachment.media_type):
            raise UsageError(
                _("{number} is no sound or film, so nothing is a transcript of it.").format(
                    number=f"F{found.attachment.no}"
                )
            )
        values["derived_from"] = evidence_id(log, f"F{found.attachment.no}")
        values["derived_how"] = TRANSCRIPT
    return values


def recording(log: Log, label: str) -> Recording:
    """The file with this number (`F7`); raises `NotFound` or `UsageError`."""
    match = _LABEL.fullmatch(label.strip())
    if match is None:
        raise UsageError(
            _('"{text}" is not the number of a file.').format(text=label.strip()),
            _("Files are written F3."),
        )
    place = claims.numbered(log.connection, "attachment", int(match[1]))
    if place is None:
        raise NotFound(
            _("There is no file F{no}.").format(no=int(match[1])),
            _("See the files of a record with: logbook show N"),
        )
    return _recording(log, place)


def _recording(log: Log, place: Place) -> Recording:
    record = interaction_number(log.connection, place.target)
    channel = finding.get(log.connection, record).channel if record else None
    files = reading.attachments(log.connection, place.target or "")
    attachment = next((file for file in files if file.id == place.id), None)
    if attachment is None:
        raise Refused(_("F{no} was taken back; it cannot be changed.").format(no=place.no))
    return Recording(attachment=attachment, channel=channel, record=record,
                     unclear=unclear_of(attachment, channel))  # fmt: skip


def unclear_of(attachment: Attachment, channel: str | None) -> str:
    """Why packs leave this file out unasked; "" for what is no recording of a talk."""
    if not needs_basis(attachment, channel):
        return ""
    return unclear_for(attachment, consent_list())


def set_marks(
    log: Log, label: str, marks: FileMarks, *, reason: str | None = None, now: datetime, zone: str
) -> Recording:
    """Say how a recording was made, or that a file is its transcript; old values stay.

    Raises `Missing` when nothing is said, `UsageError` for a file that is no recording,
    `Refused` for one that does not stand or says it already.
    """
    found = recording(log, label)
    values = mark_values(log, marks)
    if not values:
        raise Missing(
            _("It is not said how the recording was made."),
            f"logbook basis F{found.attachment.no} announced --state CA",
        )
    about_sound = values.keys() & {"recording_basis", "user_location_state", "agent_location"}
    if about_sound and not is_recording(found.attachment.media_type):
        raise UsageError(
            _("F{no} is no sound or film; only those are asked how they were made.").format(
                no=found.attachment.no
            )
        )
    if values.get("derived_from") == found.attachment.id:
        raise UsageError(_("A file is no transcript of itself."))
    if found.attachment.record_state != "current":
        raise Refused(
            _("F{no} is struck out; it cannot be changed.").format(no=found.attachment.no)
        )
    place = claims.numbered(log.connection, "attachment", found.attachment.no)
    if place is not None:
        correct_object(log, place, values, reason=reason, now=now, zone=zone)
    return recording(log, label)


def unasked(record: Interaction) -> tuple[Attachment, ...]:
    """The recordings of a record of which nobody has said how they were made."""
    return tuple(
        file
        for file in record.attachments
        if needs_basis(file, record.channel)
        and file.recording_basis is None
        and file.record_state == "current"
    )


def newest_file(log: Log) -> int:
    """The highest number that a file has; 0 where there is none."""
    return claims.highest(log.connection, "attachment")


def recordings_after(log: Log, no: int) -> tuple[Recording, ...]:
    """The recordings kept after file F`no`, of which packs or receivers ask how they were made."""
    found = recordings(log)
    return tuple(
        each
        for each in found
        if each.attachment.no > no and needs_basis(each.attachment, each.channel)
    )


def recordings(log: Log) -> tuple[Recording, ...]:
    """Every recording in the log that stands, by its number."""
    found = (claims.numbered(log.connection, "attachment", no)
             for no in claims.recording_numbers(log.connection))  # fmt: skip
    return tuple(_recording(log, place) for place in found if place)


def warning(found: Recording) -> str:
    """What is said of a recording that packs leave out; empty for any other."""
    reason = unclear_sentence(found.attachment, found.unclear, consent_list())
    if not reason:
        return ""
    return f"F{found.attachment.no}: {reason}. {gate_sentence()}"
