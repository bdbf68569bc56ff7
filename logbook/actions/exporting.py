"""Making a pack of a case for a receiver, and noting in the log what was handed out.

The pack is a function of the head, the case, the profile and the time; the export
entry follows it, so the same head can be packed again to the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from logbook.actions.checkpoints import checkpoint_now
from logbook.actions.finding import find_case
from logbook.actions.known_answers import answered_elsewhere, known_answers, proposed_answers
from logbook.actions.pack_gathering import gather
from logbook.domain.cases.claim import CaseFile
from logbook.domain.cases.selection import EVERYTHING, Selected, Selection, selection_value
from logbook.domain.value import Value
from logbook.pack.input import PackInput, PackWritten
from logbook.pack.layout import PASTE, TODO
from logbook.pack.proof.signature import sign_head, sign_pack
from logbook.pack.receivers.blanks import Blank
from logbook.pack.receivers.limits import Delivery, size_words
from logbook.pack.receivers.questions import (
    KEEP_CHINESE,
    ChineseInForm,
    Question,
    missing_answers,
    read_answer,
    refuse_unknown,
)
from logbook.pack.receivers.receiver import load_receiver, receiver_ids
from logbook.pack.writing import write_pack
from logbook.store.log import Log

__all__ = [
    "KEEP_CHINESE",
    "PASTE",
    "TODO",
    "Blank",
    "ChineseInForm",
    "Exported",
    "Question",
    "Selection",
    "export",
    "missing",
    "read_typed",
    "receiver_ids",
    "size_words",
]  # fmt: skip


class Exported(Value):
    """A pack that was written, read back and noted in the log."""

    folder: Path
    files: tuple[str, ...]
    pack_sha256: str
    head_seq: int
    head: str
    records: int
    withheld: int
    """Entries of the log that the pack proves but does not show."""
    left_out: tuple[str, ...]
    selected: Selected
    delivery: Delivery
    fingerprint: str = ""
    """Of the key that signed; empty for a pack without a signature."""
    unread: tuple[str, ...] = ()
    """Labels of the files of which a part cannot be opened, and so was not searched."""
    recordings: tuple[str, ...] = ()
    """What is to be said of recordings that were left out."""
    lacking: tuple[str, ...] = ()
    """Keys of Chinese texts without English."""
    blanks: tuple[Blank, ...] = ()
    """What is left blank in the text to paste, or in the letter."""
    too_late: str = ""
    """That the time for the letter is over, in the current language; empty where it is not."""


def missing(
    profile: str, answers: Mapping[str, str], file: CaseFile | None = None
) -> tuple[Question, ...]:
    """What the receiver wants and neither the answers nor the case say.

    Raises `NotFound` for an unknown profile and `UsageError` for an answer of an unknown name.
    """
    receiver = load_receiver(profile)
    refuse_unknown(receiver, answers)
    if file is None:
        return missing_answers(receiver, answers)
    said = dict.fromkeys(answered_elsewhere(file, receiver), "") | known_answers(file, receiver)
    return missing_answers(receiver, {**said, **answers}, proposed_answers(file))


def read_typed(profile: str, key: str, text: str) -> str:
    """The answer as the pack wants it; `Unreadable` for one that the form cannot take."""
    return read_answer(load_receiver(profile), key, text)


def export(
    log: Log,
    *,
    case: str,
    profile: str,
    answers: Mapping[str, str],
    out: Path,
    now: datetime,
    zone: str,
    selection: Selection = EVERYTHING,
    font: Path | None = None,
    signing_key: Path | None = None,
) -> Exported:
    """Write the pack of a case into the folder `out`, which must be new or empty; `font` is a
    file with Chinese, where the one that is found is not wanted.  With a signing key, the
    pack's signature is put beside it.

    Records outside the selection are withheld with all that hangs on them, and proved.  Raises
    `NotFound` for an unknown case or profile, `Missing` for an empty case or selection or an
    answer that is needed, `UsageError` for an answer of an unknown name, `Refused` for a notice
    to another carrier than the case's and for a key that cannot sign, `TooBig` where the receiver
    does not take it, `Damaged` when an attachment is not what was kept.
    """
    found = find_case(log, case)
    receiver = load_receiver(profile)
    given = gather(
        log, found, receiver, answers=answers, selection=selection, font=font, now=now, zone=zone
    )
    signed = sign_head(checkpoint_now(log, now), signing_key) if signing_key else None
    written = write_pack(given, out)
    fingerprint = sign_pack(written.folder, signed).fingerprint if signed else ""
    _note(log, found.id, profile, written, given, now, zone)
    return Exported(
        folder=written.folder, files=written.files, pack_sha256=written.pack_sha256,
        head_seq=given.head_seq, head=given.head, records=len(given.interactions),
        withheld=sum(given.withheld.values()), left_out=written.left_out,
        selected=given.chosen, unread=written.unread, delivery=written.delivery,
        fingerprint=fingerprint,
        recordings=written.recordings, lacking=written.lacking,
        blanks=_offered(written.blanks, given.case_file), too_late=_too_late(given),
    )  # fmt: skip


def _too_late(given: PackInput) -> str:
    due = given.letter_due
    return due.sentence(given.day) if due and due.over(given.day) else ""


def _offered(blanks: tuple[Blank, ...], file: CaseFile | None) -> tuple[Blank, ...]:
    """The blanks with what would have been offered to somebody who was asked."""
    offers = proposed_answers(file) if file else {}
    return tuple(
        each.replaced(offered=offers[each.key].text) if each.key in offers else each
        for each in blanks
    )


def _note(
    log: Log, case_id: str, profile: str, written: PackWritten, given: PackInput, now: datetime,
    zone: str,
) -> None:  # fmt: skip
    chosen = selection_value(given.chosen)
    with log.action(now, zone) as action:
        action.add("export", {
            "target": case_id, "case": case_id, "profile": profile,
            "pack_name": written.folder.name, "pack_sha256": written.pack_sha256,
            "head_seq": given.head_seq,
            "disclosed": [[seq, list(names)] for seq, names in written.disclosed],
            **({"selection": chosen} if chosen else {}),
        })  # fmt: skip
