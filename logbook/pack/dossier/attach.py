"""Making `2-ATTACH.pdf`: the document is set, foreign pages are placed, its size is looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

from logbook.pack.dossier.dossier import Disclosed, dossier, footer
from logbook.pack.dossier.dossier_cover import document_title
from logbook.pack.dossier.typesetting import Attached, typeset
from logbook.pack.exhibits.exhibit_copies import DEFAULT_LIMIT, Copy, copies, dropped, kind
from logbook.pack.exhibits.exhibit_overlay import place_pages
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.layout import ATTACH
from logbook.pack.masking.redactions import Redaction, of_exhibits
from logbook.pack.receivers.receiver import Receiver
from logbook.pack.tables import ABOUT, write_tables
from logbook.pack.words import Words

_TRIES = 6
_MARGIN = 20_000


def make_attach(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], disclosed: Disclosed,
    redactions: tuple[Redaction, ...], work: Path, beside: Path,
) -> tuple[Copy, ...]:  # fmt: skip
    """Write the document and the tables into `work`; how each exhibit is shown.

    `beside` is an empty folder for what is needed on the way.  Exhibits that make the
    document larger than the receiver takes are shown by their sheet, the largest first.
    It may be too large even so: `limits.deliver` looks at that.
    """
    limit = _limit(pack.receiver)
    (beside / "copies").mkdir(parents=True)
    if pack.receiver.has("exhibits"):
        shown = copies(exhibits, words.masks, beside / "copies", limit)
    else:
        shown = tuple(Copy(label=e.label, how="sheet", what=kind(e)) for e in exhibits)
    out = work / ATTACH
    for number in range(_TRIES):
        every = (*redactions, *of_exhibits(exhibits, shown))
        tables = write_tables(work, pack, words, exhibits, every)
        typeset(
            dossier(pack, words, exhibits, disclosed, shown, every), out, created=pack.created,
            title=document_title(pack, words), footer=footer(pack, words), font=pack.font,
            attached=[Attached(file, ABOUT[file.name]) for file in tables],
            work=beside / f"set-{number}",
        )  # fmt: skip
        shutil.rmtree(beside / f"set-{number}")
        place_pages(out, {copy.label: copy.file for copy in shown if copy.file})
        excess = out.stat().st_size - limit
        if excess <= 0:
            return shown
        smaller = dropped(shown, excess + _MARGIN)
        if smaller == shown:
            break
        shown = smaller
    return shown


def _limit(receiver: Receiver) -> int:
    """Bytes of the document; what most offices take, where the receiver's limit is not known."""
    limits = (receiver.limits.pdf_bytes, receiver.limits.total_bytes)
    return min((limit for limit in limits if limit is not None), default=DEFAULT_LIMIT)
