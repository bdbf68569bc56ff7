"""What is alleged, recorded and asked for, as one text for a form; all of it, or what fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from logbook.domain.cases.selection import claimed_records
from logbook.domain.record import Interaction
from logbook.errors import Missing
from logbook.language import _
from logbook.pack.allegations import allegations, places
from logbook.pack.counts import contact_counts, money, promises, reliefs, standing, totals
from logbook.pack.exhibits.exhibits import Exhibit
from logbook.pack.input import PackInput
from logbook.pack.letters.letter_contacts import GROUPS, is_doubtful
from logbook.pack.receivers.questions import ENGLISH, ChineseText, us_phone
from logbook.pack.story import Parts, Quote, agent, facts
from logbook.pack.words import CHANNEL_WORDS, Words, counted, is_chinese, joined

_IN_CHINESE = " [in Chinese; needs a translation]"
_SHORTENED = " [... shortened]"
_CUT = " [...]"
_ALLEGATION_LENGTHS = (400, 200, 100)
"""Characters of each allegation that are kept, tried one after the other."""
_APART = "ALSO RECORDED, NOT CONFIRMED AS THE COMPANY OR DENIED BY IT"
_GROUPS = {
    "reached": "At a number or address that the company publishes, or confirmed by it",
    "unreached": "Contacted by me otherwise (not confirmed)",
    "claimed": "Claimed to be the company (not confirmed)",
    "denied": "Denied by the company when called back",
}  # fmt: skip
_PROOF = {
    "send": "Proof is in proof.zip.",
    "offer": "What shows whether these records were changed since is available on request.",
}


class _Line(NamedTuple):
    """A fact as a line of the text."""

    whole: str
    brief: str
    """Without what was noted."""
    rank: int
    """0, 1 for a claim, 2 for a pressing one: the higher, the longer it stays; -1 for what stands
    apart."""
    apart: bool
    """The other side only claimed to be the company, or was denied by it, and no claim rests on
    it."""


class _Cut(NamedTuple):
    """How far the allegations give way, where they alone are too long."""

    longest: int
    """Characters of the text and of the relief of each."""
    kept: int
    """How many of them."""


class Description:
    """Tells of one case, and collects on the way what is still Chinese."""

    def __init__(self, pack: PackInput, words: Words, exhibits: tuple[Exhibit, ...]) -> None:
        self.pack, self.words, self.exhibits = pack, words, exhibits
        self.chinese: list[ChineseText] = []

    def answer(self, key: str) -> str:
        return self.typed(key, self.pack.answers.get(key, "").strip())

    def typed(self, key: str, text: str) -> str:
        return self.in_english(key, key, self.words.text(text))

    def in_english(self, key: str, answer: str, text: str) -> str:
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
        text = self.in_english(quote.key, ENGLISH + quote.key, quote.text)
        fitted = quote.fit(text) if self.pack.head else quote.fit(text, mark=_SHORTENED)
        noted = _IN_CHINESE if quote.mark and is_chinese(text) else ""
        return f"{quote.mark}{fitted}{quote.mark}{noted}"

    def description(self) -> str:
        """All that the pack tells, in its order."""
        facts = ((line, line.whole) for line in self._facts())
        parts = [*self._told(facts), *self._contacts()]
        if self.pack.head:  # a text without a pack has no proof to name
            proof = (
                "Numbers in brackets are those of my records, as 2-ATTACH.pdf shows them. "
                f"Taken from a log of {self.pack.head_seq} entries; its newest link (SHA-256) on "
                f"{self.pack.day} is {self.pack.head}. {_PROOF[self.pack.receiver.proof]}"
            )
            parts += ["\nRECORDS", proof]
        return "\n".join(parts).strip()

    def _told(
        self, facts: Iterable[tuple[_Line, str]], more: str = "", cut: _Cut | None = None
    ) -> Iterator[str]:
        """What happened, what is alleged, the facts, those of unconfirmed callers apart, and what
        is asked for."""
        if self.pack.answers.get("problem"):
            yield from (self.answer("problem"), "")
        if self.pack.answers.get("subject_number"):
            yield f"Line: {us_phone(self.answer('subject_number'), 'subject_number')}"
        if account := self.words.account_number(self.pack.answers.get("account_number")):
            yield f"Account number: {account}"
        yield from self._allegations(cut)
        shown = tuple(facts)
        ours = [text for line, text in shown if not line.apart]
        apart = [text for line, text in shown if line.apart]
        if ours or (more and not apart):
            yield from ("\nFACTS", *ours)
        if apart:
            yield from (f"\n{_APART}: {len(apart)}", *apart)
        if more:
            yield more
        yield "\nRELIEF ASKED FOR"
        yield from (f"{label}. {self.typed('relief', text)}" for label, text in reliefs(self.pack))

    def summary(self, limit: int | None) -> str:
        """The description as far as it fits.  What gives way, in this order: the record of the
        proof, the contacts, facts that are no claim, what was noted beside the claims, and
        claims, those that are not pressing before the others, each time from the end.  What is
        left out is said.  Where the allegations alone are too long, they are shortened, and then
        the last ones left out.
        """
        text = self.description()
        for part in ("\n\nRECORDS\n", "\n\nCONTACTS: "):
            if limit is not None and len(text) > limit:
                text = text.partition(part)[0]
        if limit is None or len(text) <= limit:
            return text
        lines = tuple(self._facts())
        gives_way = sorted(range(len(lines)), key=lambda at: (lines[at].rank, -at))
        minor = sum(line.rank <= 0 for line in lines)
        steps = [(n, False) for n in range(minor + 1)]
        steps += [(n, True) for n in range(minor, len(lines) + 1)]
        for left_out, brief in steps:
            text = self._shortened(lines, frozenset(gives_way[:left_out]), brief=brief)
            if len(text) <= limit:
                return text
        every, n = frozenset(range(len(lines))), len(allegations(self.pack))
        if not n:
            return text
        cuts = [_Cut(longest, n) for longest in _ALLEGATION_LENGTHS]
        cuts += [_Cut(_ALLEGATION_LENGTHS[-1], kept) for kept in range(n - 1, 0, -1)]
        for cut in cuts:
            text = self._shortened(lines, every, brief=True, cut=cut)
            if len(text) <= limit:
                break
        return text

    def _shortened(
        self, lines: tuple[_Line, ...], left_out: frozenset[int], *, brief: bool,
        cut: _Cut | None = None,
    ) -> str:  # fmt: skip
        """The text without these facts, each of the others with or without what was noted."""
        kept = [line for at, line in enumerate(lines) if at not in left_out]
        noted = brief and any(line.brief != line.whole for line in kept)
        gone = len(allegations(self.pack)) - cut.kept if cut else 0
        missing = [
            "the allegations in full" if cut else "",
            counted(gone, "more allegation", "more allegations") if gone else "",
            counted(len(left_out), "more fact", "more facts") if left_out else "",
            "what was noted beside these" if noted else "",
        ]
        more = f"(In the attached record: {joined(missing, '; ')}.)" if any(missing) else ""
        shown = [(line, line.brief if brief else line.whole) for line in kept]
        return "\n".join(self._told(shown, more, cut)).strip()

    def _allegations(self, cut: _Cut | None = None) -> Iterator[str]:
        found = allegations(self.pack)[: cut.kept if cut else None]
        longest = cut.longest if cut else None
        if found:
            yield "\nALLEGATIONS"
        for each in found:
            number = f"A{each.no}"
            text = self._own(f"{number}.text", each.text) or "[removed for good by the owner]"
            parts = [_clipped(text, longest)]
            if each.amount:
                parts.append(f"Amount: {self.words.amount(each.amount)}.")
            if each.relief:
                relief = _clipped(self._own(f"{number}.relief", each.relief), longest)
                parts.append(f"Relief asked: {relief}.")
            shown = places(each, self.exhibits)
            yield f"{number}. {' '.join(parts)}{f' [{shown}]' if shown else ''}"
        sums = "; ".join(f"{kind} {self.words.amount(each)}" for kind, each in totals(self.pack))
        if sums:
            yield f"\nAMOUNTS BY KIND: {sums}"

    def _own(self, key: str, text: str | None) -> str:
        return self.in_english(key, ENGLISH + key, self.words.text(text)) if text else ""

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
        doubtful = self._doubtful()
        for fact in found:
            relief = f" Relief asked: {asked}." if asked and fact.claim == claims else ""
            end = f" [{fact.source}]{relief}"
            whole, brief = (
                f"{fact.label}. {self._joined(parts)}{end}" for parts in (fact.whole, fact.parts)
            )
            apart = fact.no in doubtful and not fact.claim
            yield _Line(whole, brief, -1 if apart else fact.claim + fact.pressing, apart)

    def _doubtful(self) -> frozenset[int]:
        """Records of which only the other side says that it was the company, and on which nothing
        else of the case rests."""
        records = standing(self.pack)
        named = claimed_records(allegations(self.pack), records)
        told = {record.no for source in (promises(self.pack), money(self.pack))
                for record, _each in source if record}  # fmt: skip
        return frozenset(
            each.no
            for each in records
            if is_doubtful(each) and each.no not in named and each.no not in told
        )

    def _contacts(self) -> Iterator[str]:
        records = standing(self.pack)
        if not records:
            return
        yield f"\nCONTACTS: {contact_counts(records)}"
        for group, title in _GROUPS.items():
            found = [record for record in records if GROUPS[group](record)]
            if found:
                yield f"{title}: {len(found)}"
            yield from (f"- {self._contact(record)}" for record in found)

    def _contact(self, record: Interaction) -> str:
        direction = "they contacted me" if record.direction == "in" else "I contacted them"
        contact = self.words.contact(record.contact)
        references = ", ".join(map(self.words.reference, record.references))
        return joined((
            f"{self.words.when(record.occurred)}: {CHANNEL_WORDS[record.channel]}",
            direction,
            self._joined(agent(record, self.words)),
            _reached_at(record, contact),
            f"reference {references}" if references else "",
            f"record {record.no}",
        ))  # fmt: skip


def _reached_at(record: Interaction, contact: str) -> str:
    if record.contact and record.contact.kind == "withheld":
        return contact
    return f"number or address {contact}" if contact else ""


def _clipped(text: str, longest: int | None) -> str:
    """The text, or its beginning with a mark that says where the rest is."""
    if longest is None or len(text) <= longest:
        return text
    space = text.rfind(" ", longest - 30, longest + 1)
    return text[: space if space > 0 else longest].rstrip() + _CUT


def _nothing_to_say() -> Missing:
    return Missing(
        _("No record of the case stands, and nothing says what happened."),
        _("Answer what happened (problem), or name a case with records that stand."),
    )
