"""Whether the tables and guards of a log are those of this program."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from logbook import resources
from logbook.domain.ledger.fault import Fault
from logbook.language import _
from logbook.store.projection_check import is_current
from logbook.store.rebuilding import PROJECTIONS, VIEWS

_COMMENT_OR_SPACE = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")|(?:--[^\n]*|\s)+""")


def check_schema(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Every table, index, view and trigger that is missing, foreign or not as shipped."""
    template = sqlite3.connect(":memory:")
    try:
        template.executescript(resources.schema_sql())
        wanted, found = _schema(template), _schema(connection)
    finally:
        template.close()
    if not is_current(connection):
        # Whoever opens the log next makes the readable tables anew, in the shape of then.
        wanted, found = _without_projections(wanted), _without_projections(found)
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield Fault("schema_changed", name, _("it is missing"))
        elif name not in wanted:
            yield Fault("schema_changed", name, _("it is not part of this program"))
        elif wanted[name] != found[name]:
            yield Fault("schema_changed", name)


def _schema(connection: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    """Type, table and text of each object; comments and spacing may differ between releases.

    What ANALYZE leaves is SQLite's own and holds no values.
    """
    rows = connection.execute(
        "SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_schema"
        " WHERE name NOT LIKE 'sqlite@_stat%' ESCAPE '@'"
    )
    return {
        str(name): (kind, table, _COMMENT_OR_SPACE.sub(lambda m: m[1] or " ", text).strip())
        for name, kind, table, text in rows.fetchall()
    }


def _without_projections(
    schema: dict[str, tuple[str, str, str]],
) -> dict[str, tuple[str, str, str]]:
    made_anew = {*PROJECTIONS, *VIEWS, "projection"}
    return {
        name: (kind, table, text)
        for name, (kind, table, text) in schema.items()
        if table not in made_anew and not table.startswith("interaction_text")
    }
