"""Checking a pack: its files on top, and the bag in proof.zip by the code of `verify.py`."""

from __future__ import annotations

import dataclasses
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from struct import error as StructError
from types import MappingProxyType
from typing import IO, Any

from logbook.domain.ledger.fault import Fault
from logbook.errors import NotFound
from logbook.language import _
from logbook.pack.layout import ATTACH, PASTE, PROOF, SUMS, UNPACKED
from logbook.pack.proof import signature
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.proof.read_back import Read
from logbook.pack.proof.signature import PackSignature
from logbook.pack.proof.zip_layout import check_layout

NOTHING: Mapping[str, Read] = MappingProxyType({})
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class PackFault(Fault):
    """One thing about a pack that is not as it was packed; kinds are those of `verify.py`."""

    def sentence(self) -> str:
        """In the current language."""
        text = _SENTENCES[self.kind]().format(where=self.where)
        if not self.detail:
            return standalone.in_one_line(text)
        digests = _DIGESTS.fullmatch(self.detail)
        detail = (
            _("SHA-256 {found}, listed {listed}").format(**digests.groupdict())
            if digests
            else self.detail
        )
        return standalone.in_one_line(_("{text} ({detail})").format(text=text, detail=detail))


# What verify.py says of a file, in English; here it is said in the reader's language.
_DIGESTS = re.compile(r"SHA-256 (?P<found>[0-9a-f]{64}), listed (?P<listed>[0-9a-f]{64})")


# Functions, because a message is translated when it is shown.  The English is that of verify.py.
_SENTENCES: dict[str, Callable[[], str]] = {
    "altered": lambda: _("{where} was altered."),
    "missing": lambda: _("{where} is missing."),
    "unlisted": lambda: _("{where} is there but is listed nowhere."),
    "unreadable": lambda: _("{where} cannot be read."),
    "unsafe": lambda: _("{where} is not a safe file name."),
    "duplicate": lambda: _("{where} is there more than once."),
    "chain_broken": lambda: _("The chain does not hold at {where}."),
    "entry_altered": lambda: _("{where} was altered: its fields do not give its record hash."),
    "commitment_mismatch": lambda: _("{where} was altered: the value does not fit its commitment."),
    "not_in_chain": lambda: _("{where} is not in the chain as it stands here."),
    "differs": lambda: _("{where} says something else than the entries of the log."),
    "signature": lambda: _("{where} does not fit: the signature is not of this pack."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReport:
    """What a check found and counted."""

    faults: tuple[PackFault, ...]
    log_id: str = ""
    head_seq: int = 0
    head: str = ""
    entries_disclosed: int = 0
    fields_withheld: int = 0
    fields_removed: int = 0
    files: int = 0
    first_recorded: str = ""
    last_recorded: str = ""
    signature: PackSignature | None = None


def verify_pack(path: Path, read: Mapping[str, Read] = NOTHING) -> tuple[PackFault, ...]:
    """Every fault of a pack folder, of a bag folder, or of a proof.zip; empty when whole.

    Raises NotFound when the path is none of these.
    """
    return check_pack(path, read).faults


def check_pack(path: Path, read: Mapping[str, Read] = NOTHING) -> PackReport:
    """The faults, and what was counted on the way.

    `read` has what was just read of files of a pack folder, by their names in it or in the bag:
    they are not hashed a second time.
    """
    if path.is_file():
        return _check_zip(path)[0]
    if path.is_dir():
        if (path / PROOF).exists() or (path / SUMS).exists():
            return _check_top(path, read)
        if any((path / name).exists() for name in ("bagit.txt", standalone.MANIFEST)):
            return _check_bag(standalone.Folder(str(path)))[0]
    raise NotFound(_("There is no pack at {path}.").format(path=path))


def _check_top(folder: Path, read: Mapping[str, Read]) -> PackReport:
    """The files on top against SHA256SUMS.txt, the bag, and the copies of the two texts in it."""
    reader = standalone.Folder(str(folder))
    top = _ReadBag(reader, read)
    listed = {SUMS}
    for number, name, digest in top.listed(SUMS):
        if "/" in name or name in listed:
            top.fault("unreadable", f"{SUMS} line {number}")
        else:
            listed.add(name)
            top.check_digest(name, digest)
    for name in (SUMS, PASTE, ATTACH, PROOF):
        if name not in top.names and name not in listed - {SUMS}:
            top.fault("missing", name)
    for name in sorted(top.names - listed):
        if not name.startswith(f"{UNPACKED}/") and name not in signature.FILES:
            top.fault("unlisted", name)
    faults = _faults(top.faults)
    if PROOF not in top.names:
        return PackReport(faults=faults)
    report, inside = _check_zip(folder / PROOF, read)
    faults += tuple(_copies({name: top.digests.get(name, "") for name in (PASTE, ATTACH)}, "", {
        name: inside.get(f"data/{name}", "") for name in (PASTE, ATTACH)}))  # fmt: skip
    faults += _within(f"{PROOF}: ", report.faults)
    if (folder / UNPACKED).is_dir():
        unpacked, digests = _check_bag(standalone.Folder(str(folder / UNPACKED)))
        faults += _within(f"{UNPACKED}/", unpacked.faults)
        faults += tuple(_copies(digests, f"{UNPACKED}/", inside))
    signed = _signed(folder, report)
    if signed is not None and signed.good is False:
        faults += (PackFault("signature", signed.fault),)
    return dataclasses.replace(
        report, faults=faults, files=report.files + len(top.digests), signature=signed
    )


def _signed(folder: Path, report: PackReport) -> PackSignature | None:
    try:
        with zipfile.ZipFile(folder / PROOF) as archive:
            tagmanifest = archive.read(f"{UNPACKED}/{standalone.TAGMANIFEST}")
    except KeyError:
        tagmanifest = b""
    except _Zipped.errors:
        tagmanifest = b""  # What is no bag has been named already; no signature is of it.
    return signature.check_signature(folder, tagmanifest, report.head_seq, report.head)


def _copies(ours: dict[str, str], folder: str, theirs: dict[str, str]) -> Iterator[PackFault]:
    """Files that stand beside the proof and are not what the proof holds."""
    for name, digest in ours.items():
        if digest and theirs.get(name) and digest != theirs[name]:
            detail = _("not the copy in {file}").format(file=PROOF)
            yield PackFault("altered", f"{folder}{name}", detail)


def _within(place: str, faults: Iterable[PackFault]) -> tuple[PackFault, ...]:
    return tuple(dataclasses.replace(fault, where=place + fault.where) for fault in faults)


def _check_zip(path: Path, read: Mapping[str, Read] = NOTHING) -> tuple[PackReport, dict[str, str]]:
    try:
        with path.open("rb") as stream, zipfile.ZipFile(stream) as archive:
            check_layout(stream, archive.infolist())
            return _check_bag(_Zipped(archive), read)
    except _Zipped.errors as error:
        return PackReport(faults=(PackFault("unreadable", path.name, str(error)),)), {}


def _check_bag(
    reader: Any, read: Mapping[str, Read] = NOTHING
) -> tuple[PackReport, dict[str, str]]:
    bag = _ReadBag(reader, read)
    report = PackReport(
        faults=_faults(bag.check()), log_id=bag.info.get("Log-Id", ""), head_seq=bag.seq,
        head=bag.head, entries_disclosed=len(bag.records),
        fields_withheld=bag.counts["withheld"], fields_removed=bag.counts["removed"],
        files=len(bag.digests), first_recorded=bag.recorded[0], last_recorded=bag.recorded[1],
    )  # fmt: skip
    return report, bag.digests


def _faults(found: Iterable[standalone.Fault]) -> tuple[PackFault, ...]:
    return tuple(PackFault(*fault) for fault in dict.fromkeys(found))


class _ReadBag(standalone.Bag):
    """A bag of which some files were read already."""

    def __init__(self, reader: Any, read: Mapping[str, Read]) -> None:
        super().__init__(reader)
        self._read = read

    def hashed(self, name: str) -> tuple[str, int]:
        return self._read[name] if name in self._read else super().hashed(name)


class _Zipped:
    """A bag in a zip, as `verify.py` reads one in a folder; no name in it is trusted."""

    errors: tuple[type[BaseException], ...] = (
        OSError, EOFError, zipfile.BadZipFile, zlib.error, StructError,
        NotImplementedError, RuntimeError, ValueError, OverflowError,
    )  # fmt: skip

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members: dict[str, zipfile.ZipInfo] = {}

    def names(self, faults: list[standalone.Fault]) -> set[str]:
        members = [info for info in self._archive.infolist() if not info.is_dir()]
        for info in self._archive.infolist():
            if info.is_dir() and standalone.is_unsafe(info.filename[:-1]):
                faults.append(standalone.Fault("unsafe", info.filename))
        base = _base(info.filename for info in members)
        for info in members:
            name = info.filename
            inside = name.removeprefix(base)
            if info.orig_filename != name or standalone.is_unsafe(name) or _is_link(info):
                faults.append(standalone.Fault("unsafe", info.orig_filename))
            elif inside in self._members:
                faults.append(standalone.Fault("duplicate", inside))
            elif not name.startswith(base):
                faults.append(standalone.Fault("unlisted", name))
            else:
                self._members[inside] = info
        return set(self._members)

    def open(self, name: str) -> IO[bytes]:
        if name not in self._members:
            raise FileNotFoundError(name)
        info = self._members[name]
        if info.compress_type not in _COMPRESSIONS:
            raise NotImplementedError(f"compression {info.compress_type}")
        return self._archive.open(info)


def _base(names: Iterable[str]) -> str:
    """The one folder in which the bag lies; none when the bag is not in a folder."""
    for name in names:
        folder, slash, file = name.partition("/")
        if file == "bagit.txt" or (slash and file == standalone.MANIFEST):
            return folder + slash
    return ""


def _is_link(info: zipfile.ZipInfo) -> bool:
    return info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A reader (`names`, `open`) of the bag in a pack folder, a bag folder or a proof.zip."""
    if path.is_dir() and not (path / PROOF).is_file():
        yield standalone.Folder(str(path))
        return
    with zipfile.ZipFile(path / PROOF if path.is_dir() else path) as archive:
        reader = _Zipped(archive)
        reader.names([])
        yield reader
