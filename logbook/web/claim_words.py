"""How the pages say what a case claims, in the language of the request."""

from __future__ import annotations

from logbook.domain.cases.case_details import detail_words, in_lists
from logbook.domain.cases.claim import Detail
from logbook.language import _


def case_status_word(status: str) -> str:
    """Whether a case is open."""
    return {"open": _("open"), "closed": _("closed"), "reopened": _("reopened")}[status]


def detail_word(name: str) -> str:
    """The name of a detail, as a label."""
    return detail_words(name)


def detail_value(detail: Detail) -> str:
    """The value as a page shows it: of an account number, the last four digits."""
    return in_lists(detail.name, detail.value or "")
