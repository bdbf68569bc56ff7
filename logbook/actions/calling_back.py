"""Calling back: the user's own call to the carrier about a record in doubt.

The call is a record of its own; a callback entry, of the same action, ties what came of it to
the record that it was about.
"""

from __future__ import annotations

from datetime import datetime

from logbook.actions.record import Saved, record
from logbook.actions.standing import require_standing
from logbook.domain.follow_up.callback import came_before, listing_of
from logbook.domain.ledger.fields import listing_value, present
from logbook.domain.listings.directory import Directory
from logbook.domain.record import CALLBACK_OUTCOMES, Contact, Draft, Interaction
from logbook.domain.value import Value
from logbook.errors import Refused, UsageError
from logbook.language import _
from logbook.store import finding
from logbook.store.log import Action, Log


class CalledBack(Value):
    """What was stored, read back from the log."""

    doubted: Interaction
    """The record that was asked about, with its calls back."""
    call: Interaction
    saved: Saved | None
    """How the call was stored; None when it was there already."""


def call_back(
    log: Log, no: int, draft: Draft, outcome: str, *, now: datetime, zone: str, directory: Directory
) -> CalledBack:
    """Store the call that `draft` describes, and what it said about record `no`, as one action.

    Raises `UsageError` for a draft that is no outgoing call, `Refused` when the record does not
    stand, or the call came before it; and what `record` raises.
    """
    doubted = _doubted(log, no, outcome)
    if (draft.channel, draft.direction) != ("call", "out"):
        raise UsageError(_("A call back is a call that you made."))
    _require_later(doubted, draft.occurred.utc)

    def tie(action: Action, call: str) -> None:
        require_standing(log, no)
        _tie(action, doubted, call, draft.contact, outcome, directory)

    saved = record(log, draft, now=now, zone=zone, directory=directory, beside=tie)
    return CalledBack(doubted=finding.get(log.connection, no), call=saved.interaction, saved=saved)


def link_call(
    log: Log, no: int, call_no: int, outcome: str, *, now: datetime, zone: str, directory: Directory
) -> CalledBack:
    """Store that the call of record `call_no` was about record `no`, and what it said.

    Raises `Refused` when one of the two does not stand, when the other record is no call that
    the user made to that carrier, or when it came before; and when it is tied already.
    """
    with log.action(now, zone) as action:
        doubted, call = _doubted(log, no, outcome), require_standing(log, call_no)
        if (call.channel, call.direction) != ("call", "out") or call_no == no:
            raise Refused(
                _("Record {no} is not a call that you made.").format(no=call_no),
                _("Without --call, the call back is written down as a new record."),
            )
        if call.carrier != doubted.carrier:
            raise Refused(
                _("Record {no} is a call to another carrier than record {doubted} names.").format(
                    no=call_no, doubted=no
                )
            )
        if any(each.call_no == call_no for each in doubted.callbacks):
            raise Refused(
                _("What record {no} says about record {doubted} is stored already.").format(
                    no=call_no, doubted=no
                ),
                _("To say something else, take that back first: logbook undo"),
            )
        _require_later(doubted, call.occurred.utc)
        _tie(action, doubted, call.id, call.contact, outcome, directory)
    return CalledBack(
        doubted=finding.get(log.connection, no), call=finding.get(log.connection, call_no),
        saved=None,
    )  # fmt: skip


def _doubted(log: Log, no: int, outcome: str) -> Interaction:
    if outcome not in CALLBACK_OUTCOMES:
        raise UsageError(_('"{outcome}" is not an outcome of a call.').format(outcome=outcome))
    return require_standing(log, no)


def _require_later(doubted: Interaction, called: str | None) -> None:
    """A call made before the contact says nothing about it."""
    if came_before(called, doubted.occurred.utc):
        raise Refused(
            _("That call was before record {no}, so it says nothing about it.").format(
                no=doubted.no
            ),
            _(
                "Say when you called with --at, or correct when they did: "
                "logbook amend {no} --at WHEN"
            ).format(no=doubted.no),
        )


def _tie(
    action: Action, doubted: Interaction, call: str, dialled: Contact | None, outcome: str,
    directory: Directory,
) -> None:  # fmt: skip
    """The callback entry.  The number dialled stays in the call alone."""
    listing = listing_of(dialled, doubted.carrier, directory) if dialled else None
    action.add("callback", present({
        "target": doubted.id, "outcome": outcome, "call": call,
        "listing": listing_value(listing) if listing else None,
    }))  # fmt: skip
