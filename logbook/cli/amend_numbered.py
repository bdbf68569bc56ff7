"""logbook amend P9, M3, A1, D2, C1, F7: each goes to what corrects that kind of thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import click

from logbook.actions.attaching import amend_source
from logbook.actions.filings import amend_filing
from logbook.cli.as_json import attachment_json, print_json
from logbook.cli.card import file_words, lines_of
from logbook.cli.commands import module_of
from logbook.cli.deadline_lines import deadline_json, deadline_lines, filing_json, filing_line
from logbook.cli.family import dispatch, refuse_astray
from logbook.cli.invocation import Invocation
from logbook.cli.refusing import say
from logbook.errors import UsageError
from logbook.language import _

_NUMBER = re.compile(r"#?([PMADCF])0*[0-9]{1,9}", re.IGNORECASE)


def is_numbered(what: str) -> bool:
    """Whether it is the number of something that is no record."""
    return _NUMBER.fullmatch(what.strip()) is not None


def _promise(invocation: Invocation, label: str, options: dict[str, Any]) -> None:
    dispatch(invocation, "promise", module_of("promise").VERBS, ("amend", label), options)


def _money(invocation: Invocation, label: str, options: dict[str, Any]) -> None:
    dispatch(invocation, "money", module_of("money").VERBS, ("amend", label), options)


def _allegation(invocation: Invocation, label: str, options: dict[str, Any]) -> None:
    dispatch(invocation, "allegation", module_of("allegation").VERBS, ("amend", label), options)


def _deadline(invocation: Invocation, label: str, options: dict[str, Any]) -> None:
    move_to = module_of("deadline").move_to
    move_to(invocation, label, from_day=options["from_"], why=options["why"])


def _filing(invocation: Invocation, label: str, options: dict[str, Any]) -> None:
    numbers = options["ref"]
    if len(numbers) > 1:
        raise UsageError(_("{option} was given twice.").format(option="--ref"))
    with invocation.open() as log:
        zone, now = invocation.zone(log), invocation.now()
        done = amend_filing(
            log, label, on=options["on"], reference=numbers[0] if numbers else "",
            reason=options["why"] or None, keep_secret=options["keep_secret"], now=now, zone=zone,
        )  # fmt: skip
    if invocation.json:
        print_json({
            "filing": filing_json(done.event),
            "moved": [deadline_json(each, each.days_left(now)) for each in done.moved],
        })  # fmt: skip
        return
    click.echo(filing_line(done.event))
    for each in done.moved:
        click.echo("\n".join(deadline_lines(each, zone, each.days_left(now))))
    for remark in done.remarks:
        say(remark)


def _file(invocation: Invocation, label: str, options: dict[str, Any]) -> None:
    with invocation.open() as log:
        done = amend_source(
            log, label, options["source"], reason=options["why"] or None, now=invocation.now(),
            zone=invocation.zone(log),
        )  # fmt: skip
    if invocation.json:
        print_json(attachment_json(done))
        return
    click.echo("\n".join(lines_of(_("file"), file_words(done))))
    click.echo("\n".join(lines_of(_("from"), done.source or "")))


class _Way(NamedTuple):
    do: Callable[[Invocation, str, dict[str, Any]], None]
    options: tuple[str, ...]


_WAYS: Mapping[str, _Way] = {
    "P": _Way(_promise, ("text", "amount", "due", "by", "why", "keep_secret")),
    "M": _Way(_money, ("kind", "amount", "for_what", "why", "keep_secret")),
    "A": _Way(_allegation, ("text", "relief", "amount", "shown_by", "why")),
    "D": _Way(_deadline, ("from_", "why")),
    "C": _Way(_filing, ("ref", "on", "why", "keep_secret")),
    "F": _Way(_file, ("source", "why")),
}
OWN_OPTIONS = ("text", "amount", "due", "by", "kind", "for_what", "relief", "shown_by", "on",
               "source")  # fmt: skip
"""Options of `amend` that no record has."""


def amend_numbered(invocation: Invocation, what: str, why: str, typed: dict[str, Any]) -> None:
    """Correct what the number names; raises `UsageError` for an option that is not of its kind."""
    label = what.strip().lstrip("#").upper()
    way = _WAYS[label[0]]
    options = {**typed, "why": why}
    refuse_astray(f"logbook amend {label}", options, way.options)
    way.do(invocation, label, {name: options[name] for name in way.options})
