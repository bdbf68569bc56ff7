"""Sending a stored file: in parts when asked, shown only when it cannot be active content."""

from __future__ import annotations

import asyncio
import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from logbook.domain.text_checks import visible
from logbook.web.wire import Scope, Send, headers_named

_SHOWN = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp",
     "audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/wav", "audio/x-wav",
     "audio/webm", "audio/flac", "audio/amr", "audio/3gpp",
     "video/mp4", "video/webm", "video/ogg", "video/quicktime", "video/3gpp"}
)  # fmt: skip
_POLICY = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
_CHUNK = 256 * 1024


def shown_as(media_type: str | None) -> str | None:
    """The Content-Type under which a browser may show a file of this type; None: download only."""
    base = (media_type or "").partition(";")[0].strip().lower()
    if base == "text/plain":
        return "text/plain; charset=utf-8"
    return base if base in _SHOWN else None


def kind_of(media_type: str | None) -> str:
    """How a page may present a file: image, audio, video, text, or file (a link only)."""
    shown = shown_as(media_type)
    return shown.partition("/")[0] if shown else "file"


async def send_file(
    scope: Scope,
    send: Send,
    path: Path,
    *,
    sha256: str,
    media_type: str | None,
    name: str | None,
    download: bool,
) -> None:
    """Send the file, or the one part asked for, without following a symbolic link.

    Raises OSError when it cannot be opened; nothing was sent then.
    """
    descriptor = await asyncio.to_thread(
        os.open, path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        size = os.fstat(descriptor).st_size
        headers = _headers(sha256, media_type, name, download)
        part = _part(scope, size, headers["etag"])
        if part is None:
            headers |= {"content-range": f"bytes */{size}", "content-length": "0"}
            await _start(send, 416, headers)
            await send({"type": "http.response.body", "body": b""})
            return
        if part.partial:
            headers["content-range"] = f"bytes {part.first}-{part.first + part.length - 1}/{size}"
        headers["content-length"] = str(part.length)
        await _start(send, 206 if part.partial else 200, headers)
        await _body(send, descriptor, part.first, 0 if scope["method"] == "HEAD" else part.length)
    finally:
        os.close(descriptor)


def _headers(
    sha256: str, media_type: str | None, name: str | None, download: bool
) -> dict[str, str]:
    shown = None if download else shown_as(media_type)
    return {
        "content-type": shown or "application/octet-stream",
        "content-disposition": _disposition("inline" if shown else "attachment", name),
        "content-security-policy": _POLICY,
        "accept-ranges": "bytes",
        "etag": f'"{sha256}"',
    }


def _disposition(how: str, name: str | None) -> str:
    """RFC 6266, with an ASCII name for old readers; a name can hold no header, path or trick."""
    shown = visible(name or "file")
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", shown).strip(". ") or "file"
    full = quote(re.sub(r"[\\/\x00-\x1f\x7f]", "_", shown), safe="")
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{full}"


@dataclass(frozen=True, slots=True)
class _Part:
    first: int
    length: int
    partial: bool


def _part(scope: Scope, size: int, etag: str) -> _Part | None:
    """The bytes to send; None when the part asked for does not exist.

    Several parts, or a form we do not know, get the whole file, as RFC 9110 allows.
    """
    whole = _Part(0, size, False)
    asked = headers_named(scope, b"range")
    unless = headers_named(scope, b"if-range")
    match = _RANGE.fullmatch(asked[0].strip()) if len(asked) == 1 else None
    if match is None or (unless and unless != [etag]):
        return whole
    first, last = match.groups()
    if not first:
        if not last:
            return whole
        length = min(int(last), size)
        return _Part(size - length, length, True) if length else None
    begin = int(first)
    if last and int(last) < begin:
        return whole
    if begin >= size:
        return None
    end = min(int(last), size - 1) if last else size - 1
    return _Part(begin, end - begin + 1, True)


async def _start(send: Send, status: int, headers: dict[str, str]) -> None:
    lines = [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": lines})


async def _body(send: Send, descriptor: int, first: int, length: int) -> None:
    if length == 0:
        await send({"type": "http.response.body", "body": b""})
        return
    await asyncio.to_thread(os.lseek, descriptor, first, os.SEEK_SET)
    while length:
        chunk = await asyncio.to_thread(os.read, descriptor, min(_CHUNK, length))
        if not chunk:
            # The file got shorter: no last message, so that the reader sees it is incomplete.
            return
        length -= len(chunk)
        await send({"type": "http.response.body", "body": chunk, "more_body": length > 0})
