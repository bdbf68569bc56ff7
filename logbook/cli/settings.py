"""logbook settings: language, time zones, who is writing."""

from __future__ import annotations

import click

from logbook.actions.settings import NAMES, all_settings, put_settings
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import table
from logbook.domain.text_checks import visible
from logbook.domain.time.moment import describe_both, from_instant
from logbook.errors import UsageError
from logbook.language import _, choose_language, set_language

_OTHER_NAMES = {"home-zone": "zone", "language": "lang"}


@command(
    "settings",
    help=summaries()["settings"],
    examples=(
        "logbook settings",
        "logbook settings lang zh",
        "logbook settings zone Asia/Shanghai",
        "logbook settings zone Asia/Shanghai carrier-zone America/New_York lang zh",
        "logbook settings recorder --clear",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[SETTING VALUE] ..."))
@click.option("--clear", is_flag=True, help=_("Take the setting back"))
@pass_invocation
def settings(invocation: Invocation, words: tuple[str, ...], clear: bool) -> None:
    # `config set home-zone ...` is how other programs spell it.
    rest = [_OTHER_NAMES.get(word, word) for word in words[words[:1] == ("set",) :]]
    values = _given(rest, clear)
    if values:
        with invocation.open_or_create() as log:
            put_settings(log, values, now=invocation.now(), zone=invocation.zone(log))
        if "lang" in values and not invocation.environ.get("LOGBOOK_LANG"):
            set_language(choose_language(None, dict(invocation.environ), values["lang"]))
    _show(invocation, list(values) or rest)
    if {"zone", "carrier-zone"} & set(values) and not invocation.json:
        _say_the_time(invocation)


def _given(rest: list[str], clear: bool) -> dict[str, str]:
    """The settings to change, by name; "" takes one back; none where they are only looked at."""
    if clear and len(rest) > 1:
        raise UsageError(_("--clear takes a setting back; it takes no value."))
    twice = next((name for name in rest[::2] if rest[::2].count(name) > 1), "")
    if twice:
        raise UsageError(_("{option} was given twice.").format(option=twice))
    if len(rest) > 1 and len(rest) % 2:
        raise UsageError(
            _("A setting without a value: {name}.").format(name=rest[-1]),
            "logbook settings zone Asia/Shanghai lang zh",
        )
    if clear and rest:
        return {rest[0]: ""}
    return dict(zip(rest[::2], rest[1::2], strict=False))


def _say_the_time(invocation: Invocation) -> None:
    """What time that makes it here and at the carrier: a wrong zone is seen at once."""
    with invocation.look() as log:
        zone, there = invocation.zone(log), invocation.carrier_zone(log)
    now = describe_both(from_instant(invocation.now(), zone), there)
    click.echo(_("It is now {time}.").format(time=now))


def _show(invocation: Invocation, names: list[str]) -> None:
    """Every setting, or those named; what is in force where none was made."""
    log = invocation.open_if_there()
    found = all_settings(log) if log is not None else {}
    in_force = {"zone": invocation.zone(log), "carrier-zone": invocation.carrier_zone(log)}
    if log is not None:
        log.close()
    for name in names:
        if name not in NAMES:
            raise UsageError(
                _('There is no setting "{name}".').format(name=name),
                _("The settings are: {names}.").format(names=", ".join(NAMES)),
            )
    shown = names or list(NAMES)
    if invocation.json:
        print_json({each: found.get(each) for each in shown})
        return
    not_set = {each: _("not set; {value} is used").format(value=v) for each, v in in_force.items()}
    rows = [(each, visible(found.get(each) or not_set.get(each, _("not set")))) for each in shown]
    click.echo("\n".join(table(rows)))


COMMANDS = {"settings": settings}
