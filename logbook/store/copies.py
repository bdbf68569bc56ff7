"""Backups and restoring.

A backup is a zip: the database (through SQLite's backup API, so that a log in use
gives a consistent copy), the attachments that copy names, and `backup.json` with
the head.  It is read back before it counts.  Restoring goes into an empty home only.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from logbook.errors import Damaged, NotFound, Refused
from logbook.language import _
from logbook.store import attachments, ledger
from logbook.store.chain_check import check_chain
from logbook.store.connection import connect
from logbook.store.home import Home, create_private, prepare, sync_folder

FORMAT = "logbook-backup/1"
COPIES_FILE = "copies.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
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
    copy = home.path / f"backup-{os.urandom(8).hex()}.tmp"
    draft = folder / f".{copy.name}"
    try:
        facts, digests = _copy_database(home, copy, created)
        _write_archive(home, draft, copy, facts, digests, created)
        _read_back(draft, facts, digests)
        place = _free_name(folder, f"logbook-{created:%Y%m%d-%H%M%S}")
        draft.rename(place)
        sync_folder(folder)
    finally:
        copy.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)
    result = _result(place, facts, len(digests))
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
        row = target.execute("SELECT id FROM entries WHERE seq = 1").fetchone()
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
        "format": FORMAT, "log_id": row[0] if row else "", "seq": seq, "head": head,
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
                _add(archive, _member(digest), stamp, source=place)
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


def _read_back(draft: Path, facts: dict[str, Any], digests: list[str]) -> None:
    with zipfile.ZipFile(draft) as archive:
        broken = archive.testzip()
        names = archive.namelist()
        wanted = ["backup.json", "logbook.db", *map(_member, digests)]
        if broken or names != wanted or json.loads(archive.read("backup.json")) != facts:
            raise Damaged(
                _("The backup does not read back as it was written: {name}.").format(
                    name=broken or draft.name
                ),
                _("Check the disk, then try again."),
            )


def restore(archive: Path, home: Home) -> Backup:
    """Put a backup into an empty home; every byte is checked before the log is there.

    Raises `Refused` when the home has a log, `NotFound` or `Damaged` for the archive.
    """
    if home.database.exists():
        raise Refused(
            _("There is a log at {path} already; a backup is restored into an empty place "
              "only.").format(path=home.path),
            _("Choose another place with --home FOLDER."),
        )  # fmt: skip
    if not archive.is_file():
        raise NotFound(_("There is no file {path}.").format(path=archive))
    prepare(home)
    draft = home.path / f"restore-{os.urandom(8).hex()}.tmp"
    try:
        with zipfile.ZipFile(archive) as source:
            facts = json.loads(source.read("backup.json"))
            _extract(source, "logbook.db", draft)
            files = _restore_files(source, home)
        _check_restored(draft, facts)
        _no_wal(draft)
        draft.rename(home.database)
        sync_folder(home.path)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as error:
        raise Damaged(
            _("{name} is not a whole backup of this program: {reason}.").format(
                name=archive.name, reason=error
            ),
            _("Try an older backup."),
        ) from error
    finally:
        _no_wal(draft)
        draft.unlink(missing_ok=True)
    return _result(archive, facts, files)


def _restore_files(source: zipfile.ZipFile, home: Home) -> int:
    count = 0
    for name in source.namelist():
        if name in ("backup.json", "logbook.db"):
            continue
        digest = name.rpartition("/")[2]
        if name != _member(digest) or len(digest) != 64 or not digest.isalnum():
            raise ValueError(_("an unknown file {name} inside").format(name=name))
        draft = home.attachments / f"{digest}.tmp"
        _extract(source, name, draft)
        found = attachments.hash_file(draft)
        if found != digest:
            draft.unlink()
            raise ValueError(_("the attachment {name} was altered").format(name=name))
        place = attachments.path_of(home, digest)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        draft.replace(place)
        place.chmod(0o400)
        sync_folder(place.parent)
        count += 1
    return count


def _extract(source: zipfile.ZipFile, name: str, place: Path) -> None:
    place.unlink(missing_ok=True)
    with source.open(name) as reader, os.fdopen(create_private(place), "wb") as writer:
        shutil.copyfileobj(reader, writer, attachments.BLOCK)
        writer.flush()
        os.fsync(writer.fileno())


def _check_restored(database: Path, facts: dict[str, Any]) -> None:
    connection = connect(database)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        faults = list(check_chain(connection))
        if faults:
            raise ValueError(faults[0].sentence())
        if ledger.newest(connection) != (facts["seq"], facts["head"]):
            raise ValueError(_("its head is not the one it names"))
    finally:
        connection.close()


def _no_wal(database: Path) -> None:
    for suffix in ("-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


def _member(digest: str) -> str:
    return f"attachments/{digest[:2]}/{digest}"


def _free_name(folder: Path, stem: str) -> Path:
    place, count = folder / f"{stem}.zip", 1
    while place.exists():
        count += 1
        place = folder / f"{stem}-{count}.zip"
    return place


def _result(path: Path, facts: dict[str, Any], files: int) -> Backup:
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
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        file.seek(0, os.SEEK_END)
        file.write(line + "\n")


def copies(home: Home) -> tuple[dict[str, Any], ...]:
    """The backups made so far, oldest first: created, path, seq."""
    place = home.path / COPIES_FILE
    if not place.exists():
        return ()
    lines = place.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line.strip())


def replace_own_backups(home: Home, now: datetime) -> tuple[int, tuple[str, ...]]:
    """After a redaction: one new backup takes the place of all in the home.

    Returns how many were replaced, and the paths of copies elsewhere, which are out of reach.
    """
    own = sorted(home.backups.glob("*.zip"))
    if own:
        backup(home, home.backups, now)
        for path in own:
            path.unlink()
        sync_folder(home.backups)
    known = {str(item["path"]) for item in copies(home)}
    away = sorted(path for path in known if Path(path).parent != home.backups.absolute())
    return len(own), tuple(away)
