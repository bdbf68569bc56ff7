"""logbook followup: the same-day message that repeats what was promised."""

from __future__ import annotations

from typing import Any

from logbook.actions.letters import follow_up
from logbook.cli.arguments import number_argument
from logbook.cli.commands import summaries
from logbook.cli.drafting import draft_options, read_wishes, run_draft
from logbook.cli.group import command
from logbook.cli.invocation import Invocation, pass_invocation


@command(
    "followup",
    help=summaries()["followup"],
    examples=("logbook followup 31", "logbook followup 31 -o followup.txt",
              "logbook followup 31 --sent --how chat"),
)  # fmt: skip
@number_argument()
@draft_options
@pass_invocation
def followup(invocation: Invocation, no: int, **typed: Any) -> None:
    run_draft(invocation, read_wishes(typed), lambda log, answers: follow_up(
        log, no, answers=answers, now=invocation.now(), zone=invocation.zone(log)
    ))  # fmt: skip


COMMANDS = {"followup": followup}
