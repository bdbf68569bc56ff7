"""What understanding a value needs to know: the clock, the zones, the carriers."""

from __future__ import annotations

from datetime import datetime

from logbook.domain.listings.directory import Directory
from logbook.domain.value import Value


class Setting(Value):
    """The circumstances in which something is written down."""

    now: datetime
    zone: str
    """The person's own."""
    carrier_zone: str
    directory: Directory
    cases: tuple[str, ...] = ()
    """Names of the cases there are."""
