"""The part of the dossier on complaints, notices and deadlines; nothing where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from logbook.domain.cases.deadline import Deadline
from logbook.domain.cases.deadline_words import day_at
from logbook.language import speaking
from logbook.pack.dossier.document import Content, Heading, Node, lines, paragraph, small, table
from logbook.pack.dossier.shown import written_down
from logbook.pack.input import PackInput
from logbook.pack.vocabulary import EVENTS, WHO_ACTS, deadline_status, struck
from logbook.pack.words import Words

_OWNER = ((r"\bYour\b", "The owner's"), (r"\byour\b", "the owner's"), (r"\byou\b", "the owner"))
_FILING_WIDTHS = ("auto", "2fr", "4fr", "2fr")
_WIDTHS = ("auto", "2fr", "3fr", "5fr", "2fr")


def filings(pack: PackInput, words: Words) -> Iterator[Node]:
    """What was filed and what came of it; nothing where nothing was."""
    if pack.filings:
        yield Heading(text="Complaints and notices")
        yield table(("No.", "When", "What", "Reference"), _filings(pack, words), _FILING_WIDTHS)


def deadlines(pack: PackInput) -> Iterator[Node]:
    """Each deadline with its count and source; nothing where there is none."""
    if pack.deadlines:
        yield Heading(text="Deadlines")
        yield paragraph(
            "Each day is counted from a published rule, by the owner's program; whether a "
            "rule applies is for the reader to judge."
        )  # fmt: skip
        yield table(
            ("No.", "Day", "What", "How it was counted", "Status"),
            (_row(pack, each) for each in pack.deadlines),
            _WIDTHS,
        )


def _filings(pack: PackInput, words: Words) -> Iterator[tuple[str | Content, ...]]:
    written = pack.written()
    for each in pack.filings:
        name = pack.deadline_titles.get(each.receiver, each.receiver)
        yield (
            each.label, shown_day(each.on, each.zone),
            lines(f"{name}: {EVENTS[each.event]}", struck(each.state),
                  written_down(written.get(each.id, each.recorded_at), words)),
            words.reference(each.reference),
        )  # fmt: skip


def _row(pack: PackInput, deadline: Deadline) -> tuple[str | Content, ...]:
    return (
        deadline.label, shown_day(deadline.due_date, deadline.zone),
        lines(deadline_title(pack, deadline.rule),
              small(WHO_ACTS.get(deadline.direction, ""))),
        _count(deadline), struck(deadline.state) or deadline_status(deadline, pack.day),
    )  # fmt: skip


def _count(deadline: Deadline) -> Content:
    source = f"{deadline.source}, seen {deadline.seen} (confidence: {deadline.confidence})"
    return lines(
        _of_the_owner(deadline.arithmetic),
        small(source),
        small(deadline.source_url),
    )


def deadline_title(pack: PackInput, rule: str) -> str:
    """What a rule is about, for the reader of a pack."""
    return _of_the_owner(pack.deadline_titles.get(rule, rule))


def _of_the_owner(text: str) -> str:
    """The text for a reader who is not the person that it calls `you`."""
    for pattern, words in _OWNER:
        text = re.sub(pattern, words, text)
    return text


def shown_day(text: str, zone: str) -> str:
    """`Fri, Dec 18, 2026 (EST)` of an ISO date."""
    day = date.fromisoformat(text)
    with speaking("en"):
        return day_at(day, zone)
