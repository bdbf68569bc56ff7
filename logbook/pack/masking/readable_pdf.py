"""The texts of a PDF for a search: pages, metadata, strings, streams, and the files inside."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from logbook.pack.masking.piece import APART, RAW, UNREAD, WORDS

_KERNED = re.compile(r"\)\s*-?[\d.]*\s*\(")
_HEX = re.compile(r"<([0-9A-Fa-f\s]{8,4000})>")
_HEX_KERNED = re.compile(r">\s*-?[\d.]*\s*<")
_STRING = re.compile(rb"\(|/[^\s/<>\[\]()]*[0-9]{3}")
_TOGETHER = 500
"""The strings of so many objects are one piece: there are tens of thousands of objects."""
_LARGEST_STREAM = 32 << 20
_SAID = frozenset({
    "/Contents", "/RC", "/T", "/V", "/DV", "/TU", "/TM", "/Title", "/Author", "/Subject",
    "/Keywords", "/Creator", "/Producer", "/Alt", "/ActualText", "/E", "/URI", "/JS", "/F", "/UF",
    "/Desc", "/Opt", "/Name", "/Reason", "/Location", "/ContactInfo",
})  # fmt: skip
"""Keys whose strings a person can come to see."""
_CODED = re.compile(
    rb"<[0-9A-Fa-f]|[\\#\x80-\xff]|(?:" + "|".join(sorted(_SAID)).encode() + rb")(?![A-Za-z])"
)
"""An object as it is written has strings that are coded, or that a person can come to see."""
_BINARY = frozenset({"/Image", "/Type1C", "/CIDFontType0C", "/OpenType"})


def pdf_texts(stream: IO[bytes]) -> Iterator[tuple[str, str, str | bytes]]:
    """(where, kind as in `piece`, text or bytes of a file inside); nothing for a broken one."""
    for number, text in page_texts(stream):
        yield f"page {number}", WORDS, text
    stream.seek(0)
    yield from _objects(stream)


def page_texts(source: Any) -> Iterator[tuple[int, str]]:
    """(page number from 1, its text layer, hidden text too) by an engine other than our own."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(len(document)):
            page = text_page = None
            try:
                page = document[number]
                text_page = page.get_textpage()
                yield number + 1, text_page.get_text_range()
            except pypdfium2.PdfiumError:
                continue
            finally:
                for each in (text_page, page):
                    if each is not None:
                        each.close()
    finally:
        document.close()


def _objects(stream: Any) -> Iterator[tuple[str, str, str | bytes]]:
    import pikepdf

    try:
        pdf = pikepdf.open(cast(BinaryIO, stream), suppress_warnings=True)
    except pikepdf.PasswordError:
        yield "document", UNREAD, ""
        return
    except Exception:  # noqa: BLE001 - broken files make it raise all kinds
        return
    with pdf:
        for key, value in _info(pdf):
            yield f"document information {key}", WORDS, value
        said: dict[str, list[str]] = {WORDS: [], RAW: []}
        for number, item in enumerate(pdf.objects):
            try:
                of_object = list(_of_object(item))
            except Exception:  # noqa: BLE001, S112 - one broken object hides no other
                continue
            for kind, texts in said.items():
                text = "\n".join(each for can_be_seen, each in of_object
                                 if can_be_seen is (kind == WORDS))  # fmt: skip
                if text:
                    texts.append(text)
                if len(texts) == _TOGETHER:
                    yield f"objects up to {number}", kind, APART.join(texts)
                    texts.clear()
            if isinstance(item, pikepdf.Stream):
                yield from _stream(item, number)
        for kind, texts in said.items():
            yield "objects", kind, APART.join(texts)


def _of_object(item: Any) -> Iterator[tuple[bool, str]]:
    """The strings in an object itself: as they are written, where that says it all."""
    import pikepdf

    written = item.stream_dict if isinstance(item, pikepdf.Stream) else item
    plain = written.unparse(resolved=True)
    if _CODED.search(plain):
        yield from _strings(item, 0)
    elif _STRING.search(plain):
        yield False, plain.decode("latin-1")


def _info(pdf: Any) -> Iterator[tuple[str, str]]:
    try:
        for key, value in pdf.docinfo.items():
            yield str(key), str(value)
    except Exception:  # noqa: BLE001 - a broken information dictionary
        return


def _strings(item: Any, depth: int, said: bool = False) -> Iterator[tuple[bool, str]]:
    """(whether a person can come to see it, text) of the strings in an object itself."""
    import pikepdf

    if depth > 20:
        return
    if isinstance(item, pikepdf.String):
        yield said, str(item)
    elif isinstance(item, pikepdf.Name):
        yield False, str(item)[1:]
    elif isinstance(item, pikepdf.Stream | pikepdf.Dictionary):
        for key, value in item.items():
            if _is_direct(value):
                yield from _strings(value, depth + 1, str(key) in _SAID)
    elif isinstance(item, pikepdf.Array):
        for value in list(item):
            if _is_direct(value):
                yield from _strings(value, depth + 1, said)


def _is_direct(value: Any) -> bool:
    return not getattr(value, "is_indirect", False)


def _is_larger(packed: bytes, limit: int) -> bool:
    """Whether a deflated stream unpacks to more, found out without unpacking all of it."""
    unpacking = zlib.decompressobj()
    try:
        return len(unpacking.decompress(packed, limit + 1)) > limit
    except zlib.error:
        return False


def _stream(item: Any, number: int) -> Iterator[tuple[str, str, str | bytes]]:
    kind = str(item.get("/Subtype", ""))
    filters = str(item.get("/Filter", ""))
    where = f"stream {number}"
    try:
        if "/DCTDecode" in filters:
            yield where, RAW, item.read_raw_bytes()
            return
        if kind in _BINARY or "/Length1" in item or str(item.get("/Type", "")) == "/XRef":
            return
        if "/FlateDecode" in filters and _is_larger(item.read_raw_bytes(), _LARGEST_STREAM):
            yield where, UNREAD, ""
            return
        content = item.read_bytes()
    except Exception:  # noqa: BLE001 - a stream that cannot be decoded shows nothing to anybody
        return
    if str(item.get("/Type", "")) == "/EmbeddedFile":
        yield f"file inside {number}", RAW, content
    elif len(content) <= _LARGEST_STREAM:
        text = content.decode("latin-1")
        kind = WORDS if str(item.get("/Type", "")) == "/Metadata" else RAW
        yield where, kind, text
        if "(" in text:
            yield where, RAW, _KERNED.sub("", text)
        if "<" in text:
            joined = _HEX_KERNED.sub("", text)
            yield where, RAW, "\n".join(map(_from_hex, _HEX.findall(joined)))


def _from_hex(digits: str) -> str:
    content = bytes.fromhex((kept := "".join(digits.split()))[: len(kept) // 2 * 2])
    return content.replace(b"\x00", b"").decode("latin-1")
