"""Receivers: what each wants, as dated data in `logbook/receivers/*.json` (docs/receivers.md).

Nothing in these files counts as verified: every export prints where it was seen, when,
and where to look again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from logbook.domain.cases.deadline_rule import CONFIDENCES, InTwoLanguages, in_two_languages
from logbook.errors import NotFound, Unreadable
from logbook.language import _
from logbook.pack.receivers.sourced import SourcedRule, sourced_rule
from logbook.resources import receivers_dir

FORMAT = "logbook-receiver/2"
GENERAL_STATE = "state"
"""Profile for the states without one of their own."""
WAYS = ("answer", "us_phone", "company", "subject", "description", "summary")
KINDS = ("carrier", "regulator", "public", "card", "court", "adviser")
ACCOUNTS = ("full", "last4", "none")
RECORDINGS = ("none", "list", "by_basis", "all")
PROOF = ("send", "offer")
WAYS_TO_SEND = ("mail", "email")
PARTS = (
    "summary", "facts", "case", "chronology", "promises", "amounts", "attempts", "checklists",
    "deadlines", "corrections", "exhibit_index", "exhibits", "translations", "redactions",
    "declaration", "verify",
)  # fmt: skip
"""Of the document for people, after its cover, which every receiver gets."""


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
    """One of ACCOUNTS: in full, its last four digits, or not at all."""
    secrets: bool
    """Text shaped like a PIN, code, card or social security number is masked; no receiver
    may see those."""
    birth_dates: bool
    originals: bool
    """A file that holds such text is left out; its SHA-256 stays."""
    third_party_phones: bool = False
    """Numbers that are neither the owner's nor the other side of a record."""
    third_party_names: bool = False
    """Names of people other than the owner: agents, representatives, who told it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What this receiver takes; None or empty is what nobody found, which is not no limit."""

    pdf_bytes: int | None
    """Size of the document for people."""
    total_bytes: int | None
    """Size of all that is attached together."""
    files: int | None
    """How many files."""
    types: tuple[str, ...]
    """Endings of names that it takes: pdf, zip …"""
    assumed: bool
    """The sizes are a precaution of this program, not a figure of the receiver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where something goes, as seen in a source; never printed as current."""

    text: str
    known: SourcedRule
    """What it is for, and who says so."""


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
    kind: str
    """One of KINDS."""
    aliases: tuple[str, ...]
    """Other names for `--for`; those that several receivers share ask which."""
    mask: MaskRules
    limits: Limits
    parts: tuple[str, ...]
    """Those of PARTS that its document has, in that order."""
    recordings: str
    """One of RECORDINGS: whether sound and film may go."""
    originals: bool
    """Whether the stored files go, where no mask touches them."""
    proof: str
    """One of PROOF: proof.zip is sent, or kept and only offered."""
    print_copies: int
    """How many copies on paper it wants; 0 for none."""
    letter: str | None
    """The letter (docs/letters.md) that its text is; None where it is form fields."""
    carrier: str | None
    """The carrier that it is, for a notice."""
    fields: tuple[FormField, ...]
    asks: tuple[str, ...]
    requires: tuple[str, ...]
    addresses: tuple[Address, ...]
    """Those that were seen; empty where none was confirmed."""
    facts: tuple[SourcedRule, ...]
    notes: tuple[InTwoLanguages, ...]
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
            _require_known(document)
            return cls(
                **{key: document[key] for key in _AS_THEY_ARE},
                aliases=tuple(document["aliases"]), mask=_mask(document["mask"]),
                limits=_limits(document["limits"]), parts=_parts(document["parts"]),
                fields=tuple(_field(item) for item in document["fields"]),
                asks=tuple(document["asks"]),
                requires=tuple(document["requires"]),
                addresses=tuple(map(_address, document["addresses"])),
                facts=tuple(map(sourced_rule, document["facts"])),
                notes=tuple(map(in_two_languages, document["notes"])),
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

    def has(self, part: str) -> bool:
        """Whether its document has this one of PARTS."""
        return part in self.parts


_AS_THEY_ARE = (
    "id", "name", "name_zh", "source_url", "seen_on", "confidence", "zone", "kind", "recordings",
    "originals", "proof", "print_copies", "letter", "carrier",
)  # fmt: skip
_ONE_OF = {
    "kind": KINDS, "recordings": RECORDINGS, "proof": PROOF, "confidence": CONFIDENCES,
}  # fmt: skip


def _require_known(document: Mapping[str, Any]) -> None:
    for key, known in _ONE_OF.items():
        if document[key] not in known:
            raise ValueError(f"{key}, {document[key]}")


def _mask(item: Mapping[str, Any]) -> MaskRules:
    rules = MaskRules(**item)
    if rules.account not in ACCOUNTS:
        raise ValueError(f"mask, account, {rules.account}")
    if not rules.secrets:
        raise ValueError("mask, secrets")
    return rules


def _limits(item: Mapping[str, Any]) -> Limits:
    limits = Limits(**{**item, "types": tuple(item["types"])})
    for name in ("pdf_bytes", "total_bytes", "files"):
        if item[name] is not None and (type(item[name]) is not int or item[name] < 1):
            raise ValueError(f"limits, {name}")
    return limits


def _parts(names: Sequence[str]) -> tuple[str, ...]:
    if list(names) != [part for part in PARTS if part in names]:
        raise ValueError(f"parts, {', '.join(names)}")
    return tuple(names)


def _address(item: Mapping[str, Any]) -> Address:
    if item["way"] not in WAYS_TO_SEND:
        raise ValueError(f"addresses, {item['way']}")
    return Address(text=item["text"], known=sourced_rule(item))


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
