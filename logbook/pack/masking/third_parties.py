"""Other people in a pack: their phone numbers and names, where a receiver is not to see them.

The other side of a record stays, and so does a number in the words of somebody who is not
confirmed as the carrier: those are the evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from logbook.domain.record import Interaction
from logbook.domain.value import Value
from logbook.pack.input import PackInput
from logbook.pack.masking.secret_places import (
    APART_AFTER,
    APART_BEFORE,
    NAME,
    NUMBER,
    Place,
    Secret,
)
from logbook.pack.masking.stretches import blocks_with, has_digits, has_phone_form

_BREAK = r"[ .-]?\r?\n {0,4}"
_NUMBER = re.compile(
    rf"(?<![*.-]){APART_BEFORE}(?:\+?1[ .-]?)?"
    rf"(?:\(\d{{3}}\)(?: ?|{_BREAK})|\d{{3}}(?:[ .-]|{_BREAK}))"
    rf"\d{{3}}(?:[ .-]|{_BREAK})\d{{4}}{APART_AFTER}(?!-)"
    r"|(?<=电话)[:：是为]? ?1[3-9]\d{9}(?!\d)|(?<=手机)[:：是为号]? ?1[3-9]\d{9}(?!\d)"
)
_END_OF_LATIN = "\u0250"
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_OWN = ("lines", "daytime_phone")
_NAME_FIELDS = frozenset({"agent_name", "told_by", "recorder", "promised_by"})
_OWN_ANSWERS = ("phone", "subject_number", "daytime_phone", "lines")


class ThirdParties(Value):
    """What is hidden of other people in one pack."""

    names: tuple[str, ...] = ()
    """The longest first."""
    hide_numbers: bool = False
    kept_numbers: frozenset[str] = frozenset()
    """Ten digits each: the owner's, the other sides of the records."""

    def places(self, text: str) -> Iterator[Place]:
        """Where numbers and names of other people stand in a text."""
        yield from self.number_places(text)
        yield from self.name_places(text)

    def number_places(self, text: str) -> Iterator[Place]:
        """Where their numbers stand."""
        if not self.hide_numbers or not has_digits(text):
            return
        for start, end, own in blocks_with(text, _may_hold_number):
            for found in _NUMBER.finditer(text[start:end]):
                digits, first = _ten(found[0]), start + found.start()
                shown = digits in self.kept_numbers or digits[:3] in _TOLL_FREE
                # More breaks than one: lines of a list, that happen to have 3, 3 and 4 digits.
                if first in own and not shown and found[0].count("\n") < 2:
                    yield Place(first, start + found.end(), NUMBER)

    def name_places(self, text: str) -> Iterator[Place]:
        """Where their names stand."""
        for name in self.names:
            pattern, words = _of_name(name)
            if all(word in text for word in words):
                for found in pattern.finditer(text):
                    yield Place(*found.span(), NAME)

    @property
    def sought(self) -> Iterator[Secret]:
        """What a search can look for: names of several words, which are no other words too."""
        yield from (Secret(NAME, name) for name in self.names if " " in name)


NOBODY = ThirdParties()


@lru_cache(maxsize=256)
def _of_name(name: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """How a name is found, and what stands in every text that has it.

    One of several words is known in capitals too, and across lines; one word may be any word.
    """
    words = name.split()
    pattern = r"\s+".join(map(re.escape, words))
    if name[0] < _END_OF_LATIN:
        pattern = f"{APART_BEFORE}{pattern}{APART_AFTER}"
    several = len(words) > 1
    return re.compile(pattern, re.IGNORECASE if several else 0), () if several else (name,)


def _may_hold_number(text: str) -> bool:
    return has_phone_form(text) or (not text.isascii() and ("电话" in text or "手机" in text))


def third_parties(pack: PackInput) -> ThirdParties:
    """What this pack's receiver is not to see of other people."""
    mask = pack.receiver.mask
    names = _names(pack) if mask.third_party_names else ()
    if not mask.third_party_phones:
        return ThirdParties(names=tuple(names))
    return ThirdParties(
        names=tuple(names), hide_numbers=True, kept_numbers=frozenset(map(_ten, _kept(pack)))
    )


def _names(pack: PackInput) -> Iterable[str]:
    found: list[str | None] = []
    for record in pack.interactions:
        found += [record.agent.name, record.told_by, record.recorder]
        found += [promise.promised_by for promise in record.promises]
        found += [line.agent.name for line in record.live.lines] if record.live else []
    found += [promise.promised_by for promise in pack.case_promises]
    found += _corrected_names(pack)
    found += [each.translator for each in pack.translations if not each.machine]
    for checklist in pack.checklists:
        found.append(checklist.recorder)
        found += [item.mark.recorder for item in checklist.items if item.mark]
    if pack.case_file:
        found += [each.value for each in pack.case_file.details if each.name == "representative"]
    names = {name.strip() for name in found if name and len(name.strip()) > 1}
    names -= {owner_name(pack.answers), pack.answers.get("account_holder", "").strip()}
    return sorted(names, key=lambda name: (-len(name), name))


def _corrected_names(pack: PackInput) -> Iterator[str]:
    """Names as they stood before a correction, and after it: entries and the list hold both."""
    for each in pack.corrections:
        if each.field in _NAME_FIELDS:
            yield from (value for value in (each.old, each.new) if isinstance(value, str))


def own_names(pack: PackInput) -> frozenset[str]:
    """Names of the person whose case it is, as answered and as the case says, in small letters."""
    details = pack.case_file.details if pack.case_file else ()
    names = [owner_name(pack.answers), pack.answers.get("account_holder", "")]
    names += [each.value or "" for each in details if each.name == "account_holder"]
    return frozenset(name.strip().casefold() for name in names) - {""}


def owner_name(answers: Mapping[str, str]) -> str:
    """The name of the person whose case it is, as answered; empty for none."""
    name = " ".join(filter(None, (answers.get("first_name"), answers.get("last_name"))))
    return name or answers.get("account_holder", "")


def _kept(pack: PackInput) -> Iterator[str]:
    for name in _OWN_ANSWERS:
        yield from _numbers(pack.answers.get(name, ""))
    for detail in pack.case_file.details if pack.case_file else ():
        if detail.name in _OWN and detail.value:
            yield from _numbers(detail.value)
    for record in pack.interactions:
        yield from _of_record(record)


def _of_record(record: Interaction) -> Iterator[str]:
    if record.contact:
        yield record.contact.normalized or record.contact.raw or ""
    if record.direction == "in" and record.said:
        yield from (found.group() for found in _NUMBER.finditer(record.said))


def _numbers(text: str) -> Iterator[str]:
    yield from (part for part in re.split(r"[,;/\n，；、]", text) if part.strip())


def _ten(text: str) -> str:
    return "".join(c for c in text if c.isdigit())[-10:]
