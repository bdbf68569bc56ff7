"""What understanding a value needs to know: the clock, the zones, the carriers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from logbook.domain.listings.directory import Directory
from logbook.domain.value import Value

if TYPE_CHECKING:
    from logbook.domain.time.holidays import Holidays


class Setting(Value):
    """The circumstances in which something is written down."""

    now: datetime
    zone: str
    """The person's own."""
    carrier_zone: str
    directory: Directory
    cases: tuple[str, ...] = ()
    """Names of the cases there are."""
    holidays: Callable[[], Holidays] | None = None
    """Gives the days that business days leave out."""
