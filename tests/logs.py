"""Logs for tests, made through the actions, and looked at from outside the program."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from logbook.actions import amending, attaching, attention, finding, settings
from logbook.actions.check import load_directory
from logbook.actions.filings import happened
from logbook.actions.guiding import Said, mark_step, start_guide
from logbook.actions.opening import Home, Log, open_existing, open_for_reading, open_log
from logbook.actions.record import record
from logbook.actions.redacting import redact
from logbook.domain.ledger.fields import contact_value
from logbook.domain.record import Agent, Amount, Contact, Draft, Due, Interaction, Moment

NOW = datetime(2026, 11, 22, 19, 32, 5, tzinfo=UTC)
ZONE = "America/New_York"
WHEN: dict[str, Any] = {"now": NOW, "zone": ZONE}
"""What every writing action wants to know."""

FULL = Draft(
    carrier="att",
    channel="call",
    direction="out",
    contact=Contact(raw="800-331-0500", kind="phone", normalized="+18003310500"),
    occurred=Moment(
        utc="2026-11-21T19:00:00Z", zone=ZONE, local="2026-11-21T14:00:00", precision="minute",
        words="yesterday 2pm",
    ),
    duration_seconds=1773,
    agent=Agent(name="Maria Lopez", id="88F2", site="Dallas", department="loyalty"),
    references=("8823377", "CR-20 11"),
    said='客服Maria说12月3日前退款。\nShe said "refund".',
    tags=("refund", "违约金"),
    recorder="王小明",
    told_by="Grandmother",
    promise="refund of the last month 退款",
    promise_amount=Amount(amount=Decimal("42.10")),
    due=Due(date="2026-12-03", earliest="2026-12-01", zone=ZONE, words="by 3 December"),
    amounts=(("charged", Amount(amount=Decimal("126.00"))),
             ("disputed", Amount(amount=Decimal("899.5"), currency="CNY"))),
)  # fmt: skip
"""Every field of an interaction filled, but for files and cases."""

EMPTY = Draft(carrier="verizon", channel="web", direction="out")
"""Only what an interaction cannot do without."""


def write(log: Log, draft: Draft = FULL, **changes: Any) -> Interaction:
    """Store a draft with these changes; nothing is judged."""
    return record(log, replace(draft, **changes), directory=None, **WHEN).interaction


def one_record(folder: Path, draft: Draft = FULL, **changes: Any) -> Home:
    """A log with a single record."""
    home = Home(folder)
    with open_log(home) as log:
        write(log, draft, **changes)
    return home


def correct(log: Log, no: int, field: str, value: Any, reason: str | None = None) -> None:
    """Amend a field to which nobody else writes."""
    _old, held = amending.current_field(log, no, field)
    amending.amend(log, no, field, value, expected_seq=held, reason=reason, **WHEN)


def rich_log(folder: Path, files: Path) -> Home:
    """A small log in which every action a command offers was done at least once."""
    home = Home(folder)
    files.mkdir(exist_ok=True)
    bill, chat = files / "bill 账单.pdf", files / "chat.txt"
    bill.write_bytes(b"%PDF-1.4\nbill\n" + bytes(range(256)) * 8)
    chat.write_text("15:48 Priya: a credit within 14 days\n", encoding="utf-8")
    with open_log(home) as log:
        settings.put_settings(log, {"recorder": "王小明"}, **WHEN)
        settings.put_settings(log, {"lang": "zh"}, **WHEN)
        amending.undo(log, **WHEN)
        record(
            log, replace(FULL, case="cancel-att", new_case=True, files=(str(bill), str(chat))),
            directory=load_directory(), **WHEN,
        )  # fmt: skip
        _incoming(log)
        correct(log, 1, "said", "客服Maria说12月5日前退款。", reason="misheard the day")
        correct(log, 2, "agent_name", "Brian")
        for number in ("1", "2"):
            amending.add_note(log, 1, f"补充说明 {number}: she called back", **WHEN)
        amending.undo(log, **WHEN)
        correct(log, 1, "agent_id", "88F3")
        amending.undo(log, **WHEN)
        attaching.attach(log, 2, [chat], **WHEN)
        write(log, EMPTY, said="a duplicate", files=(str(bill),))
        amending.void(log, 3, reason="written twice", **WHEN)
        _followed_up(log)
        write(log, EMPTY, said="a secret: 078-05-1120 was read aloud", told_by="Ann")
        redact(log, 4, "said", reason="social security number", **WHEN)
        redact(log, 1, "F2", reason="not mine", **WHEN)
    return home


def _followed_up(log: Log) -> None:
    """A checklist with two of its steps marked, and a complaint with the deadlines it starts."""
    start_guide(
        log, "cancel", carrier="att", case="cancel-att", new_case=False, anew=False,
        answers={"keep_number": "no", "plan": "postpaid"}, directory=load_directory(), **WHEN,
    )  # fmt: skip
    mark_step(log, "cancel-att", "1", Said(state="done", note="截图已存", shown_by=("1",)), **WHEN)
    mark_step(log, "cancel-att", "2", Said(state="skipped", reason="no autopay"), **WHEN)
    happened(log, "served", "fcc", case="cancel-att", on="2026-11-20", reference="77", **WHEN)


def _incoming(log: Log) -> None:
    draft = Draft(
        carrier="att", channel="sms", direction="in", case="cancel-att",
        contact=Contact(raw="８００－３３１－０５０１", kind="phone", normalized="+18003310501"),
        occurred=Moment(local="2026-11-20", zone="Asia/Shanghai", precision="day"),
        said="Your account is locked. 点击链接",
    )  # fmt: skip
    record(log, draft, directory=load_directory(), **WHEN)
    other = contact_value(Contact(raw="800-331-0502", kind="phone", normalized="+18003310502"))
    correct(log, 2, "contact", other)


# --- from outside ---------------------------------------------------------------


def plain(home: Home) -> sqlite3.Connection:
    """A connection as any program would open it: none of our settings, autocommit."""
    return sqlite3.connect(home.database, isolation_level=None)


TABLES = (
    "ledger", "ledger_field", "ledger_tombstone", "projection", "entries", "undone_actions",
    "interactions", "promises", "money", "deadlines", "filings", "attachments", "cases",
    "case_members", "notes", "verdicts", "callbacks", "amendments", "exports", "settings",
    "live_events", "guides", "guide_steps", "translations",
)  # fmt: skip


def tables_of(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, the words of the full text included."""
    with closing(sqlite3.connect(f"{home.database.as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, interaction_text, instance)"
        )
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
        return {name: sorted(rows, key=repr) for name, rows in found.items()} | {
            "interaction_text": connection.execute("SELECT * FROM temp.words").fetchall()
        }


def everything(home: Home) -> dict[str, Any]:
    """All that a person can read from the log: tables, files, records, lists and searches."""
    found: dict[str, Any] = dict(tables_of(home))
    found["files"] = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.attachments.rglob("*"))
        if path.is_file()
    }
    with open_for_reading(home) as log:
        page = finding.list_interactions(log, include_void=True)
        found["records"] = [finding.get(log, n + 1) for n in range(page.searched)]
        found["list"] = page
        found["cases"] = finding.cases(log)
        found["settings"] = settings.all_settings(log)
        found["attention"] = attention.attention(log, today=date(2026, 12, 9), now=NOW)
        found["history"] = [amending.history(log, n + 1) for n in range(page.searched)]
        found["found"] = {
            words: finding.find(log, words) for words in ("退款", "maria", "88", "款", "locked 点")
        }
    return found


def projections_of(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """The readable tables alone."""
    return {name: rows for name, rows in tables_of(home).items() if not name.startswith("ledger")}


def ledger_values(home: Home) -> dict[tuple[int, str], str | None]:
    """Every value of the ledger as stored, by position and field."""
    with closing(plain(home)) as connection:
        rows = connection.execute("SELECT seq, name, value FROM ledger_field").fetchall()
    return {(seq, name): value for seq, name, value in rows}


def reopen(home: Home) -> Log:
    """The log, for writing."""
    return open_existing(home)
