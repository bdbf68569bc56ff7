"""How much a promise says: read, asked about, or absent."""

from __future__ import annotations

import re
from functools import lru_cache

from logbook.domain.cases.promise_tables import (
    ABOUT_AMOUNT,
    BARE,
    BEFORE_MONTHLY,
    COST,
    DOLLARS_TOO,
    DOUBT_AMOUNT,
    GIVING,
    NOT_THE_PROMISED,
    NUMBER,
    OWED,
    PER,
    REPEATED,
    SHARE,
    SPELLED_MONEY,
    TAKEN_BACK,
    UNNAMED,
)  # fmt: skip
from logbook.domain.money import currency_words, describe_amount, read_amount
from logbook.domain.record import Amount, Due
from logbook.domain.value import Value
from logbook.errors import Ambiguous, Unreadable


class Part(Value):
    """One part of a promise."""

    state: str
    """read, asked (the words allow more than one reading, or none that is sure), absent."""
    value: Amount | Due | None = None
    """What was read."""
    words: str = ""
    """The words it is about, folded."""
    readings: tuple[tuple[str, Amount | Due], ...] = ()
    """When asked: what it may mean, the likelier first; none where nothing can be offered."""
    bare: bool = False
    """Asked only because the one amount names no currency: "42.10"."""


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    names = "|".join(map(re.escape, currency_words()))
    signs = "|".join(map(re.escape, (n for n in currency_words() if not n[-1:].isalnum())))
    return re.compile(
        rf"(?<![a-z0-9.])(?:(?P<before>{names}) ?)?(?P<number>{NUMBER})(?P<cents> ?¢| ?cents?\b|"
        rf"美分)?"
        rf"(?: ?(?P<after>{names})(?![a-z]))?(?P<sign>{signs})?"
    )


def read_amount_part(shown: str) -> tuple[Part, str]:
    """The amount of a folded sentence, and the sentence with every amount taken out."""
    amounts = _Amounts(shown)
    amounts.take_named()
    spelled = SPELLED_MONEY.search(amounts.rest) or SPELLED_MONEY.search(shown)
    amounts.take_bare()
    readings = amounts.readings
    if any(each.amount == 0 for each in readings) or (readings and goes_the_other_way(shown)):
        amounts.unsure = True
    amounts.take_unnamed()
    doubts = (SHARE, REPEATED, TAKEN_BACK) if readings else (SHARE,)
    for other in (spelled, *(doubt.search(shown) for doubt in doubts)):
        if other:
            amounts.doubt(other[0])
    return amounts.part(), amounts.rest


class _Amounts:
    """The amounts of one folded sentence, taken out of it kind by kind, the surest first."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.rest = shown
        """The sentence without what was taken."""
        self.readings: dict[Amount, str] = {}
        """Each amount it may mean, with its words."""
        self.unsure = False
        self.bare = False
        self.words = ""

    def take_named(self) -> None:
        """The amounts with their currency."""
        for match in _money().finditer(self.shown.replace("￥", "¥")):
            if not (match["before"] or match["after"] or match["cents"]):
                continue
            # "用美元30天内到账": thirty days, no dollars.
            if not match["after"] and _LENGTH_AFTER.match(self.shown, match.end()):
                continue
            self._take(match)
            self.unsure = self.unsure or bool(match["cents"])
            self._read(match)

    def take_bare(self) -> None:
        """The numbers written as amounts are, without a currency."""
        for match in BARE.finditer(self.rest):
            self.bare = True
            self._take(match)
            if not self._offer(match[0]):
                self.unsure = True

    def take_unnamed(self) -> None:
        """The numbers that may be amounts, as their surroundings speak of money."""
        for match in UNNAMED.finditer(self.rest):
            self.doubt(match[0].strip())
            number = match["first"] or match["second"] or match["third"] or ""
            if number[:1].isdecimal():
                self._offer(number)

    def doubt(self, words: str) -> None:
        """These words make it unsure what is meant."""
        self.unsure, self.words = True, self.words or words

    def part(self) -> Part:
        """What it comes to."""
        if not self.readings and not self.unsure and not self.bare:
            return Part(state="absent")
        if self.unsure or self.bare or len(self.readings) > 1:
            offered = tuple((describe_amount(each), each) for each in self.readings)
            alone = self.bare and not self.unsure and len(self.readings) == 1
            return Part(state="asked", words=self.words, readings=offered, bare=alone)
        return Part(state="read", value=next(iter(self.readings)), words=self.words)

    def _take(self, match: re.Match[str]) -> None:
        self.words = match[0].strip()
        before, after = self.shown[: match.start()], self.shown[match.end() :]
        self.unsure = self.unsure or _amount_in_doubt(before, after)
        self.rest = blanked(self.rest, match.start(), match.end())

    def _read(self, match: re.Match[str]) -> None:
        words = match[0].strip()
        try:
            if not match["before"] and match["after"] in DOLLARS_TOO:
                # Speakers of Chinese in America call dollars so, too.
                self.unsure = True
                self.readings.setdefault(read_amount(match["number"]), words)
            amount = read_amount(words)
            # "$20 in November and $20 in December" is more than $20.
            self.unsure = self.unsure or amount in self.readings
            self.readings.setdefault(amount, words)
        except Ambiguous as error:
            self.unsure = True
            for _label, value in error.readings:
                if isinstance(value, Amount):
                    self.readings.setdefault(value, words)
        except Unreadable:
            self.unsure = True

    def _offer(self, number: str) -> bool:
        """Whether a bare number is an amount; then it is one of the readings."""
        try:
            self.readings.setdefault(read_amount(number), number)
        except Unreadable:
            return False
        return True


_LENGTH_AFTER = re.compile(
    r"(?:[-~到至][0-9]+)? ?(?:个|天|日|号|小时|周|月|(?:business |working )?days?\b|hours?\b)"
)


def goes_the_other_way(shown: str) -> bool:
    """Whether an amount may be what the customer pays: a bill, a price, a charge to come."""
    return bool(OWED.search(shown) or (COST.search(shown) and not GIVING.search(shown)))


def _amount_in_doubt(before: str, after: str) -> bool:
    return bool(
        ABOUT_AMOUNT.search(before)
        or NOT_THE_PROMISED.search(before)
        or PER.search(after)
        or BEFORE_MONTHLY.search(before)
        or DOUBT_AMOUNT.search(re.split(r"[.,;!?，。；！？](?![0-9])", before)[-1])
    )


def blanked(text: str, start: int, end: int) -> str:
    """The text with a piece taken out: as long as before, so that places stay what they are."""
    return text[:start] + "\x00" * (end - start) + text[end:]
