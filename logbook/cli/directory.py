"""logbook directory: the carriers' own contact points, and what the log's owner changes in them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from logbook.cli.commands import summaries
from logbook.cli.family import Verb, dispatch
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.language import _

_VIEW, _EDIT = "logbook.cli.directory_view", "logbook.cli.directory_edit"


def _in(module: str, verb: str) -> Callable[..., None]:
    """The body of a verb, loaded when it is wanted: changing the list is rarely meant."""

    def do(*arguments: Any, **options: Any) -> None:
        import_module(module).VERBS[verb](*arguments, **options)

    return do


_VERBS = {
    "list": Verb(_in(_VIEW, "list"), 0, 0, ("directory",)),
    "show": Verb(_in(_VIEW, "show"), 1, 9, ("directory", "version")),
    "history": Verb(_in(_VIEW, "history"), 0, 0),
    "diff": Verb(_in(_VIEW, "diff"), 0, 2),
    "export": Verb(_in(_VIEW, "export"), 0, 1, ("directory",)),
    "import": Verb(_in(_EDIT, "import"), 1, 1, ("source", "yes")),
    "add": Verb(_in(_EDIT, "add"), 2, 9, ("label", "source", "source_url", "seen", "file")),
    "retire": Verb(_in(_EDIT, "retire"), 2, 9, ("source",)),
}


@command(
    "directory",
    help=summaries()["directory"],
    examples=(
        "logbook directory list",
        "logbook directory show att",
        "logbook directory add att 833-555-0100 --source 'my bill of Nov 3'",
        "logbook directory retire att 800-331-0500 --source 'a recording'",
        "logbook directory import list.json --source 'the legal clinic'",
        "logbook directory diff [FILE]",
        "logbook directory export FOLDER",
        "logbook directory history",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("--source", metavar=_("TEXT"), help=_("Where it is from, or why it no longer holds"))
@once("--source-url", metavar=_("ADDRESS"), help=_("The page on which the line stands"))
@once("--label", metavar=_("TEXT"), help=_("What the line is for"))
@once("--seen", metavar=_("DATE"), help=_("The day on which you saw it; today unless told"))
@click.option("--file", "-f", multiple=True, metavar=_("FILE"), help=_("A picture of the source"))
@once("--as-of", "version", metavar=_("VERSION"), help=_("The list as it was under this version"))
@click.option("--yes", is_flag=True, help=_("Import without asking"))
@once("--directory", metavar=_("PATH"), help=_("Another list: a file, or a folder of them"))
@pass_invocation
def directory(invocation: Invocation, /, words: tuple[str, ...], **options: Any) -> None:
    dispatch(
        invocation, "directory", _VERBS, words or ("list",), options, written={"version": "as-of"}
    )


COMMANDS = {"directory": directory}
