"""Files, kept once under their SHA-256 and never altered.

Order of writing: a temporary file in the home, its bytes synced, renamed into
place, the folder synced, made read-only, and only then the row that names it.  A
crash can leave an unnamed file, never a record without its file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from logbook.domain.value import Value
from logbook.errors import Damaged, NotFound, Refused, Stale
from logbook.language import _
from logbook.store.home import (
    Home,
    close_to_others,
    create_private,
    draft_in,
    prepare,
    sync_folder,
)

BLOCK = 256 * 1024


class Kept(Value):
    """A file as it was kept."""

    sha256: str
    size: int
    media_type: str
    original_name: str


def path_of(home: Home, sha256: str) -> Path:
    """Where the bytes with this SHA-256 are kept."""
    return home.attachments / sha256[:2] / sha256


def keep(home: Home, source: Path) -> Kept:
    """Copy a file into the home and return what to record about it.

    The digest is taken from the copy read back, not from the source.  Raises
    `NotFound` when there is no such file, `Refused` for anything but a regular file and where
    the disk does not take it, `Damaged` when the copy does not read back.
    """
    prepare(home)
    draft = draft_in(home.attachments, "file")
    try:
        digest, size, start = _copy(source, draft)
        if hash_file(draft) != digest:
            raise Damaged(
                _("The copy of {name} does not read back as it was written.").format(
                    name=source.name
                ),
                _("Check the disk, then try again."),
            )
        place(draft, path_of(home, digest))
    except OSError as error:
        raise Refused(
            _("The file {path} cannot be kept: {reason}.").format(
                path=source, reason=error.strerror or error
            ),
            _("Check the disk and its permissions, then try again."),
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    name = _storable(source.name)
    return Kept(sha256=digest, size=size, media_type=media_type(name, start), original_name=name)


def keep_stream(home: Home, stream: IO[bytes], sha256: str) -> None:
    """Keep the bytes of a stream, which have to hash to `sha256`; raises `Damaged`."""
    import hashlib

    prepare(home)
    draft = draft_in(home.attachments, "file")
    try:
        hasher = hashlib.sha256()
        with os.fdopen(create_private(draft), "wb", buffering=0) as outgoing:
            while block := stream.read(BLOCK):
                hasher.update(block)
                outgoing.write(block)
            os.fsync(outgoing.fileno())
        if hasher.hexdigest() != sha256 or hash_file(draft) != sha256:
            raise Damaged(_("The file {sha256} does not have that SHA-256.").format(sha256=sha256))
        place(draft, path_of(home, sha256))
    finally:
        draft.unlink(missing_ok=True)


def _storable(name: str) -> str:
    """The name, with a mark for each byte that is no text in the encoding of this system."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def require_kept(home: Home, sha256: str) -> None:
    """Raise `Stale` when the bytes went since `keep`: somebody redacted them elsewhere.

    Asked inside the transaction that names them, so that no record is left without its file.
    """
    if not path_of(home, sha256).is_file():
        raise Stale(_("The file was removed for good in the meantime."), _("Attach it again."))


def _copy(source: Path, draft: Path) -> tuple[str, int, bytes]:
    import hashlib  # slow to load, and most records come without a file

    reader = _open_source(source)
    with os.fdopen(reader, "rb", buffering=0) as incoming:
        hasher, size, start = hashlib.sha256(), 0, b""
        with os.fdopen(create_private(draft), "wb", buffering=0) as outgoing:
            while block := incoming.read(BLOCK):
                start = start or block[:512]
                hasher.update(block)
                view = memoryview(block)
                while view:
                    view = view[outgoing.write(view) :]
                size += len(block)
            os.fsync(outgoing.fileno())
    return hasher.hexdigest(), size, start


def check_source(source: Path) -> None:
    """Refuse what is no plain file, and say what it is; raises `NotFound` or `Refused`."""
    try:
        mode = source.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise NotFound(_('There is no file "{name}".').format(name=source)) from error
    except OSError as error:
        raise _unreadable(source, error) from error
    if stat.S_ISDIR(mode):
        raise Refused(
            _("{path} is a folder.").format(path=source), _("Name the files in it, one by one.")
        )
    if not stat.S_ISREG(mode):
        raise Refused(_("{path} is not a plain file.").format(path=source))


def _unreadable(source: Path, error: OSError) -> Refused:
    return Refused(
        _("The file {path} cannot be read: {reason}.").format(
            path=source, reason=error.strerror or error
        )
    )


def _open_source(source: Path) -> int:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(source, flags)
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {path}.").format(path=source)) from error
    except OSError as error:
        raise _unreadable(source, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Refused(_("{path} is not a file.").format(path=source))
    return descriptor


def place(draft: Path, target: Path) -> None:
    """Move a synced draft to its place for good: read-only, its name durable."""
    folder = target.parent
    folder.mkdir(mode=0o700, exist_ok=True)
    close_to_others(folder, 0o700)
    if target.exists() and hash_file(target) == target.name:
        draft.unlink()  # Kept before; whoever placed it may have been stopped before the sync.
    else:
        if target.exists():
            target.chmod(0o600)  # Damaged since: the good copy takes its place.
        draft.replace(target)
    sync_folder(folder)
    sync_folder(folder.parent)
    target.chmod(0o400)


def hash_file(path: Path, buffer: bytearray | None = None) -> str:
    """SHA-256 of a file, read in blocks into one buffer: the one given, or one of its own."""
    import hashlib

    buffer = bytearray(BLOCK) if buffer is None else buffer
    hasher, view = hashlib.sha256(), memoryview(buffer)
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(buffer):
            hasher.update(view[:read])
    return hasher.hexdigest()


def hash_stream(stream: IO[bytes]) -> str:
    """SHA-256 of what is left of a stream, such as a member of an archive."""
    import hashlib

    hasher = hashlib.sha256()
    while block := stream.read(BLOCK):
        hasher.update(block)
    return hasher.hexdigest()


def remove(home: Home, sha256: str) -> None:
    """Take a file away for good (redaction only)."""
    kept = path_of(home, sha256)
    if kept.exists():
        kept.chmod(0o600)
        left = kept.stat().st_size
        with kept.open("r+b", buffering=0) as file:
            while left > 0:
                left -= file.write(bytes(min(left, BLOCK)))
            os.fsync(file.fileno())
        kept.unlink()
        sync_folder(kept.parent)


_STARTS = (
    (b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"), (b"GIF87a", "image/gif"), (b"GIF89a", "image/gif"),
    (b"OggS", "audio/ogg"), (b"ID3", "audio/mpeg"), (b"fLaC", "audio/flac"),
    (b"PK\x03\x04", "application/zip"), (b"#!AMR", "audio/amr"),
)  # fmt: skip
_NAMES = {
    ".txt": "text/plain", ".md": "text/plain", ".csv": "text/csv", ".html": "text/html",
    ".htm": "text/html", ".svg": "image/svg+xml", ".xml": "application/xml",
    ".eml": "message/rfc822", ".mbox": "application/mbox", ".json": "application/json",
    ".mp4": "video/mp4", ".m4a": "audio/mp4", ".mov": "video/quicktime", ".wav": "audio/wav",
    ".mp3": "audio/mpeg", ".amr": "audio/amr", ".3gp": "video/3gpp", ".heic": "image/heic",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def media_type(name: str, start: bytes) -> str:
    """The type of a file by its first bytes, else by its name; never trusted to render."""
    for mark, kind in _STARTS:
        if start.startswith(mark):
            if kind == "application/zip":
                return _NAMES.get(Path(name).suffix.lower(), kind)
            return kind
    if start[:4] == b"RIFF" and start[8:12] in (b"WEBP", b"WAVE"):
        return "image/webp" if start[8:12] == b"WEBP" else "audio/wav"
    by_name = _NAMES.get(Path(name).suffix.lower())
    if by_name in ("text/plain", None) and b"\0" in start:
        return "application/octet-stream"
    return by_name or "application/octet-stream"
