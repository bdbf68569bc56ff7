"""Foreign PDF files: clean copies of their pages, or pictures of them with places blacked out.

A clean copy has page contents and what they need to be drawn, and nothing else: no
metadata, script, attached file, form, link, bookmark, hidden layer.  Form fields and marks
that can be seen become part of the page.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from logbook.pack.exhibits.exhibit_pictures import save_pixels
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.secret_places import Place

_DPI = 200
_WIDEST, _HIGHEST = 1700, 2200
_KEPT_OF_PAGE = frozenset({
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/Group",
    "/UserUnit",
})  # fmt: skip
_NOT_DRAWN = (
    "/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC", "/OPI",
    "/AF", "/Alternates", "/Ref", "/Name", "/ID",
)  # fmt: skip
NOT_LOCATED = "something that this receiver is not shown cannot be located in it"
_MARGIN = 1.5
"""Points by which a blacked-out place is larger than the letters."""


class Unusable(Exception):
    """The pages cannot be shown; the text says why, in English."""


class PageSize(NamedTuple):
    """Width and height in points, as a reader shows the page."""

    width: float
    height: float


def page_sizes(path: Path) -> tuple[PageSize, ...]:
    """The sizes of the pages of a PDF; raises Unusable for one that cannot be opened."""
    with _opened(path) as pdf:
        return tuple(_size(page) for page in pdf.pages)


def has_hidden_layers(path: Path) -> bool:
    """Whether parts of its pages can be switched on and off."""
    with _opened(path) as pdf:
        return "/OCProperties" in pdf.Root


def clean_pdf(path: Path, target: Path) -> None:
    """Write a copy of the pages alone; equal files give equal bytes.  Raises Unusable."""
    import pikepdf

    with _opened(path) as pdf, pikepdf.new() as clean:
        try:
            pdf.flatten_annotations("screen")
            clean.pages.extend(pdf.pages)
            seen: set[tuple[int, int]] = set()
            for page in clean.pages:
                for key in set(page.obj.keys()) - _KEPT_OF_PAGE:
                    del page.obj[key]
                _strip(page.obj.get("/Resources"), seen)
            for key in set(clean.Root.keys()) - {"/Type", "/Pages"}:
                del clean.Root[key]
            clean.save(
                target, deterministic_id=True, compress_streams=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            )  # fmt: skip
        except Exception as error:
            raise Unusable("it is damaged") from error


def with_pictures(
    clean: Path | None, pictures: Mapping[int, Path], sizes: tuple[PageSize, ...], target: Path
) -> None:  # fmt: skip
    """Write the pages of the clean copy, with pictures instead of some, by number from 1; or,
    without a clean copy, the pictures alone.

    The pictures, JPEG files, go in as they are: nothing has to hold all their pixels at once.
    Raises Unusable.
    """
    import pikepdf
    from PIL import Image

    with pikepdf.open(clean) if clean else pikepdf.new() as pdf:
        for number, file in pictures.items():
            size = sizes[number - 1]
            with Image.open(file) as picture:
                across, down = picture.size
            drawn = pikepdf.Stream(
                pdf, file.read_bytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
                Width=across, Height=down, BitsPerComponent=8,
                ColorSpace=pikepdf.Name.DeviceRGB, Filter=pikepdf.Name.DCTDecode,
            )  # fmt: skip
            place = f"q {size.width:.2f} 0 0 {size.height:.2f} 0 0 cm /Im Do Q".encode("ascii")
            page = pikepdf.Page(pikepdf.Dictionary(
                Type=pikepdf.Name.Page, MediaBox=[0, 0, size.width, size.height],
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=drawn)),
                Contents=pdf.make_stream(place),
            ))  # fmt: skip
            if clean:
                pdf.pages[number - 1] = page
            else:
                pdf.pages.append(page)
        pdf.remove_unreferenced_resources()
        pdf.save(target, deterministic_id=True, compress_streams=True,
                 object_stream_mode=pikepdf.ObjectStreamMode.generate)  # fmt: skip


Masked = tuple[tuple[str, str], ...]
"""(where, category) of everything that was covered."""


def blacked_out(
    path: Path, masks: Masks, folder: Path, stem: str, *, every: bool
) -> tuple[dict[int, Path], Masked]:
    """Pictures of the pages with everything masked covered in the pixels, by number from 1, and
    what was masked; of pages without anything masked only where `every` says so.

    Raises Unusable when something cannot be located on its page.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        document.init_forms()
    except pypdfium2.PdfiumError as error:
        raise Unusable("it cannot be drawn") from error
    made: dict[int, Path] = {}
    masked: list[tuple[str, str]] = []
    try:
        for number in range(len(document)):
            page = document[number]
            try:
                places = list(_covered(page, masks))
                if places or every:
                    made[number + 1] = _picture(page, places, folder / f"{stem}-{number + 1}")
                masked += [(f"page {number + 1}", place.category) for place, _boxes in places]
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise Unusable("it cannot be drawn") from error
    finally:
        document.close()
    return made, tuple(dict.fromkeys(masked))


def _opened(path: Path) -> Any:
    import pikepdf

    try:
        pdf = pikepdf.open(path, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Unusable("it is encrypted and asks for a password") from error
    except Exception as error:
        raise Unusable("it is damaged") from error
    if not len(pdf.pages):
        pdf.close()
        raise Unusable("it has no pages")
    return pdf


def _size(page: Any) -> PageSize:
    left, bottom, right, top = (float(number) for number in page.cropbox)
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = abs(right - left) * unit or 612.0, abs(top - bottom) * unit or 792.0
    turned = int(page.obj.get("/Rotate", 0)) % 180
    return PageSize(height, width) if turned else PageSize(width, height)


def _strip(item: Any, seen: set[tuple[int, int]]) -> None:
    """Take out of resources, at any depth, what is not needed to draw."""
    import pikepdf

    left = [item]
    while left:
        each = left.pop()
        if isinstance(each, pikepdf.Array):
            left += list(each)
            continue
        if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if each.is_indirect and each.objgen in seen:
            continue
        seen.add(each.objgen if each.is_indirect else (0, 0))
        for key in (*_NOT_DRAWN, "/Properties"):
            if key in each:
                del each[key]
        if isinstance(each, pikepdf.Stream) and "/DCTDecode" in str(each.get("/Filter", "")):
            _bare_jpeg(each)
        left += [value for _key, value in each.items() if isinstance(value, pikepdf.Object)]


def _bare_jpeg(stream: Any) -> None:
    """Take EXIF, XMP and comments out of a JPEG, leaving the pixels as they are."""
    import pikepdf

    content = stream.read_bytes(pikepdf.StreamDecodeLevel.generalized)
    bare = without_jpeg_metadata(content)
    if bare != content:
        stream.write(bare, filter=pikepdf.Name.DCTDecode)


def without_jpeg_metadata(content: bytes) -> bytes:
    """A JPEG with the segments that decoding needs, JFIF and Adobe's and the profile included."""
    if not content.startswith(b"\xff\xd8"):
        return content
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        marker = content[at + 1]
        if not (0xE0 <= marker <= 0xEF or marker == 0xFE) or marker in (0xE0, 0xE2, 0xEE):
            kept.append(content[at:end])
        at = end
    last = content.rfind(b"\xff\xd9")
    kept.append(content[at : last + 2 if last >= at else len(content)])
    return b"".join(kept)


def _covered(page: Any, masks: Masks) -> Iterator[tuple[Place, list[tuple[float, ...]]]]:
    """What is masked on a page, with the boxes of its letters."""
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        codes = [pdfium.FPDFText_GetUnicode(text_page, at) for at in range(count)]
        text = "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else " " for code in codes)
        for place in masks.places(text):
            letters = [at for at in range(place.start, place.end) if not text[at].isspace()]
            boxes = [text_page.get_charbox(at, loose=True) for at in letters]
            boxes = [box for box in boxes if box[2] > box[0] and box[3] > box[1]]
            if len(boxes) < len(letters):
                raise Unusable(NOT_LOCATED)
            yield place, boxes
    finally:
        text_page.close()


def _picture(page: Any, places: list[tuple[Place, list[tuple[float, ...]]]], target: Path) -> Path:
    from PIL import ImageDraw

    width, height = page.get_size()
    scale = min(_DPI / 72, _WIDEST / max(width, 1), _HIGHEST / max(height, 1))
    pixels = page.render(scale=scale).to_pil().convert("RGB")
    draw = ImageDraw.Draw(pixels)
    for _place, boxes in places:
        for left, bottom, right, top in boxes:
            draw.rectangle(
                _on_pixels(page, pixels.size, left - _MARGIN, bottom - _MARGIN,
                           right + _MARGIN, top + _MARGIN), fill="black",
            )  # fmt: skip
    return save_pixels(pixels, target, lossless=False)


def _on_pixels(page: Any, size: tuple[int, int], *box: float) -> tuple[int, int, int, int]:
    import pypdfium2.raw as pdfium

    corners = []
    for x, y in (box[:2], box[2:]):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (ax, ay), (bx, by) = corners
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
