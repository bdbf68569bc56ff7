"""The first page: what needs attention, the cases, the newest records, how to write down."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.attention import attention
from logbook.actions.due import due_items
from logbook.actions.finding import cases, list_interactions
from logbook.actions.opening import Log
from logbook.errors import NotFound
from logbook.web.rendering import page, show
from logbook.web.site import Site

_NEWEST = 20
_DUE = 5


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/$", page(home))]


async def home(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """An empty log is no failure: it says what to do first."""
    now = site.clock()

    def look(log: Log) -> dict[str, Any]:
        return {
            "attention": attention(log, today=now.date(), now=now),
            "due": due_items(log, now=now, zone=site.zone)[:_DUE],
            "cases": cases(log),
            "newest": list_interactions(log, limit=_NEWEST),
            "head": log.head,
        }

    try:
        context = await site.ask(look)
    except NotFound:
        context = {"newest": None}
    # A checklist can be there before the first record.
    if not context["newest"] or not (context["newest"].searched or context["cases"]):
        return await show(datasette, request, "home-empty.html", {})
    return await show(
        datasette, request, "home.html", {**context, "today": now.date(), "zone": site.zone}
    )
