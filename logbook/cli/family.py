"""Commands of several verbs: `logbook promise kept P9`.  Each verb knows its words and options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
    options: Mapping[str, Any],
) -> None:  # fmt: skip
    """Do what the first word says; raises `UsageError` for words and options out of place."""
    first, *rest = words
    if first not in verbs:
        raise UsageError(
            _('"logbook {name}" does not know the word "{word}".').format(name=name, word=first),
            _("It knows: {verbs}.").format(verbs=", ".join(verbs)),
        )
    verb = verbs[first]
    astray = [each for each, value in options.items() if value and each not in verb.options]
    if astray:
        raise UsageError(
            _("{option} does not belong to: {command}").format(
                option="--" + astray[0].replace("_", "-"), command=f"logbook {name} {first}"
            )
        )
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
