"""What the records of a case say, as counts, totals and numbered facts.  No argument, no guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from logbook.domain.record import Interaction, Money, Note, Promise
from logbook.pack.allegations import allegations
from logbook.pack.counts import Source, money, promises, standing
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.vocabulary import promise_status
from logbook.pack.words import CHANNEL_WORDS, Words, claim, is_confirmed, joined, one_line

_LONGEST_QUOTE = 400
_IN_FULL = " [... in full in the chronology of 2-ATTACH]"
_REMOVED = "[removed for good by the owner]"
_CLAIMED_MONEY = ("charged", "disputed")
_MONEY_SAYS = {
    "charged": "{} was charged", "disputed": "The customer disputes {}",
    "credited": "{} was credited", "promised": "{} was promised", "paid": "{} was paid",
}  # fmt: skip


class Quote(NamedTuple):
    """A person's words in a fact, as the receiver may see them."""

    key: str
    """Record and field, such as P9.text or 31.agent_name."""
    text: str
    mark: str = '"'
    """Stands around the words; empty for names."""
    long: bool = False
    """May be of any length, and is cut where it is only a part of a sentence."""

    def fit(self, text: str, longest: int = _LONGEST_QUOTE, mark: str = _IN_FULL) -> str:
        """These words, or their English, at a length that can be read; a cut is marked."""
        if not self.long or len(text) <= longest:
            return text
        space = text.rfind(" ", longest - 30, longest + 1)
        return text[: space if space > 0 else longest].rstrip() + mark


Parts = tuple[str | Quote, ...]


_Labels = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One numbered fact (A1, A2, …) with what it rests on."""

    label: str
    parts: Parts
    source: str
    """`record 31, promise P9; exhibits E1, E2`."""
    claim: bool = False
    """A promise open or not kept, or an amount charged or in dispute: what relief can be asked
    for."""
    pressing: bool = False
    """Of the claims, a promise not kept when it was due, or an amount in dispute: told first where
    there is little room."""
    noted: Parts = ()
    """What was noted of the record, beside a promise or an amount; stands after `parts`."""
    about: tuple[str, ...] = ()
    """The rows of the document that say it: `record-31`, and `promise-9` or `amount-3`."""
    no: int | None = None
    """Of the record; None for what belongs to the case itself."""

    @property
    def whole(self) -> Parts:
        """The fact with what was noted."""
        return (*self.parts, " ", *self.noted) if self.noted else self.parts


class _Told(NamedTuple):
    parts: Parts
    source: str
    claim: bool = False
    pressing: bool = False
    noted: Parts = ()
    about: tuple[str, ...] = ()
    no: int | None = None


def facts(pack: PackInput, words: Words, exhibits: Iterable[Exhibit]) -> tuple[Fact, ...]:
    """A1, A2, … (S1, S2, … beside allegations of the owner's own): at least one
    for every record that stands, in the order of the records, then the claims of the case itself.

    A record speaks by its promises and amounts, kept and credited ones too, the first of them
    with what was said; one without them by what was said.
    """
    labels = exhibit_labels(exhibits)
    told = [(r, _promise(r, p, pack, words, labels)) for r, p in promises(pack)]
    told += [(r, _money(r, m, words, labels)) for r, m in money(pack)]
    found: list[_Told] = []
    for record in (*standing(pack), None):
        no = record.no if record else None
        own = [fact._replace(no=no) for source, fact in told if source is record]
        if record is None:
            found += own
        elif own:
            found += [_with_words(own[0], record, words), *own[1:]]
        else:
            found.append(_said(record, words, labels)._replace(no=record.no))
    # Where the owner numbered the allegations, A1 is one of those.
    letter = "S" if allegations(pack) else "A"
    return tuple(Fact(label=f"{letter}{n}", **fact._asdict()) for n, fact in enumerate(found, 1))


def exhibit_labels(exhibits: Iterable[Exhibit]) -> _Labels:
    """Labels by the identifier of what they are attached to."""
    labels: dict[str, tuple[str, ...]] = {}
    for exhibit in exhibits:
        target = exhibit.attachment.target
        labels[target] = (*labels.get(target, ()), exhibit.label)
    return labels


def who(record: Interaction, words: Words) -> Parts:
    """The person and the side, for a sentence: `Maria, ID 77 (taken to be AT&T, not confirmed)`."""
    side = claim(record, words.carrier(record.carrier))
    person = agent(record, words)
    if not person:
        return (side,)
    if not is_confirmed(record):
        side = f"{side[0].lower()}{side[1:]}".replace(" (not confirmed)", ", not confirmed")
    return (*person, f" ({side})")


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
    parts.append(f" Status: {promise_status(promise, pack.day)}.")
    overdue = promise.state == "open" and promise.due and promise.due.date < pack.day
    return _Told(
        tuple(parts), _source(record, f"promise P{promise.no}", labels),
        claim=promise.state in ("open", "broken"),
        pressing=promise.state == "broken" or bool(overdue),
        about=_rows(record, f"promise-{promise.no}"),
    )  # fmt: skip


def _money(record: Source, item: Money, words: Words, labels: _Labels) -> _Told:
    parts: list[str | Quote] = []
    if record:
        parts = [f"{words.when(record.occurred)}. ", *who(record, words), ". "]
    parts.append(_MONEY_SAYS[item.kind].format(words.money(item)))
    if item.for_what:
        parts += [": ", _quoted(f"M{item.no}.for_what", item.for_what, words)]
    return _Told(
        (*parts, "."), _source(record, f"amount M{item.no}", labels),
        claim=item.kind in _CLAIMED_MONEY, pressing=item.kind == "disputed",
        about=_rows(record, f"amount-{item.no}"),
    )  # fmt: skip


def _said(record: Interaction, words: Words, labels: _Labels) -> _Told:
    how = "by" if record.channel != "visit" else "on a"
    start = f"{words.when(record.occurred)}, {how} {CHANNEL_WORDS[record.channel]}. "
    parts = (start, *who(record, words), ". ", *_noted(record, words))
    return _Told(parts, _source(record, "", labels), about=_rows(record, ""))


def _with_words(fact: _Told, record: Interaction, words: Words) -> _Told:
    if not record.said:
        return fact
    return fact._replace(noted=_noted(record, words))


def _noted(record: Interaction, words: Words) -> Parts:
    """What was said, else the first words added later, else that there are none."""
    if record.said:
        said = one_line(words.text(record.said))
        return ("Noted: ", Quote(f"{record.no}.said", said, long=True))
    if "said" in record.redacted:
        return (f"Noted: {_REMOVED}",)
    if record.live and (noted := _during_the_call(record, words)):
        return noted
    for note in record.notes:
        if note.text:
            added = one_line(words.text(note.text))
            return ("Added later: ", Quote(note_key(record, note), added, long=True))
    return ("What was said was not noted.",)


def _during_the_call(record: Interaction, words: Words) -> Parts:
    """Every line that was written down while the call went on."""
    later = record.live.after(record.notes) if record.live else ()
    parts: list[str | Quote] = []
    for note in record.notes:
        if note.text and note not in later:
            parts.append("; " if parts else "Noted during the call: ")
            parts.append(Quote(note_key(record, note), one_line(words.text(note.text)), long=True))
    return tuple(parts)


def note_key(record: Interaction, note: Note) -> str:
    """Under which the English of words added later is answered: `31.note2`."""
    return f"{record.no}.note{note.no}"


def _quoted(key: str, text: str | None, words: Words) -> str | Quote:
    return Quote(key, one_line(words.text(text))) if text else _REMOVED


def _source(record: Source, what: str, labels: _Labels) -> str:
    place = joined((f"record {record.no}" if record else "case", what))
    shown = labels.get(record.id, ()) if record else ()
    return f"{place}; {exhibits_named(shown)}" if shown else place


def _rows(record: Source, own: str) -> tuple[str, ...]:
    return tuple(filter(None, (f"record-{record.no}" if record else "", own)))


def fact_labels(found: Iterable[Fact]) -> _Labels:
    """The numbers of the facts by the rows that say them."""
    labels: dict[str, tuple[str, ...]] = {}
    for fact in found:
        for name in fact.about:
            labels[name] = (*labels.get(name, ()), fact.label)
    return labels


def exhibits_named(labels: Sequence[str]) -> str:
    """`exhibit E2`, `exhibits E3, E4`."""
    return f"{'exhibit' if len(labels) == 1 else 'exhibits'} {', '.join(labels)}"
