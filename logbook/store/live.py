"""Reading calls that were written down live."""

from __future__ import annotations

import json
import sqlite3

from logbook.domain.cases.live import Live, LiveEvent, LiveLine, PhoneTime, phone_time, set_back
from logbook.domain.record import Agent

_OPEN = (
    "SELECT interactions.no FROM live_events JOIN interactions"
    " ON interactions.id = live_events.target"
    " WHERE live_events.event = 'started' AND live_events.state = 'current'"
    " AND interactions.state = 'current' AND NOT EXISTS (SELECT 1 FROM live_events AS last"
    " WHERE last.target = live_events.target AND last.event = 'ended' AND last.state = 'current')"
    " ORDER BY live_events.seq"
)


def open_numbers(connection: sqlite3.Connection) -> tuple[int, ...]:
    """Numbers of the records whose call is open, oldest first."""
    return tuple(row[0] for row in connection.execute(_OPEN).fetchall())


def live_of(connection: sqlite3.Connection, target: str) -> Live | None:
    """The live events of an interaction that stand, with its lines; None without a start."""
    events = _events(connection, target)
    if not any(each.event == "started" for each in events):
        return None
    live = Live(events=events)
    last = live.ended
    recorded = connection.execute(
        "SELECT seq, recorded_at FROM entries WHERE seq >= ? AND seq <= coalesce(?, seq)"
        " ORDER BY seq",
        (live.started.seq, last.seq if last else None),
    ).fetchall()
    live = live.replaced(set_back=set_back(recorded))
    return live.replaced(lines=_lines(connection, target, live))


def _events(connection: sqlite3.Connection, target: str) -> tuple[LiveEvent, ...]:
    found = connection.execute(
        "SELECT seq, event, at, known, agent_name, agent_id, agent_site, agent_department,"
        " recorded_zone, redacted FROM live_events WHERE target = ? AND state = 'current'"
        " ORDER BY seq",
        (target,),
    )
    return tuple(
        LiveEvent(
            seq=row[0], event=row[1], at=row[2], known=row[3],
            agent=Agent(name=row[4], id=row[5], site=row[6], department=row[7]), zone=row[8],
            redacted=bool(row[9]),
        )
        for row in found.fetchall()
    )  # fmt: skip


def _lines(connection: sqlite3.Connection, target: str, live: Live) -> tuple[LiveLine, ...]:
    """Events, and what was written down between start and end, in the order written."""
    first, last = live.started.seq, live.ended.seq if live.ended else None
    lines = [
        LiveLine(
            seq=each.seq, at=each.at, zone=each.zone, what=each.event, agent=each.agent,
            seconds=live.hold_ended_by(each),
        )
        for each in live.events
    ]  # fmt: skip
    zones = [each.zone for each in live.events]
    between = (target, first, last)
    for what, columns in (
        ("note", "seq, recorded_at, recorded_zone, text, NULL, id FROM notes"),
        ("promise", "seq, recorded_at, NULL, text, no, id FROM promises"),
        ("file", "seq, recorded_at, NULL, original_name, no, id FROM attachments"),
    ):
        found = connection.execute(
            f"SELECT {columns} WHERE target = ? AND seq > ? AND seq < coalesce(?, seq + 1)"
            " AND state = 'current'",
            between,
        )
        lines += [
            LiveLine(
                seq=seq, at=at, zone=zone or zones[0], what=what, text=text, no=no, id=identifier
            )
            for seq, at, zone, text, no, identifier in found.fetchall()
        ]
    lines += _references(connection, between, zones[0])
    return tuple(sorted(lines, key=lambda line: line.seq))


def _references(
    connection: sqlite3.Connection, between: tuple[str, int, int | None], zone: str | None
) -> list[LiveLine]:
    """Each reference number when it was given."""
    found = connection.execute(
        "SELECT seq, recorded_at, old, new FROM amendments WHERE target = ? AND seq > ?"
        " AND seq < coalesce(?, seq + 1) AND field = 'references' AND state = 'current'",
        between,
    )
    return [
        LiveLine(seq=seq, at=at, zone=zone, what="reference", text=number)
        for seq, at, old, new in found.fetchall()
        for number in json.loads(new or "[]")
        if number not in json.loads(old or "[]")
    ]


def phone_time_of_case(connection: sqlite3.Connection, case_id: str) -> PhoneTime:
    """Time on the phone and on hold of the calls of a case that stand."""
    calls = connection.execute(
        "SELECT interactions.id, interactions.duration_seconds FROM case_members"
        " JOIN interactions ON interactions.no = case_members.interaction_no"
        " WHERE case_members.case_id = ? AND interactions.channel = 'call'"
        " AND interactions.state = 'current' ORDER BY interactions.no",
        (case_id,),
    ).fetchall()
    return phone_time((seconds, live_of(connection, target)) for target, seconds in calls)
