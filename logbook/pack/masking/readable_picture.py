"""The texts inside a picture for a search: EXIF, XMP, IPTC, text chunks, comments."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import IO, Any

_BLOCK, _LARGEST = 1 << 20, 4 << 20
_NUL_ENDS = re.compile("\x00+")


def picture_texts(stream: IO[bytes]) -> Iterator[tuple[str, str]]:
    """(where, text) of what a picture says beside its pixels; never raises."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream) as picture:
                known = list(_known(picture))
    except Exception:  # noqa: BLE001 - its decoders raise what they like on broken files
        known = []
    yield from known
    stream.seek(0)
    yield from (("metadata", text) for text in _as_letters(_outside_pixels(stream)))


def _known(picture: Any) -> Iterator[tuple[str, str]]:
    from PIL import ExifTags

    exif = picture.getexif()
    directories = [exif, *(exif.get_ifd(number) for number in ExifTags.IFD)]
    for tags in directories:
        for value in tags.values():
            yield from (("EXIF", text) for text in _values(value))
    for key, value in picture.info.items():
        yield from ((f"{key}", text) for text in _values(value))


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, bytes):
        yield from _as_letters([value])
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _values(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _values(item)
    elif isinstance(value, int):
        yield str(value)


def _as_letters(blocks: Any) -> Iterator[str]:
    for block in blocks:
        yield _NUL_ENDS.sub("\n", block.decode("utf-8", "ignore"))
        for codec in ("utf-16-le", "utf-16-be"):
            wide = block[: len(block) // 2 * 2].decode(codec, "ignore")
            if any(character.isascii() and character.isalnum() for character in wide):
                yield _NUL_ENDS.sub("\n", wide)


def _outside_pixels(stream: IO[bytes]) -> Iterator[bytes]:
    start = stream.read(8)
    stream.seek(0)
    if start.startswith(b"\xff\xd8"):
        yield from jpeg_segments(stream)
    elif start.startswith(b"\x89PNG"):
        stream.seek(8)
        while len(head := stream.read(8)) == 8:
            size = int.from_bytes(head[:4], "big")
            if head[4:] in (b"IDAT", b"PLTE"):
                stream.seek(size + 4, 1)
            else:
                yield stream.read(min(size, _LARGEST))
                stream.seek(4 + max(0, size - _LARGEST), 1)


def jpeg_segments(stream: IO[bytes]) -> Iterator[bytes]:
    """The segments before the pixels, and what stands behind the last pixel."""
    stream.read(2)
    while len(head := stream.read(4)) == 4 and head[0] == 0xFF and head[1] != 0xDA:
        content = stream.read(max(0, int.from_bytes(head[2:], "big") - 2))
        if 0xE0 <= head[1] <= 0xEF or head[1] == 0xFE:
            yield content
    yield from _behind_pixels(stream)


def _behind_pixels(stream: IO[bytes]) -> Iterator[bytes]:
    """What follows the last mark that ends a picture, which is looked for from the end."""
    first, at, after = stream.tell(), stream.seek(0, 2), b""
    while at > first:
        start = max(first, at - _BLOCK)
        stream.seek(start)
        block = stream.read(at - start) + after[:1]
        found = block.rfind(b"\xff\xd9")
        if found >= 0:
            stream.seek(start + found + 2)
            if rest := stream.read(_LARGEST):
                yield rest
            return
        at, after = start, block
