"""logbook history: everything that was ever done to a record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import click

from logbook.actions.amending import Change, history
from logbook.cli import words
from logbook.cli.arguments import number_argument
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.entry_words import kind_words, value_words
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import columns, labelled
from logbook.domain.moment import describe, from_instant
from logbook.domain.text_checks import visible
from logbook.language import _


@command("history", help=summaries()["history"], examples=("logbook history 31",))
@number_argument()
@pass_invocation
def show_history(invocation: Invocation, no: int) -> None:
    with invocation.look() as log:
        changes, zone = history(log, no), invocation.zone(log)
    if invocation.json:
        print_json([change.as_dict() for change in changes])
        return
    carriers = invocation.carrier_names
    for place, change in enumerate(changes, 1):
        head = f"  {place}  "
        text = visible(_sentence(change, zone, carriers))
        click.echo("\n".join(labelled(head, text, label_width=columns(head))))


def _sentence(change: Change, zone: str, carriers: Mapping[str, str]) -> str:
    """When, what, from what to what, why."""
    instant = datetime.fromisoformat(change.recorded_at)
    parts = [describe(from_instant(instant, change.recorded_zone or zone)), _what(change, carriers)]
    if change.reason:
        parts.append(_('because "{reason}"').format(reason=change.reason))
    if change.undone:
        parts.append(_("[taken back]"))
    if change.redacted:
        parts.append(_("[its value was removed for good]"))
    return words.listed(parts)


def _what(change: Change, carriers: Mapping[str, str]) -> str:
    done = kind_words(change.kind)
    if change.kind in ("amendment", "addition"):
        new = value_words(change.field, change.new, carriers)
        old = value_words(change.field, change.old, carriers)
        return f"{done}: {words.field_words(change.field or '')}: {old} -> {new}"
    if change.new in (None, "", []):
        return done
    return f"{done}: {value_words(None, change.new, carriers)}"


COMMANDS = {"history": show_history}
