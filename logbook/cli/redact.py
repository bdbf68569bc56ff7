"""logbook redact: remove a value for good."""

from __future__ import annotations

from dataclasses import asdict

import click

from logbook.actions.finding import get
from logbook.actions.redacting import Redacted, redact
from logbook.cli import words
from logbook.cli.arguments import RecordNumber, number_argument, why_option
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.cli.prompts import ask, tell
from logbook.cli.redacted_words import out_of_reach
from logbook.domain.text_checks import visible
from logbook.errors import Missing, Refused
from logbook.language import _

_SHORT = {
    "agent": "agent_name",
    "id": "agent_id",
    "agent-id": "agent_id",
    "site": "agent_site",
    "department": "agent_department",
    "number": "contact",
    "lasted": "duration_seconds",
    "ref": "references",
    "told-by": "told_by",
    "tag": "tags",
}


@command(
    "redact",
    help=summaries()["redact"],
    examples=(
        "logbook redact 31 --field said --why 'holds my social security number'",
        "logbook redact 31 --field F7",
    ),
)
@number_argument()
@once("--field", metavar=_("FIELD"), help=_("said, contact, agent ... or F7, P9, M3, note1"))
@why_option()
@click.option("--confirm", type=RecordNumber(), metavar=_("N"), help=_("The record number again"))
@pass_invocation
def remove(invocation: Invocation, no: int, field: str, why: str, confirm: int | None) -> None:
    if not field:
        raise Missing(_("--field is missing."), f"logbook redact {no} --field said")
    name = _SHORT.get(field.casefold(), field)
    with invocation.open() as log:
        get(log, no)
        _require_confirmation(invocation, no, name, confirm)
        done = redact(
            log, no, name, reason=why or None, now=invocation.now(), zone=invocation.zone(log)
        )
    if invocation.json:
        print_json(asdict(done))
        return
    click.echo("\n".join(paragraph(visible(line)) for line in _sentences(done)))


def _require_confirmation(invocation: Invocation, no: int, field: str, confirm: int | None) -> None:
    """The record's number a second time: what is removed cannot come back."""
    if confirm is None and invocation.interactive:
        tell(
            _('This removes "{field}" of record {no} for good, from the log and its own backups. '
              "A tombstone stays: which field, when, why.").format(
                field=words.field_words(field), no=no
            )
        )  # fmt: skip
        typed = ask(_("Type the record number to go on:")).strip()
        confirm = int(typed) if typed.isdecimal() else None
        if confirm != no:
            raise Refused(_("The number was not typed."))
    if confirm is None:
        raise Missing(
            _("Removing a value for good needs the record number a second time."),
            _("Add --confirm {no}").format(no=no),
        )
    if confirm != no:
        raise Refused(_("--confirm says {typed}, not {no}.").format(typed=confirm, no=no))


def _sentences(done: Redacted) -> list[str]:
    """What was removed, and what is out of reach."""
    found = [
        _('removed for good: "{field}" of record {no} (redaction {seq})').format(
            field=words.field_words(done.field), no=done.no, seq=done.seq
        )
    ]
    return [*found, *out_of_reach(done)]


COMMANDS = {"redact": remove}
