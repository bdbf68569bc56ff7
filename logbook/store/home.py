"""A home: the folder that is one log.

    logbook.db      the ledger and its projections
    attachments/    files, kept once by their SHA-256
    backups/        our own backups

Folders are 0700 and files 0600 whatever the umask says (POSIX; on Windows the
user's profile folder is private already).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from logbook.language import _
from logbook.store import home_folder

_SYNCED = ("onedrive", "dropbox", "icloud", "mobile documents", "google drive", "googledrive",
           "nextcloud", "syncthing", "坚果云", "nutstore")  # fmt: skip
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "sshfs", "fuse.sshfs", "9p", "davfs"}
)
_DRAFT = r"\.?[a-z]+-([0-9]+)-[0-9a-f]{8}\.tmp(?:-wal|-shm|-journal)?"
DATABASE = home_folder.DATABASE


class Home(NamedTuple):
    """Where one log lives, and whose it is."""

    path: Path
    client: str | None = None

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    @property
    def attachments(self) -> Path:
        return self.path / "attachments"

    @property
    def backups(self) -> Path:
        return self.path / "backups"


def data_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The platform's folder for this program's data (not created)."""
    return Path(home_folder.data_folder(environ, platform))


def find_home(option: str | None, client: str | None, environ: Mapping[str, str]) -> Home:
    """`--home`, LOGBOOK_HOME, else the platform's data folder; a client has a home of its own.

    In clinic mode (LOGBOOK_CLINIC set) a log without a client is refused, so that
    nothing about a client is written into the volunteer's own log.
    """
    folder, alias = home_folder.find_folder(option, client, environ)
    return Home(Path(folder), alias)


def prepare(home: Home) -> None:
    """Create the folders, or close them to others where they stand open."""
    missing = [p for p in (home.path, *home.path.parents) if not p.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        close_to_others(folder, 0o700)
    for folder in (home.path, home.attachments, home.backups):
        folder.mkdir(mode=0o700, exist_ok=True)
        close_to_others(folder, 0o700)


def draft_in(folder: Path, purpose: str) -> Path:
    """A name for a file that is not in its place yet: says by which process it is being made."""
    return folder / f"{purpose}-{os.getpid()}-{os.urandom(4).hex()}.tmp"


def drafts(home: Home) -> tuple[Path, ...]:
    """Every draft in the home, with the side files SQLite may keep beside one."""
    folders = (home.path, home.attachments, home.backups)
    found = [path for folder in folders for path in folder.glob("*.tmp*") if path.is_file()]
    return tuple(sorted(found))


def remove_dead_drafts(home: Home) -> None:
    """Remove what a crash left: drafts of processes that are gone, never one in the making."""
    for path in drafts(home):
        match = re.fullmatch(_DRAFT, path.name)
        if match and not _lives(int(match[1])):
            with suppress(OSError):  # Windows keeps a file that is open; it goes the next time.
                path.unlink()


def _lives(process: int) -> bool:
    if os.name == "nt":
        return process == os.getpid()  # Signal 0 is no question there, and open files stay anyway.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # It runs, as somebody else.
    return True


def create_private(path: Path, *, exclusive: bool = True) -> int:
    """A new file that only its owner can read, whatever the umask; returns its descriptor."""
    flags = os.O_RDWR | os.O_CREAT | (os.O_EXCL if exclusive else 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)
    close_to_others(path, 0o600)
    return descriptor


def claim(draft: Path, target: Path) -> bool:
    """Give a finished draft its name, durably; False when somebody else has it already."""
    try:
        # A link fails when another process was first; a rename would replace what it made.
        os.link(draft, target)
    except FileExistsError:
        return False
    except OSError:  # A file system without links.
        if target.exists():
            return False
        draft.rename(target)
    draft.unlink(missing_ok=True)
    sync_folder(target.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable.  Windows has no such call; some file systems refuse it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        import errno

        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def risky_place(path: Path) -> str | None:
    """A warning when the folder looks synced or on a network, where locking and order break."""
    if any(word in str(path).lower() for word in _SYNCED):
        return _(
            "This folder looks like it is synced to a cloud; a log can be damaged there. "
            "Keep the log on this machine and put backups in the cloud."
        )
    if _file_system(path) in _NETWORK_TYPES:
        return _(
            "This folder is on a network drive; a log can be damaged there. "
            "Keep the log on this machine and put backups on the network."
        )
    return None


def _file_system(path: Path) -> str | None:
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return None
    best, kind = "", None
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        parts = line.split()
        if len(parts) > 2 and len(parts[1]) >= len(best):
            place = parts[1].rstrip("/") + "/"
            if (str(path) + "/").startswith(place):
                best, kind = parts[1], parts[2]
    return kind


def close_to_others(path: Path, mode: int) -> None:
    """Give a file or folder of ours this mode, whatever the umask made of it."""
    if os.name == "nt":
        return
    found = path.stat()
    if (found.st_mode & 0o777) != mode and found.st_uid == os.geteuid():
        path.chmod(mode)
