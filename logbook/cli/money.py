"""logbook money: amounts charged, credited, promised, paid and in dispute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from logbook.actions.claim_objects import find_object, redact_object
from logbook.actions.money_lines import (
    RawMoney,
    add_money,
    amend_money,
    list_money,
    show_money,
    void_money,
)
from logbook.actions.recording import newest_file
from logbook.cli.arguments import RecordNumber, complete_case, why_option
from logbook.cli.as_json import attachment_json, print_json
from logbook.cli.card import file_words, lines_of
from logbook.cli.claim_lines import money_line_json, money_lines, total_json, total_lines
from logbook.cli.commands import summaries
from logbook.cli.family import Verb, dispatch
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.recording_questions import about_new_recordings
from logbook.cli.redacted_words import confirm_number, redacted_lines
from logbook.cli.refusing import say
from logbook.domain.record import MONEY_KINDS, Money
from logbook.language import _


def _add(
    invocation: Invocation, words: Sequence[str], *, kind: str = "", case: str, new_case: bool,
    for_what: str, disputed: bool, file: Sequence[str], shown_by: str, keep_secret: bool,
) -> None:  # fmt: skip
    record = RecordNumber().convert(words[1], None, None) if len(words) > 1 else None
    raw = RawMoney(
        kind=kind, amount=words[0], for_what=for_what, disputed=disputed, record=record,
        case=case, new_case=new_case, files=tuple(file), shown_by=shown_by,
        keep_secret=keep_secret,
    )  # fmt: skip
    with invocation.open_or_create() as log:
        last = newest_file(log)
        done = add_money(log, raw, now=invocation.now(), zone=invocation.zone(log))
        remarks = [*done.remarks, *about_new_recordings(invocation, log, last)]
    if invocation.json:
        print_json({
            "money": [money_line_json(line) for line in done.lines],
            "attachments": [attachment_json(each) for each in done.files],
            "remarks": remarks,
        })  # fmt: skip
        return
    for line in done.lines:
        click.echo("\n".join(money_lines(line)))
    for each in done.files:
        click.echo("\n".join(lines_of(_("file"), file_words(each))))
    for remark in remarks:
        say(remark)


def _adder(kind: str) -> Any:
    def do(invocation: Invocation, words: Sequence[str], **options: Any) -> None:
        _add(invocation, words, kind=kind, **options)

    return do


def _list(invocation: Invocation, words: Sequence[str], *, case: str) -> None:
    with invocation.look() as log:
        found = list_money(log, case=case)
    if invocation.json:
        print_json({
            "money": [money_line_json(line) for line in found.lines],
            "totals": [total_json(total) for total in found.totals],
        })  # fmt: skip
        return
    for line in found.lines:
        click.echo("\n".join(money_lines(line)))
    if not found.lines:
        click.echo(_("No amount."))
        return
    click.echo(_("Totals:"))
    click.echo("\n".join("  " + line for line in total_lines(found.totals)))


def _one(invocation: Invocation, words: Sequence[str]) -> None:
    with invocation.look() as log:
        line = show_money(log, words[0])
    _show(invocation, line)


def _amend(
    invocation: Invocation, words: Sequence[str], *, kind: str, amount: str, for_what: str,
    why: str, keep_secret: bool,
) -> None:  # fmt: skip
    raw = RawMoney(kind=kind, amount=amount, for_what=for_what, keep_secret=keep_secret)
    with invocation.open() as log:
        line = amend_money(
            log, words[0], raw, reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
    _show(invocation, line)


def _void(invocation: Invocation, words: Sequence[str], *, why: str) -> None:
    with invocation.open() as log:
        line = void_money(
            log, words[0], reason=why or None, now=invocation.now(), zone=invocation.zone(log)
        )
    _show(invocation, line)


def _show(invocation: Invocation, line: Money) -> None:
    if invocation.json:
        print_json(money_line_json(line))
    else:
        click.echo("\n".join(money_lines(line)))


def _redact(invocation: Invocation, words: Sequence[str], *, why: str, confirm: str) -> None:
    with invocation.open() as log:
        find_object(log, words[0], "money")
        confirm_number(invocation, words[0], "for_what", confirm)
        done = redact_object(
            log, words[0], "money", "for_what", reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
    click.echo("\n".join(redacted_lines(invocation, done)))


_ADDING = ("case", "new_case", "for_what", "disputed", "file", "shown_by", "keep_secret")
VERBS = {
    **{kind: Verb(_adder(kind), 1, 2, _ADDING) for kind in MONEY_KINDS},
    "list": Verb(_list, 0, 0, ("case",)),
    "show": Verb(_one, 1, 1),
    "amend": Verb(_amend, 1, 1, ("kind", "amount", "for_what", "why", "keep_secret")),
    "void": Verb(_void, 1, 1, ("why",)),
    "redact": Verb(_redact, 1, 1, ("why", "confirm")),
}


@command(
    "money",
    help=summaries()["money"],
    examples=(
        "logbook money charged 126 --for-what 'early termination fee' --disputed \\",
        "    -f bill.pdf -c bill --new-case",
        "logbook money credited 42.10 31",
        "logbook money list -c cancel-att",
        "logbook money amend M3 --amount 62.10 --why 'misread the bill'",
        "logbook money void M3; logbook money redact M3 --confirm M3",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("--for-what", metavar=_("WORDS"), help=_("What it is for"))
@click.option("--disputed", is_flag=True, help=_("It is in dispute, too"))
@click.option("-f", "--file", multiple=True, metavar=_("FILE"),
              help=_("A file that shows it; may be repeated"))  # fmt: skip
@once("-c", "--case", metavar=_("NAME"), help=_("The case"), shell_complete=complete_case)
@click.option("--new-case", is_flag=True, help=_("Start that case if there is none"))
@once("--shown-by", metavar="N|F3", help=_("The record or file that shows it"))
@once("--kind", metavar=_("KIND"), help=_("Amend: charged, credited, promised, paid, disputed"))
@once("--amount", metavar=_("SUM"), help=_("Amend: the amount, as it should be"))
@once("--confirm", metavar="M3", help=_("The number again"))
@why_option()
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@pass_invocation
def money(invocation: Invocation, /, words: tuple[str, ...], **options: Any) -> None:
    dispatch(invocation, "money", VERBS, words or ("list",), options)


COMMANDS = {"money": money}
