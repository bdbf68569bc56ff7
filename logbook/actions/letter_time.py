"""How long there is to send a letter, from the day that was answered for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from logbook.actions.deadline_data import holidays, rule_book
from logbook.domain.cases.deadline_count import Trigger, count
from logbook.domain.time.moment_words import describe_day
from logbook.domain.time.zones import load_zone
from logbook.errors import Unreadable
from logbook.language import _
from logbook.pack.letters.letter_due import LetterDue
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.questions import day_of
from logbook.pack.receivers.receiver import Receiver
from logbook.store.log import Log


def letter_due(
    log: Log, receiver: Receiver, answers: Mapping[str, str], *, now: datetime, zone: str
) -> LetterDue | None:
    """By when the receiver's letter has to have arrived; None where it has no such time, or the
    day from which it is counted was not answered.

    Raises `Unreadable` for an answer that is no ISO date (3/4 is a day of March or of April), or
    a day that has not come yet.
    """
    template = load_template(receiver.letter) if receiver.letter else None
    if template is None or template.deadline_rule is None or template.due_from is None:
        return None
    typed = answers.get(template.due_from, "").strip()
    if not typed:
        return None
    rule, start = rule_book().rule(template.deadline_rule), day_of(typed)
    if start > now.astimezone(load_zone(zone)).date():
        raise Unreadable(_("{day} has not come yet.").format(day=describe_day(start)))
    counted = count(rule, Trigger(day=start), zone=zone, holidays=holidays(log))
    return LetterDue(rule=rule, start=start, due=counted.due)
