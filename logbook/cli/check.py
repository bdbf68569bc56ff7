"""logbook check: is this number, address or link really the carrier's?"""

from __future__ import annotations

import sys

import click

from logbook.actions.check import check, exit_status, load_directory
from logbook.actions.raw_draft import RawDraft
from logbook.cli.arguments import read_channel
from logbook.cli.as_json import print_verdict_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.mail_flags import mail_of, mail_options, refuse_lines_of_no_mail
from logbook.cli.prompts import ask, choose, confirm, tell
from logbook.cli.verdict_card import print_verdict
from logbook.cli.words import channel_words
from logbook.cli.writing import write_down
from logbook.domain.record import CHANNELS, Verdict
from logbook.errors import Missing, UsageError
from logbook.language import _

_CHANNELS_OF_KIND = {"email": ("email",), "url": ("sms", "email", "web"), "handle": ("chat", "web")}


@command(
    "check",
    help=summaries()["check"],
    examples=(
        "logbook check 800-331-0500",
        "logbook check 833 555 0199 --carrier att --in",
        "logbook check 28875 --channel sms --carrier tmo --json",
    ),
)
@click.argument("words", nargs=-1, metavar=_("NUMBER"))
@once("--carrier", metavar=_("CARRIER"), help=_("Whom they claim to be"))
@click.option("--in", "incoming", is_flag=True, help=_("They contacted me"))
@click.option("--out", "outgoing", is_flag=True, help=_("I contacted them, or am about to"))
@once("--channel", metavar=_("CHANNEL"), help=_("Where it appeared: call, sms, email, web ..."))
@once("--directory", "path", metavar=_("PATH"), help=_("Another list: a file, or a folder of them"))
@once("--batch", "batch", metavar=_("FILE"), help=_("Check every row of a file (- reads stdin)"))
@mail_options
@pass_invocation
def check_contact(
    invocation: Invocation, /, words: tuple[str, ...], carrier: str, incoming: bool,
    outgoing: bool, channel: str, path: str, batch: str, **mail_lines: str,
) -> int:  # fmt: skip
    if batch:
        from logbook.cli.check_batch import check_file

        if words:
            raise UsageError(_("Both a contact and a file are given."), _("Give one of them."))
        return check_file(
            batch, carrier=carrier, channel=channel, direction=_direction(incoming, outgoing),
            directory=load_directory(path) if path else invocation.directory,
        )  # fmt: skip
    text, claimed = _asked(invocation, " ".join(words), carrier)
    direction = _direction(incoming, outgoing)
    verdict = check(
        text, carrier=claimed or None, channel=read_channel(channel), direction=direction or None,
        directory=load_directory(path) if path else invocation.directory, mail=mail_of(mail_lines),
    )  # fmt: skip
    refuse_lines_of_no_mail(mail_lines, verdict.kind)
    if invocation.json:
        print_verdict_json(verdict)
        return exit_status(verdict)
    print_verdict(verdict, stream=sys.stdout, today=invocation.today())
    if invocation.interactive:
        _offer_to_write_down(invocation, verdict, text, channel, claimed, direction)
    return exit_status(verdict)


def _asked(invocation: Invocation, text: str, carrier: str) -> tuple[str, str]:
    """The contact and the carrier; asked for when no contact was typed and somebody is there."""
    if text.strip():
        return text, carrier
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
