"""Security headers for every response, and what scripts each kind of page may run.

Our own pages run no script at all.  Datasette's table, row and query pages carry a
few inline scripts and styles and know no nonces, so for them alone
- a script must come from this server, or be one of the constant inline scripts in
  Datasette's own templates, allowed by its SHA-256 (never 'unsafe-inline': a table
  shows what strangers said);
- inline styles are allowed, because column labels and colours come that way; no
  style can fetch anything from elsewhere.
An attachment brings its own, stricter policy; the gate leaves that in place.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from logbook.web.wire import Headers

_COMMON = (
    "default-src 'none'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
)
OWN_POLICY = _COMMON + "style-src 'self'; script-src 'none'"
_OWN_PAGES = re.compile(r"/(?:case/[^/]*|interaction/[^/]*|search|check|-/logbook/[^/]*)?$")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    # "no-referrer" would make browsers hide where our own forms come from, too.
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"private, no-store"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_DROPPED = frozenset(name for name, _ in _ALWAYS) | {b"server"}


def table_policy(templates: Path) -> str:
    """The policy for Datasette's own pages, from the constant scripts in its templates."""
    hashes = " ".join(f"'sha256-{digest}'" for digest in sorted(_script_hashes(templates)))
    return _COMMON + f"style-src 'self' 'unsafe-inline'; script-src 'self' {hashes}"


def policy_for(path: str, tables: str) -> str:
    """The policy of the page at a raw path; `tables` is the one for Datasette's pages."""
    return OWN_POLICY if _OWN_PAGES.fullmatch(path) else tables


def secured(headers: Iterable[tuple[bytes, bytes]], policy: str) -> Headers:
    """The headers of a response with ours added; only a policy of its own is kept."""
    lines = [(name, value) for name, value in headers if name.lower() not in _DROPPED]
    lines.extend(_ALWAYS)
    if not any(name.lower() == b"content-security-policy" for name, _ in lines):
        lines.append((b"content-security-policy", policy.encode("ascii")))
    return lines


def _script_hashes(templates: Path) -> set[str]:
    found = {"DATASETTE_ALLOW_FACET = true;", "DATASETTE_ALLOW_FACET = false;"}
    for template in templates.rglob("*.html"):
        for script in _SCRIPT.findall(template.read_text(encoding="utf-8")):
            if "{{" not in script and "{%" not in script:
                found.add(script)
    return {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in found}
