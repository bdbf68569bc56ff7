"""A program that does it wrongly, for the tests to find out: see `test_crash.py`.

wrong_order.py row_before_file FILE      names a file in the ledger, then keeps it
wrong_order.py saved_too_soon FILE       says "saved" before the transaction is committed
wrong_order.py live_too_soon -           acknowledges the lines of a live call before COMMIT
wrong_order.py import_by_parts PACK      takes a pack in by two actions
wrong_order.py redact_unremembered -     removes a value without a note that it has begun
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from logbook.actions import live
from logbook.actions.amending import add_note
from logbook.actions.importing import open_pack, take_in
from logbook.actions.opening import Home, open_log
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.domain.ledger.fields import interaction_fields
from logbook.domain.time.wall_clock import from_instant
from logbook.store import attachments, pending
from tests.logs import EMPTY, NOW, WHEN, ZONE


def row_before_file(home: Home, source: Path) -> None:
    with open_log(home) as log:
        with log.action(**WHEN) as action:
            entry = action.add("interaction", interaction_fields(EMPTY))
            action.add("attachment", {
                "target": entry.id, "sha256": attachments.hash_file(source),
                "size": source.stat().st_size, "media_type": "text/plain",
                "original_name": source.name,
            })  # fmt: skip
        attachments.keep(home, source)
        print("saved", entry.number, flush=True)


def saved_too_soon(home: Home, source: Path) -> None:
    with open_log(home) as log:
        rows = log.connection.execute("SELECT count(*) + 1 FROM interactions")
        print("saved", rows.fetchone()[0], flush=True)
        record(log, replace(EMPTY, files=(str(source),)), directory=None, **WHEN)


def live_too_soon(home: Home, _source: Path) -> None:
    with open_log(home) as log:
        live.start(log, replace(EMPTY, channel="call", occurred=from_instant(NOW, ZONE)),
                   directory=None, **WHEN)  # fmt: skip
        print("1 open  ", flush=True)
        for line in sys.stdin:
            print(f"10:02  {line.rstrip()}", flush=True)
            add_note(log, 1, line.rstrip(), **WHEN)


def import_by_parts(home: Home, source: Path) -> None:
    with open_pack(source) as pack, open_log(home) as log:
        last = max(each.seq for each in pack.entries if each.values["kind"] == "interaction")
        part = tuple(each for each in pack.entries if each.seq < last)
        take_in(log, pack._replace(entries=part), **WHEN)
        take_in(log, pack, **WHEN)


def redact_unremembered(home: Home, _source: Path) -> None:
    pending.remember = lambda *_: None
    with open_log(home) as log:
        redact(log, 1, "said", reason=None, **WHEN)


if __name__ == "__main__":
    how, file = sys.argv[1:]
    globals()[how](Home(Path(os.environ["LOGBOOK_HOME"])), Path(file))
