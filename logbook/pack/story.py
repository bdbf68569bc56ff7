"""What the records of a case say, as counts, totals and numbered facts.  No argument, no guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from logbook.domain.record import Amount, Interaction, Money, Promise
from logbook.pack.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.words import CHANNEL_WORDS, Words, claim, is_confirmed, joined, one_line

_PLURALS = {
    "call": "phone calls", "voicemail": "voicemails", "sms": "text messages", "chat": "chats",
    "email": "e-mails", "letter": "letters", "visit": "visits to a store", "web": "web forms",
}  # fmt: skip
_LONGEST_QUOTE = 400
_MONEY_SAYS = {"charged": "was charged", "disputed": "is in dispute"}


class Quote(NamedTuple):
    """A person's words in a fact, as the receiver may see them."""

    key: str
    """Record and field, such as P9.text or 31.agent_name."""
    text: str
    mark: str = '"'
    """Stands around the words; empty for names."""


Parts = tuple[str | Quote, ...]


_Labels = Mapping[str, tuple[str, ...]]
_Told = tuple[Parts, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One numbered fact (A1, A2, …) with what it rests on."""

    label: str
    parts: Parts
    source: str
    """`record 31, promise P9; exhibits E1, E2`."""


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
    sums: dict[tuple[str, str], Decimal] = {}
    for _record, item in money(pack):
        key = (item.kind, item.amount.currency)
        sums[key] = sums.get(key, Decimal(0)) + item.amount.amount
    return tuple((k, Amount(amount=a, currency=c)) for (k, c), a in sorted(sums.items()))


def contact_counts(records: Iterable[Interaction]) -> str:
    """`9 phone calls, 2 chats`, in the order of the channels."""
    counts = Counter(record.channel for record in records)
    known = [name for name in CHANNEL_WORDS if counts[name]]
    return ", ".join(
        f"{counts[name]} {CHANNEL_WORDS[name] if counts[name] == 1 else _PLURALS[name]}"
        for name in known
    )


def confirmed_counts(records: Iterable[Interaction]) -> tuple[int, int]:
    """How many went to what the carrier publishes, and how many are not confirmed."""
    answers = [is_confirmed(record) for record in records]
    return answers.count(True), answers.count(False)


def reliefs(pack: PackInput) -> tuple[tuple[str, str], ...]:
    """(R1, text) for every line of what is asked for."""
    lines = [line.strip() for line in pack.answers.get("relief", "").splitlines()]
    return tuple((f"R{n}", line) for n, line in enumerate(filter(None, lines), 1))


def facts(pack: PackInput, words: Words, exhibits: Iterable[Exhibit]) -> tuple[Fact, ...]:
    """A1, A2, …: promises not kept and amounts charged or in dispute, else what was said.

    In the order of the records.  A promise that is open is a fact too; its status is said.
    """
    labels = exhibit_labels(exhibits)
    open_promises = [(r, p) for r, p in promises(pack) if p.state in ("open", "broken")]
    claimed = [(r, m) for r, m in money(pack) if m.kind in _MONEY_SAYS]
    found: list[_Told] = []
    for record in (*standing(pack), None):
        found += [_promise(r, p, pack, words, labels) for r, p in open_promises if r is record]
        found += [_money(r, m, words, labels) for r, m in claimed if r is record]
    if not found:
        found = [_said(record, words, labels) for record in standing(pack) if record.said]
    return tuple(Fact(label=f"A{n}", parts=p, source=s) for n, (p, s) in enumerate(found, 1))


def exhibit_labels(exhibits: Iterable[Exhibit]) -> _Labels:
    """Labels by the identifier of what they are attached to."""
    labels: dict[str, tuple[str, ...]] = {}
    for exhibit in exhibits:
        target = exhibit.attachment.target
        labels[target] = (*labels.get(target, ()), exhibit.label)
    return labels


def promise_status(promise: Promise, created: str) -> str:
    """What the log says became of it, as of the day of the export."""
    if promise.state == "open" and promise.due and promise.due.date < created[:10]:
        return f"due date passed; not recorded as kept by {created[:10]}"
    return {"open": "open", "kept": "kept", "broken": "not kept", "withdrawn": "withdrawn"}.get(
        promise.state, promise.state
    )


def who(record: Interaction, words: Words) -> Parts:
    """The person and the side, for a sentence: `Maria, ID 77 (Contacted as AT&T …)`."""
    side = claim(record, words.carrier(record.carrier))
    person = agent(record, words)
    return (*person, f" ({side})") if person else (side,)


def agent(record: Interaction, words: Words) -> Parts:
    """The person as given: `Maria, ID 77, Manila, Retention`; empty when nothing is known."""
    given = record.agent
    fields = (("agent_name", given.name), ("agent_id", given.id), ("agent_site", given.site),
              ("agent_department", given.department))  # fmt: skip
    parts: list[str | Quote] = []
    for name, text in fields:
        if text:
            parts += [", "] if parts else []
            parts += ["ID "] if name == "agent_id" else []
            parts.append(Quote(f"{record.no}.{name}", words.text(text), ""))
    return tuple(parts)


def _promise(
    record: Source, promise: Promise, pack: PackInput, words: Words, labels: _Labels
) -> _Told:
    start: Parts = ("It was promised: ",)
    if record:
        start = (f"{words.when(record.occurred)}. ", *who(record, words), ". Promised: ")
    parts = [*start, _quoted(f"P{promise.no}.text", promise.text, words), "."]
    if promise.amount:
        parts.append(f" Amount: {words.amount(promise.amount)}.")
    if promise.due:
        parts.append(f" Due: {words.due(promise.due)}.")
    parts.append(f" Status: {promise_status(promise, pack.created)}.")
    return tuple(parts), _source(record, f"promise P{promise.no}", labels)


def _money(record: Source, item: Money, words: Words, labels: _Labels) -> _Told:
    parts: list[str | Quote] = []
    if record:
        parts = [f"{words.when(record.occurred)}. ", *who(record, words), ". "]
    parts.append(f"{words.amount(item.amount)} {_MONEY_SAYS[item.kind]}")
    if item.for_what:
        parts += [": ", _quoted(f"M{item.no}.for_what", item.for_what, words)]
    return (*parts, "."), _source(record, f"amount M{item.no}", labels)


def _said(record: Interaction, words: Words, labels: _Labels) -> _Told:
    how = "by" if record.channel != "visit" else "on a"
    start = f"{words.when(record.occurred)}, {how} {CHANNEL_WORDS[record.channel]}. "
    text = one_line(words.text(record.said))
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rstrip() + " [... in full in 2-ATTACH]"
    quote = Quote(f"{record.no}.said", text)
    return (start, *who(record, words), ". Noted: ", quote), _source(record, "", labels)


def _quoted(key: str, text: str | None, words: Words) -> str | Quote:
    return Quote(key, one_line(words.text(text))) if text else "[removed for good by the owner]"


def _source(record: Source, what: str, labels: _Labels) -> str:
    place = joined((f"record {record.no}" if record else "case", what))
    shown = labels.get(record.id, ()) if record else ()
    return f"{place}; exhibits {', '.join(shown)}" if shown else place
