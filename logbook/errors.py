"""What can go wrong, in words for the person at the keyboard.

Every failure a person can cause or meet is a subclass of `LogbookError`.  The
faces turn it into a message and an exit status; no layer below them prints.
A message is one sentence that says what was wrong with which input; `remedy`
says what to type next; `unchanged` is true when nothing was stored, and the
faces then say so.
"""

from __future__ import annotations

from logbook.language import _, current_language


class LogbookError(Exception):
    """A failure with a sentence for people and, where there is one, a remedy."""

    exit_status = 1
    unchanged = True
    field: str | None = None
    """The input it is about, named as in `actions.raw_draft.RawDraft`, for a face to point at."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def for_people(self) -> str:
        """The sentence, that nothing was changed (when so), and what to do next."""
        parts = [self.message]
        if self.unchanged:
            parts.append(_("Nothing was changed."))
        if self.remedy:
            parts.append(self.remedy)
        return ("" if current_language() == "zh" else " ").join(parts)


class UsageError(LogbookError):
    """The words typed do not make a command."""

    exit_status = 2


class Unreadable(UsageError):
    """A value could not be read as what it should be (a date, an amount, a number)."""


class Ambiguous(Unreadable):
    """A value can be read in two ways; `readings` holds each as (label, value)."""

    def __init__(
        self, message: str, readings: tuple[tuple[str, object], ...], remedy: str = ""
    ) -> None:
        super().__init__(message, remedy)
        self.readings = readings


class Missing(UsageError):
    """Something that is needed was not given."""


class NotFound(LogbookError):
    """No such record, case, carrier or file."""


class Refused(LogbookError):
    """The request is understood and not allowed."""


class Stale(Refused):
    """Somebody else changed the value since it was read."""


class Damaged(LogbookError):
    """The log, an attachment or a pack is not what was written."""

    unchanged = False


class IncompleteInstallation(LogbookError):
    """A file that ships with the program is missing."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("This installation is incomplete: {name} is missing.").format(name=name),
            _("Install carrier-logbook again."),
        )
