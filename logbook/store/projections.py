"""The readable tables, kept up to the ledger.

Each object (an interaction, a promise, a file …) is folded anew from the entries
about it whenever one is added, so writing one entry, undoing an action, redacting
a field and rebuilding everything are the same operation.  Nothing here looks at a
clock, a locale or a carrier directory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from logbook.domain.ledger.entry import KINDS, Entry
from logbook.domain.ledger.fold import CHANGES, Folded, fold
from logbook.store import case_rows, ledger, rows
from logbook.store.numbers import interaction_number
from logbook.store.projection_version import PROJECTION_VERSION as PROJECTION_VERSION
from logbook.store.text_index import TextIndex

_BESIDE = (
    "promise",
    "money",
    "attachment",
    "note",
    "translation",
    "verdict",
    "case_member",
    "callback",
    "live_event",
)


class Projector:
    """Applies entries, read from one connection, to the tables of another (often the same)."""

    def __init__(self, source: sqlite3.Connection, tables: sqlite3.Connection) -> None:
        self.source = source
        self.tables = tables
        self.index = TextIndex(tables)

    def apply(self, entry: Entry) -> None:
        """Bring the tables up to this entry, the next after those applied before."""
        self._note_entry(entry)
        roots = list(dict.fromkeys(self._affected(entry)))
        numbers = self._interaction_numbers(roots)
        before = {no: self.index.text_of(no) for no in numbers}
        self._forget_memberships(roots)
        for root in roots:
            # A new object has no later entries yet: no need to read it back.
            self._project(fold(entry, (), ()) if root == entry.seq else self.folded(root))
        for no in numbers or self._interaction_numbers(roots):
            self.index.replace(no, before.get(no), self.index.text_of(no))

    def _note_entry(self, entry: Entry) -> None:
        self.tables.execute(
            "INSERT INTO entries (seq, id, kind, no, action, target, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (entry.seq, entry.id, entry.known_as, entry.number, entry.action, entry.target,
             entry.recorded_at),
        )  # fmt: skip
        if entry.known_as == "undo":
            undoes = entry.fields.get("undoes", "")
            self.tables.execute(
                "INSERT INTO undone_actions (action, seq) VALUES (?, ?)"
                " ON CONFLICT (action) DO NOTHING",
                (undoes, entry.seq),
            )
            self._settings_before(undoes)
        elif entry.known_as == "setting":
            rows.write_setting(self.tables, entry)
        elif entry.known_as == "export":
            rows.write_export(self.tables, entry)
        elif entry.known_as == "redaction":
            self._without_what_went(entry.target)

    def _without_what_went(self, target: str | None) -> None:
        """Write again what is no object: a setting, a pack that was handed out."""
        found = self.tables.execute(
            "SELECT seq, kind FROM entries WHERE id = ? AND kind IN ('setting', 'export')",
            (target,),
        ).fetchall()
        for seq, kind in found:
            entry = ledger.read(self.source, seq)
            if kind == "export":
                rows.write_export(self.tables, entry)
            else:
                self._write_settings({entry.fields.get("name")})

    def _settings_before(self, action: str) -> None:
        """Give each setting this undone action had changed the newest value that stands."""
        found = self.tables.execute(
            "SELECT seq FROM entries WHERE action = ? AND kind = 'setting'", (action,)
        ).fetchall()
        names = {e.fields.get("name") for e in ledger.read_many(self.source, [r[0] for r in found])}
        self._write_settings(names)

    def _write_settings(self, names: set[Any]) -> None:
        if not names:
            return
        standing = self.tables.execute(
            "SELECT seq FROM entries WHERE kind = 'setting'"
            " AND action NOT IN (SELECT action FROM undone_actions) ORDER BY seq"
        ).fetchall()
        self.tables.executemany("DELETE FROM settings WHERE name = ?", [(name,) for name in names])
        for entry in ledger.read_many(self.source, [row[0] for row in standing]):
            if entry.fields.get("name") in names:
                rows.write_setting(self.tables, entry)

    def _affected(self, entry: Entry) -> Iterator[int]:
        """Positions of the objects to fold anew."""
        if entry.known_as == "undo":
            # An interaction shows its verdict, and promises show its agent: in that order.
            for kind, seq, target in self.tables.execute(
                "SELECT kind, seq, target FROM entries WHERE action = ?"
                " ORDER BY kind != 'verdict', seq",
                (entry.fields.get("undoes", ""),),
            ).fetchall():
                yield from self._object_of(kind, seq, target)
        else:
            yield from self._object_of(entry.known_as, entry.seq, entry.target)

    def _object_of(self, kind: str, seq: int, target: str | None) -> Iterator[int]:
        if kind in CHANGES:
            yield from self._positions(target)
            yield from self._promises_of(target)
        elif kind == "case_member":
            yield from self._memberships(target)
        elif kind in _WRITERS:
            yield seq
            if kind == "verdict":
                yield from self._positions(target)

    def _memberships(self, member: str | None) -> list[int]:
        """Every entry that put this member into a case or took it out, for folding in order."""
        found = self.tables.execute(
            "SELECT seq FROM entries WHERE kind = 'case_member' AND target = ? ORDER BY seq",
            (member,),
        )
        return [row[0] for row in found.fetchall()]

    def _forget_memberships(self, roots: list[int]) -> None:
        """Members whose entries are folded anew are in no case until they are."""
        self.tables.executemany(
            "DELETE FROM case_members WHERE member ="
            " (SELECT target FROM entries WHERE seq = ? AND kind = 'case_member')",
            [(seq,) for seq in roots],
        )

    def _positions(self, identifier: str | None) -> list[int]:
        found = self.tables.execute("SELECT seq, kind FROM entries WHERE id = ?", (identifier,))
        return [seq for seq, kind in found.fetchall() if kind in _WRITERS]

    def _promises_of(self, identifier: str | None) -> list[int]:
        """They show the name of the agent of their interaction."""
        found = self.tables.execute(
            "SELECT seq FROM entries WHERE target = ? AND kind = 'promise' ORDER BY seq",
            (identifier,),
        )
        return [row[0] for row in found.fetchall()]

    def _interaction_numbers(self, roots: list[int]) -> list[int]:
        """Interactions whose full text these objects are part of."""
        numbers: dict[int, None] = {}
        for seq in roots:
            kind, no, target, identifier = self.tables.execute(
                "SELECT kind, no, target, id FROM entries WHERE seq = ?", (seq,)
            ).fetchone()
            if kind == "interaction":
                numbers[no] = None
            elif kind in _BESIDE:
                number = interaction_number(self.tables, target)
                if number is not None:
                    numbers[number] = None
            elif kind == "case":
                members = self.tables.execute(
                    "SELECT interaction_no FROM case_members WHERE case_id = ?"
                    " AND interaction_no IS NOT NULL ORDER BY 1",
                    (identifier,),
                )
                numbers.update(dict.fromkeys(row[0] for row in members.fetchall()))
        return list(numbers)

    def _project(self, folded: Folded) -> None:
        _WRITERS[folded.root.kind](self.tables, folded)
        rows.write_amendments(self.tables, folded)

    def folded(self, seq: int) -> Folded:
        """The object whose first entry stands at this position, as it stands now."""
        root = ledger.read(self.source, seq)
        marks = ", ".join("?" * len(CHANGES))
        later = self.tables.execute(
            f"SELECT seq, action FROM entries WHERE target = ? AND kind IN ({marks}) ORDER BY seq",  # noqa: S608 - question marks
            (root.id, *CHANGES),
        ).fetchall()
        actions = {root.action, *(action for _seq, action in later)}
        undone = {
            action
            for action in actions
            if self.tables.execute(
                "SELECT 1 FROM undone_actions WHERE action = ?", (action,)
            ).fetchone()
        }
        return fold(root, ledger.read_many(self.source, [row[0] for row in later]), undone)


_WRITERS: dict[str, Callable[[sqlite3.Connection, Folded], Any]] = {
    "interaction": rows.write_interaction,
    "promise": rows.write_promise,
    "money": rows.write_money,
    "attachment": rows.write_attachment,
    "deadline": case_rows.write_deadline,
    "filing": case_rows.write_filing,
    "case": case_rows.write_case,
    "case_detail": case_rows.write_case_detail,
    "allegation": case_rows.write_allegation,
    "case_member": case_rows.write_case_member,
    "note": rows.write_note,
    "translation": rows.write_translation,
    "verdict": rows.write_verdict,
    "callback": rows.write_callback,
    "live_event": rows.write_live_event,
    "directory": rows.write_directory_change,
    "guide": case_rows.write_guide,
    "guide_step": case_rows.write_guide_step,
}


def unknown_kinds(connection: sqlite3.Connection) -> dict[str, int]:
    """Kinds of entry this program does not know, and how many: they chain, and are passed over."""
    found = connection.execute("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind")
    return {kind: count for kind, count in found.fetchall() if kind not in KINDS}
