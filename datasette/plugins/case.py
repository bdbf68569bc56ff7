"""A case as a timeline."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.case_files import case_file
from logbook.actions.finding import find_case, list_interactions
from logbook.actions.opening import Log
from logbook.web.rendering import page, show
from logbook.web.site import Site
from logbook.web.timeline import points, silence_until, totals_of
from logbook.web.words import name_in_address

_MOST = 500


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/case/(?P<name>[^/]+)$", page(case))]


async def case(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """The records of a case, oldest first unless asked otherwise (`?order=newest`).

    What they add up to is said only where all of them are on the page.
    """
    name = name_in_address(request.url_vars["name"])
    newest_first = request.args.get("order") == "newest"
    after = read_number(request.args.get("after"))

    def look(log: Log) -> dict[str, Any]:
        found = list_interactions(
            log,
            case=name,
            limit=_MOST,
            before=after,
            include_void=True,
            oldest_first=not newest_first,
        )
        return {"case": find_case(log, name), "found": found, "file": case_file(log, name)}

    context = await site.ask(look)
    records = context["found"].items
    whole = context["found"].total == len(records)
    today = site.clock().date()
    context |= {
        "points": list(points(records)),
        "totals": totals_of(context["file"]),
        "silence": silence_until(records, today) if whole else 0,
        "newest_first": newest_first,
        "more": records[-1].no if len(records) == _MOST else None,
        "today": today,
    }
    return await show(datasette, request, "case.html", context)


def read_number(text: str | None) -> int | None:
    """A record's number from an address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
