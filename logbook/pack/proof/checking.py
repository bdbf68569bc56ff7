"""Checking a pack by the code of `verify.py`, said in the reader's language, and its signature."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from logbook.domain.ledger.fault import Fault
from logbook.errors import NotFound
from logbook.language import _
from logbook.pack.layout import PROOF, UNPACKED
from logbook.pack.proof import signature
from logbook.pack.proof import standalone_verify as standalone
from logbook.pack.proof.read_back import Read
from logbook.pack.proof.signature import PackSignature

NOTHING: Mapping[str, Read] = MappingProxyType({})


class PackFault(Fault):
    """One thing about a pack that is not as it was packed; kinds are those of `verify.py`."""

    def sentence(self) -> str:
        """In the current language."""
        text = _SENTENCES[self.kind]().format(where=self.where)
        if not self.detail:
            return standalone.in_one_line(text)
        detail = _detail(self.detail)
        return standalone.in_one_line(_("{text} ({detail})").format(text=text, detail=detail))


def _detail(text: str) -> str:
    """What verify.py says of a file, in English, in the reader's language."""
    digests = _DIGESTS.fullmatch(text)
    if digests:
        return _("SHA-256 {found}, listed {listed}").format(**digests.groupdict())
    return _("not the copy in {file}").format(file=PROOF) if text == standalone.COPY else text


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
    """What a check found."""

    faults: tuple[PackFault, ...]
    log_id: str = ""
    head_seq: int = 0
    head: str = ""
    signature: PackSignature | None = None
    complete: bool = True
    """False: proof.zip without SHA256SUMS.txt, as receivers get it."""


def verify_pack(path: Path, read: Mapping[str, Read] = NOTHING) -> tuple[PackFault, ...]:
    """Every fault of a pack folder, of a bag folder, or of a proof.zip; empty when whole.

    Raises NotFound when the path is none of these.
    """
    return check_pack(path, read).faults


def check_pack(path: Path, read: Mapping[str, Read] = NOTHING) -> PackReport:
    """The faults and the head, and the signature where there is one.

    `read` has what was just read of files of a pack folder, by their names in it or in the bag:
    they are not hashed a second time.
    """
    try:
        checked = standalone.check(str(path), lambda reader: _ReadBag(reader, read))
    except standalone.NoPack as error:
        raise NotFound(*_no_pack(error)) from None
    report = _report(checked)
    folder = Path(checked.folder) if checked.folder else None
    signed = _signed(folder, report) if folder and (folder / PROOF).is_file() else None
    faults = report.faults
    if signed is not None and signed.good is False:
        faults += (PackFault("signature", signed.fault),)
    return dataclasses.replace(report, faults=faults, signature=signed)


class _ReadBag(standalone.Bag):
    """A bag of which some files were read already."""

    def __init__(self, reader: Any, read: Mapping[str, Read]) -> None:
        super().__init__(reader)
        self._read = read

    def hashed(self, name: str) -> tuple[str, int]:
        return self._read[name] if name in self._read else super().hashed(name)


def _no_pack(error: standalone.NoPack) -> tuple[str, str]:
    where = standalone.in_one_line(error.where)
    if error.kind == "packed":
        return (
            _("{path} holds a whole pack.").format(path=where),
            _("Unpack it, and give the folder, or proof.zip in it."),
        )
    if error.kind == "several":
        return (
            _("There are several packs in {path}.").format(path=where),
            _("Give the folder of one of them."),
        )
    return (
        _("There is no pack at {path}.").format(path=where),
        _("Give proof.zip, the folder it unpacks to, or the folder of the whole pack."),
    )


def _report(checked: standalone.Checked) -> PackReport:
    bag = checked.bag
    return PackReport(
        faults=tuple(PackFault(*fault) for fault in checked.faults),
        log_id=bag.info.get("Log-Id", ""), head_seq=bag.seq, head=bag.head if bag.seq else "",
        complete=checked.complete,
    )  # fmt: skip


def _signed(folder: Path, report: PackReport) -> PackSignature | None:
    try:
        with zipfile.ZipFile(folder / PROOF) as archive:
            tagmanifest = archive.read(f"{UNPACKED}/{standalone.TAGMANIFEST}")
    except KeyError:
        tagmanifest = b""
    except standalone.Zipped.errors:
        tagmanifest = b""  # What is no bag has been named already; no signature is of it.
    return signature.check_signature(folder, tagmanifest, report.head_seq, report.head)


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """A reader (`names`, `open`) of the bag in a pack folder, a bag folder or a proof.zip."""
    if path.is_dir() and not (path / PROOF).is_file():
        yield standalone.Folder(str(path))
        return
    with zipfile.ZipFile(path / PROOF if path.is_dir() else path) as archive:
        reader = standalone.Zipped(archive)
        reader.names([])
        yield reader
