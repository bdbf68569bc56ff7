"""The parts of the dossier that follow the records: chronology, promises, amounts."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.content.flag_words import flag_words
from logbook.domain.listings.directory import is_added, version_day
from logbook.domain.origin_words import origin_sentence
from logbook.domain.record import Interaction
from logbook.language import speaking
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
    small,
    strong,
    table,
)
from logbook.pack.dossier.live_part import call_lines, note_label
from logbook.pack.dossier.shown import reachable, said, told
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.story import (
    Source,
    agent,
    exhibit_labels,
    exhibits_named,
    money,
    note_key,
    promise_status,
    promises,
    standing,
    totals,
)
from logbook.pack.words import CHANNEL_WORDS, Words, called_back, claim, joined, lag, one_line

_REMOVED = "[removed for good by the owner]"
_OUTCOMES = {"broken": "not kept"}
_ANSWERS = {
    "lookalike_phone_tollfree_swap": "the prefix differs from a listed number",
    "lookalike_phone_one_digit": "one digit differs from a listed number",
    "lookalike_phone_transposed": "two digits are swapped against a listed number",
    "lookalike_phone_vanity": "letters that look like a listed number",
    "short_code_not_on_list": "not on list",
}


def chronology(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Node]:
    """Every record that stands, in the order of occurrence."""
    labels, calls = exhibit_labels(exhibits), frozenset(r.no for r in standing(pack))
    places = reachable(pack, exhibits)
    yield Heading(text="Chronology")
    yield table(
        ("No.", "When", "How", "With whom", "What was said"),
        (
            row(
                f"record-{record.no}", str(record.no), _when(record, words), _how(record, words),
                _whom(record, words, calls),
                _what(record, words, labels.get(record.id, ()), places),
            )
            for record in standing(pack)
        ),
        ("auto", "25fr", "15fr", "25fr", "35fr"),
    )  # fmt: skip


def _when(record: Interaction, words: Words) -> Content:
    late = lag(record)
    written = f"written down {words.written(record.recorded_at, record.recorded_zone)}"
    back = "the computer's clock stood before that of the entry before" if record.clock_back else ""
    return lines(
        words.when(record.occurred),
        *(small(part) for part in (written, late, back) if part),
    )


def _how(record: Interaction, words: Words) -> Content:
    lasted = record.duration_seconds
    return lines(
        CHANNEL_WORDS.get(record.channel, record.channel),
        "they contacted me" if record.direction == "in" else "I contacted them",
        f"lasted {words.duration(lasted)}" if lasted is not None else "",
    )


def _whom(record: Interaction, words: Words, calls: frozenset[int]) -> Content:
    references = ", ".join(map(words.reference, record.references))
    return lines(
        told(agent(record, words), words),
        content(words.contact(record.contact), style="said") if record.contact else "",
        strong(claim(record, words.carrier(record.carrier))),
        _listing(record),
        *(small(text) for text in called_back(record, words, calls)),
        f"reference {references}" if references else "",
        f"written by {words.text(record.recorder)}" if record.recorder else "",
        f"as told by {words.text(record.told_by)}" if record.told_by else "",
        *(small(part) for part in _elsewhere(record)),
    )


def _elsewhere(record: Interaction) -> tuple[str, ...]:
    """That a record came from another log, and what that one did not disclose."""
    if record.origin is None:
        return ()
    with speaking("en"):
        sentence = origin_sentence(record.origin)
    closed = ", ".join(name.replace("_", " ") for name in record.undisclosed)
    return (sentence, f"not disclosed by that log: {closed}") if closed else (sentence,)


def _listing(record: Interaction) -> Content:
    """What the contact was compared with, when it was written down."""
    verdict = record.verdict
    if verdict is None:
        return Content()
    version = verdict.directory_version
    answer = _ANSWERS.get(verdict.code) or verdict.code.replace("_", " ")
    compared = f"carrier list of {version_day(version) or version}: {answer}"
    if verdict.kind == "content":
        compared = "no number or address to compare"
    if verdict.listing:
        listing = verdict.listing
        whose = listing.carrier_name
        if is_added(listing):
            whose = f"added for {whose} by the owner of this log, not on {whose}'s list"
        compared += f" ({listing.display}, {whose}, seen {listing.seen})"
    if verdict.flags:
        # Without the quotes: they stand in what was said, where the profile masks them.
        with speaking("en"):
            asked = "; ".join(dict.fromkeys(flag_words(flag.code) for flag in verdict.flags))
        compared += f". In what was said, by the program's word list: {asked}"
    return small(compared)


def _what(
    record: Interaction, words: Words, labels: tuple[str, ...], places: frozenset[str]
) -> Content:
    words_said = said(f"{record.no}.said", words.text(record.said), words)
    removed, corrected = (
        ", ".join(name.replace("_", " ") for name in names)
        for names in (record.redacted, record.amended)
    )
    found: list[str | Content] = [
        words_said,
        f"removed for good by the owner: {removed}" if removed else "",
        *(
            content(note_label(record, note, words),
                    said(note_key(record, note), words.text(note.text), words))
            for note in record.notes if note.text
        ),
        *call_lines(record, words),
        referring(joined((
            "; ".join(f"promise P{p.no}" for p in record.promises),
            "; ".join(f"amount M{m.no}: {words.money(m)} {m.kind}" for m in record.money),
            exhibits_named(labels) if labels else "",
            f"corrected: {corrected}" if corrected else "",
        ), "; "), places),
    ]  # fmt: skip
    return lines(*found)


def promises_and_amounts(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]
) -> Iterator[Node]:
    """What was promised and what became of it; amounts, with totals recomputed from them."""
    places = reachable(pack, exhibits)
    yield Heading(text="Promises and outcomes")
    if promises(pack):
        yield table(
            ("Promise", "Record", "What was promised", "By whom", "Amount", "Due", "Outcome"),
            _promise_rows(pack, words, places, exhibits),
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
        _money_rows(pack, words, places), ("auto", "auto", "4fr", "2fr", "2fr", "5fr"),
    )  # fmt: skip
    yield Heading(text="Totals, recomputed from the rows above", level=2)
    yield table(
        ("Kind", "Total"), ((kind, words.amount(total)) for kind, total in totals(pack)),
        ("2fr", "5fr"),
    )  # fmt: skip


def _promise_rows(
    pack: PackInput, words: Words, places: frozenset[str], exhibits: tuple[Exhibit, ...]
) -> Iterator[Row]:
    evidence = {record.id: f"record {record.no}" for record in pack.interactions}
    evidence |= {each.attachment.id: f"exhibit {each.label}" for each in exhibits}
    for record, promise in promises(pack):
        text = one_line(words.text(promise.text)) or _REMOVED
        outcomes = [
            referring(joined((
                f"{_OUTCOMES.get(o.state, o.state)}, written down {words.written(o.recorded_at)}",
                f"shown by {evidence[o.shown_by]}" if o.shown_by in evidence else "",
            )), places)
            for o in pack.outcomes if o.no == promise.no
        ]  # fmt: skip
        yield row(
            f"promise-{promise.no}", f"P{promise.no}", _number(record, places),
            said(f"P{promise.no}.text", text, words), words.text(promise.promised_by),
            words.amount(promise.amount), words.due(promise.due),
            lines(promise_status(promise, pack.day), *outcomes),
        )  # fmt: skip


def _money_rows(pack: PackInput, words: Words, places: frozenset[str]) -> Iterator[Row]:
    for record, item in money(pack):
        yield row(
            f"amount-{item.no}", f"M{item.no}", _number(record, places),
            words.when(record.occurred) if record else "", item.kind, words.money(item),
            said(f"M{item.no}.for_what", words.text(item.for_what), words),
        )  # fmt: skip


def _number(record: Source, places: frozenset[str]) -> Content:
    """The record's number, leading to its row; `case` for what belongs to the case itself."""
    if record is None:
        return content("case")
    place = f"record-{record.no}"
    return content(str(record.no), link=place if place in places else "")
