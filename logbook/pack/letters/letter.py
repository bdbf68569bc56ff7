"""A letter drafted from the records of a case: facts with their record numbers, and blanks.

Nothing here sends anything, cites a statute as violated, or says more than the log does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from logbook.domain.cases.claim import Allegation
from logbook.domain.record import Interaction, Money
from logbook.errors import UsageError
from logbook.language import _
from logbook.pack.letters.letter_answers import answer_names
from logbook.pack.letters.letter_input import LetterInput, LetterLine, LetterText
from logbook.pack.letters.letter_template import Part, Template, places
from logbook.pack.letters.letter_words import Both, LetterWords
from logbook.pack.masking.known_secrets import knowing
from logbook.pack.masking.masking import Masks
from logbook.pack.receivers.questions import ENGLISH, KEEP_CHINESE, ChineseInForm
from logbook.pack.words import Words, is_confirmed


def letter_text(
    template: Template, given: LetterInput, masks: Masks | None = None
) -> LetterText:  # fmt: skip
    """Fill a template; `masks` are those of a pack, in place of the template's own.

    Raises `ChineseInForm` naming each text whose English is missing, unless `keep_chinese` is
    answered "yes"; then the original stands, quoted and marked.
    """
    writer = _Writer(template, given, masks)
    lines = tuple(writer.lines())
    if writer.says.chinese and given.answers.get(KEEP_CHINESE) != "yes":
        raise ChineseInForm(tuple(writer.says.chinese))
    return LetterText(lines=lines)


def refuse_unknown_answers(template: Template, answers: Mapping[str, str]) -> None:
    """Raises UsageError for an answer that nothing in this letter would show."""
    known = (*answer_names(template), KEEP_CHINESE)
    unknown = [n for n in answers if n not in known and not n.startswith(ENGLISH)]
    if unknown:
        raise UsageError(
            _("No answer has this name here: {names}.").format(names=", ".join(unknown)),
            _("The names are: {names}.").format(names=", ".join(known)),
        )


def letter_words(
    template: Template, given: LetterInput, masks: Masks | None = None
) -> LetterWords:  # fmt: skip
    """The words of one letter, masked as its receiver wants it."""
    masks = masks or knowing(Masks(
        account="".join(c for c in given.details.get("account_number", "") if c.isdigit()),
        hide_account=template.mask.account == "last4", hide_secrets=template.mask.secrets,
        hide_birth_dates=template.mask.birth_dates,
    ), given)  # fmt: skip
    english = {
        key.removeprefix(ENGLISH): text.strip()
        for key, text in given.answers.items()
        if key.startswith(ENGLISH) and text.strip()
    }
    words = Words(masks=masks, zone=given.carrier_zone, user_zone=given.zone, names=given.names,
                  english=english)  # fmt: skip
    return LetterWords(words, day=given.day)


_Item = tuple[dict[str, Both], str]
"""What fills the places of one line, and what the line rests on."""


class _Writer:
    def __init__(self, template: Template, given: LetterInput, masks: Masks | None) -> None:
        self.template, self.given = template, given
        self.says = letter_words(template, given, masks)

    def lines(self) -> Iterator[LetterLine]:
        for part in self.template.parts:
            if not part.each:
                yield self._line(part.text.en, part.text.zh, {}, "")
                continue
            items = getattr(self, f"_{part.each}")()
            for filled, source in items:
                line = self._line(part.text.en, part.text.zh, filled, source)
                yield line.replaced(joins=True)
            if not items:
                yield from self._nothing(part)

    def _nothing(self, part: Part) -> Iterator[LetterLine]:
        if part.none and part.none.en:
            yield self._line(part.none.en, part.none.zh, {}, "").replaced(joins=True)

    def _line(self, en: str, zh: str, filled: Mapping[str, Both], source: str) -> LetterLine:
        blanks: list[str] = []
        values: dict[str, Both] = {}
        for is_blank, name in places(en):
            key = f"blank:{name}" if is_blank else name
            if not is_blank and name in filled:
                values[key] = filled[name]
                continue
            found = None if is_blank else self._single(name)
            if found is None:
                blanks.append(name)
                found = self.says.blank(name)
            values[key] = found
        blanks += [str(name.en) for key, name in filled.items() if key == "_blank"]
        return LetterLine(
            en=_filled(en, {key: both.en for key, both in values.items()}),
            zh=_filled(zh, {key: both.zh for key, both in values.items()}),
            source=source, blanks=tuple(blanks),
        )  # fmt: skip

    def _single(self, name: str) -> Both | None:
        """The value of a place that stands once; None where nobody said it."""
        text = self.given.details.get(name, "").strip()
        if text:
            return self.says.detail(name, text)
        if name == "company" and self.given.carrier:
            return self.says.plain(self.says.words.carrier(self.given.carrier))
        if name == "charge_amount" and len(self._charges()) == 1:
            line = self._money_lines()[0]
            amount, source = self.says.amount(line.amount), self._of(line.interaction_no)
            return Both(
                f"{amount.en} [amount M{line.no}, {source.en}]",
                f"{amount.zh}【金额 M{line.no}，{source.zh}】",
            )
        return None

    def _company(self) -> Both:
        return self.says.plain(self.says.words.carrier(self.given.carrier))

    def _of(self, no: int | None) -> Both:
        return self.says.source(no)

    # --- what a part may stand for ------------------------------------------------

    def _record(self) -> list[_Item]:
        return self._interactions()[:1]

    def _interactions(self) -> list[_Item]:
        return [
            ({"contact": self.says.contact(each), "no": _number(each.no)}, f"record {each.no}")
            for each in self.given.interactions
        ]

    def _promises(self) -> list[_Item]:
        plain = self.template.to == "carrier" and any(
            (False, "promise_plain") in places(part.text.en) for part in self.template.parts
        )
        doubtful = {each.no for each in self.given.interactions if is_doubtful(each)}
        found: list[_Item] = []
        for each in self.given.promises:
            source = self._of(each.interaction_no)
            told = each.interaction_no in doubtful
            said = self.says.promise(each, status=not plain, to_them=plain and not told)
            if told and not plain:
                doubt = self.says.phrase("promise.unconfirmed", company=self._company())
                said = Both(said.en + doubt.en, said.zh + doubt.zh)
            filled = {"no": _number(each.no), "source": source, "promise": said,
                      "promise_plain": said}  # fmt: skip
            found.append((filled, f"promise P{each.no}, {source.en}"))
        return found

    def _said_without_promise(self) -> list[_Item]:
        if self.given.promises:
            return []
        return [
            (
                {"quote": self.says.quote(f"{each.no}.said", each.said), "no": _number(each.no)},
                f"record {each.no}",
            )
            for each in self.given.interactions
            if each.said
        ]

    def _nothing_noted(self) -> list[_Item]:
        said = self.given.promises or any(each.said for each in self.given.interactions)
        return [] if said else [({}, "")]

    def _money(self) -> list[_Item]:
        return [self._amount(each) for each in self.given.money]

    def _charges(self) -> list[_Item]:
        return [self._amount(each) for each in self._money_lines()]

    def _money_lines(self) -> tuple[Money, ...]:
        """What is in dispute; where nothing is, what was charged."""
        for kind in ("disputed", "charged"):
            found = tuple(each for each in self.given.money if each.kind == kind and each.amount)
            if found:
                return found
        return ()

    def _amount(self, line: Money) -> _Item:
        source = self._of(line.interaction_no)
        filled = {"money": self.says.money(line), "no": _number(line.no), "source": source}
        return filled, f"amount M{line.no}, {source.en}"

    def _details(self) -> list[_Item]:
        found: list[_Item] = []
        for name in self.template.order_for(self.given.carrier):
            label, value = self.says.data.labels[name], self._single(name)
            filled = {"label": Both(label.en, label.zh), "value": value or self.says.blank(name)}
            if value is None:
                filled["_blank"] = Both(name, name)
            found.append((filled, "case" if value else ""))
        return found

    def _statements(self) -> list[_Item]:
        """What the owner says it is about: allegations, else the sentence of what happened."""
        if self.given.allegations:
            return [self._allegation(each) for each in self.given.allegations]
        text = self.given.details.get("problem", "").strip()
        if not text:
            return []
        case = self._of(None)
        claim = self.says.typed("problem", text, answer="problem")
        return [({"label": _number(1), "claim": claim, "source": case}, case.en)]

    def _claims(self) -> list[_Item]:
        return self._statements() or [
            (
                {"label": _number(n), "claim": self.says.quote(f"{each.no}.said", each.said),
                 "source": self._of(each.no)},
                f"record {each.no}",
            )
            for n, each in enumerate((r for r in self.given.interactions if _speaks(r)), 1)
        ]  # fmt: skip

    def _allegation(self, each: Allegation) -> _Item:
        claim = self.says.typed(f"A{each.no}.text", each.text) if each.text else None
        claim = claim or self.says.phrase("removed")
        if each.amount:
            amount = self.says.amount(each.amount)
            claim = Both(f"{claim.en} ({amount.en})", f"{claim.zh}（{amount.zh}）")
        shown = [_shown(label) for label in each.shown_by] or [self._of(None)]
        source = Both(", ".join(s.en for s in shown), "，".join(s.zh for s in shown))
        label = Both(f"A{each.no}", f"A{each.no}")
        return {"label": label, "claim": claim, "source": source}, source.en

    def _reliefs(self) -> list[_Item]:
        case, found = self._of(None), list[_Item]()
        own = {_plain(each.relief) for each in self.given.allegations if each.relief}
        lines = map(str.strip, self.given.details.get("relief", "").split("\n"))
        for line in (line for line in lines if line and _plain(line) not in own):
            relief = self.says.typed("relief", line, answer="relief")
            found.append(({"relief": relief, "source": case}, case.en))
        for each in self.given.allegations:
            if each.relief:
                relief = self.says.typed(f"A{each.no}.relief", each.relief)
                source = Both(f"allegation A{each.no}", f"主张 A{each.no}")
                found.append(({"relief": relief, "source": source}, source.en))
        return found

    def _files(self) -> list[_Item]:
        numbers = {each.id: each.no for each in self.given.interactions}
        found: list[_Item] = []
        for each in self.given.files:
            source = self._of(numbers.get(each.target))
            name = self.says.words.text(each.original_name) or f"F{each.no}"
            label = self.given.labels.get(each.id, "")
            shown = Both(f"Exhibit {label}: {name}", f"证据材料 {label}：{name}")
            filled = {
                "name": shown if label else Both(name, name),
                "no": _number(each.no),
                "source": source,
            }
            found.append((filled, f"file F{each.no}, {source.en}"))
        return found


def _speaks(record: Interaction) -> bool:
    """Whether its words may stand as what the carrier said: not those of an unproven caller."""
    return bool(record.said) and not is_doubtful(record)


def is_doubtful(record: Interaction) -> bool:
    """Whether they made the contact, and nothing confirms that it was the carrier."""
    return record.resolution == "denied" or (record.direction == "in" and not is_confirmed(record))


def _plain(relief: str) -> str:
    """For telling whether two lines ask for the same."""
    return relief.casefold().strip(" .。")


def _shown(label: str) -> Both:
    if label.startswith("F"):
        return Both(f"file {label}", f"附件 {label}")
    return Both(f"record {label}", f"记录 {label}")


def _number(no: int) -> Both:
    return Both(str(no), str(no))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled, in one pass: what is put in is never read again."""
    pieces, at = [], 0
    for is_blank, name in places(text):
        place = "{" + ("blank:" if is_blank else "") + name + "}"
        start = text.index(place, at)
        pieces += [text[at:start], values[place[1:-1]]]
        at = start + len(place)
    return "".join([*pieces, text[at:]])
