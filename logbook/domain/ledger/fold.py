"""From entries to what stands now: one object folded with everything said about it later.

Pure: no clock, no directory, no locale.  `store/projections.py` writes the result
into the readable tables; a rebuild folds the same entries and must get the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from logbook.domain.ledger.entry import KINDS, Entry
from logbook.domain.value import Value

CHANGES = ("addition", "amendment", "void", "outcome", "case_status", "redaction")
"""Kinds that change the object they are about, rather than stand beside it."""


class Change(Value):
    """One correction or addition, in the order it was written."""

    entry: Entry
    field: str
    old: Any
    """The value it replaced, read from the entry that held it; None when redacted or empty."""
    new: Any
    supersedes: int | None
    """Position of the entry that held the old value; None for an addition."""
    undone: bool


class Folded(Value):
    """An object as it stands."""

    root: Entry
    values: Mapping[str, Any]
    """Current values of the fields of its kind."""
    held_by: Mapping[str, int]
    """For each field, the position of the entry that gives its value: what an amendment names."""
    changes: tuple[Change, ...]
    state: str
    """current, void or undone."""
    outcome: str
    """Of a promise or a deadline: open, kept, broken or withdrawn; of a case: open, closed or
    reopened."""
    settled: Entry | None
    """The entry that says so; None while nothing was said."""
    redacted: tuple[str, ...]
    undisclosed: tuple[str, ...]
    """Fields of a record from another log whose value that log did not disclose."""
    redacted_by: int | None

    @property
    def amended(self) -> tuple[str, ...]:
        """Fields that were corrected (additions are not corrections)."""
        names = [c.field for c in self.changes if c.supersedes is not None and not c.undone]
        return tuple(sorted(set(names)))


def fold(root: Entry, later: Iterable[Entry], undone: Collection[str]) -> Folded:
    """Fold the entries about `root`, in order of seq; `undone` holds actions taken back."""
    fields = (*KINDS[root.kind].required, *KINDS[root.kind].optional)
    values = {name: root.fields[name] for name in fields if name in root.fields}
    held_by = {name: root.seq for name in fields if name in root.fields or name in root.redacted}
    state = "undone" if root.action in undone or root.undone_elsewhere else "current"
    redacted = {*root.redacted, *root.removed_elsewhere}
    undisclosed, redacted_by = set(root.withheld), None
    outcome, changes = "open", []
    settled: Entry | None = None
    for entry in later:
        if entry.kind == "redaction":
            redacted.update(entry.fields.get("fields", ()))
            redacted_by = entry.seq
        elif entry.kind in ("addition", "amendment"):
            change = _change(entry, values, entry.action in undone or entry.undone_elsewhere)
            changes.append(change)
            if "value" in entry.removed_elsewhere:
                redacted.add(change.field)
            if not change.undone:
                held_by[change.field] = entry.seq
                undisclosed.discard(change.field)
                if "value" in entry.withheld:
                    undisclosed.add(change.field)
                if "value" in entry.fields:
                    values[change.field] = change.new
                else:
                    values.pop(change.field, None)
        elif entry.action in undone or entry.undone_elsewhere:
            continue
        elif entry.kind == "void" and state == "current":
            state = "void"
        elif entry.kind in ("outcome", "case_status"):
            outcome, settled = str(entry.fields.get("state", outcome)), entry
    return Folded(
        root=root, values=values, held_by=held_by, changes=tuple(changes), state=state,
        outcome=outcome, settled=settled, redacted=tuple(sorted(redacted & set(fields))),
        undisclosed=tuple(sorted(undisclosed & set(fields))), redacted_by=redacted_by,
    )  # fmt: skip


def _change(entry: Entry, values: Mapping[str, Any], undone: bool) -> Change:
    name = str(entry.fields.get("field", ""))
    supersedes = entry.fields.get("supersedes")
    return Change(
        entry=entry,
        field=name,
        old=values.get(name),
        new=entry.fields.get("value"),
        supersedes=int(supersedes) if supersedes is not None else None,
        undone=undone,
    )
