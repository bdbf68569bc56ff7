"""What becomes of each entry of a pack that is taken in, and the receipt of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from typing import Any

from logbook.domain.ledger.foreign import (
    POSITIONS,
    REFERENCES,
    own_fields,
    require_shapes,
    stays,
)
from logbook.domain.value import Value
from logbook.errors import Refused
from logbook.language import _
from logbook.pack.proof.opened import OpenedPack, PackedEntry
from logbook.store import origins
from logbook.store.log import Action

_WRITTEN = ("recorded_at", "recorded_zone", "clock_back", "tool")


class TakenIn(Value):
    """The receipt: `entries` is the sum of taken, already and left."""

    log_id: str
    head_seq: int
    head: str
    """Empty where no chain came with the entries."""
    entries: int
    taken: Mapping[str, int]
    """How many, by kind."""
    already: int
    left: Mapping[str, int]
    """By why an entry of the pack stays where it is: `kind`, it concerns that log alone;
    `version`, a newer program wrote it; `closed`, what its kind needs was not disclosed; `target`,
    what it is about did not come along."""
    records: tuple[int, ...]
    """Numbers here of the records taken in."""
    cases: tuple[str, ...]
    files: int
    files_absent: int
    """Files that the pack names and leaves out."""
    withheld: int
    """Fields of what was taken in that the pack does not disclose."""
    filled: int = 0
    """Fields of what was here already that an earlier pack withheld and this one discloses."""
    not_filled: int = 0
    """Such fields that were corrected, removed or filled here since."""
    files_late: int = 0
    """Files that this pack brings of what was here already without them; they stay there."""


class Plan:
    """What becomes of each entry of a pack."""

    def __init__(self, pack: OpenedPack, here: Mapping[str, origins.Here]) -> None:
        self.pack = pack
        self.here = here
        self.ids = {there: each.id for there, each in here.items()}
        """Identifier there -> identifier here."""
        self.places = {each.elsewhere: each.seq for each in here.values()}
        """Position there -> position here."""
        self.entries: list[PackedEntry] = []
        self.again: list[PackedEntry] = []
        """Those that are here already."""
        self.left: Counter[str] = Counter()
        self.undone = {
            str(entry.values["undoes"])
            for entry in pack.entries
            if entry.values.get("kind") == "undo" and "undoes" in entry.values
        }
        self.written: Counter[str] = Counter()

    def make(self) -> None:
        """Sort the entries into those taken in, those already here, and those that stay."""
        for entry in sorted(self.pack.entries):
            where = _("entry {seq} of the pack").format(seq=entry.seq)
            reason = stays(entry.values, entry.withheld, entry.removed)
            if reason:
                self.left[reason] += 1
                continue
            require_shapes(entry.values, where)
            identifier, target = entry.values["id"], entry.values.get("target")
            if identifier in self.here:
                self._require_same(entry, self.here[identifier], where)
                self.again.append(entry)
            elif self._has_what_it_needs(entry, target):
                if identifier in self.ids:
                    raise Refused(_("{where} is there twice.").format(where=where))
                self.ids[identifier] = os.urandom(16).hex()
                self.entries.append(entry)
            else:
                self.left["target"] += 1

    def _require_same(self, entry: PackedEntry, here: origins.Here, where: str) -> None:
        """Of one log there is one entry of a name, at one place, with one record hash."""
        if (entry.seq, entry.record_hash) != (here.elsewhere, here.record_hash):
            raise Refused(
                _("{where} is not what an earlier pack of that log had there: one of the two was "
                  "written anew.").format(where=where),
                _("Keep both packs; compare their heads with copies that others hold."),
            )  # fmt: skip

    def leave(self, entry: PackedEntry) -> None:
        """Do not take in what this log says otherwise."""
        self.entries.remove(entry)
        self.left["kind"] += 1

    def _has_what_it_needs(self, entry: PackedEntry, target: str | None) -> bool:
        needed = [target] if target else []
        if entry.values["kind"] == "case_member":
            needed.append(entry.values["case"])
        return all(name in self.ids for name in needed)

    def write(
        self, action: Action, brought: str, names: Mapping[str, str], kept: frozenset[str]
    ) -> tuple[int, ...]:
        """Append the entries; the numbers of the records among them."""
        numbers = []
        for entry in self.entries:
            kind = str(entry.values["kind"])
            fields, changed = self.fields(entry, names)
            origin = self._origin(entry, brought, changed)
            if kind == "attachment" and fields.get("sha256") not in kept | {None}:
                origin["sha256"] = fields.pop("sha256")
            done = action.take_in(
                kind, {**fields, "origin": origin},
                identifier=self.ids[entry.values["id"]], no=entry.values.get("no"),
            )  # fmt: skip
            self.places[entry.seq] = done.seq
            self.written[kind] += 1
            if kind == "interaction" and done.number is not None:
                numbers.append(done.number)
        return tuple(numbers)

    def fields(
        self, entry: PackedEntry, names: Mapping[str, str]
    ) -> tuple[dict[str, Any], list[str]]:
        """The fields with references to what is here, and the names of those that changed."""
        fields, changed = own_fields(entry.values), []
        fields.pop("origin", None)
        for name in REFERENCES:
            if name not in fields:
                continue
            wanted, found = _as_many(fields[name]), self._reference(fields[name])
            if len(found) < len(wanted):
                changed.append(name)
            if found:
                fields[name] = found if isinstance(fields[name], list) else found[0]
            else:
                del fields[name]
        about = fields.get("field")
        if about in REFERENCES and "value" in fields:
            found = self._reference(fields["value"])
            fields["value"] = found if isinstance(fields["value"], list) else (found or [""])[0]
        for name in POSITIONS:
            if name in fields:
                fields[name] = self.places.get(fields[name], 0)
        if entry.values["id"] in names and fields.get("name") != names[entry.values["id"]]:
            fields["name"] = names[entry.values["id"]]
            changed.append("name")
        return fields, changed

    def _reference(self, value: Any) -> list[str]:
        return [self.ids[each] for each in _as_many(value) if each in self.ids]

    def _origin(self, entry: PackedEntry, brought: str, changed: list[str]) -> dict[str, Any]:
        values = entry.values
        earlier = values["origin"] if isinstance(values.get("origin"), dict) else {}
        first = earlier or values  # It was written down where it is from, in whichever log.
        origin: dict[str, Any] = {
            "import": brought, "log": self.pack.log_id, "id": values["id"], "seq": entry.seq,
            "record_hash": entry.record_hash, "commitments": entry.commitments,
            **{name: first[name] for name in _WRITTEN if name in first},
        }  # fmt: skip
        if "no" in values:
            origin["no"] = values["no"]
        for name, found in (
            ("withheld", entry.withheld), ("removed", entry.removed), ("changed", changed),
        ):  # fmt: skip
            found = (*found, *(each for each in earlier.get(name, ()) if each not in values))
            if found:
                origin[name] = list(dict.fromkeys(found))
        if values["action"] in self.undone or earlier.get("undone"):
            origin["undone"] = True
        if "sha256" in earlier and "sha256" not in values:
            origin["sha256"] = earlier["sha256"]
        if earlier:
            origin["earlier"] = earlier
        return origin

    def named_files(self) -> set[str]:
        """The SHA-256 of every file that the entries to be taken in name."""
        return {
            str(entry.values["sha256"])
            for entry in self.entries
            if entry.values["kind"] == "attachment" and "sha256" in entry.values
        }

    def _files_late(self) -> int:
        """Files that came now, of attachments that came without theirs."""
        return sum(
            self.here[str(entry.values["id"])].file_absent
            and entry.values.get("sha256") in self.pack.files
            for entry in self.again
        )

    def receipt(self, numbers: tuple[int, ...], cases: tuple[str, ...], files: int) -> TakenIn:
        return TakenIn(
            log_id=self.pack.log_id, head_seq=self.pack.head_seq, head=self.pack.head,
            entries=len(self.pack.entries), taken=dict(self.written), already=len(self.again),
            left=dict(self.left), records=numbers, cases=cases, files=files,
            files_absent=len(self.named_files()) - files,
            withheld=sum(len(entry.withheld) for entry in self.entries),
            files_late=self._files_late(),
        )  # fmt: skip


def _as_many(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]
