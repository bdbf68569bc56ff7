"""What the owner did, step by step, as far as a checklist was kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from logbook.domain.cases.guide import Checklist, Item, in_words
from logbook.domain.cases.guide_words import answers_words, guide_title
from logbook.language import speaking
from logbook.pack.dossier.document import Content, Heading, Node, lines, paragraph, referring, table
from logbook.pack.dossier.shown import reachable, said
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.words import Words, counted

_STATES = {"open": "not done", "done": "done", "skipped": "skipped by the owner"}


def checklists(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Iterator[Node]:
    """The checklists of the case; nothing where there is none."""
    labels = {exhibit.attachment.id: exhibit.label for exhibit in exhibits}
    shown = {record.id for record in pack.interactions}
    places = reachable(pack, exhibits)
    for checklist in pack.checklists:
        with speaking("en"):
            title = guide_title(checklist.guide, words.carrier(checklist.carrier), {
                **checklist.answers})  # fmt: skip
            answers = answers_words(checklist.answers)
        settled = counted(checklist.settled, "step is", "steps are")
        yield Heading(text=f"Checklist: {words.text(title)}")
        yield paragraph(
            f"Made on {words.written(checklist.recorded_at, checklist.recorded_zone)}"
            f" ({answers}), from data {checklist.version}. Of {len(checklist.items)} steps, "
            f"{settled} settled. The owner marked each; the log says what was marked and when.",
        )  # fmt: skip
        yield table(
            ("Step", "State", "Marked on", "Shown by", "Why, or note"),
            (_row(checklist, item, words, labels, shown, places) for item in checklist.items),
            ("3fr", "1fr", "2fr", "2fr", "2fr"),
        )


def _row(
    checklist: Checklist,
    item: Item,
    words: Words,
    labels: Mapping[str, str],
    shown: Any,
    places: frozenset[str],
) -> tuple[str | Content, ...]:
    with speaking("en"):
        title = in_words(item.step.title, checklist.names)
    mark = item.mark
    if mark is None:
        return (words.text(f"{item.no} {title}"), _STATES["open"], "", "", "")
    key = f"step.{item.step.id}"
    evidence = [
        labels.get(each.id, each.label) if each.label.startswith("F")
        else f"record {each.label}{'' if each.id in shown else ' (not in this pack)'}"
        for each in mark.shown_by if each.standing
    ]  # fmt: skip
    return (
        words.text(f"{item.no} {title}"),
        _STATES.get(mark.state, mark.state),
        lines(words.written(mark.recorded_at, mark.recorded_zone or None),
              words.text(mark.recorder)),
        referring(", ".join(evidence), places),
        lines(*(said(f"{key}.{name}", words.text(text), words)
                for name, text in (("reason", mark.reason), ("note", mark.note)) if text)),
    )  # fmt: skip
