"""The language of a run, found before any command is imported, since help is made on import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from logbook.errors import LogbookError


def language_setting(arguments: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """The language kept in the log of this run; None where the line or LOGBOOK_LANG names one.

    What click makes of the line later is what counts; a wrong guess here only costs a look.
    """
    if value_of("--lang", arguments) or environ.get("LOGBOOK_LANG"):
        return None
    from logbook.actions.opening import find_home, open_for_reading

    try:
        home = find_home(value_of("--home", arguments), value_of("--client", arguments), environ)
        if not home.database.exists():
            return None
        from logbook.actions.settings import get_setting

        with open_for_reading(home) as log:
            return get_setting(log, "lang")
    except LogbookError:
        return None  # The command itself will say what is wrong with the log.


def value_of(option: str, arguments: Sequence[str]) -> str | None:
    """What follows an option on the line, or stands behind its equals sign."""
    for place, word in enumerate(arguments):
        if word == option and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith(option + "="):
            return word.partition("=")[2]
    return None
