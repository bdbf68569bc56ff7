"""The parts on promises, with what became of them, and on amounts, with their totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from logbook.domain.record import Promise
from logbook.domain.time.moment import describe_day
from logbook.language import speaking
from logbook.pack.counts import Source, money, promises, totals
from logbook.pack.dossier.document import (
    Content,
    Heading,
    Node,
    Row,
    content,
    lines,
    paragraph,
    referring,
    row,
    table,
)
from logbook.pack.dossier.shown import Numbers, numbered, reachable, said, written_down
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput, PromiseOutcome
from logbook.pack.story import fact_labels, facts
from logbook.pack.vocabulary import days_late, outcome, promise_status
from logbook.pack.words import Words, one_line

_REMOVED = "[removed for good by the owner]"


def promises_and_amounts(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]
) -> Iterator[Node]:
    """What was promised and what became of it; amounts, with totals recomputed from them."""
    places = reachable(pack, exhibits)
    numbers = fact_labels(facts(pack, words, exhibits))
    yield Heading(text="Promises and outcomes")
    if promises(pack):
        yield table(
            ("Promise", "Record", "What was promised", "By whom", "Amount", "Due", "Outcome"),
            _promise_rows(pack, words, places, exhibits, numbers),
            ("auto", "auto", "5fr", "2fr", "2fr", "3fr", "4fr"),
        )
    else:
        yield paragraph("No promise is recorded.")
    yield Heading(text="Amounts")
    if not money(pack):
        yield paragraph("No amount is recorded.")
        return
    yield table(
        ("Amount", "Record", "When", "Kind", "Sum", "For what"),
        _money_rows(pack, words, places, numbers), ("auto", "auto", "4fr", "2fr", "2fr", "5fr"),
    )  # fmt: skip
    yield Heading(text="Totals, recomputed from the rows above", level=2)
    yield table(
        ("Kind", "Total"), ((kind, words.amount(total)) for kind, total in totals(pack)),
        ("2fr", "5fr"),
    )  # fmt: skip


def _promise_rows(
    pack: PackInput, words: Words, places: frozenset[str], exhibits: tuple[Exhibit, ...],
    numbers: Numbers,
) -> Iterator[Row]:  # fmt: skip
    evidence = {record.id: f"record {record.no}" for record in pack.interactions}
    evidence |= {each.attachment.id: f"exhibit {each.label}" for each in exhibits}
    written = pack.written()
    for record, promise in promises(pack):
        text = one_line(words.text(promise.text)) or _REMOVED
        place = f"promise-{promise.no}"
        yield row(
            place, numbered(f"P{promise.no}", place, numbers), _number(record, places),
            lines(
                said(f"P{promise.no}.text", text, words),
                _later(record, written.get(promise.id), words),
            ),
            words.text(promise.promised_by),
            words.amount(promise.amount), words.due(promise.due),
            _outcome(promise, pack, words, evidence, places),
        )  # fmt: skip


def _outcome(
    promise: Promise, pack: PackInput, words: Words, evidence: Mapping[str, str],
    places: frozenset[str],
) -> Content:  # fmt: skip
    """What became of it, each time that this was written down, the last of them last."""
    found = [each for each in pack.outcomes if each.no == promise.no]
    told: list[str | Content] = []
    for each in found:
        source = evidence.get(each.shown_by or "")
        shown = f"shown by {source}" if source else ""
        told += [
            _became(each, promise),
            referring(shown, places),
            written_down(each.recorded_at, words),
        ]
    if not found or found[-1].state != promise.state or promise.state == "open":
        told.append(promise_status(promise, pack.day))
    return lines(*told)


def _became(found: PromiseOutcome, promise: Promise) -> str:
    """`kept 42 days late, on Tue, May 12, 2026`."""
    late = days_late(promise.replaced(state=found.state, outcome_on=found.on))
    text = outcome(found.state, late)
    if not found.on:
        return text
    with speaking("en"):
        day = describe_day(date.fromisoformat(found.on))
    return f"{text}, by {day}" if found.state == "broken" else f"{text}, on {day}"


def _money_rows(
    pack: PackInput, words: Words, places: frozenset[str], numbers: Numbers
) -> Iterator[Row]:
    written = pack.written()
    for record, item in money(pack):
        place = f"amount-{item.no}"
        yield row(
            place, numbered(f"M{item.no}", place, numbers), _number(record, places),
            _when(record, written.get(item.id), words), item.kind, words.money(item),
            said(f"M{item.no}.for_what", words.text(item.for_what), words),
        )  # fmt: skip


def _when(record: Source, written: str | None, words: Words) -> Content:
    """The time of the record, and of writing where the amount was not put down with it."""
    at = words.when(record.occurred) if record else ""
    return lines(at, _later(record, written, words))


def _later(record: Source, written: str | None, words: Words) -> Content:
    """When it was written down, where that was not with its record."""
    if written is None or (record and record.recorded_at == written):
        return Content()
    return written_down(written, words)


def _number(record: Source, places: frozenset[str]) -> Content:
    """The record's number, leading to its row; `case` for what belongs to the case itself."""
    if record is None:
        return content("case")
    place = f"record-{record.no}"
    return content(str(record.no), link=place if place in places else "")
