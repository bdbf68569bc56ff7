"""logbook verify: is a log, or a pack, as it was written?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from logbook.actions.opening import Home
from logbook.actions.verifying import (
    Checked,
    Fault,
    PackReport,
    check_pack,
    compare,
    has_place_for_signature,
    head_in,
    verify_log,
)
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once, was_given
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
        "logbook verify --head checkpoint.txt",
    ),
)
@click.argument("paths", nargs=-1, metavar=_("[PACK | LOG OTHERLOG]"))
@once("--head", metavar=_("DIGITS|FILE"),
      help=_("A head that somebody kept: did this log ever have it?"))  # fmt: skip
@pass_invocation
def verify(invocation: Invocation, paths: tuple[str, ...], head: str) -> int:
    places = [_place(name) for name in paths]
    if was_given("head"):
        return _head(invocation, places, head)
    match places:
        case []:
            return _log(invocation, invocation.home)
        case [Home() as home]:
            return _log(invocation, home)
        case [Path() as pack]:
            return _pack(invocation, pack)
        case [Home() as one, Home() as other]:
            faults = [fault.sentence() for fault in compare(one, other)]
            return _report(invocation, faults, f"{one.path}, {other.path}")
    raise UsageError(
        _("verify takes nothing, one pack or log, or two logs."),
        _("A log is the folder that holds logbook.db."),
    )


def _head(invocation: Invocation, places: list[Home | Path], head: str) -> int:
    match places:
        case []:
            home = invocation.home
        case [Home() as home]:
            pass
        case _:
            raise UsageError(_("--head is looked for in one log."))
    seq, faults = head_in(home, head)
    said = [] if faults else [
        _("Entry {seq} had that head: nothing up to there has changed since it was given out.")
        .format(seq=seq)
    ]  # fmt: skip
    return _log(invocation, home, faults, said)


def _pack(invocation: Invocation, pack: Path) -> int:
    report = check_pack(pack)
    faults = [fault.sentence() for fault in report.faults]
    return _report(invocation, faults, str(pack), pack=report)


def _of_pack(report: PackReport, where: str) -> list[str]:
    """The head to compare, and what the signature shows; nothing of what is no pack."""
    if not report.head_seq:
        return []
    return [
        _("head {head}").format(head=report.head),
        _("Compare these 64 digits with a copy that took another way."),
        *_incomplete(report),
        *_signed(report, where),
    ]


def _incomplete(report: PackReport) -> list[str]:
    """That the list of a folder is gone, so that its proof alone was checked."""
    if report.complete:
        return []
    return [
        _("SHA256SUMS.txt is not there: proof.zip was checked, and the text and the document "
          "beside it were compared with the copies in it.")
    ]  # fmt: skip


def _signed(report: PackReport, where: str) -> list[str]:
    """Whose key signed, or that none did; nothing where a fault says that it does not fit."""
    signature = report.signature
    if signature is None and not has_place_for_signature(Path(where)):
        return [
            _("Only the proof was looked at. A signature stands beside it, in the whole pack: "
              "logbook verify FOLDER")
        ]  # fmt: skip
    if signature is None:
        return [
            _("It is not signed: nothing in it shows who made it. If you were told that it was "
              "signed, the folder signature was taken away: ask for it.")
        ]  # fmt: skip
    if signature.good:
        return [
            _("Signed with {fingerprint}. That shows the holder of that key, not who it is: "
              "compare the line with one that reached you another way.")
            .format(fingerprint=signature.fingerprint)
        ]  # fmt: skip
    if signature.good is None:
        return [
            _("It names the key {fingerprint}.").format(fingerprint=signature.fingerprint),
            _("The signature was not checked: there is no ssh-keygen here."),
        ]
    return []


def _place(name: str) -> Home | Path:
    """A home, given as its folder or its database; else what may be a pack."""
    path = Path(name)
    if not path.exists():
        raise NotFound(_('There is no file or folder "{name}".').format(name=name))
    if path.name == "logbook.db":
        return Home(path.absolute().parent)
    return Home(path.absolute()) if (path / "logbook.db").exists() else path


def _log(
    invocation: Invocation, home: Home, faults: tuple[Fault, ...] = (), said: Sequence[str] = ()
) -> int:
    checked = verify_log(home)
    sentences = [fault.sentence() for fault in (*checked.faults, *faults)]
    status = _report(invocation, sentences, str(home.path), checked, said=list(said))
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
    invocation: Invocation, faults: list[str], where: str, checked: Checked | None = None, *,
    pack: PackReport | None = None, said: list[str] | None = None,
) -> int:  # fmt: skip
    """The faults, each by name, or that there is none; 1 when there is one."""
    if invocation.json:
        print_json({
            "checked": where,
            "good": not faults,
            "faults": faults,
            **({"seq": checked.seq, "head": checked.head} if checked else {}),
            **(_pack_json(pack, where) if pack else {}),
            **({"said": said} if said else {}),
            "remarks": _remarks(checked) if checked else [],
        })  # fmt: skip
        return 1 if faults else 0
    for fault in faults:
        click.echo(paragraph(visible(fault)))
    if checked and checked.head:
        count = ngettext("{n} entry", "{n} entries", checked.seq).format(n=checked.seq)
        click.echo(count + "\n" + _("head {head}").format(head=checked.head))
    for line in [*(_of_pack(pack, where) if pack else []), *(said or [])]:
        click.echo(paragraph(visible(line)))
    if faults:
        click.echo(_("NOT as it was written: {where}").format(where=where))
        return 1
    click.echo(_("As it was written: {where}").format(where=where))
    return 0


def _pack_json(report: PackReport, where: str) -> dict[str, object]:
    signature = report.signature
    return {
        "seq": report.head_seq, "head": report.head,
        "signed": signature is not None if has_place_for_signature(Path(where)) else None,
        "signature": {"fingerprint": signature.fingerprint, "good": signature.good}
        if signature else None,
    }  # fmt: skip


COMMANDS = {"verify": verify}
