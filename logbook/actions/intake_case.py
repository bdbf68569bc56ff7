"""Which case a new record goes into: the one named, the only one there is, or none."""

from __future__ import annotations

from logbook.actions.finding import case_names, nearest_case
from logbook.errors import NotFound
from logbook.language import _
from logbook.store.log import Log

Names = tuple[tuple[str, str | None], ...]
"""Names and carriers of cases."""


class UnknownCase(NotFound):
    """No case has this name; `nearest` is the name most like it, where one is near."""

    field = "case"

    def __init__(self, name: str, nearest: str | None) -> None:
        remedy = _("To start it, add --new-case.")
        if nearest:
            remedy = _('Did you mean "{near}"? To start a new one, add --new-case.').format(
                near=nearest
            )
        super().__init__(_('There is no case "{name}".').format(name=name), remedy)
        self.name = name
        self.nearest = nearest


def choose_case(
    log: Log | None, name: str, *, new: bool, none: bool, carrier: str, remarks: list[str]
) -> tuple[str | None, bool]:
    """The case's name as it is written, and whether it is to be made.

    Without a name the only case that is not closed is taken, if it is about this carrier or
    about none, and a remark says so.  Raises `UnknownCase` for a name that no case has, unless
    `new`.
    """
    there = case_names(log) if log else ()
    name = name.strip()
    if name:
        for known, _carrier in there:
            if known.casefold() == name.casefold():
                return known, False
        if new:
            return name, True
        raise UnknownCase(name, nearest_case(log, name) if log else None)
    open_ones = _not_closed(log, there) if log and there and not none else ()
    if len(open_ones) != 1 or open_ones[0][1] not in (None, carrier):
        return None, False
    only = (
        _('Put into the only case, "{name}"; with --no-case it would be in none.')
        if len(there) == 1
        else _('Put into the only open case, "{name}"; with --no-case it would be in none.')
    )
    remarks.append(only.format(name=open_ones[0][0]))
    return open_ones[0][0], False


def _not_closed(log: Log, there: Names) -> Names:
    from logbook.store import claims, finding

    closed = {
        name
        for name, identifier in finding.case_ids(log.connection)
        if claims.case_status(log.connection, identifier)[0] == "closed"
    }
    return tuple(each for each in there if each[0] not in closed)
