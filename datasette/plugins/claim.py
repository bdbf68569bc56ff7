"""Promises, what became of them, amounts and allegations: written down from the pages."""

from __future__ import annotations

from typing import Any

from datasette import Response, hookimpl
from logbook.actions.case_files import case_file
from logbook.actions.finding import find_case, get
from logbook.actions.opening import Log
from logbook.actions.raw_draft import SecretShaped
from logbook.domain.record import MONEY_KINDS
from logbook.errors import LogbookError, NotFound, UsageError
from logbook.language import _
from logbook.web.claim_form import (
    LONGEST,
    MOST_BYTES,
    ClaimForm,
    read_claim,
    read_record,
    store,
)
from logbook.web.rendering import page, show, status_of
from logbook.web.site import Site

_STORE = "/-/logbook/claim"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"^/claim$", page(claim)), (rf"^{_STORE}$", page(store_claim))]


async def claim(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """The forms, for a record (`?record=31`) or a case (`?case=NAME`)."""
    form = ClaimForm(
        kind="",
        case=request.args.get("case") or "",
        record=read_record(request.args.get("record") or ""),
    )
    return await _page(site, datasette, request, form)


async def store_claim(*, site: Site, datasette: Any, request: Any, **unused: Any) -> Any:
    """Store one form; what cannot be stored comes back in it, no word of it lost."""
    if request.method != "POST":
        return Response.redirect("/")
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise UsageError(
            _("That is too long for one form."),
            _("Type at most {n} characters.").format(n=LONGEST),
        )
    form = read_claim(await request.post_vars())
    now, zone = site.clock(), site.zone
    try:
        remarks = await site.write(lambda log: store(log, form, now=now, zone=zone))
    except LogbookError as error:
        return await _page(site, datasette, request, form, error=error)
    if remarks:
        empty = ClaimForm(kind="", record=form.record, case=form.case)
        return await _page(site, datasette, request, empty, remarks=remarks)
    return Response.redirect(form.back, status=303)


async def _page(
    site: Site, datasette: Any, request: Any, form: ClaimForm, *,
    error: LogbookError | None = None, remarks: tuple[str, ...] = (),
) -> Any:  # fmt: skip
    def look(log: Log) -> dict[str, Any]:
        if form.record is not None:
            return {"promises": get(log, form.record).promises}
        if not form.case:
            raise NotFound(_("It is not said for which record or case."))
        return {"promises": case_file(log, find_case(log, form.case).name).promises}

    found = await site.ask(look)
    context = {
        "form": form, "error": error, "remarks": remarks, "store_path": _STORE,
        "secret": isinstance(error, SecretShaped), "longest": LONGEST, "kinds": MONEY_KINDS,
        "promises": [each for each in found["promises"] if each.record_state == "current"],
    }  # fmt: skip
    status = status_of(error) if error else 200
    return await show(datasette, request, "claim.html", context, status)
