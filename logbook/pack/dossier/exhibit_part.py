"""The part of the document with the exhibits: index, cover sheets, pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from logbook.pack.dossier.document import (
    Content,
    FramedPage,
    Heading,
    Node,
    NumberedLines,
    PicturePage,
    Row,
    Run,
    content,
    lines,
    paragraph,
    row,
    table,
    terms,
)
from logbook.pack.dossier.shown import place_of
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.receivers.files_sent import NOT_SENT, WHERE
from logbook.pack.words import Words

_WIDEST, _HIGHEST = 504.0, 640.0
"""Points that a picture may take on its page."""
_POINTS_PER_PIXEL = 72 / 150
"""A picture is not drawn larger than its pixels bear."""


def exhibit_index(
    words: Words, exhibits: tuple[Exhibit, ...], copies: tuple[Copy, ...], *, with_pages: bool
) -> Iterator[Node]:
    """The list of exhibits with the numbers of their pages and their hashes.

    `with_pages` tells that sheets and pages follow: links lead there, else to the list.
    """
    yield Heading(text="Exhibit index")
    if not exhibits:
        yield paragraph("No file belongs to this case.")
        return
    yield table(
        ("Exhibit", "File", "Belongs to", "Shown on pages", "SHA-256 of the original"),
        (
            _index_row(exhibit, copy, words, with_pages)
            for exhibit, copy in zip(exhibits, copies, strict=True)
        ),
        ("auto", "4fr", "2fr", "3fr", "4fr"),
    )


def exhibit_pages(
    words: Words, exhibits: tuple[Exhibit, ...], copies: tuple[Copy, ...]
) -> Iterator[Node]:
    """A cover sheet for each exhibit, and behind it what can be shown of the file.

    Sheets that have nothing behind them share a page.
    """
    if exhibits:
        yield Heading(text="Exhibits", new_page=True)
        yield paragraph(
            "Each exhibit begins with a sheet of ours. The pages behind it are copies for "
            "reading: scaled to the frame, without the data that files carry beside what they "
            "show. The originals are named by their SHA-256."
        )
    before: Copy | None = None
    for exhibit, copy in zip(exhibits, copies, strict=True):
        alone = before is None or before.how == copy.how == "sheet"
        yield from _sheet(exhibit, copy, words, new_page=not alone)
        yield from _shown(copy)
        before = copy


def _index_row(exhibit: Exhibit, copy: Copy, words: Words, with_pages: bool) -> Row:
    file = exhibit.attachment
    state = "" if file.record_state == "current" else f"({file.record_state})"
    shown: str | Content = "sheet only" if with_pages else "not in this document"
    if copy.how != "sheet":
        shown = Content((Run(copy.label, "bates"),))
    return row(
        "" if with_pages else place_of(exhibit),
        content(exhibit.label, link=place_of(exhibit) if with_pages else ""),
        lines(content(words.file_name(file.original_name), style="said"), copy.what,
              _where(exhibit), exhibit.basis, state),
        f"{exhibit.belongs_to}, file F{file.no}",
        shown,
        content(file.sha256 or file.elsewhere_sha256 or "removed", style="hash"),
    )  # fmt: skip


def _where(exhibit: Exhibit) -> str:
    """Where the original is."""
    if exhibit.where:
        return exhibit.where
    if exhibit.status == "removed" and exhibit.attachment.redacted_by is None:
        return "of another log, and its bytes did not come with it"
    return {
        "included": f"proof/data/{exhibit.file}",
        "left_out": "original not in this pack: its text holds what this receiver is not shown "
                    f"({', '.join(exhibit.holds)}); it can be examined on request",
        NOT_SENT: WHERE,
        "removed": f"removed for good by entry {exhibit.attachment.redacted_by}",
    }[exhibit.status]  # fmt: skip


def _sheet(exhibit: Exhibit, copy: Copy, words: Words, *, new_page: bool) -> Iterator[Node]:
    file = exhibit.attachment
    name = words.file_name(file.original_name)
    yield Heading(
        text=f"Exhibit {exhibit.label}{f': {name}' if name else ''}", level=2, new_page=new_page,
        place=place_of(exhibit),
    )  # fmt: skip
    yield terms([
        ("File", content(name, style="said")),
        ("What it is", copy.what),
        ("Length", "" if copy.seconds is None else words.duration(copy.seconds)),
        ("Belongs to", f"{exhibit.belongs_to}, file F{file.no}"),
        ("Came from", words.text(file.source)),
        ("Size", "" if file.size is None else f"{file.size:,} bytes"),
        ("SHA-256", content(file.sha256 or "", style="hash")),
        ("Original", _where(exhibit)),
        ("Pages here", _pages(copy)),
        ("Covered", _covered(copy)),
    ], whole=True)  # fmt: skip


def _pages(copy: Copy) -> str | Content:
    if copy.how == "sheet":
        if copy.reason:
            return f"this sheet alone: {copy.reason}"
        return "this sheet alone: paper cannot show such a file"
    more = {
        "lines": "further lines are in the original alone",
        "pictures": "further pictures are in the original alone",
    }.get(copy.how, "")
    rest = f"; {copy.left:,} {more}" if copy.left else ""
    return content(Content((Run(copy.label, "bates"),)), rest)


def _covered(copy: Copy) -> str:
    """What was blacked out or masked, by kind."""
    kinds = [category for _where, category in copy.masked]
    how = "blacked out in a picture of the page" if copy.how == "pictures" else "masked"
    each = "; ".join(f"{kind} ({kinds.count(kind)})" for kind in sorted({*kinds}))
    return f"{how}: {each}" if each else ""


def _shown(copy: Copy) -> Iterator[Node]:
    total = len(copy.sizes or copy.pictures)
    if copy.file:
        for number in range(1, total + 1):
            yield FramedPage(exhibit=copy.label, number=number, total=total)
    elif copy.how == "pictures":
        for number, file in enumerate(copy.pictures, 1):
            width, height = _size(file)
            yield PicturePage(
                exhibit=copy.label, number=number, total=total, file=file, width=width,
                height=height, alt=f"Exhibit {copy.label}, page {number} of {total}",
            )  # fmt: skip
    elif copy.how == "lines":
        yield NumberedLines(exhibit=copy.label, lines=copy.lines)


def _size(file: Path) -> tuple[float, float]:
    """Points across and down, within the page."""
    from PIL import Image

    with Image.open(file) as picture:
        across, down = picture.size
    scale = min(_POINTS_PER_PIXEL, _WIDEST / across, _HIGHEST / down)
    return round(across * scale, 2), round(down * scale, 2)
