"""Files that belong to a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from logbook.actions.claim_objects import correct_object, require_object
from logbook.actions.given_files import distinct_files
from logbook.actions.raw_draft import refuse_secret
from logbook.actions.record import add_attachment
from logbook.actions.recording import FileMarks, mark_values
from logbook.actions.standing import require_standing
from logbook.domain.record import Attachment, Interaction
from logbook.domain.recording import is_recording
from logbook.errors import Damaged, NotFound, UsageError
from logbook.language import _
from logbook.store import attachments, finding, reading
from logbook.store.attachments import Kept
from logbook.store.connection import restore_remedy
from logbook.store.log import Log


def amend_source(
    log: Log, label: str, source: str, *, reason: str | None, now: datetime, zone: str
) -> Attachment:
    """Correct where a file (`F7`) is from, in the user's words; the old words stay."""
    refuse_secret("source", source)
    place = require_object(log, label, "attachment")
    values = {"source": source.strip()} if source.strip() else {}
    correct_object(log, place, values, reason=reason, now=now, zone=zone)
    there = reading.attachments(log.connection, place.target or "")
    return next(each for each in there if each.no == place.no)


def attach(
    log: Log, no: int, paths: Sequence[Path], *, marks: FileMarks | None = None, now: datetime,
    zone: str,
) -> Interaction:  # fmt: skip
    """Keep files with a record; returns the record as it then stands.

    A file given twice is kept once; `marks` says how a recording among them was made, or what
    they write down.  Raises `Refused` for a record that does not stand, `UsageError` for marks
    that none of the files can have; then nothing is stored.
    """
    interaction = require_standing(log, no)
    files, _repeated = distinct_files(paths)
    values = mark_values(log, marks) if marks else {}
    kept = [attachments.keep(log.home, path) for path in files]
    said = fields_of_files(kept, values)
    with log.action(now, zone) as action:
        require_standing(log, no)
        for file, fields in zip(kept, said, strict=True):
            add_attachment(action, file, interaction.id, **fields)
    return finding.get(log.connection, no)


def fields_of_files(kept: Sequence[Kept], values: dict[str, Any]) -> list[dict[str, Any]]:
    """What of the marks is about each file; raises `UsageError` for one that is about none."""
    said = [_of_file(file, values) for file in kept]
    _refuse_idle(values, said)
    return said


def _of_file(file: Kept, values: dict[str, Any]) -> dict[str, Any]:
    """What of the marks is about this file: a recording's basis, or whose transcript it is."""
    sound = is_recording(file.media_type)
    return {name: value for name, value in values.items() if sound != name.startswith("derived")}


def _refuse_idle(values: dict[str, Any], said: Sequence[dict[str, Any]]) -> None:
    idle = values.keys() - {name for fields in said for name in fields}
    if idle:
        raise UsageError(
            _("None of the files is a transcript: they are sound or film.")
            if any(name.startswith("derived") for name in idle)
            else _("None of the files is sound or film, so nothing is to be said of a recording.")
        )


def open_attachment(log: Log, sha256: str) -> tuple[Attachment, Path]:
    """A file of the log and where its bytes are.

    Raises `NotFound` when no record has it (or its record was undone), `Damaged` when
    the bytes are gone.  Bytes are not hashed here: that is what `verify` is for.
    """
    row = finding.find_attachment(log.connection, sha256)
    if row is None:
        raise NotFound(_("No record has a file with this SHA-256."))
    place = attachments.path_of(log.home, sha256)
    if not place.is_file() or place.is_symlink():
        raise Damaged(
            _("The file {sha256} is missing from the attachments.").format(sha256=sha256),
            restore_remedy(log.home.path),
        )
    return reading.attachment(row), place
