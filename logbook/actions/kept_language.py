"""The language kept in a log, found without opening all of it: it stands before every answer."""

from __future__ import annotations

from collections.abc import Mapping

from logbook.errors import LogbookError
from logbook.store.home import find_home
from logbook.store.settings import peek


def kept_language(
    home_option: str | None, client: str | None, environ: Mapping[str, str]
) -> str | None:
    """The `lang` setting of the log of this run; None without one, or without a readable log.

    Whatever is wrong with the log, the command itself will say.
    """
    try:
        home = find_home(home_option, client, environ)
    except LogbookError:
        return None
    return peek(home.database, "lang")
