"""Fixing the head of a log outside: checkpoints to hand out, and anchors that say who has one."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from logbook.actions.finding import find_case
from logbook.actions.given_files import distinct_files
from logbook.actions.raw_draft import check_text
from logbook.actions.record import add_attachment
from logbook.domain.ledger.anchor import MEANS, Anchor
from logbook.domain.ledger.checkpoint import NO_PREVIOUS, Checkpoint, read_checkpoint
from logbook.domain.ledger.fields import present
from logbook.domain.ledger.time_stamp import query, read_query, stamped_at
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound, Refused, Unreadable, UsageError
from logbook.language import _
from logbook.pack.signing import HEAD, read_public_key, sign, verify
from logbook.pack.stamping import check_stamp
from logbook.store import anchors as anchors_store
from logbook.store import attachments
from logbook.store.log import TOOL, Log

__all__ = [
    "MEANS", "Anchor", "Anchored", "Asked", "anchor", "anchor_stamp", "anchor_witness", "anchors",
    "checkpoint_now", "heads_in", "write_checkpoint", "write_query",
]  # fmt: skip

_DIGITS = re.compile(rb"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")
_LARGEST = 32 << 20
"""Bytes of a receipt that are searched for a head."""


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


def checkpoint_now(log: Log, now: datetime) -> Checkpoint:
    """The checkpoint of the newest entry; raises `Missing` for an empty log."""
    seq, head = log.head
    if not seq:
        raise Missing(_("The log is empty: there is no head to hand out."))
    earlier = [each.checkpoint for each in anchors(log) if each.checkpoint]
    return Checkpoint(
        log_id=log.log_id, seq=seq, head=head, tool=TOOL,
        time=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        previous=earlier[-1] if earlier else NO_PREVIOUS,
    )  # fmt: skip


def write_checkpoint(
    log: Log, path: Path, *, now: datetime, signing_key: Path | None = None
) -> Checkpoint:
    """Write the checkpoint of now into a new file, and with a key its signature beside it."""
    made = checkpoint_now(log, now)
    content = made.text().encode("ascii")
    contents = {path: content}
    if signing_key:
        contents[_beside(path, ".sig")] = sign(content, signing_key, HEAD).encode("ascii")
    _write_new(contents)
    return made


def write_query(
    log: Log, path: Path, *, now: datetime, signing_key: Path | None = None
) -> Checkpoint:
    """Write an RFC 3161 query into a new file, and beside it the checkpoint it is about.

    With a key the stamp is over the checkpoint's signature: a key that gets lost later can then
    not sign for a time before.
    """
    made = checkpoint_now(log, now)
    content = made.text().encode("ascii")
    contents = {_beside(path, ".txt"): content}
    stamped = content
    if signing_key:
        stamped = sign(content, signing_key, HEAD).encode("ascii")
        contents[_beside(path, ".txt.sig")] = stamped
    contents[path] = query(hashlib.sha256(stamped).digest(), os.urandom(9))
    _write_new(contents)
    return made


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
    content, said = _checkpoint(log, checkpoint)
    witness = read_public_key(_read(key).decode("utf-8", "replace"))
    good = verify(content, _read(signature).decode("ascii", "replace"), witness, HEAD)
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
    wanted = read_query(_read(tsq))
    checkpoint, signed = _beside(tsq, ".txt"), _beside(tsq, ".txt.sig")
    content, said = _checkpoint(log, checkpoint)
    stamped = _read(signed) if signed.is_file() else content
    if hashlib.sha256(stamped).digest() != wanted.digest:
        raise Refused(
            _("{path} is not what the query is about.").format(path=checkpoint),
            _("Keep the three files together that logbook anchor --tsq wrote."),
        )
    at = stamped_at(_read(reply), wanted)
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
    _read(authority)
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


def heads_in(text: str) -> tuple[str, ...]:
    """The 64 digits typed, or those that a file names (its `head` line, for a checkpoint).

    Raises `NotFound` for what is neither, `Unreadable` for a file without such digits.
    """
    typed = "".join(text.lower().split())
    if re.fullmatch(r"[0-9a-f]{64}", typed):
        return (typed,)
    content = _read(Path(text), _LARGEST)
    with suppress(Unreadable):
        return (read_checkpoint(content.decode("ascii", "replace")).head,)
    found = tuple(dict.fromkeys(d.decode("ascii").lower() for d in _DIGITS.findall(content)))
    if not found:
        raise Unreadable(_("{path} shows no head: 64 digits of 0-9 and a-f.").format(path=text))
    return found


def _meant(log: Log, asked: Asked, remarks: list[str]) -> tuple[int, str]:
    """The head named, or named in the files, or the newest."""
    if asked.head.strip():
        head = "".join(asked.head.lower().split())
        return _position(log, head), head
    found = {
        seq: head
        for path in asked.files
        for head in (digits.decode("ascii").lower() for digits in _digits(path))
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


def _digits(path: Path) -> list[bytes]:
    return _DIGITS.findall(_read(path, _LARGEST))


def _position(log: Log, head: str) -> int:
    if not re.fullmatch(r"[0-9a-f]{64}", head):
        raise Unreadable(_("A head has 64 digits of 0-9 and a-f."))
    seq = anchors_store.head_seq_of(log.connection, head)
    if seq is None:
        raise NotFound(_("This log never had that head: it is another's, or was rewritten since."))
    return seq


def _checkpoint(log: Log, path: Path) -> tuple[bytes, Checkpoint]:
    """The bytes of a checkpoint and what it says; refused when it is not of this log."""
    content = _read(path)
    said = read_checkpoint(content.decode("ascii", "replace"))
    if said.log_id != log.log_id or _position(log, said.head) != said.seq:
        raise Refused(_("{path} is a checkpoint of another log.").format(path=path))
    return content, said


def _day(text: str, *, now: datetime, zone: str, remarks: list[str]) -> str:
    """The day on which the other side got it; empty when it was not said."""
    if not text.strip():
        return ""
    from logbook.actions.deadline_trigger import trigger_of_words

    return trigger_of_words(
        text, now=now, zone=zone, there=zone, remarks=remarks
    ).day.isoformat()  # fmt: skip


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.stem + ending)


def _read(path: Path, at_most: int = -1) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(at_most)
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {path}.").format(path=path)) from error
    except OSError as error:
        raise Refused(_("{path} cannot be read.").format(path=path)) from error


def _write_new(contents: dict[Path, bytes]) -> None:
    there = [path for path in contents if path.exists()]
    if there:
        raise Refused(
            _("There is a file {path} already.").format(path=there[0]), _("Name another file.")
        )
    for path, content in contents.items():
        try:
            with path.open("xb") as stream:
                stream.write(content)
        except OSError as error:
            raise Refused(_("{path} cannot be written.").format(path=path)) from error
