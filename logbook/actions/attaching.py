"""Files that belong to a record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from logbook.actions.claim_objects import correct_object, require_object
from logbook.actions.given_files import distinct_files
from logbook.actions.raw_draft import check_text
from logbook.actions.record import add_attachment
from logbook.actions.standing import require_standing
from logbook.domain.record import Attachment, Interaction
from logbook.errors import Damaged, NotFound
from logbook.language import _
from logbook.store import attachments, finding, reading
from logbook.store.connection import restore_remedy
from logbook.store.log import Log


def amend_source(
    log: Log, label: str, source: str, *, reason: str | None, now: datetime, zone: str
) -> Attachment:
    """Correct where a file (`F7`) is from, in the user's words; the old words stay."""
    check_text("source", source, keep_secret=False)
    place = require_object(log, label, "attachment")
    values = {"source": source.strip()} if source.strip() else {}
    correct_object(log, place, values, reason=reason, now=now, zone=zone)
    there = reading.attachments(log.connection, place.target or "")
    return next(each for each in there if each.no == place.no)


def attach(log: Log, no: int, paths: Sequence[Path], *, now: datetime, zone: str) -> Interaction:
    """Keep files with a record; returns the record as it then stands.

    A file given twice is kept once.  Raises `Refused` for a record that does not stand.
    """
    interaction = require_standing(log, no)
    files, _repeated = distinct_files(paths)
    kept = [attachments.keep(log.home, path) for path in files]
    with log.action(now, zone) as action:
        require_standing(log, no)
        for file in kept:
            add_attachment(action, file, interaction.id)
    return finding.get(log.connection, no)


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
