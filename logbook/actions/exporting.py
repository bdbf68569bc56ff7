"""Making a pack of a case for a receiver, and noting in the log what was handed out.

The pack is a function of the head, the case, the profile and the time; the export
entry follows it, so the same head can be packed again to the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from logbook import __version__
from logbook.actions.anchoring import anchors
from logbook.actions.carriers import carrier_names
from logbook.actions.case_files import case_file
from logbook.actions.checkpoints import checkpoint_now
from logbook.actions.deadline_data import clocks, rule_book
from logbook.actions.finding import find_case
from logbook.actions.intake_time import carrier_zone
from logbook.actions.known_answers import answered_elsewhere, known_answers, proposed_answers
from logbook.actions.receiving import refuse_other_carrier
from logbook.actions.recording import consent_list
from logbook.actions.selecting import select
from logbook.domain.cases.claim import CaseFile
from logbook.domain.cases.selection import (
    EVERYTHING,
    Selected,
    Selection,
    marked_outside,
    selection_value,
)
from logbook.domain.ledger.entry import short_number
from logbook.domain.record import Attachment, Interaction
from logbook.domain.value import Value
from logbook.errors import Missing
from logbook.language import _
from logbook.pack.input import (
    ChainLink,
    Correction,
    Original,
    PackEntry,
    PackField,
    PackInput,
    PackWritten,
    PromiseOutcome,
    Struck,
)  # fmt: skip
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
from logbook.store import (
    attachments,
    claims,
    deadlines,
    exports,
    finding,
    guides,
    ledger,
    reading,
    verification,
)
from logbook.store.log import Log
from logbook.store.translations import translations_of_case

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
    recordings: tuple[str, ...] = ()
    """What is to be said of recordings that were left out."""
    lacking: tuple[str, ...] = ()
    """Keys of Chinese texts without English."""
    blanks: tuple[Blank, ...] = ()
    """What is left blank in the text to paste, or in the letter."""


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
    numbers, case_files = exports.case_parts(log.connection, found.id)
    if not numbers:
        raise Missing(_('The case "{name}" has no records.').format(name=found.name))
    file = case_file(log, found.name)
    fixed = tuple(each for each in anchors(log) if each.target in (None, found.id))
    refuse_other_carrier(receiver, file)
    everything = tuple(finding.get(log.connection, no) for no in numbers)
    interactions, selected = select(
        selection, everything, file.allegations, zone=zone, case=found.name
    )
    left = tuple(record for record in everything if record not in interactions)
    outside = {record.id for record in left}
    file = file.replaced(allegations=marked_outside(file.allegations, left))
    positions = _positions(log, found.id, outside)
    head_seq, head = log.head
    signed = sign_head(checkpoint_now(log, now), signing_key) if signing_key else None
    withheld = exports.count_by_kind(log.connection, positions)
    written = write_pack(
        PackInput(
            log_id=log.log_id, head_seq=head_seq, head=head,
            created=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), zone=zone, tool=__version__,
            case=found.name, receiver=receiver, carrier_zone=carrier_zone(log, zone),
            answers={**known_answers(file, receiver), **answers}, selected=selected,
            client=log.home.client, carrier_names=carrier_names(log.home.path),
            interactions=interactions,
            case_promises=reading.promises(log.connection, found.id),
            case_money=reading.money(log.connection, found.id), case_file=file,
            account_numbers=claims.account_numbers(log.connection, found.id),
            checklists=guides.checklists(log.connection, found.id),
            deadlines=tuple(each for each in deadlines.of_case(log.connection, found.id)
                            if each.target not in outside),
            filings=deadlines.filings_of_case(log.connection, found.id),
            translations=translations_of_case(log.connection, found.id), consent=consent_list(),
            deadline_titles=_titles(), corrections=tuple(_corrections(log, positions)),
            struck=tuple(_struck(log, positions, interactions)),
            outcomes=tuple(_outcomes(log, positions)),
            originals=tuple(_originals(log, found.id, interactions, case_files)),
            anchors=fixed, receipts=tuple(_stored(log, (a for each in fixed for a in each.files))),
            chain=(ChainLink(*link) for link in verification.chain_of(log.connection)),
            entries=_entries(log, positions), withheld=withheld,
            undone=finding.page(log.connection, states=("undone",), limit=0).total, font=font,
        ),
        out,
    )  # fmt: skip
    fingerprint = sign_pack(written.folder, signed).fingerprint if signed else ""
    _note(log, found.id, profile, written, selected, head_seq, now, zone)
    return Exported(
        folder=written.folder, files=written.files, pack_sha256=written.pack_sha256,
        head_seq=head_seq, head=head, records=len(interactions),
        withheld=sum(withheld.values()), left_out=written.left_out, selected=selected,
        delivery=written.delivery, fingerprint=fingerprint, recordings=written.recordings,
        lacking=written.lacking, blanks=_offered(written.blanks, file),
    )  # fmt: skip


def _offered(blanks: tuple[Blank, ...], file: CaseFile) -> tuple[Blank, ...]:
    """The blanks with what would have been offered to somebody who was asked."""
    offers = proposed_answers(file)
    return tuple(
        each.replaced(offered=offers[each.key].text) if each.key in offers else each
        for each in blanks
    )


def _note(
    log: Log, case_id: str, profile: str, written: PackWritten, selected: Selected, head_seq: int,
    now: datetime, zone: str,
) -> None:  # fmt: skip
    chosen = selection_value(selected)
    with log.action(now, zone) as action:
        action.add("export", {
            "target": case_id, "case": case_id, "profile": profile,
            "pack_name": written.folder.name, "pack_sha256": written.pack_sha256,
            "head_seq": head_seq,
            "disclosed": [[seq, list(names)] for seq, names in written.disclosed],
            **({"selection": chosen} if chosen else {}),
        })  # fmt: skip


def _positions(log: Log, case_id: str, outside: Collection[str]) -> list[int]:
    """Entries the pack shows; that a record is in another case too is nobody's business."""
    other = exports.memberships_of_other_cases(log.connection, case_id)
    shown = exports.positions_of_case(log.connection, case_id, sorted(outside))
    return [seq for seq in shown if seq not in other]


def _entries(log: Log, positions: list[int]) -> Iterator[PackEntry]:
    for entry, rows in exports.fields_of(log.connection, positions):
        yield PackEntry(entry.seq, entry.record_hash, entry.head, tuple(
            PackField(name, digest, salt, entry.fields.get(name), name in entry.redacted)
            for name, digest, salt in rows
        ))  # fmt: skip


def _corrections(log: Log, positions: list[int]) -> Iterator[Correction]:
    for kind, number, field, old, new, recorded_at, reason, _seq in exports.corrections(
        log.connection, positions
    ):
        yield Correction(
            no=short_number(str(kind), int(str(number))) if number is not None else str(kind),
            field=str(field), old=json.loads(str(old)) if old else None,
            new=json.loads(str(new)) if new else None, recorded_at=str(recorded_at),
            reason=str(reason) if reason else None, removed=old is None or new is None,
        )  # fmt: skip


def _titles() -> dict[str, str]:
    """Rules and receivers of clocks, in English, as the packs are."""
    rules = {rule.id: rule.title.en for rule in rule_book().rules}
    return rules | {clock.id: clock.name.en for clock in clocks()}


def _struck(
    log: Log, positions: list[int], interactions: tuple[Interaction, ...]
) -> Iterator[Struck]:
    void = {record.id: record for record in interactions if record.state == "void"}
    for entry in ledger.read_many(log.connection, positions):
        if entry.kind == "void" and entry.target in void and not entry.undone_elsewhere:
            yield Struck(
                no=str(void[entry.target].no), how="void", recorded_at=entry.written_at,
                reason=entry.fields.get("reason"),
            )  # fmt: skip


def _outcomes(log: Log, positions: list[int]) -> Iterator[PromiseOutcome]:
    numbers: dict[str | None, int] = {}
    for entry in ledger.read_many(log.connection, positions):
        if entry.kind == "promise" and entry.number is not None:
            numbers[entry.id] = entry.number
        elif entry.kind == "outcome" and entry.target in numbers:
            yield PromiseOutcome(
                no=numbers[entry.target], state=str(entry.fields.get("state")),
                recorded_at=entry.written_at, shown_by=entry.fields.get("shown_by"),
            )  # fmt: skip


def _originals(
    log: Log, case_id: str, interactions: tuple[Interaction, ...], case_files: list[int]
) -> Iterator[Original]:
    on_case = [a for a in reading.attachments(log.connection, case_id) if a.no in case_files]
    on_records = (a for record in interactions for a in record.attachments)
    yield from _stored(log, (*on_case, *on_records))


def _stored(log: Log, found: Iterable[Attachment]) -> Iterator[Original]:
    for attachment in found:
        stored = attachments.path_of(log.home, attachment.sha256) if attachment.sha256 else None
        yield Original(attachment, stored)
