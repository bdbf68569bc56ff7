"""Reading a selection of records as typed, and applying it to a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from logbook.domain.cases.claim import Allegation
from logbook.domain.cases.selection import (
    Selected,
    Selection,
    claimed_records,
    day_of_record,
    read_numbers,
)
from logbook.domain.record import Interaction
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.zones import load_zone
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound, Unreadable, UsageError
from logbook.language import _


class RawSelection(Value):
    """As typed; empty texts select everything."""

    since: str = ""
    until: str = ""
    only: str = ""
    key: bool = False


def read_selection(raw: RawSelection, *, now: datetime, zone: str) -> Selection:
    """The selection that was typed; days are those of the user's zone.

    Raises what reading a day raises, `Unreadable` for numbers, `UsageError` where the first day
    comes after the last.
    """
    since = _day(raw.since, now, zone, ahead=False)
    until = _day(raw.until, now, zone, ahead=True)
    if since and until and since > until:
        raise UsageError(
            _("--since {first} comes after --until {last}.").format(
                first=describe_day(since), last=describe_day(until)
            )
        )
    return Selection(
        since=since.isoformat() if since else "", until=until.isoformat() if until else "",
        only=read_numbers(raw.only) if raw.only.strip() else (), key=raw.key,
    )  # fmt: skip


def select(
    selection: Selection, records: Sequence[Interaction], allegations: Sequence[Allegation],
    *, zone: str, case: str,
) -> tuple[tuple[Interaction, ...], Selected]:  # fmt: skip
    """The records of the case that it takes, in their order, and the count.

    Raises `NotFound` for a record number that is not in the case, `Missing` where nothing is left.
    """
    _refuse_strangers(selection, records, case)
    claimed = claimed_records(allegations, records)
    days = {record.no: day_of_record(record, zone) for record in records}
    taken = tuple(r for r in records if selection.takes(r, days[r.no], claimed))
    if not taken:
        raise Missing(
            _('Nothing is selected: no record of the case "{name}" fits.').format(name=case),
            _("Widen --since, --until, --only or --key, or leave them out."),
        )
    by_day = bool(selection.since or selection.until)
    undated = sum(1 for r in records if by_day and r not in taken and days[r.no] is None)
    return taken, Selected(selection=selection, shown=len(taken), of=len(records), undated=undated)


def _refuse_strangers(selection: Selection, records: Sequence[Interaction], case: str) -> None:
    there = {record.no for record in records}
    for first, last in selection.only:
        if not any(first <= number <= last for number in there):
            shown = f"{first}" if first == last else f"{first}-{last}"
            raise NotFound(
                _('The case "{name}" has no record {numbers}.').format(name=case, numbers=shown)
            )


def _day(text: str, now: datetime, zone: str, *, ahead: bool) -> date | None:
    """The day that a text names; one that is still to come only where `ahead`."""
    from logbook.domain.time.moment import read_moment

    if not text.strip():
        return None
    try:
        moment = read_moment(text, now=now, zone=zone).moment
    except Unreadable:
        if not ahead:
            raise
        moment = read_moment(text, now=now, zone=zone, prefer="future").moment
    if moment.utc:
        return datetime.fromisoformat(moment.utc).astimezone(load_zone(zone)).date()
    if moment.local and len(moment.local) >= 10:
        return date.fromisoformat(moment.local[:10])
    raise Unreadable(
        _('"{text}" is no day.').format(text=text), _("Type a day, such as 2026-11-03.")
    )
