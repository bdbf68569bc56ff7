"""logbook check --text: a whole message, its words and every contact in it."""

from __future__ import annotations

import sys

import click

from logbook.cli.as_json import print_verdict_json
from logbook.cli.claim import Claim
from logbook.cli.invocation import Invocation
from logbook.cli.prompts import choose_one
from logbook.errors import Missing
from logbook.language import _


def check_message(invocation: Invocation, place: str, claim: Claim) -> int:
    """Judge the message in a file, or on standard input for `-`; the exit status."""
    from logbook.actions.check_text import check_text
    from logbook.cli.text_card import text_card

    answers = check_text(_text(place), **claim.asked())
    if invocation.json:
        for verdict in (*answers.contacts, answers.content):
            print_verdict_json(verdict)
    else:
        click.echo(text_card(answers, today=invocation.today()))
    return answers.exit_status


def one_of(text: str) -> str:
    """The text, or of several contacts in it the one that the person chooses."""
    if len(text) < 15:
        return text
    from logbook.actions.check_text import several_contacts

    found = several_contacts(text)
    if not found:
        return text
    return found[choose_one(_("There are several in it. Which one?"), list(found))]


def _text(place: str) -> str:
    from logbook.actions.check_text import LARGEST, decoded, read_text_file

    if place != "-":
        text = read_text_file(place)
    else:
        text = decoded(sys.stdin.buffer.read(LARGEST + 1), _("Standard input"))
    if not text.strip():
        raise Missing(_("There are no words in it."), "logbook check --text message.txt")
    return text
