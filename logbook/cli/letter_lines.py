"""How a draft is printed: the text to copy, the Chinese for understanding, and what to know."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from logbook.actions.letter_about import (
    CHINESE_MARK,
    clock_words,
    field_count,
    seen_words,
    unconfirmed_words,
)
from logbook.actions.letters import Drafted
from logbook.cli.layout import paragraph
from logbook.domain.cases.deadline_rule import Rule
from logbook.domain.text_checks import visible
from logbook.domain.time.moment_words import describe_day
from logbook.language import _


def draft_lines(draft: Drafted) -> Iterator[str]:
    """The whole draft."""
    yield paragraph(_("{title}: a draft. Nothing was sent.").format(title=draft.title))
    yield ""
    yield from text_lines(draft)
    yield f"---- {CHINESE_MARK} ----"
    yield from _chinese(draft)
    yield from notes(draft)


def text_lines(draft: Drafted) -> Iterator[str]:
    """The text to copy; of a form, each field with its length."""
    if draft.letter:
        yield _("---- text to copy ----")
        yield draft.letter.en
        return
    for number, field in enumerate(draft.fields, 1):
        yield f"==== {number}. {field.label} ==== {field_count(field)}"
        yield visible(field.text, keep_lines=True)
        yield ""


def _chinese(draft: Drafted) -> Iterator[str]:
    """Wrapped, as it is there to be read; the text to copy is not."""
    if draft.letter:
        yield paragraph(draft.letter.zh)
        return
    for number, field in enumerate(draft.fields, 1):
        yield paragraph(f"{number}. {visible(field.zh, keep_lines=True)}")
    yield ""


def notes(draft: Drafted) -> Iterator[str]:
    """Before it is sent: blanks, steps, sources, clocks."""
    yield _("---- before you send it ----")
    if draft.unconfirmed:
        yield paragraph(unconfirmed_words(draft))
    if draft.blanks:
        names = ", ".join(draft.blanks)
        yield paragraph(_(
            "Still blank: {names}. Fill them in by hand or, where it is taken, with "
            "--answer NAME=TEXT."
        ).format(names=names))  # fmt: skip
    if draft.letter is None:
        yield paragraph(_("The files named below are made by: {command}").format(
            command=f"logbook export --for {draft.profile} -c {shlex.quote(draft.case or '')}"
        ))  # fmt: skip
    for step in draft.steps:
        yield paragraph(f"- {step}")
    if draft.general:
        yield paragraph(_(
            "No form of that state's office is known here: this is the general form, and the "
            "office may ask for something else."
        ))  # fmt: skip
    if draft.checked:
        yield paragraph(draft.checked)
    for rule in draft.rules:
        yield paragraph(f"* {rule.says}")
        if rule.contradiction:
            yield paragraph("  " + _("Sources differ: {how}").format(how=rule.contradiction))
        yield paragraph("  " + seen_words(rule.seen, rule.confidence, rule.source_url))
    if draft.clock:
        yield paragraph(clock_words(draft.clock))
    for each in draft.deadlines:
        yield paragraph(f"{each.label}  {describe_day(each.due)}")


def draft_json(draft: Drafted) -> dict[str, Any]:
    """A draft with stable names; absent values are null."""
    return {
        "kind": draft.kind, "title": draft.title.en, "to": draft.to, "case": draft.case,
        "record": draft.record, "carrier": draft.carrier or None, "text": draft.text,
        "for_understanding_only": draft.letter.zh if draft.letter else None,
        "lines": [
            {"en": line.en, "zh": line.zh, "source": line.source or None,
             "blanks": list(line.blanks)}
            for line in (draft.letter.lines if draft.letter else ())
        ],
        "fields": [
            {"key": each.key, "label": each.label, "text": each.text,
             "for_understanding_only": each.zh, "length": each.length, "limit": each.limit,
             "blank": each.blank}
            for each in draft.fields
        ],
        "blanks": list(draft.blanks),
        "steps": [step.en for step in draft.steps],
        "rules": [
            {"says": each.says.en, "source_url": each.source_url, "seen": each.seen,
             "confidence": each.confidence,
             "contradiction": each.contradiction.en if each.contradiction else None}
            for each in draft.rules
        ],
        "clock": _clock_json(draft.clock),
        "deadlines": [{"no": each.label, "due": each.due_date} for each in draft.deadlines],
        "checked": draft.checked or None, "unconfirmed": draft.unconfirmed,
    }  # fmt: skip


def _clock_json(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "rule": rule.id, "amount": rule.amount, "unit": rule.unit, "direction": rule.direction,
        "source_url": rule.source_url, "seen": rule.seen, "confidence": rule.confidence,
        "contradiction": rule.contradiction.en if rule.contradiction else None,
    }  # fmt: skip
