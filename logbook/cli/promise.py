"""logbook promise: what was promised, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from logbook.actions.claim_objects import redact_object
from logbook.actions.opening import Log
from logbook.actions.promise_settling import settle_promise
from logbook.actions.promising import (
    Promised,
    RawPromise,
    add_promise,
    amend_promise,
    line_of,
    list_promises,
    show_promise,
    void_promise,
)
from logbook.cli.arguments import complete_case, why_option
from logbook.cli.as_json import print_json
from logbook.cli.claim_lines import promise_line_json, promise_lines
from logbook.cli.commands import summaries
from logbook.cli.family import Verb, dispatch
from logbook.cli.flags import once, shell_warnings
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.cli.redacted_words import confirm_number, redacted_lines
from logbook.cli.refusing import say
from logbook.cli.writing import setting_of
from logbook.domain.record import Promise
from logbook.errors import UsageError
from logbook.language import _


def _add(
    invocation: Invocation, words: Sequence[str], *, case: str, new_case: bool, amount: str,
    due: str, by: str, keep_secret: bool,
) -> None:  # fmt: skip
    record, text = _record_and_text(words)
    with invocation.open_or_create() as log:
        raw = RawPromise(
            record=record, case=case, new_case=new_case, text=text, amount=amount, due=due, by=by,
            keep_secret=keep_secret,
        )  # fmt: skip
        if invocation.interactive:
            from logbook.cli.promise_questions import asked_apart

            raw = asked_apart(log, raw, setting_of(invocation, log))
        done = add_promise(log, raw, now=invocation.now(), zone=invocation.zone(log))
        _show_done(invocation, log, done, text)


def _record_and_text(words: Sequence[str]) -> tuple[int | None, str]:
    first = words[0].strip().lstrip("#")
    if len(words) == 1:
        if first.isdecimal():
            raise UsageError(
                _("The words of the promise are missing."),
                f"logbook promise {first} 'refund of 42.10 USD by Dec 3'",
            )
        return None, words[0]
    if not first.isdecimal():
        raise UsageError(
            _('"{text}" is not a record number.').format(text=words[0]),
            _("Put words with spaces in single quotes: 'two words'"),
        )
    return int(first), words[1]


def _show_done(invocation: Invocation, log: Log, done: Promised, text: str = "") -> None:
    remarks = [*done.remarks, *shell_warnings({"said": "", "promise": text})]
    _show(invocation, log, done.promise, remarks)


def _show(invocation: Invocation, log: Log, promise: Promise, remarks: Sequence[str] = ()) -> None:
    line = line_of(promise, invocation.now())
    if invocation.json:
        print_json({**promise_line_json(line), "remarks": list(remarks)})
        return
    click.echo("\n".join(promise_lines(line, invocation.zone(log))))
    counted = (promise.due.arithmetic, promise.due.arithmetic_zh) if promise.due else ()
    for remark in remarks:
        if remark not in counted:  # the lines say it already
            say(remark)


def _list(
    invocation: Invocation, words: Sequence[str], *, case: str, open_: bool, kept: bool,
    broken: bool, withdrawn: bool, overdue: bool,
) -> None:  # fmt: skip
    wanted = {"open": open_, "kept": kept, "broken": broken, "withdrawn": withdrawn}
    states = [state for state, given in wanted.items() if given]
    with invocation.look() as log:
        found = [
            line
            for line in list_promises(log, case=case, now=invocation.now())
            if not states or line.promise.state in states
        ]
        if overdue:
            found = [line for line in found if line.late and line.promise.state == "open"]
        zone = invocation.zone(log)
    if invocation.json:
        print_json([promise_line_json(line) for line in found])
        return
    for line in found:
        click.echo("\n".join(promise_lines(line, zone, whole=False)))
    if not found:
        click.echo(paragraph(_("No promise.")))


def _one(invocation: Invocation, words: Sequence[str]) -> None:
    with invocation.look() as log:
        line = show_promise(log, words[0], now=invocation.now())
        _show(invocation, log, line.promise)


def _settle(outcome: str) -> Any:
    def do(
        invocation: Invocation, words: Sequence[str], *, shown_by: str = "", on: str = "",
        why: str = "",
    ) -> None:  # fmt: skip
        with invocation.open() as log:
            done = settle_promise(
                log, words[0], outcome, shown_by=shown_by, on=on, reason=why,
                now=invocation.now(), zone=invocation.zone(log),
            )  # fmt: skip
            _show(invocation, log, done.promise, done.remarks)

    return do


def _amend(
    invocation: Invocation, words: Sequence[str], *, text: str, amount: str, due: str, by: str,
    why: str, keep_secret: bool,
) -> None:  # fmt: skip
    raw = RawPromise(text=text, amount=amount, due=due, by=by, keep_secret=keep_secret)
    with invocation.open() as log:
        done = amend_promise(
            log, words[0], raw, reason=why or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
        _show_done(invocation, log, done, text)


def _void(invocation: Invocation, words: Sequence[str], *, why: str) -> None:
    with invocation.open() as log:
        promise = void_promise(
            log, words[0], reason=why or None, now=invocation.now(), zone=invocation.zone(log)
        )
        _show(invocation, log, promise)


def _redact(
    invocation: Invocation, words: Sequence[str], *, field: str, why: str, confirm: str
) -> None:
    with invocation.open() as log:
        show_promise(log, words[0], now=invocation.now())
        confirm_number(invocation, words[0], field or "text", confirm)
        done = redact_object(
            log, words[0], "promise", _FIELDS.get(field, field) or "text", reason=why or None,
            now=invocation.now(), zone=invocation.zone(log),
        )  # fmt: skip
    click.echo("\n".join(redacted_lines(invocation, done)))


_FIELDS = {"by": "promised_by", "words": "text"}
_SETTLING = ("shown_by", "on", "why")
VERBS = {
    "add": Verb(_add, 1, 2, ("case", "new_case", "amount", "due", "by", "keep_secret")),
    "list": Verb(_list, 0, 0, ("case", "open_", "kept", "broken", "withdrawn", "overdue")),
    "show": Verb(_one, 1, 1),
    "kept": Verb(_settle("kept"), 1, 1, _SETTLING),
    "broken": Verb(_settle("broken"), 1, 1, _SETTLING),
    "withdrawn": Verb(_settle("withdrawn"), 1, 1, _SETTLING),
    "reopen": Verb(_settle("open"), 1, 1, ("why",)),
    "amend": Verb(_amend, 1, 1, ("text", "amount", "due", "by", "why", "keep_secret")),
    "void": Verb(_void, 1, 1, ("why",)),
    "redact": Verb(_redact, 1, 1, ("field", "why", "confirm")),
}


@command(
    "promise",
    help=summaries()["promise"],
    examples=(
        "logbook promise 31 'refund of 42.10 USD by Dec 3'",
        "logbook promise add -c cancel-att 'credit in 7-10 business days'",
        "logbook promise list --overdue",
        "logbook promise kept P9 --shown-by F3 --on 'Dec 5'",
        "logbook promise broken P9 --shown-by 44",
        "logbook promise withdrawn P9; logbook promise reopen P9",
        "logbook promise amend P9 --due 'Dec 4' --why 'misheard'",
        "logbook promise void P9; logbook promise redact P9 --confirm P9",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("-c", "--case", metavar=_("NAME"), help=_("The case"), shell_complete=complete_case)
@click.option("--new-case", is_flag=True, help=_("Start that case if there is none"))
@once("--amount", metavar=_("SUM"), help=_("The amount promised, without $"))
@once("--due", metavar=_("WHEN"), help=_("By when, e.g. 'Dec 3' or '7-10 business days'"))
@once("--by", metavar=_("NAME"), help=_("Who promised, if not the agent of the record"))
@once("--text", metavar=_("WORDS"), help=_("The words, as they should be"))
@once("--shown-by", metavar="N|F3", help=_("The record or file that shows it"))
@once("--on", metavar=_("DATE"), help=_("The day; that of the record, or today, unless told"))
@click.option("--open", "open_", is_flag=True, help=_("List: those that are open"))
@click.option("--kept", is_flag=True, help=_("List: those that were kept"))
@click.option("--broken", is_flag=True, help=_("List: those that were broken"))
@click.option("--withdrawn", is_flag=True, help=_("List: those that were withdrawn"))
@click.option("--overdue", is_flag=True, help=_("List: open, and past the due date"))
@once("--field", metavar=_("FIELD"), help=_("What to remove: text, by, amount or reason"))
@once("--confirm", metavar="P9", help=_("The number again"))
@why_option()
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@pass_invocation
def promise(invocation: Invocation, /, words: tuple[str, ...], **options: Any) -> None:
    if not words:
        words = ("list",)
    elif words[0].strip().lstrip("#").isdecimal():
        words = ("add", *words)
    dispatch(invocation, "promise", VERBS, words, options)


COMMANDS = {"promise": promise}
