"""logbook amend: correct a record; the old value stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from logbook.actions.amending import Amended
from logbook.actions.casing import put_into_case, take_out_of_case
from logbook.actions.correcting import correct, read_corrections
from logbook.actions.finding import get
from logbook.actions.raw_draft import RawDraft
from logbook.actions.record import about_length
from logbook.cli import words
from logbook.cli.amend_numbered import OWN_OPTIONS, amend_numbered, is_numbered
from logbook.cli.arguments import RecordNumber, complete_case, read_channel, why_option
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.card import lines_of
from logbook.cli.commands import summaries
from logbook.cli.entry_words import value_words
from logbook.cli.family import refuse_astray
from logbook.cli.flags import once, read_direction_and_contact, read_text, shell_warnings
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.prompts import ask
from logbook.cli.refusing import say
from logbook.errors import UsageError
from logbook.language import _


@command(
    "amend",
    help=summaries()["amend"],
    examples=(
        "logbook amend 31 -r 8823371 --why 'misheard the last digit'",
        "logbook amend 31 --at '2026-11-03 2:30pm'",
        "logbook amend P9 --due 'Dec 4'; logbook amend M3 --amount 62.10",
        "logbook amend C1 -r 7781234 --on 'Nov 3'; logbook amend D2 --from 'Nov 4'",
    ),
)
@click.argument("what", metavar=_("[N|P9|D2]"))
@once("--carrier", metavar=_("CARRIER"), help=_("The carrier"))
@once("--channel", metavar=_("CHANNEL"), help=_("The channel: call, sms, letter ..."))
@once("--from", "from_", metavar=_("NUMBER"), help=_("They contacted me, from here"))
@once("--to", "to", metavar=_("NUMBER"), help=_("I contacted them, there"))
@click.option("--in", "incoming", is_flag=True, help=_("They contacted me, number hidden"))
@click.option("--out", "outgoing", is_flag=True, help=_("I contacted them, number unknown"))
@once("--at", metavar=_("WHEN"), help=_("When it happened, e.g. 'yesterday 3pm'"))
@once("--tz", metavar=_("ZONE"), help=_("Zone of --at, e.g. Asia/Shanghai"))
@once("--lasted", metavar=_("TIME"), help=_("How long, e.g. 25m or 1h5m"))
@once("-a", "--agent", metavar=_("WHO"), help=_("'Maria, ID 88F2, Dallas'"))
@once("--agent-id", metavar=_("ID"), help=_("The agent's ID"))
@once("--site", metavar=_("PLACE"), help=_("Where the agent sits"))
@once("--department", metavar=_("NAME"), help=_("The agent's department"))
@click.option("-r", "--ref", multiple=True, metavar=_("NUMBER"),
              help=_("All reference numbers of the record, as they should be"))  # fmt: skip
@once("-s", "--said", metavar=_("TEXT"), help=_("What was said; - reads standard input"))
@click.option("--tag", multiple=True, metavar=_("WORD"), help=_("All tags, as they should be"))
@once("--recorder", metavar=_("NAME"), help=_("Who writes this, if not the owner"))
@once("--told-by", metavar=_("NAME"), help=_("Whose account it is, if not the owner's"))
@why_option()
@click.option("--new-carrier", is_flag=True, help=_("A carrier that no list knows"))
@click.option("--keep-secret", is_flag=True,
              help=_("Store it although it looks like a PIN or card number"))  # fmt: skip
@once("-c", "--case", metavar=_("NAME"), help=_("Put it into this case; nothing else changes"),
      shell_complete=complete_case)  # fmt: skip
@click.option("--new-case", is_flag=True, help=_("Start that case if there is none"))
@click.option("--no-case", is_flag=True, help=_("Take it out of the cases it is in"))
@once("--text", metavar=_("WORDS"), help=_("P9, A1: the words"))
@once("--amount", metavar=_("SUM"), help=_("P9, M3, A1: the amount, without $"))
@once("--due", metavar=_("WHEN"), help=_("P9: by when"))
@once("--by", metavar=_("NAME"), help=_("P9: who promised"))
@once("--kind", metavar=_("KIND"), help=_("M3: charged, credited, promised, paid, disputed"))
@once("--for-what", metavar=_("WORDS"), help=_("M3: what it is for"))
@once("--relief", metavar=_("WORDS"), help=_("A1: what is asked for"))
@once("--shown-by", metavar="31,F2", help=_("A1: the records and files that show it"))
@once("--on", metavar=_("DAY"), help=_("C1: on which day"))
@once("--source", metavar=_("WORDS"), help=_("F7: where the file is from"))
@pass_invocation
def amend(invocation: Invocation, /, what: str, why: str, **typed: Any) -> None:
    if is_numbered(what):
        amend_numbered(invocation, what, why, typed)
        return
    no = RecordNumber().convert(what, None, None)
    refuse_astray(f"logbook amend {no}", {name: typed.pop(name) for name in OWN_OPTIONS}, ())
    case = {name: typed.pop(name) for name in ("case", "new_case", "no_case")}
    if any(case.values()):
        _change_case(invocation, no, [why, *typed.values()], **case)
    else:
        _change_fields(invocation, no, why, typed)


def _change_fields(invocation: Invocation, no: int, why: str, typed: dict[str, Any]) -> None:
    with invocation.open() as log:
        record, now, zone = get(log, no), invocation.now(), invocation.zone(log)
        corrections, remarks = read_corrections(
            _raw(record.channel, typed), record, log=log, now=now, zone=zone,
            directory=invocation.directory,
        )  # fmt: skip
        if not why and invocation.interactive:
            why = ask(_("Why? (Enter: no reason)")).strip()
        done = correct(
            log, no, corrections, reason=why or None, now=now, zone=zone,
            directory=invocation.directory, keep_secret=typed["keep_secret"],
        )  # fmt: skip
    _show(invocation, done, why)
    for remark in (
        *_verdict_warning(done),
        *_length_warning(done, now),
        *remarks,
        *shell_warnings({"promise": "", **typed}),
    ):
        say(remark)


def _change_case(
    invocation: Invocation, no: int, others: Sequence[object], *, case: str, new_case: bool,
    no_case: bool,
) -> None:  # fmt: skip
    """Put the record into a case, or take it out: an action of its own, which keeps no reason."""
    if any(others) or bool(case) == no_case:
        raise UsageError(
            _("A case is changed by itself: --case NAME or --no-case, and nothing else."),
            _("For example: logbook amend {no} --case cancel-att").format(no=no),
        )
    with invocation.open() as log:
        when: dict[str, Any] = {"now": invocation.now(), "zone": invocation.zone(log)}
        if no_case:
            record = take_out_of_case(log, no, None, **when)
        else:
            record = put_into_case(log, no, case, new_case=new_case, **when)
    if invocation.json:
        print_json(interaction_json(record))
        return
    if no_case:
        click.echo(_("record {no} is in no case now").format(no=no))
    else:
        click.echo("\n".join(lines_of(_("case"), words.listed(record.cases))))


def _raw(channel: str, typed: dict[str, Any]) -> RawDraft:
    direction, contact = read_direction_and_contact(typed, ())
    return RawDraft(
        channel=read_channel(typed["channel"]) or channel, carrier=typed["carrier"],
        new_carrier=typed["new_carrier"], direction=direction, contact=contact, at=typed["at"],
        tz=typed["tz"], lasted=typed["lasted"], agent=typed["agent"],
        agent_id=typed["agent_id"], site=typed["site"], department=typed["department"],
        references=typed["ref"], said=read_text(typed["said"]), recorder=typed["recorder"],
        told_by=typed["told_by"], tags=typed["tag"], keep_secret=typed["keep_secret"],
    )  # fmt: skip


def _verdict_warning(done: tuple[Amended, ...]) -> list[str]:
    """The new verdict's warning, where the correction led to one."""
    record = done[-1].interaction
    if not {"carrier", "channel", "direction", "contact"} & {change.field for change in done}:
        return []
    return words.verdict_warning(record.verdict, record.direction)


def _length_warning(done: tuple[Amended, ...], now: datetime) -> tuple[str, ...]:
    """That the contact is not over yet, where the correction made it so."""
    changed = {"occurred", "duration_seconds"} & {change.field for change in done}
    return about_length(done[-1].interaction, now) if changed else ()


def _show(invocation: Invocation, done: tuple[Amended, ...], why: str) -> None:
    record = done[-1].interaction
    if invocation.json:
        print_json(interaction_json(record))
        return
    carriers = invocation.carrier_names
    click.echo(_("record {no} corrected; the old value stays in its history").format(no=record.no))
    for change in done:
        old = value_words(change.field, change.old, carriers)
        new = value_words(change.field, change.new, carriers)
        click.echo("\n".join(lines_of(words.field_words(change.field), f"{old} -> {new}")))
    if why:
        click.echo("\n".join(lines_of(_("because"), why)))


COMMANDS = {"amend": amend}
