"""Which case a new record goes into: the one named, the only one there is, or none."""

from __future__ import annotations

from logbook.actions.finding import Case, cases, nearest_case
from logbook.errors import NotFound
from logbook.language import _
from logbook.store.log import Log


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

    Without a name the only case is taken, if it is about this carrier or about none, and
    a remark says so.  Raises `UnknownCase` for a name that no case has, unless `new`.
    """
    there = cases(log) if log else ()
    name = name.strip()
    if name:
        for case in there:
            if case.name.casefold() == name.casefold():
                return case.name, False
        if new:
            return name, True
        raise UnknownCase(name, nearest_case(log, name) if log else None)
    if none or len(there) != 1 or not _fits(there[0], carrier):
        return None, False
    remarks.append(
        _('Put into the only case, "{name}"; with --no-case it would be in none.').format(
            name=there[0].name
        )
    )
    return there[0].name, False


def _fits(case: Case, carrier: str) -> bool:
    return case.carrier in (None, carrier)
