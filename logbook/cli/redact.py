"""logbook redact: remove a value of anything in the log for good."""

from __future__ import annotations

from dataclasses import asdict

import click

from logbook.actions.redacting import Redacted, redact_what
from logbook.actions.redaction_targets import choose
from logbook.cli import words
from logbook.cli.arguments import complete_case, why_option
from logbook.cli.as_json import print_json
from logbook.cli.commands import summaries
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.cli.layout import paragraph
from logbook.cli.prompts import ask, tell
from logbook.cli.redacted_words import confirm_number, out_of_reach
from logbook.domain.text_checks import visible
from logbook.errors import Missing, Refused, UsageError
from logbook.language import _

_SHORT = {
    "agent": "agent_name",
    "id": "agent_id",
    "agent-id": "agent_id",
    "site": "agent_site",
    "department": "agent_department",
    "number": "contact",
    "at": "occurred",
    "lasted": "duration_seconds",
    "told-by": "told_by",
    "tag": "tags",
    "for-what": "for_what",
    "by": "promised_by",
    "words": "text",
}


@command(
    "redact",
    help=summaries()["redact"],
    examples=(
        "logbook redact 31 --field said --why 'holds my social security number'",
        "logbook redact 31 --field F7",
        "logbook redact P9 --field due; logbook redact D2 --field reason",
        "logbook redact -c cancel-att --field account_number",
        "logbook redact entry12",
    ),
)
@click.argument("what", required=False, default="", metavar=_("[N|P9|D2|CASE]"))
@once("--field", metavar=_("FIELD"), help=_("said, contact, agent ... or F7, P9, M3, note1"))
@once("-c", "--case", metavar=_("NAME"), help=_("The case, where a value of the case goes"),
      shell_complete=complete_case)  # fmt: skip
@why_option()
@once("--confirm", metavar=_("N"), help=_("The record number again"))
@pass_invocation
def remove(
    invocation: Invocation, /, what: str, field: str, case: str, why: str, confirm: str
) -> None:
    if bool(what) == bool(case):
        raise UsageError(
            _("It is not said where the value stands."),
            "logbook redact 31 --field said",
        )
    number = (what or case).strip().lstrip("#")
    if number.isdecimal() and not field:
        raise Missing(_("--field is missing."), f"logbook redact {number} --field said")
    name = _name(field, number)
    with invocation.open() as log:
        chosen = choose(log, what or case, name, case=bool(case))
        if chosen.of_record:
            _require_confirmation(invocation, chosen.no, chosen.field, confirm)
        else:
            confirm_number(invocation, chosen.label, chosen.field, confirm)
        done = redact_what(
            log, chosen, reason=why or None, now=invocation.now(), zone=invocation.zone(log)
        )
    if invocation.json:
        print_json(asdict(done))
        return
    click.echo("\n".join(paragraph(visible(line)) for line in _sentences(done, chosen.of_record)))


def _name(field: str, number: str) -> str:
    """The field as the ledger calls it; a record has several reference numbers, a filing one."""
    typed = field.strip()
    if typed.casefold() in ("ref", "reference", "references"):
        return "references" if number.isdecimal() else "reference"
    return _SHORT.get(typed.casefold(), typed)


def _require_confirmation(invocation: Invocation, no: int, field: str, typed: str) -> None:
    """The record's number a second time: what is removed cannot come back."""
    if not typed and invocation.interactive:
        tell(
            _('This removes "{field}" of record {no} for good, from the log and its own backups. '
              "A tombstone stays: which field, when, why.").format(
                field=words.field_words(field), no=no
            )
        )  # fmt: skip
        typed = ask(_("Type the record number to go on:")).strip()
        if not typed.lstrip("#").isdecimal() or int(typed.lstrip("#")) != no:
            raise Refused(_("The number was not typed."))
    if not typed:
        raise Missing(
            _("Removing a value for good needs the record number a second time."),
            _("Add --confirm {no}").format(no=no),
        )
    again = typed.lstrip("#")
    if not again.isdecimal() or int(again) != no:
        raise Refused(_("--confirm says {typed}, not {no}.").format(typed=typed, no=no))


def _sentences(done: Redacted, of_record: bool) -> list[str]:
    """What was removed, and what is out of reach."""
    if of_record:
        first = _('removed for good: "{field}" of record {no} (redaction {seq})').format(
            field=words.field_words(done.field), no=done.no, seq=done.seq
        )
    else:
        first = _("removed for good: {field} (redaction {seq})").format(
            field=done.field, seq=done.seq
        )
    return [first, *out_of_reach(done)]


COMMANDS = {"redact": remove}
