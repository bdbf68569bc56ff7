"""The one gate in front of every page, decided on the request as it came over the wire.

1. The Host header stands once and is this machine's name with our port: a page whose
   name was re-pointed at 127.0.0.1 (DNS rebinding) gets nothing.
2. Other pages may link here, and nothing else: what they embed or post is refused.
3. The login cookie is there, but for the login link itself and the style sheet.
4. Only our own forms take anything but GET and HEAD.
Datasette's own permission blocks are not relied on: they do not cover plugin routes.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from logbook.web import links
from logbook.web.directory_here import judge_by
from logbook.web.headers import policy_for, secured
from logbook.web.refusals import refuse
from logbook.web.site import Site
from logbook.web.wire import (
    App,
    Message,
    Receive,
    Scope,
    Send,
    answer,
    cookie,
    headers_named,
    only_header,
    raw_path,
)

FORMS = "/-/logbook/"
_OPEN_FILES = re.compile(r"/(?:-/)?static/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_ODD_PATH = re.compile(r"^(?!/)|^//|\\|%2f|%5c|%00|(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)


class Gate:
    """An ASGI application that lets the owner of this log through to `app`."""

    def __init__(self, app: App, site: Site | None) -> None:
        self._app = app
        self._site = site
        # Without a site nobody handed out a link, so nobody can be known.
        self._hosts = _hosts(site.port) if site else frozenset()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it; every response gets our headers."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, self._securing(scope, send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, host = raw_path(scope), (only_header(scope, b"host") or "").lower()
        if self._site is None or host not in self._hosts:
            await refuse(scope, send, 421)
        elif not _from_here(scope, host):
            await refuse(scope, send, 403)
        elif path == links.OPEN_PATH and scope["method"] == "GET":
            await self._log_in(scope, send, self._site, host)
        elif _OPEN_FILES.fullmatch(path) and scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
        elif not self._known(scope, self._site, host):
            await refuse(scope, send, 401)
        elif _ODD_PATH.search(path) or _inside(path):
            await refuse(scope, send, 404)
        elif scope["method"] not in ("GET", "HEAD") and not path.startswith(FORMS):
            await refuse(scope, send, 405)
        else:
            judge_by(self._site.home.path)
            await self._app(scope, receive, send)

    async def _log_in(self, scope: Scope, send: Send, site: Site, host: str) -> None:
        query = scope.get("query_string", b"").decode("latin-1")
        tokens = parse_qs(query).get("token", [])
        if len(tokens) != 1 or not site.links.redeem(tokens[0]):
            await refuse(scope, send, 401)
            return
        headers = [("location", "/"), ("set-cookie", site.sessions.cookie_for(host))]
        await answer(scope, send, 303, b"", headers)

    def _known(self, scope: Scope, site: Site, host: str) -> bool:
        return site.sessions.knows(host, cookie(scope, site.sessions.cookie_name))

    def _securing(self, scope: Scope, send: Send) -> Send:
        policy = policy_for(raw_path(scope), self._site.table_policy if self._site else "")

        async def secure(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": secured(message.get("headers", ()), policy)}
            await send(message)

        return secure


def _hosts(port: int) -> frozenset[str]:
    names = ("127.0.0.1", "localhost", "[::1]")
    # A browser leaves out the port that the scheme implies.
    return frozenset(f"{name}:{port}" for name in names) | frozenset(names if port == 80 else ())


def _from_here(scope: Scope, host: str) -> bool:
    """Whether a request came from our own pages, the address bar, or is only a link followed."""
    origins = headers_named(scope, b"origin")
    sites = headers_named(scope, b"sec-fetch-site")
    reading = scope["method"] in ("GET", "HEAD")
    if len(origins) > 1 or len(sites) > 1:
        return False
    if origins and origins[0] != f"http://{host}":
        return False
    if not sites:
        return reading or bool(origins)
    if sites[0] == "same-origin":
        return True
    if not reading:
        return False
    following = (
        only_header(scope, b"sec-fetch-mode") == "navigate"
        and only_header(scope, b"sec-fetch-dest") == "document"
    )
    return following or sites[0] == "none"


def _inside(path: str) -> bool:
    """Datasette's pages about itself: file paths, threads, settings, permissions."""
    return path.startswith("/-/") and not path.startswith((FORMS, "/-/static/"))
