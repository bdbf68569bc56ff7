"""What is wrong with a log, named so that a person can act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from logbook.language import _


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is not as it was written."""

    kind: str
    """One of `KINDS`."""
    where: str
    """Entry, field, table or file."""
    detail: str = ""

    def sentence(self) -> str:
        """In the current language."""
        text = _SENTENCES[self.kind]().format(where=self.where)
        return f"{text} ({self.detail})" if self.detail else text


# Each is a function because a message is translated when it is shown.
_SENTENCES: dict[str, Callable[[], str]] = {
    "unreadable": lambda: _("{where} cannot be read."),
    "file_damaged": lambda: _("The database file is damaged: {where}."),
    "schema_changed": lambda: _("The database's own rules were changed: {where}."),
    "chain_broken": lambda: _("The chain does not hold at {where}."),
    "entry_altered": lambda: _("{where} was altered: its fields do not give its record hash."),
    "field_altered": lambda: _("{where} was altered: the value does not fit its commitment."),
    "field_missing": lambda: _("{where} has no value, and no redaction says why."),
    "tombstone_unfounded": lambda: _("{where} is marked as removed, but no redaction names it."),
    "redaction_incomplete": lambda: _(
        "{where} was to be removed by a redaction and is still there."
    ),
    "projection_differs": lambda: _("The readable table {where} is not what the ledger says."),
    "file_missing": lambda: _("The attachment {where} is missing."),
    "file_altered": lambda: _("The attachment {where} was altered."),
    "origin_differs": lambda: _("{where} does not fit what it says of the log that it is from."),
    "anchor_differs": lambda: _(
        "The log was rewritten: it has not the head that {where} says was given out."
    ),
    "head_unknown": lambda: _(
        "The log never had the head {where}: it is another's, or was rewritten since."
    ),
    "fork": lambda: _("The two logs part after {where}: each has entries the other has not."),
    "other_log": lambda: _("These are two different logs: {where}."),
}
KINDS = tuple(_SENTENCES)
