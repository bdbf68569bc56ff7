"""Checking time stamps by `openssl ts`, where there is one."""

from __future__ import annotations

import subprocess
from pathlib import Path

_SECONDS = 60


def check_stamp(query: Path, reply: Path, authority: Path) -> tuple[bool | None, str]:
    """Whether openssl finds the reply signed under the authority's root certificate, and what
    it said; None where there is no openssl.  Hash and nonce are those of the query."""
    words = ["openssl", "ts", "-verify", "-queryfile", str(query), "-in", str(reply),
             "-CAfile", str(authority)]  # fmt: skip
    try:
        done = subprocess.run(
            words, capture_output=True, check=False, stdin=subprocess.DEVNULL, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    return done.returncode == 0 and "Verification: OK" in said, said.strip()
