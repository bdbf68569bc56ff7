"""What a sheet says of an exhibit that paper cannot show: what kind of file, how long it plays."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import IO

_KINDS = (
    (b"RIFF", "WAVE", "sound (WAV)"), (b"ID3", "", "sound (MP3)"), (b"\xff\xfb", "", "sound (MP3)"),
    (b"#!AMR", "", "sound (AMR)"), (b"OggS", "", "sound (Ogg)"), (b"fLaC", "", "sound (FLAC)"),
    (b"PK\x03\x04", "", "zip file or office document"), (b"{\\rtf", "", "RTF document"),
    (b"\xd0\xcf\x11\xe0", "", "office document or Outlook message"),
)  # fmt: skip
_BRANDS = {
    b"heic": "picture (HEIC)", b"mif1": "picture (HEIF)", b"heix": "picture (HEIC)",
    b"avif": "picture (AVIF)", b"M4A ": "sound (M4A)", b"qt  ": "film (QuickTime)",
    b"3gp4": "sound or film (3GP)", b"3gp5": "sound or film (3GP)",
}  # fmt: skip
_ANY = "application/octet-stream"


def kind_of(start: bytes, media_type: str | None) -> str:
    """What a file is, by how it begins, else by the type it was kept under."""
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "sound or film (MP4)")
    for mark, inside, kind in _KINDS:
        if start.startswith(mark) and inside.encode() in start[:16]:
            return kind
    return media_type if media_type not in (None, "", _ANY) else "file of unknown kind"


def seconds_of(path: Path) -> int | None:
    """How long a recording plays (WAV, MP4, M4A, MOV, 3GP); None where that is not known."""
    try:
        with path.open("rb") as stream:
            start = stream.read(12)
            stream.seek(0)
            if start.startswith(b"RIFF"):
                with wave.open(stream) as sound:
                    return int(sound.getnframes() / (sound.getframerate() or 1) + 0.5)
            if start[4:8] == b"ftyp":
                return _movie_seconds(stream, path.stat().st_size)
    except (OSError, EOFError, wave.Error, ValueError):
        return None
    return None


def _movie_seconds(stream: IO[bytes], end: int) -> int | None:
    """The duration in the movie header, found by going from box to box."""
    at = 0
    for _box in range(1_000):
        stream.seek(at)
        head = stream.read(16)
        if len(head) < 16 or at >= end:
            return None
        size, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if size == 1:
            size = int.from_bytes(head[8:], "big")
        if kind == b"moov":
            at += 8
        elif kind == b"mvhd":
            stream.seek(at + 8)
            return _mvhd(stream.read(32))
        elif size < 8:
            return None
        else:
            at += size
    return None


def _mvhd(content: bytes) -> int | None:
    wide = content[:1] == b"\x01"
    scale = int.from_bytes(content[20:24] if wide else content[12:16], "big")
    length = int.from_bytes(content[24:32] if wide else content[16:20], "big")
    return round(length / scale) if scale and len(content) == 32 else None
