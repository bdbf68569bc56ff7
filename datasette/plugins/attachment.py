"""The files of the log, named by their SHA-256 alone: no path from outside reaches the disk."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl
from logbook.actions.attaching import open_attachment
from logbook.errors import Damaged
from logbook.language import _
from logbook.web.delivery import send_file
from logbook.web.rendering import page, problem
from logbook.web.site import Site


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/attachment/(?P<sha256>[0-9a-f]{64})$", page(attachment))]


async def attachment(
    *, site: Site, datasette: Any, request: Any, scope: Any, send: Any, **unused: Any
) -> Any:
    """Shown in the browser when its kind cannot run anything; with `download`, never shown.

    A file that a record names and that is lost is 410; one that no record names, 404.
    """
    sha256 = request.url_vars["sha256"]
    try:
        file, place = await site.ask(lambda log: open_attachment(log, sha256))
        await send_file(
            scope,
            send,
            place,
            sha256=sha256,
            media_type=file.media_type,
            name=file.original_name,
            download=bool(request.args.get("download")),
        )
    except Damaged as error:
        return await problem(datasette, request, error.message, error.remedy, 410)
    except OSError as error:
        sentence = _("The file cannot be read: {reason}.").format(reason=error.strerror)
        return await problem(datasette, request, sentence, "", 410)
    return None
