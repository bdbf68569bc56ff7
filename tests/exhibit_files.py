"""Files as exhibits have them: PDF with all that hides in one, photos, and real ones if any."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image

_FOLDER = Path(os.environ.get("LOGBOOK_SAMPLES", "tests/data/none"))
SAMPLES = tuple(sorted(
    path for path in _FOLDER.rglob("*")
    if path.suffix in (".pdf", ".jpg", ".png", ".heic", ".eml", ".webp", ".mp3", ".docx", ".csv")
))  # fmt: skip


def text_page(text: str) -> bytes:
    """The contents of a page that says this, one inch from the left, two from the top."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"BT /F1 24 Tf 72 636 Td (" + escaped.encode("latin-1") + b") Tj ET"


def pdf_with(
    *pages: bytes, info: Mapping[str, str] | None = None, script: str = "",
    attached: tuple[str, bytes] | None = None, link: str = "", padding: int = 0,
) -> bytes:  # fmt: skip
    """A PDF of these pages, and of what else a PDF may carry."""
    pdf = Pdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    for contents in pages:
        page = pdf.add_blank_page(page_size=(612, 792))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        if padding:
            noise = random.Random(padding).randbytes(padding)
            size = {"Width": padding, "Height": 1, "BitsPerComponent": 8}
            image = Stream(pdf, noise, Type=Name.XObject, Subtype=Name.Image,
                           ColorSpace=Name.DeviceGray, **size)  # fmt: skip
            page.obj.Resources.XObject = Dictionary(Im=image)
            contents += b"\nq 0.01 0 0 0.01 0 0 cm /Im Do Q"
        page.obj.Contents = pdf.make_stream(contents)
        if link:
            action = Dictionary(S=Name.URI, URI=link)
            page.obj.Annots = Array([Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=action,
            )])  # fmt: skip
    for key, value in (info or {}).items():
        pdf.docinfo[key] = value
    if script:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=script)
    if attached:
        pdf.attachments[attached[0]] = pikepdf.AttachedFileSpec(pdf, attached[1])
    return _saved(pdf)


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    pdf = Pdf.new()
    pdf.add_blank_page()
    return _saved(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))


def layered_pdf() -> bytes:
    """A page with a black field on a layer that is switched off."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="hidden"))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    page.obj.Resources = Dictionary(Properties=Dictionary(L=layer))
    page.obj.Contents = pdf.make_stream(b"/OC /L BDC 72 300 400 400 re f EMC")
    return _saved(pdf)


def exif_jpeg(told: str, *, size: tuple[int, int] = (320, 240), orientation: int = 1) -> bytes:
    """A photo whose EXIF says this."""
    exif = Image.Exif()
    exif[0x010E] = told
    exif[0x0112] = orientation
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + told.encode()
    held = io.BytesIO()
    Image.new("RGB", size, (200, 180, 160)).save(held, "JPEG", exif=exif, comment=told.encode())
    return held.getvalue()


def _saved(pdf: Pdf, **options: object) -> bytes:
    held = io.BytesIO()
    pdf.save(held, deterministic_id="encryption" not in options, **options)  # type: ignore[arg-type]
    return held.getvalue()
