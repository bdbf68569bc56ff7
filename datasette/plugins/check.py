"""Check: one box, and what to do.  "Log this" writes down through the same action as a terminal."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from datasette import Response, hookimpl
from logbook.actions.check import check as judge_contact
from logbook.actions.check_text import check_text
from logbook.actions.intake import read_draft
from logbook.actions.opening import Log
from logbook.actions.record import record
from logbook.actions.seen import NOTHING, Remembered, remembered_in
from logbook.domain.record import Draft
from logbook.errors import UsageError
from logbook.language import _
from logbook.web import words
from logbook.web.check_form import LONGEST, MOST_BYTES, CheckForm, how_words, read_form
from logbook.web.rendering import page, show
from logbook.web.site import Site

_SHORTEST_MESSAGE = 15
"""Characters; what is shorter and cannot be read was mistyped."""
_CHECK, _LOG = "/-/logbook/check", "/-/logbook/log-this"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"^/check$", page(empty_form)),
        (rf"^{_CHECK}$", page(answer)),
        (rf"^{_LOG}$", page(log_this)),
    ]


async def empty_form(*, datasette: Any, request: Any, **unused: Any) -> Any:
    """The box, with the focus in it."""
    return await _form(datasette, request, CheckForm())


async def answer(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """The verdict on what was typed.  A GET (the language switch, a reload) starts anew."""
    if request.method != "POST":
        return Response.redirect("/check")
    form = await _sent(request)
    now = site.clock()
    asked: dict[str, Any] = {
        "carrier": form.carrier or None, "channel": form.channel, "direction": form.direction,
        "directory": words.directory(),
    }  # fmt: skip
    if form.message:
        return await _message(datasette, request, form, now, asked)
    if not form.contact:
        return await _form(datasette, request, form)
    verdict = judge_contact(form.contact, **asked)
    if verdict.code == "unreadable" and len(form.contact) > _SHORTEST_MESSAGE:
        return await _message(datasette, request, form.as_message(), now, asked)

    def remember(log: Log | None) -> Remembered:
        if log is None:
            return NOTHING
        return remembered_in(log, verdict, direction=form.direction, now=now)

    known = await site.ask_if_there(remember)
    return await _form(datasette, request, form, verdict=verdict, today=now.date(), known=known)


async def _message(
    datasette: Any, request: Any, form: CheckForm, now: datetime, asked: dict[str, Any]
) -> Any:
    """The answers for a whole message, off the event loop: a long one takes a moment."""
    answers = await asyncio.to_thread(check_text, form.message, **asked)
    return await _form(datasette, request, form, answers=answers, today=now.date())


async def log_this(*, site: Site, request: Any, **unused: Any) -> Any:
    """Write the contact down as an interaction of now, and go to it."""
    if request.method != "POST":
        return Response.redirect("/check")
    draft = (await _sent(request)).draft()
    now, zone = site.clock(), site.zone

    directory = words.directory()

    def understand(log: Log | None) -> Draft:
        return read_draft(draft, log=log, now=now, zone=zone, directory=directory)[0]

    read = await site.ask_if_there(understand)  # What is refused leaves no empty log behind.
    saved = await site.write(lambda log: record(log, read, now=now, zone=zone, directory=directory))
    return Response.redirect(f"/interaction/{saved.interaction.no}", status=303)


async def _sent(request: Any) -> CheckForm:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise UsageError(
            _("That is too long to be checked here."),
            _("Paste at most {n} characters.").format(n=LONGEST),
        )
    return read_form(await request.post_vars())


async def _form(datasette: Any, request: Any, form: CheckForm, **found: Any) -> Any:
    context = {
        "form": form, "hows": how_words(), "carriers": words.directory().known_carriers,
        "check_path": _CHECK, "log_path": _LOG, "longest": LONGEST,
        "verdict": None, "answers": None, **found,
    }  # fmt: skip
    return await show(datasette, request, "check.html", context)
