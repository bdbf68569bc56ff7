"""logbook check --batch FILE: a file of contacts in, one JSON line each out."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from logbook.actions.batch_input import BatchInput
from logbook.actions.check_batch import Batch
from logbook.cli.claim import Claim
from logbook.cli.refusing import say
from logbook.cli.terminal import is_unicode
from logbook.language import _, ngettext

NOT_ALL_UNDERSTOOD = 4


def check_file(name: str, claim: Claim) -> int:
    """Answer every row of the file (`-`: standard input) on standard output.

    The claim holds for rows that name no carrier, channel or direction.

    The exit status: 0 when every row was understood, 4 when some were not.
    Raises `NotFound` or `Unreadable` for a file that cannot be read as rows.
    """
    batch = Batch(
        claim.directory, carrier=claim.carrier, channel=claim.channel,
        direction=claim.direction, ascii_only=not is_unicode(sys.stdout),
    )  # fmt: skip
    given = sys.stdin.buffer if name == "-" else None
    blocks = (
        batch.answer(BatchInput(given, _("standard input"))) if given else batch.answer_file(name)
    )
    _print(batch, blocks)
    if batch.faults:
        say(_faults(batch))
    return NOT_ALL_UNDERSTOOD if batch.faults else 0


def _print(batch: Batch, blocks: Iterator[bytes]) -> None:
    shown = sys.stderr.isatty()
    out = sys.stdout.buffer
    sys.stdout.flush()
    for lines in blocks:
        out.write(lines)
        if shown:
            sys.stderr.write(f"\r{batch.rows:,}")
            sys.stderr.flush()
    out.flush()
    if shown:
        sys.stderr.write("\r")


def _faults(batch: Batch) -> str:
    return ngettext(
        "{faults} of {rows} rows was not understood; its line says why.",
        "{faults} of {rows} rows were not understood; their lines say why.",
        batch.faults,
    ).format(faults=f"{batch.faults:,}", rows=f"{batch.rows:,}")
