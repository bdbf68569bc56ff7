"""Reading and answering requests at the level of ASGI, before Datasette sees them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


def headers_named(scope: Scope, name: bytes) -> list[str]:
    """Every value of a header, in order; bytes outside Latin-1 do not occur in HTTP."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def only_header(scope: Scope, name: bytes) -> str | None:
    """The value of a header that stands exactly once; None when absent or repeated."""
    values = headers_named(scope, name)
    return values[0] if len(values) == 1 else None


def raw_path(scope: Scope) -> str:
    """The path as it came, percent signs and all, without the query."""
    raw = scope.get("raw_path") or scope["path"].encode("utf-8")
    text: str = raw.decode("latin-1")
    return text.partition("?")[0]


def cookie(scope: Scope, name: str) -> str | None:
    """The value of a cookie sent exactly once; None otherwise."""
    found = []
    for line in headers_named(scope, b"cookie"):
        for part in line.split(";"):
            key, _, value = part.strip().partition("=")
            if key == name:
                found.append(value)
    return found[0] if len(found) == 1 else None


async def answer(
    scope: Scope, send: Send, status: int, body: bytes, headers: Iterable[tuple[str, str]] = ()
) -> None:
    """Send a whole response; a HEAD request gets the headers only."""
    lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    lines.append((b"content-length", str(len(body)).encode("ascii")))
    await send({"type": "http.response.start", "status": status, "headers": lines})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
