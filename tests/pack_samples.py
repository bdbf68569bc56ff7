"""A small log with a real chain, and the pack input a case of it gives."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from logbook.domain.cases.claim import Allegation
from logbook.domain.ledger.canonical import GENESIS_HEAD, chain_head, commitment, record_hash
from logbook.domain.ledger.fields import amount_value, contact_value, due_value, moment_value
from logbook.domain.record import (
    Agent,
    Amount,
    Attachment,
    Contact,
    Due,
    Interaction,
    Listing,
    Moment,
    Money,
    Note,
    Promise,
    Verdict,
)
from logbook.pack.input import (
    ChainLink,
    Correction,
    Original,
    PackEntry,
    PackField,
    PackInput,
    PromiseOutcome,
    Struck,
)
from logbook.pack.receivers.receiver import load_receiver

ACCOUNT = "287012345678"
HOSTILE = "=cmd|'/c calc'!A0 <script>alert(1)</script> \u202egnp.exe"
ANSWERS = {
    "relief": "Credit 42.10 USD\nTake the account back from collections",
    "subject_number": "(555) 555-0142",
    "problem": "I cancelled and was charged again.",
    "account_number": ACCOUNT,
    "first_name": "Wei",
    "last_name": "Zhang",
    "email": "wei@example.com",
    "english:33.said": "She says the refund of 126.30 CNY will arrive next week.",
}
CREATED = "2026-11-22T19:32:05Z"
_ZONE = "America/New_York"


class SampleLog:
    """Appends entries as the ledger does, with salts that follow from place and name."""

    def __init__(self) -> None:
        self.entries: list[PackEntry] = []

    def append(self, kind: str, identifier: str, **fields: Any) -> PackEntry:
        seq = len(self.entries) + 1
        values = {"kind": kind, "v": 1, "id": identifier, "action": sha(f"action {seq}")[:32],
                  "recorded_at": f"2026-11-{seq:02}T15:00:00Z", "recorded_zone": _ZONE,
                  "clock_back": False, "tool": "0.1.0", **fields}  # fmt: skip
        made = []
        for name, value in values.items():
            salt = sha(f"salt {seq} {name}")[:32]
            made.append(PackField(name, commitment(salt, name, value), salt, value))
        record = record_hash({field.name: field.commitment for field in made})
        previous = self.entries[-1].head if self.entries else GENESIS_HEAD
        entry = PackEntry(seq, record, chain_head(seq, record, previous), tuple(made))
        self.entries.append(entry)
        return entry

    def chain(self) -> list[ChainLink]:
        return [ChainLink(entry.seq, entry.record_hash, entry.head) for entry in self.entries]


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def identifier(name: str) -> str:
    """The identifier of a named object: 32 hex digits."""
    return sha(name)[:32]


def without(entry: PackEntry, *names: str, redacted: bool = False) -> PackEntry:
    """The entry with some values withheld, or removed for good."""
    fields = tuple(
        PackField(field.name, field.commitment, redacted=redacted) if field.name in names else field
        for field in entry.fields
    )
    return entry._replace(fields=fields)


CHAT = b"Agent: the refund is on its way.\nMe: when?\n"


def sample_pack(
    folder: Path, receiver: str = "fcc", *, chat: bytes = CHAT,
    exhibits: Sequence[tuple[str, bytes]] | None = None,
    edit: Callable[[tuple[Interaction, ...]], tuple[Interaction, ...]] = tuple,
    allegation: Allegation | None = None, **changes: Any,
) -> PackInput:  # fmt: skip
    """Five records of one case in a log of fifteen entries; one entry is of another case.

    The attachments are stored in `folder`; `exhibits` (name and content) stand instead of its
    own, `edit` changes the records before they are written, `allegation` is written last, `changes`
    replace parts of the input.
    """
    log = SampleLog()
    files = _files(folder, chat)
    log.append("genesis", identifier("genesis"), format="logbook-integrity/1")
    records = _records(files)
    if exhibits is not None:
        records = (*records[:2], _with_exhibits(records[2], exhibits, folder, files), *records[3:])
    records = edit(records)
    other = replace(records[0], no=90, id=identifier("other"), said="another case entirely")
    written = [_append(log, record) for record in (*records[:2], other, *records[2:])]
    del written[2]
    records = tuple(written)
    log.append("amendment", identifier("amendment"), target=records[1].id, field="agent_name",
               value="Marco", supersedes=records[1].seq, reason="misheard")  # fmt: skip
    log.append("void", identifier("void"), target=records[3].id, reason="typed twice")
    if allegation:
        log.append("allegation", allegation.id, no=allegation.no, target=allegation.case_id,
                   text=allegation.text, relief=allegation.relief,
                   amount=amount_value(allegation.amount or Amount(amount=Decimal(0))))  # fmt: skip
    withheld = {entry.seq for entry in log.entries if "another case" in str(entry.fields)}
    settings: dict[str, Any] = {
        "log_id": identifier("genesis"), "head_seq": len(log.entries),
        "head": log.entries[-1].head, "created": CREATED, "zone": _ZONE, "tool": "0.1.0",
        "case": "cancel-att", "receiver": load_receiver(receiver), "answers": ANSWERS,
        "carrier_names": {"att": "AT&T"}, "interactions": records,
        "corrections": (
            Correction(no="32", field="agent_name", old="Marko", new="Marco",
                       recorded_at="2026-11-13T15:00:00Z", reason="misheard"),
        ),
        "struck": (Struck(no="34", how="void", recorded_at="2026-11-14T15:00:00Z",
                          reason="typed twice"),),
        "outcomes": (PromiseOutcome(no=9, state="broken", recorded_at="2026-11-20T15:00:00Z",
                                    shown_by="bill of November"),),
        "originals": tuple(
            Original(attachment, files[attachment.sha256 or ""])
            for record in records for attachment in record.attachments
        ),
        "chain": log.chain(),
        "entries": [entry for entry in log.entries if entry.seq not in withheld],
        "withheld": {"interaction": len(withheld)},
    }  # fmt: skip
    return PackInput(**(settings | changes))


def _with_exhibits(
    record: Interaction, exhibits: Sequence[tuple[str, bytes]], folder: Path, files: dict[str, Path]
) -> Interaction:
    """The record with other attachments, whose bytes are stored too."""
    made = []
    for number, (name, content) in enumerate(exhibits, 20):
        path = folder / hashlib.sha256(content).hexdigest()
        path.write_bytes(content)
        files[path.name] = path
        made.append(_attachment(number, record.id, path, "application/octet-stream", name))
    return replace(record, attachments=tuple(made))


def _append(log: SampleLog, record: Interaction) -> Interaction:
    """Write a record and what hangs on it; the record as the ledger has it then."""
    fields = {
        "no": record.no, "carrier": record.carrier, "channel": record.channel,
        "direction": record.direction, "occurred": moment_value(record.occurred),
        "contact": contact_value(record.contact) if record.contact else None,
        "duration_seconds": record.duration_seconds, "agent_id": record.agent.id,
        "agent_name": "Marko" if "agent_name" in record.amended else record.agent.name,
        "references": list(record.references) or None, "said": record.said,
    }  # fmt: skip
    entry = log.append(
        "interaction", record.id, **{k: v for k, v in fields.items() if v is not None}
    )
    for promise in record.promises if record.no != 90 else ():
        log.append("promise", promise.id, no=promise.no, target=record.id, text=promise.text,
                   promised_by=promise.promised_by,
                   amount=amount_value(promise.amount or Amount(amount=Decimal(0))),
                   due=due_value(promise.due or Due(date="2026-01-01")))  # fmt: skip
    for item in record.money if record.no != 90 else ():
        log.append("money", item.id, no=item.no, target=record.id, money_kind=item.kind,
                   amount=amount_value(item.amount or Amount(amount=Decimal(0))),
                   for_what=item.for_what)  # fmt: skip
    for file in record.attachments:
        log.append("attachment", file.id, no=file.no, target=record.id, sha256=file.sha256,
                   size=file.size, media_type=file.media_type,
                   original_name=file.original_name)  # fmt: skip
    values = {field.name: field.value for field in entry.fields}
    return replace(record, seq=entry.seq, recorded_at=values["recorded_at"])


def _files(folder: Path, chat: bytes) -> dict[str, Path]:
    """Stored files by their hash: a chat, a bill, a small picture."""
    contents = (
        chat,
        b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(60)),
    )
    paths = {}
    for content in contents:
        digest = hashlib.sha256(content).hexdigest()
        paths[digest] = folder / digest
        paths[digest].write_bytes(content)
    return paths


def _attachment(number: int, target: str, path: Path, kind: str, name: str) -> Attachment:
    return Attachment(no=number, id=identifier(f"F{number}"), target=target, sha256=path.name,
                      size=path.stat().st_size, media_type=kind, original_name=name)  # fmt: skip


def _moment(utc: str, local: str, zone: str = _ZONE) -> Moment:
    return Moment(utc=utc, zone=zone, local=local, precision="minute")


def _records(files: dict[str, Path]) -> tuple[Interaction, ...]:
    chat, bill, picture = files.values()
    one = Interaction(
        no=31, id=identifier("31"), seq=2, carrier="att", channel="call", direction="out",
        contact=Contact(raw="1-800-331-0500", kind="phone", normalized="+18003310500"),
        occurred=_moment("2026-10-30T18:30:00Z", "2026-10-30T14:30:00"), duration_seconds=1500,
        agent=Agent(name="Maria", id="77"), references=("CM-5512",),
        said=f"Cancelled account {ACCOUNT} today. {HOSTILE}", tags=(), recorder=None,
        told_by=None, recorded_at="2026-11-02T15:00:00Z", recorded_zone=_ZONE, clock_back=False,
        verdict=Verdict(
            value="1-800-331-0500", kind="phone", normalized="+18003310500", carrier="att",
            code="on_list", level="matches", directory_version="2026-11-22",
            listing=Listing(
                id="att-1", carrier="att", carrier_name="AT&T", kind="voice",
                value="+18003310500", display="800-331-0500", label="care",
                source_kind="carrier_page", source_url="https://www.att.com", seen="2026-11-22",
                confidence="high",
            ),
        ),
        promises=(
            Promise(no=9, id=identifier("P9"), target=identifier("31"), interaction_no=31,
                    text="refund of 42.10 by Dec 3", promised_by="Maria",
                    amount=Amount(amount=Decimal("42.10")), due=Due(date="2026-11-10"),
                    state="broken"),
        ),
        money=(
            Money(no=3, id=identifier("M3"), target=identifier("31"), kind="charged",
                  amount=Amount(amount=Decimal("42.10")), for_what="service after cancelling"),
        ),
        notes=(Note(id=identifier("note"), text="Called back later.",
                    recorded_at="2026-11-05T15:00:00Z", recorded_zone=_ZONE),),
    )  # fmt: skip
    two = replace(
        one, no=32, id=identifier("32"), seq=5, direction="in", verdict=None, promises=(),
        money=(), notes=(), references=(), agent=Agent(name="Marco"), said="He asked for a code.",
        contact=Contact(raw="+1 (888) 555-0199", kind="phone", normalized="+18885550199"),
        occurred=_moment("2026-10-14T02:00:00Z", "2026-10-14T10:00:00", "Asia/Shanghai"),
        amended=("agent_name",),
    )  # fmt: skip
    three = replace(
        one, no=33, id=identifier("33"), seq=7, channel="chat", verdict=None, promises=(),
        notes=(), agent=Agent(), references=("CH-1",), contact=None, duration_seconds=None,
        said="她说下周退款126.30 CNY",
        money=(Money(no=4, id=identifier("M4"), target=identifier("33"), kind="disputed",
                     amount=Amount(amount=Decimal("126.30"), currency="CNY"), for_what="fee"),),
        attachments=(
            _attachment(7, identifier("33"), chat, "text/plain", "聊天记录 chat.txt"),
            _attachment(8, identifier("33"), bill, "application/pdf", "bill March.PDF"),
            _attachment(9, identifier("33"), picture, "image/png", "../../etc/passwd.png"),
        ),
    )  # fmt: skip
    four = replace(two, no=34, id=identifier("34"), seq=12, state="void", amended=(),
                   said="struck text")  # fmt: skip
    five = replace(two, no=35, id=identifier("35"), seq=13, channel="visit", direction="out",
                   contact=None,
                   amended=(), agent=Agent(), said="The store would not help.",
                   occurred=Moment(known="unknown"))  # fmt: skip
    return one, two, three, four, five
