"""The guards in `schema.sql`, tried with plain SQLite; and what `verify` says of the rest.

Guards stop accidents of other programs.  What gets past one (a dropped trigger, a field
added to the newest entry) has to be named by `verify`, or the documents have to say that
only a copy of the head kept elsewhere shows it.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from logbook import resources
from logbook.actions.opening import Home
from logbook.actions.verifying import Fault, compare, verify_log
from logbook.store import rebuilding
from tests.conftest import require_tool
from tests.logs import (
    WHEN,
    ledger_values,
    one_record,
    plain,
    reopen,
    rich_log,
    tables_of,
    write,
)  # fmt: skip

A, B = "a" * 64, "b" * 32
NEWEST = "(SELECT max(seq) FROM ledger)"
EMPTIED = "(SELECT min(seq) FROM ledger_tombstone)"
EMPTIED_NAME = "(SELECT name FROM ledger_tombstone ORDER BY seq, name LIMIT 1)"
REDACTION = "(SELECT max(redaction) FROM ledger_tombstone)"

REFUSED = {
    "ledger": [
        f"UPDATE ledger SET head = '{A}' WHERE seq = 3",
        f"UPDATE ledger SET record_hash = '{A}'",
        f"UPDATE ledger SET seq = {NEWEST} + 1 WHERE seq = {NEWEST}",
        f"UPDATE ledger SET rowid = {NEWEST} + 1 WHERE rowid = {NEWEST}",
        "UPDATE OR REPLACE ledger SET seq = 2 WHERE seq = 3",
        "UPDATE OR IGNORE ledger SET seq = 2 WHERE seq = 3",
        f"UPDATE ledger SET head = '{A}' FROM entries WHERE entries.seq = ledger.seq",
        "DELETE FROM ledger",
        f"DELETE FROM ledger WHERE seq = {NEWEST}",
        f"REPLACE INTO ledger VALUES (1, '{A}', '{A}')",
        f"REPLACE INTO ledger VALUES ({NEWEST}, '{A}', '{A}')",
        f"INSERT OR REPLACE INTO ledger (rowid, record_hash, head) VALUES (2, '{A}', '{A}')",
        f"REPLACE INTO ledger (_rowid_, record_hash, head) VALUES ({NEWEST}, '{A}', '{A}')",
        f"INSERT OR IGNORE INTO ledger VALUES (1, '{A}', '{A}')",
        f"INSERT INTO ledger VALUES (1, '{A}', '{A}') ON CONFLICT (seq) DO UPDATE SET head = '{A}'",
        f"INSERT INTO ledger VALUES (1, '{A}', '{A}') ON CONFLICT DO NOTHING",
        f"INSERT INTO ledger VALUES ({NEWEST} + 2, '{A}', '{A}')",
        f"INSERT INTO ledger VALUES (0, '{A}', '{A}')",
        f"INSERT INTO ledger VALUES (-1, '{A}', '{A}')",
        f"INSERT INTO ledger VALUES (NULL, '{A}', '{A}')",
        f"INSERT INTO ledger (record_hash, head) VALUES ('{A}', '{A}')",
        f"INSERT INTO ledger VALUES ('x', '{A}', '{A}')",
        f"INSERT INTO ledger VALUES ({NEWEST} + 1, 'short', '{A}')",
        f"INSERT INTO ledger VALUES ({NEWEST} + 1, '{A}', NULL)",
        f"INSERT INTO ledger SELECT seq, '{A}', head FROM ledger",
    ],
    "ledger_field": [
        "UPDATE ledger_field SET value = '\"x\"' WHERE seq = 5 AND name = 'said'",
        f"UPDATE ledger_field SET salt = '{B}' WHERE seq = 5 AND name = 'said'",
        f"UPDATE ledger_field SET commitment = '{A}' WHERE seq = 5 AND name = 'said'",
        "UPDATE ledger_field SET name = 'told' WHERE seq = 5 AND name = 'said'",
        "UPDATE ledger_field SET seq = 6 WHERE seq = 5 AND name = 'said'",
        "UPDATE OR REPLACE ledger_field SET name = 'said' WHERE seq = 5 AND name = 'told_by'",
        "UPDATE ledger_field SET salt = NULL, value = NULL WHERE seq = 5 AND name = 'said'",
        "UPDATE ledger_field SET value = NULL WHERE seq = 5 AND name = 'said'",
        (f"UPDATE ledger_field SET salt = '{B}', value = '\"x\"'"
         f" WHERE seq = {EMPTIED} AND name = {EMPTIED_NAME}"),
        f"UPDATE ledger_field SET commitment = '{A}' WHERE seq = {EMPTIED}",
        "DELETE FROM ledger_field",
        f"DELETE FROM ledger_field WHERE seq = {NEWEST}",
        f"DELETE FROM ledger_field WHERE seq = {EMPTIED}",
        f"REPLACE INTO ledger_field VALUES (5, 'said', '{A}', '{B}', '\"x\"')",
        f"REPLACE INTO ledger_field VALUES ({NEWEST}, 'kind', '{A}', '{B}', '\"x\"')",
        f"INSERT OR IGNORE INTO ledger_field VALUES ({NEWEST}, 'kind', '{A}', '{B}', '\"x\"')",
        (f"INSERT INTO ledger_field VALUES ({NEWEST}, 'kind', '{A}', '{B}', '\"x\"')"
         f" ON CONFLICT (seq, name) DO UPDATE SET commitment = '{A}'"),
        f"INSERT INTO ledger_field VALUES (5, 'new', '{A}', '{B}', '\"x\"')",
        f"INSERT INTO ledger_field VALUES ({NEWEST} + 1, 'new', '{A}', '{B}', '\"x\"')",
        f"INSERT INTO ledger_field VALUES ({NEWEST}, 'new', '{A}', '{B}', NULL)",
        f"INSERT INTO ledger_field VALUES ({NEWEST}, 'new', 'short', '{B}', '1')",
        f"INSERT INTO ledger_field VALUES (NULL, 'new', '{A}', '{B}', '1')",
    ],
    "ledger_tombstone": [
        f"INSERT INTO ledger_tombstone VALUES (5, 'said', {NEWEST} - 20)",
        "INSERT INTO ledger_tombstone VALUES (5, 'said', 1)",
        "INSERT INTO ledger_tombstone VALUES (5, 'said', 99999)",
        f"INSERT INTO ledger_tombstone VALUES (5, 'no such field', {REDACTION})",
        f"INSERT INTO ledger_tombstone VALUES ({EMPTIED}, {EMPTIED_NAME}, {REDACTION})",
        f"REPLACE INTO ledger_tombstone VALUES ({EMPTIED}, {EMPTIED_NAME}, {REDACTION})",
        (f"INSERT INTO ledger_tombstone VALUES ({EMPTIED}, {EMPTIED_NAME}, {REDACTION})"
         " ON CONFLICT DO UPDATE SET redaction = 1"),
        "UPDATE ledger_tombstone SET redaction = 1",
        "UPDATE OR REPLACE ledger_tombstone SET name = 'sha256'",
        "DELETE FROM ledger_tombstone",
    ],
}  # fmt: skip
ALL_REFUSED = [statement for statements in REFUSED.values() for statement in statements]


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A log with a bit of everything; the tests that use it may not change it."""
    folder = tmp_path_factory.mktemp("rich")
    return rich_log(folder / "home", folder / "files")


@pytest.mark.parametrize("recursive", [False, True], ids=["plain", "recursive_triggers"])
def test_every_change_but_an_append_is_refused(rich: Home, recursive: bool):
    before = tables_of(rich)
    taken = []
    with closing(plain(rich)) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {int(recursive)}")
        for statement in ALL_REFUSED:
            try:
                connection.execute(statement)
                taken.append(statement)
            except sqlite3.IntegrityError:
                continue
    assert taken == []
    assert tables_of(rich) == before
    assert verify_log(rich).faults == ()


@pytest.mark.parametrize("recursive", ["OFF", "ON"])
def test_the_sqlite3_shell_is_refused_too(rich: Home, recursive: str):
    shell = require_tool("sqlite3")
    before = tables_of(rich)
    for statement in ALL_REFUSED:
        script = f"PRAGMA recursive_triggers = {recursive};\n{statement};\n"
        done = subprocess.run(
            [shell, "-bail", str(rich.database)], input=script, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode != 0, statement
        assert not re.search("syntax|no such|locked|read-?only", done.stderr), done.stderr
    assert tables_of(rich) == before


def test_the_program_s_own_connection_is_refused_as_well(rich: Home):
    with reopen(rich) as log:
        for statement in ALL_REFUSED:
            with pytest.raises(sqlite3.IntegrityError):
                log.connection.execute(statement)
    assert verify_log(rich).faults == ()


def test_the_schema_makes_an_empty_log_by_itself(tmp_path: Path):
    shell = require_tool("sqlite3")
    by_hand = tmp_path / "hand" / "logbook.db"
    by_hand.parent.mkdir()
    subprocess.run(
        [shell, str(by_hand)], input=resources.schema_sql(), text=True, check=True, timeout=30
    )
    home = Home(by_hand.parent)
    with reopen(home) as log:
        write(log)
        assert log.head[0] > 1
    assert verify_log(home).faults == ()


def test_what_a_redaction_does_needs_its_tombstone_first(rich: Home):
    """The two steps of a redaction by plain SQL, by a redaction that does not name the field."""
    with closing(plain(rich)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(
                "UPDATE ledger_field SET salt = NULL, value = NULL WHERE seq = 5 AND name = 'said'"
            )
        connection.execute(f"INSERT INTO ledger_tombstone VALUES (5, 'said', {REDACTION})")
        connection.execute(
            "UPDATE ledger_field SET salt = NULL, value = NULL WHERE seq = 5 AND name = 'said'"
        )
        connection.execute("ROLLBACK")


# --- what gets past a guard -----------------------------------------------------------

Tampering = Callable[[sqlite3.Connection], object]


def without_guards(*statements: str) -> Tampering:
    """Drop the triggers, do it, and put the triggers back as they were."""

    def tamper(connection: sqlite3.Connection) -> None:
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in triggers:
            connection.execute(sql)

    return tamper


def plainly(*statements: str) -> Tampering:
    def tamper(connection: sqlite3.Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return tamper


def in_the_schema(*statements: str) -> Tampering:
    return plainly("PRAGMA writable_schema = 1", *statements, "PRAGMA writable_schema = 0")


LATEST = "entry 38"
NAMED: dict[str, tuple[Tampering, list[Fault]]] = {
    "a field is added to the newest entry": (
        plainly(f"INSERT INTO ledger_field VALUES ({NEWEST}, 'note', '{A}', '{B}', '\"x\"')"),
        [Fault("entry_altered", LATEST), Fault("field_altered", f"{LATEST}, field note")],
    ),
    "an entry is added whose hashes are made up": (
        plainly(f"INSERT INTO ledger VALUES ({NEWEST} + 1, '{A}', '{A}')"),
        [
            Fault("chain_broken", "entry 39"),
            Fault("entry_altered", "entry 39"),
            Fault("projection_differs", "entries"),
        ],
    ),
    "a value is changed": (
        without_guards("UPDATE ledger_field SET value = '\"x\"' WHERE seq = 5 AND name = 'said'"),
        [
            Fault("field_altered", "entry 5, field said"),
            Fault("projection_differs", "amendments"),
            Fault("projection_differs", "interaction_text"),
        ],
    ),
    "a salt is changed": (
        without_guards(f"UPDATE ledger_field SET salt = '{B}' WHERE seq = 5 AND name = 'said'"),
        [Fault("field_altered", "entry 5, field said")],
    ),
    "a commitment is changed": (
        without_guards(
            f"UPDATE ledger_field SET commitment = '{A}' WHERE seq = 5 AND name = 'said'"
        ),
        [Fault("entry_altered", "entry 5"), Fault("field_altered", "entry 5, field said")],
    ),
    "a value written with a space in its JSON": (
        without_guards(
            "UPDATE ledger_field SET value = ' ' || value WHERE seq = 5 AND name = 'said'"
        ),
        [Fault("field_altered", "entry 5, field said")],
    ),
    "a record hash is changed": (
        without_guards(f"UPDATE ledger SET record_hash = '{A}' WHERE seq = 7"),
        [Fault("chain_broken", "entry 7"), Fault("entry_altered", "entry 7")],
    ),
    "a head is changed": (
        without_guards(f"UPDATE ledger SET head = '{A}' WHERE seq = 7"),
        [Fault("chain_broken", "entry 7"), Fault("chain_broken", "entry 8")],
    ),
    "a field is deleted": (
        without_guards("DELETE FROM ledger_field WHERE seq = 5 AND name = 'told_by'"),
        [
            Fault("entry_altered", "entry 5"),
            Fault("projection_differs", "interaction_text"),
            Fault("projection_differs", "interactions"),
        ],
    ),
    "a value is emptied without a word": (
        without_guards(
            "UPDATE ledger_field SET salt = NULL, value = NULL WHERE seq = 5 AND name = 'told_by'"
        ),
        [
            Fault("field_missing", "entry 5, field told_by"),
            Fault("projection_differs", "interaction_text"),
            Fault("projection_differs", "interactions"),
        ],
    ),
    "a value is emptied in the name of another redaction": (
        plainly(
            f"INSERT INTO ledger_tombstone VALUES (5, 'told_by', {REDACTION})",
            "UPDATE ledger_field SET salt = NULL, value = NULL WHERE seq = 5 AND name = 'told_by'",
        ),
        [
            Fault("field_missing", "entry 5, field told_by"),
            Fault("projection_differs", "interaction_text"),
            Fault("projection_differs", "interactions"),
            Fault("tombstone_unfounded", "entry 5, field told_by"),
        ],
    ),
    "a tombstone is set on a value that stays": (
        plainly(f"INSERT INTO ledger_tombstone VALUES (5, 'told_by', {REDACTION})"),
        [
            Fault("redaction_incomplete", "entry 5, field told_by"),
            Fault("tombstone_unfounded", "entry 5, field told_by"),
        ],
    ),
    "a tombstone is taken away": (
        without_guards("DELETE FROM ledger_tombstone WHERE seq = 35"),
        [Fault("field_missing", "entry 35, field said", "its tombstone is missing or wrong")],
    ),
    "a redacted value is put back": (
        without_guards(
            f"UPDATE ledger_field SET salt = '{B}', value = '\"x\"'"
            " WHERE seq = 35 AND name = 'said'"
        ),
        [
            Fault("field_altered", "entry 35, field said"),
            Fault("projection_differs", "interaction_text"),
            Fault("projection_differs", "interactions"),
            Fault("redaction_incomplete", "entry 35, field said"),
        ],
    ),
    "an entry in the middle is deleted": (
        without_guards(
            "DELETE FROM ledger_field WHERE seq = 4", "DELETE FROM ledger WHERE seq = 4"
        ),
        [
            Fault("chain_broken", "entry 4", "the entry is not there"),
            Fault("chain_broken", "entry 5"),
            Fault("projection_differs", "entries"),
            Fault("projection_differs", "settings"),
            Fault("projection_differs", "undone_actions"),
        ],
    ),
    "the newest entry is deleted, its traces are not": (
        without_guards(
            f"DELETE FROM ledger_tombstone WHERE redaction = {NEWEST}",
            f"DELETE FROM ledger_field WHERE seq = {NEWEST}",
            f"DELETE FROM ledger WHERE seq = {NEWEST}",
        ),
        [
            Fault("field_missing", f"entry 25, field {name}")
            for name in ("media_type", "original_name", "sha256", "size")
        ]
        + [Fault("projection_differs", "attachments"), Fault("projection_differs", "entries")],
    ),
    "a trigger is dropped": (
        plainly("DROP TRIGGER ledger_update"),
        [Fault("schema_changed", "ledger_update", "it is missing")],
    ),
    "a trigger is weakened": (
        plainly(
            "DROP TRIGGER ledger_update",
            "CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger WHEN 0"
            " BEGIN SELECT raise(ABORT, 'the ledger is never changed: add an amendment'); END",
        ),
        [Fault("schema_changed", "ledger_update")],
    ),
    "a trigger is weakened behind a comment": (
        plainly(
            "DROP TRIGGER ledger_update",
            "CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger\nBEGIN SELECT raise(IGNORE); "
            "SELECT raise(ABORT, 'the ledger is never changed: add an amendment'); END",
        ),
        [Fault("schema_changed", "ledger_update")],
    ),
    "a table is added": (
        plainly("CREATE TABLE other (x)"),
        [Fault("schema_changed", "other", "it is not part of this program")],
    ),
    "an index is dropped": (
        plainly("DROP INDEX interactions_id"),
        [Fault("schema_changed", "interactions_id", "it is missing")],
    ),
    "a rule of a table is edited in the schema": (
        in_the_schema(
            "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (seq >= 1)', '')"
            " WHERE name = 'ledger'"
        ),
        [Fault("schema_changed", "ledger")],
    ),
    "a trigger is taken out of the schema": (
        in_the_schema("DELETE FROM sqlite_schema WHERE name = 'ledger_delete'"),
        [Fault("schema_changed", "ledger_delete", "it is missing")],
    ),
    "a readable table says something else": (
        plainly("UPDATE interactions SET said = 'x' WHERE no = 2"),
        [Fault("projection_differs", "interactions")],
    ),
    "a row is missing from a readable table": (
        plainly("DELETE FROM notes"),
        [Fault("projection_differs", "notes")],
    ),
    "a word is added to the full text": (
        plainly("INSERT INTO interaction_text (rowid, said) VALUES (1, 'never said')"),
        [Fault("projection_differs", "interaction_text")],
    ),
    "the readable tables claim another version": (
        plainly("INSERT INTO projection VALUES (1)"),
        [Fault("projection_differs", "projection")],
    ),
}


@pytest.mark.parametrize("what", NAMED)
def test_what_gets_past_a_guard_is_named(tmp_path: Path, rich: Home, what: str):
    home = copy_of(rich, tmp_path / "home")
    tamper, wanted = NAMED[what]
    with closing(plain(home)) as connection:
        tamper(connection)
    assert sorted(verify_log(home).faults) == sorted(wanted)


def copy_of(home: Home, folder: Path) -> Home:
    """The database and files of a log nobody has open."""
    shutil.copytree(home.path, folder)
    return Home(folder)


@pytest.mark.parametrize(
    "statement",
    ["ANALYZE", "VACUUM", "REINDEX", "PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)",
     "PRAGMA journal_mode = DELETE"],
)  # fmt: skip
def test_upkeep_by_other_programs_is_no_fault(tmp_path: Path, rich: Home, statement: str):
    home = copy_of(rich, tmp_path / "home")
    with closing(plain(home)) as connection:
        connection.execute(statement).fetchall()
    assert verify_log(home).faults == ()


def test_an_owner_who_takes_away_the_newest_entries_is_seen_only_by_an_anchor(tmp_path: Path):
    """What `docs/format.md` section 5 says no check of a log alone can see."""
    home = one_record(tmp_path / "home")
    with reopen(home) as log:
        length = log.head[0]
        write(log, said="something unwelcome")
        anchor = log.head
    kept_elsewhere = copy_of(home, tmp_path / "copy")
    with reopen(home) as log:
        without_guards(
            f"DELETE FROM ledger_field WHERE seq > {length}",
            f"DELETE FROM ledger WHERE seq > {length}",
        )(log.connection)
        rebuilding.rebuild(log.connection)
    assert verify_log(home).faults == ()
    with closing(plain(home)) as connection:
        assert anchor not in connection.execute("SELECT seq, head FROM ledger").fetchall()
    with reopen(home) as log:
        write(log, said="something else")
    assert compare(kept_elsewhere, home) == (Fault("fork", f"entry {length}"),)


def test_old_values_stay_readable_in_the_ledger(rich: Home):
    values = [value for value in ledger_values(rich).values() if value]
    assert '"客服Maria说12月3日前退款。\\nShe said \\"refund\\"."' in values
    assert '"客服Maria说12月5日前退款。"' in values
    assert not any("078-05-1120" in value for value in values)
    assert WHEN["zone"] in "".join(values)
