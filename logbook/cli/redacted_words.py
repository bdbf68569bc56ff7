"""Removing a value of a promise, an amount or a detail for good: asking, and what was done."""

from __future__ import annotations

import json
from dataclasses import asdict

from logbook.actions.redacting import Redacted
from logbook.cli.invocation import Invocation
from logbook.cli.layout import paragraph
from logbook.cli.prompts import ask, tell
from logbook.cli.words import field_words
from logbook.domain.text_checks import visible
from logbook.errors import Missing, Refused
from logbook.language import _


def confirm_number(invocation: Invocation, number: str, field: str, confirm: str) -> None:
    """The number or name a second time: what is removed cannot come back."""
    if not confirm and invocation.interactive:
        tell(
            _('This removes "{field}" of {number} for good, from the log and its own backups. '
              "A tombstone stays: which field, when, why.").format(
                field=field_words(field), number=number
            )
        )  # fmt: skip
        confirm = ask(_("Type {number} to go on:").format(number=number)).strip()
        if confirm.casefold() != number.casefold():
            raise Refused(_("{number} was not typed.").format(number=number))
    if not confirm:
        raise Missing(
            _("Removing a value for good needs its number or name a second time."),
            _("Add --confirm {no}").format(no=number),
        )
    if confirm.casefold() != number.casefold():
        raise Refused(_("--confirm says {typed}, not {no}.").format(typed=confirm, no=number))


def redacted_lines(invocation: Invocation, done: Redacted) -> list[str]:
    """What was removed, and what is out of reach; with --json one document."""
    if invocation.json:
        return [json.dumps(asdict(done), ensure_ascii=True, indent=2)]
    found = [
        _("removed for good: {field} (redaction {seq})").format(
            field=_named(done.field), seq=done.seq
        )
    ]
    return [paragraph(visible(line)) for line in (*found, *out_of_reach(done))]


def _named(field: str) -> str:
    """`P2.text` as people say it."""
    number, dot, name = field.partition(".")
    if not dot:
        return field
    return _('"{field}" of {number}').format(field=field_words(name), number=number)


def out_of_reach(done: Redacted) -> list[str]:
    """What became of the copies of a removed value: those made anew, and those not in our hands."""
    found = []
    if done.backups_replaced:
        found.append(_("Own backups made anew: {n}").format(n=done.backups_replaced))
    for place in done.copies_elsewhere:
        found.append(_("Still in a backup elsewhere: {place}").format(place=place))
    for pack in done.packs:
        found.append(_("A pack already handed out holds it: {pack}").format(pack=pack))
    for place in done.still_said:
        found.append(_("The same words stand in another place: {place}").format(place=place))
    return found
