"""logbook check: is this number, address or link really the carrier's?"""

from __future__ import annotations

import sys

import click

from logbook.actions.check import check, exit_status, load_directory
from logbook.actions.raw_draft import RawDraft
from logbook.actions.seen import NOTHING, Remembered, remembered
from logbook.cli.arguments import read_channel
from logbook.cli.as_json import print_verdict_json
from logbook.cli.check_message import check_message, one_of
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.mail_flags import mail_of, mail_options, refuse_lines_of_no_mail
from logbook.cli.prompts import ask, choose, confirm, tell
from logbook.cli.verdict_card import alarm_words, print_verdict, seen_words
from logbook.cli.words import channel_words
from logbook.cli.writing import write_down
from logbook.domain.record import CHANNELS, Verdict
from logbook.errors import LogbookError, Missing, UsageError
from logbook.language import _

_CHANNELS_OF_KIND = {"email": ("email",), "url": ("sms", "email", "web"), "handle": ("chat", "web")}


@command(
    "check",
    help=summaries()["check"],
    examples=(
        "logbook check 800-331-0500",
        "logbook check 833 555 0199 --carrier att --in",
        "logbook check 28875 --channel sms --carrier tmo --json",
        "logbook check --text message.txt --carrier att",
    ),
)
@click.argument("words", nargs=-1, metavar=_("NUMBER"))
@once("--carrier", metavar=_("CARRIER"), help=_("Whom they claim to be"))
@click.option("--in", "incoming", is_flag=True, help=_("They contacted me"))
@click.option("--out", "outgoing", is_flag=True, help=_("I contacted them, or am about to"))
@once("--channel", metavar=_("CHANNEL"), help=_("Where it appeared: call, sms, email, web ..."))
@once("--text", "text_file", metavar=_("FILE"), help=_("A whole message: a file, or - to paste it"))
@once("--directory", "path", metavar=_("PATH"), help=_("Another list: a file, or a folder of them"))
@once("--batch", "batch", metavar=_("FILE"), help=_("Check every row of a file (- reads stdin)"))
@click.option("--seen", is_flag=True, help=_("With --json: what the log remembers, too"))
@mail_options
@pass_invocation
def check_contact(
    invocation: Invocation, /, words: tuple[str, ...], carrier: str, incoming: bool,
    outgoing: bool, channel: str, path: str, text_file: str, batch: str, seen: bool,
    **mail_lines: str,
) -> int:  # fmt: skip
    direction = _direction(incoming, outgoing)
    directory = load_directory(path) if path else invocation.directory
    if text_file:
        return check_message(
            invocation, text_file, words, carrier=carrier, channel=channel, direction=direction,
            path=path,
        )  # fmt: skip
    if batch:
        from logbook.cli.check_batch import check_file

        if words:
            raise UsageError(_("Both a contact and a file are given."), _("Give one of them."))
        return check_file(
            batch, carrier=carrier, channel=channel, direction=direction,
            directory=directory,
        )  # fmt: skip
    text, claimed = _asked(invocation, " ".join(words), carrier)
    verdict = check(
        text, carrier=claimed or None, channel=read_channel(channel), direction=direction or None,
        directory=directory, mail=mail_of(mail_lines),
    )  # fmt: skip
    refuse_lines_of_no_mail(mail_lines, verdict.kind)
    if invocation.json:
        known = _remembered(invocation, verdict, direction) if seen else None
        print_verdict_json(verdict, known=known)
        return exit_status(verdict)
    known = _remembered(invocation, verdict, direction)
    print_verdict(
        verdict, stream=sys.stdout, today=invocation.today(),
        alarm=alarm_words(known.alarm, directory), seen=seen_words(known.seen, directory),
    )  # fmt: skip
    if invocation.interactive:
        _offer_to_write_down(invocation, verdict, text, channel, claimed, direction)
    return exit_status(verdict)


def _remembered(invocation: Invocation, verdict: Verdict, direction: str) -> Remembered:
    """What the log of this run, if there is one, has to say."""
    try:
        home = invocation.home
    except LogbookError:
        return NOTHING
    return remembered(home, verdict, direction=direction or None, now=invocation.now())


def _asked(invocation: Invocation, text: str, carrier: str) -> tuple[str, str]:
    """The contact and the carrier; asked for when no contact was typed and somebody is there.

    Of several contacts in what was typed the person says which.
    """
    if text.strip():
        return (one_of(text) if invocation.interactive else text), carrier
    if invocation.interactive:
        text = ask(_("Which number, address or link?")).strip()
        if text:
            return text, carrier or ask(_("Whom do they claim to be? (Enter: nobody)")).strip()
    raise Missing(_("The number is missing."), "logbook check 800-331-0500")


def _direction(incoming: bool, outgoing: bool) -> str:
    if incoming and outgoing:
        raise UsageError(_("Both directions are given."), _("Use --in or --out."))
    return "in" if incoming else "out" if outgoing else ""


def _offer_to_write_down(
    invocation: Invocation, verdict: Verdict, text: str, channel: str, carrier: str, direction: str
) -> None:
    if not confirm(_("Write this down?"), default=True):
        return
    chosen = read_channel(channel) or _channel(verdict)
    if not chosen:
        tell(_("Nothing was written down."))
        return
    raw = RawDraft(channel=chosen, contact=text, carrier=carrier, direction=direction)
    write_down(invocation, raw, told=verdict.code)


def _channel(verdict: Verdict) -> str | None:
    """What it was, of what a contact of this kind can be."""
    kinds = _CHANNELS_OF_KIND.get(verdict.kind, ("call", "voicemail", "sms"))
    others = [channel for channel in CHANNELS if channel not in kinds]
    channels = kinds if len(kinds) > 1 else (*kinds, *others)
    place = choose(
        _("What was it? (Enter: nothing)"), [channel_words(channel) for channel in channels]
    )
    return None if place is None else channels[place]


COMMANDS = {"check": check_contact}
