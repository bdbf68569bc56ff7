"""Whether a log, or a pack, is what was written."""

from __future__ import annotations

from dataclasses import dataclass

from logbook.domain.fault import Fault
from logbook.errors import LogbookError
from logbook.store import ledger, verification
from logbook.store.connection import connect
from logbook.store.home import Home

__all__ = ["Checked", "Fault", "compare", "verify_log"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The result of a verification."""

    faults: tuple[Fault, ...]
    seq: int
    head: str
    leftovers: tuple[str, ...] = ()
    """Files no record names: harmless, left by a crash or put there by hand."""


def verify_log(home: Home) -> Checked:
    """Recompute everything; raises `NotFound` when there is no log."""
    faults = verification.verify_home(home)
    try:
        connection = connect(home.database, read_only=True)
    except LogbookError:
        return Checked(faults=faults, seq=0, head="")
    try:
        seq, head = ledger.newest(connection)
        left = tuple(
            str(path.relative_to(home.path)) for path in verification.leftovers(home, connection)
        )
    except verification.DatabaseError:
        return Checked(faults=faults, seq=0, head="")
    finally:
        connection.close()
    return Checked(faults=faults, seq=seq, head=head, leftovers=left)


def compare(one: Home, other: Home) -> tuple[Fault, ...]:
    """Whether one log continues the other.  A fork is named by the last entry both have."""
    first, second = connect(one.database, read_only=True), connect(other.database, read_only=True)
    try:
        chain, others = verification.chain_of(first), verification.chain_of(second)
        common = 0
        while True:
            link, mate = next(chain, None), next(others, None)
            if link is None or mate is None:
                return ()
            if link[2] != mate[2]:
                kind = "fork" if common else "other_log"
                where = (
                    verification.entry_name(common) if common else f"{one.path}, {other.path}"
                )
                return (Fault(kind, where),)
            common = link[0]
    finally:
        first.close()
        second.close()
