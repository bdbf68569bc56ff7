"""Which contacts a letter lists: those not confirmed as the carrier's stand apart, counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from logbook.domain.cases.selection import claimed_records, is_key
from logbook.domain.record import Interaction
from logbook.domain.value import Value
from logbook.pack.letters.letter_input import LetterInput
from logbook.pack.words import is_confirmed


class ContactCounts(Value):
    """How many contacts of each group there are."""

    all: int
    reached: int
    unconfirmed: int
    denied: int


def is_doubtful(record: Interaction) -> bool:
    """Whether they made the contact, and nothing confirms that it was the carrier."""
    return _denied(record) or (record.direction == "in" and not is_confirmed(record))


def contacts(given: LetterInput, group: str) -> tuple[Interaction, ...]:
    """The contacts of one of GROUPS, or those that `bear` on what is claimed, in their order."""
    if group == "bearing":
        return _bearing(given)
    return tuple(filter(GROUPS[group], given.interactions))


def counts(given: LetterInput) -> ContactCounts:
    """Every contact counted in one group, as the pack counts them."""
    return ContactCounts(
        all=len(given.interactions), reached=len(contacts(given, "reached")),
        unconfirmed=len(contacts(given, "unreached")) + len(contacts(given, "claimed")),
        denied=len(contacts(given, "denied")),
    )  # fmt: skip


def _denied(record: Interaction) -> bool:
    return record.resolution == "denied"


def _unconfirmed(record: Interaction, direction: str) -> bool:
    open_ = not is_confirmed(record) and not _denied(record)
    return open_ and (record.direction == "in") == (direction == "in")


GROUPS: Mapping[str, Callable[[Interaction], bool]] = {
    "reached": is_confirmed,
    "unreached": lambda record: _unconfirmed(record, "out"),
    "claimed": lambda record: _unconfirmed(record, "in"),
    "denied": _denied,
    "ours": lambda record: not is_doubtful(record),
}
"""At what the carrier publishes or confirmed; made by the owner elsewhere; by somebody who claimed
to be the carrier; denied by it; and the first two together."""


def _bearing(given: LetterInput) -> tuple[Interaction, ...]:
    """Those that hold a promise, an amount or a reference number, that an allegation or the
    outcome of a promise is shown by, or that the owner marked; of those that the carrier denied,
    only what an allegation names."""
    claimed = claimed_records(given.allegations, given.interactions)
    shown = {each.shown_by for each in given.promises if each.shown_by}
    return tuple(
        record
        for record in given.interactions
        if record.no in claimed
        or (not _denied(record) and (is_key(record, claimed) or str(record.no) in shown))
    )
