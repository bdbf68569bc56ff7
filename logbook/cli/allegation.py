"""logbook allegation: numbered statements of what is wrong, for the carrier to answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from logbook.actions.case_files import (
    RawAllegation,
    add_allegation,
    amend_allegation,
    list_allegations,
    show_allegation,
    void_allegation,
)
from logbook.actions.claim_objects import redact_object
from logbook.cli.arguments import complete_case, why_option
from logbook.cli.as_json import print_json
from logbook.cli.case_choice import choose_case
from logbook.cli.claim_lines import allegation_json, allegation_lines
from logbook.cli.commands import summaries
from logbook.cli.family import Verb, dispatch
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.redacted_words import confirm_number, redacted_lines
from logbook.domain.cases.claim import Allegation
from logbook.language import _


def _shown_by(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.replace("，", ",").replace(" ", ",").split(",")))


def _add(
    invocation: Invocation, words: Sequence[str], *, case: str, relief: str, amount: str,
    shown_by: str,
) -> None:  # fmt: skip
    raw = RawAllegation(
        case=case, text=words[0], relief=relief, amount=amount, shown_by=_shown_by(shown_by)
    )
    with invocation.open() as log:
        found = add_allegation(log, raw, now=invocation.now(), zone=invocation.zone(log))
    _show(invocation, (found,))


def _show(invocation: Invocation, found: Sequence[Allegation], *, one: bool = True) -> None:
    if invocation.json:
        shown = [allegation_json(each) for each in found]
        print_json(shown[0] if one else shown)
        return
    for each in found:
        click.echo("\n".join(allegation_lines(each)))
    if not found:
        click.echo(_("No allegation."))


def _list(invocation: Invocation, words: Sequence[str], *, case: str) -> None:
    with invocation.look() as log:
        found = list_allegations(log, choose_case(invocation, log, case))
    _show(invocation, found, one=False)


def _one(invocation: Invocation, words: Sequence[str]) -> None:
    with invocation.look() as log:
        found = show_allegation(log, words[0])
    _show(invocation, (found,))


def _amend(
    invocation: Invocation, words: Sequence[str], *, text: str, relief: str, amount: str,
    shown_by: str, why: str,
) -> None:  # fmt: skip
    raw = RawAllegation(text=text, relief=relief, amount=amount, shown_by=_shown_by(shown_by))
    with invocation.open() as log:
        found = amend_allegation(
            log, words[0], raw, reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
    _show(invocation, (found,))


def _void(invocation: Invocation, words: Sequence[str], *, why: str) -> None:
    with invocation.open() as log:
        found = void_allegation(
            log, words[0], reason=why or None, now=invocation.now(), zone=invocation.zone(log)
        )
    _show(invocation, (found,))


def _redact(
    invocation: Invocation, words: Sequence[str], *, field: str, why: str, confirm: str
) -> None:
    with invocation.open() as log:
        show_allegation(log, words[0])
        confirm_number(invocation, words[0], field or "text", confirm)
        done = redact_object(
            log, words[0], "allegation", field or "text", reason=why or None,
            now=invocation.now(), zone=invocation.zone(log),
        )  # fmt: skip
    click.echo("\n".join(redacted_lines(invocation, done)))


VERBS = {
    "add": Verb(_add, 1, 1, ("case", "relief", "amount", "shown_by")),
    "list": Verb(_list, 0, 0, ("case",)),
    "show": Verb(_one, 1, 1),
    "amend": Verb(_amend, 1, 1, ("text", "relief", "amount", "shown_by", "why")),
    "void": Verb(_void, 1, 1, ("why",)),
    "redact": Verb(_redact, 1, 1, ("field", "why", "confirm")),
}


@command(
    "allegation",
    help=summaries()["allegation"],
    examples=(
        "logbook allegation add -c cancel-att 'charged after the line was cancelled' \\",
        "    --relief 'credit the fee' --amount 126 --shown-by 31,F2",
        "logbook allegation list -c cancel-att",
        "logbook allegation amend A1 --amount 62.10 --why 'bill read again'",
        "logbook allegation void A1",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("-c", "--case", metavar=_("NAME"), help=_("The case"), shell_complete=complete_case)
@once("--relief", metavar=_("WORDS"), help=_("What is asked for"))
@once("--amount", metavar=_("SUM"), help=_("The amount it is about, without $"))
@once("--shown-by", metavar="31,F2", help=_("The records and files that show it"))
@once("--text", metavar=_("WORDS"), help=_("Amend: the words, as they should be"))
@once("--field", metavar=_("FIELD"), help=_("What to remove: text, relief or reason"))
@once("--confirm", metavar="A1", help=_("The number again"))
@why_option()
@pass_invocation
def allegation(invocation: Invocation, /, words: tuple[str, ...], **options: Any) -> None:
    dispatch(invocation, "allegation", VERBS, words or ("list",), options)


COMMANDS = {"allegation": allegation}
