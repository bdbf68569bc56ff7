"""Finding records by words, over all of history."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.finding import Page, find, list_interactions
from logbook.actions.opening import Log
from logbook.errors import UsageError
from logbook.web.excerpts import excerpts
from logbook.web.rendering import page, show
from logbook.web.site import Site

_FEW, _MANY = 50, 500
_LONGEST = 1000


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/search$", page(search))]


async def search(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """Every word of `q` must occur; the newest are shown first, more of them with `all`."""
    query = (request.args.get("q") or "").strip()[:_LONGEST]
    limit = _MANY if request.args.get("all") else _FEW

    def look(log: Log) -> dict[str, Any]:
        every = list_interactions(log, limit=1)
        try:
            found = find(log, query, limit=limit)
        except UsageError:  # Not a word in it: an empty search box is no mistake.
            found = Page(items=(), total=0, first=None, last=None, searched=every.searched)
        return {"all": every, "found": found}

    context = await site.ask(look)
    hits = [(record, excerpts(record, query)) for record in context["found"].items]
    context |= {"query": query, "hits": hits, "limit": limit, "most": _MANY}
    return await show(datasette, request, "search.html", context)
