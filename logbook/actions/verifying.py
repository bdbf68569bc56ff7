"""Whether a log, or a pack, is what was written."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from logbook.actions.checkpoints import heads_in
from logbook.domain.ledger.fault import Fault
from logbook.domain.value import Value
from logbook.errors import Damaged, LogbookError
from logbook.language import _
from logbook.pack.layout import PROOF
from logbook.pack.proof.checking import PackReport, check_pack, verify_pack
from logbook.store import anchors, ledger, verification
from logbook.store.connection import connect
from logbook.store.home import Home

__all__ = [
    "Checked", "Fault", "PackReport", "check_pack", "compare", "damage_in",
    "has_place_for_signature", "head_in", "verify_log", "verify_pack",
]  # fmt: skip


class Checked(Value):
    """The result of a verification."""

    faults: tuple[Fault, ...]
    seq: int
    head: str
    leftovers: tuple[str, ...] = ()
    """Files no record names: harmless, left by a crash or put there by hand."""
    removed: tuple[tuple[int, int], ...] = ()
    """Files that were removed for good: number of the attachment, position of the redaction."""
    unknown: tuple[tuple[str, int], ...] = ()
    """Kinds of entry this program does not know, and how many: they chain, and are passed over."""


def has_place_for_signature(pack: Path) -> bool:
    """Whether this is a whole pack, beside whose proof its signature would stand."""
    return (pack / PROOF).exists()


def verify_log(home: Home) -> Checked:
    """Recompute everything; raises `NotFound` when there is no log."""
    faults = verification.verify_home(home)
    try:
        connection = connect(home.database, read_only=True)
    except LogbookError:
        return Checked(faults=faults, seq=0, head="")
    try:
        seq, head = ledger.newest(connection)
        remarks = verification.remarks(home, connection)
    except verification.DatabaseError:
        return Checked(faults=faults, seq=0, head="")
    finally:
        connection.close()
    return Checked(
        faults=faults, seq=seq, head=head, leftovers=remarks.leftovers, removed=remarks.removed,
        unknown=remarks.unknown,
    )  # fmt: skip


def head_in(home: Home, head: str) -> tuple[int, tuple[Fault, ...]]:
    """The entry at which the log had a head that somebody outside kept, and the fault when it
    never had it.  `head` are 64 digits, or the path of a file that names one: a checkpoint, a
    filed document as text."""
    kept = heads_in(head)
    with closing(connect(home.database, read_only=True)) as connection:
        found = [anchors.head_seq_of(connection, each) for each in kept]
    faults = tuple(
        Fault("head_unknown", each) for each, seq in zip(kept, found, strict=True) if seq is None
    )
    return max(seq or 0 for seq in found), faults


def damage_in(home: Home) -> Damaged | None:
    """What to tell a person when showing this log failed for no reason of the program's own.

    None when the log is as it was written, or there is none: the failure is a defect then.
    """
    try:
        if not verification.verify_home(home):
            return None
    except LogbookError:
        return None
    return Damaged(
        _("The log {path} cannot be shown: a value in it is damaged.").format(path=home.database),
        _("See what is wrong with: logbook verify"),
    )


def compare(one: Home, other: Home) -> tuple[Fault, ...]:
    """Whether one log continues the other.  A fork is named by the last entry both have."""
    common, part = verification.last_common(one, other)
    if not part:
        return ()
    if common:
        return (Fault("fork", verification.entry_name(common)),)
    return (Fault("other_log", f"{one.path}, {other.path}"),)
