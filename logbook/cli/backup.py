"""logbook backup: copy the log, and read the copy back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from logbook.actions.copies import Backup, backup
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.cli.words import listed
from logbook.language import _, ngettext


@command(
    "backup",
    help=summaries()["backup"],
    examples=("logbook backup", "logbook backup --to /media/stick"),
)
@once("--to", metavar=_("FOLDER"), help=_("Where to put it; else the home's own backups folder"))
@pass_invocation
def back_up(invocation: Invocation, to: str) -> None:
    done = backup(invocation.home, Path(to) if to else None, now=invocation.now())
    if invocation.json:
        print_json(backup_json(done))
        return
    click.echo(_("backup  {path}").format(path=done.path))
    click.echo(backup_facts(done))
    click.echo(_("Tested by reading it back: same head."))
    if not to:
        click.echo(paragraph(_("Put a copy on another disk too: logbook backup --to FOLDER")))


def backup_facts(done: Backup) -> str:
    """What a backup holds, and the head that proves it."""
    counts = listed((
        ngettext("{n} record", "{n} records", done.records).format(n=done.records),
        ngettext("{n} file", "{n} files", done.files).format(n=done.files),
        ngettext("{n} byte", "{n} bytes", done.size).format(n=f"{done.size:,}"),
    ))  # fmt: skip
    return counts + "\n" + _("head {head}").format(head=done.head)


def backup_json(done: Backup) -> dict[str, object]:
    return {**asdict(done), "path": str(done.path)}


COMMANDS = {"backup": back_up}
