"""How each exhibit is shown in the document: its pages, pictures, lines, or a sheet alone.

The stored file is never touched.  Copies are made one at a time, smallest file first, until
what the receiver takes is full; those that do not fit are shown by their sheet.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from logbook.pack.exhibits.exhibit_lines import lines_of
from logbook.pack.exhibits.exhibit_pdf import (
    NOT_LOCATED,
    PageSize,
    Unusable,
    blacked_out,
    clean_pdf,
    has_hidden_layers,
    page_sizes,
    with_pictures,
)
from logbook.pack.exhibits.exhibit_pictures import NotAPicture, picture_copies
from logbook.pack.exhibits.exhibit_sheet import kind_of, seconds_of
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.readable import RAW, is_text, texts_of
from logbook.pack.masking.secret_places import LONG, folded, known_places

DEFAULT_LIMIT = 18_000_000
"""Bytes of the document, where the receiver names no limit: what most offices take."""
_FOR_TEXT = 1_500_000
"""Kept free for our own pages and their fonts."""
_PAGE_COST = 2_000
"""Bytes that a page of lines, or the frame of a foreign page, takes about."""
_MOST_PAGES = 1_000
_SHRINKS = 40
"""A picture may become this much smaller; a larger one is not even tried."""
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_MOST_LINES_IN_ALL, _MOST_PAGES_IN_ALL = 10_000, 2_000
"""Setting more would take gigabytes of memory, and nobody reads them."""
TOO_MANY = "with it, the document would have too many pages"
TOO_LARGE = "with it, the document would be larger than this receiver takes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What the document shows of one exhibit."""

    label: str
    how: str
    """pages (of a foreign PDF), pictures, lines, or sheet."""
    what: str
    """What the file is, in English."""
    reason: str = ""
    """Why there is nothing but a sheet; empty where paper cannot show such a file anyway."""
    file: Path | None = None
    """The clean PDF."""
    sizes: tuple[PageSize, ...] = ()
    """Of the pages of the clean PDF."""
    pictures: tuple[Path, ...] = ()
    lines: tuple[str, ...] = ()
    left: int = 0
    """Lines or frames that the original has beyond those shown."""
    seconds: int | None = None
    masked: tuple[tuple[str, str], ...] = ()
    """(where, category) of what was covered."""
    size: int = 0
    """Bytes that it adds to the document, about."""


def copies(
    exhibits: tuple[Exhibit, ...], masks: Masks, work: Path, limit: int | None = DEFAULT_LIMIT
) -> tuple[Copy, ...]:
    """One copy for each exhibit, in their order; files that they need are in `work`."""
    room = None if limit is None else max(0, limit - _FOR_TEXT)
    made: dict[str, Copy] = {}
    lines = pages = 0
    for exhibit in sorted(exhibits, key=lambda each: (each.attachment.size or 0, each.label)):
        copy = _copy(exhibit, masks, work, room)
        if room is not None and copy.size > room:
            copy = without_pages(copy)
        lines, pages = lines + len(copy.lines), pages + len(copy.sizes or copy.pictures)
        if lines > _MOST_LINES_IN_ALL or pages > _MOST_PAGES_IN_ALL:
            lines, pages = lines - len(copy.lines), pages - len(copy.sizes or copy.pictures)
            copy = without_pages(copy, TOO_MANY)
        room = None if room is None else room - copy.size
        made[exhibit.label] = copy
    return tuple(made[exhibit.label] for exhibit in exhibits)


def kind(exhibit: Exhibit) -> str:
    """What the file of an exhibit is, in English, without a look at all of it."""
    if exhibit.stored is None:
        return "removed file"
    with exhibit.stored.open("rb") as stream:
        start = stream.read(1024)
    if b"%PDF-" in start:
        return "PDF document"
    if _is_picture(start):
        return "picture"
    if is_text(start, exhibit.attachment.original_name or ""):
        return "text"
    return kind_of(start, exhibit.attachment.media_type)


def without_pages(copy: Copy, reason: str = TOO_LARGE) -> Copy:
    """The copy as a sheet, because there is no room for it; its files are deleted."""
    for file in (*copy.pictures, *([copy.file] if copy.file else ())):
        file.unlink(missing_ok=True)
    return dataclasses.replace(copy, how="sheet", reason=reason, file=None, pictures=(),
                               lines=(), sizes=(), masked=(), left=0, size=_PAGE_COST)  # fmt: skip


def dropped(shown: tuple[Copy, ...], excess: int) -> tuple[Copy, ...]:
    """The copies without the largest of them, until they are smaller by `excess` bytes."""
    kept = {copy.label: copy for copy in shown}
    for copy in sorted(shown, key=lambda each: -each.size):
        if excess <= 0 or copy.how == "sheet":
            break
        kept[copy.label] = without_pages(copy)
        excess -= copy.size
    return tuple(kept[copy.label] for copy in shown)


def _copy(exhibit: Exhibit, masks: Masks, work: Path, room: int | None) -> Copy:
    path, label = exhibit.stored, exhibit.label
    if path is None:
        return Copy(label=label, how="sheet", what="removed file", size=_PAGE_COST)
    if exhibit.why:  # Not even a masked copy of what stays out for how it was made.
        return Copy(label=label, how="sheet", what=kind(exhibit), size=_PAGE_COST)
    name = exhibit.attachment.original_name or ""
    with path.open("rb") as stream:
        start = stream.read(1024)
    size = path.stat().st_size
    if b"%PDF-" in start:
        if room is not None and size > 2 * room:
            return _sheet(label, "PDF document", TOO_LARGE)
        return _pdf(exhibit, path, masks, work)
    if _is_picture(start):
        if room is not None and size > _SHRINKS * room:
            return _sheet(label, "picture", TOO_LARGE)
        return _picture(exhibit, path, work)
    if is_text(start, name) and not start.startswith(b"{\\rtf"):
        return _text(label, path, name, masks)
    what = kind_of(start, exhibit.attachment.media_type)
    return Copy(label=label, how="sheet", what=what, seconds=seconds_of(path), size=_PAGE_COST)


def _is_picture(start: bytes) -> bool:
    return start.startswith(_PICTURES) or (start[:4] == b"RIFF" and start[8:12] == b"WEBP")


def _sheet(label: str, what: str, reason: str) -> Copy:
    return Copy(label=label, how="sheet", what=what, reason=reason, size=_PAGE_COST)


def _pdf(exhibit: Exhibit, path: Path, masks: Masks, work: Path) -> Copy:
    """Pages as they are; as pictures where something is covered or switched off in them."""
    label = exhibit.label
    try:
        sizes = page_sizes(path)
        what = f"PDF document, {len(sizes)} page{'s' if len(sizes) > 1 else ''}"
        if len(sizes) > _MOST_PAGES:
            return _sheet(label, what, f"it has more than {_MOST_PAGES:,} pages")
        clean = work / f"{label}.pdf"
        layers = has_hidden_layers(path)
        if not layers:
            clean_pdf(path, clean)
            holds = _held(clean, masks)
            if not holds:
                cost = clean.stat().st_size + _PAGE_COST * len(sizes)
                return Copy(label=label, how="pages", what=what, file=clean, sizes=sizes, size=cost)
        file = work / f"{label}-covered.pdf"
        pictures, masked = blacked_out(path, masks, work, label, every=layers)
        if not layers:
            if not holds <= {category for _where, category in masked}:
                raise Unusable(NOT_LOCATED)
            with_pictures(clean, pictures, sizes, file)
            if _held(file, masks):
                pictures, masked = blacked_out(path, masks, work, label, every=True)
        if len(pictures) == len(sizes):
            with_pictures(None, pictures, sizes, file)
    except Unusable as error:
        return _sheet(label, "PDF document", str(error))
    cost = file.stat().st_size + _PAGE_COST * len(sizes)
    return Copy(label=label, how="pictures", what=what, file=file, sizes=sizes,
                pictures=tuple(pictures.values()), masked=masked, size=cost)  # fmt: skip


def _held(path: Path, masks: Masks) -> set[str]:
    """Categories of what the receiver is not shown in the texts and streams of a clean copy."""
    long = tuple(
        secret for secret in (*masks.accounts, *masks.known)
        if secret.is_number and len(secret.value) >= LONG
    )  # fmt: skip
    found: set[str] = set()
    for piece in texts_of(path):
        if piece.kind == RAW:
            found |= {place.category for place in known_places(folded(piece.text)[0], long)}
        else:
            found |= {place.category for place in masks.places(piece.text)}
    return found


def _picture(exhibit: Exhibit, path: Path, work: Path) -> Copy:
    try:
        pictures, frames = picture_copies(path, work, exhibit.label)
    except NotAPicture as error:
        return _sheet(exhibit.label, "picture", f"it is {error}")
    cost = sum(file.stat().st_size + _PAGE_COST for file in pictures)
    return Copy(label=exhibit.label, how="pictures", what="picture", pictures=pictures,
                left=frames - len(pictures), size=cost)  # fmt: skip


def _text(label: str, path: Path, name: str, masks: Masks) -> Copy:
    read = lines_of(path, name, masks)
    cost = sum(map(len, read.lines)) // 2 + _PAGE_COST * (1 + len(read.lines) // 40)
    return Copy(label=label, how="lines", what=read.kind, lines=read.lines, left=read.left,
                masked=read.masked, size=cost)  # fmt: skip
