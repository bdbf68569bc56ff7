"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from logbook.cli.commands import FAMILIES
from logbook.cli.flags import once
from logbook.cli.invocation import Invocation
from logbook.domain.record import CHANNELS
from logbook.errors import LogbookError, Unreadable
from logbook.language import _


class RecordNumber(click.ParamType[int]):
    """The number of a record, as a card shows it: 31."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        text = str(value).strip().lstrip("#")
        if not text.isdecimal():
            other = FAMILIES.get(text[:1].upper()) if text[1:].isdecimal() else None
            raise Unreadable(
                _('"{text}" is not a record number.').format(text=value),
                _("It has commands of its own: {command}").format(command=f"logbook help {other}")
                if other
                else _("Records have plain numbers, such as 31: logbook list"),
            )
        return int(text)


class Count(click.ParamType[int]):
    """How many, at least one."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip()
        if not text.isdecimal() or int(text) < 1:
            raise Unreadable(_('"{text}" is not a number of 1 or more.').format(text=value))
        return int(text)


def number_argument() -> Callable[[Any], Any]:
    """The record a command is about."""
    return click.argument("no", type=RecordNumber(), metavar=_("N"))


def why_option() -> Callable[[Any], Any]:
    """Why something is put right; kept with it."""
    return once("--why", metavar=_("TEXT"), help=_("Why; kept with the change"))


def limit_option() -> Callable[[Any], Any]:
    """How many records to print."""
    return click.option(
        "--limit", type=Count(), default=50, metavar=_("COUNT"),
        help=_("How many to print, 50 unless told"),
    )  # fmt: skip


def complete_carrier(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Carriers that begin as typed, for the shell."""
    from logbook.actions.carriers import carrier_names

    return [name for name in carrier_names() if name.startswith(incomplete.casefold())]


def complete_case(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Cases that begin as typed, for the shell; none where there is no log to read."""
    from logbook.actions.finding import cases

    try:
        with ctx.ensure_object(Invocation).look() as log:
            names = [case.name for case in cases(log)]
    except LogbookError:
        return []
    return [name for name in names if name.casefold().startswith(incomplete.casefold())]


def read_channel(text: str) -> str | None:
    """A channel by its name or alias; None for nothing given."""
    from logbook.cli.commands import ALIASES

    if not text:
        return None
    channel = ALIASES.get(text.casefold(), text.casefold())
    if channel not in CHANNELS:
        raise Unreadable(
            _('"{channel}" is not a channel.').format(channel=text),
            _("The channels are: {names}.").format(names=", ".join(CHANNELS)),
        )
    return channel
