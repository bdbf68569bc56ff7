"""The link that logs a browser in: good once, for a minute, handed over in a private file.

A command line can be read by every user of a machine while a program runs, so the
browser is started on a file that only its owner can read; the file sends it on.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from datetime import datetime
from html import escape
from pathlib import Path

LIFE_SECONDS = 60
OPEN_PATH = "/-/logbook/open"

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={url}">
<title>logbook</title>
<p><a href="{url}">Open the logbook</a></p>
<p lang="zh-Hans"><a href="{url}">打开记录</a></p>
</html>
"""


class Links:
    """At most one link is open at a time; only its hash is kept."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._digest: bytes | None = None
        self._ends = 0.0

    def issue(self) -> str:
        """A new token of 256 random bits; the one before is void from now on."""
        token = secrets.token_urlsafe(32)
        self._digest = hashlib.sha256(token.encode()).digest()
        self._ends = self._clock().timestamp() + LIFE_SECONDS
        return token

    @property
    def is_open(self) -> bool:
        """Whether a link is still unused (it may be too old)."""
        return self._digest is not None

    def redeem(self, token: str) -> bool:
        """Whether this is the open link, in time; it is used up by a yes."""
        if self._digest is None:
            return False
        given = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
        if not hmac.compare_digest(given, self._digest):
            return False
        in_time = self._clock().timestamp() < self._ends
        self._digest = None
        return in_time


def write_page(folder: Path, url: str) -> Path:
    """Write the file that leads a browser to `url`; nobody but its owner can read it.

    The folder may not exist yet: the pages can be opened before anything is written down.

    The name is new each time, so that nothing which stands in the folder is followed
    or overwritten.
    """
    for missing in reversed([p for p in (folder, *folder.parents) if not p.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    page = folder / f"open-{secrets.token_hex(8)}.html"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(page, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(_PAGE.format(url=escape(url, quote=True)))
    return page
