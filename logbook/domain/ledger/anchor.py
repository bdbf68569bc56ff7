"""Anchors: where outside, since when and for whom a head of the log stands fixed."""

from __future__ import annotations

from logbook.domain.record import Attachment
from logbook.domain.value import Value
from logbook.language import _

MEANS = ("filing", "witness", "mail", "paper", "rfc3161", "opentimestamps", "other")
"""As an entry names them; docs/format.md."""


class Anchor(Value):
    """One anchor, as its entry has it."""

    seq: int
    id: str
    head_seq: int
    head: str
    means: str
    recorded_at: str
    target: str | None = None
    """Id of the case; None for one of the whole log."""
    held_by: str | None = None
    at: str | None = None
    """Day or instant since which the other side has it; None where that was not said."""
    filing: str | None = None
    checkpoint: str | None = None
    """SHA-256 of the checkpoint that was signed or stamped."""
    withdrawn: bool = False
    """The filing that it went with was taken back."""
    files: tuple[Attachment, ...] = ()
    """What shows it: receipts, replies, signed checkpoints."""

    @property
    def since(self) -> str:
        """The day or instant to go by: that of the other side, else when it was written down."""
        return self.at or self.recorded_at


def means_word(means: str) -> str:
    """What kind of anchor it is, in the current language."""
    return {
        "filing": _("filed document"), "witness": _("witness's signature"), "mail": _("mail"),
        "paper": _("paper"), "rfc3161": _("time stamp (RFC 3161)"),
        "opentimestamps": _("OpenTimestamps"), "other": _("other"),
    }.get(means, means)  # fmt: skip


def means_in_english(means: str) -> str:
    """The same for a pack, which is in English whatever language is spoken."""
    return {
        "filing": "filed document", "witness": "witness's signature", "mail": "mail",
        "paper": "paper", "rfc3161": "time stamp (RFC 3161)", "opentimestamps": "OpenTimestamps",
        "other": "other",
    }.get(means, means)  # fmt: skip
