"""Ledger entries: what each kind holds.  The written form is `docs/format.md`.

An entry is a set of named fields.  Every entry has the common ones; each kind
adds its own.  A value that is not known is an absent field, never null, so that
an addition can fill it.  Old entries are never migrated: a reader must know
every version `v` of a kind it meets, and must pass over kinds it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _

FORMAT = "logbook-integrity/1"
VERSION = 1
"""The version of every kind that this program writes and knows."""
COMMON = ("kind", "v", "id", "action", "recorded_at", "recorded_zone", "clock_back", "tool")


class Kind(NamedTuple):
    """What a kind of entry holds beside the common fields."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    numbered: str = ""
    """Prefix of its human number (`P` in P9); `-` for bare numbers; empty when it has none."""
    amendable: tuple[str, ...] = ()


_AGENT = ("agent_name", "agent_id", "agent_site", "agent_department")
_INTERACTION_TEXT = (
    "contact", "duration_seconds", *_AGENT, "references", "said", "tags", "recorder", "told_by",
)  # fmt: skip

KINDS: Mapping[str, Kind] = {
    "genesis": Kind(("format",)),
    "interaction": Kind(
        ("carrier", "channel", "direction", "occurred"),
        (*_INTERACTION_TEXT, "origin"),
        "-",
        ("carrier", "channel", "direction", "occurred", *_INTERACTION_TEXT),
    ),
    "addition": Kind(("target", "field", "value"), ("reason",)),
    "amendment": Kind(("target", "field", "value", "supersedes"), ("reason",)),
    "void": Kind(("target",), ("reason",)),
    "undo": Kind(("undoes",), ("reason",)),
    "redaction": Kind(("target", "fields", "removed"), ("reason",)),
    "promise": Kind(
        ("target", "text"),
        ("promised_by", "amount", "due"),
        "P",
        ("text", "promised_by", "amount", "due"),
    ),
    "outcome": Kind(("target", "state"), ("shown_by", "on", "reason")),
    "money": Kind(
        ("target", "money_kind", "amount"),
        ("for_what", "shown_by"),
        "M",
        ("money_kind", "amount", "for_what"),
    ),
    "attachment": Kind(
        ("target", "sha256", "size", "media_type", "original_name"),
        ("source", "acquired_how", "derived_from", "derived_how", "recording_basis",
         "user_location_state", "agent_location"),
        "F",
        ("source", "derived_from", "derived_how", "recording_basis", "user_location_state",
         "agent_location"),
    ),
    "case": Kind(("name",), ("carrier", "details"), "", ("name", "carrier", "details")),
    "case_member": Kind(("target", "case", "change")),
    "case_detail": Kind(("target", "name", "value"), (), "", ("value",)),
    "case_status": Kind(("target", "state"), ("reason",)),
    "allegation": Kind(
        ("target", "text"),
        ("relief", "amount", "shown_by"),
        "A",
        ("text", "relief", "amount", "shown_by"),
    ),
    "deadline": Kind(
        ("target", "rule", "trigger_date", "due_date", "day_kind"),
        ("trigger", "trigger_time", "carrier", "direction", "zone", "remind_date", "arithmetic",
         "arithmetic_zh", "source", "source_url", "seen", "confidence"),
        "D",
        ("trigger_date", "trigger_time", "due_date", "remind_date", "arithmetic",
         "arithmetic_zh"),
    ),
    "filing": Kind(
        ("target", "receiver", "event", "on"), ("zone", "reference"), "C", ("on", "reference")
    ),
    "verdict": Kind(
        ("target", "code", "level", "also", "directory_version", "metadata_version",
         "sentence", "next_step", "language"),
        ("carrier", "listing", "channel", "direction", "flags"),
    ),
    "callback": Kind(("target", "outcome"), ("call", "dialled", "listing")),
    "live_event": Kind(("target", "event", "at", "known"), _AGENT),
    "directory": Kind(
        ("change",), ("document", "listing", "carrier", "source", "version", "since")
    ),
    "import": Kind(
        ("origin",), ("source_sha256", "source_name", "counts", "head", "head_seq", "log_id")
    ),
    "export": Kind(
        ("profile", "pack_name", "pack_sha256", "head_seq", "disclosed"),
        ("case", "target", "selection"),
    ),
    "restore": Kind(("source_head", "source_seq", "branch")),
    "anchor": Kind(
        ("head", "head_seq", "means"),
        ("target", "receipt", "at", "held_by", "export", "filing", "checkpoint"),
    ),
    "setting": Kind(("name", "value")),
    "note": Kind(("target", "text"), (), "", ("text",)),
    "translation": Kind(
        ("target", "field", "language", "text"),
        ("translator", "machine", "translates"),
        "",
        ("text", "translator", "machine"),
    ),
    "guide": Kind(
        ("target", "guide", "version", "answers", "steps", "phases", "names"),
        ("carrier", "recorder"),
    ),
    "guide_step": Kind(
        ("target", "step", "step_state"), ("reason", "note", "shown_by", "recorder")
    ),
}  # fmt: skip

REDACTABLE: Mapping[str, tuple[str, ...]] = {
    "interaction": (*_INTERACTION_TEXT, "occurred", "carrier"),
    "undo": ("reason",),
    "promise": ("text", "promised_by", "amount", "due"),
    "money": ("for_what", "amount"),
    "note": ("text",),
    "translation": ("text", "translator"),
    "live_event": _AGENT,
    "attachment": ("sha256", "size", "media_type", "original_name", "source",
                   "user_location_state", "agent_location"),
    "case": ("name", "carrier", "details"),
    "guide": ("carrier", "recorder"),
    "guide_step": ("reason", "note", "recorder"),
    "case_detail": ("value",),
    "allegation": ("text", "relief", "amount"),
    "filing": ("reference",),
    "verdict": ("carrier", "listing", "sentence", "next_step"),
    "callback": ("dialled", "listing"),
    "directory": ("listing", "carrier", "source"),
    "import": ("source_name", "counts"),
    "export": ("pack_name",),
    "setting": ("value",),
    "anchor": ("held_by",),
}  # fmt: skip
"""What can be removed for good.  Beside these, the value of every addition and amendment goes
with the field it is about, and `reason` with the object it was given for."""
KEEPS_A_VALUE: Mapping[str, str] = {"interaction": "carrier", "case": "name"}
"""The field without which an object cannot be found or shown: every value goes but the one that
is to stand."""
IMPORTABLE = frozenset(KINDS) - {
    "genesis", "undo", "redaction", "directory", "import", "export", "restore", "anchor", "setting",
}  # fmt: skip
"""Kinds whose entries can come from another log, which their field `origin` then names.

An undo or a redaction there is a mark in `origin`; what that log compared with, whom it was
handed to and what its owner had set stays there.
"""
NOT_UNDOABLE = frozenset({"genesis", "redaction", "export", "anchor", "restore", "undo"})


class Entry(Value):
    """One entry as read from the ledger."""

    seq: int
    record_hash: str
    head: str
    fields: Mapping[str, Any]
    """Values still there, by name."""
    redacted: frozenset[str] = frozenset()
    """Names of fields whose value was removed for good."""

    @property
    def kind(self) -> str:
        return str(self.fields.get("kind", ""))

    @property
    def known_as(self) -> str:
        """The kind; `kind/v` for a version this program does not know, which is no kind of its."""
        version = self.fields.get("v")
        return self.kind if version == VERSION else f"{self.kind}/{version}"

    @property
    def id(self) -> str:
        return str(self.fields.get("id", ""))

    @property
    def action(self) -> str:
        return str(self.fields.get("action", ""))

    @property
    def target(self) -> str | None:
        target = self.fields.get("target")
        return str(target) if target is not None else None

    @property
    def origin(self) -> Mapping[str, Any]:
        """Where an entry of another log stood; empty for this log's own."""
        origin = self.fields.get("origin")
        return origin if isinstance(origin, dict) and "log" in origin else {}

    @property
    def undone_elsewhere(self) -> bool:
        """The log that it is from had taken it back."""
        return bool(self.origin.get("undone"))

    @property
    def withheld(self) -> tuple[str, ...]:
        """Fields that its own log has and did not disclose."""
        return tuple(self.origin.get("withheld", ()))

    @property
    def removed_elsewhere(self) -> tuple[str, ...]:
        """Fields that the owner of its own log removed for good."""
        return tuple(self.origin.get("removed", ()))

    @property
    def written_at(self) -> str:
        """When it was written down, by whoever did: in its own log, where it is from another."""
        return str(self.origin.get("recorded_at", self.recorded_at))

    @property
    def written_zone(self) -> str | None:
        """Where the writer was then."""
        place = self.origin if self.origin else self.fields
        zone = place.get("recorded_zone")
        return str(zone) if zone is not None else None

    @property
    def clock_back(self) -> bool:
        """Whether the clock stood before that of the entry before, where it was written."""
        return bool((self.origin or self.fields).get("clock_back"))

    @property
    def number(self) -> int | None:
        number = self.fields.get("no")
        return int(number) if number is not None else None

    @property
    def recorded_at(self) -> str:
        return str(self.fields.get("recorded_at", ""))


def check_fields(kind: str, fields: Mapping[str, Any]) -> None:
    """Raises `Unreadable` for an entry that lacks a field of its kind, or holds one that is not
    of it or is null; what an imported entry says was withheld or removed may be missing."""
    rule = KINDS[kind]
    known: tuple[str, ...] = (*rule.required, *rule.optional)
    closed: tuple[str, ...] = ()
    if kind in IMPORTABLE and "origin" in fields:
        known += ("origin",)
        origin = fields["origin"]
        closed = (*origin.get("withheld", ()), *origin.get("removed", ()))
        closed += ("sha256",) if "sha256" in origin else ()
    missing = [name for name in rule.required if name not in fields and name not in closed]
    unknown = [name for name in fields if name not in known]
    empty = [name for name, value in fields.items() if value is None]
    if missing or unknown or empty:
        raise Unreadable(
            _("An entry of kind {kind} does not have the fields of its kind: {names}.").format(
                kind=kind, names=", ".join([*missing, *unknown, *empty])
            )
        )


def short_number(kind: str, number: int) -> str:
    """The number as people write it: `31`, `P9`, `F7`, `M3`."""
    return f"{KINDS[kind].numbered.strip('-')}{number}"
