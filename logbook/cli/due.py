"""logbook due: deadlines and open promises, overdue first; and the calendar file."""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.due import DueItem, due_items
from logbook.actions.due_calendar import write_calendar
from logbook.actions.not_served import NotServed, not_served
from logbook.cli.arguments import complete_case
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.deadline_lines import (
    due_json,
    due_lines,
    not_served_json,
    not_served_lines,
)
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.domain.cases.deadline_words import zone_at
from logbook.domain.time.moment_words import describe_day
from logbook.language import _, ngettext


@command(
    "due",
    help=summaries()["due"],
    examples=("logbook due", "logbook due --all -c cancel-att", "logbook due --ics due.ics"),
)
@once("-c", "--case", metavar=_("NAME"), help=_("Only of this case"), shell_complete=complete_case)
@click.option("--all", "every", is_flag=True, help=_("Also what is done, missed or struck out"))
@once("--ics", metavar=_("FILE"), help=_("Write it as a calendar file that must not exist yet"))
@pass_invocation
def due(invocation: Invocation, case: str, every: bool, ics: str) -> None:
    now = invocation.now()
    with invocation.look() as log:
        zone = invocation.zone(log)
        found = due_items(log, now=now, zone=zone, case=case or None, every=every)
        waiting = not_served(log, case=case or None)
        today = invocation.today(log)
    if ics:
        count = write_calendar(Path(ics), found, now=now, zone=zone)
        if invocation.json:
            print_json({"file": ics, "events": count})
        else:
            click.echo(_written(ics, count))
        return
    if invocation.json:
        print_json([*(due_json(item, zone) for item in found), *map(not_served_json, waiting)])
        return
    head = _("Today is {day} ({zone}).").format(day=describe_day(today), zone=zone_at(zone, today))
    click.echo("\n".join([paragraph(head), *_lines(found, waiting, zone)]))


def _lines(found: tuple[DueItem, ...], waiting: tuple[NotServed, ...], zone: str) -> list[str]:
    """What is due, then the filings that no clock runs for yet."""
    lines = [line for item in found for line in due_lines(item, zone)]
    for each in waiting:
        lines += not_served_lines(each)
    return lines or [_("Nothing is due.")]


def _written(path: str, count: int) -> str:
    return ngettext(
        "wrote {path}: {n} day with alarms", "wrote {path}: {n} days with alarms", count
    ).format(path=path, n=count)  # fmt: skip


COMMANDS = {"due": due}
