"""What needs attention, most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from logbook.actions import amending, copies
from logbook.actions.attention import Attention, attention
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.domain.record import Contact, Draft, Due
from tests.logs import EMPTY, NOW, WHEN, write

TODAY = date(2026, 11, 22)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(Home(tmp_path / "home")) as opened:
        yield opened


def seen(log: Log, limit: int = 50) -> list[tuple[str, str, int | None]]:
    found = attention(log, today=TODAY, now=NOW, limit=limit)
    return [(item.kind, item.text, item.no) for item in found]


def backed_up(log: Log) -> None:
    copies.backup(log.home, None, now=NOW)


def promise(log: Log, due: str | None, text: str = "refund") -> None:
    write(log, EMPTY, promise=text, due=Due(date=due) if due else None)


def test_an_empty_log_needs_nothing(log: Log):
    assert seen(log) == []


def test_promises_by_their_date(log: Log):
    dates = ["2026-11-20", "2026-11-22", "2026-11-29", "2026-11-30", "2026-11-21", "2026-11-23"]
    for due in (*dates, None):
        promise(log, due)
    backed_up(log)
    assert seen(log) == [
        ("overdue", "P1 is 2 days overdue: refund", 1),
        ("overdue", "P5 is 1 day overdue: refund", 5),
        ("due_soon", "P2 is due today: refund", 2),
        ("due_soon", "P6 is due in 1 day: refund", 6),
        ("due_soon", "P3 is due in 7 days: refund", 3),
    ]
    assert len(seen(log, limit=2)) == 2


def test_promises_that_are_settled_or_struck_out(log: Log):
    for _ in range(4):
        promise(log, "2026-11-20")
    backed_up(log)
    with log.action(**WHEN) as action:
        target = log.connection.execute("SELECT id FROM promises WHERE no = 1").fetchone()[0]
        action.add("outcome", {"target": target, "state": "kept"})
    amending.void(log, 2, reason=None, **WHEN)
    redact(log, 3, "P3", reason=None, **WHEN)
    backed_up(log)
    assert [text for _kind, text, _no in seen(log)] == [
        "P3 is 2 days overdue: (removed)", "P4 is 2 days overdue: refund",
    ]  # fmt: skip


def test_contacts_that_were_off_the_list(log: Log):
    def call(raw: str, normalized: str, direction: str = "in") -> None:
        contact = Contact(raw=raw, kind="phone", normalized=normalized)
        draft = Draft(carrier="att", channel="call", direction=direction, contact=contact)
        record(log, draft, directory=load_directory(), **WHEN)

    call("800-331-0500", "+18003310500")
    call("888-331-0500", "+18883310500")
    call("888-331-0500", "+18883310500", "out")
    call("833-555-0199", "+18335550199")
    backed_up(log)
    assert seen(log) == [
        ("unconfirmed", "Record 4: not called back yet: 833-555-0199 (logbook callback 4)", 4),
        ("unconfirmed", "Record 2: not called back yet: 888-331-0500 (logbook callback 2)", 2),
    ]
    amending.void(log, 4, reason=None, **WHEN)
    redact(log, 2, "contact", reason=None, **WHEN)
    assert seen(log) == [
        ("unconfirmed", "Record 2: not called back yet: number hidden (logbook callback 2)", 2)
    ]


def test_backups(log: Log):
    write(log, EMPTY)
    assert seen(log) == [("no_backup", "There is no backup yet: logbook backup", None)]
    backed_up(log)
    assert seen(log) == []
    for days, said in ((13, ()), (14, (14,)), (200, (200,))):
        later = NOW + timedelta(days=days)
        wanted = tuple(
            Attention(
                kind="no_backup",
                text=f"The last backup is {n} days old: logbook backup",
                words=f"The last backup is {n} days old",
                command="logbook backup",
            )
            for n in said
        )
        assert attention(log, today=later.date(), now=later) == wanted
    (log.home.path / "copies.jsonl").write_bytes(b'{"created": "never", "path": "x", "seq": 1}\n{')
    assert seen(log) == [("no_backup", "There is no backup yet: logbook backup", None)]
