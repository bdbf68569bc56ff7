"""The page of help for one command."""

from __future__ import annotations

from collections.abc import Iterable

import click

from logbook.cli.layout import paragraph, table
from logbook.language import _, translated


def page(command: click.Command, ctx: click.Context, examples: Iterable[str]) -> str:
    """The help of one command: how to write it, what it does, examples, options."""
    line = _("Usage: {line}").format(line=usage(command, ctx))
    pieces = [line, "", paragraph(translated(command.help or ""))]
    shown = [f"  {example}" for example in examples]
    if shown:
        pieces += ["", *shown]
    rows = _options(command, ctx)
    if rows:
        pieces += ["", *table(rows)]
    return "\n".join(pieces)


def usage(command: click.Command, ctx: click.Context) -> str:
    """`logbook call [CARRIER] [options]`."""
    words = [translated(argument.make_metavar(ctx)) for argument in _arguments(command)]
    if _options(command, ctx):
        words.append(_("[options]"))
    return " ".join([ctx.command_path, *words])


def _arguments(command: click.Command) -> list[click.Argument]:
    return [param for param in command.params if isinstance(param, click.Argument)]


def _options(command: click.Command, ctx: click.Context) -> list[tuple[str, str]]:
    rows = []
    for param in command.params:
        if isinstance(param, click.Option) and not param.hidden:
            names = ", ".join([*param.opts, *param.secondary_opts])
            value = "" if param.is_flag else " " + translated(param.make_metavar(ctx))
            rows.append((f"  {names}{value}", translated(param.help or "")))
    return rows
