"""What is said of records of other logs, in the current language."""

from __future__ import annotations

from logbook.domain.record import Origin
from logbook.language import _


def origin_sentence(origin: Origin) -> str:
    """ "from another log (0123…), record 31 there, entry 207; taken in on 2026-11-22"."""
    day = origin.imported_at[:10]
    if origin.no is None:
        return _("from another log ({log}), entry {seq} there; taken in on {day}").format(
            log=origin.log, seq=origin.seq, day=day
        )
    return _("from another log ({log}), record {no} there, entry {seq}; taken in on {day}").format(
        log=origin.log, no=origin.no, seq=origin.seq, day=day
    )
