"""Checkpoints, written to be handed out, and heads as they come back."""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from logbook.domain.ledger.checkpoint import NO_PREVIOUS, Checkpoint, read_checkpoint
from logbook.domain.ledger.time_stamp import query
from logbook.errors import Missing, NotFound, Refused, Unreadable
from logbook.language import _
from logbook.pack.proof.signing import HEAD, sign
from logbook.store import anchors
from logbook.store.log import TOOL, Log

_DIGITS = re.compile(rb"(?<![0-9A-Fa-f])[0-9A-Fa-f]{64}(?![0-9A-Fa-f])")
_LARGEST = 32 << 20
"""Bytes of a receipt that are searched for a head."""


def checkpoint_now(log: Log, now: datetime) -> Checkpoint:
    """The checkpoint of the newest entry; raises `Missing` for an empty log."""
    seq, head = log.head
    if not seq:
        raise Missing(_("The log is empty: there is no head to hand out."))
    earlier = [each.checkpoint for each in anchors.anchors(log.connection) if each.checkpoint]
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
        contents[beside(path, ".sig")] = sign(content, signing_key, HEAD).encode("ascii")
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
    contents = {beside(path, ".txt"): content}
    stamped = content
    if signing_key:
        stamped = sign(content, signing_key, HEAD).encode("ascii")
        contents[beside(path, ".txt.sig")] = stamped
    contents[path] = query(hashlib.sha256(stamped).digest(), os.urandom(9))
    _write_new(contents)
    return made


def heads_in(text: str) -> tuple[str, ...]:
    """The 64 digits typed, or those that a file names (its `head` line, for a checkpoint).

    Raises `NotFound` for what is neither, `Unreadable` for a file without such digits, and for
    nothing: an empty text must not pass for a head that was found.
    """
    typed = "".join(text.lower().split())
    if re.fullmatch(r"[0-9a-f]{64}", typed):
        return (typed,)
    if not typed:
        raise Unreadable(_("A head has 64 digits of 0-9 and a-f."))
    if re.fullmatch(r"[0-9a-f]{8,}", typed) and not Path(text).exists():
        raise Unreadable(
            _("A head has 64 digits of 0-9 and a-f; these are {n}.").format(n=len(typed)),
            _("Copy all of them, from the same place."),
        )
    content = read_file(Path(text), _LARGEST)
    with suppress(Unreadable):
        return (read_checkpoint(content.decode("ascii", "replace")).head,)
    found = digits_in(Path(text))
    if not found:
        raise Unreadable(_("{path} shows no head: 64 digits of 0-9 and a-f.").format(path=text))
    return found


def digits_in(path: Path) -> tuple[str, ...]:
    """Everything in a file that has the form of a head, each once."""
    found = _DIGITS.findall(read_file(path, _LARGEST))
    return tuple(dict.fromkeys(digits.decode("ascii").lower() for digits in found))


def position_of(log: Log, head: str) -> int:
    """The entry at which this was the log's head; raises `Unreadable`, or `NotFound`."""
    if not re.fullmatch(r"[0-9a-f]{64}", head):
        raise Unreadable(_("A head has 64 digits of 0-9 and a-f."))
    seq = anchors.head_seq_of(log.connection, head)
    if seq is None:
        raise NotFound(_("This log never had that head: it is another's, or was rewritten since."))
    return seq


def own_checkpoint(log: Log, path: Path) -> tuple[bytes, Checkpoint]:
    """The bytes of a checkpoint and what it says; `Refused` when it is not of this log,
    `Unreadable` for what is none."""
    content = read_file(path)
    said = read_checkpoint(content.decode("ascii", "replace"))
    if said.log_id != log.log_id or position_of(log, said.head) != said.seq:
        raise Refused(_("{path} is a checkpoint of another log.").format(path=path))
    return content, said


def beside(path: Path, ending: str) -> Path:
    """The file of the same name with another ending."""
    return path.with_name(path.stem + ending)


def read_file(path: Path, at_most: int = -1) -> bytes:
    """Its bytes; raises `NotFound` where there is none, `Refused` where it cannot be read."""
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
