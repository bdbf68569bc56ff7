"""The parts of the dossier that follow the records: chronology, promises, amounts."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.content.flag_words import flag_words
from logbook.domain.listings.directory import is_added, version_day
from logbook.domain.record import Interaction
from logbook.language import speaking
from logbook.pack.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.live_part import call_lines, note_label
from logbook.pack.page import Html, lines, table, tag
from logbook.pack.shown import said, told
from logbook.pack.story import (
    agent,
    exhibit_labels,
    money,
    note_key,
    promise_status,
    promises,
    standing,
    totals,
)
from logbook.pack.words import CHANNEL_WORDS, Words, called_back, claim, joined, lag, one_line

_REMOVED = "[removed for good by the owner]"
_ANSWERS = {
    "lookalike_phone_tollfree_swap": "the prefix differs from a listed number",
    "lookalike_phone_one_digit": "one digit differs from a listed number",
    "lookalike_phone_transposed": "two digits are swapped against a listed number",
    "lookalike_phone_vanity": "letters that look like a listed number",
    "short_code_not_on_list": "not on list",
}


def chronology(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[str]:
    """Every record that stands, in the order of occurrence."""
    labels, calls = exhibit_labels(exhibits), frozenset(r.no for r in standing(pack))
    yield tag("h2", "Chronology")
    yield from table(
        ("No.", "When", "How", "With whom", "What was said"),
        (
            (
                record.no, _when(record, words), _how(record, words), _whom(record, words, calls),
                _what(record, words, labels.get(record.id, ())),
            )
            for record in standing(pack)
        ),
        class_="records",
    )  # fmt: skip


def _when(record: Interaction, words: Words) -> Html:
    late = lag(record)
    written = f"written down {words.written(record.recorded_at, record.recorded_zone)}"
    back = "the computer's clock stood before that of the entry before" if record.clock_back else ""
    return lines(
        words.when(record.occurred),
        *(tag("span", part, class_="small") for part in (written, late, back) if part),
    )


def _how(record: Interaction, words: Words) -> Html:
    lasted = record.duration_seconds
    return lines(
        CHANNEL_WORDS.get(record.channel, record.channel),
        "they contacted me" if record.direction == "in" else "I contacted them",
        f"lasted {words.duration(lasted)}" if lasted is not None else "",
    )


def _whom(record: Interaction, words: Words, calls: frozenset[int]) -> Html:
    references = ", ".join(map(words.number, record.references))
    return lines(
        told(agent(record, words), words),
        tag("bdi", words.contact(record.contact)) if record.contact else "",
        tag("b", claim(record, words.carrier(record.carrier))),
        _listing(record),
        *(tag("span", text, class_="small") for text in called_back(record, words, calls)),
        f"reference {references}" if references else "",
        f"written by {words.text(record.recorder)}" if record.recorder else "",
        f"as told by {words.text(record.told_by)}" if record.told_by else "",
    )


def _listing(record: Interaction) -> Html:
    """What the contact was compared with, when it was written down."""
    verdict = record.verdict
    if verdict is None:
        return Html()
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
    return tag("span", compared, class_="small")


def _what(record: Interaction, words: Words, labels: tuple[str, ...]) -> Html:
    words_said = said(f"{record.no}.said", words.text(record.said), words)
    removed, corrected = (
        ", ".join(name.replace("_", " ") for name in names)
        for names in (record.redacted, record.amended)
    )
    found = [
        words_said,
        tag("span", f"removed for good by the owner: {removed}") if removed else "",
        *(
            tag("div", note_label(record, note, words),
                said(note_key(record, note), words.text(note.text), words), class_="note")
            for note in record.notes if note.text
        ),
        *call_lines(record, words),
        joined((
            "; ".join(f"promise P{p.no}" for p in record.promises),
            "; ".join(f"amount M{m.no}: {words.amount(m.amount)} {m.kind}" for m in record.money),
            f"exhibits {', '.join(labels)}" if labels else "",
            f"corrected: {corrected}" if corrected else "",
        ), "; "),
    ]  # fmt: skip
    return Html("".join(tag("div", part) for part in found if part))


def promises_and_amounts(pack: PackInput, words: Words) -> Iterator[str]:
    """What was promised and what became of it; amounts, with totals recomputed from them."""
    yield tag("h2", "Promises and outcomes")
    if promises(pack):
        yield from table(
            ("Promise", "Record", "What was promised", "By whom", "Amount", "Due", "Outcome"),
            _promise_rows(pack, words),
        )
    else:
        yield tag("p", "No promise is recorded.")
    yield tag("h2", "Amounts")
    if not money(pack):
        yield tag("p", "No amount is recorded.")
        return
    yield from table(
        ("Amount", "Record", "When", "Kind", "Sum", "For what"), _money_rows(pack, words)
    )
    yield tag("h3", "Totals, recomputed from the rows above")
    yield from table(
        ("Kind", "Total"), ((kind, words.amount(total)) for kind, total in totals(pack))
    )


def _promise_rows(pack: PackInput, words: Words) -> Iterator[tuple[object, ...]]:
    for record, promise in promises(pack):
        text = one_line(words.text(promise.text)) or _REMOVED
        outcomes = [
            joined((f"{o.state}, written down {words.written(o.recorded_at)}",
                    words.text(o.shown_by)), ": ")
            for o in pack.outcomes if o.no == promise.no
        ]  # fmt: skip
        yield (
            f"P{promise.no}", record.no if record else "case",
            said(f"P{promise.no}.text", text, words), words.text(promise.promised_by),
            words.amount(promise.amount), words.due(promise.due),
            lines(promise_status(promise, pack.day), *outcomes),
        )  # fmt: skip


def _money_rows(pack: PackInput, words: Words) -> Iterator[tuple[object, ...]]:
    for record, item in money(pack):
        yield (
            f"M{item.no}", record.no if record else "case",
            words.when(record.occurred) if record else "", item.kind, words.amount(item.amount),
            said(f"M{item.no}.for_what", words.text(item.for_what), words),
        )  # fmt: skip
