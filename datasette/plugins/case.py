"""A case as a timeline."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.case_files import case_file
from logbook.actions.deadline_finding import filings_of_case
from logbook.actions.due import due_items
from logbook.actions.finding import find_case, list_interactions
from logbook.actions.live import time_of_case
from logbook.actions.opening import Log
from logbook.domain.cases.live_words import phone_words
from logbook.web import words
from logbook.web.guide_view import checklists_in
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
        chosen = find_case(log, name)
        listed = due_items(log, now=site.clock(), zone=site.zone, case=name, every=True)
        return {
            "case": chosen,
            "found": found,
            "file": case_file(log, name),
            "due": [item for item in listed if item.kind == "deadline"],
            "checklists": checklists_in(log, name, words.directory()),
            "filings": filings_of_case(log, chosen.id),
            "phone": phone_words(time_of_case(log, chosen.id)),
        }

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
        "zone": site.zone,
    }
    return await show(datasette, request, "case.html", context)


def read_number(text: str | None) -> int | None:
    """A record's number from an address; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
