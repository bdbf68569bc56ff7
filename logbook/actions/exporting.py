"""Making a pack of a case for a receiver, and noting in the log what was handed out.

The pack is a function of the head, the case, the profile and the time; the export
entry follows it, so the same head can be packed again to the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from logbook import __version__
from logbook.actions.carriers import carrier_names
from logbook.actions.case_files import case_file
from logbook.actions.deadline_data import clocks, rule_book
from logbook.actions.finding import find_case
from logbook.domain.cases.claim import CaseFile
from logbook.domain.ledger.entry import short_number
from logbook.domain.record import Interaction
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
from logbook.pack.questions import (
    KEEP_CHINESE,
    ChineseInForm,
    Question,
    missing_answers,
    refuse_unknown,
)
from logbook.pack.receiver import load_receiver, receiver_ids
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

__all__ = [
    "KEEP_CHINESE", "ChineseInForm", "Exported", "Question", "export", "missing", "receiver_ids",
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


def missing(profile: str, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """What the receiver wants and nobody has said yet.

    Raises `NotFound` for an unknown profile and `UsageError` for an answer of an unknown name.
    """
    receiver = load_receiver(profile)
    refuse_unknown(receiver, answers)
    return missing_answers(receiver, answers)


def export(
    log: Log,
    *,
    case: str,
    profile: str,
    answers: Mapping[str, str],
    out: Path,
    now: datetime,
    zone: str,
    font: Path | None = None,
) -> Exported:
    """Write the pack of a case into the folder `out`, which must be new or empty; `font` is a
    file with Chinese, where the one that is found is not wanted.

    Raises `NotFound` for an unknown case or profile, `Missing` for an empty case or an
    answer that is needed, `UsageError` for an answer of an unknown name, `Damaged` when an
    attachment is not what was kept.
    """
    found = find_case(log, case)
    positions = _positions(log, found.id)
    numbers, case_files = exports.case_parts(log.connection, found.id)
    if not numbers:
        raise Missing(_('The case "{name}" has no records.').format(name=found.name))
    interactions = tuple(finding.get(log.connection, no) for no in numbers)
    file = case_file(log, found.name)
    head_seq, head = log.head
    withheld = exports.count_by_kind(log.connection, positions)
    written = write_pack(
        PackInput(
            log_id=log.log_id, head_seq=head_seq, head=head,
            created=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), zone=zone, tool=__version__,
            case=found.name, receiver=load_receiver(profile),
            answers=_known(file, profile, answers),
            client=log.home.client, carrier_names=carrier_names(log.home.path),
            interactions=interactions,
            case_promises=reading.promises(log.connection, found.id),
            case_money=reading.money(log.connection, found.id), case_file=file,
            account_numbers=claims.account_numbers(log.connection, found.id),
            checklists=guides.checklists(log.connection, found.id),
            deadlines=deadlines.of_case(log.connection, found.id),
            filings=deadlines.filings_of_case(log.connection, found.id),
            deadline_titles=_titles(), corrections=tuple(_corrections(log, positions)),
            struck=tuple(_struck(log, positions, interactions)),
            outcomes=tuple(_outcomes(log, positions)),
            originals=tuple(_originals(log, found.id, interactions, case_files)),
            chain=(ChainLink(*link) for link in verification.chain_of(log.connection)),
            entries=_entries(log, positions), withheld=withheld,
            undone=finding.page(log.connection, states=("undone",), limit=0).total, font=font,
        ),
        out,
    )  # fmt: skip
    _note(log, found.id, profile, written, head_seq, now, zone)
    return Exported(
        folder=written.folder, files=written.files, pack_sha256=written.pack_sha256,
        head_seq=head_seq, head=head, records=len(interactions),
        withheld=sum(withheld.values()), left_out=written.left_out,
    )  # fmt: skip


def _known(file: CaseFile, profile: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, and for what was not answered the details of the case."""
    asked = load_receiver(profile).asks
    details = {detail.name: detail.value or "" for detail in file.details}
    known = {
        "account_number": details.get("account_number", ""), "email": details.get("email", ""),
        "phone": details.get("daytime_phone", ""), "best_time": details.get("best_time", ""),
        "problem": details.get("problem", ""), "relief": details.get("relief", ""),
    }  # fmt: skip
    return {key: text for key, text in known.items() if text and key in asked} | dict(answers)


def _note(
    log: Log, case_id: str, profile: str, written: PackWritten, head_seq: int,
    now: datetime, zone: str,
) -> None:  # fmt: skip
    with log.action(now, zone) as action:
        action.add("export", {
            "target": case_id, "case": case_id, "profile": profile,
            "pack_name": written.folder.name, "pack_sha256": written.pack_sha256,
            "head_seq": head_seq,
            "disclosed": [[seq, list(names)] for seq, names in written.disclosed],
        })  # fmt: skip


def _positions(log: Log, case_id: str) -> list[int]:
    """Entries the pack shows; that a record is in another case too is nobody's business."""
    other = exports.memberships_of_other_cases(log.connection, case_id)
    return [s for s in exports.positions_of_case(log.connection, case_id) if s not in other]


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
        if entry.kind == "void" and entry.target in void:
            yield Struck(
                no=str(void[entry.target].no), how="void", recorded_at=entry.recorded_at,
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
                recorded_at=entry.recorded_at, shown_by=entry.fields.get("shown_by"),
            )  # fmt: skip


def _originals(
    log: Log, case_id: str, interactions: tuple[Interaction, ...], case_files: list[int]
) -> Iterator[Original]:
    on_case = [a for a in reading.attachments(log.connection, case_id) if a.no in case_files]
    for attachment in (*on_case, *(a for record in interactions for a in record.attachments)):
        stored = attachments.path_of(log.home, attachment.sha256) if attachment.sha256 else None
        yield Original(attachment, stored)
