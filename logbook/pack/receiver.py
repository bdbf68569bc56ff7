"""Receivers: what each wants, as dated data in `logbook/receivers/*.json`.

Nothing in these files counts as verified: every export prints where it was seen, when,
and where to look again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from logbook.errors import NotFound, Unreadable
from logbook.language import _
from logbook.resources import receivers_dir

FORMAT = "logbook-receiver/1"
GENERAL_STATE = "state"
"""Profile for the states without one of their own."""
WAYS = ("answer", "us_phone", "company", "subject", "description", "summary")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of the receiver's form."""

    key: str
    label: str
    """As the form names it."""
    value: str
    """How it is filled, one of WAYS; us_phone is an answer as 555-555-5555."""
    limit: int | None
    """Longest text in characters; None when no limit was found, which is not no limit."""
    default: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskRules:
    """What this receiver does not get to see."""

    account: str
    """last4 or full."""
    secrets: bool
    """Text shaped like a PIN, code, card or social security number is masked."""
    birth_dates: bool
    originals: bool
    """A file that holds such text is left out; its SHA-256 stays."""
    third_party_phones: bool = False
    """Numbers that are neither the owner's nor the other side of a record."""
    third_party_names: bool = False
    """Names of people other than the owner: agents, representatives, who told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """One receiver's profile."""

    id: str
    name: str
    name_zh: str
    source_url: str
    seen_on: str
    confidence: str
    zone: str | None
    """IANA zone in which the receiver reads times, where it has one."""
    mask: MaskRules
    fields: tuple[FormField, ...]
    asks: tuple[str, ...]
    requires: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    """(fact, source, confidence)."""
    notes: tuple[str, ...]
    steps_en: tuple[str, ...]
    steps_zh: tuple[str, ...]
    state: str | None = None
    """Two letters of the US state whose office it is; None for any other receiver."""

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Receiver:
        """Read a parsed profile; raises Unreadable that names the part that is wrong."""
        name = str(document.get("id", "?"))
        try:
            if document["format"] != FORMAT:
                raise ValueError("format")
            date.fromisoformat(document["seen_on"])
            return cls(
                **{key: document[key] for key in
                   ("id", "name", "name_zh", "source_url", "seen_on", "confidence", "zone")},
                mask=MaskRules(**document["mask"]),
                fields=tuple(_field(item) for item in document["fields"]),
                asks=tuple(document["asks"]),
                requires=tuple(document["requires"]),
                facts=tuple((f["fact"], f["source_url"], f["confidence"])
                            for f in document["facts"]),
                notes=tuple(document["notes"]),
                steps_en=tuple(document["steps"]["en"]),
                steps_zh=tuple(document["steps"]["zh"]),
                state=document.get("state"),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise Unreadable(
                _("The receiver profile {name} cannot be read: {part}.").format(
                    name=name, part=str(error).strip("'")
                )
            ) from error

    def checked(self) -> str:
        """The line every export carries."""
        return (
            f"Checked on {self.seen_on} against stored copies of public pages, not live "
            f"(confidence: {self.confidence}); verify at {self.source_url}"
        )


def _field(item: Mapping[str, Any]) -> FormField:
    if item["value"] not in WAYS:
        raise ValueError(f"fields, {item['key']}")
    return FormField(
        key=item["key"], label=item["label"], value=item["value"], limit=item["max"],
        default=item.get("default", ""), required=item.get("required", False),
    )  # fmt: skip


def receiver_ids() -> tuple[str, ...]:
    """Identifiers of the shipped receivers, for `--for`."""
    return tuple(sorted(path.stem for path in receivers_dir().glob("*.json")))


def receiver_of_state(state: str) -> Receiver:
    """The office of a state (TX, vt), or the general profile where none is known."""
    wanted = state.strip().upper()
    for identifier in receiver_ids():
        receiver = load_receiver(identifier)
        if wanted and receiver.state == wanted:
            return receiver
    return load_receiver(GENERAL_STATE)


def load_receiver(identifier: str) -> Receiver:
    """A shipped profile; NotFound names those there are."""
    known = receiver_ids()
    if identifier not in known:
        raise NotFound(
            _("There is no receiver {name}. There are: {names}.").format(
                name=identifier, names=", ".join(known)
            )
        )
    path = receivers_dir() / f"{identifier}.json"
    return Receiver.from_document(json.loads(path.read_text(encoding="utf-8")))
