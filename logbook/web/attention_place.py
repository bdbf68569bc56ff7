"""Where on the pages something that needs attention is done."""

from __future__ import annotations

from logbook.actions.attention import Attention
from logbook.web.words import address_part


def where_done(item: Attention) -> str:
    """The address of the page; "" where only a command does it."""
    case = f"/case/{address_part(item.case)}" if item.case else ""
    place = {
        "open_call": "/live",
        "overdue": f"/due#{item.label}",
        "due_soon": f"/due#{item.label}",
        "guide": f"/guide/{address_part(item.case)}",
        "not_filed": case,
        "no_backup": "",
    }.get(item.kind)
    if place is not None:
        return place
    return f"/interaction/{item.no}" if item.no else case
