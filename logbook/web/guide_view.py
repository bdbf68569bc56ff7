"""A checklist as the pages show it: every text in the page's language, numbers of today's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from logbook.actions.guiding import Checklist, Item, checklists_of, names_now
from logbook.actions.opening import Log
from logbook.domain.cases.guide import in_words
from logbook.domain.cases.guide_words import (
    answers_words,
    data_line,
    do_not_cancel,
    guide_title,
    lacking,
    progress,
    source_line,
    state_word,
)
from logbook.domain.listings.directory import Directory
from logbook.domain.time.moment import describe, from_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step, ready to be shown."""

    no: int
    id: str
    title: str
    why: str
    how: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    """Words, where they stand, address or empty."""
    conflicts: tuple[str, ...]
    state: str
    state_word: str
    when: str
    recorder: str
    reason: str
    note: str
    evidence: tuple[str, ...]
    """`31` or `F3`; what does not stand any more is left out."""
    missing: str
    command: str
    wants: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistView:
    """One checklist, ready to be shown."""

    case: str
    title: str
    warning: str
    answers: str
    progress: str
    data: str
    phases: tuple[tuple[str, tuple[StepView, ...]], ...]
    next: StepView | None


def checklists_in(log: Log, case: str, directory: Directory) -> tuple[ChecklistView, ...]:
    """Those of a case; raises `NotFound` for an unknown case."""
    return tuple(view(each, directory) for each in checklists_of(log, case))


def view(checklist: Checklist, directory: Directory) -> ChecklistView:
    """A checklist in the language of the moment."""
    names = names_now(checklist, directory)
    phases = tuple(
        (in_words(title, names), tuple(_step(checklist, item, names) for item in items))
        for title, items in checklist.by_phase()
    )
    upcoming = checklist.next
    return ChecklistView(
        case=checklist.case,
        title=guide_title(checklist.guide, names.get("carrier", ""), checklist.answers),
        warning=do_not_cancel(checklist.answers), answers=answers_words(checklist.answers),
        progress=progress(checklist), data=data_line(checklist.version), phases=phases,
        next=_step(checklist, upcoming, names) if upcoming else None,
    )  # fmt: skip


def _step(checklist: Checklist, item: Item, names: dict[str, str]) -> StepView:
    step, mark = item.step, item.mark
    missing, command = lacking(checklist, item, names)
    return StepView(
        no=item.no, id=step.id, title=in_words(step.title, names), why=in_words(step.why, names),
        how=tuple(in_words(line, names) for line in step.how),
        facts=tuple((in_words(f.text, names), source_line(f), f.source_url) for f in step.facts),
        conflicts=tuple(in_words(line, names) for line in step.conflicts),
        state=item.state, state_word=state_word(item.state),
        when=_when(mark.recorded_at, mark.recorded_zone) if mark else "",
        recorder=mark.recorder if mark else "", reason=mark.reason if mark else "",
        note=mark.note if mark else "",
        evidence=tuple(e.label for e in mark.shown_by if e.standing) if mark else (),
        missing=missing, command=command, wants=in_words(step.wanted, names),
    )  # fmt: skip


def _when(recorded_at: str, zone: str) -> str:
    return describe(from_instant(datetime.fromisoformat(recorded_at), zone or "UTC"))
