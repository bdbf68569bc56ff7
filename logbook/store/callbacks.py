"""Reading what the user learned by calling back, as it stands now.

Nothing of it is kept ready: a call that was struck out, or a number in it that was corrected,
changes what the answer proves, and that is seen each time anew.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from logbook.domain.follow_up.callback import ASKED_ABOUT, came_before, reaches
from logbook.domain.record import Agent, Callback, Contact, Moment
from logbook.store.verdicts import stored_listing

_STANDING = (
    "SELECT callbacks.seq, callbacks.outcome, callbacks.dialled, callbacks.listing,"
    " callbacks.recorded_at, calls.no, calls.carrier, calls.channel, calls.direction,"
    " calls.contact_raw, calls.contact_kind, calls.contact, calls.occurred_utc,"
    " calls.occurred_zone, calls.occurred_local, calls.occurred_precision, calls.occurred_known,"
    " calls.occurred_words, calls.agent_name, calls.agent_id, calls.agent_site,"
    " calls.agent_department, calls.reference_numbers, calls.id = callbacks.target"
    " FROM callbacks LEFT JOIN interactions AS calls ON calls.id = callbacks.call"
    " WHERE callbacks.target = ? AND callbacks.state = 'current'"
    " AND coalesce(calls.state, 'current') = 'current' ORDER BY callbacks.seq"
)


def callbacks_of(
    connection: sqlite3.Connection, target: str, *, carrier: str, utc: str | None
) -> tuple[Callback, ...]:
    """The calls back about a record that stand, oldest first; one that was struck out does not.

    `carrier` and `utc` are the record's own, as they stand.
    """
    changed = _last_change(connection, target)
    return tuple(
        _callback(row, carrier=carrier, utc=utc, changed=changed)
        for row in connection.execute(_STANDING, (target,)).fetchall()
    )


def _last_change(connection: sqlite3.Connection, target: str) -> int:
    """Position of the newest correction of what the answer was about; 0 without one."""
    found = connection.execute(
        "SELECT seq, field FROM amendments WHERE target = ? AND state = 'current'", (target,)
    )
    return max((seq for seq, field in found.fetchall() if field in ASKED_ABOUT), default=0)


def _callback(row: tuple[Any, ...], *, carrier: str, utc: str | None, changed: int) -> Callback:
    seq, outcome, own_number, line, recorded_at, no, called, channel, direction = row[:9]
    listing = stored_listing(line)
    dialled = Contact(**json.loads(own_number)) if own_number else None
    moment = Moment(known="unknown")
    if no is not None:
        dialled = Contact(raw=row[9], kind=row[10], normalized=row[11]) if row[9] else None
        moment = Moment(
            utc=row[12], zone=row[13], local=row[14], precision=row[15], known=row[16],
            words=row[17],
        )  # fmt: skip
    own_call = no is None or (
        (called, channel, direction) == (carrier, "call", "out") and not row[23]
    )
    too_early = came_before(moment.utc, utc)
    proves = own_call and not too_early and changed < seq and reaches(listing, dialled, carrier)
    return Callback(
        outcome=outcome, proves=proves, dialled=dialled, listing=listing, call_no=no,
        occurred=moment,
        agent=Agent(name=row[18], id=row[19], site=row[20], department=row[21]),
        references=tuple(json.loads(row[22])) if row[22] else (), recorded_at=recorded_at,
    )  # fmt: skip
