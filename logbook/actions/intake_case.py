"""Which case a new record goes into: the one named, the only one there is, or none."""

from __future__ import annotations

from logbook.actions.finding import case_names, nearest_case
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
    there = case_names(log) if log else ()
    name = name.strip()
    if name:
        for known, _carrier in there:
            if known.casefold() == name.casefold():
                return known, False
        if new:
            return name, True
        raise UnknownCase(name, nearest_case(log, name) if log else None)
    if none or len(there) != 1 or there[0][1] not in (None, carrier):
        return None, False
    remarks.append(
        _('Put into the only case, "{name}"; with --no-case it would be in none.').format(
            name=there[0][0]
        )
    )
    return there[0][0], False
