"""Entries of another log as entries of this one: what is taken over, and what cannot be.

Pure: references are put in by whoever knows the identifiers here.  The written form is
section 7 of `docs/format.md`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from logbook.domain.ledger.canonical import record_hash
from logbook.domain.ledger.entry import COMMON, IMPORTABLE, KINDS, REDACTABLE, VERSION
from logbook.domain.record import CHANNELS, DIRECTIONS, MONEY_KINDS, PRECISIONS, PROMISE_STATES
from logbook.errors import LogbookError, Unreadable
from logbook.language import _

REFERENCES = ("target", "case", "shown_by", "trigger", "call", "derived_from")
"""Fields that name other entries by their id."""
POSITIONS = ("supersedes", "translates")
"""Fields that name another entry by its position."""
_CAN_BE_CLOSED = {"addition": ("value",), "amendment": ("value",)}
_ID = re.compile(r"[0-9a-f]{32}")
_HASH = re.compile(r"[0-9a-f]{64}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_AMOUNT = re.compile(r"\d{1,15}(\.\d{1,4})?")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")


def stays(fields: Mapping[str, Any], withheld: Iterable[str], removed: Iterable[str]) -> str:
    """Why an entry is not taken over; "" where it is.

    `kind` (it concerns that log alone), `version` (a newer program wrote it), `closed` (what its
    kind cannot do without was not disclosed).
    """
    kind, closed = fields.get("kind"), {*withheld, *removed}
    if not isinstance(kind, str) or kind not in KINDS or fields.get("v") != VERSION:
        return "closed" if closed & {"kind", "v"} else "version"
    if kind not in IMPORTABLE:
        return "kind"
    if closed & set(COMMON):
        return "closed"
    spared = {*REDACTABLE.get(str(kind), ()), *_CAN_BE_CLOSED.get(str(kind), ())}
    needed = {name for name in KINDS[str(kind)].required if name not in spared}
    return "closed" if closed & needed else ""


def own_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of its kind, without those that every entry has of its own."""
    kind = KINDS[str(fields["kind"])]
    return {
        name: value for name, value in fields.items() if name in (*kind.required, *kind.optional)
    }


def require_shapes(fields: Mapping[str, Any], where: str) -> None:
    """Raise `Unreadable` for a value that no program of this kind would have written."""
    for name, value in fields.items():
        about = str(fields.get("field")) if name == "value" else name
        try:
            fits = _fits(str(fields.get("kind")), about, value)
        except (LogbookError, ValueError, TypeError, AttributeError, OverflowError):
            fits = False
        if not fits:
            raise Unreadable(
                _("{where} cannot be read: {field} has no value of its kind.").format(
                    where=where, field=name
                )
            )


def _fits(kind: str, name: str, value: Any) -> bool:
    check = _SHAPES.get((kind, name)) or _SHAPES.get(("", name), _is_text)
    return bool(check(value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_day(value: Any) -> bool:
    return bool(date.fromisoformat(value).isoformat() == value)


def _is_instant(value: Any) -> bool:
    return _INSTANT.fullmatch(value) is not None and bool(datetime.fromisoformat(value))


def _is_zone(value: Any) -> bool:
    # Not whether this machine knows it: records of a zone that it does not know are shown in UTC.
    return _ZONE.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _of_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_moment(value: Any) -> bool:
    return (
        _of_texts(value)
        and set(value) <= {"utc", "zone", "local", "precision", "known", "words"}
        and value.get("precision") in PRECISIONS
        and ("zone" not in value or _is_zone(value["zone"]))
        and ("utc" not in value or _is_instant(value["utc"]))
        and ("local" not in value or bool(datetime.fromisoformat(value["local"])))
    )


def _is_contact(value: Any) -> bool:
    named = {"raw", "kind", "normalized"}
    return _of_texts(value) and {"raw", "kind"} <= set(value) <= named


def _is_amount(value: Any) -> bool:
    return (
        _of_texts(value)
        and set(value) == {"amount", "currency"}
        and _AMOUNT.fullmatch(value["amount"]) is not None
        and _CURRENCY.fullmatch(value["currency"]) is not None
    )


def _is_due(value: Any) -> bool:
    return (
        _of_texts(value)
        and set(value) <= {"date", "earliest", "zone", "words"}
        and _is_day(value["date"])
        and ("earliest" not in value or _is_day(value["earliest"]))
        and ("zone" not in value or _is_zone(value["zone"]))
    )


def _are_flags(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict) and set(each) == {"code", "start", "end"}
        and _is_text(each["code"]) and _is_count(each["start"]) and _is_count(each["end"])
        for each in value
    )  # fmt: skip


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value) is not None


def _are_commitments(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_hash, value.values()))


def _is_origin(value: Any) -> bool:
    """What an import writes there; where that log had it from another, all the way back."""
    for _depth in range(_LONGEST_WAY):
        if not isinstance(value, dict) or not _ORIGIN_NEEDS <= set(value) <= set(_ORIGIN):
            return False
        if not all(_ORIGIN[name](each) for name, each in value.items()):
            return False
        if record_hash(value["commitments"]) != value["record_hash"]:
            return False
        if "earlier" not in value:
            return True
        value = value["earlier"]
    return False


def _one_of(*known: str) -> Callable[[Any], bool]:
    return lambda value: value in known


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_object, value))


def _ids(value: Any) -> bool:
    return _is_id(value) or (isinstance(value, list) and all(map(_is_id, value)))


_LONGEST_WAY = 32
"""Logs that an entry may have come through."""
_ORIGIN_NEEDS = {"import", "log", "id", "seq", "record_hash", "commitments"}
_ORIGIN: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("import", "log", "id"), _is_id),
    **dict.fromkeys(("seq", "no"), _is_count),
    **dict.fromkeys(("record_hash", "sha256"), _is_hash),
    **dict.fromkeys(("withheld", "removed", "changed"), _are_texts),
    **dict.fromkeys(("clock_back", "undone"), _is_flag),
    "commitments": _are_commitments,
    "recorded_at": _is_instant,
    "recorded_zone": _is_zone,
    "tool": _is_text,
    "earlier": _is_object,
}
_SHAPES: Mapping[tuple[str, str], Callable[[Any], bool]] = {
    **dict.fromkeys((("", name) for name in REFERENCES), _ids),
    **dict.fromkeys((("", name) for name in ("id", "action", "target", "case")), _is_id),
    **dict.fromkeys((("", name) for name in POSITIONS), _is_count),
    **dict.fromkeys((("", name) for name in (
        "on", "trigger_date", "due_date", "remind_date", "seen")), _is_day),
    **dict.fromkeys((("", name) for name in ("zone", "recorded_zone")), _is_zone),
    **dict.fromkeys((("", name) for name in ("at", "recorded_at")), _is_instant),
    **dict.fromkeys((("", name) for name in ("v", "no", "size", "duration_seconds")), _is_count),
    **dict.fromkeys((("", name) for name in ("clock_back", "machine")), _is_flag),
    **dict.fromkeys((("", name) for name in ("references", "tags", "also")), _are_texts),
    **dict.fromkeys((("", name) for name in ("contact", "dialled")), _is_contact),
    **dict.fromkeys((("", name) for name in ("listing", "phases", "names")), _is_object),
    **dict.fromkeys((("", name) for name in ("answers", "details")), _is_object),
    ("", "origin"): _is_origin,
    ("", "listing"): _of_texts,
    ("", "steps"): _are_objects,
    ("", "occurred"): _is_moment,
    ("", "amount"): _is_amount,
    ("", "due"): _is_due,
    ("", "flags"): _are_flags,
    ("", "channel"): _one_of(*CHANNELS),
    ("", "direction"): _one_of(*DIRECTIONS),
    ("", "money_kind"): _one_of(*MONEY_KINDS),
    ("", "sha256"): _is_hash,
    ("", "day_kind"): _one_of("calendar", "business"),
    ("", "step_state"): _one_of("done", "skipped", "open"),
    ("", "change"): _one_of("add", "remove"),
    ("verdict", "listing"): _of_texts,
    ("deadline", "direction"): _one_of("theirs", "yours", "wait"),
    ("outcome", "state"): _one_of(*PROMISE_STATES),
    ("case_status", "state"): _one_of("closed", "reopened"),
    ("filing", "event"): _one_of("filed", "served", "answered"),
    ("live_event", "event"): _one_of(
        "started", "hold", "resumed", "agent", "transfer", "still", "ended"),
    ("live_event", "known"): _one_of("now", "stated"),
    ("callback", "outcome"): _one_of("confirmed", "denied", "unclear"),
}  # fmt: skip
"""By kind and field, else by field alone; anything else is text."""
