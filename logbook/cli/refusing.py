"""What went wrong, in our words and on standard error; and how a run ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from logbook.cli.commands import READING
from logbook.cli.layout import paragraph
from logbook.cli.terminal import print_line
from logbook.domain.text_checks import visible
from logbook.errors import LogbookError
from logbook.language import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from logbook.cli.invocation import Invocation

INTERRUPTED = 130


def say(sentence: str) -> None:
    """A message on standard error, wrapped, without control characters."""
    lines = (paragraph(visible(line)) for line in sentence.split("\n"))
    print_line("\n".join(lines), sys.stderr)


@contextmanager
def failing_as(command: str | None) -> Iterator[None]:
    """A command that only reads need not say that nothing was changed."""
    try:
        yield
    except LogbookError as error:
        error.unchanged = error.unchanged and command not in READING
        raise


def status_of(work: Callable[[], int], invocation: Invocation) -> int:
    """The exit status of `work`.  A failure of ours or of the system, and Ctrl-C, are said.

    A damaged value can stop the work anywhere, while a date is formatted, say: any other
    failure is said to be damage when `verify` finds some in the log, and is a defect of this
    program when it does not.  A closed pipe goes on to the caller: its reader has seen enough.
    """
    try:
        return work()
    except LogbookError as error:
        say(error.for_people())
        return error.exit_status
    except KeyboardInterrupt:
        say(_("Stopped."))
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        say(
            _("The system refused: {reason} ({name})").format(
                reason=error.strerror or error, name=error.filename or "-"
            )
        )
        return 1
    except Exception:
        from logbook.actions.verifying import damage_in

        damaged = damage_in(invocation.home)
        if damaged is None:
            raise
        say(damaged.for_people())
        return damaged.exit_status
