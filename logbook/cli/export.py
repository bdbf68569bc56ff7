"""logbook export: the pack for a receiver."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from logbook.actions.case_summary import case_summary
from logbook.actions.exporting import (
    ChineseInForm,
    Exported,
    export,
    missing,
    receiver_ids,
)
from logbook.actions.finding import cases, find_case
from logbook.actions.opening import Log
from logbook.cli.as_json import print_json
from logbook.cli.case_summary_line import summary_line
from logbook.cli.commands import summaries
from logbook.cli.export_answers import answered, give_back, in_english
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph, table
from logbook.cli.prompts import choose, tell
from logbook.cli.refusing import say
from logbook.domain.text_checks import visible
from logbook.errors import LogbookError, Missing, NotFound, UsageError
from logbook.language import _, ngettext


@command(
    "export",
    help=summaries()["export"],
    examples=(
        "logbook export --for fcc -c cancel-att",
        "logbook export lawyer --out ~/pack",
        "logbook complaint fcc -c cancel-att",
        "logbook export --for fcc --answer relief='a credit of 42.10 USD'",
    ),
)
@click.argument("receiver", required=False, default="", metavar=_("[RECEIVER]"))
@once("--for", "profile", metavar=_("RECEIVER"), help=_("fcc, lawyer ..."))
@once("-c", "--case", metavar=_("NAME"), help=_("The case; needed when there are several"))
@once("--out", metavar=_("FOLDER"), help=_("Where to put the pack; a new or empty folder"))
@once("--font", metavar=_("FILE"), help=_("A font with Chinese, where none is found"))
@click.option("--answer", "answers", multiple=True, metavar=_("NAME=TEXT"),
              help=_("An answer the receiver needs; may be repeated"))  # fmt: skip
@pass_invocation
def make_pack(
    invocation: Invocation, receiver: str, profile: str, case: str, out: str, font: str,
    answers: tuple[str, ...],
) -> None:  # fmt: skip
    if receiver and profile:
        raise UsageError(_("{option} was given twice.").format(option="--for"))
    receiver = _receiver(invocation, receiver or profile)
    with invocation.open() as log:
        name = _case(invocation, log, case)
        if not invocation.json:
            tell(summary_line(case_summary(log, name, now=invocation.now())))
        given = answered(receiver, _read_answers(answers), interactive=invocation.interactive)
        folder = Path(out or f"{receiver}-{_safe(name)}").absolute()
        done = _export(invocation, log, name, receiver, given, folder, Path(font) if font else None)
    _show(invocation, done)


def _export(
    invocation: Invocation, log: Log, case: str, receiver: str, given: dict[str, str], out: Path,
    font: Path | None,
) -> Exported:  # fmt: skip
    """The pack; Chinese in a text for English readers is asked about first."""
    while True:
        try:
            return export(
                log, case=case, profile=receiver, answers=given, out=out, now=invocation.now(),
                zone=invocation.zone(log), font=font,
            )  # fmt: skip
        except ChineseInForm as error:
            given = in_english(error, given, interactive=invocation.interactive)
        except LogbookError:
            if invocation.interactive:
                give_back(given)
            raise


def _receiver(invocation: Invocation, profile: str) -> str:
    names = receiver_ids()
    if profile:
        missing(profile, {})  # refuses a receiver that nobody knows
        return profile
    place = choose(_("For whom?"), names) if invocation.interactive else None
    if place is None:
        raise Missing(
            _("--for is missing."), _("The receivers are: {names}.").format(names=", ".join(names))
        )
    return names[place]


def _case(invocation: Invocation, log: Log, name: str) -> str:
    """The case named or chosen, or the only one there is, which is then said."""
    if name:
        return find_case(log, name).name
    there = cases(log)
    if not there:
        raise NotFound(
            _("There is no case yet."), _("Start one: logbook call CARRIER -c NAME --new-case")
        )
    if len(there) > 1:
        names = [case.name for case in there]
        place = choose(_("Which case?"), names) if invocation.interactive else None
        if place is None:
            raise Missing(
                _("There are several cases: {names}.").format(names=", ".join(names)),
                _("Say which with -c."),
            )
        return names[place]
    say(_('Taking the only case, "{name}".').format(name=there[0].name))
    return there[0].name


def _read_answers(answers: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for answer in answers:
        name, sign, text = answer.partition("=")
        if not sign:
            raise UsageError(
                _("--answer needs a name and a text: {answer}").format(answer=answer),
                "--answer relief='a credit of 42.10 USD'",
            )
        given[name.strip()] = text
    return given


def _safe(name: str) -> str:
    """A case's name as part of a folder's name."""
    kept = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)
    return kept.strip("-") or "case"


def _show(invocation: Invocation, done: Exported) -> None:
    if invocation.json:
        print_json({**asdict(done), "folder": str(done.folder)})
        return
    click.echo(_("pack  {folder}").format(folder=done.folder))
    click.echo("\n".join(table(("  " + name, "") for name in done.files)))
    proved = ngettext("{n} record, head {head}", "{n} records, head {head}", done.records)
    click.echo(proved.format(n=done.records, head=done.head))
    if done.withheld:
        click.echo(paragraph(ngettext(
            "{n} entry of the log is proved but not shown.",
            "{n} entries of the log are proved but not shown.", done.withheld,
        ).format(n=done.withheld)))  # fmt: skip
    for name in done.left_out:
        click.echo(paragraph(visible(_("left out: {name}").format(name=name))))
    click.echo(paragraph(_("Check it: logbook verify {folder}").format(folder=done.folder)))


COMMANDS = {"export": make_pack}
