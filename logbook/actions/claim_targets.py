"""What a promise, an amount or a file belongs to: a record, a case, or the only open case."""

from __future__ import annotations

from logbook.actions.finding import find_case
from logbook.actions.intake_case import UnknownCase
from logbook.actions.raw_draft import refuse_secret
from logbook.actions.standing import require_standing
from logbook.domain.record import Interaction
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound, UsageError
from logbook.language import _
from logbook.store import claims, finding
from logbook.store.log import Action, Log


class Target(Value):
    """What something is written down for."""

    id: str
    """Empty for a case that is still to be made."""
    record: Interaction | None = None
    case: str | None = None
    remark: str = ""
    """What was chosen without being asked for."""


def choose_target(
    log: Log, record: int | None, case: str, *, new_case: bool = False, example: str = ""
) -> Target:
    """The record or the case named, else the only open case, which a remark names.

    Raises `UnknownCase` for a name that no case has, unless it is to be made, `NotFound` for a
    record that is not there, `Refused` for one that does not stand, `UsageError` when both are
    named, `Missing` when neither is and there is not exactly one open case.
    """
    if record is not None:
        if case.strip():
            raise UsageError(
                _("Both a record and a case are named."),
                _("It belongs to one: leave the number out, or -c."),
            )
        found = require_standing(log, record)
        return Target(id=found.id, record=found)
    if case.strip():
        return _named(log, case.strip(), new_case)
    names = [
        (name, identifier)
        for name, identifier in finding.case_ids(log.connection)
        if claims.case_status(log.connection, identifier)[0] != "closed"
    ]
    if len(names) == 1:
        name, identifier = names[0]
        return Target(
            id=identifier, case=name, remark=_('Put into the only open case, "{name}".').format(
                name=name),
        )  # fmt: skip
    raise Missing(
        _("It is not said which record or case it belongs to."),
        _("For example: {example}").format(example=example) if example else "",
    )


def _named(log: Log, name: str, new_case: bool) -> Target:
    try:
        found = find_case(log, name)
    except NotFound:
        if not new_case:
            from logbook.actions.finding import nearest_case

            raise UnknownCase(name, nearest_case(log, name)) from None
        refuse_secret("case", name)
        return Target(id="", case=name)
    return Target(id=found.id, case=found.name)


def target_id(action: Action, target: Target) -> str:
    """The id of the target; a case that is still to be made is made now."""
    return target.id or action.add("case", {"name": target.case}).id
