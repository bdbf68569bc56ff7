"""Commands of several verbs: `logbook promise kept P9`.  Each verb knows its words and options."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, NamedTuple

from logbook.cli.invocation import Invocation
from logbook.errors import UsageError
from logbook.language import _


class Verb(NamedTuple):
    """One thing a command can do."""

    do: Callable[..., None]
    fewest: int
    most: int
    options: tuple[str, ...] = ()


def dispatch(
    invocation: Invocation, name: str, verbs: Mapping[str, Verb], words: Sequence[str],
    options: Mapping[str, Any], *, written: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Do what the first word says; raises `UsageError` for words and options out of place.

    `written` says how an option is typed whose name here is another.
    """
    first, *rest = words
    if first not in verbs:
        raise UsageError(
            _('"logbook {name}" does not know the word "{word}".').format(name=name, word=first),
            _("It knows: {verbs}.").format(verbs=", ".join(verbs)),
        )
    verb = verbs[first]
    refuse_astray(f"logbook {name} {first}", options, verb.options, written=written)
    if not verb.fewest <= len(rest) <= verb.most:
        raise UsageError(
            _("Too few words after: {command}.").format(command=f"logbook {name} {first}")
            if len(rest) < verb.fewest
            else _("These words do not belong here: {words}.").format(
                words=" ".join(rest[verb.most :])
            ),
            _("See: {command}").format(command=f"logbook help {name}"),
        )
    verb.do(invocation, rest, **{each: options[each] for each in verb.options})


def refuse_astray(
    command: str, options: Mapping[str, Any], allowed: Container[str], *,
    written: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Raises `UsageError` for the first option that was given and is not of this command."""
    for name, value in options.items():
        if value and name not in allowed:
            option = (written or {}).get(name, name).strip("_").replace("_", "-")
            raise UsageError(
                _("{option} does not belong to: {command}").format(
                    option=f"--{option}", command=command
                )
            )
