"""What the log remembers of a contact, for the check of it and for the record just written."""

from __future__ import annotations

from collections.abc import Mapping

from logbook.domain.follow_up.alarm import NEAR_A_CALL, NOTICE_CHANNELS, Alarm
from logbook.domain.follow_up.sighting import NEVER, Seen, looked_for
from logbook.domain.judging.verdict_record import Verdict
from logbook.domain.value import Value
from logbook.errors import LogbookError
from logbook.store.home_folder import find_folder, has_log

TYPE_CHECKING = False
if TYPE_CHECKING:  # a check without a log loads none of it
    from datetime import datetime

    from logbook.domain.record import Interaction
    from logbook.store.home import Home
    from logbook.store.log import Log


class Remembered(Value):
    """What the log has to say while a contact is being checked."""

    seen: Seen = NEVER
    alarm: Alarm | None = None
    """A code or notice that came a moment ago, which whoever is on the line may be after."""


NOTHING = Remembered()


def remembered_at_usual_place(
    verdict: Verdict, environ: Mapping[str, str], *, direction: str | None, now: datetime
) -> Remembered:
    """`remembered` of the log of this run; nothing, and nothing loaded, where there is none."""
    try:
        folder, alias = find_folder(None, None, environ)
    except LogbookError:
        return NOTHING
    return _remembered(folder, alias, verdict, direction=direction, now=now)


def remembered(home: Home, verdict: Verdict, *, direction: str | None, now: datetime) -> Remembered:
    """What the log of a home, if there is one, holds that bears on this check; writes nothing.

    Who is about to dial (`direction` "out") has nobody on the line.  A log that cannot be read
    keeps nobody from the answer: `seen.unreadable` says so.
    """
    return _remembered(str(home.path), home.client, verdict, direction=direction, now=now)


def _remembered(
    folder: str, client: str | None, verdict: Verdict, *, direction: str | None, now: datetime
) -> Remembered:
    if not has_log(folder):
        return NOTHING
    from logbook.store.seen import quick_look

    since = None if direction == "out" else now - NEAR_A_CALL
    found = quick_look(
        folder, verdict.normalized, looked_for(verdict), since=since, channels=NOTICE_CHANNELS
    )
    if found is not None:
        return Remembered(seen=found) if found.records else NOTHING
    from pathlib import Path

    from logbook.store.home import Home
    from logbook.store.log import open_log

    try:
        with open_log(Home(Path(folder), client), read_only=True) as log:
            return remembered_in(log, verdict, direction=direction, now=now)
    except LogbookError:
        return Remembered(seen=Seen(unreadable=True))


def remembered_in(
    log: Log, verdict: Verdict, *, direction: str | None, now: datetime
) -> Remembered:
    """`remembered` of an open log."""
    from logbook.actions.alarms import alarms_now
    from logbook.store.seen import seen

    directions = looked_for(verdict)
    found = NEVER
    if verdict.normalized is not None and directions:
        found = seen(log.connection, verdict.normalized, directions=directions)
    alarms = () if direction == "out" else alarms_now(log, now)
    return Remembered(seen=found, alarm=next(iter(alarms), None))


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
