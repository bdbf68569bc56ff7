"""What the parts of a letter stand for, as lines: contacts, promises, amounts, claims, files."""

from __future__ import annotations

from logbook.domain.cases.claim import Allegation
from logbook.domain.record import Interaction, Money
from logbook.pack.letters.letter_contacts import contacts, counts, is_doubtful
from logbook.pack.letters.letter_input import LetterInput
from logbook.pack.letters.letter_template import CONTACTS, Template, places
from logbook.pack.letters.letter_words import Both, LetterWords

Item = tuple[dict[str, Both], str]
"""What fills the places of one line, and what the line rests on."""


class LetterItems:
    """The lines of one letter, by the name of what they are about (`letter_template.EACH`)."""

    def __init__(self, template: Template, given: LetterInput, says: LetterWords) -> None:
        self.template, self.given, self.says = template, given, says

    def items(self, each: str) -> list[Item]:
        """The lines of one of EACH."""
        if each in CONTACTS:
            return self._contacts(each)
        found: list[Item] = getattr(self, f"_{each}")()
        return found

    def _company(self) -> Both:
        return self.says.plain(self.says.words.carrier(self.given.carrier))

    def _of(self, no: int | None) -> Both:
        return self.says.source(no)

    def _record(self) -> list[Item]:
        return [self._contact(each, told=True) for each in self.given.interactions[:1]]

    def _contacts(self, group: str) -> list[Item]:
        """One group of the contacts; whose they are is said of each where no heading says it."""
        told = group in ("ours", "bearing")
        found = [self._contact(each, told=told) for each in contacts(self.given, group)]
        if group == "bearing":
            for record, (filled, _source) in zip(contacts(self.given, group), found, strict=True):
                filled["noted"] = self.says.noted(record)
        return found

    def _contact(self, record: Interaction, *, told: bool) -> Item:
        said = {"contact": self.says.contact(record, told=told), "no": number(record.no)}
        return said, f"record {record.no}"

    def _no_contacts(self) -> list[Item]:
        return [] if self.given.interactions else [({}, "")]

    def _other_contacts(self) -> list[Item]:
        """How many contacts the letter does not list, and what all of them are."""
        all_ = counts(self.given)
        rest = all_.all - len(contacts(self.given, "bearing"))
        if not rest:
            return []
        said = self.says.rest(rest, all_, self._company(), enclosed=self.given.enclosed)
        return [({"rest": said}, "case")]

    def _promises(self) -> list[Item]:
        plain = self.template.to == "carrier" and any(
            (False, "promise_plain") in places(part.text.en) for part in self.template.parts
        )
        doubtful = {each.no for each in self.given.interactions if is_doubtful(each)}
        found: list[Item] = []
        for each in self.given.promises:
            source = self._of(each.interaction_no)
            told = each.interaction_no in doubtful
            said = self.says.promise(each, status=not plain, to_them=plain and not told)
            if told and not plain:
                doubt = self.says.phrase("promise.unconfirmed", company=self._company())
                said = Both(said.en + doubt.en, said.zh + doubt.zh)
            filled = {"no": number(each.no), "source": source, "promise": said,
                      "promise_plain": said}  # fmt: skip
            found.append((filled, f"promise P{each.no}, {source.en}"))
        return found

    def _said_without_promise(self) -> list[Item]:
        if self.given.promises:
            return []
        return [
            (
                {"quote": self.says.quote(f"{each.no}.said", each.said), "no": number(each.no)},
                f"record {each.no}",
            )
            for each in self.given.interactions
            if each.said
        ]

    def _nothing_noted(self) -> list[Item]:
        said = self.given.promises or any(each.said for each in self.given.interactions)
        return [] if said else [({}, "")]

    def _money(self) -> list[Item]:
        return [self._amount(each) for each in self.given.money]

    def _charges(self) -> list[Item]:
        return [self._amount(each) for each in self._money_lines()]

    def _money_lines(self) -> tuple[Money, ...]:
        """What is in dispute; where nothing is, what was charged."""
        for kind in ("disputed", "charged"):
            found = tuple(each for each in self.given.money if each.kind == kind and each.amount)
            if found:
                return found
        return ()

    def _amount(self, line: Money) -> Item:
        source = self._of(line.interaction_no)
        filled = {"money": self.says.money(line), "no": number(line.no), "source": source}
        return filled, f"amount M{line.no}, {source.en}"

    def _statements(self) -> list[Item]:
        """What the owner says it is about: allegations, else the sentence of what happened."""
        if self.given.allegations:
            return [self._allegation(each) for each in self.given.allegations]
        text = self.given.details.get("problem", "").strip()
        if not text:
            return []
        case = self._of(None)
        claim = self.says.typed("problem", text, answer="problem")
        return [({"label": number(1), "claim": claim, "source": case}, case.en)]

    def _claims(self) -> list[Item]:
        return self._statements() or [
            (
                {"label": number(n), "claim": self.says.quote(f"{each.no}.said", each.said),
                 "source": self._of(each.no)},
                f"record {each.no}",
            )
            for n, each in enumerate((r for r in self.given.interactions if _speaks(r)), 1)
        ]  # fmt: skip

    def _allegation(self, each: Allegation) -> Item:
        claim = self.says.typed(f"A{each.no}.text", each.text) if each.text else None
        claim = claim or self.says.phrase("removed")
        if each.amount:
            amount = self.says.amount(each.amount)
            claim = Both(f"{claim.en} ({amount.en})", f"{claim.zh}（{amount.zh}）")
        shown = [_shown(label) for label in each.shown_by] or [self._of(None)]
        source = Both(", ".join(s.en for s in shown), "，".join(s.zh for s in shown))
        label = Both(f"A{each.no}", f"A{each.no}")
        return {"label": label, "claim": claim, "source": source}, source.en

    def _reliefs(self) -> list[Item]:
        case, found = self._of(None), list[Item]()
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

    def _files(self) -> list[Item]:
        numbers = {each.id: each.no for each in self.given.interactions}
        found: list[Item] = []
        for each in self.given.files:
            source = self._of(numbers.get(each.target))
            name = self.says.words.text(each.original_name) or f"F{each.no}"
            label = self.given.labels.get(each.id, "")
            shown = Both(f"Exhibit {label}: {name}", f"证据材料 {label}：{name}")
            filled = {
                "name": shown if label else Both(name, name),
                "no": number(each.no),
                "source": source,
            }
            found.append((filled, f"file F{each.no}, {source.en}"))
        return found


def _speaks(record: Interaction) -> bool:
    """Whether its words may stand as what the carrier said: not those of an unproven caller."""
    return bool(record.said) and not is_doubtful(record)


def _plain(relief: str) -> str:
    """For telling whether two lines ask for the same."""
    return relief.casefold().strip(" .。")


def _shown(label: str) -> Both:
    if label.startswith("F"):
        return Both(f"file {label}", f"附件 {label}")
    return Both(f"record {label}", f"记录 {label}")


def number(no: int) -> Both:
    return Both(str(no), str(no))
