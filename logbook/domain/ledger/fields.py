"""Values as the fields of ledger entries.  What is not known is left out, never null."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from logbook.domain.record import (
    CHANNELS,
    DIRECTIONS,
    PRECISIONS,
    Amount,
    Contact,
    Draft,
    Due,
    Listing,
    Moment,
    Verdict,
)  # fmt: skip
from logbook.errors import Unreadable
from logbook.language import _


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
    """The fields of the promise entry that goes with an interaction.

    Who promised is the interaction's agent: a name stands in one field only, so that a
    correction or a redaction reaches it.
    """
    return present({
        "target": target,
        "text": draft.promise,
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
        "language": language,
        "channel": channel,
        "direction": direction,
        # Places in the words, not the words: each text lives in one field.
        "flags": [{"code": f.code, "start": f.start, "end": f.end} for f in verdict.flags],
    }) | {
        # Required, also where there is nothing to say: a withheld number uses no metadata.
        "also": list(verdict.also),
        "metadata_version": verdict.metadata_version,
        "sentence": verdict.sentence,
        "next_step": verdict.next_step,
    }  # fmt: skip


def contact_value(contact: Contact) -> dict[str, Any]:
    """The form of a contact that an entry stores; parts that are not known are left out."""
    return present(contact.as_dict())


def moment_value(moment: Moment) -> dict[str, Any]:
    """The form of a moment that an entry stores; parts that are not known are left out."""
    return present(moment.as_dict())


def amount_value(amount: Amount) -> dict[str, Any]:
    """The form that an entry stores: {"amount": "42.10", "currency": "USD"}."""
    return {"amount": format(amount.amount, "f"), "currency": amount.currency}


def due_value(due: Due) -> dict[str, Any]:
    """The form of a due date that an entry stores; parts that are not known are left out."""
    return present(due.as_dict())


def listing_value(listing: Listing) -> dict[str, Any]:
    """The form of a line of a list that an entry stores; what is empty in it is left out."""
    return present(listing.as_dict())


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that have something in them."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}


def check_value(field: str, value: Any) -> None:
    """Refuse a value that this field of an interaction cannot hold; raises `Unreadable`."""
    if not _SHAPES.get(field, _is_text)(value):
        raise Unreadable(
            _('"{value}" is not a value for "{field}".').format(value=value, field=field)
        )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and value != [] and all(map(_is_text, value))


_SHAPES: Mapping[str, Callable[[Any], bool]] = {
    "channel": lambda value: value in CHANNELS,
    "direction": lambda value: value in DIRECTIONS,
    "contact": lambda value: isinstance(value, dict) and _is_text(value.get("raw")),
    "occurred": lambda value: isinstance(value, dict) and value.get("precision") in PRECISIONS,
    "duration_seconds": lambda value: type(value) is int and value >= 0,
    "references": _are_texts,
    "tags": _are_texts,
}
"""The fields of an interaction that are no plain text."""
