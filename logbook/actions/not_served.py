"""Complaints and notices that were filed and, as far as the log knows, reached nobody yet."""

from __future__ import annotations

from collections.abc import Sequence

from logbook.actions.deadline_data import clocks
from logbook.actions.finding import find_case
from logbook.domain.cases.clock import Clock
from logbook.domain.cases.deadline import FilingEvent
from logbook.domain.value import Value
from logbook.store import deadlines
from logbook.store.log import Log


class NotServed(Value):
    """A filing of which no clock runs yet, since nobody wrote down that it was served."""

    filing: FilingEvent
    says: str
    """What starts the clock, and what to type then."""


def not_served(log: Log, *, case: str | None = None) -> tuple[NotServed, ...]:
    """Those of one case or all, by their day: filed with a receiver whose clock starts on service.

    A filing that was answered needs no service any more.  Raises `NotFound` for an unknown case.
    """
    chosen = find_case(log, case) if case else None
    found = []
    events = deadlines.filings_standing(log.connection, chosen.id if chosen else None)
    for clock in clocks() if events else ():
        if clock.events["filed"].starts or not clock.events["served"].starts:
            continue
        for target in dict.fromkeys(each.target for each in events):
            theirs = [e for e in events if (e.receiver, e.target) == (clock.id, target)]
            found += [_not_served(clock, each) for each in _open(theirs)]
    return tuple(sorted(found, key=lambda each: (each.filing.on, each.filing.no)))


def _not_served(clock: Clock, filing: FilingEvent) -> NotServed:
    return NotServed(filing=filing, says=str(clock.events["filed"].says or ""))


def _open(events: Sequence[FilingEvent]) -> list[FilingEvent]:
    """The filings that neither a service nor an answer is of."""
    left = [each for each in events if each.event == "filed"]
    for name in ("served", "answered"):
        of_filing = {_of(each, events).id for each in events if each.event == name}
        left = [each for each in left if each.id not in of_filing]
    return left


def _of(later: FilingEvent, events: Sequence[FilingEvent]) -> FilingEvent:
    """The filing that an event is of: that of its number, else the first one it can be of.

    Itself where there is none.
    """
    earlier = [each for each in events if (each.on, each.no) < (later.on, later.no)]
    taken = [_of(each, events).id for each in earlier if each.event == later.event]
    filed = [e for e in events if e.event == "filed" and e.on <= later.on and e.id not in taken]
    same = [each for each in filed if each.reference and each.reference == later.reference]
    unsaid = [each for each in filed if not (each.reference and later.reference)]
    return (same or unsaid or [later])[0]
