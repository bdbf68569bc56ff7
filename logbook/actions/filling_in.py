"""Filling in what an earlier pack of a log withheld, where a fuller one discloses it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from logbook.domain.ledger.entry import KINDS
from logbook.domain.ledger.fold import CHANGES
from logbook.pack.proof.opened import PackedEntry
from logbook.store import history, origins, redaction
from logbook.store.log import Action, Log


class Gap(NamedTuple):
    """A value that was withheld when its entry came, and is disclosed now."""

    target: str
    """The object here."""
    field: str
    value: Any
    seq: int
    """Position here of the entry that it belongs to."""


Mapped = Callable[[PackedEntry], Mapping[str, Any]]
"""The fields of an entry with references to what is here."""


def gaps(
    entries: Iterable[PackedEntry], here: Mapping[str, origins.Here], mapped: Mapped
) -> list[Gap]:
    """The values of entries that are here already which an earlier pack withheld, in order.

    Reasons of strikes and the like are no field of an object, and a case keeps the name that it
    has here: those are left out.
    """
    found = []
    for entry in entries:
        place, kind = here[str(entry.values["id"])], str(entry.values["kind"])
        names = [n for n in place.withheld if n in entry.values and n not in _kept(kind)]
        if not names:
            continue
        values = mapped(entry)
        for name in names:
            change = kind in ("addition", "amendment") and name == "value"
            if name not in values or (kind in CHANGES and not change):
                continue
            target = str(values["target"]) if change else place.id
            field = str(values["field"]) if change else name
            found.append(Gap(target, field, values[name], place.seq))
    return found


def _kept(kind: str) -> tuple[str, ...]:
    """Fields that stay as they are here: a case's name, and what is no field of the kind."""
    known = (*KINDS[kind].required, *KINDS[kind].optional)
    return tuple(name for name in ("name", "origin") if kind == "case" or name not in known)


def sorted_out(log: Log, found: Iterable[Gap]) -> tuple[list[Gap], list[Gap]]:
    """Those that are still open, and those where something else was said since: a correction, a
    removal, words of one's own.  What stands here already is in neither."""
    still, other = [], []
    for gap in found:
        _kind, root = redaction.kind_of(log.connection, gap.target)
        folded = history.folded(log.connection, root)
        held = folded.held_by.get(gap.field, root) == gap.seq
        if gap.field in folded.undisclosed and held:
            still.append(gap)
        elif folded.values.get(gap.field) != gap.value:
            other.append(gap)
    return still, other


def fill(action: Action, still: Iterable[Gap]) -> None:
    """Store the values as additions."""
    for gap in still:
        action.add("addition", {"target": gap.target, "field": gap.field, "value": gap.value})
