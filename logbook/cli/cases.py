"""logbook cases: the cases and what is in them."""

from __future__ import annotations

from dataclasses import asdict

import click

from logbook.actions.finding import cases
from logbook.actions.live import time_of_case
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph, table
from logbook.cli.spans import span_words
from logbook.domain.cases.live_words import phone_words
from logbook.domain.text_checks import visible
from logbook.language import _, ngettext


@command("cases", help=summaries()["cases"], examples=("logbook cases",))
@pass_invocation
def list_cases(invocation: Invocation) -> None:
    print_cases(invocation)


def print_cases(invocation: Invocation) -> None:
    """Every case, with how many records it has and whether it is closed."""
    with invocation.look() as log:
        found, zone = cases(log), invocation.zone(log)
        times = [time_of_case(log, case.id) for case in found]
    if invocation.json:
        print_json([
            asdict(case) | {"phone": asdict(time)}
            for case, time in zip(found, times, strict=True)
        ])  # fmt: skip
        return
    names = invocation.carrier_names
    rows = [
        (
            visible(case.name),
            visible(names.get(case.carrier or "", case.carrier or "")),
            ngettext("{n} record", "{n} records", case.interactions).format(n=case.interactions),
            _("closed") if case.status == "closed" else "",
            span_words(case.first, case.last, zone),
        )
        for case in found
    ]
    spent = [phone_words(time) for time in times]
    shown = rows if any(row[3] for row in rows) else [(*row[:3], row[4]) for row in rows]
    nothing = paragraph(_("No case yet. Start one: logbook call CARRIER -c NAME --new-case"))
    lines = [
        f"{row}\n    {time}" if time else row for row, time in zip(table(shown), spent, strict=True)
    ]
    click.echo("\n".join(lines) if rows else nothing)


COMMANDS = {"cases": list_cases}
