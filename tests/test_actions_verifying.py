"""Verifying: what is named, in which words, and what is only worth knowing."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import stat
from contextlib import closing
from dataclasses import replace
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logbook.actions import finding
from logbook.actions.opening import Home, open_for_reading, open_log
from logbook.actions.redacting import redact
from logbook.actions.verifying import Fault, compare, verify_log
from logbook.domain.ledger.fault import KINDS
from logbook.domain.record import Draft
from logbook.errors import Damaged, NotFound, Refused
from logbook.store import ledger
from tests.drafts import drafts
from tests.logs import EMPTY, WHEN, ZONE, one_record, plain, reopen, rich_log, write
from tests.second_implementation import problems_of_home


def test_a_whole_log(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    checked = verify_log(home)
    with open_for_reading(home) as log:
        assert (checked.seq, checked.head) == log.head
    assert (checked.faults, checked.leftovers, checked.unknown) == ((), (), ())
    assert checked.removed == ((2, 37), (3, 38))


def test_every_kind_of_fault_has_a_sentence():
    for kind in KINDS:
        sentence = Fault(kind, "entry 7", "why").sentence()
        assert "entry 7" in sentence
        assert sentence.endswith(" (why)")


def test_what_lies_in_the_home_and_no_record_names(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    stray = home.attachments / "aa" / ("a" * 64)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"x")
    checked = verify_log(home)
    assert checked.faults == ()
    assert checked.leftovers == (str(stray.relative_to(home.path)),)


# --- what a newer program wrote -------------------------------------------------------


def append_raw(home: Home, **fields: object) -> None:
    """An entry as another version of the program would write it, properly chained."""
    with reopen(home) as log:
        log.connection.execute("BEGIN IMMEDIATE")
        common = {
            "id": os.urandom(16).hex(), "action": os.urandom(16).hex(),
            "recorded_at": "2027-01-01T00:00:00Z", "recorded_zone": ZONE, "clock_back": False,
            "tool": "logbook 9.0",
        }  # fmt: skip
        ledger.append(log.connection, {**common, **fields})
        log.connection.execute("COMMIT")
        log.connection.execute("UPDATE projection SET version = 0")


def test_kinds_and_versions_nobody_knows_here_chain_and_are_passed_over(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with open_for_reading(home) as log:
        target = log.connection.execute("SELECT id FROM interactions").fetchone()[0]
    append_raw(home, kind="dream", v=1, target=target, colour="red", no=5)
    append_raw(home, kind="interaction", v=2, no=2, mood={"kind": "cross"})
    append_raw(home, kind="amendment", v=7, target=target, field="said", value="x", supersedes=2)
    append_raw(home, kind="note", v=1, target=target, text="a note", font="large")
    with open_log(home) as log:
        assert write(log, EMPTY).no == 3
    checked = verify_log(home)
    assert checked.faults == ()
    assert checked.unknown == (("amendment/7", 1), ("dream", 1), ("interaction/2", 1))
    assert problems_of_home(home.path) == []
    with open_for_reading(home) as log:
        assert [note.text for note in finding.get(log, 1).notes] == ["a note"]
        assert finding.get(log, 1).amended == ()


# --- the two implementations ----------------------------------------------------------


def test_the_second_implementation_agrees_on_any_log(tmp_path: Path):
    home = Home(tmp_path / "home")
    with open_log(home) as log:

        @settings(max_examples=15)
        @given(st.lists(drafts(), max_size=5))
        def check(some: list[Draft]) -> None:
            for draft in some:
                write(log, draft)
            assert problems_of_home(home.path) == []

        check()
    assert verify_log(home).faults == ()


def other(column: str) -> str:
    """SQL for the column's text with another first digit."""
    return f"CASE substr({column}, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr({column}, 2)"


ALTERATIONS = [
    "UPDATE ledger_field SET value = '\"x\"' WHERE rowid_ = {n}",
    f"UPDATE ledger_field SET salt = {other('salt')} WHERE salt IS NOT NULL AND seq = {{m}}",
    f"UPDATE ledger_field SET commitment = {other('commitment')} WHERE rowid_ = {{n}}",
    "UPDATE ledger_field SET name = name || 'x' WHERE rowid_ = {n}",
    "UPDATE ledger_field SET salt = NULL, value = NULL WHERE rowid_ = {n}",
    "DELETE FROM ledger_field WHERE rowid_ = {n}",
    "DELETE FROM ledger WHERE seq = {m}",
    f"UPDATE ledger SET record_hash = {other('record_hash')} WHERE seq = {{m}}",
    f"UPDATE ledger SET head = {other('head')} WHERE seq = {{m}}",
    "DELETE FROM ledger_tombstone WHERE rowid_ = {t}",
    "UPDATE ledger_tombstone SET redaction = 1 WHERE rowid_ = {t}",
    "INSERT INTO ledger_tombstone SELECT seq, name, 30 FROM ledger_field WHERE rowid_ = {n}",
]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("rich")
    return rich_log(folder / "home", folder / "files")


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("statement", ALTERATIONS)
def test_both_implementations_notice_the_same_alterations(
    tmp_path: Path, rich: Home, statement: str, number: int
):
    home = Home(tmp_path / "home")
    shutil.copytree(rich.path, home.path)
    with closing(plain(home)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        keys = {}
        for table, letter in (("ledger_field", "n"), ("ledger_tombstone", "t")):
            rows = connection.execute(
                f"SELECT seq, name FROM {table} ORDER BY seq, name"
            ).fetchall()
            seq, name = rows[(number * 37 + 11) % len(rows)]
            keys[letter] = f"seq = {seq} AND name = '{name}'"
        filled = statement.format(n="{n}", m=number * 7 + 3, t="{t}")
        for letter, key in keys.items():
            filled = filled.replace(f"rowid_ = {{{letter}}}", key)
        before = connection.total_changes
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(filled)
        changed = connection.total_changes > before
    assert changed
    named = verify_log(home).faults
    kinds = {fault.kind for fault in named} - {"schema_changed", "projection_differs"}
    assert kinds != set()
    assert problems_of_home(home.path) != []


# --- while others use it --------------------------------------------------------------


def _keep_writing(folder: str, started: Event, stop: Event) -> None:
    with reopen(Home(Path(folder))) as log:
        while not stop.is_set():
            record = write(log, EMPTY, said="written meanwhile", told_by="somebody")
            if record.no % 5 == 0:
                try:
                    redact(log, record.no, "told_by", reason=None, **WHEN)
                except Refused:  # A reader stood in the way of the last step.
                    (log.home.path / "redaction.pending").unlink()
            started.set()


def test_a_log_is_whole_while_another_process_writes(tmp_path: Path):
    home = one_record(tmp_path / "home")
    context = multiprocessing.get_context("spawn")
    started, stop = context.Event(), context.Event()
    writer = context.Process(target=_keep_writing, args=(str(home.path), started, stop))
    writer.start()
    try:
        assert started.wait(30)
        checks = [verify_log(home) for _ in range(5)]
    finally:
        stop.set()
        writer.join(60)
    assert writer.exitcode == 0
    faults = {fault for checked in checks for fault in checked.faults}
    assert {fault.kind for fault in faults} <= {"redaction_incomplete"}
    assert not any(fault.where.startswith("entry") for fault in faults)
    assert len({checked.seq for checked in checks}) > 1
    assert verify_log(home).faults == ()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_a_log_on_a_medium_that_cannot_be_written(tmp_path: Path, rich: Home):
    home = Home(tmp_path / "home")
    shutil.copytree(rich.path, home.path)
    for path in (home.path, *home.path.rglob("*")):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    # Root may write anywhere: another user looks.
    context = multiprocessing.get_context("fork")
    answers = context.Queue()
    child = context.Process(target=_verify_as_owner, args=(home, answers))
    child.start()
    assert answers.get(timeout=60) == ()
    child.join()
    for path in (home.path, *home.path.rglob("*")):
        path.chmod(0o700)


def _verify_as_owner(home: Home, answers) -> None:
    if os.geteuid() == 0:
        for path in (home.path, *home.path.rglob("*")):
            os.chown(path, 65534, 65534)
        for folder in home.path.parents:
            if folder.stat().st_mode & 0o001 == 0:
                folder.chmod(folder.stat().st_mode | 0o011)
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    with open_for_reading(home) as log:
        assert finding.get(log, 1).no == 1
    answers.put(verify_log(home).faults)


# --- comparing ------------------------------------------------------------------------


def test_comparing_what_cannot_be_read(tmp_path: Path):
    home = one_record(tmp_path / "home")
    with pytest.raises(NotFound):
        compare(home, Home(tmp_path / "none"))
    bad = Home(tmp_path / "bad")
    shutil.copytree(home.path, bad.path)
    data = bytearray(bad.database.read_bytes())
    data[4096 : 3 * 4096] = os.urandom(2 * 4096)
    bad.database.write_bytes(bytes(data))
    with pytest.raises(Damaged):
        compare(home, bad)


def test_a_log_that_goes_on_after_another_is_no_fork(tmp_path: Path):
    home = one_record(tmp_path / "home")
    copy = Home(tmp_path / "copy")
    shutil.copytree(home.path, copy.path)
    with reopen(home) as log:
        write(log, replace(EMPTY, said="more"))
    assert compare(home, copy) == compare(copy, home) == ()
    with reopen(copy) as log:
        write(log, EMPTY)
    assert [fault.kind for fault in compare(home, copy)] == ["fork"]
