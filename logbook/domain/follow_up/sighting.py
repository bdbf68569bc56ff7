"""Earlier records with the same contact, and what came of them."""

from __future__ import annotations

from logbook.domain.judging.verdict_record import Verdict
from logbook.domain.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:  # a check that finds nothing does not pay for them
    from logbook.domain.record import Moment

MOST_COUNTED = 20
"""More are not counted: a number may have thousands of records."""


class Sighting(Value):
    """One record with the contact."""

    no: int
    carrier: str
    channel: str
    direction: str
    occurred: Moment
    said: str | None
    tags: tuple[str, ...]
    resolution: str
    """As in `Interaction.resolution`."""


class Seen(Value):
    """The newest records with a contact, and how many there are."""

    records: tuple[Sighting, ...] = ()
    total: int = 0
    more: bool = False
    """There are more than `total`; they were not counted."""
    unreadable: bool = False
    """There is a log, and it could not be read."""


NEVER = Seen()


def looked_for(verdict: Verdict) -> tuple[str, ...]:
    """In which directions records with the contact of this verdict count as seen before.

    The user's own calls to what a carrier publishes say nothing about who calls from there.
    """
    if verdict.normalized is None:
        return ()
    return ("in",) if verdict.level == "matches" else ("in", "out")
