"""Plain pages for requests that go no further, in both languages at once.

They are sent before anybody is known, so nothing in them depends on the request.
"""

from __future__ import annotations

from html import escape

from logbook.language import LANGUAGES, _, speaking
from logbook.web.wire import Scope, Send, answer

_TAGS = {"en": "en", "zh": "zh-Hans"}


def _words(status: int) -> tuple[str, str]:
    if status == 401:
        return (
            _("This page is private"),
            _(
                "The link works once, within a minute, in one browser. "
                "In the terminal, press Ctrl-C and type logbook browse again."
            ),
        )
    if status == 403:
        return (
            _("Refused"),
            _("This request came from another page. Nothing was changed."),
        )
    if status == 404:
        return (_("There is nothing here"), _("Check the address, or go back to the first page."))
    if status == 405:
        return (_("Refused"), _("This page only shows. Nothing was changed."))
    return (
        _("Wrong address"),
        _("The logbook answers only at the address shown in the terminal."),
    )


def page(status: int) -> bytes:
    """The page for a status, as UTF-8."""
    parts = []
    for language in LANGUAGES:
        with speaking(language):
            title, text = (escape(words) for words in _words(status))
        tag = _TAGS[language]
        parts.append(f'<section lang="{tag}"><h1>{title}</h1><p>{text}</p></section>')
    home = '<p class="refusal-home"><a href="/">logbook</a></p>' if status in (404, 405) else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>logbook</title><link rel="icon" href="/static/logbook.svg">'
        '<link rel="stylesheet" href="/static/logbook.css"></head>'
        f'<body class="refusal"><main>{"".join(parts)}{home}</main></body></html>'
    ).encode()


async def refuse(scope: Scope, send: Send, status: int) -> None:
    """Answer with the plain page for this status."""
    await answer(scope, send, status, page(status), [("content-type", "text/html; charset=utf-8")])
