"""Values as the fields of ledger entries.  What is not known is left out, never null."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from logbook.domain.record import Amount, Contact, Draft, Due, Listing, Moment, Verdict


def interaction_fields(draft: Draft) -> dict[str, Any]:
    """The fields of an interaction entry."""
    return present({
        "carrier": draft.carrier,
        "channel": draft.channel,
        "direction": draft.direction,
        "contact": contact_value(draft.contact) if draft.contact else None,
        "occurred": moment_value(draft.occurred),
        "duration_seconds": draft.duration_seconds,
        "agent_name": draft.agent.name,
        "agent_id": draft.agent.id,
        "agent_site": draft.agent.site,
        "agent_department": draft.agent.department,
        "references": list(draft.references),
        "said": draft.said,
        "tags": list(draft.tags),
        "recorder": draft.recorder,
        "told_by": draft.told_by,
    })  # fmt: skip


def promise_fields(draft: Draft, target: str) -> dict[str, Any]:
    """The fields of the promise entry that goes with an interaction."""
    return present({
        "target": target,
        "text": draft.promise,
        "promised_by": draft.agent.name or draft.agent.id,
        "amount": amount_value(draft.promise_amount) if draft.promise_amount else None,
        "due": due_value(draft.due) if draft.due else None,
    })  # fmt: skip


def verdict_fields(
    verdict: Verdict, target: str, *, channel: str, direction: str, language: str
) -> dict[str, Any]:
    """The fields of a verdict entry.  The contact itself stays in the interaction alone."""
    return present({
        "target": target,
        "carrier": verdict.carrier,
        "code": verdict.code,
        "level": verdict.level,
        "listing": listing_value(verdict.listing) if verdict.listing else None,
        "directory_version": verdict.directory_version,
        "metadata_version": verdict.metadata_version,
        "sentence": verdict.sentence,
        "next_step": verdict.next_step,
        "language": language,
        "channel": channel,
        "direction": direction,
    }) | {"also": list(verdict.also)}  # fmt: skip


def contact_value(contact: Contact) -> dict[str, Any]:
    return present(asdict(contact))


def moment_value(moment: Moment) -> dict[str, Any]:
    return present(asdict(moment))


def amount_value(amount: Amount) -> dict[str, Any]:
    return {"amount": format(amount.amount, "f"), "currency": amount.currency}


def due_value(due: Due) -> dict[str, Any]:
    return present(asdict(due))


def listing_value(listing: Listing) -> dict[str, Any]:
    return present(asdict(listing))


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have something in them."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
