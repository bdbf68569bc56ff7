"""logbook draft: notices, complaints and requests, drafted from the log.

`logbook letter KIND` says the same; `logbook letter CARRIER` writes a letter down.
"""

from __future__ import annotations

from typing import Any

import click

from logbook.actions.letters import KINDS, Drafted, letter
from logbook.actions.opening import Log
from logbook.cli.arguments import complete_case
from logbook.cli.case_choice import choose_case
from logbook.cli.commands import summaries
from logbook.cli.drafting import draft_options, read_wishes, run_draft
from logbook.cli.flags import once
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation
from logbook.errors import Missing, UsageError
from logbook.language import _


@command(
    "draft",
    help=summaries()["draft"],
    examples=(
        "logbook draft preservation -c cancel-att",
        "logbook draft fcc -c cancel-att --answer relief='a credit of 42.10 USD'",
        "logbook draft state -c cancel-att --state TX",
        "logbook draft notice-of-dispute -c cancel-att --sent --how mail -r TRACKING",
    ),
)
@click.argument("kind", metavar=_("KIND"), required=False, default="")
@once("-c", "--case", metavar=_("NAME"), help=_("The case; needed when there are several"),
      shell_complete=complete_case)  # fmt: skip
@once("--state", metavar=_("STATE"), help=_("Of the office, such as TX or VT"))
@draft_options
@pass_invocation
def draft(invocation: Invocation, kind: str, case: str, state: str, **typed: Any) -> None:
    name = _kind(kind)

    def make(log: Log, answers: dict[str, str]) -> Drafted:
        return letter(
            log, name, choose_case(invocation, log, case), state=state, answers=answers,
            now=invocation.now(), zone=invocation.zone(log),
        )  # fmt: skip

    run_draft(invocation, read_wishes(typed), make)


def _kind(text: str) -> str:
    names = ", ".join(KINDS)
    if not text:
        raise Missing(
            _("It is not said what to draft."), _("There are: {names}.").format(names=names)
        )
    wanted = text.strip().casefold()
    if wanted not in KINDS:
        raise UsageError(
            _("There is no letter {name}. There are: {names}.").format(name=text, names=names),
            _("To write a letter down: logbook letter CARRIER --out"),
        )
    return wanted


COMMANDS = {"draft": draft}
