"""One record with everything that hangs on it."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.alarms import alarm_about
from logbook.actions.amending import history
from logbook.actions.finding import get, list_interactions
from logbook.actions.opening import Log
from logbook.actions.seen import seen_besides
from logbook.web.rendering import page, show
from logbook.web.site import Site


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/interaction/(?P<no>[1-9][0-9]{0,9})$", page(interaction))]


async def interaction(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """The record as it stands, its history, and where it is in the ledger."""
    no = int(request.url_vars["no"])

    def look(log: Log) -> dict[str, Any]:
        record = get(log, no)
        return {
            "record": record,
            "head_then": log.head_at(record.seq),
            "alarm": alarm_about(log, record),
            "seen": seen_besides(log, record),
            "history": history(log, no),
            "count": list_interactions(log, limit=1).searched,
            "head": log.head,
        }

    context = await site.ask(look)
    context["today"] = site.clock().date()
    return await show(datasette, request, "interaction.html", context)
