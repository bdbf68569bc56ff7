"""A checklist for people: states, where a fact stands, what is still to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from logbook.domain.cases.guide import ANSWERS, Checklist, Fact, Item, in_words
from logbook.domain.time.moment import describe_day
from logbook.language import _, ngettext


def state_word(state: str) -> str:
    """`open` -> "to do" / 待办."""
    return {"open": _("to do"), "done": _("done"), "skipped": _("skipped")}.get(state, state)


def state_mark(state: str) -> str:
    """A box that shows the state without colour."""
    return {"done": "[x]", "skipped": "[-]"}.get(state, "[ ]")


def guide_title(guide: str, carrier: str, answers: Mapping[str, str]) -> str:
    """What the checklist is for; whoever keeps the number does not cancel."""
    if guide == "cancel" and answers.get("keep_number") == "yes":
        return _("Move the number away from {carrier}").format(carrier=carrier)
    return _("Cancel the line at {carrier}").format(carrier=carrier)


def do_not_cancel(answers: Mapping[str, str]) -> str:
    """What stands above everything else for those who keep their number; else empty."""
    if answers.get("keep_number") != "yes":
        return ""
    return _("You keep the number: do not cancel. The new carrier starts the number transfer.")


def progress(checklist: Checklist) -> str:
    """`3 of 18 steps settled`."""
    n = len(checklist.items)
    return ngettext(
        "{settled} of {n} step settled", "{settled} of {n} steps settled", n
    ).format(settled=checklist.settled, n=n)  # fmt: skip


def answers_words(answers: Mapping[str, str]) -> str:
    """What was answered, so that a reader sees why a step is there or not."""
    words = {
        ("keep_number", "yes"): _("number is kept"),
        ("keep_number", "no"): _("number is given up"),
        ("plan", "prepaid"): _("prepaid"),
        ("plan", "postpaid"): _("postpaid"),
        ("device_payment", "yes"): _("phone is being paid off"),
        ("device_payment", "no"): _("no phone is being paid off"),
        ("abroad", "yes"): _("from outside the US"),
        ("abroad", "no"): _("from within the US"),
    }
    return _(", ").join(
        words[name, answers[name]] for name in ANSWERS if (name, answers.get(name, "")) in words
    )


def source_line(fact: Fact) -> str:
    """Where a fact stands, of when that is, and how sure it is."""
    when = _("dated {date}").format(date=_day(fact.seen)) if fact.seen else _("page without a date")
    return _("{kind}: {title}; {when}; confidence {level}").format(
        kind=_source_kind(fact.source), title=fact.source_title, when=when,
        level={"high": _("high"), "medium": _("medium"), "low": _("low")}[fact.confidence],
    )  # fmt: skip


def _day(text: str) -> str:
    """A day for people; a month stays as the source gives it."""
    return describe_day(date.fromisoformat(text)) if len(text) == 10 else text


def _source_kind(source: str) -> str:
    return {
        "carrier_page": _("the carrier's own page"),
        "regulator_page": _("the regulator's page"),
        "secondary": _("somebody else's page"),
        "public_code": _("public code"),
    }.get(source, source)


def next_step_line(checklist: Checklist, names: Mapping[str, str]) -> str:
    """One line for whoever looks at the log: the checklist's next step and how to see it."""
    item = checklist.next
    if item is None:
        return ""
    # The command stands first: a long line is cut at its end.
    return _("logbook guide -c {name}, step {no} of {n}: {title}").format(
        name=quoted(checklist.case), no=item.no, n=len(checklist.items),
        title=in_words(item.step.title, names),
    )  # fmt: skip


def next_step_words(checklist: Checklist, names: Mapping[str, str]) -> str:
    """The same for a page that leads to the checklist: no command."""
    item = checklist.next
    if item is None:
        return ""
    return _("{case}: step {no} of {n}: {title}").format(
        case=checklist.case, no=item.no, n=len(checklist.items),
        title=in_words(item.step.title, names),
    )  # fmt: skip


def data_line(version: str) -> str:
    """Of when the facts are, and that nobody looked at the pages since."""
    day, _dot, digits = version.partition(".")
    return _(
        "Facts collected on {date} from stored copies of public pages, not looked up live;"
        " data {digits}."
    ).format(date=_day(day), digits=digits)


def lacking(checklist: Checklist, item: Item, names: Mapping[str, str]) -> tuple[str, str]:
    """What a step that is done does not show yet, and what to type; empty for nothing."""
    if not item.lacks:
        return "", ""
    what = in_words(item.step.wanted, names)
    records = [each.label for each in item.mark.shown_by if each.standing] if item.mark else []
    record = next((label for label in records if label.isdecimal()), "")
    if item.lacks == "reference" and record:
        return (
            _("Record {no} has no reference number.").format(no=record),
            f"logbook amend {record} -r NUMBER",
        )
    sentence = _("Not kept yet: {what}.").format(what=what)
    if item.lacks == "file":
        return sentence, f"logbook guide done {item.no} -f {_('FILE')}{case_option(checklist)}"
    return sentence, f"logbook guide done {item.no} --shown-by N{case_option(checklist)}"


def case_option(checklist: Checklist) -> str:
    """` -c CASE`, as a command about this checklist ends."""
    return f" -c {quoted(checklist.case)}"


def quoted(name: str) -> str:
    """The name as a shell takes it for one word."""
    plain = all(sign.isalnum() or sign in "-_." for sign in name)
    return name if plain and name else "'" + name.replace("'", "'\\''") + "'"
