"""What a checklist depends on, asked of the person at the keyboard; the number comes first."""

from __future__ import annotations

from logbook.actions.finding import case_names, nearest_case
from logbook.actions.guiding import refuse_second
from logbook.cli.invocation import Invocation
from logbook.cli.prompts import ask, choose, choose_one, confirm, tell
from logbook.language import _


def ask_case(
    invocation: Invocation, carrier: str, name: str, *, new: bool, guide: str
) -> tuple[str, bool] | None:
    """The case, and whether it is to be made; a name nobody gave is asked for.

    None when a new case is not wanted.  Raises `Refused` for one that has a checklist of
    `guide` already; an empty `guide` allows it.
    """
    log = invocation.open_if_there()
    try:
        there = case_names(log) if log else ()
        if not name:
            usual = next((n for n, of in there if of == carrier), f"cancel-{carrier}")
            name = ask(_("Which case? [{name}]").format(name=usual)).strip() or usual
        known = any(each.casefold() == name.casefold() for each, _carrier in there)
        if log and guide:
            refuse_second(log, guide, name)
        if known or new:
            return name, new and not known
        near = nearest_case(log, name) if log else None
    finally:
        if log is not None:
            log.close()
    if near and confirm(_('Did you mean "{near}"?').format(near=near), default=False):
        return near, False
    wanted = confirm(_('Start the case "{name}"?').format(name=name), default=True)
    return (name, True) if wanted else None


def ask_answers(answers: dict[str, str]) -> dict[str, str]:
    """The answers with those that were missing; what somebody is not sure of stays open."""
    found = dict(answers)
    if "keep_number" not in found:
        options = (_("Yes, keep it"), _("No, give it up"))
        place = choose_one(_("Keep this number?"), options)
        found["keep_number"] = ("yes", "no")[place]
        if place == 0:
            tell(_("Then do not cancel: the new carrier starts the number transfer."))
    for name, question, options, values in _further():
        if name not in found:
            place_or_none = choose(question, options)
            if place_or_none is not None:
                found[name] = values[place_or_none]
    return found


def _further() -> tuple[tuple[str, str, tuple[str, str], tuple[str, str]], ...]:
    yes_no = (_("Yes"), _("No"))
    return (
        ("plan", _("How is the line paid? (Enter: not sure)"),
         (_("Prepaid"), _("By bill (postpaid)")), ("prepaid", "postpaid")),
        ("device_payment", _("Is a phone still being paid off? (Enter: not sure)"),
         yes_no, ("yes", "no")),
        ("abroad", _("Do you do this from outside the US? (Enter: not sure)"),
         yes_no, ("yes", "no")),
    )  # fmt: skip
