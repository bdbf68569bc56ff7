"""The chronology: every record, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from logbook.domain.origin_words import origin_sentence
from logbook.domain.record import Interaction
from logbook.language import speaking
from logbook.pack.counts import standing
from logbook.pack.dossier.compared import compared
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
from logbook.pack.dossier.shown import Numbers, breadth, numbered, reachable, said, told
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.story import (
    Fact,
    agent,
    exhibit_labels,
    exhibits_named,
    fact_labels,
    facts,
    note_key,
)
from logbook.pack.words import (
    CHANNEL_WORDS,
    LENGTH,
    Words,
    beyond,
    called_back,
    claim,
    joined,
    lag,
)

_WIDEST_IN_A_COLUMN = 700
"""Longer texts stand under their row, as wide as the table."""


def chronology(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...], *, new_page: bool
) -> Iterator[Node]:
    """Every record that stands, in the order of occurrence, with the numbers of its facts."""
    labels, calls = exhibit_labels(exhibits), frozenset(r.no for r in standing(pack))
    places, changed = reachable(pack, exhibits), pack.changed(*LENGTH)
    found = facts(pack, words, exhibits)
    numbers = fact_labels(found)
    yield Heading(text="Chronology", new_page=new_page)
    yield paragraph(_shown_here(pack, found), style="small")
    yield table(
        ("No.", "When", "How", "With whom", "What was said"),
        (
            _record(record, words, labels.get(record.id, ()), calls, places, numbers, changed)
            for record in standing(pack)
        ),
        ("auto", "28fr", "15.8fr", "26fr", "32fr"),
    )


def _record(
    record: Interaction, words: Words, labels: tuple[str, ...], calls: frozenset[int],
    places: frozenset[str], numbers: Numbers, changed: Mapping[str, str],
) -> Row:  # fmt: skip
    place = f"record-{record.no}"
    told, named = _told(record, words), _named(record, words, labels, places)
    long = breadth(told.plain()) > _WIDEST_IN_A_COLUMN
    return row(
        place, numbered(str(record.no), place, numbers), _when(record, words),
        _how(record, words, changed),
        _whom(record, words, calls, places),
        lines("In full below this row.", named) if long else lines(told, named),
        below=told if long else None,
    )  # fmt: skip


def _shown_here(pack: PackInput, found: tuple[Fact, ...]) -> str:
    """Which records, in what order, and what the numbers below those of the records are."""
    struck = len(pack.interactions) - len(standing(pack))
    text = f"Shown: {pack.selection}"
    if struck:
        text += f"; {struck} struck out, named in the part Corrections and struck records"
    text += (
        ". In the order in which they happened; each with the time at which it was written down."
    )
    if found:
        first, last = found[0].label, found[-1].label
        form = "" if pack.receiver.letter else " and in 1-PASTE.txt"
        which = f"{first} to {last}: the numbers of the facts"
        if first == last:
            which = f"{first}: the number of the fact"
        text += f" {which} in the summary{form}."
    return text


def _when(record: Interaction, words: Words) -> Content:
    late = lag(record).removeprefix("written down ")
    at = words.written(record.recorded_at, record.recorded_zone)
    written = f"written down {joined((at, late))}"
    back = "the computer's clock stood before that of the entry before" if record.clock_back else ""
    return lines(
        words.when(record.occurred),
        *(small(part) for part in (written, back) if part),
    )


def _how(record: Interaction, words: Words, changed: Mapping[str, str]) -> Content:
    lasted = record.duration_seconds
    return lines(
        CHANNEL_WORDS.get(record.channel, record.channel),
        "they contacted me" if record.direction == "in" else "I contacted them",
        f"lasted {words.duration(lasted)}" if lasted is not None else "",
        small(beyond(record, changed)),
    )


def _whom(
    record: Interaction, words: Words, calls: frozenset[int], places: frozenset[str]
) -> Content:
    references = ", ".join(map(words.reference, record.references))
    return lines(
        told(agent(record, words), words),
        content(words.contact(record.contact), style="said") if record.contact else "",
        strong(claim(record, words.carrier(record.carrier))),
        compared(record),
        *(small(referring(text, places)) for text in called_back(record, words, calls)),
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


def _told(record: Interaction, words: Words) -> Content:
    """What was said, what was added later, how the call went."""
    removed = ", ".join(name.replace("_", " ") for name in record.redacted)
    found: list[str | Content] = [
        said(f"{record.no}.said", words.text(record.said), words),
        f"removed for good by the owner: {removed}" if removed else "",
        *(
            content(note_label(record, note, words),
                    said(note_key(record, note), words.text(note.text), words))
            for note in record.notes if note.text
        ),
        *call_lines(record, words),
    ]  # fmt: skip
    return lines(*found)


def _named(
    record: Interaction, words: Words, labels: tuple[str, ...], places: frozenset[str]
) -> Content:
    """The promises, amounts and exhibits of the record, and what of it was corrected."""
    corrected = ", ".join(name.replace("_", " ") for name in record.amended)
    text = joined((
        "; ".join(f"promise P{p.no}" for p in record.promises),
        "; ".join(f"amount M{m.no}: {words.money(m)} {m.kind}" for m in record.money),
        exhibits_named(labels) if labels else "",
        f"corrected: {corrected}" if corrected else "",
    ), "; ")  # fmt: skip
    return referring(text, places)
