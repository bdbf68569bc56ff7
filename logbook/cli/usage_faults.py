"""Faults of usage that click finds, as sentences of this program."""

from __future__ import annotations

import click

from logbook.cli.commands import READING
from logbook.cli.words import sentences
from logbook.language import _, translated


def words_of(error: click.ClickException) -> str:
    """A fault of usage that click found, as a sentence of this program."""
    if _negative_amount(error):
        sentence = _("An amount is written without a sign; its kind says the rest.")
    elif isinstance(error, click.NoSuchOption):
        sentence = _('There is no option "{name}" here.').format(name=error.option_name)
        if error.possibilities:
            near = ", ".join(sorted(error.possibilities))
            sentence = sentences(sentence, _("Did you mean {near}?").format(near=near))
    elif isinstance(error, click.MissingParameter):
        sentence = _("{name} is missing.").format(name=_name_of(error))
    elif isinstance(error, click.BadOptionUsage):
        sentence = _("{name} needs a value after it.").format(name=error.option_name)
        if error.option_name == "--for":
            sentence = sentences(sentence, _("logbook receivers lists whom a pack can go to."))
    elif isinstance(error, click.BadParameter):
        sentence = _("{name}: {message}").format(name=_name_of(error), message=error.message)
    else:
        sentence = error.format_message()
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    reading = ctx is not None and ctx.command.name in READING
    unchanged = "" if reading else _("Nothing was changed.")
    return sentences(sentence, unchanged, _where_to_look(error))


def _negative_amount(error: click.ClickException) -> bool:
    """Whether `-5` was typed where an amount stands, which click takes for an option."""
    return (
        isinstance(error, click.NoSuchOption)
        and error.option_name[1:2].isdecimal()
        and error.ctx is not None
        and error.ctx.command.name == "money"
    )


def _name_of(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return translated(error.param.make_metavar(error.ctx))


def _where_to_look(error: click.ClickException) -> str:
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    path = ctx.command_path if ctx else "logbook"
    return _("See: {command} --help").format(command=path)
