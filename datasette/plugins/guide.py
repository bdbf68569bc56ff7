"""A case's checklist: every step with its sources, and a form to say what became of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from datasette import Response, hookimpl
from logbook.actions.guiding import Said, mark_step
from logbook.actions.opening import Log
from logbook.errors import NotFound, UsageError
from logbook.language import _
from logbook.web import words
from logbook.web.guide_view import ChecklistView, checklists_in
from logbook.web.rendering import page, show
from logbook.web.site import Site
from logbook.web.words import name_in_address

_STEP = "/-/logbook/guide-step"
_LONGEST = 2_000
_MOST_BYTES = 32 * 1024
_STATES = ("done", "skipped", "open")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"^/guide/(?P<name>[^/]+)$", page(checklist)),
        (rf"^{_STEP}$", page(say_of_step)),
    ]


async def checklist(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """The checklist of a case; how to make one where there is none."""
    name = name_in_address(request.url_vars["name"])

    def look(log: Log) -> tuple[ChecklistView, ...]:
        return checklists_in(log, name, words.directory())

    found = await site.ask(look)
    if not found:
        raise NotFound(
            _('The case "{name}" has no checklist.').format(name=name),
            _("Make one in the terminal: logbook guide cancel CARRIER -c CASE"),
        )
    context = {"checklist": found[-1], "step_path": _STEP, "longest": _LONGEST}
    return await show(datasette, request, "guide.html", context)


async def say_of_step(*, site: Site, request: Any, **unused: Any) -> Any:
    """Store what the form says of a step, and go back to it."""
    if request.method != "POST":
        return Response.redirect("/")
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        raise UsageError(_("That is too long for a step."))
    fields = await request.post_vars()
    case, step = fields.get("case", ""), fields.get("step", "")
    said, now, zone = _said(fields), site.clock(), site.zone
    _list, item = await site.write(lambda log: mark_step(log, case, step, said, now=now, zone=zone))
    return Response.redirect(f"/guide/{quote(case, safe='')}#step-{item.no}", status=303)


def _said(fields: dict[str, str]) -> Said:
    state = fields.get("state", "")
    if state not in _STATES:
        raise UsageError(_("It is not said what became of the step."))
    text = fields.get("text", "")[:_LONGEST].strip()
    return Said(
        state=state,
        shown_by=tuple(fields.get("shown_by", "").replace(",", " ").replace("，", " ").split())
        if state == "done" else (),
        note=text if state == "done" else "", reason=text if state != "done" else "",
    )  # fmt: skip
