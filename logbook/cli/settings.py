"""logbook settings: language, time zones, who is writing."""

from __future__ import annotations

import click

from logbook.actions.settings import NAMES, all_settings, put_setting
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import table
from logbook.domain.text_checks import visible
from logbook.errors import UsageError
from logbook.language import _


@command(
    "settings",
    help=summaries()["settings"],
    examples=(
        "logbook settings",
        "logbook settings lang zh",
        "logbook settings zone Asia/Shanghai",
        "logbook settings carrier-zone America/New_York",
        "logbook settings recorder --clear",
    ),
)
@click.argument("name", default="", metavar=f"[{'|'.join(NAMES)}]")
@click.argument("value", default="", metavar=_("[VALUE]"))
@click.option("--clear", is_flag=True, help=_("Take the setting back"))
@pass_invocation
def settings(invocation: Invocation, name: str, value: str, clear: bool) -> None:
    if clear and value:
        raise UsageError(_("--clear takes a setting back; it takes no value."))
    if name and (value or clear):
        with invocation.open_or_create() as log:
            put_setting(log, name, value, now=invocation.now(), zone=invocation.zone(log))
    _show(invocation, name)


def _show(invocation: Invocation, name: str) -> None:
    """Every setting, or the one named; what is in force where none was made."""
    log = invocation.open_if_there()
    found = all_settings(log) if log is not None else {}
    in_force = {"zone": invocation.zone(log), "carrier-zone": invocation.carrier_zone(log)}
    if log is not None:
        log.close()
    if name and name not in NAMES:
        raise UsageError(
            _('There is no setting "{name}".').format(name=name),
            _("The settings are: {names}.").format(names=", ".join(NAMES)),
        )
    shown = [name] if name else list(NAMES)
    if invocation.json:
        print_json({each: found.get(each) for each in shown})
        return
    not_set = {each: _("not set; {value} is used").format(value=v) for each, v in in_force.items()}
    rows = [(each, visible(found.get(each) or not_set.get(each, _("not set")))) for each in shown]
    click.echo("\n".join(table(rows)))


COMMANDS = {"settings": settings}
