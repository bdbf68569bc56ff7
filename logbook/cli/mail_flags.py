"""The options of `check` for what an e-mail says beside the address of its From line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from logbook.cli.flags import once
from logbook.domain.judging.auth_results import read_results
from logbook.domain.judging.verdict_record import Mail
from logbook.domain.reading.addresses import read_email
from logbook.domain.text_checks import quoted
from logbook.errors import Unreadable, UsageError
from logbook.language import _


def mail_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator: `--display-name --reply-to --return-path --auth`, each once."""
    for name, metavar, text in reversed(
        (
            ("--display-name", _("NAME"), _("Mail: the name shown before the address")),
            ("--reply-to", _("ADDRESS"), _("Mail: where a reply goes")),
            ("--return-path", _("ADDRESS"), _("Mail: the Return-Path line")),
            ("--auth", _("TEXT"), _("Mail: the first Authentication-Results line")),
        )
    ):
        function = once(name, metavar=metavar, help=text)(function)
    return function


def mail_of(typed: Mapping[str, str]) -> Mail | None:
    """The lines that were given; None when none was.

    Raises `Unreadable` for one that says nothing: passed over, it would look like an answer.
    """
    if typed["reply_to"] and not any(map(read_email, typed["reply_to"].split(","))):
        raise Unreadable(
            _('"{text}" is no e-mail address.').format(text=quoted(typed["reply_to"])),
            _("Give --reply-to as it stands in the mail."),
        )
    if typed["auth"] and not read_results(typed["auth"]) and "none" not in typed["auth"].lower():
        raise Unreadable(
            _("No result such as dmarc=pass can be read in --auth."),
            _("Copy the first Authentication-Results line of the mail."),
        )
    return Mail(**typed) if any(typed.values()) else None


def refuse_lines_of_no_mail(typed: Mapping[str, str], kind: str) -> None:
    """Raise `UsageError` when lines of a mail were given with a number or a link."""
    given = next((name for name, text in typed.items() if text), None)
    if given and kind not in ("email", "unreadable"):
        raise UsageError(
            _("{option} is a line of an e-mail, and no address was given.").format(
                option="--" + given.replace("_", "-")
            ),
            'logbook check "NAME <ADDRESS>" --reply-to ADDRESS',
        )
