"""The language of a page: the switch (`?lang=`), its cookie, the browser, the log's setting.

It is set once per request, before Datasette, so that Datasette's own pages and every
helper called from a template speak it too.
"""

from __future__ import annotations

from contextvars import ContextVar
from urllib.parse import parse_qsl, quote, urlencode

from logbook.language import LANGUAGES, read_language, speaking
from logbook.web.site import Site
from logbook.web.wire import App, Receive, Scope, Send, answer, cookie, headers_named, raw_path

COOKIE = "logbook_language"
_YEAR = 365 * 24 * 3600
_TAGS = {"en": "en", "zh": "zh-Hans"}

_address: ContextVar[str] = ContextVar("logbook_address", default="/")


class Speaking:
    """An ASGI application that runs `app` in the language of each request."""

    def __init__(self, app: App, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a switch by setting its cookie and going on to the same page without it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = raw_path(scope)
        query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        wanted = [value for name, value in query if name == "lang"]
        if wanted and scope["method"] == "GET":
            rest = urlencode([pair for pair in query if pair[0] != "lang"])
            await _switch(scope, send, wanted[-1], path + (f"?{rest}" if rest else ""))
            return
        address = _address.set(path + (f"?{urlencode(query)}" if query else ""))
        try:
            with speaking(self._language(scope)):
                await self._app(scope, receive, send)
        finally:
            _address.reset(address)

    def _language(self, scope: Scope) -> str:
        chosen = read_language(cookie(scope, COOKIE))
        return chosen or _from_browser(scope) or self._site.language or "en"


def language_tag(language: str) -> str:
    """The BCP 47 tag for `lang` attributes."""
    return _TAGS[language]


def switch_address(language: str) -> str:
    """The address of this very page in another language."""
    address = _address.get()
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


async def _switch(scope: Scope, send: Send, wanted: str, address: str) -> None:
    headers = [("location", quote(address, safe="/?&=%+~:@!$'()*,;-._"))]
    language = read_language(wanted)
    if language in LANGUAGES:
        headers.append(
            ("set-cookie", f"{COOKIE}={language}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax")
        )
    await answer(scope, send, 303, b"", headers)


def _from_browser(scope: Scope) -> str | None:
    """The best of Accept-Language that we speak; None when it names neither."""
    choices = []
    for line in headers_named(scope, b"accept-language"):
        for place, part in enumerate(line.split(",")[:20]):
            tag, _, weight = part.strip().partition(";q=")
            language = read_language(tag)
            if language:
                choices.append((-_weight(weight), place, language))
    return min(choices)[2] if choices else None


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
