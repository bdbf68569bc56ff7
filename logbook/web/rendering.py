"""Pages of our own: what every one of them shares, and what becomes of a failure."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from datasette import Response
from logbook.actions.verifying import damage_in
from logbook.errors import Damaged, LogbookError, NotFound, UsageError
from logbook.web.server import attach_log
from logbook.web.site import site_of

View = Callable[..., Awaitable[Any]]


def status_of(error: LogbookError) -> int:
    """The HTTP status for a failure."""
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, Damaged):
        return 500
    return 400 if isinstance(error, UsageError) else 409


def page(view: View) -> View:
    """A view that is given `site`; a `LogbookError` becomes a page with its sentence, and so does
    any other failure over a log that is damaged.

    The wrapped view takes (site, datasette, request, …) and returns a response, or None
    when it has sent one itself.
    """

    # Datasette passes what these names ask for.
    async def answer(datasette: Any, request: Any, scope: Any, send: Any) -> Any:
        site = site_of(datasette)
        if site is None:
            return Response.text("This instance serves no log.", status=404)
        attach_log(datasette)
        try:
            return await view(
                site=site, datasette=datasette, request=request, scope=scope, send=send
            )
        except LogbookError as error:
            return await problem(datasette, request, error.message, error.remedy, status_of(error))
        except Exception:
            damaged = await asyncio.to_thread(damage_in, site.home)
            if damaged is None:
                raise
            return await problem(datasette, request, damaged.message, damaged.remedy, 500)

    return answer


async def show(
    datasette: Any, request: Any, template: str, context: Mapping[str, Any], status: int = 200
) -> Any:
    """A page from one of our templates."""
    html = await datasette.render_template(template, dict(context), request=request)
    return Response.html(html, status=status)


async def problem(datasette: Any, request: Any, sentence: str, remedy: str, status: int) -> Any:
    """A page that says what was wrong and what to do."""
    context = {"sentence": sentence, "remedy": remedy, "status": status}
    return await show(datasette, request, "problem.html", context, status)
