"""Reading the log: one record, a list, a search, the cases."""

from __future__ import annotations

from logbook.actions.carriers import carrier_named
from logbook.domain.record import STATES, Interaction
from logbook.domain.search_terms import match_query
from logbook.errors import NotFound, UsageError
from logbook.language import _
from logbook.store import finding
from logbook.store.finding import Case, Page
from logbook.store.log import Log

__all__ = [
    "Case", "Page", "case_names", "cases", "find", "find_case", "get", "list_interactions",
    "nearest_case",
]  # fmt: skip


def get(log: Log, no: int) -> Interaction:
    """The record with this number, as it stands now; raises `NotFound`."""
    return finding.get(log.connection, no)


def list_interactions(
    log: Log,
    *,
    case: str | None = None,
    carrier: str | None = None,
    channel: str | None = None,
    limit: int = 50,
    before: int | None = None,
    include_void: bool = False,
    oldest_first: bool = False,
) -> Page:
    """Records in order of occurrence, newest first unless asked otherwise.

    `before` is the number of the last record already shown.  `case` is a case's name.
    `include_void` adds those struck out and those taken back; their state marks them.
    """
    return finding.page(
        log.connection,
        case_id=find_case(log, case).id if case else None,
        carrier=carrier,
        channel=channel,
        limit=limit,
        before=before,
        states=STATES if include_void else ("current",),
        oldest_first=oldest_first,
    )


def find(log: Log, text: str, *, limit: int = 50) -> Page:
    """Records in which every word or "phrase" of `text` occurs, over all of history.

    Values that were corrected since, records struck out or taken back, names of cases, and the
    names people give a carrier are history too.  Raises `UsageError` for a text without a word.
    """
    if match_query(text) is None:
        raise UsageError(_("There is nothing to look for."), "logbook find refund")
    return finding.search(
        log.connection, text, limit=limit, carrier=carrier_named(text, log.home.path)
    )


def cases(log: Log) -> tuple[Case, ...]:
    """Every case, oldest first."""
    return finding.cases(log.connection)


def case_names(log: Log) -> tuple[tuple[str, str | None], ...]:
    """Name and carrier of every case, oldest first: all that a save needs of them."""
    return finding.case_names(log.connection)


def find_case(log: Log, name: str) -> Case:
    """The case of this name, in any capitals; `NotFound` names the nearest one."""
    for case in cases(log):
        if case.name.casefold() == name.casefold():
            return case
    near = nearest_case(log, name)
    raise NotFound(
        _('There is no case "{name}".').format(name=name),
        _('Did you mean "{near}"?').format(near=near)
        if near
        else _("See them with: logbook cases"),
    )


def nearest_case(log: Log, name: str) -> str | None:
    """The existing case whose name is most like this one; None when none is near."""
    import difflib  # slow to import, and wanted only after a mistake

    names = {name.casefold(): name for name, _carrier in case_names(log)}
    near = difflib.get_close_matches(name.casefold(), names, n=1)
    return names[near[0]] if near else None
