"""What is due, and the calendar file of it."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.due import due_items
from logbook.actions.not_served import not_served
from logbook.actions.opening import Log
from logbook.web.rendering import page, show
from logbook.web.site import Site


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/due$", page(due))]


async def due(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """Deadlines and open promises, overdue first; with `all` those that are over, too."""
    now, every = site.clock(), bool(request.args.get("all"))

    def look(log: Log | None) -> dict[str, Any]:
        if log is None:
            return {"due": (), "waiting": ()}
        return {
            "due": due_items(log, now=now, zone=site.zone, every=every),
            "waiting": not_served(log),
        }

    context = await site.ask_if_there(look)
    context |= {"every": every, "zone": site.zone, "today": now.date()}
    return await show(datasette, request, "due.html", context)
