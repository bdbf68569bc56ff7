"""What is said about a contact that came in, once it is saved: alarm, verdict, earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from logbook.actions.alarms import alarm_about
from logbook.actions.opening import Log
from logbook.actions.seen import seen_besides
from logbook.cli.verdict_card import alarm_words, seen_words
from logbook.domain.listings.directory import Directory
from logbook.domain.record import Interaction
from logbook.language import _


def about_incoming(
    log: Log, record: Interaction, directory: Directory, warnings: Sequence[str]
) -> list[str]:
    """The warnings, the most pressing first, and the command to type next.

    `warnings` are those of the verdict; a contact that is on the list has none.
    """
    alarm = alarm_words(alarm_about(log, record), directory)
    seen = seen_words(seen_besides(log, record), directory)
    said = list(warnings)
    if record.verdict and record.verdict.level != "matches":
        said.append(_("When you have called the carrier about it: logbook callback {no}")
                    .format(no=record.no))  # fmt: skip
    parts = ("\n".join(alarm), "\n".join(said), seen)
    return [part for part in parts if part]
