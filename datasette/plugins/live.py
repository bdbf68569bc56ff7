"""Live: write a call down while it goes on, in one box, as the terminal does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from datasette import Response, hookimpl
from logbook.actions.finding import case_names
from logbook.actions.intake import read_draft
from logbook.actions.live import open_calls, start
from logbook.actions.live_line import take
from logbook.actions.opening import Log
from logbook.actions.raw_draft import SecretShaped
from logbook.domain.record import Draft, Interaction
from logbook.errors import LogbookError, UsageError
from logbook.language import _
from logbook.web import words
from logbook.web.live_form import LONGEST, MOST_BYTES, LiveForm, read_beginning, read_live
from logbook.web.rendering import page, show, status_of
from logbook.web.site import Site

_BEGIN, _LINE = "/-/logbook/live/begin", "/-/logbook/live/line"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"^/live$", page(live)),
        (rf"^{_BEGIN}$", page(begin)),
        (rf"^{_LINE}$", page(line)),
    ]


async def live(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """The box for the open call; where none is open, what has to be known to begin one."""
    return await _page(site, datasette, request)


async def begin(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """Begin a call now."""
    if request.method != "POST":
        return Response.redirect("/live")
    fields = await _fields(request)
    now, zone, directory = site.clock(), site.zone, words.directory()

    def understand(log: Log | None) -> Draft:
        raw = read_beginning(fields)
        return read_draft(raw, log=log, now=now, zone=zone, directory=directory)[0]

    try:
        draft = await site.ask_if_there(understand)
        await site.write(lambda log: start(log, draft, now=now, zone=zone, directory=directory))
    except LogbookError as error:
        return await _page(site, datasette, request, error=error, typed=dict(fields))
    return Response.redirect("/live", status=303)


async def line(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """Store one line; what cannot be stored comes back in the box, no word of it lost."""
    if request.method != "POST":
        return Response.redirect("/live")
    fields = await _fields(request)
    form = read_live(fields)
    now, zone = site.clock(), site.zone
    number = fields.get("no", "")
    if not form.words.strip() and form.button not in ("hold", "back", "end", "transfer"):
        return Response.redirect("/live", status=303)
    try:
        if not (number.isascii() and number.isdecimal()):
            raise UsageError(_("No call is open."))
        read = form.typed()
        remarks = await site.write(lambda log: take(log, int(number), read, now=now, zone=zone))
    except SecretShaped as error:
        return await _page(site, datasette, request, error=error, form=form, secret=True)
    except LogbookError as error:
        return await _page(site, datasette, request, error=error, form=form)
    if remarks:
        return await _page(site, datasette, request, remarks=remarks)
    if read.command == "end":
        return Response.redirect(f"/interaction/{number}#call", status=303)
    return Response.redirect("/live", status=303)


async def _fields(request: Any) -> dict[str, str]:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise UsageError(
            _("That is too long for one line."),
            _("Paste at most {n} characters.").format(n=LONGEST),
        )
    return dict(await request.post_vars())


async def _page(
    site: Site, datasette: Any, request: Any, *, error: LogbookError | None = None,
    form: LiveForm | None = None, typed: dict[str, str] | None = None, secret: bool = False,
    remarks: tuple[str, ...] = (),
) -> Any:  # fmt: skip
    now = site.clock()

    def look(log: Log | None) -> dict[str, Any]:
        calls: tuple[Interaction, ...] = open_calls(log) if log else ()
        cases = [name for name, _carrier in case_names(log)] if log else []
        return {"calls": calls, "cases": cases}

    found = await site.ask_if_there(look)
    context = {
        **found, "form": form or LiveForm(), "typed": typed or {}, "error": error,
        "secret": secret, "remarks": remarks, "longest": LONGEST, "clock": _clock(now),
        "carriers": words.directory().known_carriers, "begin_path": _BEGIN, "line_path": _LINE,
        "now": now,
    }  # fmt: skip
    status = status_of(error) if error else 200
    return await show(datasette, request, "live.html", context, status)


def _clock(now: datetime) -> str:
    return now.strftime("%H:%M")
