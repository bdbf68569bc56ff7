"""Which folder the home of a run is: found without `pathlib`, which is slow to load."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from logbook.errors import Refused, UsageError
from logbook.language import _

_join = os.path.join
DATABASE = "logbook.db"


def has_log(folder: str) -> bool:
    """Whether something was ever written in this home."""
    return os.path.exists(_join(folder, DATABASE))  # noqa: PTH110


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> str:
    """The platform's folder for this program's data (not created)."""
    user = environ.get("HOME") or environ.get("USERPROFILE") or os.path.expanduser("~")  # noqa: PTH111
    if platform == "win32":
        return _join(environ.get("LOCALAPPDATA") or _join(user, "AppData", "Local"), "logbook")
    if platform == "darwin":
        return _join(user, "Library", "Application Support", "logbook")
    return _join(environ.get("XDG_DATA_HOME") or _join(user, ".local", "share"), "logbook")


def find_folder(
    option: str | None, client: str | None, environ: Mapping[str, str]
) -> tuple[str, str | None]:
    """The folder of `find_home`, absolute, and the client's alias; errors as there."""
    base = os.path.expanduser(  # noqa: PTH111
        option or environ.get("LOGBOOK_HOME") or data_folder(environ)
    )
    if client is not None and not client.strip():
        raise UsageError(_("The client's alias is empty."), _("Add --client ALIAS."))
    alias = client or environ.get("LOGBOOK_CLIENT") or None
    # Not `abspath`: what stands before ".." may be a link.
    folder = base if os.path.isabs(base) else _join(os.getcwd(), base)  # noqa: PTH109, PTH117
    if alias is None:
        if environ.get("LOGBOOK_CLINIC"):
            raise Refused(
                _("This is a clinic's installation, and no client was named."),
                _("Add --client ALIAS."),
            )
        return folder, None
    if (
        not all(c.isalnum() or c in "-_." for c in alias)
        or alias.startswith(".")
        or len(alias) > 64
    ):
        raise UsageError(
            _('"{alias}" is not an alias: letters, digits, "-", "_" and "." only.').format(
                alias=alias
            )
        )
    clients = _join(folder, "clients")
    _check_alias_is_own(clients, alias)
    return _join(clients, alias), alias


def _check_alias_is_own(clients: str, alias: str) -> None:
    """Refuse an alias that another client has in other capitals: some disks hold one of the two."""
    try:
        there = sorted(os.listdir(clients))  # noqa: PTH208
    except OSError:
        return
    for name in there:
        if name != alias and name.casefold() == alias.casefold() and alias not in there:
            raise UsageError(
                _('There is a client "{name}" already; "{alias}" would be mistaken for it.').format(
                    name=name, alias=alias
                ),
                _("Write it as it is, or choose another alias."),
            )
