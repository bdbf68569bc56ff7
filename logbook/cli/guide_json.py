"""A checklist as `--json` prints it: texts in the current language, states as codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from logbook.actions.guiding import Checklist, Item
from logbook.domain.cases.guide import in_words


def checklist_json(checklist: Checklist, names: Mapping[str, str]) -> dict[str, Any]:
    """The checklist with every step; `next` is the number of the first open one, or null."""
    return {
        "id": checklist.id,
        "case": checklist.case,
        "guide": checklist.guide,
        "carrier": checklist.carrier or None,
        "version": checklist.version,
        "answers": dict(checklist.answers),
        "recorded_at": checklist.recorded_at,
        "settled": checklist.settled,
        "next": checklist.next.no if checklist.next else None,
        "steps": [_item(item, names) for item in checklist.items],
    }


def _item(item: Item, names: Mapping[str, str]) -> dict[str, Any]:
    step, mark = item.step, item.mark
    return {
        "no": item.no,
        "step": step.id,
        "phase": step.phase,
        "title": in_words(step.title, names),
        "why": in_words(step.why, names),
        "how": [in_words(line, names) for line in step.how],
        "wants": step.wants or None,
        "lacks": item.lacks or None,
        "facts": [
            {"id": fact.id, "text": in_words(fact.text, names), "source": fact.source,
             "source_title": fact.source_title, "source_url": fact.source_url or None,
             "seen_date": fact.seen or None, "confidence": fact.confidence}
            for fact in step.facts
        ],
        "conflicts": [in_words(line, names) for line in step.conflicts],
        "state": item.state,
        "reason": mark.reason or None if mark else None,
        "note": mark.note or None if mark else None,
        "shown_by": [each.label for each in mark.shown_by if each.standing] if mark else [],
        "recorder": mark.recorder or None if mark else None,
        "recorded_at": mark.recorded_at if mark else None,
    }  # fmt: skip
