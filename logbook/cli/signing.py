"""Options of commands that sign, and what is said of a signature."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from logbook.actions.opening import Log
from logbook.actions.settings import get_setting, key_file
from logbook.cli.flags import once
from logbook.cli.layout import paragraph
from logbook.errors import UsageError
from logbook.language import _


def signing_options(body: Callable[..., Any]) -> Callable[..., Any]:
    """`--sign-with KEY` and `--no-sign`."""
    named = once("--sign-with", metavar=_("KEY"),
                 help=_("Sign with this SSH key (else: settings signing-key)"))  # fmt: skip
    without = click.option("--no-sign", is_flag=True, help=_("Leave it unsigned"))
    signed: Callable[..., Any] = named(without(body))
    return signed


def signing_key(log: Log, named: str, *, no_sign: bool) -> Path | None:
    """The key that was named, else that of the settings; None where nothing is to be signed."""
    if no_sign:
        if named:
            raise UsageError(_("--sign-with and --no-sign contradict each other."))
        return None
    value = named or get_setting(log, "signing-key")
    return key_file(value) if value else None


def signed_lines(fingerprint: str) -> list[str]:
    """That a pack was signed, and what the receiver needs to know it by."""
    return [
        _("signed with {fingerprint}").format(fingerprint=fingerprint),
        paragraph(
            _("Give the receiver this line another way too, on the phone or by letter; and send "
              "the folder signature along.")
        ),
    ]  # fmt: skip
