"""logbook guide: a checklist for cancelling a line, or for taking the number elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from logbook.actions.guide_data import guide_carrier, guide_ids
from logbook.actions.guiding import (
    Checklist,
    Said,
    check_answers,
    checklist_of,
    checklists,
    item_named,
    mark_step,
    names_now,
    start_guide,
)
from logbook.actions.intake_case import UnknownCase
from logbook.actions.opening import Log
from logbook.actions.recording import newest_file
from logbook.cli.arguments import complete_case
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.family import refuse_astray
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.guide_json import checklist_json
from logbook.cli.guide_view import list_lines, step_lines, what_is_missing
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.prompts import tell
from logbook.cli.recording_questions import about_new_recordings
from logbook.cli.refusing import say
from logbook.cli.terminal import print_line
from logbook.errors import Missing, UsageError
from logbook.language import _

_STATES = {"done": "done", "skip": "skipped", "reopen": "open"}
_START = ("keep_number", "prepaid", "postpaid", "device_payment", "abroad", "new_case", "anew",
          "new_carrier")  # fmt: skip
_MARK = ("shown_by", "file", "note", "why", "keep_secret")
_BELONGS = {
    "list": (), "show": (), "done": ("shown_by", "file", "note", "keep_secret"),
    "skip": ("why", "keep_secret"), "reopen": ("why", "keep_secret"),
}  # fmt: skip


@command(
    "guide",
    help=summaries()["guide"],
    examples=(
        "logbook guide cancel att -c cancel-att --new-case --keep-number no",
        "logbook guide",
        "logbook guide show 4",
        "logbook guide done 1 -f balance.png",
        "logbook guide done request --shown-by 31",
        "logbook guide skip device --why 'the phone is paid'",
        "logbook guide reopen 4",
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHAT TO DO] [WORDS...]"))
@once("--case", "-c", shell_complete=complete_case, metavar=_("NAME"), help=_("The case"))
@click.option("--new-case", is_flag=True, help=_("Start the case"))
@once("--keep-number", metavar="yes|no", help=_("Whether you want to keep the number"))
@click.option("--prepaid", is_flag=True, help=_("The line is prepaid"))
@click.option("--postpaid", is_flag=True, help=_("The line is paid by bill"))
@once("--device-payment", metavar="yes|no", help=_("Whether a phone is still being paid off"))
@once("--abroad", metavar="yes|no", help=_("Whether you cancel from outside the US"))
@click.option("--anew", is_flag=True, help=_("Make the checklist anew; what is done stays done"))
@click.option("--new-carrier", is_flag=True, help=_("A carrier that no list knows"))
@click.option(
    "--shown-by", multiple=True, metavar=_("N|F3"), help=_("Record or file that shows it")
)
@click.option("--file", "-f", multiple=True, metavar=_("FILE"), help=_("A file that shows it"))
@once("--note", metavar=_("TEXT"), help=_("Words to keep with the step"))
@once("--why", metavar=_("TEXT"), help=_("Why it is skipped, or opened again"))
@click.option("--keep-secret", is_flag=True, help=_("Keep words that look like a PIN or a card"))
@pass_invocation
def guide(invocation: Invocation, /, words: tuple[str, ...], **typed: Any) -> int:
    verb, *rest = words or ("list",)
    if verb in _STATES:
        _mark(invocation, verb, rest, typed)
    elif verb in ("list", "show"):
        _look(invocation, verb, rest, typed)
    else:
        return _start(invocation, verb, rest, typed)
    return 0


def _refuse_strangers(verb: str, typed: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    own = {name: typed[name] for name in (*_START, *_MARK)}
    refuse_astray(f"logbook guide {verb}", own, allowed)


# --- making one -------------------------------------------------------------------


def _start(invocation: Invocation, verb: str, rest: list[str], typed: dict[str, Any]) -> int:
    if verb not in guide_ids():
        raise UsageError(
            _('"{word}" is not something to do with a checklist.').format(word=verb),
            "logbook guide; logbook guide cancel att; logbook guide done 1",
        )
    _refuse_strangers(verb, typed, _START)
    carrier = guide_carrier(" ".join(rest), invocation.directory, new=typed["new_carrier"])
    answers = _answers(typed)
    name, new = typed["case"].strip(), typed["new_case"]
    if invocation.interactive:
        from logbook.cli.guide_questions import ask_answers, ask_case

        asked = ask_case(invocation, carrier, name, new=new, guide="" if typed["anew"] else verb)
        if asked is None:
            tell(_("Nothing was written down."))
            return 1
        name, new = asked
        answers = ask_answers(answers)
    if not name:
        raise Missing(
            _("The name of the case is missing."),
            f"logbook guide {verb} {carrier} -c {verb}-{carrier} --new-case",
        )
    check_answers(answers)
    log = invocation.open_if_there()
    if log is None and not new:
        raise UnknownCase(name, None)
    with log or invocation.open_or_create() as log:
        checklist = start_guide(
            log, verb, carrier=carrier, case=name, new_case=new, answers=answers,
            anew=typed["anew"], directory=invocation.directory, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
        _show(invocation, log, checklist)
    return 0


def _answers(typed: Mapping[str, Any]) -> dict[str, str]:
    if typed["prepaid"] and typed["postpaid"]:
        raise UsageError(_("A line is prepaid or postpaid, not both."))
    plan = "prepaid" if typed["prepaid"] else "postpaid" if typed["postpaid"] else ""
    named = {name: typed[name].strip().casefold()
             for name in ("keep_number", "device_payment", "abroad")}  # fmt: skip
    return {name: value for name, value in {**named, "plan": plan}.items() if value}


# --- looking ----------------------------------------------------------------------


def _look(invocation: Invocation, verb: str, rest: list[str], typed: dict[str, Any]) -> None:
    _refuse_strangers(verb, typed, ())
    if len(rest) > (verb == "show"):
        raise UsageError(
            _("These words do not belong here: {words}.").format(words=" ".join(rest)),
            "logbook guide show 4",
        )
    with invocation.look() as log:
        found = checklists(log)
        if verb == "list" and not typed["case"] and len(found) > 1:
            _show_all(invocation, log, found)
            return
        checklist = checklist_of(log, typed["case"])
        if verb == "show":
            _show_steps(invocation, log, checklist, rest)
        else:
            _show(invocation, log, checklist)


def _show(invocation: Invocation, log: Log, checklist: Checklist) -> None:
    names = names_now(checklist, invocation.directory)
    if invocation.json:
        print_json(checklist_json(checklist, names))
        return
    print_line("\n".join(list_lines(checklist, names, invocation.zone(log))))


def _show_all(invocation: Invocation, log: Log, found: tuple[Checklist, ...]) -> None:
    if invocation.json:
        print_json([checklist_json(e, names_now(e, invocation.directory)) for e in found])
        return
    for place, checklist in enumerate(found):
        if place:
            print_line("")
        names = names_now(checklist, invocation.directory)
        print_line("\n".join(list_lines(checklist, names, invocation.zone(log))))


def _show_steps(invocation: Invocation, log: Log, checklist: Checklist, rest: list[str]) -> None:
    names = names_now(checklist, invocation.directory)
    items = [item_named(checklist, rest[0])] if rest else list(checklist.items)
    if invocation.json:
        whole = checklist_json(checklist, names)
        shown = {item.no for item in items}
        whole["steps"] = [each for each in whole["steps"] if each["no"] in shown]
        print_json(whole)
        return
    for place, item in enumerate(items):
        if place:
            print_line("")
        print_line("\n".join(step_lines(checklist, item, names, invocation.zone(log))))


# --- what became of a step ----------------------------------------------------------


def _mark(invocation: Invocation, verb: str, rest: list[str], typed: dict[str, Any]) -> None:
    _refuse_strangers(verb, typed, _BELONGS[verb])
    if len(rest) != 1:
        raise UsageError(
            _("It is not said which step.") if not rest
            else _("These words do not belong here: {words}.").format(words=" ".join(rest[1:])),
            f"logbook guide {verb} 4",
        )  # fmt: skip
    said = Said(
        state=_STATES[verb], reason=typed["why"], note=typed["note"], shown_by=typed["shown_by"],
        files=tuple(Path(name) for name in typed["file"]), keep_secret=typed["keep_secret"],
    )  # fmt: skip
    with invocation.open() as log:
        last = newest_file(log)
        checklist, item = mark_step(
            log, typed["case"], rest[0], said, now=invocation.now(), zone=invocation.zone(log)
        )
        names = names_now(checklist, invocation.directory)
        missing = [
            *what_is_missing(checklist, item, names),
            *about_new_recordings(invocation, log, last),
        ]
        if invocation.json:
            print_json({**checklist_json(checklist, names), "warnings": missing})
            return
        shown = step_lines(checklist, item, names, invocation.zone(log), short=True)
        print_line("\n".join(shown))
        for sentence in missing:
            say(sentence)
        if checklist.next and checklist.next.no != item.no:
            print_line("")
            nearest = step_lines(checklist, checklist.next, names, invocation.zone(log), next_=True)
            print_line("\n".join(nearest))


COMMANDS = {"guide": guide}
