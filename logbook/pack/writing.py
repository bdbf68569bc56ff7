"""Writing a pack: a function of its input, read back and checked before it gets its name."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from logbook.errors import Damaged, Refused
from logbook.language import _
from logbook.pack.dossier.attach import make_attach
from logbook.pack.dossier.dossier_translations import lacking
from logbook.pack.exhibits.exhibits import Exhibit, exhibits, included
from logbook.pack.exhibits.files_read import FilesRead
from logbook.pack.exhibits.recordings import gated, terminal_lines
from logbook.pack.input import PackInput, PackWritten
from logbook.pack.layout import ATTACH, PASTE, PROOF, SUMS, TODO
from logbook.pack.masking.known_secrets import masks_of
from logbook.pack.masking.leaks import refuse_leaks
from logbook.pack.masking.masking import Masks
from logbook.pack.masking.secret_places import CLOSED
from logbook.pack.proof.anchored import anchor_text
from logbook.pack.proof.bag import sums, tag_files, write_chain, write_entries
from logbook.pack.proof.checking import verify_pack
from logbook.pack.proof.proof_zip import Member, ProofZip, flush, measured
from logbook.pack.proof.read_back import Read, read_file
from logbook.pack.proof.receipts import Receipt, by_name, receipts
from logbook.pack.proof.verify_text import VERIFY_TXT
from logbook.pack.readme import readme_first, what_to_do
from logbook.pack.receivers.blanks import Blank
from logbook.pack.receivers.files_sent import files_for
from logbook.pack.receivers.form import form_text
from logbook.pack.receivers.limits import Delivery, deliver
from logbook.pack.receivers.questions import check_answers
from logbook.pack.words import Words
from logbook.resources import pack_verifier, pack_verifier_page

TOP = (PASTE, ATTACH, TODO, PROOF)
_Shown = tuple[tuple[int, tuple[str, ...]], ...]


def write_pack(pack: PackInput, out_folder: Path) -> PackWritten:
    """Write the pack into `out_folder`, which must not exist yet or be empty.

    Equal inputs give equal bytes.  Nothing is left behind when it fails: the folder gets
    its name only after everything was read back and verified.  Raises Missing, Unreadable,
    TooLong or ChineseInForm for answers; TooBig where it is more than the receiver takes; Refused
    for the folder; Damaged for the log's data.
    """
    check_answers(pack.receiver, pack.answers)
    pack = replace(pack, entries=tuple(pack.entries))
    _refuse_full(out_folder)
    out_folder.parent.mkdir(parents=True, exist_ok=True)
    beside = tempfile.mkdtemp(prefix=f".{out_folder.name}.", suffix=".part", dir=out_folder.parent)
    try:
        made, work = Path(beside, "made"), Path(beside, "work")
        made.mkdir(mode=0o700)
        work.mkdir()
        files = FilesRead(pack)
        words = Words.of(pack, masks_of(pack, files.secrets()))
        found = files_for(pack.receiver, gated(pack, exhibits(pack, words.masks, files)))
        filled = _fill(pack, words, found, made, work)
        _read_back(made, words.masks, filled)
        _publish(made, out_folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    sent = filled.exhibits if pack.receiver.originals else ()
    return PackWritten(
        folder=out_folder,
        files=(*TOP, SUMS),
        pack_sha256=read_file(out_folder / SUMS).sha256,
        disclosed=filled.shown,
        left_out=tuple(
            each.known_as for each in sent if each.status == "left_out" and not each.why
        ),
        unread=tuple(each.known_as for each in sent if CLOSED in each.holds and not each.why),
        delivery=filled.delivery,
        blanks=filled.blanks,
        recordings=terminal_lines(pack, filled.exhibits),
        lacking=tuple(each.key for each in lacking(pack, words)),
    )


class _Made(NamedTuple):
    exhibits: tuple[Exhibit, ...]
    shown: _Shown
    delivery: Delivery
    blanks: tuple[Blank, ...]
    read: Mapping[str, Read]


def _fill(
    pack: PackInput, words: Words, found: tuple[Exhibit, ...], made: Path, work: Path
) -> _Made:
    paste, blanks = form_text(pack, words, found)
    disclosed, shown, masked = write_entries(work / "entries.jsonl", pack.entries, words.masks)
    write_chain(work / "chain.tsv", pack.chain)
    _write(work / PASTE, [paste])
    originals = _originals(found) | _receipts(receipts(pack, words.masks))
    with ProofZip(made / PROOF, pack.created) as proof, ThreadPoolExecutor(1) as beside:
        # The files are large and wait for nothing: they go in while the document is set.
        adding = beside.submit(copy_context().run, proof.add, _payload(originals))
        make_attach(pack, words, found, disclosed, masked, work, work.with_name("set"))
        adding.result()
        ours = {path.name: measured(path) for path in work.iterdir()}
        proof.add(_payload(ours))
        proof.add(_tags(pack, words, ours | originals, work))
    for name in (PASTE, ATTACH):
        shutil.copyfile(work / name, made / name)
    delivery = deliver(pack.receiver, made)
    _write(made / TODO, [what_to_do(pack, found, delivery)])
    read = {**proof.read, **{name: read_file(made / name) for name in (PASTE, ATTACH)}}
    hashes = [(name, read[name].sha256) for name in (PASTE, ATTACH, PROOF)]
    _write(made / SUMS, [sums(hashes).decode("ascii")])
    return _Made(found, shown, delivery, blanks, read)


def _payload(files: dict[str, Member]) -> dict[str, Member]:
    return {f"data/{name}": file for name, file in files.items()}


def _tags(pack: PackInput, words: Words, data: dict[str, Member], work: Path) -> dict[str, Member]:
    """The tag files of the bag, which are written into `work` on the way."""
    fixed = {
        "README-FIRST.txt": readme_first(pack, anchor_text(pack, words)).encode(),
        "VERIFY.txt": VERIFY_TXT.encode(),
        "verify.py": pack_verifier().encode(),
        "verify.html": pack_verifier_page().encode(),
    }
    members = {}
    for number, (name, content) in enumerate(sorted(tag_files(data, fixed, pack, words).items())):
        source = work / f"tag-{number}"
        source.write_bytes(content)
        members[name] = measured(source)
    return members


def _originals(found: tuple[Exhibit, ...]) -> dict[str, Member]:
    """The stored files as members of the bag; their hashes are those of the log."""
    members = {}
    for name, exhibit in included(found).items():
        if exhibit.stored and exhibit.attachment.sha256:
            members[name] = Member(
                source=exhibit.stored, size=exhibit.stored.stat().st_size,
                sha256=exhibit.attachment.sha256, said_by=f"F{exhibit.attachment.no}",
            )  # fmt: skip
    return members


def _receipts(found: tuple[Receipt, ...]) -> dict[str, Member]:
    """The files that show the anchors, likewise."""
    return {
        name: Member(source=each.stored, size=each.stored.stat().st_size, sha256=each.sha256,
                     said_by=each.label)
        for name, each in by_name(found).items() if each.stored and each.sha256
    }  # fmt: skip


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)


def _refuse_full(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Refused(_("{path} is not a folder.").format(path=folder))
    if folder.is_dir() and any(folder.iterdir()):
        raise Refused(
            _("The folder {path} is not empty.").format(path=folder),
            _("Name a folder that does not exist yet."),
        )


def _read_back(made: Path, masks: Masks, filled: _Made) -> None:
    """Verify what was written, and search it for what the receiver may not see."""
    kept = frozenset(name for name, exhibit in included(filled.exhibits).items() if exhibit.holds)
    sought = (*masks.accounts, *masks.known, *masks.third_parties.sought)
    refuse_leaks(made, sought, kept, _searched(filled))
    faults = verify_pack(made, filled.read)
    if faults:
        raise Damaged(
            _("The pack does not verify, so it was not kept: {fault}").format(
                fault=faults[0].sentence()
            ),
            _("Run logbook verify to see what is wrong with the log."),
        )


def _searched(filled: _Made) -> Mapping[str, tuple[str, ...]]:
    """What was found in the files of the bag when they were looked into, or on top of it; by
    their SHA-256, as they were read back."""
    found = {filled.read[name].sha256: tuple[str, ...]() for name in (PASTE, ATTACH)}
    found |= {each.attachment.sha256 or "": each.holds for each in filled.exhibits if each.stored}
    return {name: found[read.sha256] for name, read in filled.read.items()
            if read.sha256 in found and "/" in name}  # fmt: skip


def _publish(made: Path, folder: Path) -> None:
    """Onto the disk, then under its name."""
    for path in made.iterdir():
        with path.open("rb+") as stream:
            flush(stream)
    _flush_folder(made)
    if folder.is_dir():
        folder.rmdir()
    made.rename(folder)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there, and needs no flushing
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
