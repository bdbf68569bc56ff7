"""A page of records, printed: the records, then what they are a part of."""

from __future__ import annotations

from logbook.actions.finding import Page
from logbook.actions.opening import Log
from logbook.cli.as_json import interaction_json, print_json
from logbook.cli.invocation import Invocation
from logbook.cli.record_lines import page_line, record_lines
from logbook.cli.spans import span_words
from logbook.cli.terminal import print_line
from logbook.language import _


def print_page(invocation: Invocation, log: Log, page: Page, *, before: bool = False) -> None:
    """The records, then what the list is a part of."""
    if invocation.json:
        print_json(page_json(page))
        return
    zone = invocation.zone(log)
    reading = invocation.reader(log)
    lines = [record_lines(record, reading) for record in page.items]
    print_line("\n".join([*lines, page_line(page, span_words(page.first, page.last, zone))]))
    if page.items and len(page.items) < page.total and not before:
        more = _("Older ones: --before {no}, or more with --limit")
        print_line(more.format(no=page.items[-1].no))


def page_json(page: Page) -> dict[str, object]:
    """A list with what it is a part of."""
    return {
        "total": page.total,
        "first": page.first,
        "last": page.last,
        "searched": page.searched,
        "records": [interaction_json(record) for record in page.items],
    }
