"""What is said of a record that came from another log."""

from __future__ import annotations

from collections.abc import Iterator

from logbook.cli import words
from logbook.domain.origin_words import origin_sentence
from logbook.domain.record import Interaction
from logbook.language import _


def origin_items(record: Interaction) -> Iterator[tuple[str, str]]:
    """Which log, which record there, and what it did not disclose."""
    if record.origin is None:
        return
    yield _("origin"), origin_sentence(record.origin)
    if record.undisclosed:
        names = words.listed(words.field_words(field) for field in record.undisclosed)
        yield _("not disclosed"), names
