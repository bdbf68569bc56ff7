"""What an entry of the ledger did, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from logbook.cli import words
from logbook.cli.record_lines import excerpt
from logbook.domain.record import Due, Moment
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import describe
from logbook.language import _


def kind_words(kind: str) -> str:
    """A kind of entry as a thing a person did."""
    return {
        "interaction": _("written down"),
        "addition": _("filled in"),
        "amendment": _("correction"),
        "void": _("struck out"),
        "undo": _("taken back"),
        "redaction": _("removed for good"),
        "promise": _("promise"),
        "outcome": _("promise or deadline settled"),
        "deadline": _("deadline"),
        "filing": _("complaint or notice"),
        "money": _("amount"),
        "attachment": _("file kept"),
        "case": _("case started"),
        "case_member": _("put into a case"),
        "case_detail": _("detail of a case"),
        "case_status": _("case closed or reopened"),
        "allegation": _("allegation"),
        "verdict": _("checked"),
        "callback": _("called back"),
        "live_event": _("during the call"),
        "setting": _("setting"),
        "note": _("note"),
        "directory": _("list of official contacts changed"),
        "export": _("handed out in a pack"),
        "anchor": _("head fixed outside"),
        "restore": _("restored"),
        "guide": _("checklist made"),
        "guide_step": _("step of a checklist"),
    }.get(kind, kind)


def value_words(field: str | None, value: Any, carriers: Mapping[str, str]) -> str:
    """A field's value, as a person would say it; nothing by that word."""
    if value in (None, "", []):
        return _("(empty)")
    if field == "occurred" and isinstance(value, dict):
        return describe(Moment(**value))
    if field == "contact" and isinstance(value, dict):
        return str(value.get("raw", ""))
    if field == "due" and isinstance(value, dict):
        from logbook.domain.time.due import describe_due

        return describe_due(Due(**value))
    if field == "amount" and isinstance(value, dict):
        from logbook.domain.money import describe_amount, from_json

        return describe_amount(from_json(value))
    if field == "duration_seconds":
        return describe_duration(int(value))
    if field == "channel":
        return words.channel_words(str(value))
    if field == "direction":
        return words.direction_words(str(value))
    if field == "carrier":
        return carriers.get(str(value), str(value))
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return excerpt(str(value))
