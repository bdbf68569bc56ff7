"""logbook case: what receivers ask about a case, its status, and all that stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from logbook.actions.case_files import (
    case_file,
    redact_detail,
    rename_case,
    set_details,
    set_status,
)
from logbook.actions.deadline_finding import deadlines_of_case
from logbook.actions.opening import Log
from logbook.actions.promising import line_of
from logbook.cli.arguments import complete_case, why_option
from logbook.cli.as_json import print_json
from logbook.cli.case_choice import choose_case
from logbook.cli.claim_lines import case_json, case_lines
from logbook.cli.commands import module_of, summaries
from logbook.cli.family import Verb, dispatch
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import table
from logbook.cli.redacted_words import confirm_number, redacted_lines
from logbook.cli.refusing import say
from logbook.cli.words import listed
from logbook.domain.cases.case_details import DETAILS, detail_words
from logbook.domain.cases.claim import CaseFile
from logbook.errors import UsageError
from logbook.language import _


def _chosen(invocation: Invocation, log: Log, words: Sequence[str], case: str) -> str:
    """The case named, either way, or chosen; `UsageError` where both ways name one."""
    if words and case:
        raise UsageError(_("The case is named twice."))
    return choose_case(invocation, log, words[0] if words else case)


def _show(invocation: Invocation, words: Sequence[str], *, case: str) -> None:
    with invocation.look() as log:
        _print(invocation, log, case_file(log, _chosen(invocation, log, words, case)))


def _print(invocation: Invocation, log: Log, found: CaseFile) -> None:
    lines = [line_of(promise, invocation.now()) for promise in found.promises]
    if invocation.json:
        print_json(case_json(found, lines))
        return
    names = invocation.carrier_names
    carrier = names.get(found.carrier or "", found.carrier or "")
    click.echo("\n".join(case_lines(found, carrier, lines, invocation.zone(log))))


def _set(invocation: Invocation, words: Sequence[str], *, case: str, why: str) -> None:
    given: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals:
            raise UsageError(
                _('"{text}" is not a detail and its value.').format(text=word),
                "logbook case set account_number=287001234567 -c NAME",
            )
        given[name] = value
    with invocation.open() as log:
        found = set_details(
            log, _chosen(invocation, log, (), case), given, reason=why or None,
            now=invocation.now(), zone=invocation.zone(log),
        )  # fmt: skip
        _print(invocation, log, found)


def _fields(invocation: Invocation, words: Sequence[str]) -> None:
    if invocation.json:
        print_json({name: detail_words(name) for name in DETAILS})
        return
    click.echo("\n".join(table((name, detail_words(name)) for name in DETAILS)))


def _rename(invocation: Invocation, words: Sequence[str], *, why: str) -> None:
    with invocation.open() as log:
        found = rename_case(
            log, words[0], words[1], reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
        _print(invocation, log, found)


def _status(state: str) -> Any:
    def do(invocation: Invocation, words: Sequence[str], *, case: str, why: str) -> None:
        with invocation.open() as log:
            found = set_status(
                log, _chosen(invocation, log, words, case), state, reason=why, now=invocation.now(),
                zone=invocation.zone(log),
            )  # fmt: skip
            _print(invocation, log, found)
            running = [each.label for each in deadlines_of_case(log, found.id) if each.runs]
        if state == "closed" and not invocation.json:
            _say_what_is_open(found, running)

    return do


def _say_what_is_open(found: CaseFile, running: Sequence[str]) -> None:
    """A closed case may hold promises and deadlines that nobody settled: they stay in what is
    due."""
    still = [
        f"P{each.no}" for each in found.promises
        if each.state == "open" and each.record_state == "current"
    ]  # fmt: skip
    settling = [f"logbook promise kept {number}" for number in still[:1]]
    settling += [f"logbook deadline done {number}" for number in running[:1]]
    if settling:
        say(
            _("Still open in this case: {numbers}. Settle each with: {command}").format(
                numbers=listed((*still, *running)), command="; ".join(settling)
            )
        )


def _redact(
    invocation: Invocation, words: Sequence[str], *, case: str, why: str, confirm: str
) -> None:
    with invocation.open() as log:
        name = _chosen(invocation, log, (), case)
        confirm_number(invocation, words[0], name, confirm)
        done = redact_detail(
            log, name, words[0], reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
    click.echo("\n".join(redacted_lines(invocation, done)))


def _list(invocation: Invocation, words: Sequence[str]) -> None:
    module_of("cases").print_cases(invocation)


VERBS = {
    "show": Verb(_show, 0, 1, ("case",)),
    "set": Verb(_set, 1, 40, ("case", "why")),
    "list": Verb(_list, 0, 0),
    "fields": Verb(_fields, 0, 0),
    "rename": Verb(_rename, 2, 2, ("why",)),
    "close": Verb(_status("closed"), 0, 1, ("case", "why")),
    "reopen": Verb(_status("reopened"), 0, 1, ("case", "why")),
    "redact": Verb(_redact, 1, 1, ("case", "why", "confirm")),
}


@command(
    "case",
    help=summaries()["case"],
    examples=(
        "logbook case show cancel-att",
        "logbook case set -c cancel-att account_number=287001234567 \\",
        "    account_holder='Li Ming' lines=646-555-0117",
        "logbook case fields",
        "logbook case close cancel-att --why 'credited in full'",
        "logbook case reopen cancel-att",
        "logbook case rename cancel-att 'AT&T cancellation'",
        "logbook case redact account_number -c cancel-att --confirm account_number",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("-c", "--case", metavar=_("NAME"), help=_("The case"), shell_complete=complete_case)
@once("--confirm", metavar=_("NAME"), help=_("The name of the detail again"))
@why_option()
@pass_invocation
def case(invocation: Invocation, /, words: tuple[str, ...], **options: Any) -> None:
    dispatch(invocation, "case", VERBS, words or ("list",), options)


COMMANDS = {"case": case}
