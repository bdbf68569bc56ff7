"""What is said of a contact that is to be checked, as flags of `logbook check`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from logbook.actions.check import load_directory
from logbook.cli.arguments import read_channel
from logbook.cli.invocation import Invocation
from logbook.domain.listings.directory import Directory
from logbook.errors import UsageError
from logbook.language import _


@dataclass(frozen=True, slots=True)
class Claim:
    """Whom it claims to be, where it appeared, who contacted whom; "" where it is not said."""

    carrier: str
    """As typed."""
    channel: str
    direction: str
    directory: Directory
    """What it is compared with."""

    def asked(self) -> dict[str, Any]:
        """As the actions take it."""
        return {
            "carrier": self.carrier or None, "channel": self.channel or None,
            "direction": self.direction or None, "directory": self.directory,
        }  # fmt: skip


def read_claim(
    invocation: Invocation, *, carrier: str, channel: str, incoming: bool, outgoing: bool, path: str
) -> Claim:
    """The claim that the flags make; raises `UsageError` where they contradict each other."""
    if incoming and outgoing:
        raise UsageError(_("Both directions are given."), _("Use --in or --out."))
    return Claim(
        carrier=carrier,
        channel=read_channel(channel) or "",
        direction="in" if incoming else "out" if outgoing else "",
        directory=load_directory(path) if path else invocation.directory,
    )
