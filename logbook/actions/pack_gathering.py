"""What a pack is made from, read from the log: the case as it stands, and what proves it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from logbook import __version__
from logbook.actions.anchoring import anchors
from logbook.actions.carriers import carrier_names
from logbook.actions.case_files import case_file
from logbook.actions.deadline_data import clocks, rule_book
from logbook.actions.intake_time import carrier_zone
from logbook.actions.known_answers import known_answers
from logbook.actions.letter_time import letter_due
from logbook.actions.receiving import refuse_other_carrier
from logbook.actions.recording import consent_list
from logbook.actions.selecting import select
from logbook.domain.cases.claim import CaseFile
from logbook.domain.cases.selection import Selected, Selection, marked_outside
from logbook.domain.ledger.entry import short_number
from logbook.domain.record import Attachment, Interaction
from logbook.errors import Missing
from logbook.language import _
from logbook.pack.input import (
    ChainLink,
    Correction,
    Original,
    PackEntry,
    PackField,
    PackInput,
    PromiseOutcome,
    Struck,
)  # fmt: skip
from logbook.pack.receivers.receiver import Receiver
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
from logbook.store.finding import Case
from logbook.store.log import Log
from logbook.store.translations import translations_of_case


class _Shown(NamedTuple):
    """What the selection leaves of a case."""

    records: tuple[Interaction, ...]
    selected: Selected
    file: CaseFile
    """With the records left out marked in its allegations."""
    outside: frozenset[str]
    """Ids of the records left out."""


def gather(
    log: Log, case: Case, receiver: Receiver, *, answers: Mapping[str, str], selection: Selection,
    font: Path | None, now: datetime, zone: str,
) -> PackInput:  # fmt: skip
    """Everything the pack of a case says to this receiver, up to the head of the moment.

    Records outside the selection are left out with all that hangs on them; their entries are
    counted among those withheld.  What the case says answers the receiver's questions, and the
    answers given win over it.  Raises `Missing` for an empty case, or a selection that takes
    nothing, `NotFound` for a selected record that is not in the case, `Refused` for a notice to
    another carrier than the case's.
    """
    numbers, case_files = exports.case_parts(log.connection, case.id)
    if not numbers:
        raise Missing(_('The case "{name}" has no records.').format(name=case.name))
    file = case_file(log, case.name)
    refuse_other_carrier(receiver, file)
    shown = _shown(log, file, numbers, selection, zone)
    positions = _positions(log, case.id, shown.outside)
    fixed = tuple(each for each in anchors(log) if each.target in (None, case.id))
    head_seq, head = log.head
    given = {**known_answers(shown.file, receiver), **answers}
    return PackInput(
        log_id=log.log_id, head_seq=head_seq, head=head,
        created=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), zone=zone, tool=__version__,
        case=case.name, receiver=receiver, carrier_zone=carrier_zone(log, zone),
        answers=given, selected=shown.selected,
        letter_due=letter_due(log, receiver, given, now=now, zone=zone),
        client=log.home.client, carrier_names=carrier_names(log.home.path),
        interactions=shown.records,
        case_promises=reading.promises(log.connection, case.id),
        case_money=reading.money(log.connection, case.id), case_file=shown.file,
        account_numbers=claims.account_numbers(log.connection, case.id),
        checklists=guides.checklists(log.connection, case.id),
        deadlines=tuple(each for each in deadlines.of_case(log.connection, case.id)
                        if each.target not in shown.outside),
        filings=deadlines.filings_of_case(log.connection, case.id),
        translations=translations_of_case(log.connection, case.id), consent=consent_list(),
        deadline_titles=_titles(), corrections=tuple(_corrections(log, positions)),
        struck=tuple(_struck(log, positions, shown.records)),
        outcomes=tuple(_outcomes(log, positions)),
        originals=tuple(_originals(log, case.id, shown.records, case_files)),
        anchors=fixed, receipts=tuple(_stored(log, (a for each in fixed for a in each.files))),
        chain=(ChainLink(*link) for link in verification.chain_of(log.connection)),
        entries=_entries(log, positions),
        withheld=exports.count_by_kind(log.connection, positions),
        undone=finding.page(log.connection, states=("undone",), limit=0).total, font=font,
    )  # fmt: skip


def _shown(
    log: Log, file: CaseFile, numbers: list[int], selection: Selection, zone: str
) -> _Shown:  # fmt: skip
    everything = tuple(finding.get(log.connection, no) for no in numbers)
    records, selected = select(selection, everything, file.allegations, zone=zone, case=file.name)
    left = tuple(record for record in everything if record not in records)
    marked = file.replaced(allegations=marked_outside(file.allegations, left))
    return _Shown(records, selected, marked, frozenset(record.id for record in left))


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
                on=entry.fields.get("on"),
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
