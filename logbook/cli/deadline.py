"""logbook deadline: rules, days computed from them, and the holidays they know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from logbook.actions.deadline_data import holidays, rule_book
from logbook.actions.deadline_finding import deadline_history, find_numbered
from logbook.actions.deadlines import Asked, add_deadline, move, settle, strike
from logbook.actions.holiday_list import set_holiday
from logbook.cli.arguments import RecordNumber, complete_case, why_option
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.deadline_lines import (
    deadline_json,
    deadline_lines,
    filing_json,
    filing_line,
    rule_json,
    rule_lines,
)
from logbook.cli.family import Verb, dispatch
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.history import print_changes
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph, table
from logbook.cli.refusing import say
from logbook.domain.cases.deadline import Deadline, FilingEvent
from logbook.domain.time.moment_words import describe_day
from logbook.errors import UsageError
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from logbook.actions.opening import Log


@command(
    "deadline",
    help=summaries()["deadline"],
    examples=(
        "logbook deadline rules",
        "logbook deadline add nod-wait -c cancel-att --from 'Nov 3'",
        "logbook deadline add nod-wait -c cancel-att --sent 'Nov 3'",
        "logbook deadline add att-refund --from-record 31",
        "logbook deadline show D2",
        "logbook deadline history D2",
        "logbook deadline done D2",
        "logbook deadline move D2 --from 'Nov 4' --why 'date on the receipt'",
        "logbook deadline move D2 --cycle-day 5",
        "logbook deadline void D2 --why 'wrong case'",
        "logbook deadline holidays add 2026-11-27",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("--case", "-c", metavar=_("NAME"), help=_("The case; needed where there are several"),
      shell_complete=complete_case)  # fmt: skip
@once("--from", "from_day", metavar=_("DAY"), help=_("The day it counts from, with the time if "
      "that counts"))  # fmt: skip
@click.option("--from-record", "record", type=RecordNumber(), metavar="N",
              help=_("It counts from the day of record N"))  # fmt: skip
@once("--sent", metavar=_("DAY"), help=_("The day it was sent, if that of receipt is not known"))
@once("--carrier", metavar=_("CARRIER"), help=_("By this carrier's own terms"))
@click.option("--cycle-day", type=click.IntRange(1, 31), metavar=_("N"),
              help=_("The day of the month of your statements"))  # fmt: skip
@why_option()
@pass_invocation
def deadline(invocation: Invocation, /, words: tuple[str, ...], **options: Any) -> None:
    dispatch(invocation, "deadline", _VERBS, words or ("rules",), options, written=_WRITTEN)


def _rules(invocation: Invocation, words: Sequence[str]) -> None:
    chosen = [rule_book().rule(words[0])] if words else list(rule_book().rules)
    if invocation.json:
        print_json([rule_json(rule) for rule in chosen])
        return
    pieces = ["\n".join(rule_lines(rule, whole=bool(words))) for rule in chosen]
    click.echo("\n\n".join(pieces))
    say(_("These are copies of public pages, not looked at again: check with the source."))


def _add(
    invocation: Invocation, words: Sequence[str], *, case: str, from_day: str, record: int | None,
    sent: str, carrier: str, cycle_day: int | None,
) -> None:  # fmt: skip
    asked = Asked(
        rule=words[0], case=case, from_day=from_day, record=record, sent=sent, carrier=carrier,
        cycle_day=cycle_day,
    )  # fmt: skip
    with invocation.open() as log:
        stored = add_deadline(log, asked, now=invocation.now(), zone=invocation.zone(log))
        _print(invocation, log, stored.deadline)
    for remark in stored.remarks:
        say(remark)


def _show(invocation: Invocation, words: Sequence[str]) -> None:
    with invocation.look() as log:
        _print(invocation, log, find_numbered(log, words[0]))


def _history(invocation: Invocation, words: Sequence[str]) -> None:
    with invocation.look() as log:
        changes, zone = deadline_history(log, words[0]), invocation.zone(log)
    if invocation.json:
        print_json([change.as_dict() for change in changes])
    else:
        print_changes(changes, zone, invocation.carrier_names)


def _done(invocation: Invocation, words: Sequence[str]) -> None:
    _settle(invocation, words, "kept")


def _missed(invocation: Invocation, words: Sequence[str]) -> None:
    _settle(invocation, words, "broken")


def _dropped(invocation: Invocation, words: Sequence[str]) -> None:
    _settle(invocation, words, "withdrawn")


def _settle(invocation: Invocation, words: Sequence[str], outcome: str) -> None:
    with invocation.open() as log:
        done = settle(log, words[0], outcome, now=invocation.now(), zone=invocation.zone(log))
        _print(invocation, log, done)


def _void(invocation: Invocation, words: Sequence[str], *, why: str) -> None:
    with invocation.open() as log:
        zone = invocation.zone(log)
        done = strike(log, words[0], reason=why or None, now=invocation.now(), zone=zone)
        _print(invocation, log, done)


def _move(
    invocation: Invocation, words: Sequence[str], *, from_day: str, cycle_day: int | None, why: str
) -> None:
    move_to(invocation, words[0], from_day=from_day, cycle_day=cycle_day, why=why)


def move_to(
    invocation: Invocation, label: str, *, from_day: str, cycle_day: int | None = None, why: str
) -> None:
    """Count a deadline from another day, and print it."""
    with invocation.open() as log:
        moved = move(
            log, label, from_day, cycle_day=cycle_day, reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
        _print(invocation, log, moved.deadline)
    for remark in moved.remarks:
        say(remark)


def _holidays(invocation: Invocation, words: Sequence[str]) -> None:
    change = words[0] if words else ""
    if change not in ("", "add", "remove") or len(words) not in (0, 2):
        raise UsageError(
            _("These words do not belong here: {words}.").format(words=" ".join(words)),
            "logbook deadline holidays add 2026-11-27",
        )
    if change:
        with invocation.open_or_create() as log:
            known, _day = set_holiday(
                log, words[1], holiday=change == "add", now=invocation.now(),
                zone=invocation.zone(log),
            )  # fmt: skip
    else:
        there = invocation.open_if_there()
        known = holidays(there)
        if there:
            there.close()
    days = sorted({*known.days, *known.added} - {*known.removed})
    if invocation.json:
        print_json({
            "days": [{"day": day.isoformat(), "name": known.name_of(day)} for day in days],
            "added": [day.isoformat() for day in known.added],
            "removed": [day.isoformat() for day in known.removed],
            "source": known.source, "source_url": known.source_url,
            "first_year": known.first_year, "last_year": known.last_year,
        })  # fmt: skip
        return
    click.echo("\n".join(table((describe_day(day), known.name_of(day)) for day in days)))
    for day in known.removed:
        click.echo(_("taken off by you: {day}").format(day=describe_day(day)))
    click.echo(paragraph(_("{name}, {first} to {last}. Source: {source}").format(
        name=known.name, first=known.first_year, last=known.last_year,
        source=f"{known.source}, {known.source_url}")))  # fmt: skip


def _print(invocation: Invocation, log: Log, found: Deadline | FilingEvent) -> None:
    if isinstance(found, FilingEvent):
        if invocation.json:
            print_json(filing_json(found))
        else:
            click.echo(filing_line(found))
        return
    left = found.days_left(invocation.now())
    if invocation.json:
        print_json(deadline_json(found, left))
    else:
        click.echo("\n".join(deadline_lines(found, invocation.zone(log), left)))


_VERBS = {
    "rules": Verb(_rules, 0, 1),
    "add": Verb(_add, 1, 1, ("case", "from_day", "record", "sent", "carrier", "cycle_day")),
    "show": Verb(_show, 1, 1),
    "history": Verb(_history, 1, 1),
    "done": Verb(_done, 1, 1),
    "missed": Verb(_missed, 1, 1),
    "drop": Verb(_dropped, 1, 1),
    "move": Verb(_move, 1, 1, ("from_day", "cycle_day", "why")),
    "void": Verb(_void, 1, 1, ("why",)),
    "holidays": Verb(_holidays, 0, 2),
}
_WRITTEN = {"from_day": "from", "record": "from-record"}

COMMANDS = {"deadline": deadline}
