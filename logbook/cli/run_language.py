"""The language of a run, found before the line is read: what is wrong with it is said in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def language_setting(arguments: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """The language kept in the log of this run; None where the line or LOGBOOK_LANG names one.

    What click makes of the line later is what counts; a wrong guess here only costs a look.
    """
    if value_of("--lang", arguments) or environ.get("LOGBOOK_LANG"):
        return None
    from logbook.actions.kept_language import kept_language

    return kept_language(value_of("--home", arguments), value_of("--client", arguments), environ)


def value_of(option: str, arguments: Sequence[str]) -> str | None:
    """What follows an option on the line, or stands behind its equals sign."""
    for place, word in enumerate(arguments):
        if word == option and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith(option + "="):
            return word.partition("=")[2]
    return None
