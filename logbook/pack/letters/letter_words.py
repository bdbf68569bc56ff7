"""The pieces of a letter in two languages: English, and Chinese for understanding only.

Every amount, name and date comes from a record; fixed words come from the data.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from logbook.domain.money import describe_amount
from logbook.domain.record import Amount, Interaction, Money, Promise
from logbook.domain.time.due import describe_due
from logbook.domain.time.duration import describe_duration
from logbook.domain.time.moment import describe_both
from logbook.errors import Unreadable
from logbook.language import speaking
from logbook.pack.letters.letter_contacts import ContactCounts
from logbook.pack.letters.letter_template import Phrases, load_phrases
from logbook.pack.receivers.questions import ENGLISH, ChineseText, us_phone
from logbook.pack.vocabulary import days_late, promise_status
from logbook.pack.words import Words, counted, is_chinese, is_confirmed, one_line

_DAYS = frozenset({"signed_on", "received_on", "statement_date", "charge_date"})
_LONGEST_QUOTE = 400
_PHONES = frozenset({"daytime_phone", "lines"})


class Both(NamedTuple):
    """The same in English and in Chinese."""

    en: str
    zh: str


class LetterWords:
    """Says things in both languages, masked; notes down which English is still missing."""

    def __init__(self, words: Words, *, day: str) -> None:
        self.words, self.day = words, day
        self.data: Phrases = load_phrases()
        self.chinese: list[ChineseText] = []

    def phrase(self, key: str, **given: Both) -> Both:
        """A phrase of the data, filled."""
        text = self.data.phrases[key]
        return Both(
            text.en.format(**{name: both.en for name, both in given.items()}),
            text.zh.format(**{name: both.zh for name, both in given.items()}),
        )

    def blank(self, name: str) -> Both:
        """A place that the person has to fill, visibly marked."""
        text = self.data.blanks[name]
        return Both(f"[fill in: {text.en}]", f"【请填写：{text.zh}】")

    def plain(self, text: str | None) -> Both:
        """The same in both: a number, an identifier."""
        shown = self.words.number(text)
        return Both(shown, shown)

    def typed(self, key: str, text: str, *, answer: str = "") -> Both:
        """A person's words; Chinese ones in English where that was given, else marked."""
        original = one_line(self.words.text(text))
        english = self.words.text(self.words.english.get(key, ""))
        if english and not is_chinese(english):
            mark = f" {self.phrase('translated').en}" if is_chinese(original) else ""
            return Both(f"{english}{mark}", original)
        if not is_chinese(original):
            return Both(original, original)
        found = ChineseText(answer or ENGLISH + key, key, original)
        if found not in self.chinese:
            self.chinese.append(found)
        return Both(f"{original} {self.phrase('untranslated').en}", original)

    def quote(self, key: str, text: str | None) -> Both:
        """Words in quotation marks; for what was removed, that it was."""
        if not text:
            return self.phrase("removed")
        said = self.typed(key, text)
        marks = (f" {self.phrase('translated').en}", f" {self.phrase('untranslated').en}")
        mark = next((m for m in marks if said.en.endswith(m)), "")
        return Both(f'"{said.en.removesuffix(mark)}"{mark}', f"“{said.zh}”")

    def detail(self, name: str, text: str) -> Both:
        """A detail of the case, in US form in English."""
        if name in _DAYS:
            with_day = _day(text)
            return with_day if with_day else self.typed(name, text, answer=name)
        if name in _PHONES:
            return self.typed(name, ", ".join(map(_phone, text.split(","))), answer=name)
        return self.typed(name, text, answer=name)

    def amount(self, amount: Amount | None) -> Both:
        """The amount; of one that was removed for good, that it was."""
        if amount is None:
            return Both("[amount removed for good]", "【金额已彻底删除】")
        with speaking("zh"):
            chinese = describe_amount(amount)
        return Both(self.words.amount(amount), chinese)

    # --- what the log holds -------------------------------------------------------

    def contact(self, record: Interaction, *, told: bool = True) -> Both:
        """One contact, as a clause: when, how, with whom, under which number; `told`: and
        whether it is confirmed whose it was."""
        company = self.plain(self.words.carrier(record.carrier))
        pieces = [self.phrase(f"{record.channel}.{record.direction}")]
        if record.contact:
            pieces.append(self._number(record))
        agent = self.agent(record)
        if agent:
            pieces.append(self.phrase("with", agent=agent))
        if record.references:
            shown = ", ".join(map(self.words.reference, record.references))
            numbers = Both(shown, shown)
            pieces.append(self.phrase("reference", numbers=numbers))
        if record.duration_seconds:
            pieces.append(self.phrase("lasted", duration=self._duration(record.duration_seconds)))
        if not told:
            pass  # The heading says it.
        elif record.resolution == "denied":
            pieces.append(self.phrase("denied", company=company))
        elif not is_confirmed(record) and (record.contact or record.direction == "in"):
            doubt = "claimed" if record.direction == "in" else "unconfirmed"
            pieces.append(self.phrase(doubt, company=company))
        when, listed = self._when(record), self._joined(pieces)
        return Both(f"{when.en}: {listed.en}", f"{when.zh}：{listed.zh}")

    def noted(self, record: Interaction) -> Both:
        """What was written down of it, shortened; nothing where nothing was."""
        if not record.said:
            return Both("", "")
        quote = self.quote(f"{record.no}.said", record.said)
        short = Both(_shortened(quote.en), _shortened(quote.zh))
        return self.phrase("noted", quote=short)

    def rest(self, n: int, all_: ContactCounts, company: Both, *, enclosed: bool) -> Both:
        """That `n` contacts are not listed, where they stand, and what all of them are."""
        kinds = (("rest.reached", all_.reached), ("rest.unconfirmed", all_.unconfirmed),
                 ("rest.denied", all_.denied))  # fmt: skip
        parts = [self.phrase(key, n=_count(each), company=company) for key, each in kinds if each]
        return self.phrase(
            "rest.enclosed" if enclosed else "rest.kept", n=_count(n), all=_count(all_.all),
            kinds=self._joined(parts),
        )  # fmt: skip

    def agent(self, record: Interaction) -> Both | None:
        """Maria (ID 88F2), Manila, Retention; None where nothing is known."""
        given, no = record.agent, record.no
        parts = [
            self.typed(f"{no}.{name}", text) if name != "agent_id"
            else self.phrase("agent_id", id=self.typed(f"{no}.{name}", text))
            for name, text in (
                ("agent_name", given.name), ("agent_id", given.id),
                ("agent_site", given.site), ("agent_department", given.department),
            )
            if text
        ]  # fmt: skip
        return self._joined(parts) if parts else None

    def promise(self, promise: Promise, *, status: bool = True, to_them: bool = False) -> Both:
        """The sentences about one promise; `to_them`: said to whoever made it."""
        start = "promise.you" if to_them else "promise"
        said = [self.phrase(start, quote=self.quote(f"P{promise.no}.text", promise.text))]
        if status and promise.promised_by:
            name = self.typed(f"P{promise.no}.promised_by", promise.promised_by)
            said.append(self.phrase("promise.by", name=name))
        if promise.amount:
            said.append(self.phrase("promise.amount", amount=self.amount(promise.amount)))
        if promise.due:
            with speaking("zh"):
                due = Both(self.words.due(promise.due), describe_due(promise.due))
            said.append(self.phrase("promise.due", due=due))
        if status:
            said.append(self.phrase("promise.status", status=self._status(promise)))
        return Both("".join(each.en for each in said), "".join(each.zh for each in said))

    def _status(self, promise: Promise) -> Both:
        """What became of it."""
        if late := days_late(promise):
            days = Both(counted(late, "day", "days"), f"{late}天")
            return self.phrase("status.kept_late", late=days)
        overdue = promise.state == "open" and promise_status(promise, self.day) != "open"
        return self.phrase(f"status.{'overdue' if overdue else promise.state}")

    def money(self, line: Money) -> Both:
        """One amount and what it was for."""
        said = self.phrase(f"money.{line.kind}", amount=self.amount(line.amount))
        if not line.for_what:
            return said
        what = self.phrase("for_what", quote=self.quote(f"M{line.no}.for_what", line.for_what))
        return Both(said.en + what.en, said.zh + what.zh)

    def source(self, no: int | None) -> Both:
        """`record 31`, or that it is the case's."""
        return Both(f"record {no}", f"记录 {no}") if no else Both("case", "事项")

    def _when(self, record: Interaction) -> Both:
        if record.occurred.local is None:
            return self.phrase("unknown")
        with speaking("zh"):
            chinese = describe_both(record.occurred, self.words.zone)
        return Both(self.words.when(record.occurred), chinese)

    def _number(self, record: Interaction) -> Both:
        if record.contact and record.contact.kind == "withheld":
            return self.phrase("withheld")
        shown = self.words.contact(record.contact)
        return self.phrase("at", contact=Both(shown, shown))

    def _duration(self, seconds: int) -> Both:
        with speaking("zh"):
            chinese = describe_duration(seconds)
        return Both(self.words.duration(seconds), chinese)

    def _joined(self, pieces: list[Both]) -> Both:
        between = self.phrase("comma")
        return Both(
            between.en.join(each.en for each in pieces), between.zh.join(each.zh for each in pieces)
        )


def _count(n: int) -> Both:
    return Both(str(n), str(n))


def _shortened(quote: str) -> str:
    """A quotation at a length that can be read; a cut is marked."""
    if len(quote) <= _LONGEST_QUOTE:
        return quote
    closing = "”" if quote.startswith("“") else '"'
    space = quote.rfind(" ", _LONGEST_QUOTE - 30, _LONGEST_QUOTE + 1)
    return f"{quote[: space if space > 0 else _LONGEST_QUOTE].rstrip()} [...]{closing}"


def _day(text: str) -> Both | None:
    from logbook.domain.time.moment_words import describe_day

    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return None
    with speaking("zh"):
        chinese = describe_day(day)
    with speaking("en"):
        return Both(describe_day(day), chinese)


def _phone(text: str) -> str:
    try:
        return us_phone(text.strip(), "")
    except Unreadable:
        return text.strip()
