"""Putting a record into a case, and taking it out again, after it was written."""

from __future__ import annotations

from datetime import datetime

from logbook.actions.finding import find_case, nearest_case
from logbook.actions.intake_case import UnknownCase
from logbook.actions.raw_draft import refuse_secret
from logbook.actions.standing import require_standing
from logbook.domain.record import Interaction
from logbook.errors import Missing, Refused
from logbook.language import _
from logbook.store import finding
from logbook.store.log import Log


def put_into_case(
    log: Log, no: int, case: str, *, new_case: bool, now: datetime, zone: str
) -> Interaction:
    """Put a record into the case of this name, in any capitals; returns it as it then stands.

    Raises `UnknownCase` when there is no such case, unless it is to be made; `Missing` for no name;
    `Refused` when the record is in it already, or does not stand.
    """
    name = case.strip()
    if not name:
        raise Missing(_("The name of the case is missing."), f"logbook amend {no} --case NAME")
    refuse_secret("case", name)
    with log.action(now, zone) as action:
        record = require_standing(log, no)
        case_id = finding.case_id(log.connection, name)
        if case_id is None:
            if not new_case:
                raise UnknownCase(name, nearest_case(log, name))
            case_id = action.add("case", {"name": name, "carrier": record.carrier}).id
        elif name.casefold() in {there.casefold() for there in record.cases}:
            raise Refused(
                _('Record {no} is in the case "{name}" already.').format(no=no, name=name)
            )
        action.add("case_member", {"target": record.id, "case": case_id, "change": "add"})
    return finding.get(log.connection, no)


def take_out_of_case(
    log: Log, no: int, case: str | None, *, now: datetime, zone: str
) -> Interaction:
    """Take a record out of a case, or out of every case it is in (None).

    The record and the case stay.  Raises `NotFound` for an unknown case, `Refused` when the
    record is not in it, or does not stand.
    """
    with log.action(now, zone) as action:
        record = require_standing(log, no)
        names = record.cases if case is None else (find_case(log, case).name,)
        if not names:
            raise Refused(_("Record {no} is in no case.").format(no=no))
        for name in names:
            if name not in record.cases:
                raise Refused(
                    _('Record {no} is not in the case "{name}".').format(no=no, name=name)
                )
            case_id = finding.case_id(log.connection, name)
            action.add("case_member", {"target": record.id, "case": case_id, "change": "remove"})
    return finding.get(log.connection, no)
