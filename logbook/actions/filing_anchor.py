"""The filing anchor: who files a pack gives its receiver the head that is printed in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from logbook.actions.deadline_data import clocks
from logbook.domain.ledger.anchor import Anchor
from logbook.domain.ledger.fields import present
from logbook.errors import NotFound
from logbook.language import _
from logbook.store import anchors, deadlines
from logbook.store.anchors import ExportNoted
from logbook.store.log import Log

__all__ = ["Anchor", "anchor_filing", "pack_handed_out", "packs_not_filed"]

_GRACE = timedelta(days=1)
"""How long a pack may lie before somebody is reminded of it."""


def pack_handed_out(log: Log, case_id: str, receiver: str, named: str) -> ExportNoted | None:
    """The pack of a case that was filed with a receiver: by its folder's name, else the newest
    that was made for this receiver; None when there is none.

    Raises `NotFound` for a name that no pack of the case has.
    """
    packs = [each for each in anchors.exports_of_cases(log.connection) if each.case_id == case_id]
    if named:
        wanted = Path(named).name
        found = [each for each in packs if each.pack_name == wanted]
        if not found:
            raise NotFound(
                _('No pack named "{name}" was made of this case.').format(name=wanted),
                _("Where none was filed: --no-pack"),
            )
        return found[-1]
    return next((each for each in reversed(packs) if _is_for(each.profile, receiver)), None)


def anchor_filing(
    log: Log, pack: ExportNoted, filing: str, day: str, held_by: str, *, now: datetime, zone: str
) -> Anchor:
    """Store that the receiver has the head of this pack since a day.

    An action of its own: an anchor cannot be taken back, and the filing can.
    """
    with log.action(now, zone) as action:
        entry = action.add("anchor", present({
            "head": log.head_at(pack.head_seq), "head_seq": pack.head_seq, "means": "filing",
            "target": pack.case_id, "at": day, "held_by": held_by, "export": pack.id,
            "filing": filing,
        }))  # fmt: skip
    return next(each for each in anchors.anchors(log.connection) if each.id == entry.id)


def packs_not_filed(log: Log, now: datetime) -> tuple[tuple[str, ExportNoted], ...]:
    """The newest pack of each case and receiver with a clock that no filing followed, with the
    receiver's word for `logbook filed`, oldest first."""
    newest: dict[tuple[str, str], ExportNoted] = {}
    for pack in anchors.exports_of_cases(log.connection):
        for clock in clocks():
            if _is_for(pack.profile, clock.id):
                newest[pack.case_id, clock.id] = pack
    return tuple(
        (receiver, pack)
        for (case_id, receiver), pack in newest.items()
        if now - datetime.fromisoformat(pack.recorded_at) > _GRACE
        and not any(
            each.receiver == receiver and each.event == "filed" and each.state == "current"
            and each.seq > pack.seq
            for each in deadlines.filings_of_case(log.connection, case_id)
        )
    )  # fmt: skip


def _is_for(profile: str, receiver: str) -> bool:
    """Whether a profile is of this receiver: `state-tx` of `state`, `att-nod` of `notice`."""
    notice = receiver == "notice" and profile.endswith("-nod")
    return notice or profile == receiver or profile.startswith(f"{receiver}-")
