"""A search over all of history, printed."""

from __future__ import annotations

from collections.abc import Sequence

from logbook.actions.finding import find
from logbook.cli.invocation import Invocation
from logbook.cli.record_page import print_page
from logbook.cli.terminal import print_line
from logbook.errors import Missing
from logbook.language import _, ngettext

LIMIT = 50
"""How many records a list prints unless told."""


def search(invocation: Invocation, words: Sequence[str], limit: int = LIMIT) -> int:
    """Print the records in which every word occurs, and how many were looked through."""
    if not words:
        raise Missing(_("It is not said what to look for."), "logbook find refund")
    with invocation.look() as log:
        page = find(log, " ".join(words), limit=limit)
        print_page(invocation, log, page, before=True)
    if not invocation.json:
        looked = ngettext(
            "Looked through all of history: {n} record.",
            "Looked through all of history: {n} records.",
            page.searched,
        )
        print_line(looked.format(n=page.searched))
    return 0
