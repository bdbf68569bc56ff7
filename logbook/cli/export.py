"""logbook export: the pack for a receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from logbook.actions.case_files import case_file
from logbook.actions.case_summary import case_summary
from logbook.actions.exporting import ChineseInForm, Exported, Selection, export
from logbook.actions.opening import Log
from logbook.actions.receiving import (
    Receiver,
    ambiguous,
    find_receivers,
    load_receiver,
    own_office,
    receiver_for,
    receivers,
)
from logbook.actions.selecting import RawSelection, read_selection
from logbook.cli.as_json import print_json
from logbook.cli.case_choice import choose_case
from logbook.cli.case_summary_line import summary_line
from logbook.cli.commands import summaries
from logbook.cli.export_answers import answered, give_back, in_english, read_answers
from logbook.cli.exported_lines import exported_lines
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.prompts import choose, tell
from logbook.cli.receivers import receiver_title, show_receivers
from logbook.cli.refusing import say
from logbook.cli.signing import signing_key, signing_options
from logbook.errors import LogbookError, Missing, UsageError
from logbook.language import _


@command(
    "export",
    help=summaries()["export"],
    examples=(
        "logbook export --for fcc -c cancel-att",
        "logbook export lawyer --out ~/pack",
        "logbook complaint fcc -c cancel-att",
        "logbook export --for fcc --answer relief='a credit of 42.10 USD'",
        "logbook export --for nod --since 2026-10-01 --key",
    ),
)
@click.argument("receiver", required=False, default="", metavar=_("[RECEIVER]"))
@once(
    "--for",
    "profile",
    metavar=_("RECEIVER"),
    help=_("fcc, state, nod, card-issuer, lawyer ...: see logbook receivers"),
)
@once("-c", "--case", metavar=_("NAME"), help=_("The case; needed when there are several"))
@once("--out", metavar=_("FOLDER"), help=_("Where to put the pack; a new or empty folder"))
@once("--font", metavar=_("FILE"), help=_("A font with Chinese, where none is found"))
@click.option("--answer", "answers", multiple=True, metavar=_("NAME=TEXT"),
              help=_("An answer the receiver needs; may be repeated"))  # fmt: skip
@once("--since", metavar=_("DAY"), help=_("Only records from this day on"))
@once("--until", metavar=_("DAY"), help=_("Only records up to this day"))
@once("--only", metavar=_("NUMBERS"), help=_("Only these records, such as 31,33-35"))
@click.option("--key", is_flag=True,
              help=_("Only records with a promise, an amount, an allegation, a reference number, "
                     "or the tag key"))  # fmt: skip
@click.option("--list", "list_them", is_flag=True, help=_("List the receivers and their limits"))
@signing_options
@pass_invocation
def make_pack(invocation: Invocation, **typed: Any) -> None:
    if typed["list_them"]:
        show_receivers(invocation)
        return
    if typed["receiver"] and typed["profile"]:
        raise UsageError(_("{option} was given twice.").format(option="--for"))
    typed["profile"] = typed["profile"] or typed["receiver"]
    if typed["profile"]:
        find_receivers(typed["profile"])  # refuses a receiver that nobody knows
    elif not invocation.interactive:
        raise _missing_receiver()
    with invocation.open() as log:
        name = choose_case(invocation, log, typed["case"])
        receiver = _receiver(invocation, log, typed["profile"], name)
        _show(invocation, _pack(invocation, log, name, receiver, typed))


def _pack(
    invocation: Invocation, log: Log, case: str, receiver: str, typed: Mapping[str, Any]
) -> Exported:
    """The pack as typed; what the receiver needs and nobody said is asked for."""
    raw = RawSelection(**{name: typed[name] or "" for name in ("since", "until", "only")},
                       key=typed["key"])  # fmt: skip
    selection = read_selection(raw, now=invocation.now(), zone=invocation.zone(log))
    file = case_file(log, case)
    office = own_office(load_receiver(receiver), file)
    if office:
        say(_("That state has a profile of its own, {name}: --for {id}").format(
            name=receiver_title(office), id=office.id
        ))  # fmt: skip
    if not invocation.json:
        tell(summary_line(case_summary(log, case, now=invocation.now())))
    given = answered(receiver, read_answers(typed["answers"]), file=file,
                     interactive=invocation.interactive)  # fmt: skip
    key = signing_key(log, typed["sign_with"], no_sign=typed["no_sign"])
    folder = Path(typed["out"] or f"{receiver}-{_safe(case)}").absolute()
    return _export(invocation, log, case, receiver, given, folder, selection,
                   Path(typed["font"]) if typed["font"] else None, key)  # fmt: skip


def _export(
    invocation: Invocation, log: Log, case: str, receiver: str, given: dict[str, str], out: Path,
    selection: Selection, font: Path | None, key: Path | None,
) -> Exported:  # fmt: skip
    """The pack; Chinese in a text for English readers is asked about first."""
    while True:
        try:
            return export(
                log, case=case, profile=receiver, answers=given, out=out, now=invocation.now(),
                zone=invocation.zone(log), font=font, selection=selection, signing_key=key,
            )  # fmt: skip
        except ChineseInForm as error:
            given = in_english(error, given, interactive=invocation.interactive)
        except LogbookError:
            if invocation.interactive:
                give_back(given)
            raise


def _receiver(invocation: Invocation, log: Log, profile: str, case: str) -> str:
    """The receiver named or chosen; of a name that several share, the one that fits the case."""
    if not profile:
        return _chosen(invocation, receivers(), _missing_receiver())
    found = receiver_for(log, profile, case)
    if isinstance(found, tuple):
        return _chosen(invocation, found, ambiguous(profile, found))
    return found.id


def _chosen(invocation: Invocation, among: tuple[Receiver, ...], error: Missing) -> str:
    names = [f"{each.id}: {receiver_title(each)}" for each in among]
    place = choose(_("For whom?"), names) if invocation.interactive else None
    if place is None:
        raise error
    return among[place].id


def _missing_receiver() -> Missing:
    names = ", ".join(each.id for each in receivers())
    return Missing(
        _("--for is missing."),
        _("The receivers are: {names}. logbook receivers shows what each of them takes.").format(
            names=names
        ),
    )


def _safe(name: str) -> str:
    """A case's name as part of a folder's name."""
    kept = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)
    return kept.strip("-") or "case"


def _show(invocation: Invocation, done: Exported) -> None:
    if invocation.json:
        print_json({**asdict(done), "folder": str(done.folder)})
        return
    for line in exported_lines(done):
        click.echo(line)


COMMANDS = {"export": make_pack}
