"""logbook doctor: what on this machine could harm the log."""

from __future__ import annotations

from dataclasses import asdict

import click

from logbook.actions.upkeep import examine
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import table
from logbook.cli.local_zone import system_zone
from logbook.domain.text_checks import visible
from logbook.language import _


@command("doctor", help=summaries()["doctor"], examples=("logbook doctor",))
@pass_invocation
def doctor(invocation: Invocation) -> int:
    found = examine(
        invocation.home, invocation.directory, zone=system_zone(invocation.environ),
        today=invocation.today(), now=invocation.now(),
    )  # fmt: skip
    if invocation.json:
        print_json([asdict(observation) for observation in found])
    else:
        marks = {True: _("good"), False: _("LOOK")}
        topics = _topics()
        rows = [(marks[each.good], topics[each.topic], visible(each.text)) for each in found]
        click.echo("\n".join(table(rows)))
    # A backup that is due is advice; the rest could harm the log.
    return 0 if all(each.good for each in found if each.topic != "backup") else 1


def _topics() -> dict[str, str]:
    return {
        "program": _("program"),
        "place": _("place"),
        "access": _("access"),
        "log": _("log"),
        "tables": _("tables"),
        "leftovers": _("left over"),
        "backup": _("backup"),
        "directory": _("carriers"),
        "zone": _("time zone"),
    }


COMMANDS = {"doctor": doctor}
