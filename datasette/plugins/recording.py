"""On a record's page: how a recording was made, and the owner's English of the words."""

from __future__ import annotations

from typing import Any

from datasette import Response, hookimpl
from logbook.actions.opening import Log
from logbook.actions.recording import FileMarks, set_marks
from logbook.actions.translating import translate
from logbook.domain.recording import BASES
from logbook.errors import Missing, UsageError
from logbook.language import _
from logbook.web.rendering import page
from logbook.web.site import Site

_BASIS, _SAY = "/-/logbook/basis", "/-/logbook/say"
_LONGEST = 20_000
_MOST_BYTES = 256 * 1024


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(rf"^{_BASIS}$", page(say_basis)), (rf"^{_SAY}$", page(say_in_english))]


@hookimpl
def extra_template_vars() -> dict[str, Any]:
    return {"basis_path": _BASIS, "say_path": _SAY, "bases": BASES}


async def say_basis(*, site: Site, request: Any, **unused: Any) -> Any:
    """Store how a recording was made, and go back to its record."""
    if request.method != "POST":
        return Response.redirect("/")
    fields = await _fields(request)
    if not fields.get("basis"):
        raise Missing(_("It is not said how the recording was made."))
    marks = FileMarks(basis=fields["basis"], state=fields.get("state", "").strip())
    now, zone = site.clock(), site.zone

    def write(log: Log) -> int | None:
        return set_marks(log, fields.get("file", ""), marks, now=now, zone=zone).record

    record = await site.write(write)
    return Response.redirect(f"/interaction/{record}#files" if record else "/", status=303)


async def say_in_english(*, site: Site, request: Any, **unused: Any) -> Any:
    """Store the owner's English of a record's words, and go back to it."""
    if request.method != "POST":
        return Response.redirect("/")
    fields = await _fields(request)
    number = fields.get("no", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise UsageError(_("It is not said whose words."))
    text = fields.get("text", "")[:_LONGEST].replace("\r\n", "\n")
    machine = fields.get("machine") == "yes"
    now, zone = site.clock(), site.zone
    await site.write(lambda log: translate(log, number, text, machine=machine, now=now, zone=zone))
    return Response.redirect(f"/interaction/{int(number)}#said", status=303)


async def _fields(request: Any) -> dict[str, str]:
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > _MOST_BYTES:
        raise UsageError(_("That is too long."))
    found: dict[str, str] = await request.post_vars()
    return found
