"""What the live call says of its commands."""

from __future__ import annotations

from logbook.language import _


def help_rows() -> tuple[tuple[str, str], ...]:
    """What can be typed, and what it does."""
    return (
        ("...", _("Any words: kept with the time")),
        (_("/agent Maria, ID 88F2, Dallas"), _("Who speaks now; ends a hold")),
        (_("/ref 8823377"), _("A reference number")),
        (_("/promise refund 42.10 by 17 March"), _("What they promise")),
        (_("/hold"), _("On hold; /back: off hold")),
        (_("/transfer retention, Tom K"), _("Put through, and to whom")),
        (_("/read"), _("The record so far, to read back")),
        (_("/file bill.pdf"), _("Keep a file with it")),
        (_("/check 8335550199"), _("Is this the carrier's?")),
        (_("/end"), _("The call is over")),
        ("Ctrl-D", _("Leave; the call stays open")),
    )
