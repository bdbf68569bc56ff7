"""Whether a record stands: only then can anything be added to it or corrected in it."""

from __future__ import annotations

from logbook.domain.record import Interaction
from logbook.errors import Refused
from logbook.language import _
from logbook.store import finding
from logbook.store.log import Log


def require_standing(log: Log, no: int) -> Interaction:
    """The record with this number; `Refused` when it was struck out or taken back."""
    interaction = finding.get(log.connection, no)
    if interaction.state == "undone":
        raise Refused(_("Record {no} was taken back; it cannot be changed.").format(no=no))
    if interaction.state != "current":
        raise Refused(_("Record {no} is struck out; it cannot be changed.").format(no=no))
    return interaction
