"""Flip one byte anywhere: `verify` names something, or every value reads unchanged.

The fast tests take each byte of the ledger's pages (checked page by page in memory) and a
sample of everything else through the whole of `verify`; those marked slow take many more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from logbook.actions.opening import Home
from logbook.actions.verifying import verify_log
from logbook.store.chain_check import check_chain
from tests.flips import Bench, no_hang
from tests.logs import EMPTY, FULL, one_record, plain, reopen, rich_log, write

PAGE = 4096


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """One record, everything checkpointed into one file."""
    folder = tmp_path_factory.mktemp("small")
    home = one_record(folder / "made", EMPTY, said="refund 退款", told_by="Ann")
    return Bench(home, folder / "home")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    folder = tmp_path_factory.mktemp("rich")
    return Bench(rich_log(folder / "made", folder / "files"), folder / "home")


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A log whose newest records are in the write-ahead log only, as a crash leaves them."""
    folder = tmp_path_factory.mktemp("wal")
    home = one_record(folder / "made", EMPTY, said="in the file")
    with closing(plain(home)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM ledger").fetchone()
        with reopen(home) as log:
            for words in ("only in the write-ahead log", "退款 too"):
                write(log, EMPTY, said=words)
            bench = Bench(home, folder / "home")
    wal = bench.home.database.with_name("logbook.db-wal")
    assert len(bench.files[wal]) > 10 * PAGE
    assert [record.said for record in bench.before["records"]] == [
        "in the file", "only in the write-ahead log", "退款 too",
    ]  # fmt: skip
    return bench


# --- the ledger's own pages, every byte -----------------------------------------------


def ledger_pages(data: bytes) -> list[int]:
    """Numbers (from 0) of the pages that hold rows of the three ledger tables, or lead to them."""
    with closing(in_memory(data)) as connection:
        marks = [
            *(row[0] for row in connection.execute("SELECT head FROM ledger")),
            *(row[0] for row in connection.execute("SELECT commitment FROM ledger_field")),
        ]
        roots = connection.execute(
            "SELECT rootpage - 1 FROM sqlite_schema WHERE type = 'table' AND name LIKE 'ledger%'"
        ).fetchall()
    pages = {row[0] for row in roots}
    for mark in marks:
        pages.update(place // PAGE for place in places_of(mark.encode(), data))
    return sorted(pages)


def places_of(needle: bytes, data: bytes) -> Iterator[int]:
    place = data.find(needle)
    while place >= 0:
        yield place
        place = data.find(needle, place + 1)


def in_memory(data: bytes) -> sqlite3.Connection:
    """The database file as SQLite reads it, without a disk (and so without a write-ahead log)."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
    return connection


def ledger_rows(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    tables = ("ledger", "ledger_field", "ledger_tombstone")
    return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def only_the_ledger(home: Home) -> bytes:
    """The log's file without the readable tables: the same rows, and quick to open."""
    with closing(plain(home)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'ledger%'"
            " AND name NOT LIKE 'interaction!_text!_%' ESCAPE '!'"
        ).fetchall():
            connection.execute(f"DROP TABLE {name}")
        connection.execute("VACUUM")
    return home.database.read_bytes()


def test_every_byte_of_the_ledger_s_pages(tmp_path: Path):
    data = only_the_ledger(one_record(tmp_path / "home", EMPTY, said="refund 退款"))
    with closing(in_memory(data)) as connection:
        before = ledger_rows(connection)
        assert list(check_chain(connection)) == []
    pages = ledger_pages(data)
    assert len(pages) >= 3
    places = [p for page in pages for p in range(max(page * PAGE, 100), (page + 1) * PAGE)]
    named = 0
    with no_hang(300):
        for place in places:
            flipped = bytearray(data)
            flipped[place] ^= 0xFF
            named += noticed_or_unchanged(bytes(flipped), before, place)
    assert named > sum(len(str(row)) for table in before for row in table) * 0.9


def noticed_or_unchanged(data: bytes, before: list[list[tuple[object, ...]]], place: int) -> bool:
    """True when the check of the chain names something; False when no row is another one."""
    with closing(in_memory(data)) as connection:
        try:
            if list(check_chain(connection)):
                return True
            rows = ledger_rows(connection)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return True
    assert rows == before, place
    return False


# --- everything else, through the whole of verify -------------------------------------


def test_a_sample_of_all_bytes_of_a_small_log(small: Bench):
    size = len(small.files[small.home.database])
    tally = small.flip(small.home.database, range(1, size, size // 90))
    assert tally.total >= 90
    assert tally.named >= 5


def test_the_header_of_the_database(small: Bench):
    tally = small.flip(small.home.database, range(100), mask=0x41)
    assert tally.total == 100
    assert tally.named >= 40


def test_a_sample_of_what_a_rich_log_stores(rich: Bench):
    """Bytes that are not zero, from all over the file: most of them say something."""
    data = rich.files[rich.home.database]
    stored = [place for place, byte in enumerate(data) if byte]
    tally = rich.flip(rich.home.database, stored[7 :: len(stored) // 90], mask=0x02)
    assert tally.total >= 90
    assert tally.named >= 70


def test_an_attachment(rich: Bench):
    attachments = [path for path in rich.files if path.parent.parent.name == "attachments"]
    for path in attachments:
        size = len(rich.files[path])
        places = {0, size // 2, size - 1, *range(0, size, max(1, size // 12))}
        tally = rich.flip(path, sorted(places), mask=0x20)
        assert (tally.named, tally.unchanged) == (len(places), 0)
    assert attachments


def test_a_write_ahead_log_left_behind(left_behind: Bench):
    wal = left_behind.home.database.with_name("logbook.db-wal")
    size = len(left_behind.files[wal])
    frames = range(32, size, PAGE + 24)
    places = {
        *range(0, 32, 3), *(f + offset for f in list(frames)[::4] for offset in (1, 6, 9, 14, 19)),
        *range(40, size, size // 15),
    }  # fmt: skip
    tally = left_behind.flip(wal, sorted(places))
    assert tally.total == len(places) > 50
    assert tally.unchanged == 0


def test_the_file_beside_it_that_holds_no_values(left_behind: Bench):
    shared = left_behind.home.database.with_name("logbook.db-shm")
    if shared not in left_behind.files:
        pytest.skip("SQLite kept no -shm file here")
    size = len(left_behind.files[shared])
    tally = left_behind.flip(shared, range(0, size, size // 20))
    assert tally.total >= 20


# --- truncated, emptied, replaced -----------------------------------------------------


@pytest.mark.parametrize("left", [0, 1, 99, 100, 512, PAGE - 1, PAGE, 5 * PAGE, -PAGE, -1])
def test_a_database_that_was_cut_off(tmp_path: Path, left: int):
    home = one_record(tmp_path / "home")
    home.database.write_bytes(home.database.read_bytes()[:left])
    assert verify_log(home).faults != ()


@pytest.mark.parametrize("what", [b"", b"SQLite format 3\x00", b"not a database at all" * 300])
def test_a_database_that_is_something_else(tmp_path: Path, what: bytes):
    home = one_record(tmp_path / "home")
    home.database.write_bytes(what)
    (fault,) = verify_log(home).faults
    assert fault.kind == "unreadable"


def test_files_that_are_missing_or_something_else(tmp_path: Path):
    home = rich_log(tmp_path / "home", tmp_path / "files")
    with closing(plain(home)) as connection:
        (digest,) = connection.execute(
            "SELECT DISTINCT sha256 FROM attachments WHERE sha256 IS NOT NULL"
        ).fetchone()
    place = home.attachments / digest[:2] / digest
    content = place.read_bytes()
    place.unlink()
    assert kinds(home) == ["file_missing"]
    place.mkdir()
    assert kinds(home) == ["file_missing"]
    place.rmdir()
    place.write_bytes(content + b"\n")
    assert kinds(home) == ["file_altered"]
    place.write_bytes(content)
    assert kinds(home) == []
    for path in sorted(home.attachments.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    home.attachments.rmdir()
    assert kinds(home) == ["file_missing"]


def kinds(home: Home) -> list[str]:
    return [fault.kind for fault in verify_log(home).faults]


# --- many more, slowly ----------------------------------------------------------------


def parts(count: int) -> list[range]:
    """One byte in `count` / 4 of a small log's file, in four ranges for several workers."""
    return [range(start, 400 * PAGE, count) for start in range(0, count, count // 4)]


@pytest.mark.slow
@pytest.mark.parametrize("places", parts(960), ids=lambda r: str(r.start))
@pytest.mark.parametrize("mask", [0xFF, 0x01])
def test_many_bytes_of_a_small_log(tmp_path: Path, places: range, mask: int):
    home = one_record(tmp_path / "made", EMPTY, said="refund 退款", told_by="Ann")
    bench = Bench(home, tmp_path / "home")
    size = len(bench.files[bench.home.database])
    tally = bench.flip(bench.home.database, [p for p in places if p < size], mask)
    assert tally.total == len(range(places.start, size, places.step))


@pytest.mark.slow
def test_every_fourth_byte_of_the_ledger_s_pages_through_verify(tmp_path: Path):
    bench = Bench(one_record(tmp_path / "made", EMPTY), tmp_path / "home")
    data = bench.files[bench.home.database]
    places = [
        place
        for page in ledger_pages(data)
        for place in range(page * PAGE, (page + 1) * PAGE)
        if data[place]
    ][::4]
    tally = bench.flip(bench.home.database, places)
    assert tally.total == len(places)
    assert tally.named > 0.9 * len(places)


@pytest.mark.slow
def test_every_stored_byte_of_a_full_record(tmp_path: Path):
    bench = Bench(one_record(tmp_path / "made", FULL), tmp_path / "home")
    data = bench.files[bench.home.database]
    stored = [place for place, byte in enumerate(data) if byte]
    tally = bench.flip(bench.home.database, stored[:: len(stored) // 800])
    assert tally.named > 0.8 * tally.total
