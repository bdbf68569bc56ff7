"""Drafted letters and complaint texts, to copy."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions import letter_about
from logbook.actions.letters import FOLLOW_UP, KEEP_CHINESE, Drafted, follow_up, letter
from logbook.actions.opening import Log
from logbook.errors import NotFound
from logbook.language import _
from logbook.web.rendering import page, show
from logbook.web.site import Site
from logbook.web.words import name_in_address


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/letter/(?P<kind>[a-z-]+)/(?P<name>[^/]+)$", page(draft))]


async def draft(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """A draft for a case, or the follow-up on a record; Chinese stands in it, marked."""
    kind, name = request.url_vars["kind"], name_in_address(request.url_vars["name"])
    answers = {KEEP_CHINESE: "yes"}
    now = site.clock()

    def look(log: Log) -> Drafted:
        if kind != FOLLOW_UP:
            return letter(
                log, kind, name, state=request.args.get("state") or "", answers=answers, now=now,
                zone=site.zone,
            )  # fmt: skip
        if not (name.isascii() and name.isdecimal() and len(name) < 10):
            raise NotFound(_("There is no record {no}.").format(no=name))
        return follow_up(log, int(name), answers=answers, now=now, zone=site.zone)

    context = {"draft": await site.ask(look), "about": letter_about}
    return await show(datasette, request, "letter.html", context)
