"""The usual place of a log, as text: to see whether there is one, without loading pathlib."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

DATABASE = "logbook.db"


def data_place(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The platform's folder for this program's data."""
    user = environ.get("HOME") or environ.get("USERPROFILE") or os.path.expanduser("~")  # noqa: PTH111
    if platform == "win32":
        local = environ.get("LOCALAPPDATA") or os.path.join(user, "AppData", "Local")  # noqa: PTH118
        return os.path.join(local, "logbook")  # noqa: PTH118
    if platform == "darwin":
        return os.path.join(user, "Library", "Application Support", "logbook")  # noqa: PTH118
    shared = environ.get("XDG_DATA_HOME") or os.path.join(user, ".local", "share")  # noqa: PTH118
    return os.path.join(shared, "logbook")  # noqa: PTH118


def may_have_log(environ: Mapping[str, str]) -> bool:
    """Whether a log may stand where this run would look for one; False only if none does."""
    if environ.get("LOGBOOK_CLIENT") or environ.get("LOGBOOK_CLINIC"):
        return True
    base = os.path.expanduser(environ.get("LOGBOOK_HOME") or data_place(environ))  # noqa: PTH111
    return os.path.exists(os.path.join(base, DATABASE))  # noqa: PTH110, PTH118
