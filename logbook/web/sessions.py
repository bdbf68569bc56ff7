"""The login cookie: signed, bound to one host name and port, valid for half a day."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime

LIFE_SECONDS = 12 * 3600


class Sessions:
    """Makes login cookies and recognises them; the signing key lives as long as the process.

    All ports of a host name share their cookies, so the name carries the port and the
    value holds nothing but a time, a random number and a signature.
    """

    def __init__(self, port: int, clock: Callable[[], datetime]) -> None:
        self.cookie_name = f"logbook_login_{port}"
        self._clock = clock
        self._key = secrets.token_bytes(32)

    def cookie_for(self, host: str) -> str:
        """A Set-Cookie value that logs the browser in at this host."""
        ends = int(self._clock().timestamp()) + LIFE_SECONDS
        body = f"{ends}.{secrets.token_hex(16)}"
        # Lax, not Strict: the first page is reached by a redirect that began on a file,
        # and a Strict cookie would not be sent on it.  The gate checks where writes come from.
        return (
            f"{self.cookie_name}={body}.{self._signature(host, body)}"
            f"; Path=/; Max-Age={LIFE_SECONDS}; HttpOnly; SameSite=Lax"
        )

    def knows(self, host: str, value: str | None) -> bool:
        """Whether the cookie's value was made here, for this host, and has not run out."""
        if value is None or not value.isascii():
            return False
        body, _, signature = value.rpartition(".")
        if not hmac.compare_digest(signature, self._signature(host, body)):
            return False
        return int(body.partition(".")[0]) > self._clock().timestamp()

    def _signature(self, host: str, body: str) -> str:
        return hmac.new(self._key, f"{host}\n{body}".encode(), hashlib.sha256).hexdigest()
