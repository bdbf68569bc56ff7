"""What Datasette forbids, in plain words.  Other failures: templates/error.html and 404.html."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.web.rendering import problem
from logbook.web.site import site_of


@hookimpl
def forbidden(datasette: Any, request: Any, message: str) -> Any:
    """A statement or page that is not allowed."""

    async def answer() -> Any:
        return await problem(datasette, request, message, "", 403)

    return answer if site_of(datasette) else None
