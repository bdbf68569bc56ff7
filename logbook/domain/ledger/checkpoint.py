"""A checkpoint: six lines that stand for a log at one time, to be signed, stamped or mailed.

It is what somebody outside keeps.  Each names the hash of the checkpoint before, so that
whoever has been given several can see that they are of one series.
"""

from __future__ import annotations

import re

from logbook.domain.value import Value
from logbook.errors import Unreadable
from logbook.language import _

FORMAT = "logbook-checkpoint/1"
_FORM = re.compile(
    rf"{re.escape(FORMAT)} (?P<tool>[ -~]+)\n"
    r"log (?P<log_id>[0-9a-f]{32})\n"
    r"entry (?P<seq>[1-9][0-9]{0,14})\n"
    r"head (?P<head>[0-9a-f]{64})\n"
    r"time (?P<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\n"
    r"previous (?P<previous>[0-9a-f]{64})\n"
)
NO_PREVIOUS = "0" * 64


class Checkpoint(Value):
    """What a checkpoint says."""

    log_id: str
    seq: int
    head: str
    time: str
    """Instant at which it was written, by the clock of the log's computer."""
    tool: str
    previous: str = NO_PREVIOUS
    """SHA-256 of the checkpoint before; zeros for the first."""

    def text(self) -> str:
        """The six lines, each ended by a line feed; ASCII."""
        return (
            f"{FORMAT} {self.tool}\nlog {self.log_id}\nentry {self.seq}\nhead {self.head}\n"
            f"time {self.time}\nprevious {self.previous}\n"
        )


def read_checkpoint(text: str) -> Checkpoint:
    """The checkpoint of these lines; raises `Unreadable` for anything that is not exactly one.

    Line ends that a mail program changed are not taken: the signature would not fit them.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise Unreadable(
            _("That is not a checkpoint: it has six lines, the first beginning with {format}.")
            .format(format=FORMAT),
            _("Write one with: logbook anchor --checkpoint FILE"),
        )  # fmt: skip
    said = found.groupdict()
    return Checkpoint(
        log_id=said["log_id"], seq=int(said["seq"]), head=said["head"], time=said["time"],
        tool=said["tool"], previous=said["previous"],
    )  # fmt: skip
