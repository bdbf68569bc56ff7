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
    readings: dict[Amount, str] = {}
    unsure, bare, words, rest = False, False, "", shown
    for match in _money().finditer(shown.replace("￥", "¥")):
        if not (match["before"] or match["after"] or match["cents"]):
            continue
        # "用美元30天内到账": thirty days, no dollars.
        if not match["after"] and _LENGTH_AFTER.match(shown, match.end()):
            continue
        words = match[0].strip()
        before, after = shown[: match.start()], shown[match.end() :]
        rest = blanked(rest, match.start(), match.end())
        unsure = unsure or _amount_in_doubt(before, after) or bool(match["cents"])
        try:
            if not match["before"] and match["after"] in DOLLARS_TOO:
                # Speakers of Chinese in America call dollars so, too.
                unsure = True
                readings.setdefault(read_amount(match["number"]), words)
            amount = read_amount(words)
            # "$20 in November and $20 in December" is more than $20.
            unsure = unsure or amount in readings
            readings.setdefault(amount, words)
        except Ambiguous as error:
            unsure = True
            for _label, value in error.readings:
                if isinstance(value, Amount):
                    readings.setdefault(value, words)
        except Unreadable:
            unsure = True
    spelled = SPELLED_MONEY.search(rest) or SPELLED_MONEY.search(shown)
    for match in BARE.finditer(rest):
        bare, words = True, match[0]
        before, after = shown[: match.start()], shown[match.end() :]
        unsure = unsure or _amount_in_doubt(before, after)
        rest = blanked(rest, match.start(), match.end())
        if not _offer(readings, match[0]):
            unsure = True
    if any(each.amount == 0 for each in readings) or (readings and goes_the_other_way(shown)):
        unsure = True
    for match in UNNAMED.finditer(rest):
        unsure, words = True, words or match[0].strip()
        number = match["first"] or match["second"] or match["third"] or ""
        if number[:1].isdecimal():
            _offer(readings, number)
    doubts = (SHARE, REPEATED, TAKEN_BACK) if readings else (SHARE,)
    for other in (spelled, *(doubt.search(shown) for doubt in doubts)):
        if other:
            unsure, words = True, words or other[0]
    if not readings and not unsure and not bare:
        return Part(state="absent"), rest
    if unsure or bare or len(readings) > 1:
        offered = tuple((describe_amount(each), each) for each in readings)
        alone = bare and not unsure and len(readings) == 1
        return Part(state="asked", words=words, readings=offered, bare=alone), rest
    return Part(state="read", value=next(iter(readings)), words=words), rest


def _offer(readings: dict[Amount, str], number: str) -> bool:
    """Whether a bare number is an amount; then it is one of the readings."""
    try:
        readings.setdefault(read_amount(number), number)
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
