"""A checklist and its steps as lines of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from logbook.actions.guiding import Checklist, Item
from logbook.cli.card import labelled_lines
from logbook.cli.layout import clip, paragraph
from logbook.cli.layout import labelled as wrapped
from logbook.cli.words import listed
from logbook.domain.cases.guide import Mark, in_words
from logbook.domain.cases.guide_words import (
    answers_words,
    case_option,
    data_line,
    do_not_cancel,
    guide_title,
    lacking,
    progress,
    source_line,
    state_mark,
    state_word,
)
from logbook.domain.text_checks import visible
from logbook.domain.time.moment import describe, from_instant
from logbook.language import _


def list_lines(checklist: Checklist, names: Mapping[str, str], zone: str) -> list[str]:
    """The whole list with its states, then the next step in full."""
    names = _harmless(names)
    title = guide_title(checklist.guide, names.get("carrier", ""), checklist.answers)
    lines = [f"{title} · {visible(checklist.case)} · {progress(checklist)}"]
    lines += [paragraph(answers_words(checklist.answers), "  ")]
    if warning := do_not_cancel(checklist.answers):
        lines += ["", paragraph(warning)]
    for phase, items in checklist.by_phase():
        lines += ["", in_words(phase, names)]
        for item in items:
            lines += _row(item, names)
            if not item.lacks:
                continue
            sentence, typed = lacking(checklist, item, names)
            lines += [paragraph(sentence, " " * 9), " " * 9 + typed]
    lines += ["", *_after(checklist, names, zone)]
    return lines


def _harmless(names: Mapping[str, str]) -> dict[str, str]:
    """Names as they can be printed: a carrier's may have been typed by anybody."""
    return {key: visible(name) for key, name in names.items()}


def _row(item: Item, names: Mapping[str, str]) -> list[str]:
    head = f"  {item.no:>2} {state_mark(item.state)} "
    said = listed([*_evidence(item.mark), visible(item.mark.reason)]) if item.mark else ""
    return _labelled(head, in_words(item.step.title, names), label_width=9) + (
        _labelled("", clip(said, 70), label_width=9) if said else []
    )


def _after(checklist: Checklist, names: Mapping[str, str], zone: str) -> list[str]:
    if checklist.next is None:
        return [_("Every step is done or skipped."), paragraph(data_line(checklist.version))]
    return [
        *step_lines(checklist, checklist.next, names, zone, next_=True),
        "",
        paragraph(data_line(checklist.version)),
        paragraph(_("Sources of every step: logbook guide show")),
    ]


def step_lines(
    checklist: Checklist, item: Item, names: Mapping[str, str], zone: str, *,
    short: bool = False, next_: bool = False,
) -> list[str]:  # fmt: skip
    """A step: what, why, how, the facts with their sources, and what was said of it.

    `short` leaves out what it explains, `next_` the sources' own lines.
    """
    step, names = item.step, _harmless(names)
    title = in_words(step.title, names)
    head = _("Next: {no} {title}") if next_ else "{no} {title}"
    lines = [paragraph(head.format(no=item.no, title=title))]
    if item.mark:
        lines += _mark_lines(item.mark, zone)
    if short:
        return lines
    lines += [paragraph(in_words(step.why, names), "  ")]
    for line in step.how:
        lines += _labelled("  - ", in_words(line, names), label_width=4)
    for fact in step.facts:
        lines += _labelled("  * ", in_words(fact.text, names), label_width=4)
        if not next_:
            lines += _labelled("", source_line(fact), label_width=4)
            lines += ["    " + fact.source_url] if fact.source_url else []
    for conflict in step.conflicts:
        text = _("Sources disagree. {words}").format(words=in_words(conflict, names))
        lines += _labelled("  ! ", text, label_width=4)
    if item.state == "open":
        lines += _typed(checklist, item)
    return lines


def _mark_lines(mark: Mark, zone: str) -> list[str]:
    instant = datetime.fromisoformat(mark.recorded_at)
    when = describe(from_instant(instant, mark.recorded_zone or zone))
    lines = labelled_lines(state_word(mark.state), listed([when, visible(mark.recorder)]))
    if mark.reason:
        lines += labelled_lines(_("why"), visible(mark.reason))
    if mark.note:
        lines += labelled_lines(_("note"), visible(mark.note))
    if mark.shown_by:
        lines += labelled_lines(_("shown by"), listed(_evidence(mark)))
    return lines


def _evidence(mark: Mark | None) -> Iterator[str]:
    for each in mark.shown_by if mark else ():
        label = each.label if each.label.startswith("F") else _("record {no}").format(no=each.label)
        yield label if each.standing else _("{label} (does not stand)").format(label=label)


def _typed(checklist: Checklist, item: Item) -> list[str]:
    """Whole commands, with the case: there may be other checklists by the time they are typed."""
    case = case_option(checklist)
    shown_by = " --shown-by N"
    evidence = {"file": f" -f {_('FILE')}", "reference": shown_by, "record": shown_by}
    return [
        f"  logbook guide done {item.no}{evidence.get(item.step.wants, '')}{case}",
        f"  logbook guide skip {item.no} --why '...'{case}",
    ]


def what_is_missing(checklist: Checklist, item: Item, names: Mapping[str, str]) -> list[str]:
    """What to attach to a step that was just done, with the command; nothing when all is there."""
    sentence, typed = lacking(checklist, item, names)
    return [f"{sentence}\n  {typed}"] if sentence else []


def _labelled(label: str, value: str, *, label_width: int) -> list[str]:
    return [line.rstrip() for line in wrapped(label, value, label_width=label_width)]
