"""Records as a list: two or three lines each, with what a list states about itself."""

from __future__ import annotations

from logbook.actions.finding import Page
from logbook.cli import words
from logbook.cli.card import Reader, carrier_name, overdue_words
from logbook.cli.layout import columns, labelled, paragraph
from logbook.domain.ledger.entry import short_number
from logbook.domain.record import Interaction, Promise
from logbook.domain.text_checks import visible
from logbook.domain.time.moment import describe
from logbook.language import _, ngettext

_EXCERPT = 150


def record_lines(record: Interaction, reader: Reader) -> str:
    """One record: number, time, who and what, the beginning of what was said."""
    head = [describe(record.occurred), _who(record, reader)]
    if state := words.standing_word(record.state):
        head.append(f"[{state}]")
    if record.amended:
        head.append(_("[corrected]"))
    if record.origin:
        head.append(_("[from another log]"))
    if record.callbacks:
        from logbook.domain.follow_up.callback_words import resolution_mark

        head.append(f"[{resolution_mark(record.resolution)}]")
    number = f"{record.no}  "
    lines = labelled(number, visible(_("; ").join(head)), label_width=columns(number))
    indent = " " * columns(number)
    lines += [paragraph(visible(text), indent) for text in _content(record, reader)]
    return "\n".join(line.rstrip() for line in lines)


def _who(record: Interaction, reader: Reader) -> str:
    parts = [
        words.channel_words(record.channel),
        words.direction_words(record.direction),
        carrier_name(record, reader),
    ]
    if record.contact:
        parts.append(record.contact.raw)
    if agent := words.agent_words(record.agent):
        parts.append(agent)
    return words.listed(parts)


def _content(record: Interaction, reader: Reader) -> list[str]:
    found = []
    said = record.said or next(
        (each.text for each in record.promises if each.text and each.record_state == "current"),
        None,
    )
    if said:
        found.append(excerpt(said))
    marks = [
        *(_promise(promise, reader) for promise in record.promises),
        *(_standing("money", money.no, money.record_state) for money in record.money),
        *(_standing("attachment", file.no, file.record_state) for file in record.attachments),
        *record.references,
    ]
    if marks:
        found.append(words.listed(marks))
    return found


def _standing(kind: str, no: int, state: str) -> str:
    """The number, and that it was struck out where it was."""
    number, struck = short_number(kind, no), words.standing_word(state)
    return _("{number} ({late})").format(number=number, late=struck) if struck else number


def _promise(promise: Promise, reader: Reader) -> str:
    number = _standing("promise", promise.no, promise.record_state)
    late = overdue_words(promise, reader.now)
    return _("{number} ({late})").format(number=number, late=late) if late else number


def excerpt(text: str) -> str:
    """The beginning of a text, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _EXCERPT else flat[:_EXCERPT] + " ..."


def page_line(page: Page, span: str) -> str:
    """How many are shown of how many, and from when to when: nothing is hidden silently."""
    if not page.total:
        return _("No records.")
    if len(page.items) == page.total:
        return ngettext("{n} record, {span}", "{n} records, {span}", page.total).format(
            n=page.total, span=span
        )
    return _("{shown} of {total} records, {span}").format(
        shown=len(page.items), total=page.total, span=span
    )
