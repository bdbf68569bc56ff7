"""logbook check: is this number, address or link really the carrier's?"""

from __future__ import annotations

import sys
from dataclasses import replace

import click

from logbook.actions.check import check, exit_status
from logbook.actions.raw_draft import RawDraft
from logbook.actions.seen import NOTHING, Remembered, remembered
from logbook.cli.as_json import print_verdict_json
from logbook.cli.check_message import check_message, one_of
from logbook.cli.claim import Claim, read_claim
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
def check_command(
    invocation: Invocation, /, words: tuple[str, ...], text_file: str, batch: str, seen: bool,
    carrier: str, channel: str, incoming: bool, outgoing: bool, path: str, **mail_lines: str,
) -> int:  # fmt: skip
    _refuse_two_at_once(" ".join(words), text_file, batch)
    claim = read_claim(
        invocation, carrier=carrier, channel=channel, incoming=incoming, outgoing=outgoing,
        path=path,
    )  # fmt: skip
    if text_file:
        return check_message(invocation, text_file, claim)
    if batch:
        from logbook.cli.check_batch import check_file

        return check_file(batch, claim)
    return _check_contact(invocation, " ".join(words), claim, seen, mail_lines)


def _refuse_two_at_once(words: str, text_file: str, batch: str) -> None:
    if sum(map(bool, (words.strip(), text_file, batch))) > 1:
        raise UsageError(
            _("Of a contact, --text and --batch more than one is given."), _("Give one of them.")
        )


def _check_contact(
    invocation: Invocation, words: str, claim: Claim, seen: bool, mail_lines: dict[str, str]
) -> int:
    text, carrier = _asked(invocation, words, claim.carrier)
    claim = replace(claim, carrier=carrier)
    verdict = check(text, mail=mail_of(mail_lines), **claim.asked())
    refuse_lines_of_no_mail(mail_lines, verdict.kind)
    if invocation.json:
        known = _remembered(invocation, verdict, claim.direction) if seen else None
        print_verdict_json(verdict, known=known)
        return exit_status(verdict)
    known = _remembered(invocation, verdict, claim.direction)
    print_verdict(
        verdict, stream=sys.stdout, today=invocation.today(),
        alarm=alarm_words(known.alarm, claim.directory),
        seen=seen_words(known.seen, claim.directory),
    )  # fmt: skip
    if invocation.interactive and verdict.code != "unreadable":
        # Of what cannot be read there is nothing to write down but a slip of the fingers.
        _offer_to_write_down(invocation, verdict, text, claim)
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


def _offer_to_write_down(invocation: Invocation, verdict: Verdict, text: str, claim: Claim) -> None:
    if not confirm(_("Write this down?"), default=True):
        return
    chosen = claim.channel or _channel(verdict)
    if not chosen:
        tell(_("Nothing was written down."))
        return
    raw = RawDraft(channel=chosen, contact=text, carrier=claim.carrier, direction=claim.direction)
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


COMMANDS = {"check": check_command}
