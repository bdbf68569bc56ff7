"""Answers that could not be saved, printed so that nobody has to remember them."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.actions.raw_draft import RawDraft
from logbook.cli import words
from logbook.cli.prompts import tell
from logbook.domain.record import Due, Moment
from logbook.domain.time.due import describe_due
from logbook.domain.time.moment import describe
from logbook.language import _


def give_back(raw: RawDraft) -> None:
    """Print every answer of the draft with the label it has on a card."""
    tell(_("Not saved. What you typed:"))
    for label, text in _answers(raw):
        for line in text.split("\n"):
            tell(f"{label}: {line}" if line else label, indent="  ")


def field_label(field: str) -> str:
    """A field of `RawDraft` as the card names it."""
    return {
        "carrier": _("carrier"),
        "contact": _("number"),
        "at": _("when"),
        "tz": _("time zone"),
        "lasted": _("lasted"),
        "agent": _("agent"),
        "agent_id": _("agent's ID"),
        "site": _("agent's site"),
        "department": _("agent's department"),
        "references": _("reference"),
        "said": _("said"),
        "promise": _("promise"),
        "amount": _("amount"),
        "due": _("due"),
        "files": _("file"),
        "case": _("case"),
        "tags": _("tags"),
        "recorder": _("written by"),
        "told_by": _("told by"),
    }[field]


def shown_value(value: object) -> str:
    """A value of `RawDraft` as a card shows it."""
    match value:
        case Moment():
            return describe(value)
        case Due():
            return describe_due(value)
        case tuple():
            return words.listed(str(each) for each in value)
        case _:
            return str(value)


def _answers(raw: RawDraft) -> Iterator[tuple[str, str]]:
    direction = words.direction_words(raw.direction) if raw.direction else ""
    yield words.channel_words(raw.channel), direction
    for field in ("carrier", "contact", "at", "tz", "lasted", "agent", "agent_id", "site",
                  "department", "references", "said", "promise", "amount", "due"):  # fmt: skip
        if value := getattr(raw, field):
            yield field_label(field), shown_value(value)
    for kind, amount in raw.amounts:
        yield words.money_word(kind), amount
    for field in ("files", "case", "tags", "recorder", "told_by"):
        if value := getattr(raw, field):
            yield field_label(field), shown_value(value)
