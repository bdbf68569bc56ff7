"""Opening a log: every setting asserted, every odd file refused in a sentence."""

from __future__ import annotations

import multiprocessing
import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from logbook.actions.opening import Home, open_existing, open_for_reading, open_log
from logbook.actions.verifying import verify_log
from logbook.errors import Damaged, NotFound, Refused
from logbook.store import connection as store_connection
from logbook.store import rebuilding
from logbook.store.projections import PROJECTION_VERSION
from tests.logs import (
    EMPTY,
    WHEN,
    everything,
    one_record,
    plain,
    projections_of,
    reopen,
    rich_log,
    write,
)  # fmt: skip


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


WANTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "busy_timeout": 5000,
    "application_id": 0x4C4F4742,
    "user_version": 1,
}


@pytest.mark.parametrize("how", ["new", "existing", "after an action"])
def test_settings_hold_at_every_open(tmp_path: Path, how: str):
    home = Home(tmp_path / "home") if how == "new" else one_record(tmp_path / "home")
    with open_log(home) as log:
        if how == "after an action":
            write(log)
        assert {name: pragma(log.connection, name) for name in WANTED} == WANTED


def test_a_log_without_a_write_ahead_log_gets_it_back(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with closing(plain(home)) as connection:
        assert pragma(connection, "journal_mode = DELETE") == "delete"
    with reopen(home) as log:
        assert pragma(log.connection, "journal_mode") == "wal"


def test_a_disk_that_allows_no_safe_writing_is_refused(tmp_path: Path):
    """On such a disk SQLite keeps another journal than the one it is asked for."""
    home = one_record(tmp_path / "home")

    class Unsafe(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            return super().execute(sql.replace("= WAL", "= DELETE"), parameters)

    unsafe = sqlite3.connect(home.database, factory=Unsafe, isolation_level=None)
    with closing(unsafe), pytest.raises(Refused) as caught:
        store_connection._settle(unsafe, home.database, read_only=False)
    assert "does not allow safe writing" in caught.value.message


def test_reading_writes_nothing(tmp_path: Path):
    home = one_record(tmp_path / "home")
    before = home.database.read_bytes()
    with open_for_reading(home) as log, pytest.raises(sqlite3.OperationalError):
        log.connection.execute("INSERT INTO settings VALUES ('lang', 'zh', 1)")
    assert home.database.read_bytes() == before


def test_there_is_no_log_yet(tmp_path: Path):
    home = Home(tmp_path / "home")
    for opening in (open_existing, open_for_reading, verify_log):
        with pytest.raises(NotFound) as caught:
            opening(home)
        assert str(home.path) in caught.value.message
    assert not home.path.exists()


def test_another_database_is_not_taken_for_a_log(tmp_path: Path):
    home = Home(tmp_path)
    with closing(plain(home)) as other:
        other.execute("CREATE TABLE t (x)")
    for opening in (open_log, open_existing, open_for_reading):
        with pytest.raises(Damaged) as caught:
            opening(home)
        assert "application id is 0" in caught.value.message
    with closing(plain(home)) as other:
        assert other.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (1,)


def test_a_log_of_a_newer_format_is_refused(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with closing(plain(home)) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(Refused) as caught:
        open_existing(home)
    assert caught.value.message == "The log has format 2; this program knows format 1."
    assert caught.value.remedy == "Install a newer version of the program."


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + b"\xff" * 5000, b"\0" * 9000])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes):
    home = Home(tmp_path)
    home.database.write_bytes(content)
    with pytest.raises(Damaged):
        open_existing(home)
    assert home.database.read_bytes() == content


def test_a_schema_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path):
    """SQLite's message then quotes bytes that are no text."""
    home = one_record(tmp_path / "home")
    data = home.database.read_bytes()
    place = data.index(b"CREATE TABLE settings")
    home.database.write_bytes(data[:place] + b"\xff\xfe" + data[place + 2 :])
    for opening in (open_existing, open_for_reading):
        with pytest.raises(Damaged):
            opening(home)
    assert [fault.kind for fault in verify_log(home).faults] == ["unreadable"]


def test_a_damaged_value_is_told_in_a_sentence(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with closing(plain(home)) as connection:
        connection.execute("UPDATE interactions SET tags = '[not json'")
    with pytest.raises(Damaged) as caught:
        everything(home)
    assert caught.value.message == "Record 1 cannot be read: a value in it is damaged."


def test_somebody_who_writes_for_long_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store_connection, "BUSY_MILLISECONDS", 50)
    home = one_record(tmp_path / "home")
    with closing(plain(home)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused) as caught, open_existing(home) as log:
            write(log)
        assert caught.value.for_people() == (
            "Another program is writing to this log right now. Nothing was changed. "
            "Try again in a moment."
        )
        with pytest.raises(Refused):
            verify_log(home)
        other.execute("ROLLBACK")
    assert verify_log(home).faults == ()


def test_a_short_wait_for_another_writer_is_no_failure(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with closing(
        sqlite3.connect(home.database, isolation_level=None, check_same_thread=False)
    ) as o:
        o.execute("BEGIN IMMEDIATE")
        threading.Timer(0.3, lambda: o.execute("ROLLBACK")).start()
        with reopen(home) as log:
            assert write(log).no == 2


def test_an_open_reader_does_not_keep_a_writer_waiting(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with closing(plain(home)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM interactions").fetchone() == (1,)
        with reopen(home) as log:
            assert write(log).no == 2
        assert reader.execute("SELECT count(*) FROM interactions").fetchone() == (1,)
    assert verify_log(home).faults == ()


def _first_use(folder: str) -> int:
    with open_log(Home(Path(folder))) as log:
        return write(log, EMPTY).no


def test_several_programs_that_begin_a_log_at_once_make_one(tmp_path: Path):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        numbers = pool.map(_first_use, [str(tmp_path / "home")] * 8, chunksize=1)
    assert sorted(numbers) == list(range(1, 9))
    home = Home(tmp_path / "home")
    assert sorted(path.name for path in home.path.iterdir()) == [
        "attachments", "backups", "logbook.db",
    ]  # fmt: skip
    assert verify_log(home).faults == ()


def test_tables_of_another_version_are_rebuilt_first(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    before = projections_of(home)
    with closing(plain(home)) as connection:
        connection.execute("UPDATE projection SET version = 0")
        connection.execute("DROP TABLE notes")
        connection.execute("CREATE TABLE notes (an_old_shape)")
        connection.execute("DELETE FROM interactions")
        connection.execute("INSERT INTO interaction_text (interaction_text) VALUES ('delete-all')")
    with open_for_reading(home):
        pass
    assert projections_of(home) == before
    assert before["projection"] == [(PROJECTION_VERSION,)]
    assert verify_log(home).faults == ()


def test_rebuilding_makes_the_same_tables(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    before = projections_of(home)
    with reopen(home) as log:
        assert rebuilding.rebuild(log.connection) == log.head[0]
    assert projections_of(home) == before


def test_an_action_that_fails_stores_nothing(tmp_path: Path):
    home = one_record(tmp_path / "home")
    before = everything(home)
    with reopen(home) as log:
        with pytest.raises(ZeroDivisionError), log.action(**WHEN) as action:
            action.add("note", {"target": "x", "text": "half an action"})
            raise ZeroDivisionError
        assert not log.connection.in_transaction
    assert everything(home) == before
