"""What became of a promise: kept, broken, withdrawn, or open again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from logbook.actions.claim_objects import (
    evidence_id,
    find_object,
    require_object,
)
from logbook.actions.intake_time import carrier_zone
from logbook.actions.promising import Promised, day_said
from logbook.actions.raw_draft import about, refuse_secret
from logbook.domain.record import Promise
from logbook.domain.time.moment_words import describe_day
from logbook.errors import Refused, UsageError
from logbook.language import _
from logbook.store import claims, finding
from logbook.store.log import Log

OUTCOMES = ("kept", "broken", "withdrawn", "open")


def settle_promise(
    log: Log, label: str, outcome: str, *, shown_by: str = "", on: str = "", reason: str = "",
    now: datetime, zone: str,
) -> Promised:  # fmt: skip
    """Write down what became of a promise: kept, broken, withdrawn, or open again.

    `shown_by` names a record (`31`) or a file (`F3`), `on` the day; without it the day is that of
    the record, else today.  Raises `Refused` when the promise says that already, or was
    withdrawn, or the day lies ahead or before the promise was made, `UsageError` for a day or a
    proof of a promise that is open again.
    """
    refuse_secret("reason", reason)
    place = find_object(log, label, "promise")
    promise = claims.promise(log.connection, place.no or 0)
    fields: dict[str, Any] = {"target": place.id, "state": outcome}
    remarks: list[str] = []
    if shown_by.strip():
        fields["shown_by"] = evidence_id(log, shown_by)
    if outcome != "open":
        fields["on"] = _settled_on(log, promise, shown_by, on, now, zone, remarks).isoformat()
    elif on.strip() or shown_by.strip():
        raise UsageError(_("A promise that is open again has no day and no proof."))
    with log.action(now, zone) as action:
        require_object(log, label, "promise")
        _check_change(claims.promise(log.connection, place.no or 0), outcome)
        action.add("outcome", fields | ({"reason": reason} if reason else {}))
    return Promised(promise=claims.promise(log.connection, place.no or 0), remarks=tuple(remarks))


def _check_change(promise: Promise, outcome: str) -> None:
    number = f"P{promise.no}"
    if promise.state == outcome:
        raise Refused(
            {
                "kept": _("{number} is written down as kept already."),
                "broken": _("{number} is written down as broken already."),
                "withdrawn": _("{number} is written down as withdrawn already."),
            }.get(outcome, _("{number} is open.")).format(number=number)
        )  # fmt: skip
    if promise.state == "withdrawn" and outcome != "open":
        raise Refused(
            _("{number} was withdrawn, so it can be neither kept nor broken.").format(
                number=number
            ),
            _("If that was a mistake: logbook promise reopen {number}").format(number=number),
        )


def _settled_on(
    log: Log, promise: Promise, shown_by: str, on: str, now: datetime, zone: str,
    remarks: list[str],
) -> date:  # fmt: skip
    there = (promise.due.zone if promise.due else None) or carrier_zone(log, zone)
    today = now.astimezone(ZoneInfo(there)).date()
    shown = shown_by.strip().lstrip("#")
    if on.strip():
        from logbook.actions.deadline_trigger import trigger_of_words

        with about("on"):
            day = trigger_of_words(on, now=now, zone=zone, there=there, remarks=remarks).day
    elif shown.isdecimal():
        day = day_said(finding.get(log.connection, int(shown)), there, now) or today
    else:
        day = today
    if day > today:
        raise Refused(_("{day} has not come yet.").format(day=describe_day(day)))
    made = _made_on(log, promise, there, now)
    if made and day < made:
        raise Refused(
            _("{day} is before the promise was made ({said}).").format(
                day=describe_day(day), said=describe_day(made)
            ),
            _("If it was promised earlier, write down that contact first, and the promise with it.")
            if not promise.interaction_no
            else "",
        )
    return day


def _made_on(log: Log, promise: Promise, there: str, now: datetime) -> date | None:
    """The day on which it was made: of its record, else the day on which it was written down for a
    case; None where the record's is unknown."""
    if not promise.interaction_no:
        written = claims.written_at(log.connection, promise.id)
        return datetime.fromisoformat(written).astimezone(ZoneInfo(there)).date()
    record = finding.get(log.connection, promise.interaction_no)
    if not (record.occurred.utc or record.occurred.local):
        return None
    return day_said(record, there, now) or now.astimezone(ZoneInfo(there)).date()
