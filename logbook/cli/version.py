"""What `logbook --version` says."""

from __future__ import annotations

from logbook import __version__
from logbook.cli.invocation import Invocation
from logbook.language import _


def version_lines(invocation: Invocation) -> list[str]:
    """The program's version, and the date of the carriers' list it came with."""
    return [
        f"carrier-logbook {__version__}",
        _("carriers' list of {date}").format(date=invocation.directory.compiled_on),
    ]
