"""Earlier records with a contact, for the check of it and for the record just written."""

from __future__ import annotations

from collections.abc import Mapping

from logbook.domain.sighting import NEVER, Seen, looked_for
from logbook.domain.verdict_record import Verdict
from logbook.store.data_place import may_have_log

TYPE_CHECKING = False
if TYPE_CHECKING:  # a check without a log loads none of it
    from logbook.domain.record import Interaction
    from logbook.store.home import Home
    from logbook.store.log import Log

__all__ = ["may_have_log", "seen_at", "seen_at_usual_place", "seen_besides"]


def seen_at_usual_place(verdict: Verdict, environ: Mapping[str, str]) -> Seen:
    """What the log of this run, if there is one, holds about the contact that was checked."""
    if not may_have_log(environ) or not looked_for(verdict):
        return NEVER
    from logbook.errors import LogbookError
    from logbook.store.home import find_home

    try:
        home = find_home(None, None, environ)
    except LogbookError:
        return NEVER
    return seen_at(home, verdict)


def seen_at(home: Home, verdict: Verdict) -> Seen:
    """What the log of a home holds about the contact that was checked.

    A log that cannot be read keeps nobody from the answer: `unreadable` says so.
    """
    directions = looked_for(verdict)
    if verdict.normalized is None or not directions or not home.database.exists():
        return NEVER
    from logbook.store.projections import PROJECTION_VERSION
    from logbook.store.seen import never_seen, seen

    if never_seen(home.database, PROJECTION_VERSION, verdict.normalized, directions):
        return NEVER
    from logbook.errors import LogbookError
    from logbook.store.log import open_log

    try:
        with open_log(home, read_only=True) as log:
            return seen(log.connection, verdict.normalized, directions=directions)
    except LogbookError:
        return Seen(unreadable=True)


def seen_besides(log: Log, record: Interaction) -> Seen:
    """The other records with the contact of this one."""
    verdict = record.verdict
    if verdict is None or record.contact is None or record.contact.normalized is None:
        return NEVER
    if record.direction == "out" and verdict.level == "matches":
        return NEVER
    from logbook.store.seen import seen

    return seen(
        log.connection, record.contact.normalized, directions=looked_for(verdict),
        besides=record.no,
    )  # fmt: skip
