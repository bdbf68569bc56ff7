"""logbook directory: the carriers' own contact points, and what the log's owner changes in them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.errors import UsageError
from logbook.language import _

_VIEW, _EDIT = "logbook.cli.directory_view", "logbook.cli.directory_edit"
_VERBS = {
    "list": (_VIEW, 0, 0, ("directory",)),
    "show": (_VIEW, 1, 9, ("directory", "version")),
    "history": (_VIEW, 0, 0, ()),
    "diff": (_VIEW, 0, 2, ()),
    "export": (_VIEW, 0, 1, ("directory",)),
    "import": (_EDIT, 1, 1, ("source", "yes")),
    "add": (_EDIT, 2, 9, ("label", "source", "source_url", "seen", "file")),
    "retire": (_EDIT, 2, 9, ("source",)),
}
"""Each verb: where it lives, how few and how many words follow it, which options belong to it."""


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
    verb, *rest = words or ("list",)
    if verb not in _VERBS:
        raise UsageError(
            _("These words do not belong here: {words}.").format(words=" ".join(words)),
            "logbook directory list; logbook directory show att",
        )
    module, fewest, most, allowed = _VERBS[verb]
    given = [name for name, value in options.items() if value and name not in allowed]
    if given:
        raise UsageError(
            _("{option} does not belong to: logbook directory {verb}").format(
                option="--" + given[0].replace("version", "as-of").replace("_", "-"), verb=verb
            )
        )
    if not fewest <= len(rest) <= most:
        raise UsageError(
            _("Too few words after: {command}.").format(command=f"logbook directory {verb}")
            if len(rest) < fewest
            else _("These words do not belong here: {words}.").format(words=" ".join(rest[most:])),
            _("See: logbook help directory"),
        )
    chosen = {name: options[name] for name in allowed}
    import_module(module).VERBS[verb](invocation, rest, **chosen)


COMMANDS = {"directory": directory}
