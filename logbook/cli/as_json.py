"""What `--json` prints: stable names, documented in docs/user-guide.md; absent values are null.

Amounts are strings, so that no reader turns them into binary floats.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from logbook.actions.check import verdict_json
from logbook.cli.terminal import is_unicode, print_line
from logbook.domain.ledger.entry import short_number
from logbook.domain.record import (
    Amount,
    Attachment,
    Callback,
    Interaction,
    Money,
    Promise,
    Translation,
    Verdict,
)

if TYPE_CHECKING:  # a save does not pay for what only `check --seen` prints
    from logbook.actions.seen import Remembered
    from logbook.domain.cases.live import Live
    from logbook.domain.follow_up.alarm import Alarm
    from logbook.domain.follow_up.sighting import Seen


def print_json(value: Any) -> None:
    """One JSON document on standard output; ASCII only where the stream has no Unicode."""
    print_line(json.dumps(value, ensure_ascii=not is_unicode(sys.stdout), indent=2))


def print_verdict_json(verdict: Verdict, *, known: Remembered | None = None) -> None:
    """The answer of `check` on one line, as the fast path prints it; with `known` two keys more."""
    more = {"seen_before": seen_json(known.seen), "alarm": alarm_json(known.alarm)} if known else {}
    text = json.dumps(verdict_json(verdict) | more, ensure_ascii=not is_unicode(sys.stdout))
    print_line(text)


def seen_json(seen: Seen) -> dict[str, Any]:
    """Earlier records with a contact, newest first; `more`: there are more than `total`."""
    return {
        "total": seen.total,
        "more": seen.more,
        "unreadable": seen.unreadable,
        "records": [each.as_dict() | {"occurred": each.occurred.as_dict()}
                    for each in seen.records],
    }  # fmt: skip


def alarm_json(alarm: Alarm | None) -> dict[str, Any] | None:
    """A code or notice that the user did not say to have set off."""
    return alarm.as_dict() if alarm else None


def interaction_json(record: Interaction) -> dict[str, Any]:
    """A record with everything that belongs to it."""
    return {
        "no": record.no,
        "id": record.id,
        "state": record.state,
        "channel": record.channel,
        "direction": record.direction,
        "carrier": record.carrier,
        "contact": record.contact.as_dict() if record.contact else None,
        "occurred": record.occurred.as_dict(),
        "recorded": {
            "at": record.recorded_at,
            "zone": record.recorded_zone,
            "clock_back": record.clock_back,
        },
        "duration_seconds": record.duration_seconds,
        "agent": record.agent.as_dict(),
        "references": list(record.references),
        "said": record.said,
        "promises": [promise_json(promise) for promise in record.promises],
        "money": [money_json(money) for money in record.money],
        "attachments": [attachment_json(attachment) for attachment in record.attachments],
        "notes": [note.as_dict() for note in record.notes],
        "cases": list(record.cases),
        "tags": list(record.tags),
        "recorder": record.recorder,
        "told_by": record.told_by,
        "verdict": stored_verdict_json(record.verdict) if record.verdict else None,
        "verdict_now": _verdict_now(record),
        "callbacks": [callback_json(each) for each in record.callbacks],
        "resolution": record.resolution or None,
        "asks_about": list(record.asks_about),
        "live": live_json(record.live) if record.live else None,
        "translations": [translation_json(each) for each in record.translations],
        "amended": list(record.amended),
        "redacted": list(record.redacted),
        "origin": record.origin.as_dict() if record.origin else None,
        "undisclosed": list(record.undisclosed),
    }


def _verdict_now(record: Interaction) -> dict[str, Any] | None:
    """The verdict as it stands: the stored one, unless a call back confirmed the record."""
    if not record.callbacks:
        return stored_verdict_json(record.verdict) if record.verdict else None
    from logbook.actions.carriers import carrier_names
    from logbook.domain.follow_up.callback_words import verdict_now

    verdict = verdict_now(record, carrier_names().get(record.carrier, record.carrier))
    return stored_verdict_json(verdict) if verdict else None


def live_json(live: Live) -> dict[str, Any]:
    """A call as it went: whether it is open, its length and holds in seconds, and its lines."""
    return {
        "open": live.is_open,
        "on_hold": live.on_hold is not None,
        "seconds": live.seconds,
        "hold_seconds": live.hold_seconds,
        "clock_back": live.clock_back,
        "lines": [
            {
                "at": line.at, "zone": line.zone, "what": line.what, "text": line.text,
                "no": line.no, "agent": line.agent.as_dict(), "hold_seconds": line.seconds,
            }
            for line in live.lines
        ],
    }  # fmt: skip


def callback_json(callback: Callback) -> dict[str, Any]:
    """A call back about a record: what was said, and whether it proves anything."""
    return {
        "outcome": callback.outcome,
        "proves": callback.proves,
        "call": callback.call_no,
        "dialled": callback.dialled.as_dict() if callback.dialled else None,
        "listing": callback.listing.as_dict() if callback.listing else None,
        "occurred": callback.occurred.as_dict(),
        "agent": callback.agent.as_dict(),
        "references": list(callback.references),
        "recorded_at": callback.recorded_at,
    }


def promise_json(promise: Promise) -> dict[str, Any]:
    return {
        "no": short_number("promise", promise.no),
        "interaction": promise.interaction_no,
        "text": promise.text,
        "promised_by": promise.promised_by,
        "amount": _amount(promise.amount),
        "due": promise.due.as_dict() if promise.due else None,
        "state": promise.state,
    }


def money_json(money: Money) -> dict[str, Any]:
    return {
        "no": short_number("money", money.no),
        "kind": money.kind,
        "amount": _amount(money.amount),
        "for_what": money.for_what,
    }


def attachment_json(attachment: Attachment) -> dict[str, Any]:
    return {
        "no": short_number("attachment", attachment.no),
        "sha256": attachment.sha256,
        "size": attachment.size,
        "media_type": attachment.media_type,
        "original_name": attachment.original_name,
        "redacted_by": attachment.redacted_by,
        "derived_from": attachment.derived_from,
        "derived_how": attachment.derived_how,
        "recording_basis": attachment.recording_basis,
        "user_location_state": attachment.user_location_state,
        "agent_location": attachment.agent_location,
        "elsewhere_sha256": attachment.elsewhere_sha256,
    }


def translation_json(translation: Translation) -> dict[str, Any]:
    """The owner's own translation of words of the log; `of` is the place of those."""
    return {
        "of": translation.key,
        "language": translation.language,
        "text": translation.text,
        "translator": translation.translator,
        "machine": translation.machine,
        "outdated": translation.outdated,
        "recorded_at": translation.recorded_at,
    }


def stored_verdict_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as it was given when the record was written."""
    return {
        "code": verdict.code,
        "level": verdict.level,
        "also": list(verdict.also),
        "flags": [{"code": flag.code, "quote": flag.quote} for flag in verdict.flags],
        "carrier": verdict.carrier,
        "listing": verdict.listing.as_dict() if verdict.listing else None,
        "directory_version": verdict.directory_version,
        "metadata_version": verdict.metadata_version,
        "sentence": verdict.sentence,
        "next_step": verdict.next_step,
    }


def _amount(amount: Amount | None) -> dict[str, str] | None:
    if amount is None:
        return None
    return {"amount": format(amount.amount, "f"), "currency": amount.currency}
