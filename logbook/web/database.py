"""The log as Datasette may see it: read-only, and without the ledger.

The ledger's salts must not be browsable: with them, a value removed by a redaction
could be guessed and proven.  So every statement is checked while SQLite compiles it
(an authorizer), on top of a read-only connection.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from datasette.database import Database
from datasette.utils import sqlite3 as datasette_sqlite3

from datasette import Forbidden
from logbook.language import _

NAME = "log"
_LEDGER = ("ledger", "ledger_field", "ledger_tombstone")
# Virtual tables that SQLite may bring along and that look below or beside the tables.
_INNER = ("sqlite_dbpage", "dbstat", "sqlite_stmt", "bytecode", "tables_used", "sqlite_memstat")
_PRIVATE = frozenset((*_LEDGER, *_INNER))
_TABLE_PRAGMAS = frozenset(
    {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
     "foreign_key_list"}
)  # fmt: skip
_READ_PRAGMAS = frozenset(
    {"schema_version", "data_version", "user_version", "application_id", "encoding", "page_count",
     "page_size", "compile_options", "function_list", "collation_list"}
)  # fmt: skip
_SETTABLE = frozenset({"cache_size", "recursive_triggers"})
"""What Datasette 0.65 and 1.0 set on a connection; neither reaches what is stored."""
_FUNCTIONS = frozenset(
    {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "fsdir", "lsmode"}
)


class ReadOnlyDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """A Datasette database over a log file that refuses writes and hides the ledger."""

    def __init__(self, datasette: Any, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=True)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A guarded read-only connection; raises `Forbidden` when asked to write."""
        if write:
            raise Forbidden(_("These pages only show the log; they cannot change it."))
        connection: sqlite3.Connection = datasette_sqlite3.connect(
            f"{Path(self.path).absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA trusted_schema = 0")
        connection.execute("PRAGMA temp_store = 2")
        connection.execute("PRAGMA busy_timeout = 2000")
        connection.set_authorizer(authorize)
        for kept in ("_all_file_connections", "_all_connections"):
            # Datasette's list of what to close has another name in each line.
            getattr(self, kept, []).append(connection)
        return connection

    async def execute(self, sql: str, params: Any = None, **options: Any) -> Any:
        """As Datasette's; a statement that the guard stopped raises `Forbidden`.

        Failed statements are not printed: they hold what was searched for.
        """
        options["log_sql_errors"] = False
        try:
            return await super().execute(sql, params, **options)
        except datasette_sqlite3.DatabaseError as error:
            if "not authorized" in str(error) or "prohibited" in str(error):
                raise Forbidden(
                    _("This is not shown: the ledger and places outside the log are closed.")
                ) from error
            raise

    async def table_names(self) -> list[str]:
        """The tables there are to see."""
        return [name for name in await super().table_names() if not _is_private(name)]

    async def table_exists(self, table: str) -> bool:
        """Whether there is such a table to see."""
        return not _is_private(table) and bool(await super().table_exists(table))

    async def attached_databases(self) -> list[Any]:
        """None: the list would name the file's place on the disk."""
        return []


def authorize(
    action: int, first: str | None, second: str | None, database: str | None, source: str | None
) -> int:
    """SQLite's question while it compiles a statement: may it do this?  (`set_authorizer`)"""
    if action == sqlite3.SQLITE_READ:
        allowed = not _is_private(first or "")
    elif action == sqlite3.SQLITE_PRAGMA:
        name = (first or "").lower()
        allowed = name in _TABLE_PRAGMAS | _SETTABLE or (name in _READ_PRAGMAS and second is None)
    elif action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _FUNCTIONS
    elif action == sqlite3.SQLITE_UPDATE:
        # A virtual table (full text, JSON) declares its columns so; nothing is written.
        allowed = first == "sqlite_master"
    else:
        allowed = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _is_private(name: str) -> bool:
    # SQLite passes the name as typed where no column is read: count(*) FROM LEDGER.
    lower = name.lower()
    if lower.startswith("pragma_"):
        return lower.removeprefix("pragma_") not in _TABLE_PRAGMAS | _READ_PRAGMAS
    return lower in _PRIVATE
