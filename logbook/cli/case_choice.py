"""The case that a command is about: named, chosen, or the only one there is."""

from __future__ import annotations

from logbook.actions.finding import cases, find_case, list_interactions
from logbook.actions.opening import Log
from logbook.cli.invocation import Invocation
from logbook.cli.prompts import choose
from logbook.cli.refusing import say
from logbook.errors import Missing, NotFound
from logbook.language import _


def choose_case(invocation: Invocation, log: Log, name: str) -> str:
    """Its name: of the case named or chosen, or of the only one there is, which is then said.

    Raises `NotFound` for an unknown case and where there is none, `Missing` where there are
    several and nobody to choose.
    """
    if name:
        return find_case(log, name).name
    there = cases(log)
    if not there:
        raise NotFound(_("There is no case yet."), _how_to_start_one(log))
    if len(there) > 1:
        names = [case.name for case in there]
        place = choose(_("Which case?"), names) if invocation.interactive else None
        if place is None:
            raise Missing(
                _("There are several cases: {names}.").format(names=", ".join(names)),
                _("Say which with -c."),
            )
        return names[place]
    say(_('Taking the only case, "{name}".').format(name=there[0].name))
    return there[0].name


def _how_to_start_one(log: Log) -> str:
    """With the newest record, where there is one."""
    newest = list_interactions(log, limit=1).items
    if not newest:
        return _("Start one: logbook call CARRIER -c NAME --new-case")
    command = f"logbook amend {newest[0].no} --case NAME --new-case"
    return _("Put a record into one: {command}").format(command=command)
