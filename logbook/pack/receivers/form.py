"""`1-PASTE.txt`: the receiver's form, field by field, as plain text to paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from logbook.domain.record import Interaction
from logbook.errors import Missing
from logbook.language import _
from logbook.pack.allegations import allegations, places
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.letters.letter_part import pack_letter
from logbook.pack.letters.letter_template import load_template
from logbook.pack.receivers.blanks import Blank, blank_fields, blank_places
from logbook.pack.receivers.questions import (
    ENGLISH,
    KEEP_CHINESE,
    ChineseInForm,
    ChineseText,
    TooLong,
    us_phone,
)  # fmt: skip
from logbook.pack.receivers.receiver import FormField
from logbook.pack.story import (
    Parts,
    Quote,
    agent,
    contact_counts,
    facts,
    reliefs,
    standing,
    totals,
    whom_reached,
)  # fmt: skip
from logbook.pack.words import CHANNEL_WORDS, Words, counted, is_chinese, is_confirmed, joined

_IN_CHINESE = " [in Chinese; needs a translation]"
_LONGEST = 30_000
"""Characters of a description for which no limit was found: a precaution, and more than anybody
reads; the attached record holds the rest."""
_SHORTENED = " [... shortened]"
_PROOF = {
    "send": "Proof is in proof.zip.",
    "offer": "Proof that my records are unchanged is available on request.",
}
_BLANK = "(left blank: type it into the form yourself, or leave it)"


class Pasted(NamedTuple):
    """The text of `1-PASTE.txt`, and what is left blank in it."""

    text: str
    blanks: tuple[Blank, ...]


def form_text(pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> Pasted:
    """The text of `1-PASTE.txt`.

    Raises TooLong naming the field that does not fit, ChineseInForm naming every text
    that is still Chinese, Unreadable for a number that is no US number, Missing where there
    is nothing to tell.
    """
    if pack.receiver.letter:
        letter = pack_letter(pack, words, exhibits)
        blanks = tuple(blank_places(load_template(pack.receiver.letter), letter))
        return Pasted(f"{_letter_head(pack)}\n{letter.en}", blanks)
    blocks = [_head(pack)]
    filled = filled_fields(pack, words, exhibits)
    for number, (field, text) in enumerate(filled, 1):
        limit = "no limit found" if field.limit is None else f"limit {field.limit}"
        length = f"{len(text)} characters, {limit}"
        blocks.append(f"==== {number}. {field.label} ==== {length}\n{text or _BLANK}\n")
    return Pasted("\n".join(blocks), blank_fields(filled))


def filled_fields(
    pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...] = ()
) -> tuple[tuple[FormField, str], ...]:
    """The fields of the receiver's form in its order, each with its text; raises as above."""
    form = _Form(pack, words, exhibits)
    filled = []
    for field in pack.receiver.fields:
        text = form.fill(field)
        if field.limit is not None and len(text) > field.limit:
            raise TooLong(field.label, len(text), field.limit)
        filled.append((field, text))
    if form.chinese and pack.answers.get(KEEP_CHINESE) != "yes":
        raise ChineseInForm(tuple(form.chinese))
    return tuple(filled)


def _head(pack: PackInput) -> str:
    return (
        f"For: {pack.receiver.name}\n"
        f"{pack.receiver.checked()}\n"
        "Paste each text into the field of that name; order and names may have changed.\n"
        "Lines that start with ==== are not part of the text.\n"
    )


def _letter_head(pack: PackInput) -> str:
    return (
        f"For: {pack.receiver.name}\n"
        f"{pack.receiver.checked()}\n"
        "The letter stands below the line. Fill in every [fill in: ...], read it, and sign it.\n"
        "What else is in brackets says where a line comes from; leave that.\n"
        "========\n"
    )


def _nothing_to_say() -> Missing:
    return Missing(
        _("No record of the case stands, and nothing says what happened."),
        _("Answer what happened (problem), or name a case with records that stand."),
    )


class _Line(NamedTuple):
    """A fact as a line of the text."""

    whole: str
    brief: str
    """Without what was noted."""
    rank: int
    """0, 1 for a claim, 2 for a pressing one: the higher, the longer it stays."""


class _Form:
    """Fills fields, and collects on the way what is still Chinese."""

    def __init__(self, pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> None:
        self.pack, self.words, self.exhibits = pack, words, exhibits
        self.chinese: list[ChineseText] = []

    def fill(self, field: FormField) -> str:
        if field.value == "description":
            text = self._description()
            longest = _LONGEST if field.limit is None and self.pack.head else len(text)
            return text if len(text) <= longest else self._summary(longest)
        if field.value == "summary":
            return self._summary(field.limit)
        if field.value == "company":
            return self._company()
        if field.value == "subject":
            case = self._in_english("case", ENGLISH + "case", self.words.text(self.pack.case))
            return f"{case}: {self._company()}"
        text = self._answer(field.key) or field.default
        return us_phone(text, field.label) if field.value == "us_phone" and text else text

    def _company(self) -> str:
        if self._answer("company"):
            return self._answer("company")
        carriers = dict.fromkeys(record.carrier for record in standing(self.pack))
        return ", ".join(self._typed("company", self.words.carrier(name)) for name in carriers)

    def _answer(self, key: str) -> str:
        return self._typed(key, self.pack.answers.get(key, "").strip())

    def _typed(self, key: str, text: str) -> str:
        return self._in_english(key, key, self.words.text(text))

    def _in_english(self, key: str, answer: str, text: str) -> str:
        """The text, or its English; noted down when it is Chinese still."""
        english = self.words.text(self.words.english.get(key))
        if english and key in self.words.machine:
            english += " [machine translation]"
        text = english or text
        found = ChineseText(answer, key, text)
        if is_chinese(text) and found not in self.chinese:
            self.chinese.append(found)
        return text

    def _joined(self, parts: Parts) -> str:
        return "".join(self._quoted(part) if isinstance(part, Quote) else part for part in parts)

    def _quoted(self, quote: Quote) -> str:
        text = self._in_english(quote.key, ENGLISH + quote.key, quote.text)
        fitted = quote.fit(text) if self.pack.head else quote.fit(text, mark=_SHORTENED)
        noted = _IN_CHINESE if quote.mark and is_chinese(text) else ""
        return f"{quote.mark}{fitted}{quote.mark}{noted}"

    def _description(self) -> str:
        """All that the pack tells, in its order."""
        parts = [*self._told(line.whole for line in self._facts()), *self._contacts()]
        if self.pack.head:  # a text without a pack has no proof to name
            proof = (
                f"Taken from a log of {self.pack.head_seq} entries; its newest link (SHA-256) on "
                f"{self.pack.day} is {self.pack.head}. {_PROOF[self.pack.receiver.proof]}"
            )
            parts += ["\nRECORDS", proof]
        return "\n".join(parts).strip()

    def _told(self, facts: Iterable[str], more: str = "") -> Iterator[str]:
        """What happened, what is alleged, the facts, and what is asked for."""
        if self.pack.answers.get("problem"):
            yield from (self._answer("problem"), "")
        if self.pack.answers.get("subject_number"):
            yield f"Line: {us_phone(self._answer('subject_number'), 'subject_number')}"
        if account := self.words.account_number(self.pack.answers.get("account_number")):
            yield f"Account number: {account}"
        yield from self._allegations()
        shown = tuple(facts)
        if shown or more:
            yield from ("\nFACTS", *shown)
        if more:
            yield more
        yield "\nRELIEF ASKED FOR"
        yield from (f"{label}. {self._typed('relief', text)}" for label, text in reliefs(self.pack))

    def _summary(self, limit: int | None) -> str:
        """The description as far as it fits.  What gives way, in this order: the record of the
        proof, the contacts, facts that are no claim, what was noted beside the claims, and
        claims, those that are not pressing before the others, each time from the end.  What is
        left out is said.
        """
        text = self._description()
        for part in ("\n\nRECORDS\n", "\n\nCONTACTS: "):
            if limit is not None and len(text) > limit:
                text = text.partition(part)[0]
        if limit is None or len(text) <= limit:
            return text
        lines = tuple(self._facts())
        gives_way = sorted(range(len(lines)), key=lambda at: (lines[at].rank, -at))
        minor = sum(line.rank == 0 for line in lines)
        steps = [(n, False) for n in range(minor + 1)]
        steps += [(n, True) for n in range(minor, len(lines) + 1)]
        for left_out, brief in steps:
            text = self._shortened(lines, frozenset(gives_way[:left_out]), brief=brief)
            if len(text) <= limit:
                break
        return text

    def _shortened(self, lines: tuple[_Line, ...], left_out: frozenset[int], *, brief: bool) -> str:
        """The text without these facts, each of the others with or without what was noted."""
        kept = [line for at, line in enumerate(lines) if at not in left_out]
        cut = brief and any(line.brief != line.whole for line in kept)
        missing = [
            counted(len(left_out), "more fact", "more facts") if left_out else "",
            "what was noted beside these" if cut else "",
        ]
        more = f"(In the attached record: {joined(missing, '; ')}.)" if any(missing) else ""
        shown = [line.brief if brief else line.whole for line in kept]
        return "\n".join(self._told(shown, more)).strip()

    def _allegations(self) -> Iterator[str]:
        found = allegations(self.pack)
        if found:
            yield "\nALLEGATIONS"
        for each in found:
            number = f"A{each.no}"
            parts = [self._own(f"{number}.text", each.text) or "[removed for good by the owner]"]
            if each.amount:
                parts.append(f"Amount: {self.words.amount(each.amount)}.")
            if each.relief:
                parts.append(f"Relief asked: {self._own(f'{number}.relief', each.relief)}.")
            shown = places(each, self.exhibits)
            yield f"{number}. {' '.join(parts)}{f' [{shown}]' if shown else ''}"
        sums = "; ".join(f"{kind} {self.words.amount(each)}" for kind, each in totals(self.pack))
        if sums:
            yield f"\nAMOUNTS BY KIND: {sums}"

    def _own(self, key: str, text: str | None) -> str:
        return self._in_english(key, ENGLISH + key, self.words.text(text)) if text else ""

    def _facts(self) -> Iterator[_Line]:
        """The facts.  Where the owner numbered no allegations, with the relief at each claim;
        where there is no claim either, at each fact.
        """
        found = facts(self.pack, self.words, self.exhibits)
        if not found and not self.pack.answers.get("problem", "").strip():
            raise _nothing_to_say()
        asked = ", ".join(label for label, _text in reliefs(self.pack))
        asked = "" if allegations(self.pack) else asked
        claims = any(fact.claim for fact in found)
        for fact in found:
            relief = f" Relief asked: {asked}." if asked and fact.claim == claims else ""
            end = f" [{fact.source}]{relief}"
            whole, brief = (
                f"{fact.label}. {self._joined(parts)}{end}" for parts in (fact.whole, fact.parts)
            )
            yield _Line(whole, brief, fact.claim + fact.pressing)

    def _contacts(self) -> Iterator[str]:
        records = standing(self.pack)
        if not records:
            return
        yield f"\nCONTACTS: {contact_counts(records)}"
        yield whom_reached(records)
        yield from (f"- {self._contact(record)}" for record in records)

    def _contact(self, record: Interaction) -> str:
        direction = "they contacted me" if record.direction == "in" else "I contacted them"
        contact = self.words.contact(record.contact)
        references = ", ".join(map(self.words.reference, record.references))
        return joined((
            f"{self.words.when(record.occurred)}: {CHANNEL_WORDS[record.channel]}",
            direction,
            self._joined(agent(record, self.words)),
            _reached_at(record, contact),
            self._confirmed(record),
            f"reference {references}" if references else "",
            f"record {record.no}",
        ))  # fmt: skip

    def _confirmed(self, record: Interaction) -> str:
        """Nothing for a contact with what the carrier publishes, which is what one expects."""
        if record.resolution in ("confirmed", "denied"):
            return f"{record.resolution} when called back"
        if is_confirmed(record):
            return ""
        return f"claimed to be {self.words.carrier(record.carrier)} (not confirmed)"


def _reached_at(record: Interaction, contact: str) -> str:
    if record.contact and record.contact.kind == "withheld":
        return contact
    return f"number or address {contact}" if contact else ""
