"""The full-text index over interactions and what hangs on them.

The table keeps no text of its own (contentless), so taking a document out needs
the very words that were put in: `text_of` makes them from the readable tables,
before a change and after it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from logbook.domain.search_terms import join_values

Document = tuple[str, ...]
_COLUMNS = "said, people, reference, contact, promise, note, file"
_NOTES = (
    "text, translator FROM (SELECT text, NULL AS translator, target, state, seq FROM notes"
    " UNION ALL SELECT text, translator, target, state, seq FROM translations)"
)
"""Words added to a record, and those it was translated into."""
_COLUMN_OF = {
    "said": "said",
    **dict.fromkeys(
        ("agent_name", "agent_id", "agent_site", "agent_department", "recorder", "told_by",
         "carrier"), "people",
    ),
    "references": "reference", "tags": "reference", "contact": "contact",
}  # fmt: skip
"""Where the values of a corrected field are looked for."""


class TextIndex:
    """Adds, replaces and removes documents; a document is one interaction."""

    def __init__(self, tables: sqlite3.Connection) -> None:
        self.tables = tables

    def text_of(self, no: int) -> Document | None:
        """The document of an interaction as the readable tables stand; None when there is none."""
        row = self.tables.execute(
            "SELECT id, said, agent_name, agent_id, agent_site, agent_department, recorder,"
            " told_by, carrier, reference_numbers, contact_raw, contact, tags"
            " FROM interactions WHERE no = ?",
            (no,),
        ).fetchone()
        if row is None:
            return None
        identifier, said, *people, references, raw, contact, tags = row
        once = self._corrected(identifier)
        listed = (*json.loads(references or "[]"), *json.loads(tags or "[]"))
        return (
            _column((said,), once.get("said")),
            _column((*people, *self._live_agents(identifier)), once.get("people")),
            _column((*listed, *self._cases(identifier)), once.get("reference")),
            _column(_contact_forms(raw, contact), once.get("contact")),
            self._texts("text, promised_by FROM promises", identifier),
            self._texts(_NOTES, identifier),
            self._texts("original_name FROM attachments", identifier),
        )  # fmt: skip

    def replace(self, no: int, before: Document | None, after: Document | None) -> None:
        """Exchange a document; nothing is written when it did not change."""
        if before == after:
            return
        if before is not None:
            self.tables.execute(
                f"INSERT INTO interaction_text (interaction_text, rowid, {_COLUMNS})"  # noqa: S608
                " VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?)",
                (no, *before),
            )
        if after is not None:
            self.tables.execute(
                f"INSERT INTO interaction_text (rowid, {_COLUMNS})"  # noqa: S608
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (no, *after),
            )

    def _corrected(self, identifier: str) -> dict[str, list[str]]:
        """What corrected fields said at one time, undone corrections too, by column."""
        once: dict[str, list[str]] = {}
        for field, *values in self.tables.execute(
            "SELECT field, old, new FROM amendments WHERE target = ? ORDER BY seq", (identifier,)
        ).fetchall():
            for value in values:
                if field in _COLUMN_OF and value is not None:
                    once.setdefault(_COLUMN_OF[field], []).extend(_words_of(json.loads(value)))
        return once

    def _live_agents(self, identifier: str) -> list[str]:
        """Those who came to speak during a call, beside the record's own."""
        found = self.tables.execute(
            "SELECT agent_name, agent_id, agent_site, agent_department FROM live_events"
            " WHERE target = ? AND state != 'undone' ORDER BY seq",
            (identifier,),
        )
        return [value for row in found.fetchall() for value in row if value]

    def _cases(self, identifier: str) -> list[str]:
        found = self.tables.execute(
            "SELECT cases.name FROM case_members JOIN cases ON cases.id = case_members.case_id"
            " WHERE case_members.member = ? AND cases.state = 'current' ORDER BY case_members.seq",
            (identifier,),
        )
        return [row[0] for row in found.fetchall() if row[0]]

    def _texts(self, columns: str, identifier: str) -> str:
        found = self.tables.execute(
            f"SELECT {columns} WHERE target = ? AND state != 'undone' ORDER BY seq", (identifier,)
        ).fetchall()
        return join_values(tuple(value for row in found for value in row if value))


def _column(values: Iterable[str | None], once: Iterable[str] | None) -> str:
    """What stands and what stood there before, each value once."""
    return join_values(tuple(dict.fromkeys(filter(None, (*values, *(once or ()))))))


def _words_of(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        return _contact_forms(value.get("raw"), value.get("normalized"))
    return tuple(value) if isinstance(value, list) else (str(value),)


def _contact_forms(raw: str | None, contact: str | None) -> tuple[str, ...]:
    """As typed, normalised, and for a number of ten digits also the ways people search for it."""
    forms = [form for form in (raw, contact) if form]
    if contact and contact.startswith("+1") and len(contact) == 12 and contact[1:].isdigit():
        digits = contact[2:]
        forms += [digits, f"{digits[:3]} {digits[3:6]} {digits[6:]}"]
    return tuple(dict.fromkeys(forms))
