"""What of a case stands, counted and added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from logbook.domain.cases.claim import totals as sums_of
from logbook.domain.record import Amount, Interaction, Money, Promise
from logbook.pack.input import PackInput
from logbook.pack.words import CHANNEL_WORDS, is_confirmed

_PLURALS = {
    "call": "phone calls", "voicemail": "voicemails", "sms": "text messages", "chat": "chats",
    "email": "e-mails", "letter": "letters", "visit": "visits to a store", "web": "web forms",
}  # fmt: skip
_ANSWERED = ("confirmed", "denied")

Source = Interaction | None
"""The record something belongs to; None for the case itself."""


def standing(pack: PackInput) -> tuple[Interaction, ...]:
    """The records that were not struck out or taken back."""
    return tuple(record for record in pack.interactions if record.state == "current")


def promises(pack: PackInput) -> tuple[tuple[Source, Promise], ...]:
    """Every promise that stands, in the order of the records, then those of the case."""
    found: list[tuple[Source, Promise]] = [(r, p) for r in standing(pack) for p in r.promises]
    found += [(None, promise) for promise in pack.case_promises]
    return tuple((r, p) for r, p in found if p.record_state == "current")


def money(pack: PackInput) -> tuple[tuple[Source, Money], ...]:
    """Every amount that stands, in the same order."""
    found: list[tuple[Source, Money]] = [(r, m) for r in standing(pack) for m in r.money]
    found += [(None, amount) for amount in pack.case_money]
    return tuple((r, m) for r, m in found if m.record_state == "current")


def totals(pack: PackInput) -> tuple[tuple[str, Amount], ...]:
    """Sums by kind and currency, recomputed from the amounts that stand."""
    return tuple((t.kind, t.amount) for t in sums_of(item for _record, item in money(pack)))


def contact_counts(records: Iterable[Interaction]) -> str:
    """`9 phone calls, 2 chats`, in the order of the channels."""
    counts = Counter(record.channel for record in records)
    known = [name for name in CHANNEL_WORDS if counts[name]]
    return ", ".join(
        f"{counts[name]} {CHANNEL_WORDS[name] if counts[name] == 1 else _PLURALS[name]}"
        for name in known
    )


def confirmed_counts(records: Iterable[Interaction]) -> tuple[int, int]:
    """How many went to what the carrier publishes, and how many are not confirmed; those about
    which it was called back and answered are in neither.
    """
    answers = [is_confirmed(r) for r in records if r.resolution not in _ANSWERED]
    return answers.count(True), answers.count(False)


def whom_reached(records: Iterable[Interaction]) -> str:
    """A sentence on how many contacts are confirmed as the company's."""
    records = tuple(records)
    published, _claimed = confirmed_counts(records)
    unknown = [r for r in records if r.resolution not in _ANSWERED and not is_confirmed(r)]
    incoming = sum(record.direction == "in" for record in unknown)
    answered = Counter(r.resolution for r in records if r.resolution in _ANSWERED)
    place = "a number or address that the company publishes"
    if published == len(records):
        return f"{'It' if published == 1 else 'Each'} went to {place}."
    counts = (
        (answered["confirmed"], "confirmed by the company when it was called back"),
        (answered["denied"], "denied by the company when it was called back"),
    )
    not_confirmed = (
        (incoming, "in which the other side claimed to be the company"),
        (len(unknown) - incoming, "to what was taken for the company"),
    )
    parts = [f"{published or 'None'} went to {place}", *(f"{n} {text}" for n, text in counts if n)]
    if unknown:
        shown = ", ".join(f"{n} {text}" for n, text in not_confirmed if n)
        parts.append(f"not confirmed: {shown}")
    return f"{'; '.join(parts)}."


def reliefs(pack: PackInput) -> tuple[tuple[str, str], ...]:
    """(R1, text) for every line of what is asked for."""
    lines = [line.strip() for line in pack.answers.get("relief", "").splitlines()]
    return tuple((f"R{n}", line) for n, line in enumerate(filter(None, lines), 1))
