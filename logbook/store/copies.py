"""Backups and restoring.

A backup is a zip: the database (through SQLite's backup API, so that a log in use
gives a consistent copy), the attachments that copy names, and `backup.json` with
the head.  It is read back before it counts.  `restoring.py` is the way back.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from logbook.domain.value import Value
from logbook.errors import Damaged
from logbook.language import _
from logbook.store import attachments, ledger
from logbook.store.chain_check import check_chain
from logbook.store.connection import connect
from logbook.store.home import Home, create_private, draft_in, prepare, sync_folder

FORMAT = "logbook-backup/1"
COPIES_FILE = "copies.jsonl"


class Backup(Value):
    """A backup that was written and read back, or was restored."""

    path: Path
    log_id: str
    seq: int
    head: str
    records: int
    files: int
    size: int
    created: str


def backup(home: Home, folder: Path, now: datetime) -> Backup:
    """Write a dated backup into `folder`; what returns was read back and has the log's head."""
    created = now.astimezone(UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    prepare(home)
    copy = draft_in(home.path, "backup")
    draft = folder / f".{copy.name}"
    try:
        facts, digests = _copy_database(home, copy, created)
        _write_archive(home, draft, copy, facts, digests, created)
        _read_back(draft, facts, {"logbook.db": attachments.hash_file(copy)}, digests)
        place = _free_name(folder, f"logbook-{created:%Y%m%d-%H%M%S}")
        draft.rename(place)
        sync_folder(folder)
    finally:
        copy.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)
    result = described(place, facts, len(digests))
    _note_copy(home, result)
    return result


def _copy_database(home: Home, copy: Path, created: datetime) -> tuple[dict[str, Any], list[str]]:
    os.close(create_private(copy))
    source, target = connect(home.database, read_only=True), sqlite3.connect(copy)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        faults = list(check_chain(target))
        if faults:
            raise Damaged(
                _("The log is damaged and was not backed up: {fault}").format(
                    fault=faults[0].sentence()
                ),
                _("See all faults with: logbook verify"),
            )
        seq, head = ledger.newest(target)
        log_id = _log_id(target)
        records = target.execute("SELECT count(*) FROM interactions").fetchone()[0]
        digests = [
            row[0]
            for row in target.execute(
                "SELECT DISTINCT sha256 FROM attachments WHERE sha256 IS NOT NULL ORDER BY sha256"
            )
        ]
    finally:
        source.close()
        target.close()
    facts = {
        "format": FORMAT, "log_id": log_id, "seq": seq, "head": head,
        "records": records, "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }  # fmt: skip
    return facts, digests


def _write_archive(
    home: Home, draft: Path, copy: Path, facts: dict[str, Any], digests: list[str],
    created: datetime,
) -> None:  # fmt: skip
    stamp = (max(created.year, 1980), *created.timetuple()[1:6])
    with os.fdopen(create_private(draft), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            _add(archive, "backup.json", stamp, text=json.dumps(facts, indent=1))
            _add(archive, "logbook.db", stamp, source=copy)
            for digest in digests:
                place = attachments.path_of(home, digest)
                if not place.is_file():
                    raise Damaged(
                        _("The attachment {sha256} is missing, so the backup would not be "
                          "complete.").format(sha256=digest),
                        _("See all faults with: logbook verify"),
                    )  # fmt: skip
                _add(archive, member_name(digest), stamp, source=place)
        file.flush()
        os.fsync(file.fileno())


def _add(
    archive: zipfile.ZipFile, name: str, stamp: Any, *, text: str = "", source: Path | None = None
) -> None:
    info = zipfile.ZipInfo(name, stamp)
    info.external_attr = 0o600 << 16
    if source is None:
        archive.writestr(info, text)
        return
    info.file_size = source.stat().st_size
    with source.open("rb") as reader, archive.open(info, "w") as writer:
        shutil.copyfileobj(reader, writer, attachments.BLOCK)


def _read_back(
    draft: Path, facts: dict[str, Any], hashes: dict[str, str], digests: list[str]
) -> None:
    """Every member must be what it is to be; an attachment damaged in the home is found here."""
    hashes |= {member_name(digest): digest for digest in digests}
    with zipfile.ZipFile(draft) as archive:
        whole = archive.namelist() == ["backup.json", *hashes]
        if not whole or json.loads(archive.read("backup.json")) != facts:
            raise _not_as_written(draft.name)
        for name, digest in hashes.items():
            with archive.open(name) as member:
                if attachments.hash_stream(member) != digest:
                    raise _not_as_written(name)


def _not_as_written(name: str) -> Damaged:
    return Damaged(
        _("The backup does not read back as it was written: {name}.").format(name=name),
        _("See what is wrong with: logbook verify"),
    )


def member_name(digest: str) -> str:
    """Where an attachment stands in the archive."""
    return f"attachments/{digest[:2]}/{digest}"


def _free_name(folder: Path, stem: str) -> Path:
    place, count = folder / f"{stem}.zip", 1
    while place.exists():
        count += 1
        place = folder / f"{stem}-{count}.zip"
    return place


def described(path: Path, facts: dict[str, Any], files: int) -> Backup:
    """A backup, from what it says about itself."""
    return Backup(
        path=path, log_id=facts["log_id"], seq=facts["seq"], head=facts["head"],
        records=facts["records"], files=files, size=path.stat().st_size, created=facts["created"],
    )  # fmt: skip


def _note_copy(home: Home, written: Backup) -> None:
    """Remember where copies were put: for the reminder, and for naming copies out of reach."""
    line = json.dumps(
        {"created": written.created, "path": str(written.path.absolute()), "seq": written.seq}
    )
    place = home.path / COPIES_FILE
    descriptor = create_private(place, exclusive=False)
    with os.fdopen(descriptor, "r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(line.encode("utf-8") + b"\n")


def copies(home: Home) -> tuple[dict[str, Any], ...]:
    """The backups made so far, oldest first: created, path, seq."""
    place = home.path / COPIES_FILE
    if not place.exists():
        return ()
    found = []
    for line in place.read_bytes().splitlines():
        try:
            item = json.loads(line)
            datetime.fromisoformat(item["created"])
            found.append({name: item[name] for name in ("created", "path", "seq")})
        except (ValueError, TypeError, KeyError):
            continue  # Cut off by a crash: a note about a copy, not the copy.
    return tuple(found)


def replace_own_backups(home: Home, now: datetime) -> tuple[int, tuple[str, ...]]:
    """After a redaction: one new backup takes the place of all in the home.

    Returns how many were replaced, and the paths of copies elsewhere, which are out of reach.
    """
    own = _own_backups(home)
    if own:
        backup(home, home.backups, now)
        for path in own:
            path.unlink()
        sync_folder(home.backups)
    known = {str(item["path"]) for item in copies(home)}
    away = sorted(path for path in known if Path(path).parent != home.backups.absolute())
    return len(own), tuple(away)


def _own_backups(home: Home) -> list[Path]:
    """Backups of this log in its home; what else a person keeps there is left alone."""
    with closing(connect(home.database, read_only=True)) as connection:
        log_id = _log_id(connection)
    return [p for p in sorted(home.backups.glob("*.zip")) if _log_id_in(p) == log_id]


def _log_id_in(archive: Path) -> str | None:
    try:
        with zipfile.ZipFile(archive) as source:
            return str(json.loads(source.read("backup.json"))["log_id"])
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError):
        return None


def _log_id(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT id FROM entries WHERE seq = 1").fetchone()
    return str(row[0]) if row else ""
