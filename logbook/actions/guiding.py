"""Checklists: making one in a case, and saying what became of its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from logbook.actions.finding import find_case, nearest_case
from logbook.actions.given_files import distinct_files
from logbook.actions.guide_data import load_guide
from logbook.actions.intake_case import UnknownCase
from logbook.actions.raw_draft import check_text, refuse_secret
from logbook.actions.record import add_attachment
from logbook.actions.settings import get_setting
from logbook.actions.standing import require_standing
from logbook.domain.cases.guide import (
    ANSWERS,
    Checklist,
    Fact,
    Guide,
    Item,
    Step,
    chosen,
    find_item,
    names_in,
)
from logbook.domain.cases.guide_words import quoted
from logbook.domain.listings.directory import Directory
from logbook.domain.listings.listing_words import listing_value
from logbook.domain.value import Value
from logbook.errors import Missing, NotFound, Refused, Unreadable
from logbook.language import _
from logbook.store import attachments, finding, guides
from logbook.store.log import Action, Log

__all__ = [
    "ANSWERS", "Checklist", "Item", "Said", "check_answers", "checklist_of", "checklists",
    "checklists_of", "item_named", "mark_step", "names_now", "refuse_second", "start_guide",
]  # fmt: skip

_CHANNELS = ("call", "sms", "email", "voicemail", "chat")


class Said(Value):
    """What to say of a step: `done`, `skipped` or `open` again."""

    state: str
    reason: str = ""
    note: str = ""
    shown_by: tuple[str, ...] = ()
    """Records and files that show it, as people name them: `31`, `F3`."""
    files: tuple[Path, ...] = ()
    """Files to keep with the case, which show it."""
    keep_secret: bool = False


def start_guide(
    log: Log, guide: str, *, carrier: str, case: str, new_case: bool, answers: Mapping[str, str],
    anew: bool, directory: Directory, now: datetime, zone: str,
) -> Checklist:  # fmt: skip
    """Make a checklist in a case; what it shows is stored with it.

    `carrier` is an identifier, `answers` are of `ANSWERS`.  Raises `UnknownCase`, unless it
    is to be made; `Missing` when it is not said whether the number is to be kept; `Refused`
    when the case has one already, unless `anew`: what was said of its steps then stays.
    """
    check_answers(answers)
    loaded = load_guide(guide, carrier)
    steps = _with_statements(loaded, chosen(loaded, answers), carrier, directory)
    refuse_secret("case", case)
    with log.action(now, zone) as action:
        case_id = _case_id(log, action, case.strip(), carrier, new=new_case)
        if not anew:
            refuse_second(log, guide, case)
        action.add("guide", {
            "target": case_id, "guide": guide, "carrier": carrier, "version": loaded.version,
            "answers": dict(answers), "steps": [step.as_value() for step in steps],
            "phases": {name: dict(text) for name, text in loaded.phases.items()},
            "names": _names(steps, carrier, directory), **_recorder(log),
        })  # fmt: skip
    return next(e for e in guides.checklists(log.connection, case_id) if e.guide == guide)


def check_answers(answers: Mapping[str, str]) -> None:
    """Refuse an answer that is none, and a checklist that does not know what becomes of the number.

    Raises `Unreadable` and `Missing`.
    """
    for name, value in answers.items():
        if value not in ANSWERS.get(name, ()):
            raise Unreadable(
                _('"{value}" is no answer to {name}.').format(value=value, name=name),
                _("The answers are: {names}.").format(names=", ".join(ANSWERS.get(name, ()))),
            )
    if "keep_number" not in answers:
        raise Missing(
            _("It is not said whether the number is to be kept."),
            _("Add --keep-number yes (then do not cancel: the new carrier starts the transfer), "
              "or --keep-number no."),
        )  # fmt: skip


def refuse_second(log: Log, guide: str, case: str) -> None:
    """Raise `Refused` when the case of this name has a checklist of this guide already."""
    case_id = finding.case_id(log.connection, case.strip())
    there = guides.checklists(log.connection, case_id) if case_id else ()
    if any(each.guide == guide for each in there):
        raise Refused(
            _('The case "{name}" has a checklist already.').format(name=case),
            _("See it: logbook guide -c CASE. To make it anew, with what is done kept: --anew"),
        )


def _case_id(log: Log, action: Action, name: str, carrier: str, *, new: bool) -> str:
    if not name:
        raise Missing(_("The name of the case is missing."), "logbook guide cancel att -c CASE")
    found = finding.case_id(log.connection, name)
    if found is not None:
        return found
    if not new:
        raise UnknownCase(name, nearest_case(log, name))
    return action.add("case", {"name": name, "carrier": carrier}).id


def _recorder(log: Log) -> dict[str, str]:
    name = get_setting(log, "recorder")
    return {"recorder": name} if name else {}


def _with_statements(
    guide: Guide, steps: Sequence[Step], carrier: str, directory: Directory
) -> tuple[Step, ...]:
    """The steps, with what the carrier says it never asks where it belongs."""
    told = [directory.statement(carrier, channel) for channel in _CHANNELS]
    facts = tuple(
        Fact(
            id=f"{carrier}-says-{no}", text={"en": each.fact, "zh": each.fact_zh},
            source="carrier_page", source_title=directory.carrier_name(carrier),
            source_url=each.source_url, seen="", confidence="high",
        )
        for no, each in enumerate(dict.fromkeys(filter(None, told)), 1)
    )  # fmt: skip
    return tuple(
        step.replaced(facts=(*facts, *step.facts)) if step.id in guide.with_statements else step
        for step in steps
    )


def _names(steps: Sequence[Step], carrier: str, directory: Directory) -> dict[str, str]:
    listed = {each.id: listing_value(each) for each in directory.listings(carrier)}
    known = {**listed, "carrier": directory.carrier_name(carrier)}
    return {name: known[name] for name in names_in(steps) if name in known}


def names_now(checklist: Checklist, directory: Directory) -> dict[str, str]:
    """What stands in braces, as of now: a number that left the list since is marked."""
    now = _names([item.step for item in checklist.items], checklist.carrier, directory)
    gone = {name: _("{number} (no longer on the list)").format(number=number)
            for name, number in checklist.names.items() if name not in now}  # fmt: skip
    return {**now, **gone}


def checklists(log: Log) -> tuple[Checklist, ...]:
    """Every checklist that stands, as it stands, oldest first."""
    return guides.checklists(log.connection)


def checklists_of(log: Log, case: str) -> tuple[Checklist, ...]:
    """The checklists of a case; none is no failure."""
    return guides.checklists(log.connection, find_case(log, case).id)


def checklist_of(log: Log, case: str = "") -> Checklist:
    """The checklist of a case; without a name the only one there is, or the only one with an
    open step.  Raises `NotFound` without one, `Missing` when there are several.
    """
    if case:
        found = guides.checklists(log.connection, find_case(log, case).id)
        if not found:
            raise NotFound(
                _('The case "{name}" has no checklist.').format(name=case),
                "logbook guide cancel att -c CASE",
            )
        return found[-1]
    found = guides.checklists(log.connection)
    unfinished = [each for each in found if each.next]
    if len(found) == 1 or len(unfinished) == 1:
        return unfinished[0] if len(unfinished) == 1 else found[0]
    if not found:
        raise NotFound(_("There is no checklist yet."), "logbook guide cancel att -c CASE")
    names = ", ".join(each.case for each in found)
    raise Missing(
        _("There are several checklists: {names}.").format(names=names),
        f"logbook guide -c {quoted(found[0].case)}",
    )


def item_named(checklist: Checklist, word: str) -> Item:
    """The step of this number or name; raises `NotFound`."""
    item = find_item(checklist.items, word)
    if item is None:
        raise NotFound(
            _('The checklist has no step "{step}".').format(step=word),
            _("Its steps are numbered 1 to {n}: logbook guide").format(n=len(checklist.items)),
        )
    return item


def mark_step(
    log: Log, case: str, step: str, said: Said, *, now: datetime, zone: str
) -> tuple[Checklist, Item]:
    """Say what became of a step, by its number or name; files are kept with the case.

    A step that is done already can be said to be done again, with more that shows it.
    Raises `NotFound` for an unknown step, record or file, `Missing` for a skip without a
    reason, `Refused` for what does not stand or says nothing new.
    """
    checklist = checklist_of(log, case)
    item = item_named(checklist, step)
    _check_said(item, said)
    paths, _repeated = distinct_files(said.files)
    kept = [attachments.keep(log.home, path) for path in paths]
    with log.action(now, zone) as action:
        shown = [_shown(log, each) for each in said.shown_by]
        if said.state == "done" and item.state == "done" and item.mark:
            shown = [*(each.id for each in item.mark.shown_by), *shown]
        for file in kept:
            shown.append(add_attachment(action, file, checklist.case_id))
        texts = {"reason": said.reason.strip(), "note": said.note.strip()}
        action.add("guide_step", {
            "target": checklist.id, "step": item.step.id, "step_state": said.state,
            **{name: text for name, text in texts.items() if text},
            **({"shown_by": list(dict.fromkeys(shown))} if shown else {}), **_recorder(log),
        })  # fmt: skip
    after = checklist_of(log, checklist.case)
    return after, after.items[item.no - 1]


def _check_said(item: Item, said: Said) -> None:
    for field, text in (("reason", said.reason), ("note", said.note)):
        check_text(field, text, keep_secret=said.keep_secret)
    if said.state == "skipped" and not said.reason.strip():
        raise Missing(
            _("It is not said why the step is skipped."),
            f"logbook guide skip {item.no} --why 'no device payment'",
        )
    more = said.note.strip() or said.shown_by or said.files
    if said.state == item.state and not (said.state == "done" and more):
        raise Refused({
            "done": _("Step {no} is done already."),
            "skipped": _("Step {no} is skipped already."),
            "open": _("Step {no} is open already."),
        }[said.state].format(no=item.no))  # fmt: skip


def _shown(log: Log, name: str) -> str:
    """The id of a record or file that stands."""
    word = name.strip().lstrip("#")
    if word.isdecimal():
        return require_standing(log, int(word)).id
    if word[:1] in "Ff" and word[1:].isdecimal():
        found = guides.file_ids(log.connection, int(word[1:]))
        if found is None:
            raise NotFound(_("There is no file {name}.").format(name=word.upper()))
        identifier, _digest, stands = found
        if not stands:
            raise Refused(_("The file {name} does not stand any more.").format(name=word.upper()))
        return identifier
    raise Unreadable(
        _('"{name}" is neither a record nor a file.').format(name=name),
        _("Records have plain numbers such as 31, files are written F3."),
    )
