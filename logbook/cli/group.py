"""What every command shares: global options anywhere on the line, lazy loading, our own words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from logbook.cli import help_text
from logbook.cli.commands import ALIASES, MODULES, module_of, nearest, spelled_out
from logbook.cli.first_screen import first_screen
from logbook.cli.invocation import Invocation
from logbook.cli.refusing import failing_as
from logbook.errors import UsageError
from logbook.language import LANGUAGES, _, translated


class Command(click.Command):
    """A command that also takes the global options, and says in our words what is wrong."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "add_help_option": False})
        self.examples = tuple(examples)
        self.params.extend(global_options())

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with failing_as(self.name):
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with failing_as(self.name):
            run = ctx.find_object(Invocation)
            if run is not None and run.interactive:
                from logbook.cli.open_call import mention  # only where somebody can answer

                mention(run, self.name)
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise UsageError(
                _("These words do not belong here: {words}.").format(words=" ".join(ctx.args)),
                _("Put words with spaces in single quotes: 'two words'"),
            )
        return rest

    def get_help(self, ctx: click.Context) -> str:
        return help_text.page(self, ctx, self.examples)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        found = super().shell_complete(ctx, incomplete)
        for item in found:
            item.help = translated(item.help or "")
        return found


def command(
    name: str, *, help: str, examples: Sequence[str] = ()
) -> Callable[[Callable[..., Any]], Command]:
    """A decorator: the function becomes the command of this name."""
    return click.command(name, cls=Command, help=help, examples=examples)


class Root(click.Group):
    """The program.  A command's module is imported when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in MODULES:
            return None
        found: click.Command = module_of(name).COMMANDS[name]
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        args = spelled_out(args)
        found = self.get_command(ctx, args[0])
        if found is None and not ctx.resilient_parsing:
            near = nearest(args[0])
            raise UsageError(
                _('There is no command "{name}".').format(name=args[0]),
                _("Did you mean: logbook {near}").format(near=near)
                if near
                else _("See them with: logbook help"),
            )
        return args[0], found, args[1:]

    def get_help(self, ctx: click.Context) -> str:
        return first_screen()

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        # The default looks into every command, which would import all of them.
        from click.shell_completion import CompletionItem

        names = [*MODULES, *ALIASES]
        found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return found or click.Command.shell_complete(self, ctx, incomplete)


def global_options() -> list[click.Option]:
    """Options that stand before or after the command; each fills in the `Invocation`."""
    return [
        _global("--json", is_flag=True, default=None),
        _global("--home", metavar="FOLDER"),
        _global("--client", metavar="ALIAS"),
        _global("--lang", metavar="en|zh", callback=_language),
        _global("--help", "-h", is_flag=True, is_eager=True, callback=_help),
    ]


def _global(*names: str, **options: Any) -> click.Option:
    return click.Option(names, hidden=True, expose_value=False, **{"callback": _keep} | options)


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    if value is not None:
        field = {"home": "home_option"}.get(str(param.name), str(param.name))
        setattr(ctx.ensure_object(Invocation), field, value)
    return value


def _help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    # Click's own help option looks its text up with gettext, which every run would pay for.
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    # The language itself is chosen before the line is read (`entrance`).
    if value is not None and value not in LANGUAGES:
        raise UsageError(
            _('"{value}" is not a language of this program.').format(value=value),
            _("The languages are: en, zh."),
        )
    return value
