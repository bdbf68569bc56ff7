"""Clean copies of pictures: upright, no larger than a page shows, nothing but pixels."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import Any

_DPI = 200
_WIDEST, _HIGHEST = int(7.5 * _DPI), int(9 * _DPI)
_MOST_FRAMES = 20
_LARGEST_LOSSLESS = 500_000
_QUALITY = 80
_MOST_PIXELS = 200_000_000
_LOSSLESS = frozenset({"PNG", "GIF", "BMP", "TIFF"})


class NotAPicture(Exception):
    """The file cannot be shown as a picture."""


def picture_copies(path: Path, folder: Path, stem: str) -> tuple[tuple[Path, ...], int]:
    """Copies of a picture's frames in `folder`, and how many frames it has.

    Re-encoded from the pixels alone, so no EXIF, XMP, comment or thumbnail is left; turned
    as its EXIF says; of an animation the first frame, of a TIFF up to twenty pages.  Raises
    NotAPicture.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise NotAPicture("too large")
                frames = getattr(picture, "n_frames", 1)
                shown = min(frames, _MOST_FRAMES) if picture.format == "TIFF" else 1
                made = [_frame(picture, at, folder / f"{stem}-{at + 1}") for at in range(shown)]
    except NotAPicture:
        raise
    except Exception as error:
        raise NotAPicture("broken") from error
    return tuple(made), frames


def _frame(picture: Any, at: int, target: Path) -> Path:
    from PIL import Image, ImageOps

    lossless = picture.format in _LOSSLESS
    if picture.format == "TIFF":
        picture.seek(at)
    elif picture.format == "JPEG":
        picture.draft("RGB", (2 * _HIGHEST, 2 * _HIGHEST))  # decodes no more than can be shown
    upright = ImageOps.exif_transpose(picture)
    pixels = _on_white(upright)
    pixels.thumbnail((_WIDEST, _HIGHEST), Image.Resampling.LANCZOS)
    return save_pixels(pixels, target, lossless=lossless)


def save_pixels(pixels: Any, target: Path, *, lossless: bool) -> Path:
    """The pixels as a file of fixed bytes: PNG while that is small, else JPEG."""
    from PIL import Image

    bare = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    if lossless:
        held = io.BytesIO()
        bare.save(held, "PNG", optimize=True)
        if held.tell() <= _LARGEST_LOSSLESS:
            png = target.with_name(target.name + ".png")
            png.write_bytes(held.getvalue())
            return png
    jpeg = target.with_name(target.name + ".jpg")
    bare.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    return jpeg


def _on_white(picture: Any) -> Any:
    """Eight-bit grey or colour, without transparency."""
    from PIL import Image

    if picture.mode in ("L", "RGB"):
        return picture.copy()
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        colours = picture.convert("RGBA")
        ground = Image.new("RGBA", colours.size, "white")
        return Image.alpha_composite(ground, colours).convert("RGB")
    if picture.mode.startswith(("I", "F")):
        low, high = picture.getextrema()
        scale = 255 / ((high - low) or 1)
        return picture.point(lambda value: (value - low) * scale).convert("L")
    return picture.convert("L" if picture.mode == "1" else "RGB")
