"""logbook verify: is a log, or a pack, as it was written?"""

from __future__ import annotations

from pathlib import Path

import click

from logbook.actions.opening import Home
from logbook.actions.verifying import Checked, compare, verify_log, verify_pack
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.domain.text_checks import visible
from logbook.errors import NotFound, UsageError
from logbook.language import _, ngettext


@command(
    "verify",
    help=summaries()["verify"],
    examples=(
        "logbook verify",
        "logbook verify fcc-cancel-att/proof.zip",
        "logbook verify ~/logbook ~/old-copy",
    ),
)
@click.argument("paths", nargs=-1, metavar=_("[PACK | LOG OTHERLOG]"))
@pass_invocation
def verify(invocation: Invocation, paths: tuple[str, ...]) -> int:
    places = [_place(name) for name in paths]
    match places:
        case []:
            return _log(invocation, invocation.home)
        case [Home() as home]:
            return _log(invocation, home)
        case [Path() as pack]:
            return _report(invocation, [fault.sentence() for fault in verify_pack(pack)], str(pack))
        case [Home() as one, Home() as other]:
            faults = [fault.sentence() for fault in compare(one, other)]
            return _report(invocation, faults, f"{one.path}, {other.path}")
    raise UsageError(
        _("verify takes nothing, one pack or log, or two logs."),
        _("A log is the folder that holds logbook.db."),
    )


def _place(name: str) -> Home | Path:
    """A home, given as its folder or its database; else what may be a pack."""
    path = Path(name)
    if not path.exists():
        raise NotFound(_('There is no file or folder "{name}".').format(name=name))
    if path.name == "logbook.db":
        return Home(path.absolute().parent)
    return Home(path.absolute()) if (path / "logbook.db").exists() else path


def _log(invocation: Invocation, home: Home) -> int:
    checked = verify_log(home)
    status = _report(invocation, [f.sentence() for f in checked.faults], str(home.path), checked)
    if not invocation.json:
        for remark in _remarks(checked):
            click.echo(paragraph(visible(remark)))
    return status


def _remarks(checked: Checked) -> list[str]:
    """What is no fault and worth knowing."""
    return [
        *(
            _("F{no} was removed by redaction {seq}.").format(no=no, seq=seq)
            for no, seq in checked.removed
        ),
        *(_("No record names this file: {path}").format(path=name) for name in checked.leftovers),
        *(
            _("{n} entries of kind {kind}, which this version does not know.").format(
                n=n, kind=visible(kind)
            )
            for kind, n in checked.unknown
        ),
    ]


def _report(
    invocation: Invocation, faults: list[str], where: str, checked: Checked | None = None
) -> int:
    """The faults, each by name, or that there is none; 1 when there is one."""
    if invocation.json:
        print_json({
            "checked": where,
            "good": not faults,
            "faults": faults,
            **({"seq": checked.seq, "head": checked.head} if checked else {}),
            "remarks": _remarks(checked) if checked else [],
        })  # fmt: skip
        return 1 if faults else 0
    for fault in faults:
        click.echo(paragraph(visible(fault)))
    if checked and checked.head:
        count = ngettext("{n} entry", "{n} entries", checked.seq).format(n=checked.seq)
        click.echo(count + "\n" + _("head {head}").format(head=checked.head))
    if faults:
        click.echo(_("NOT as it was written: {where}").format(where=where))
        return 1
    click.echo(_("As it was written: {where}").format(where=where))
    return 0


COMMANDS = {"verify": verify}
