"""A pack opened for taking its entries in: checked first, and read only then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from logbook.errors import Damaged, NotFound
from logbook.language import _
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.proof.checking import check_pack, opened


class PackedEntry(NamedTuple):
    """One line of `entries.jsonl`."""

    seq: int
    record_hash: str
    commitments: dict[str, str]
    values: dict[str, Any]
    removed: tuple[str, ...]

    @property
    def withheld(self) -> tuple[str, ...]:
        """Fields that it has and that are not disclosed."""
        return tuple(sorted(set(self.commitments) - set(self.values) - set(self.removed)))


class OpenedPack(NamedTuple):
    """What a pack holds of another log."""

    log_id: str
    head_seq: int
    """0 where the chain did not come along."""
    head: str
    entries: tuple[PackedEntry, ...]
    files: dict[str, Callable[[], IO[bytes]]]
    """The stored files, by their SHA-256."""
    name: str
    sha256: str
    """Of entries.jsonl."""


@contextmanager
def open_pack(path: Path) -> Iterator[OpenedPack]:
    """A pack folder, a bag folder, a proof.zip, or an entries.jsonl alone.

    Raises `NotFound` for what is none of these, `Damaged` naming the first fault: of what does
    not verify nothing is read.
    """
    if path.is_file() and path.suffix == ".jsonl":
        yield _of_lines(path)
        return
    report = check_pack(path)
    if report.faults:
        raise _refused(path, len(report.faults), report.faults[0].sentence())
    with opened(path) as reader:
        bag = standalone.Bag(reader)
        lines = [line for _number, line in bag.lines(standalone.ENTRIES)]
        entries = tuple(_read(path, number, line) for number, line in enumerate(lines, 1))
        log_id = _log_id(path, entries)
        if log_id != report.log_id:
            raise _refused(path, 1, _("its first entry is of another log than its label says"))
        for number, name, digest in bag.listed(standalone.MANIFEST):
            if number and name.startswith(standalone.ORIGINALS):
                bag.digests[digest] = name
        files = {digest: _opener(reader, name) for digest, name in bag.digests.items()}
        yield OpenedPack(log_id, report.head_seq, report.head, entries, files, path.name,
                         _digest(lines))  # fmt: skip


def _opener(reader: Any, name: str) -> Callable[[], IO[bytes]]:
    return lambda: reader.open(name)


class _OneFile:
    """A file alone, read as a bag reads its own."""

    errors: tuple[type[BaseException], ...] = (OSError,)

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self, _faults: list[standalone.Fault]) -> set[str]:
        return {self._path.name}

    def open(self, _name: str) -> IO[bytes]:
        return self._path.open("rb")


def _of_lines(path: Path) -> OpenedPack:
    bag = standalone.Bag(_OneFile(path))
    lines = [line for _number, line in bag.lines(path.name)]
    if bag.faults:
        raise _refused(path, len(bag.faults), bag.faults[0].sentence())
    entries = tuple(_read(path, number, line) for number, line in enumerate(lines, 1))
    if len({entry.seq for entry in entries}) != len(entries):
        raise _refused(path, 1, _("an entry is in it twice"))
    return OpenedPack(_log_id(path, entries), 0, "", entries, {}, path.name, _digest(lines))


def _read(path: Path, number: int, line: str) -> PackedEntry:
    """One entry, its hashes computed again."""
    found = standalone.read_entry(line)
    if found is None:
        raise _refused(path, 1, _("line {n} is no entry").format(n=number))
    commitments = found["commitments"]
    values = {name: value for _salt, name, value in found["disclosed"]}
    fits = standalone.sha256(commitments) == found["record_hash"] and all(
        commitments.get(name) == standalone.sha256([salt, name, value])
        for salt, name, value in found["disclosed"]
    )
    if not fits or len(values) != len(found["disclosed"]):
        raise _refused(path, 1, _("entry {seq} was altered").format(seq=found["seq"]))
    removed = tuple(sorted(set(found["redacted"]) - set(values)))
    return PackedEntry(found["seq"], found["record_hash"], commitments, values, removed)


def _log_id(path: Path, entries: tuple[PackedEntry, ...]) -> str:
    """The id of the log, which is that of its first entry."""
    for entry in entries:
        if entry.seq == 1 and entry.values.get("kind") == "genesis" and "id" in entry.values:
            return str(entry.values["id"])
    if not entries:
        raise NotFound(_("There is no entry in {path}.").format(path=path))
    raise _refused(path, 1, _("its first entry is not there, so it names no log"))


def _digest(lines: list[str]) -> str:
    import hashlib

    hasher = hashlib.sha256()
    for line in lines:
        hasher.update(line.encode() + b"\n")
    return hasher.hexdigest()


def _refused(path: Path, faults: int, first: str) -> Damaged:
    return Damaged(
        _("{path} is not as it was packed ({n} faults), so nothing of it was taken in: {fault}")
        .format(path=path, n=faults, fault=first),
        _("Ask for the pack again; see all faults with: logbook verify PACK"),
    )  # fmt: skip
