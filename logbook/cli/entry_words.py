"""What an entry of the ledger did, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from logbook.actions.amending import Change
from logbook.actions.filings import event_word, receiver_name
from logbook.cli import words
from logbook.cli.record_lines import excerpt
from logbook.cli.verdict_card import level_words
from logbook.domain.cases.live_words import event_words
from logbook.domain.follow_up.callback_words import outcome_words
from logbook.domain.judging.verdict import LEVELS
from logbook.domain.record import Due, Moment
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import describe, describe_day
from logbook.language import _

_DAYS = frozenset({"due_date", "trigger_date", "remind_date"})


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
        "translation": _("translation"),
        "import": _("taken in from elsewhere"),
        "directory": _("list of official contacts changed"),
        "export": _("handed out in a pack"),
        "anchor": _("head fixed outside"),
        "restore": _("restored"),
        "guide": _("checklist made"),
        "guide_step": _("step of a checklist"),
    }.get(kind, kind)


def news_words(change: Change, carriers: Mapping[str, str]) -> str:
    """What an entry says, where its kind alone does not: no code that only the program knows."""
    new = str(change.new)
    match change.kind:
        case "verdict":
            level = LEVELS.get(new)
            return level_words(level) if level else new
        case "live_event":
            return event_words(new)
        case "outcome":
            return words.promise_state_word(new)
        case "callback":
            return outcome_words(new)
        case "money":
            amount = value_words("amount", change.new["amount"], carriers)
            return f"{words.money_word(str(change.new['money_kind']))} {amount}"
        case "case_status":
            return _("closed") if new == "closed" else _("open again")
        case "deadline":
            return describe_day(date.fromisoformat(new))
        case "filing":
            receiver, event, day = new.split()
            return _("{receiver}, {event} on {day}").format(
                receiver=receiver_name(receiver), event=event_word(event),
                day=describe_day(date.fromisoformat(day)),
            )  # fmt: skip
        case "redaction":
            return words.listed(words.field_words(str(each)) for each in change.new)
    return value_words(None, change.new, carriers)


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
    if field in _DAYS:
        return describe_day(date.fromisoformat(str(value)))
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
