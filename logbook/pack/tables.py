"""The CSV tables: for spreadsheets, masked for the receiver, never read as formulas.

A column that bears the name of a field of the entry holds that field's value, and
`verify.py` compares the two.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from logbook.domain.record import Interaction, Money, Promise
from logbook.pack.allegations import places
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.masking.redactions import COLUMNS, Redaction, rows
from logbook.pack.proof.standalone_verify import guarded
from logbook.pack.story import exhibit_labels
from logbook.pack.vocabulary import (
    ORIGINAL,
    STANDING,
    confirmed,
    deadline_status,
    promise_status,
)
from logbook.pack.words import LENGTH, Words, beyond, called_back, joined, lag

_Cell = str | int | None
_TIMELINE = (
    "no", "id", "seq", "state", "carrier", "confirmed", "channel", "direction", "contact",
    "contact_kind", "contact_normalized", "occurred", "occurred_zone", "occurred_utc",
    "occurred_precision", "recorded_at", "recorded_zone", "lag", "clock_back",
    "duration_seconds", "agent_name", "agent_id", "agent_site", "agent_department",
    "references", "said", "notes", "called_back", "verdict_code", "verdict_directory",
    "recorder", "told_by", "tags", "exhibits", "amended", "removed",
    "written_at", "from_log", "from_no",
)  # fmt: skip
_PROMISES = ("no", "id", "record", "text", "promised_by", "amount", "currency", "due",
             "due_earliest", "outcome", "record_state", "written_at")  # fmt: skip
_AMOUNTS = ("no", "id", "record", "money_kind", "amount", "currency", "for_what", "record_state",
            "written_at")  # fmt: skip
_EXHIBITS = ("exhibit", "no", "id", "belongs_to", "status", "file", "original_name",
             "media_type", "size", "sha256", "source", "derived_how", "recording_basis",
             "user_location_state", "record_state")  # fmt: skip

ABOUT = {
    "timeline.csv": "Chronology: every record of the case",
    "promises.csv": "Promises and what became of them",
    "amounts.csv": "Amounts charged, credited, promised, paid or in dispute",
    "exhibits.csv": "Exhibits with their SHA-256",
    "deadlines.csv": "Deadlines and how they were counted",
    "filings.csv": "Complaints and notices",
    "redactions.csv": "What was masked or left out, where and why",
    "allegations.csv": "Allegations, what is asked for, and what shows them",
}
"""What each table holds."""
_DEADLINES = ("no", "id", "record", "rule", "title", "carrier", "direction", "trigger_date",
              "trigger_time", "due_date", "remind_date", "zone", "day_kind", "arithmetic",
              "source", "source_url", "seen", "confidence", "outcome", "record_state")  # fmt: skip
_FILINGS = ("no", "id", "receiver", "name", "event", "on", "zone", "reference",
            "record_state", "written_at")  # fmt: skip

_ALLEGATIONS = ("no", "id", "text", "relief", "amount", "currency", "sources",
                "record_state", "written_at")  # fmt: skip


def write_tables(
    folder: Path, pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...],
    redactions: tuple[Redaction, ...] = (),
) -> tuple[Path, ...]:  # fmt: skip
    """Write the tables into `folder`; those of deadlines, filings and allegations only where
    there are any.  The files, in the order of `ABOUT`.
    """
    _write(folder / "timeline.csv", _TIMELINE, _timeline(pack, words, exhibits))
    _write(folder / "promises.csv", _PROMISES, _promises(pack, words))
    _write(folder / "amounts.csv", _AMOUNTS, _amounts(pack, words))
    _write(folder / "exhibits.csv", _EXHIBITS, _exhibits(words, exhibits))
    if pack.deadlines:
        _write(folder / "deadlines.csv", _DEADLINES, _deadlines(pack))
    if pack.filings:
        _write(folder / "filings.csv", _FILINGS, _filings(pack, words))
    _write(folder / "redactions.csv", COLUMNS, rows(redactions))
    if pack.case_file and pack.case_file.allegations:
        _write(folder / "allegations.csv", _ALLEGATIONS, _allegations(pack, words, exhibits))
    return tuple(folder / name for name in ABOUT if (folder / name).exists())


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> None:
    # Every cell quoted and line feeds alone: the bytes do not depend on the csv module's mood.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if cell is None else guarded(str(cell)) for cell in row])


def _timeline(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]
) -> Iterator[Sequence[_Cell]]:
    labels = exhibit_labels(exhibits)
    calls = frozenset(record.no for record in pack.interactions)
    changed = pack.changed(*LENGTH)
    for record in pack.interactions:
        yield (
            record.no, record.id, record.seq, STANDING[record.state], record.carrier,
            confirmed(record), record.channel, record.direction,
            *_contact(record, words), *_times(record, changed),
            record.duration_seconds, *_agent(record, words),
            ", ".join(map(words.masks.reference, record.references)), _text(record.said, words),
            "\n".join(words.masks.text(note.text) for note in record.notes if note.text),
            "\n".join(called_back(record, words, calls)) or None,
            record.verdict.code if record.verdict else None,
            record.verdict.directory_version if record.verdict else None,
            _text(record.recorder, words), _text(record.told_by, words),
            ", ".join(map(words.masks.text, record.tags)), ", ".join(labels.get(record.id, ())),
            ", ".join(record.amended), ", ".join(record.redacted), record.recorded_at,
            record.origin.log if record.origin else None,
            record.origin.no if record.origin else None,
        )  # fmt: skip


def _contact(record: Interaction, words: Words) -> tuple[_Cell, ...]:
    contact = record.contact
    if contact is None:
        return (None, None, None)
    normalized = words.masks.number(contact.normalized) if contact.normalized else None
    return (words.masks.number(contact.raw), contact.kind, normalized)


def _times(record: Interaction, changed: Mapping[str, str]) -> tuple[_Cell, ...]:
    moment, origin = record.occurred, record.origin
    # Columns named like a field repeat it: of a record from another log it is when that came here.
    recorded = (origin.imported_at, None) if origin else (record.recorded_at, record.recorded_zone)
    return (
        moment.local, moment.zone, moment.utc, moment.precision, *recorded,
        joined((lag(record), beyond(record, changed)), "; "),
        "yes" if record.clock_back else "no",
    )  # fmt: skip


def _agent(record: Interaction, words: Words) -> tuple[_Cell, ...]:
    agent = record.agent
    return tuple(_text(t, words) for t in (agent.name, agent.id, agent.site, agent.department))


def _text(text: str | None, words: Words) -> str | None:
    return words.masks.text(text) if text else None


def _name(name: str | None, words: Words) -> str | None:
    return words.masks.file_name(name) if name else None


def _promises(pack: PackInput, words: Words) -> Iterator[Sequence[_Cell]]:
    written = pack.written()
    found: list[tuple[_Cell, Promise]] = [(r.no, p) for r in pack.interactions for p in r.promises]
    for record, promise in [*found, *(("case", promise) for promise in pack.case_promises)]:
        amount, due = promise.amount, promise.due
        yield (
            promise.no, promise.id, record, _text(promise.text, words),
            _text(promise.promised_by, words), format(amount.amount, "f") if amount else None,
            amount.currency if amount else None, due.date if due else None,
            due.earliest if due else None, promise_status(promise, pack.day),
            STANDING[promise.record_state], written.get(promise.id),
        )  # fmt: skip


def _amounts(pack: PackInput, words: Words) -> Iterator[Sequence[_Cell]]:
    written = pack.written()
    found: list[tuple[_Cell, Money]] = [(r.no, m) for r in pack.interactions for m in r.money]
    for record, money in [*found, *(("case", money) for money in pack.case_money)]:
        amount = money.amount
        yield (
            money.no, money.id, record, money.kind, format(amount.amount, "f") if amount else None,
            amount.currency if amount else None, _text(money.for_what, words),
            STANDING[money.record_state], written.get(money.id),
        )  # fmt: skip


def _exhibits(words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Sequence[_Cell]]:
    for exhibit in exhibits:
        file = exhibit.attachment
        yield (
            exhibit.label, file.no, file.id, exhibit.belongs_to, ORIGINAL[exhibit.status],
            exhibit.file,
            _name(file.original_name, words), file.media_type, file.size, file.sha256,
            _text(file.source, words), file.derived_how, file.recording_basis,
            file.user_location_state, STANDING[file.record_state],
        )  # fmt: skip


def _deadlines(pack: PackInput) -> Iterator[Sequence[_Cell]]:
    for each in pack.deadlines:
        yield (
            each.no, each.id, each.interaction_no or "case", each.rule,
            pack.deadline_titles.get(each.rule, each.rule), each.carrier, each.direction,
            each.trigger_date, each.trigger_time, each.due_date, each.remind_date, each.zone,
            each.day_kind, each.arithmetic, each.source, each.source_url, each.seen,
            each.confidence, deadline_status(each, pack.day), STANDING[each.state],
        )  # fmt: skip


def _filings(pack: PackInput, words: Words) -> Iterator[Sequence[_Cell]]:
    written = pack.written()
    for each in pack.filings:
        yield (
            each.no, each.id, each.receiver,
            pack.deadline_titles.get(each.receiver, each.receiver), each.event, each.on,
            each.zone, words.masks.reference(each.reference or "") or None, STANDING[each.state],
            written.get(each.id),
        )  # fmt: skip


def _allegations(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]
) -> Iterator[Sequence[_Cell]]:
    """What the carrier is to answer, what is asked for, and what shows it; struck out ones too."""
    written = pack.written()
    for each in pack.case_file.allegations if pack.case_file else ():
        amount = each.amount
        yield (
            each.no, each.id, _text(each.text, words), _text(each.relief, words),
            format(amount.amount, "f") if amount else None, amount.currency if amount else None,
            places(each, exhibits), STANDING[each.record_state], written.get(each.id),
        )  # fmt: skip
