"""Receivers that get no files at all: what may be published is the text alone."""

from __future__ import annotations

from dataclasses import replace

from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.receivers.receiver import Receiver

NOT_SENT = "not_sent"
WHERE = "not in this pack: this receiver gets no files; the original can be examined on request"


def files_for(receiver: Receiver, found: tuple[Exhibit, ...]) -> tuple[Exhibit, ...]:
    """The exhibits as this receiver gets them: listed with their hash, without their bytes, where
    its profile says that the stored files do not go."""
    if receiver.originals:
        return found
    return tuple(
        replace(each, status=NOT_SENT, file=None) if each.status == "included" else each
        for each in found
    )
