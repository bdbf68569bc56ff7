"""A letter drafted from the records of a case: facts with their record numbers, and blanks.

Nothing here sends anything, cites a statute as violated, or says more than the log does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from logbook.domain.cases.claim import totals
from logbook.errors import UsageError
from logbook.language import _
from logbook.pack.letters.letter_answers import answer_names
from logbook.pack.letters.letter_input import LetterInput, LetterLine, LetterText
from logbook.pack.letters.letter_items import Item, LetterItems, number
from logbook.pack.letters.letter_template import Part, Template, places
from logbook.pack.letters.letter_words import Both, LetterWords
from logbook.pack.masking.known_secrets import knowing
from logbook.pack.masking.masking import Masks
from logbook.pack.receivers.questions import ENGLISH, KEEP_CHINESE, ChineseInForm
from logbook.pack.words import Words


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


class _Writer(LetterItems):
    """Fills a template."""

    def __init__(self, template: Template, given: LetterInput, masks: Masks | None) -> None:
        super().__init__(template, given, letter_words(template, given, masks))

    def lines(self) -> Iterator[LetterLine]:
        for part in self.template.parts:
            if not part.each:
                yield self._line(part.text.en, part.text.zh, {}, "")
                continue
            items = self.items(part.each)
            if items and part.head:
                n = {"n": number(len(items))}
                yield self._line(part.head.en, part.head.zh, n, "case")
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
        if name == "numbers":
            return self.says.phrase(f"numbers.{'enclosed' if self.given.enclosed else 'kept'}")
        if name == "amount_claimed":
            return self._in_dispute()
        if name == "charge_amount" and len(self._charges()) == 1:
            line = self._money_lines()[0]
            amount, source = self.says.amount(line.amount), self._of(line.interaction_no)
            return Both(
                f"{amount.en} [amount M{line.no}, {source.en}]",
                f"{amount.zh}【金额 M{line.no}，{source.zh}】",
            )
        return None

    def _in_dispute(self) -> Both | None:
        """The amounts recorded as in dispute, with the lines they are the sum of."""
        lines = [each for each in self.given.money if each.kind == "disputed" and each.amount]
        sums = [self.says.amount(each.amount) for each in totals(lines)]
        if not sums:
            return None
        shown = ", ".join(f"M{each.no}" for each in lines if each.record_state == "current")
        return self.says.phrase(
            "in_dispute", lines=Both(shown, shown),
            sums=Both(" and ".join(s.en for s in sums), "和".join(s.zh for s in sums)),
        )  # fmt: skip

    def _details(self) -> list[Item]:
        found: list[Item] = []
        for name in self.template.order_for(self.given.carrier):
            label, value = self.says.data.labels[name], self._single(name)
            filled = {"label": Both(label.en, label.zh), "value": value or self.says.blank(name)}
            if value is None:
                filled["_blank"] = Both(name, name)
            found.append((filled, "case" if value else ""))
        return found


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled, in one pass: what is put in is never read again."""
    pieces, at = [], 0
    for is_blank, name in places(text):
        place = "{" + ("blank:" if is_blank else "") + name + "}"
        start = text.index(place, at)
        pieces += [text[at:start], values[place[1:-1]]]
        at = start + len(place)
    return "".join([*pieces, text[at:]])
