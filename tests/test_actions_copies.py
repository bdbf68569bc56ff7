"""Backups and restoring: to the head it had, into an empty home, whole or not at all."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import zipfile
from contextlib import closing
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from logbook.actions import amending, copies, finding
from logbook.actions.opening import Home, open_log
from logbook.actions.verifying import Fault, compare, verify_log
from logbook.errors import Damaged, LogbookError, NotFound, Refused
from logbook.store import restoring
from tests.flips import no_hang
from tests.logs import (
    EMPTY,
    NOW,
    WHEN,
    everything,
    one_record,
    plain,
    projections_of,
    reopen,
    rich_log,
    tables_of,
    write,
)  # fmt: skip
from tests.second_implementation import problems_of_home


def restored(archive: Path, folder: Path) -> Home:
    home = Home(folder)
    copies.restore(archive, home, **WHEN)
    return home


def test_a_backup_restores_to_the_same_log_and_one_entry_more(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    before = tables_of(home)
    made = copies.backup(home, None, now=NOW)
    assert made.path == home.backups / "logbook-20261122-193205.zip"
    assert (made.seq, made.records, made.files) == (38, 4, 1)
    assert made.created == "2026-11-22T19:32:05Z"
    assert made.size == made.path.stat().st_size
    assert tables_of(home) == before

    other = Home(tmp_path / "other")
    result = copies.restore(made.path, other, **WHEN)
    assert (result.source.seq, result.source.head) == (made.seq, made.head)
    after = tables_of(other)
    for table in ("ledger", "ledger_field"):
        assert [row for row in after[table] if row[0] <= made.seq] == before[table]
    newest = {name: json.loads(value) for seq, name, _c, _s, value in after["ledger_field"]
              if seq == made.seq + 1}  # fmt: skip
    assert (newest["kind"], newest["source_head"], newest["source_seq"], newest["branch"]) == (
        "restore", made.head, made.seq, result.branch,
    )  # fmt: skip
    assert {name: rows for name, rows in projections_of(other).items() if name != "entries"} == {
        name: rows for name, rows in projections_of(home).items() if name != "entries"
    }
    assert everything(other)["files"] == everything(home)["files"]
    for each in (home, other):
        assert verify_log(each).faults == ()
        assert problems_of_home(each.path) == []
    assert compare(home, other) == ()


def test_an_empty_log_can_be_backed_up(tmp_path: Path):
    with open_log(Home(tmp_path / "home")) as log:
        home = log.home
    made = copies.backup(home, None, now=NOW)
    assert (made.seq, made.head, made.log_id, made.records) == (0, "0" * 64, "", 0)
    assert verify_log(restored(made.path, tmp_path / "other")).faults == ()


def test_backups_of_one_second_have_names_of_their_own(tmp_path: Path):
    home = one_record(tmp_path / "home")
    names = [copies.backup(home, None, now=NOW).path.name for _ in range(3)]
    assert names == [f"logbook-20261122-193205{end}.zip" for end in ("", "-2", "-3")]


def test_the_last_backup_is_remembered(tmp_path: Path):
    home = one_record(tmp_path / "home")
    assert copies.last_backup(home) is None
    copies.backup(home, tmp_path / "stick", now=NOW - timedelta(days=3))
    copies.backup(home, None, now=NOW)
    assert copies.last_backup(home) == "2026-11-22T19:32:05Z"
    notes = home.path / "copies.jsonl"
    notes.write_bytes(notes.read_bytes() + b'{"created": "2027-01-01T00:00:00Z", "pa')
    assert copies.last_backup(home) == "2026-11-22T19:32:05Z"
    copies.backup(home, None, now=NOW + timedelta(days=1))
    assert copies.last_backup(home) in ("2026-11-22T19:32:05Z", "2026-11-23T19:32:05Z")
    notes.write_bytes(b"\xff\xfe\n[]\n3\n")
    assert copies.last_backup(home) is None


# --- while somebody writes ------------------------------------------------------------


def _write_until_told(folder: str, started: Event, stop: Event) -> None:
    with reopen(Home(Path(folder))) as log:
        while not stop.is_set():
            write(log, EMPTY, said="written meanwhile " * 200)
            started.set()


def test_a_backup_taken_while_another_process_writes(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    context = multiprocessing.get_context("spawn")
    started, stop = context.Event(), context.Event()
    writer = context.Process(target=_write_until_told, args=(str(home.path), started, stop))
    writer.start()
    try:
        assert started.wait(30)
        made = [copies.backup(home, None, now=NOW) for _ in range(6)]
    finally:
        stop.set()
        writer.join(30)
    assert writer.exitcode == 0
    with closing(plain(home)) as connection:
        links = dict(connection.execute("SELECT seq, head FROM ledger").fetchall())
    assert len({backup.seq for backup in made}) > 1
    assert max(links) > made[-1].seq
    for number, backup in enumerate(made):
        assert links[backup.seq] == backup.head
        other = restored(backup.path, tmp_path / f"other{number}")
        with closing(plain(other)) as connection:
            found = connection.execute("SELECT head FROM ledger WHERE seq = ?", (backup.seq,))
            assert found.fetchone() == (backup.head,)
        assert verify_log(other).faults == ()
    assert verify_log(home).faults == ()


def test_two_copies_that_go_on_are_a_fork_and_it_is_named(tmp_path: Path):
    home = one_record(tmp_path / "home")
    made = copies.backup(home, None, now=NOW)
    other = restored(made.path, tmp_path / "other")
    assert compare(home, other) == compare(other, home) == ()
    with reopen(home) as log:
        amending.add_note(log, 1, "on the old machine", **WHEN)
    fork = (Fault("fork", f"entry {made.seq}"),)
    assert compare(home, other) == compare(other, home) == fork
    assert fork[0].sentence() == (
        f"The two logs part after entry {made.seq}: each has entries the other has not."
    )
    third = restored(made.path, tmp_path / "third")
    assert compare(other, third) == fork
    assert compare(home, home) == ()
    stranger = one_record(tmp_path / "stranger")
    assert [fault.kind for fault in compare(home, stranger)] == ["other_log"]


# --- what is refused ------------------------------------------------------------------


def test_only_an_empty_home_takes_a_backup(tmp_path: Path):
    home = one_record(tmp_path / "home")
    made = copies.backup(home, None, now=NOW)
    before = everything(home)
    with pytest.raises(Refused) as caught:
        copies.restore(made.path, home, **WHEN)
    assert "is restored into an empty place only" in caught.value.message
    assert everything(home) == before
    with pytest.raises(NotFound):
        copies.restore(tmp_path / "missing.zip", Home(tmp_path / "other"), **WHEN)
    assert not (tmp_path / "other" / "logbook.db").exists()


def test_a_damaged_log_is_not_backed_up(tmp_path: Path):
    home = one_record(tmp_path / "home")
    good = copies.backup(home, None, now=NOW)
    with closing(plain(home)) as connection:
        connection.execute("DROP TRIGGER ledger_update")
        connection.execute("UPDATE ledger SET head = ? WHERE seq = 2", ("0" * 64,))
    with pytest.raises(Damaged) as caught:
        copies.backup(home, None, now=NOW)
    assert "was not backed up: The chain does not hold at entry 2" in caught.value.message
    assert [path.name for path in home.backups.iterdir()] == [good.path.name]


@pytest.mark.parametrize("damage", ["missing", "altered"])
def test_a_log_with_a_damaged_file_is_not_backed_up(tmp_path: Path, damage: str):
    """A backup that could not be restored is none."""
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"%PDF-1.4 bill")
    home = one_record(tmp_path / "home", files=(str(bill),))
    (place,) = [path for path in home.attachments.rglob("*") if path.is_file()]
    place.chmod(0o600)
    place.unlink() if damage == "missing" else place.write_bytes(b"%PDF-1.4 bull")
    with pytest.raises(Damaged) as caught:
        copies.backup(home, None, now=NOW)
    assert place.name in caught.value.message
    assert list(home.backups.iterdir()) == []
    assert verify_log(home).leftovers == ()


def changed(archive: Path, target: Path, **members: bytes | None) -> Path:
    """A copy of the archive with members exchanged, or left out."""
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as copy:
        for info in source.infolist():
            key = next((k for k in members if info.filename.endswith(k.replace("__", "."))), None)
            content = members[key] if key else source.read(info)
            if content is not None:
                copy.writestr(info.filename, content)
    return target


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    home = rich_log(tmp_path / "home", tmp_path / "files")
    return copies.backup(home, tmp_path / "stick", now=NOW).path


def test_a_backup_that_was_put_together_wrongly(tmp_path: Path, archive: Path):
    with zipfile.ZipFile(archive) as source:
        facts = json.loads(source.read("backup.json"))
        digest = source.namelist()[-1].rpartition("/")[2]
    other = one_record(tmp_path / "stranger")
    changes: list[dict[str, bytes | None]] = [
        {"backup__json": None},
        {"logbook__db": None},
        {digest: None},
        {digest: b"something else"},
        {"backup__json": b"[]"},
        {"backup__json": b"\xff"},
        {"backup__json": json.dumps({**facts, "seq": facts["seq"] - 1}).encode()},
        {"backup__json": json.dumps({**facts, "head": "0" * 64}).encode()},
        {"logbook__db": other.database.read_bytes()},
        {"logbook__db": b"not a database"},
    ]
    for number, members in enumerate(changes):
        home = Home(tmp_path / f"other{number}")
        bad = changed(archive, tmp_path / f"bad{number}.zip", **members)
        with pytest.raises(Damaged):
            copies.restore(bad, home, **WHEN)
        assert not home.database.exists()
        assert [path.name for path in home.path.glob("*.tmp*")] == []


def test_a_file_from_elsewhere_in_the_archive_is_refused(tmp_path: Path, archive: Path):
    for number, name in enumerate(("../escaped", "attachments/../../x", "attachments/aa/" + "g")):
        bad = tmp_path / f"bad{number}.zip"
        shutil.copy(archive, bad)
        with zipfile.ZipFile(bad, "a") as target:
            target.writestr(name, "x")
        with pytest.raises(Damaged, match="an unknown file"):
            copies.restore(bad, Home(tmp_path / f"other{number}"), **WHEN)
        assert not (tmp_path / "escaped").exists()


def test_a_flipped_byte_in_a_backup_is_refused_or_changes_nothing(tmp_path: Path, archive: Path):
    data = archive.read_bytes()
    good = everything(restored(archive, tmp_path / "good"))
    refusals = 0
    for number, place in enumerate(range(0, len(data), len(data) // 60)):
        bad = tmp_path / "bad.zip"
        bad.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        home = Home(tmp_path / f"other{number}")
        try:
            with no_hang(60):
                copies.restore(bad, home, **WHEN)
        except LogbookError:
            refusals += 1
            assert not home.database.exists()
            continue
        found = everything(home)
        assert {k: found[k] for k in ("records", "files", "list")} == {
            k: good[k] for k in ("records", "files", "list")
        }
    assert refusals >= 50


@pytest.mark.parametrize("left", [0, 10, 1000, -1, -30])
def test_a_backup_that_was_cut_off(tmp_path: Path, archive: Path, left: int):
    bad = tmp_path / "bad.zip"
    bad.write_bytes(archive.read_bytes()[:left])
    with pytest.raises(Damaged):
        copies.restore(bad, Home(tmp_path / "other"), **WHEN)


def test_no_log_appears_before_it_says_that_it_was_restored(tmp_path: Path, archive: Path):
    """Cut off in between, it would go on as if it were the log the backup was made of."""

    def killed(_log: object, _source: object) -> None:
        raise KeyboardInterrupt

    home = Home(tmp_path / "other")
    with pytest.raises(KeyboardInterrupt):
        restoring.restore(archive, home, killed)
    assert not home.database.exists()
    assert list(home.path.glob("*.tmp*")) == []
    assert copies.restore(archive, home, **WHEN).source.seq == 38


def test_a_copy_of_a_redacted_log_says_what_was_removed(tmp_path: Path, archive: Path):
    home = restored(archive, tmp_path / "other")
    with reopen(home) as log:
        assert finding.get(log, 4).redacted == ("said",)
    assert verify_log(home).removed == ((2, 37), (3, 38))
