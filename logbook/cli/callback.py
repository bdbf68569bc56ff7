"""logbook callback: what came of calling the carrier about a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from logbook.actions.calling_back import CalledBack, call_back, link_call
from logbook.actions.finding import get
from logbook.actions.intake_promise import with_numbers
from logbook.actions.opening import Log
from logbook.actions.raw_draft import RawDraft
from logbook.actions.standing import require_standing
from logbook.cli.arguments import RecordNumber, number_argument
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import card, labelled_lines
from logbook.cli.commands import summaries
from logbook.cli.flags import once, read_text, shell_warnings
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.prompts import tell
from logbook.cli.refusing import say
from logbook.cli.writing import setting_of, understood
from logbook.domain.follow_up.callback_words import callback_sentence, resolution_sentence
from logbook.domain.record import CALLBACK_OUTCOMES, Interaction
from logbook.errors import LogbookError, Missing, UsageError
from logbook.language import _


@command(
    "callback",
    help=summaries()["callback"],
    examples=(
        "logbook callback 12",
        "logbook callback 12 --dialled 8003310500 --denied \\",
        "    -a 'Maria, ID 88F2' -r 8823377 -s 'no such call'",
        "logbook callback 12 --call 14 --confirmed",
    ),
)
@number_argument()
@once("--dialled", metavar=_("NUMBER"), help=_("The number that you dialled"))
@click.option("--confirmed", is_flag=True, help=_("They said that it was theirs"))
@click.option("--denied", is_flag=True, help=_("They said that it was not theirs"))
@click.option("--unclear", is_flag=True, help=_("They could not or would not say"))
@click.option("--call", type=RecordNumber(), metavar="M",
              help=_("The call is written down already, as record M"))  # fmt: skip
@once("-a", "--agent", metavar=_("WHO"), help=_("'Maria, ID 88F2, Dallas'"))
@once("--agent-id", metavar=_("ID"), help=_("The agent's ID"))
@click.option("-r", "--ref", multiple=True, metavar=_("NUMBER"),
              help=_("A reference number the carrier gave; may be repeated"))  # fmt: skip
@once("-s", "--said", metavar=_("TEXT"), help=_("What was said; - reads standard input"))
@once("--at", metavar=_("WHEN"), help=_("When you called, e.g. 'yesterday 3pm'; else now"))
@once("--tz", metavar=_("ZONE"), help=_("Zone of --at, e.g. Asia/Shanghai"))
@once("--lasted", metavar=_("TIME"), help=_("How long, e.g. 25m or 1h5m"))
@click.option("-f", "--file", multiple=True, metavar=_("FILE"),
              help=_("A file to keep with it; may be repeated"))  # fmt: skip
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@pass_invocation
def callback(invocation: Invocation, /, no: int, call: int | None, **typed: Any) -> int:
    outcome = _outcome(typed)
    if call is not None:
        return _linked(invocation, no, call, outcome, typed)
    with invocation.open() as log:
        doubted = require_standing(log, no)
        raw = _raw(doubted, typed)
        asked = invocation.interactive and not (outcome and raw.contact)
        if asked:
            from logbook.cli.callback_questions import CallbackQuestions

            questions = CallbackQuestions(raw, setting_of(invocation, log), doubted, outcome)
            if not questions.answered():
                tell(_("Nothing was written down."))
                return 1
            raw, outcome = questions.raw, questions.outcome
        return _written(invocation, log, no, raw, outcome, shell_warnings(typed | {"promise": ""}))


def _outcome(typed: dict[str, Any]) -> str:
    given = [name for name in CALLBACK_OUTCOMES if typed[name]]
    if len(given) > 1:
        raise UsageError(
            _("Only one thing can have come of a call: {options}.").format(
                options=", ".join(f"--{name}" for name in given)
            )
        )
    return given[0] if given else ""


def _raw(doubted: Interaction, typed: dict[str, Any]) -> RawDraft:
    return RawDraft(
        channel="call", direction="out", carrier=doubted.carrier, new_carrier=True,
        contact=typed["dialled"], agent=typed["agent"], agent_id=typed["agent_id"],
        references=typed["ref"], said=read_text(typed["said"]), at=typed["at"], tz=typed["tz"],
        lasted=typed["lasted"], files=typed["file"], keep_secret=typed["keep_secret"],
        case=next(iter(doubted.cases), ""), no_case=not doubted.cases,
    )  # fmt: skip


def _written(
    invocation: Invocation, log: Log, no: int, raw: RawDraft, outcome: str, warnings: list[str]
) -> int:
    """Store the call and what came of it; show both."""
    if not raw.contact.strip():
        raise Missing(
            _("It is not said which number was dialled."),
            f"logbook callback {no} --dialled 8003310500",
        )
    _require(outcome, no)
    setting = setting_of(invocation, log)
    try:
        draft, remarks = understood(raw, setting, log, invocation.interactive)
        done = call_back(
            log, no, draft, outcome, now=setting.now, zone=setting.zone,
            directory=setting.directory,
        )  # fmt: skip
    except (LogbookError, OSError, click.Abort):
        if invocation.interactive:
            from logbook.cli.given_back import give_back

            give_back(raw)
        raise
    _show(invocation, log, done, [*with_numbers(remarks, done.call), *warnings])
    return 0


def _linked(invocation: Invocation, no: int, call: int, outcome: str, typed: dict[str, Any]) -> int:
    more = [name for name in ("dialled", "agent", "agent_id", "ref", "said", "at", "tz", "lasted",
                              "file") if typed[name]]  # fmt: skip
    if more:
        raise UsageError(
            _("With --call, what the call was stands in record {no} already.").format(no=call),
            _("To add to it: logbook amend {no}").format(no=call),
        )
    with invocation.open() as log:
        if invocation.interactive and not outcome:
            from logbook.cli.callback_questions import ask_outcome

            outcome = ask_outcome(get(log, no))
        _require(outcome, no)
        done = link_call(
            log, no, call, outcome, now=invocation.now(), zone=invocation.zone(log),
            directory=invocation.directory,
        )  # fmt: skip
        _show(invocation, log, done, [])
    return 0


def _require(outcome: str, no: int) -> None:
    if not outcome:
        raise Missing(
            _("It is not said what came of the call."),
            f"logbook callback {no} --confirmed | --denied | --unclear",
        )


def _show(invocation: Invocation, log: Log, done: CalledBack, remarks: list[str]) -> None:
    if invocation.json:
        print_json({
            "record": interaction_json(done.doubted), "call": interaction_json(done.call),
            "warnings": remarks,
        })  # fmt: skip
        return
    reader = invocation.reader(log)
    if done.call.verdict is not None and done.call.verdict.level == "stop":
        say(done.call.verdict.sentence)
    if done.saved:
        title = _("saved {no}").format(no=done.call.no)
        click.echo(card(done.call, reader, title=title))
    name = reader.carriers.get(done.doubted.carrier, done.doubted.carrier)
    click.echo("\n".join(_come_of_it(done, name)))
    for remark in (*_real_change(done), *remarks):
        say(remark)


def _real_change(done: CalledBack) -> Iterator[str]:
    """That the carrier's own notice of a change is no relief to who did not ask for the change."""
    from logbook.domain.content.notices import read_notice
    from logbook.domain.follow_up.alarm import GRAVE, STARTED

    confirmed = done.doubted.callbacks and done.doubted.callbacks[-1].outcome == "confirmed"
    grave = read_notice(done.doubted.said or "") in GRAVE
    if confirmed and grave and STARTED not in done.doubted.tags:
        yield _(
            "So the change is real. If you did not start it, have it stopped and your number "
            "locked now, while you have them on the line."
        )


def _come_of_it(done: CalledBack, carrier: str) -> Iterator[str]:
    """What this call came to, and, where calls before it say something else, what all came to."""
    label = _("record {no}").format(no=done.doubted.no)
    so_far = resolution_sentence(done.doubted, carrier)
    own = next((each for each in done.doubted.callbacks if each.call_no == done.call.no), None)
    if own is None or len(done.doubted.callbacks) == 1:
        yield from labelled_lines(label, so_far)
        return
    sentence = callback_sentence(done.doubted, own, carrier)
    yield from labelled_lines(label, sentence)
    if not so_far.startswith(sentence):
        yield from labelled_lines(_("so far"), so_far)
    elif so_far != sentence:
        yield from labelled_lines("", so_far[len(sentence) :].strip())


COMMANDS = {"callback": callback}
