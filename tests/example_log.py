"""A log with a story in it, written through the actions: a line cancelled, a refund that
did not come, callers who were not the carrier.  Tests and `screenshots.py` show its pages.
"""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from logbook.actions.amending import add_note, amend, current_field, void
from logbook.actions.check import load_directory
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.record import record
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Agent, Amount, Draft, Due, Interaction, Moment
from logbook.domain.time.moment import from_instant

ZONE = "America/New_York"
CASE = "cancel-att"
TODAY = datetime(2026, 11, 22, 14, 32, 5, tzinfo=ZoneInfo(ZONE))
NOW = TODAY.astimezone(UTC)
HOSTILE = (
    '<script>alert("x")</script><img src=x onerror=alert(1)> \u202egnp.exe\u202c {{4111*4111}} 退款'
)


def picture(width: int = 640, height: int = 400) -> bytes:
    """A real PNG: a page with lines of grey, like the photo of a bill."""
    rows = []
    for y in range(height):
        paper, ink = b"\xf6\xf4\xee", b"\x8a\x8d\x92"
        inked = y % 28 < 7 and 40 < y < height - 40
        line = paper * 60 + (ink if inked else paper) * (width - 120 - (y * 7 % 160))
        rows.append(b"\0" + (line + paper * width)[: width * 3])
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"".join(rows))),
        (b"IEND", b""),
    ]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def moment(text: str, zone: str = ZONE) -> Moment:
    """A moment stated by the user, from the wall clock in a zone."""
    at = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return from_instant(at, zone, known="stated")


def write(log: Log, draft: Draft, *, recorded: str | None = None, zone: str = ZONE) -> Interaction:
    """Store a draft, judged against the shipped directory; `recorded` is a wall clock in `zone`."""
    now = datetime.fromisoformat(recorded).replace(tzinfo=ZoneInfo(zone)) if recorded else TODAY
    directory = load_directory()
    return record(log, draft, now=now.astimezone(UTC), zone=zone, directory=directory).interaction


def build(home: Home, files: Path) -> None:
    """Write the whole story into this home; `files` is a folder to make the files in."""
    transcript = files / "chat-transcript-2026-03-17.txt"
    transcript.write_text(
        "15:48 Priya: Thank you for contacting AT&T.\n"
        "15:55 Me: My refund of $42.10 was promised for today.\n"
        "16:02 Priya: I see the note. A credit of $42.10 within 14 days. Reference CH-56114.\n",
        encoding="utf-8",
    )
    photo = files / "bill-april.png"
    photo.write_bytes(picture())
    page = files / "caller-website.html"
    page.write_text("<script>alert('inline')</script><p>AT&T loyalty</p>", encoding="utf-8")
    with open_log(home) as log:
        _spring(log, transcript)
        _autumn(log, photo, page)
        _other_lines(log)


def _spring(log: Log, transcript: Path) -> None:
    write(log, Draft(
        carrier="att", channel="call", direction="out", case=CASE, new_case=True,
        contact=read_contact("800-331-0500", kind="phone"), occurred=moment("2026-03-03T10:02:11"),
        duration_seconds=1773, agent=Agent(name="Maria", id="88F2", site="Dallas"),
        references=("8823377",),
        said="Cancels at the end of the cycle, 3 March.\nNo early termination fee. The unused part "
             "of the month comes back as a refund of 42.10 USD.",
        promise="refund by 17 March", promise_amount=Amount(amount=Decimal("42.10")),
        due=Due(date="2026-03-17", zone=ZONE, words="by 17 March"), tags=("cancellation",),
    ), recorded="2026-03-03T10:33:00")  # fmt: skip
    write(log, Draft(
        carrier="att", channel="call", direction="in", case=CASE,
        contact=read_contact("(833) 555-0199"), occurred=moment("2026-03-05T19:12:00"),
        duration_seconds=95, agent=Agent(name="Brian", department="loyalty"),
        said="AT&T loyalty, needs my PIN to stop the cancellation. I gave nothing and hung up.",
        tags=("asked-pin",),
    ), recorded="2026-03-05T19:20:00")  # fmt: skip
    write(log, Draft(
        carrier="att", channel="chat", direction="out", case=CASE,
        occurred=moment("2026-03-17T15:48:00"), agent=Agent(name="Priya"),
        references=("CH-56114",), files=(str(transcript),),
        said="The refund has not come. She sees the note from 3 March and promises a credit.",
        promise="credit of 42.10 within 14 days", promise_amount=Amount(amount=Decimal("42.10")),
        due=Due(date="2026-03-31", zone=ZONE, words="within 14 days"),
        amounts=(("disputed", Amount(amount=Decimal("42.10"))),),
    ), recorded="2026-04-05T11:05:00")  # fmt: skip


def _autumn(log: Log, photo: Path, page: Path) -> None:
    write(log, Draft(
        carrier="att", channel="letter", direction="in", case=CASE,
        occurred=Moment(local="2026-04-20", zone=ZONE, precision="day", known="stated"),
        said="Final bill: early termination fee 126.30 USD, due 5 May.", files=(str(photo),),
        amounts=(("charged", Amount(amount=Decimal("126.30"))),
                 ("disputed", Amount(amount=Decimal("126.30")))),
    ), recorded="2026-04-20T18:00:00")  # fmt: skip
    write(log, Draft(
        carrier="att", channel="sms", direction="in", case=CASE,
        contact=read_contact("800-331-0501"), occurred=moment("2026-11-02T09:14:00"),
        said="AT&T: your account has an unpaid fee. Confirm your identity: "
             "http://att-billing.example or call 800-331-0501 today.", files=(str(page),),
    ), recorded="2026-11-02T09:31:00")  # fmt: skip
    write(log, Draft(
        carrier="att", channel="call", direction="out", case=CASE,
        contact=read_contact("800-331-0500", kind="phone"),
        occurred=moment("2026-11-03T09:15:00"), duration_seconds=1920,
        agent=Agent(name="李女士", id="CN-204", department="普通话客服"), references=("T-2210954",),
        said="请普通话翻译。她查到三月三日的记录，确认没有提前解约费，说 126.30 美元会冲掉，"
             "退款 42.10 美元七到十个工作日内到账。",
        promise="冲掉 126.30 美元，并退款 42.10 美元",
        promise_amount=Amount(amount=Decimal("168.40")),
        due=Due(date="2026-11-18", earliest="2026-11-12", zone=ZONE, words="7-10 business days"),
    ), recorded="2026-11-03T22:05:00", zone="Asia/Shanghai")  # fmt: skip
    _value, held = current_field(log, 1, "references")
    amend(
        log,
        1,
        "references",
        ["8823371"],
        expected_seq=held,
        reason="misheard the last digit, the agent confirmed it by text",
        now=NOW,
        zone=ZONE,
    )
    add_note(log, 1, "The refund had not arrived on 17 March.", now=NOW, zone=ZONE)


def _other_lines(log: Log) -> None:
    write(log, Draft(
        carrier="tmobile", channel="visit", direction="out", case="port-to-tmobile", new_case=True,
        occurred=moment("2026-11-14T16:40:00"), agent=Agent(name="Dana", site="Flushing store"),
        said="Moved the number over; the old line must stay active until it is done.",
        promise="number moved within 24 hours", due=Due(date="2026-11-29", zone=ZONE),
        references=("PO-77120",),
    ), recorded="2026-11-14T18:10:00")  # fmt: skip
    write(log, Draft(
        carrier="tmobile", channel="call", direction="in", case="port-to-tmobile",
        contact=read_contact("withheld", kind="withheld"), occurred=moment("2026-11-16T20:01:00"),
        said="Said the transfer failed and asked for the six-digit code. I hung up.",
    ), recorded="2026-11-16T20:09:00")  # fmt: skip
    write(log, Draft(
        carrier="tmobile", channel="call", direction="in", case="port-to-tmobile",
        contact=read_contact("withheld", kind="withheld"), occurred=moment("2026-11-16T20:01:00"),
        said="Said the transfer failed and asked for the six-digit code. I hung up.",
    ), recorded="2026-11-16T20:12:00")  # fmt: skip
    void(log, 9, reason="duplicate of 8", now=NOW, zone=ZONE)
