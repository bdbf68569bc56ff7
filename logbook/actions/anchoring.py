"""Anchors: writing down who outside has which head of the log, with what shows it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from logbook.actions.checkpoints import (
    beside,
    digits_in,
    own_checkpoint,
    position_of,
    read_file,
)
from logbook.actions.finding import find_case
from logbook.actions.given_files import distinct_files
from logbook.actions.raw_draft import check_text
from logbook.actions.record import add_attachment
from logbook.domain.ledger.anchor import MEANS, Anchor
from logbook.domain.ledger.fields import present
from logbook.domain.ledger.time_stamp import read_query, stamped_at
from logbook.domain.value import Value
from logbook.errors import Missing, Refused, UsageError
from logbook.language import _
from logbook.pack.proof.signing import HEAD, read_public_key, verify
from logbook.pack.proof.stamping import check_stamp
from logbook.store import anchors as anchors_store
from logbook.store import attachments
from logbook.store.log import Log

__all__ = [
    "MEANS", "Anchor", "Anchored", "Asked", "anchor", "anchor_stamp", "anchor_witness", "anchors",
]  # fmt: skip


class Anchored(Value):
    """An anchor as stored, and what was found out on the way."""

    anchor: Anchor
    remarks: tuple[str, ...] = ()


class Asked(Value):
    """What a person says of an anchor."""

    held_by: str = ""
    on: str = ""
    case: str = ""
    head: str = ""
    """Which head it is of, by its 64 digits; else that of the files, else the newest."""
    files: tuple[Path, ...] = ()
    keep_secret: bool = False


def anchors(log: Log) -> tuple[Anchor, ...]:
    """Every anchor of the log, in the order written down."""
    return anchors_store.anchors(log.connection)


def anchor(log: Log, means: str, asked: Asked, *, now: datetime, zone: str) -> Anchored:
    """Store that somebody outside has a head of this log, with the files that show it.

    Raises `NotFound` for an unknown case, file or head, `UsageError` for unknown means,
    `Unreadable` for a day, `Refused` for files that name no head of this log.
    """
    if means not in MEANS:
        raise UsageError(
            _('"{means}" is no way to fix a head.').format(means=means),
            _("The ways are: {names}.").format(names=", ".join(MEANS)),
        )
    remarks: list[str] = []
    head_seq, head = _meant(log, asked, remarks)
    return _store(log, means, asked, head_seq, head, remarks, now=now, zone=zone)


def anchor_witness(
    log: Log, checkpoint: Path, signature: Path, key: Path, asked: Asked, *, now: datetime,
    zone: str,
) -> Anchored:  # fmt: skip
    """Store a checkpoint that another person signed, after checking the signature.

    Raises `Refused` when the signature is not of this key over this checkpoint, or the
    checkpoint is not of this log.
    """
    content, said = own_checkpoint(log, checkpoint)
    witness = read_public_key(read_file(key).decode("utf-8", "replace"))
    good = verify(content, read_file(signature).decode("ascii", "replace"), witness, HEAD)
    if good is False:
        raise Refused(
            _("The signature {path} is not by that key over that checkpoint.").format(
                path=signature
            ),
            _("The witness signs with: ssh-keygen -Y sign -f KEY -n {name} {path}").format(
                name=HEAD, path=checkpoint
            ),
        )
    remarks = [_("witness's key {fingerprint}").format(fingerprint=witness.fingerprint)]
    if good is None:
        remarks.append(_("The signature was not checked: there is no ssh-keygen here."))
    asked = asked.replaced(files=(checkpoint, signature, key, *asked.files))
    return _store(
        log, "witness", asked, said.seq, said.head, remarks, now=now, zone=zone,
        checkpoint=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def anchor_stamp(
    log: Log, reply: Path, tsq: Path | None, authority: Path | None, asked: Asked, *,
    now: datetime, zone: str,
) -> Anchored:  # fmt: skip
    """Store the reply of a time stamp authority to a query written before.

    The query and its checkpoint are looked for beside the reply where `tsq` is not given.
    Raises `Refused` for a refusal, another hash or nonce, a checkpoint of another log, or when
    openssl does not find it signed under `authority`.
    """
    tsq = tsq or reply.with_suffix(".tsq")
    wanted = read_query(read_file(tsq))
    checkpoint, signed = beside(tsq, ".txt"), beside(tsq, ".txt.sig")
    content, said = own_checkpoint(log, checkpoint)
    stamped = read_file(signed) if signed.is_file() else content
    if hashlib.sha256(stamped).digest() != wanted.digest:
        raise Refused(
            _("{path} is not what the query is about.").format(path=checkpoint),
            _("Keep the three files together that logbook anchor --tsq wrote."),
        )
    at = stamped_at(read_file(reply), wanted)
    remarks = _checked_stamp(tsq, reply, authority)
    shown = [checkpoint, *([signed] if signed.is_file() else []), tsq, reply]
    asked = asked.replaced(files=(*shown, *([authority] if authority else []), *asked.files))
    return _store(
        log, "rfc3161", asked, said.seq, said.head, remarks, now=now, zone=zone, at=at,
        checkpoint=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip


def _checked_stamp(tsq: Path, reply: Path, authority: Path | None) -> list[str]:
    if authority is None:
        return [
            _("The authority's signature was not checked: name its root certificate with --ca.")
        ]
    read_file(authority)
    good, said = check_stamp(tsq, reply, authority)
    if good is None:
        return [_("The authority's signature was not checked: there is no openssl here.")]
    if not good:
        raise Refused(
            _("openssl does not accept the time stamp: {reason}").format(
                reason=said.splitlines()[-1] if said else ""
            ),
            _("Name the root certificate of the authority that sent it with --ca."),
        )
    return [_("The authority's signature was checked by openssl.")]


def _store(
    log: Log, means: str, asked: Asked, head_seq: int, head: str, remarks: list[str], *,
    now: datetime, zone: str, at: str = "", checkpoint: str = "",
) -> Anchored:  # fmt: skip
    check_text("held_by", asked.held_by, keep_secret=asked.keep_secret)
    case = find_case(log, asked.case).id if asked.case else ""
    files, repeated = distinct_files(asked.files)
    day = at or _day(asked.on, now=now, zone=zone, remarks=remarks)
    kept = [attachments.keep(log.home, path) for path in files]
    with log.action(now, zone) as action:
        entry = action.add("anchor", _fields(
            head=head, head_seq=head_seq, means=means, target=case, at=day,
            held_by=asked.held_by.strip(), checkpoint=checkpoint,
        ))  # fmt: skip
        for file in kept:
            add_attachment(action, file, entry.id)
    stored = next(each for each in anchors(log) if each.id == entry.id)
    return Anchored(anchor=stored, remarks=(*remarks, *repeated))


def _fields(**values: Any) -> dict[str, Any]:
    return present(values)


def _meant(log: Log, asked: Asked, remarks: list[str]) -> tuple[int, str]:
    """The head named, or named in the files, or the newest."""
    if asked.head.strip():
        head = "".join(asked.head.lower().split())
        return position_of(log, head), head
    found = {
        seq: head
        for path in asked.files
        for head in digits_in(path)
        if (seq := anchors_store.head_seq_of(log.connection, head)) is not None
    }
    if found:
        newest = max(found)
        return newest, found[newest]
    seq, head = log.head
    if not seq:
        raise Missing(_("The log is empty: there is no head to hand out."))
    if asked.files:
        remarks.append(_("The files do not show the 64 digits; taken is the newest head."))
    return seq, head


def _day(text: str, *, now: datetime, zone: str, remarks: list[str]) -> str:
    """The day on which the other side got it; empty when it was not said."""
    if not text.strip():
        return ""
    from logbook.actions.deadline_trigger import trigger_of_words

    return trigger_of_words(
        text, now=now, zone=zone, there=zone, remarks=remarks
    ).day.isoformat()  # fmt: skip
