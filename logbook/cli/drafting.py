"""What `followup` and `letter` share: options, asking for English, writing, and `--sent`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from logbook.actions.letter_sending import Sent, sent
from logbook.actions.letters import ChineseInForm, Drafted
from logbook.actions.opening import Log
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.export_answers import in_english, read_answers
from logbook.cli.flags import once
from logbook.cli.invocation import Invocation
from logbook.cli.layout import paragraph
from logbook.cli.letter_lines import draft_json, draft_lines
from logbook.cli.prompts import choose
from logbook.cli.terminal import print_line
from logbook.cli.words import channel_words
from logbook.domain.time.moment import describe
from logbook.domain.value import Value
from logbook.errors import Refused, UsageError
from logbook.language import _


class Wishes(Value):
    """What the options of a draft say."""

    output: str
    answers: dict[str, str]
    was_sent: bool
    how: str
    on: str
    reference: str
    as_sent: str


def draft_options(body: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every draft has."""
    for option in reversed((
        once("-o", "--output", metavar=_("FILE"),
             help=_("Also write the text alone to a new file")),
        click.option("--answer", "answers", multiple=True, metavar=_("NAME=TEXT"),
                     help=_("Fill a blank of this draft; may be repeated")),
        click.option("--sent", "was_sent", is_flag=True,
                     help=_("You sent it: keep that, with the text, in the timeline")),
        once("--how", metavar=_("WAY"), help=_("How it was sent: mail, e-mail or chat")),
        once("--on", metavar=_("DAY"), help=_("When it was sent; now unless told")),
        once("-r", "--ref", "reference", metavar=_("TRACKING"),
             help=_("Tracking or complaint number")),
        once("--as", "as_sent", metavar=_("FILE"), help=_("The text as it was sent")),
    )):  # fmt: skip
        body = option(body)
    return body


def read_wishes(typed: dict[str, Any]) -> Wishes:
    """The options as read; raises `UsageError` for those of --sent without it."""
    for name, option in (
        ("how", "--how"),
        ("on", "--on"),
        ("reference", "-r"),
        ("as_sent", "--as"),
    ):
        if typed[name] and not typed["was_sent"]:
            raise UsageError(_("{option} goes with --sent.").format(option=option))
    answers = read_answers(typed["answers"])
    return Wishes(**{**typed, "answers": answers})


def run_draft(
    invocation: Invocation, wishes: Wishes, draft: Callable[[Log, dict[str, str]], Drafted]
) -> None:
    """Draft, and print it; or keep that it was sent."""
    with invocation.open() if wishes.was_sent else invocation.look() as log:
        made = _asked(invocation, wishes, lambda answers: draft(log, answers))
        done = _sent(invocation, wishes, log, made) if wishes.was_sent else None
    if wishes.output:
        _write(Path(wishes.output), made.text)
    if invocation.json:
        print_json(draft_json(made) | {"sent": _sent_json(done)})
    elif done:
        click.echo(paragraph(_what_was_stored(done)))
        for remark in filter(None, done.remarks):
            click.echo(paragraph(remark))
    else:
        for line in draft_lines(made):
            print_line(line)
    if wishes.output and not invocation.json:
        click.echo(paragraph(_("wrote {path}: the English text alone").format(path=wishes.output)))


def _asked(
    invocation: Invocation, wishes: Wishes, draft: Callable[[dict[str, str]], Drafted]
) -> Drafted:
    """The draft; the English of Chinese texts is asked for where somebody is there."""
    answers = wishes.answers
    while True:
        try:
            return draft(answers)
        except ChineseInForm as error:
            answers = in_english(error, answers, interactive=invocation.interactive)


def _sent(invocation: Invocation, wishes: Wishes, log: Log, made: Drafted) -> Sent:
    how = wishes.how
    if not how and invocation.interactive and made.to == "carrier":
        ways = ("mail", "e-mail", "chat")
        place = choose(_("How was it sent?"), ways)
        how = ways[place] if place is not None else ""
    return sent(
        log, made, how=how, on=wishes.on, reference=wishes.reference,
        as_sent=Path(wishes.as_sent) if wishes.as_sent else None, directory=invocation.directory,
        now=invocation.now(), zone=invocation.zone(log),
    )  # fmt: skip


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(
            _("{path} is there already; it was not overwritten.").format(path=path)
        ) from None
    except OSError as error:
        raise Refused(
            _("{path} cannot be written: {reason}.").format(
                path=path, reason=error.strerror or error
            )
        ) from error


def _what_was_stored(done: Sent) -> str:
    if done.interaction:
        no = done.interaction.no
        how = channel_words(done.interaction.channel)
        when = describe(done.interaction.occurred)
        return _("Saved as record {no} ({how}, {when}), with the text as a file.").format(
            no=no, how=how, when=when
        )
    label = done.filing.label if done.filing else ""
    return _("Saved as filing {no}, with the text as a file of the case.").format(no=label)


def _sent_json(done: Sent | None) -> dict[str, Any] | None:
    if done is None:
        return None
    return {
        "interaction": interaction_json(done.interaction) if done.interaction else None,
        "filing": done.filing.label if done.filing else None,
    }
