"""logbook history: everything that was ever done to a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import click

from logbook.actions.amending import Change, history
from logbook.actions.claim_objects import object_history
from logbook.actions.deadline_finding import deadline_history
from logbook.actions.opening import Log
from logbook.cli import words
from logbook.cli.arguments import RecordNumber
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.entry_words import kind_words, news_words, value_words
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import columns, labelled
from logbook.domain.ledger.entry import short_number
from logbook.domain.text_checks import visible
from logbook.domain.time.moment import describe, from_instant
from logbook.errors import Unreadable
from logbook.language import _, current_language


@command(
    "history", help=summaries()["history"], examples=("logbook history 31", "logbook history P9")
)
@click.argument("number", metavar=_("N|P9|M3|A1|F7|D2|C1"))
@pass_invocation
def show_history(invocation: Invocation, number: str) -> None:
    with invocation.look() as log:
        changes, zone = _changes(log, number), invocation.zone(log)
    if invocation.json:
        print_json([change.as_dict() for change in changes])
        return
    print_changes(changes, zone, invocation.carrier_names)


def _changes(log: Log, number: str) -> tuple[Change, ...]:
    """What was done to a record, or to what has a number of its own."""
    label = number.strip().lstrip("#")
    letter = label[:1].upper() if label[1:].isdecimal() else ""
    if letter in ("D", "C"):
        return deadline_history(log, label)
    if letter in ("P", "M", "A", "F"):
        return object_history(log, label)
    return history(log, RecordNumber().convert(number, None, None))


def print_changes(changes: Sequence[Change], zone: str, carriers: Mapping[str, str]) -> None:
    """Each thing that was done, numbered; of a count kept in two languages the one that is read."""
    other = "arithmetic" if current_language() == "zh" else "arithmetic_zh"
    shown = (change for change in changes if change.field != other)
    for place, change in enumerate(shown, 1):
        head = f"  {place}  "
        text = visible(_sentence(change, zone, carriers))
        lines = labelled(head, text, label_width=columns(head))
        click.echo("\n".join(line.rstrip() for line in lines))


def _sentence(change: Change, zone: str, carriers: Mapping[str, str]) -> str:
    """When, what, from what to what, why."""
    parts = [_when(change, zone), _what(change, carriers)]
    if change.reason:
        parts.append(_('because "{reason}"').format(reason=change.reason))
    if change.undone:
        parts.append(_("[taken back]"))
    if change.redacted:
        parts.append(_("[its value was removed for good]"))
    return words.listed(parts)


def _when(change: Change, zone: str) -> str:
    """When it was written, where the writer was; in UTC where that zone is not known here."""
    instant = datetime.fromisoformat(change.recorded_at)
    try:
        return describe(from_instant(instant, change.recorded_zone or zone))
    except Unreadable:
        return describe(from_instant(instant, "UTC"))


def _what(change: Change, carriers: Mapping[str, str]) -> str:
    done = kind_words(change.kind)
    if change.kind in ("amendment", "addition"):
        new = _value(change, change.new, carriers)
        # What is filled in for the first time replaces nothing that could have been removed.
        first = change.kind == "addition"
        old = _("(empty)") if first else _value(change, change.old, carriers)
        field = words.field_words(change.field or "")
        return _("{done} ({field}): {old} -> {new}").format(
            done=done, field=field, old=old, new=new
        )
    if change.taken_out:
        return _("taken out of a case")
    label = short_number(change.kind, change.no) if change.no else ""
    if label and change.kind != "interaction":
        done = f"{done} {label}"
    if change.new in (None, "", []):
        return done
    return _("{label}: {text}").format(label=done, text=news_words(change, carriers))


def _value(change: Change, value: object, carriers: Mapping[str, str]) -> str:
    if value is None and change.redacted:
        return _("(removed)")
    return value_words(change.field, value, carriers)


COMMANDS = {"history": show_history}
