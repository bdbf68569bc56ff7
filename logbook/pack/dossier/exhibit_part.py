"""The part of the document with the exhibits: index, cover sheets, pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    referring,
    row,
    small,
    table,
    terms,
)
from logbook.pack.dossier.shown import place_of, reachable, short_name
from logbook.pack.exhibits.exhibit_copies import Copy
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.masking.secret_places import CLOSED
from logbook.pack.receivers.files_sent import NOT_SENT, WHERE
from logbook.pack.vocabulary import struck
from logbook.pack.words import Words

Belonging = Mapping[str, Content]
"""What an exhibit belongs to, by its label."""
_WIDEST, _HIGHEST = 504.0, 640.0
"""Points that a picture may take on its page."""
_POINTS_PER_PIXEL = 72 / 150
"""A picture is not drawn larger than its pixels bear."""


def belonging(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Belonging:
    """What each exhibit belongs to, with the time of that record."""
    known = reachable(pack, exhibits)
    times = {record.id: words.when(record.occurred) for record in pack.interactions}
    return {
        each.label: lines(
            referring(f"{each.belongs_to}, file F{each.attachment.no}", known),
            small(times.get(each.attachment.target, "")),
        )
        for each in exhibits
    }


def exhibit_index(
    words: Words, exhibits: tuple[Exhibit, ...], copies: tuple[Copy, ...], of: Belonging, *,
    with_pages: bool,
) -> Iterator[Node]:  # fmt: skip
    """The list of exhibits with their hashes and the numbers of their pages.

    `with_pages` tells that sheets and pages follow: links lead there, else to the list.
    """
    yield Heading(text="Exhibit index")
    if not exhibits:
        yield paragraph("No file belongs to this case.")
        return
    if not with_pages:
        yield paragraph("The files are listed; none of them is shown in this document.")
    columns = ["Exhibit", "File", "Belongs to", "Shown on pages", "SHA-256 of the original"]
    widths = ["auto", "15fr", "10fr", "9fr", "13fr"]
    if not with_pages:
        del columns[3], widths[3]
    yield table(
        columns,
        (
            _index_row(exhibit, copy, words, of, with_pages)
            for exhibit, copy in zip(exhibits, copies, strict=True)
        ),
        widths,
    )


def exhibit_pages(
    words: Words, exhibits: tuple[Exhibit, ...], copies: tuple[Copy, ...], of: Belonging
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
        yield from _sheet(exhibit, copy, words, of, new_page=not alone)
        yield from _shown(copy)
        before = copy


def _index_row(exhibit: Exhibit, copy: Copy, words: Words, of: Belonging, with_pages: bool) -> Row:
    file = exhibit.attachment
    shown: str | Content = "sheet only"
    if copy.how != "sheet":
        shown = Content((Run(copy.label, "bates"),))
    return row(
        "" if with_pages else place_of(exhibit),
        content(exhibit.label, link=place_of(exhibit) if with_pages else ""),
        lines(content(words.file_name(file.original_name), style="said"), copy.what,
              _where(exhibit), _basis(exhibit), struck(file.record_state)),
        of[exhibit.label],
        *([shown] if with_pages else []),
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
        "left_out": f"original not in this pack: {_why_not(exhibit)}; "
                    "it can be examined on request",
        NOT_SENT: WHERE,
        "removed": f"removed for good by entry {exhibit.attachment.redacted_by}",
    }[exhibit.status]  # fmt: skip


def _why_not(exhibit: Exhibit) -> str:
    found = [each for each in exhibit.holds if each != CLOSED]
    if not found:
        return "a part of it cannot be opened, and so was not searched"
    return (
        f"it holds what this receiver is not shown ({', '.join(found)}), in its text or in the "
        "data beside it"
    )


def _basis(exhibit: Exhibit) -> str:
    """How a recording was made, unless the reason why it is not here says so."""
    return "" if exhibit.where and exhibit.why != "receiver" else exhibit.basis


def _sheet(
    exhibit: Exhibit, copy: Copy, words: Words, of: Belonging, *, new_page: bool
) -> Iterator[Node]:
    file = exhibit.attachment
    name = words.file_name(file.original_name)
    title = f"Exhibit {exhibit.label}{f': {short_name(name)}' if name else ''}"
    yield Heading(text=title, level=2, new_page=new_page, place=place_of(exhibit))
    yield terms([
        ("File", content(name, style="said")),
        ("What it is", copy.what),
        ("Length", "" if copy.seconds is None else words.duration(copy.seconds)),
        ("Belongs to", of[exhibit.label]),
        ("Came from", words.text(file.source)),
        ("Size", "" if file.size is None else f"{file.size:,} bytes"),
        ("SHA-256", content(file.sha256 or "", style="hash")),
        ("Original", _where(exhibit)),
        ("How recorded", _basis(exhibit)),
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
