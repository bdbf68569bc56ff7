"""A line as scripts and shortcuts type it, read without click, which is slow to load.

`import click` takes three times as long as everything this program does to find or save
a record.  Both readers of a line end in the same function, so they can differ only in
what they read; a differential test holds that equal.  Whatever is not plain here (help, an unknown
option, one given twice, `--`, a person to ask) is left to click: `run` returns None
and has done nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from logbook.cli.channel_flags import CHANNEL_FLAGS, GLOBAL_FLAGS, Flag
from logbook.cli.commands import ALIASES, DRAFTS
from logbook.cli.invocation import Invocation
from logbook.cli.refusing import failing_as, status_of
from logbook.cli.run_language import language_setting
from logbook.cli.terminal import readable
from logbook.domain.record import CHANNELS
from logbook.language import LANGUAGES, choose_language, set_language


def run(line: Sequence[str], invocation: Invocation | None = None) -> int | None:
    """Do what a plain line says; the exit status, or None when click has to read it."""
    read = read_line(line)
    if read is None:
        return None
    invocation = invocation or Invocation()
    name, words, typed = read
    if "_LOGBOOK_COMPLETE" in invocation.environ:
        return None  # The shell asks how the line could go on.
    if invocation.interactive and name != "find" and not typed["yes"]:
        return None
    setting = language_setting(line, invocation.environ)
    set_language(choose_language(typed.pop("lang"), dict(invocation.environ), setting))
    for flag in GLOBAL_FLAGS:
        value = typed.pop(flag.field, None)
        if value is not None:
            setattr(invocation, flag.field, value)
    return status_of(lambda: _do(name, invocation, words, typed), invocation)


def _do(name: str, invocation: Invocation, words: tuple[str, ...], typed: dict[str, Any]) -> int:
    with failing_as(name):
        if name == "find":
            from logbook.cli.searching import search

            return search(invocation, words)
        from logbook.cli.writing import write_line

        return write_line(name, invocation, words, **typed)


def read_line(line: Sequence[str]) -> tuple[str, tuple[str, ...], dict[str, Any]] | None:
    """Command, words and options of a plain line; None for any other."""
    if not line or not all(map(readable, line)):
        return None
    name = ALIASES.get(line[0], line[0])
    if name == "letter" and line[1:2] and line[1].casefold() in DRAFTS:
        return None
    if name in CHANNELS:
        read = read_options(line[1:], (*CHANNEL_FLAGS, *GLOBAL_FLAGS))
    elif name == "find":
        read = read_options(line[1:], GLOBAL_FLAGS)
    else:
        return None
    if read is None or read[1]["lang"] not in (None, *LANGUAGES):
        return None
    return name, *read


def read_options(
    line: Sequence[str], flags: Sequence[Flag]
) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """The words, and the value of every option by its field; None where click has to judge."""
    by_name = {name: flag for flag in flags for name in flag.names}
    typed: dict[str, Any] = {flag.field: flag.absent for flag in flags}
    given, words, rest = set(), [], iter(line)
    for word in rest:
        if not word.startswith("-") or word == "-":
            words.append(word)
            continue
        name, equals, value = word.partition("=")
        flag = by_name.get(name)
        if flag is None or (equals and (flag.takes == "switch" or not name.startswith("--"))):
            return None
        if flag.takes != "switch" and not equals:
            following = next(rest, None)
            if following is None:
                return None
            value = following
        if flag.field in given and flag.takes != "texts":
            return None
        given.add(flag.field)
        match flag.takes:
            case "switch":
                typed[flag.field] = True
            case "texts":
                typed[flag.field] += (value,)
            case _:
                typed[flag.field] = value
    return tuple(words), typed
