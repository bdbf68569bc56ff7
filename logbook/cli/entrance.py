"""One run of the program through click: language, command, exit status."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from logbook.cli.group import Root, global_options
from logbook.cli.invocation import Invocation
from logbook.cli.refusing import INTERRUPTED, say, status_of
from logbook.cli.run_language import language_setting, value_of
from logbook.cli.terminal import readable
from logbook.cli.usage_faults import words_of
from logbook.errors import UsageError
from logbook.language import _, choose_language, set_language


def run(arguments: Sequence[str], invocation: Invocation | None = None) -> int:
    """Do what the command line says; the exit status.  No exception of ours leaves here."""
    invocation = invocation or Invocation()
    environ = invocation.environ
    setting = language_setting(arguments, environ)
    set_language(choose_language(value_of("--lang", arguments), dict(environ), setting))
    return status_of(lambda: _through_click(arguments, invocation), invocation)


def _through_click(arguments: Sequence[str], invocation: Invocation) -> int:
    try:
        _check_readable(arguments)
        instruction = invocation.environ.get("_LOGBOOK_COMPLETE")
        if instruction:
            return _complete(instruction)
        with root().make_context("logbook", list(arguments), obj=invocation) as ctx:
            status = ctx.command.invoke(ctx)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        say(words_of(error))
        return error.exit_code
    except click.Abort:
        say(_("Stopped."))
        return INTERRUPTED


def root() -> Root:
    """The program as a click group."""
    group = Root(
        "logbook",
        callback=_alone,
        invoke_without_command=True,
        add_help_option=False,
    )
    group.params.extend([*global_options(), _version()])
    return group


def _complete(instruction: str) -> int:
    """Answer the shell, which asks through the environment (`logbook completion`)."""
    from click.shell_completion import shell_complete

    return shell_complete(root(), {}, "logbook", "_LOGBOOK_COMPLETE", instruction)


def _check_readable(arguments: Sequence[str]) -> None:
    unreadable = [word for word in arguments if not readable(word)]
    if unreadable:
        shown = os.fsencode(unreadable[0]).decode("utf-8", "replace")
        raise UsageError(
            _("This cannot be read in the terminal's encoding: {word}").format(word=shown),
            _("Give the words on standard input instead: --said -"),
        )


def _alone() -> int | None:
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return None
    from logbook.cli.start import start

    return start(ctx.ensure_object(Invocation))


def _version() -> click.Option:
    def show(ctx: click.Context, param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from logbook.cli.version import version_lines

            click.echo("\n".join(version_lines(ctx.ensure_object(Invocation))))
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, hidden=True, expose_value=False, is_eager=True, callback=show
    )
