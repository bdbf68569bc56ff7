"""How long there is to send a letter, from the day that was answered for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from logbook.actions.deadline_data import holidays, rule_book
from logbook.domain.cases.deadline_count import Trigger, count
from logbook.errors import Unreadable
from logbook.pack.letters.letter_due import LetterDue
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.receiver import Receiver
from logbook.store.log import Log


def letter_due(
    log: Log, receiver: Receiver, answers: Mapping[str, str], zone: str
) -> LetterDue | None:
    """By when the receiver's letter has to have arrived; None where it has no such time, or the
    answer from which it is counted is not a day."""
    template = load_template(receiver.letter) if receiver.letter else None
    if template is None or template.deadline_rule is None or template.due_from is None:
        return None
    rule = rule_book().rule(template.deadline_rule)
    try:
        start = date.fromisoformat(answers.get(template.due_from, "").strip())
        counted = count(rule, Trigger(day=start), zone=zone, holidays=holidays(log))
    except (ValueError, Unreadable):
        return None
    return LetterDue(rule=rule, start=start, due=counted.due)
