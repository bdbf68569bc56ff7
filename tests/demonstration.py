"""The demonstration case: one quarrel with all that a pack has to show.

Forty records over ten months, English and Chinese, of every channel; a bill as PDF, a photo with
EXIF, a screenshot, a recording, a mail, a chat; calls that were not the carrier's; promises kept,
broken and open; amounts in two currencies; corrections, a void record, records written down late
and by somebody else.  Written through the actions, like everything in a log.

    python -m tests.demonstration FOLDER        writes the log into FOLDER/home
"""

from __future__ import annotations

import io
import sys
import wave
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import typst
from PIL import Image, ImageDraw

from logbook.actions.amending import add_note, amend, current_field, void
from logbook.actions.calling_back import call_back
from logbook.actions.case_files import RawAllegation, add_allegation, attach_to_case, set_details
from logbook.actions.check import load_directory
from logbook.actions.filings import happened
from logbook.actions.money_lines import RawMoney, add_money
from logbook.actions.opening import Home, Log, open_log
from logbook.actions.promise_settling import settle_promise
from logbook.actions.promising import RawPromise, add_promise
from logbook.actions.record import record
from logbook.domain.reading.contact import read_contact
from logbook.domain.record import Agent, Draft, Interaction, Moment
from logbook.domain.time.moment import from_instant

CASE = "cancel-att"
NEW_YORK, SHANGHAI = "America/New_York", "Asia/Shanghai"
TODAY = datetime(2026, 11, 22, 14, 32, 5, tzinfo=ZoneInfo(NEW_YORK))
NOW = TODAY.astimezone(UTC)
ACCOUNT = "287001234417"
SECRETS = {
    "account number": ACCOUNT, "card number": "4111111111111111", "social security": "078-05-1120",
    "PIN": "739204",
}  # fmt: skip
"""What no receiver may read in full (the carrier and the lawyer the account number only)."""

OFFICIAL, CALLBACK, FORGED = "800-331-0500", "611", "(833) 555-0199"
_Row = tuple[str, str, str, str, str, str, dict[str, Any]]
AT: Any = {"now": NOW, "zone": NEW_YORK}


def build(home: Home, files: Path, carrier: str = "att") -> None:
    """Write the case into this home; `files` is a folder to make its files in."""
    files.mkdir(parents=True, exist_ok=True)
    paths = make_files(files)
    with open_log(home) as log:
        for row in sorted(ROWS, key=_written):
            _write(log, row, paths, carrier)
        _claims(log, paths)
        _put_right(log, carrier)


def make_files(folder: Path) -> dict[str, str]:
    """The exhibits, by name."""
    made = {
        "bill": folder / "bill-march-2026.pdf", "letter": folder / "collection letter 催款函.pdf",
        "photo": folder / "photo-of-bill.jpg", "screen": folder / "screenshot.png",
        "recording": folder / "call-2026-06-09.wav", "mail": folder / "refund-mail.eml",
        "chat": folder / "chat-transcript.txt", "wechat": folder / "聊天记录.txt",
        "usage": folder / "usage.csv",
    }  # fmt: skip
    _bill(made["bill"])
    _letter(made["letter"])
    _photo(made["photo"])
    _screen(made["screen"])
    _recording(made["recording"])
    made["mail"].write_bytes(
        b"From: AT&T <billing@att-mail.com>\r\nTo: Li Wei <liwei@example.com>\r\n"
        b"Subject: Your credit\r\nDate: Tue, 12 May 2026 09:14:00 -0400\r\n"
        b"Message-ID: <a1@att-mail.com>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"A credit of $42.10 was applied to account 287001234417.\r\n"
    )
    made["chat"].write_text(
        "15:48 Priya: Thank you for contacting AT&T.\n15:55 Me: My refund of $42.10 was promised "
        "for today.\n16:02 Priya: I see the note. A credit of $42.10 within 14 days. "
        "Reference CH-56114.\n", encoding="utf-8")  # fmt: skip
    made["wechat"].write_text(
        "表姐：我三月陪她打的电话，客服说没有提前解约费。\n我：对，是Maria，工号88F2。\n",
        encoding="utf-8")  # fmt: skip
    made["usage"].write_text("date,number,minutes\n2026-03-03,800-331-0500,30\n", encoding="utf-8")
    return {name: str(path) for name, path in made.items()}


def _bill(path: Path) -> None:
    text = f"""#set page(paper: "us-letter")
= AT&T Wireless statement
Account {ACCOUNT} #h(1fr) March 26, 2026
#table(columns: 2, [Monthly charge], [\\$42.10], [Early termination fee], [\\$126.30],
[*Total due April 20, 2026*], [*\\$168.40*])
#pagebreak()
== Page 2: how to reach us
Call 800-331-0500. Write to the address on page 1.
"""
    path.with_suffix(".typ").write_text(text, encoding="utf-8")
    typst.compile(path.with_suffix(".typ"), output=path, timestamp=NOW)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_metadata() as about:
            about["dc:description"] = f"statement of {ACCOUNT}"
        pdf.docinfo["/Subject"] = f"card {SECRETS['card number']}"
        pdf.save(path, deterministic_id=True)


def _letter(path: Path) -> None:
    text = """#set page(paper: "a4", flipped: true)
= Final notice
Our client AT&T Mobility has placed an amount of \\$168.40 with us for collection.
"""
    path.with_suffix(".typ").write_text(text, encoding="utf-8")
    typst.compile(path.with_suffix(".typ"), output=path, timestamp=NOW)


def _photo(path: Path) -> None:
    picture = Image.new("RGB", (1600, 1200), "#f4f1e8")
    draw = ImageDraw.Draw(picture)
    for line in range(14):
        draw.rectangle((120, 90 + 70 * line, 1100 - 31 * line % 400, 110 + 70 * line), "#777d85")
    about = Image.Exif()
    about[0x010E] = f"my account {ACCOUNT}"
    about[0x0132] = "2026:04:20 18:03:00"
    about[0x0112] = 6
    picture.save(path, quality=85, exif=about)


def _screen(path: Path) -> None:
    picture = Image.new("RGB", (540, 960), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 60, 400, 160), "#e5e5ea")
    draw.text((30, 80), "AT&T: unpaid fee. Confirm at\nhttp://att-billing.example", "black")
    picture.save(path)


def _recording(path: Path) -> None:
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(128 + (n % 40) for n in range(8000 * 3)))
    path.write_bytes(made.getvalue())


# day and time (wall clock), channel, direction, contact, agent, words, more
ROWS: tuple[_Row, ...] = (
    ("2026-01-28T11:00", "web", "out", "", "", "Read the terms; saved a copy.", {}),
    ("2026-03-03T10:02", "call", "out", OFFICIAL, "Maria; 88F2; Dallas",
     "Cancels at the end of the cycle. No termination fee. A refund of 42.10 USD comes back.",
     {"refs": ("8823377",), "minutes": 30, "promise": "refund of 42.10 USD by 17 March"}),
    ("2026-03-05T19:12", "call", "in", FORGED, "Brian",
     "AT&T loyalty, needs my PIN to stop the cancellation. I gave nothing and hung up.",
     {"minutes": 2}),
    ("2026-03-06T09:30", "voicemail", "in", FORGED, "", "Call back at once or lose the line.", {}),
    ("2026-03-17T15:48", "chat", "out", "", "Priya",
     "The refund has not come. She sees the note from 3 March and promises a credit.",
     {"refs": ("CH-56114",), "files": ("chat",), "promise": "credit of 42.10 USD within 14 days",
      "written": "2026-04-05T11:05"}),
    ("2026-03-26", "letter", "in", "", "", "Bill of March: 168.40 USD with a termination fee.",
     {"files": ("bill", "photo")}),
    ("2026-04-01T14:20", "call", "out", OFFICIAL, "Tom K; ; ; retention",
     "No refund yet. Says to wait another week.", {"minutes": 41}),
    ("2026-04-09T10:00", "call", "out", OFFICIAL, "Angela; 71C0",
     "She finds no note. I give the reference number; she finds it then.",
     {"minutes": 35, "refs": ("8823377",)}),
    ("2026-04-14T16:10", "visit", "out", "", "Dana; ; Flushing store",
     "The store cannot see the account any more. Gives me a printout.", {}),
    ("2026-04-20T18:00", "email", "out", "", "",
     "Wrote that the fee of 126.30 USD was never agreed; asked for the call of 3 March.", {}),
    ("2026-04-22T08:15", "email", "in", "", "", "Automatic answer: within five business days.", {}),
    ("2026-05-04T21:40", "call", "out", OFFICIAL, "李女士; CN-204; ; 普通话客服",
     "请普通话翻译。她查到三月三日的记录，确认没有提前解约费，说126.30美元会冲掉。",
     {"minutes": 38, "refs": ("T-2210954",), "promise": "冲掉126.30美元，七到十个工作日",
      "zone": SHANGHAI}),
    ("2026-05-12T09:14", "email", "in", "", "", "A credit of 42.10 USD was applied.",
     {"files": ("mail",)}),
    ("2026-05-20T10:30", "call", "out", OFFICIAL, "Jerome; 5520",
     "The 42.10 USD is there, the 126.30 USD is not. Opens a ticket.",
     {"minutes": 27, "refs": ("T-2219001",)}),
    ("2026-06-02T11:00", "sms", "in", "", "", "AT&T: your ticket T-2219001 was closed.", {}),
    ("2026-06-09T13:05", "call", "out", OFFICIAL, "Luis; 90AA",
     "Ticket closed by mistake, he says. Opened again; a supervisor calls within 48 hours.",
     {"minutes": 52, "files": ("recording",), "promise": "a supervisor calls within 48 hours"}),
    ("2026-06-12T09:00", "call", "out", OFFICIAL, "Kim", "No supervisor called. She apologises.",
     {"minutes": 19}),
    ("2026-06-18", "letter", "in", "", "", "Bill: 168.40 USD, second notice.", {}),
    ("2026-06-25T17:45", "call", "in", "800-331-0501", "",
     "Said he is from AT&T billing and that a gift card settles it. Hung up.", {"minutes": 4}),
    ("2026-07-01T10:10", "chat", "out", "", "Wen",
     "在线客服说系统里没有退款记录，让我再打电话。", {"zone": SHANGHAI}),
    ("2026-07-08T22:05", "call", "out", OFFICIAL, "Mei; CN-118",
     "她说承诺记录在案，会在下个账单周期前处理。", {"minutes": 44, "zone": SHANGHAI}),
    ("2026-07-20T12:00", "web", "out", "", "", "Filled in the complaint form of the website.",
     {"refs": ("WEB-88123",)}),
    ("2026-07-28T08:50", "email", "in", "", "", "They ask for a copy of the bill.", {}),
    ("2026-07-28T20:15", "email", "out", "", "", "Sent the bill of March.", {}),
    ("2026-08-10T09:20", "call", "out", OFFICIAL, "Robert; 3310",
     "The fee stands, he says, by the terms. I ask for that in writing; he says he cannot.",
     {"minutes": 33}),
    ("2026-08-14", "letter", "in", "", "", "A collection agency asks for 168.40 USD.",
     {"files": ("letter",)}),
    ("2026-08-15T10:00", "letter", "out", "", "", "Disputed the debt in writing.", {}),
    ("2026-08-20T19:30", "sms", "in", "800-331-0501", "",
     "AT&T: unpaid fee. Confirm at http://att-billing.example or call 800-331-0501 today.",
     {"files": ("screen",)}),
    ("2026-09-02T11:15", "call", "out", OFFICIAL, "Grace; 66D1",
     "She will take the account back from collections within 30 days.",
     {"minutes": 29, "promise": "account taken back from collections within 30 days"}),
    ("2026-09-15T16:00", "visit", "out", "", "", "Store closed for good.", {}),
    ("2026-09-21T09:05", "call", "in", "", "",
     "Number hidden. Asked me to read back a code from a text. Hung up.",
     {"hidden": True, "minutes": 1}),
    ("2026-10-05T10:40", "call", "out", OFFICIAL, "Grace; 66D1",
     "Not taken back yet; the department is slow, she says.", {"minutes": 22}),
    ("2026-10-12", "letter", "in", "", "", "Second letter of the collection agency.", {}),
    ("2026-10-14T21:00", "call", "out", OFFICIAL, "王先生; CN-077",
     "他说查不到Grace的承诺，建议找监管机构。",
     {"minutes": 36, "zone": SHANGHAI, "recorder": "王小明", "told_by": "Li Wei"}),
    ("2026-10-20T15:30", "chat", "out", "", "Bot", "The robot repeats the balance.", {}),
    ("2026-11-02T09:14", "sms", "in", "800-331-0501", "", "Last warning, pay today.", {}),
    ("2026-11-03T09:15", "call", "out", OFFICIAL, "Denise; 12AB",
     "She sees all notes. Will ask for a manual credit of 126.30 USD; answer by 27 November.",
     {"minutes": 47, "refs": ("T-2300417",), "promise": "answer on 126.30 USD by 27 November"}),
    ("2026-11-05T20:00", "web", "out", "", "", "Bank: the old autopay is gone.",
     {"files": ("usage",)}),
    ("2026-11-10T10:00", "call", "out", OFFICIAL, "Denise; 12AB", "No news yet.", {"minutes": 12}),
    ("2026-11-10T10:00", "call", "out", OFFICIAL, "Denise; 12AB", "No news yet (again).", {}),
)  # fmt: skip


def _written(row: _Row) -> str:
    return str(row[6].get("written", f"{row[0][:10]}T22:30"))


def _write(log: Log, row: _Row, paths: dict[str, str], carrier: str) -> Interaction:
    when, channel, direction, contact, agent, words, more = row
    zone = more.get("zone", NEW_YORK)
    name, number, site, department = (*(part.strip() or None for part in agent.split(";")),
                                      None, None, None, None)[:4]  # fmt: skip
    minutes = more.get("minutes")
    hidden = read_contact("withheld", kind="withheld") if more.get("hidden") else None
    first = when == ROWS[0][0]
    promise = more.get("promise")
    now = datetime.fromisoformat(_written(row)).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    draft = Draft(
        carrier=carrier, channel=channel, direction=direction, case=CASE, new_case=first,
        contact=read_contact(contact) if contact else hidden, occurred=_moment(when, zone),
        duration_seconds=60 * minutes if minutes else None,
        agent=Agent(name=name, id=number, site=site, department=department),
        references=more.get("refs", ()),
        said=words, files=tuple(paths[f] for f in more.get("files", ())),
        recorder=more.get("recorder"),
        told_by=more.get("told_by"),
    )  # fmt: skip
    saved = record(log, draft, now=now, zone=zone, directory=load_directory()).interaction
    if promise:
        add_promise(log, RawPromise(text=promise, record=saved.no), now=now, zone=zone)
    return saved


def _moment(when: str, zone: str) -> Moment:
    if "T" not in when:
        return Moment(local=when, zone=zone, precision="day", known="stated")
    at = datetime.fromisoformat(when).replace(tzinfo=ZoneInfo(zone))
    return from_instant(at, zone, known="stated")


def _claims(log: Log, paths: dict[str, str]) -> None:
    money = (
        ("charged", "42.10", "unused part of March", 5),
        ("charged", "126.30", "early termination fee", 5),
        ("disputed", "126.30", "early termination fee", 5), ("credited", "42.10", "refund", 13),
        ("charged", "88 CNY", "calls from China to the hotline", 12),
    )  # fmt: skip
    for kind, amount, for_what, no in money:
        add_money(log, RawMoney(kind=kind, amount=amount, for_what=for_what, record=no), **AT)
    settle_promise(log, "P1", "broken", shown_by="7", **AT)
    settle_promise(log, "P2", "kept", on="2026-05-12", **AT)
    settle_promise(log, "P4", "broken", shown_by="17", **AT)
    set_details(log, CASE, {
        "account_holder": "Li Wei", "account_number": ACCOUNT, "lines": "646-555-0117",
        "plan_type": "postpaid", "email": "liwei@example.com", "daytime_phone": "646-555-0117",
        "billing_address": "88 Canal St, New York, NY 10013",
    }, **AT)  # fmt: skip
    for text, relief, amount, shown in (
        ("An early termination fee was charged although no such fee was agreed.",
         "credit the fee", "126.30", ("2", "5", "12")),
        ("The account was given to a collection agency while the charge was in dispute.",
         "take the account back from collections", "", ("26", "29")),
    ):  # fmt: skip
        add_allegation(log, RawAllegation(case=CASE, text=text, relief=relief, amount=amount,
                                          shown_by=shown), **AT)  # fmt: skip
    attach_to_case(log, CASE, [Path(paths["wechat"])], **AT)
    happened(log, "filed", "fcc", case=CASE, on="2026-11-16", reference="7781234", **AT)
    happened(log, "served", "fcc", case=CASE, on="2026-11-18", reference="", **AT)


def _put_right(log: Log, carrier: str) -> None:
    _value, held = current_field(log, 2, "references")
    amend(log, 2, "references", ["8823371"], expected_seq=held,
          reason="misheard the last digit, the agent confirmed it by text", **AT)  # fmt: skip
    _value, held = current_field(log, 14, "agent_name")
    amend(log, 14, "agent_name", "Jeremy", expected_seq=held, reason="read his mail again", **AT)
    add_note(log, 2, "The refund had not arrived on 17 March.", **AT)
    add_note(log, 8, f"She wanted my account PIN {SECRETS['PIN']} and card "
             f"{SECRETS['card number']}; I told neither. SSN {SECRETS['social security']} neither.",
             **AT)  # fmt: skip
    void(log, 40, reason="duplicate of 39", **AT)
    call_back(
        log, 36,
        Draft(carrier=carrier, channel="call", direction="out", contact=read_contact(OFFICIAL),
              occurred=_moment("2026-11-03T08:30", NEW_YORK), said="Asked whether they sent it.",
              agent=Agent(name="Sam"), case=CASE),
        "denied", directory=load_directory(), **AT,
    )  # fmt: skip


if __name__ == "__main__":
    place = Path(sys.argv[1])
    build(Home(place / "home"), place / "files")
