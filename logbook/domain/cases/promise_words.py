"""What a promise says, read from the agent's own sentence: how much, by when, what.

Each part is read, asked about, or absent.  A part is read only where the words allow one
reading and nothing beside them puts it in doubt ("about", "once we have the phone", a second
date); everything else is asked, with the likely reading offered where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from logbook.domain.cases.promise_tables import (
    ABOUT_AMOUNT,
    BARE,
    BEFORE_MONTHLY,
    BEGINS,
    DEEDS,
    DOLLARS_TOO,
    DOUBT_AMOUNT,
    DOUBT_DUE,
    DUE_LEAD,
    FROM_NOW,
    NEGATION,
    NO_DUE_LEAD,
    NOT_THE_PROMISED,
    NUMBER,
    PER,
    REPEATED,
    SHARE,
    SPELLED_MONEY,
    TAKEN_BACK,
    TAKES,
    TIME_WORDS,
    TODAY,
    ZH_BEGINS,
    ZH_INSIDE,
)  # fmt: skip
from logbook.domain.money import currency_words, describe_amount, read_amount
from logbook.domain.record import Amount, Due
from logbook.domain.time.calendar_words import folded
from logbook.domain.value import Value
from logbook.errors import Ambiguous, Unreadable
from logbook.language import _

if TYPE_CHECKING:
    from logbook.domain.time.holidays import Holidays

_LONGEST = 600
_MOST_WORDS, _MOST_SIGNS = 9, 20


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


class PromiseReading(Value):
    """A promise as its words say it."""

    amount: Part
    due: Part
    deeds: tuple[str, ...]
    """What is to be done, of `DEEDS`, in the order of that list; empty where no word names it, or
    the sentence denies something."""
    notes: tuple[str, ...] = ()

    def replaced_parts(self, *, amount: bool, due: bool) -> PromiseReading:
        """The reading without the parts that are given apart."""
        absent = Part(state="absent")
        return self.replaced(
            amount=absent if amount else self.amount, due=absent if due else self.due
        )


class _When(NamedTuple):
    """On what day, and where, it was said."""

    now: datetime
    zone: str
    since: date | None
    holidays: Callable[[], Holidays] | None

    @property
    def today(self) -> str:
        """The day on which it was said, ISO."""
        from logbook.domain.time.zones import load_zone

        return (self.since or self.now.astimezone(load_zone(self.zone)).date()).isoformat()


class _Window(NamedTuple):
    start: int
    end: int
    due: Due | None
    readings: tuple[tuple[str, Due], ...]
    notes: tuple[str, ...]


def read_promise(
    text: str, *, now: datetime, zone: str, since: date | None = None,
    holidays: Callable[[], Holidays] | None = None,
) -> PromiseReading:  # fmt: skip
    """What the words of a promise say; never raises, whatever the text.

    `now` is aware, `zone` the carrier's; `since` is the day on which it was said, when that is
    not today; `holidays` gives the list that business days leave out.
    """
    shown = folded(text)
    deeds = () if NEGATION.search(shown) else tuple(
        deed for deed, words in DEEDS.items() if re.search(words, shown)
    )  # fmt: skip
    if len(shown) > _LONGEST:
        asked = Part(state="asked", words=shown)
        return PromiseReading(amount=asked, due=asked, deeds=deeds)
    amount, rest = _amount(shown)
    due, notes = _due(rest, _When(now, zone, since, holidays))
    return PromiseReading(amount=amount, due=due, deeds=deeds, notes=notes)


# --- how much ----------------------------------------------------------------------


@lru_cache(maxsize=1)
def _money() -> re.Pattern[str]:
    names = "|".join(map(re.escape, currency_words()))
    signs = "|".join(map(re.escape, (n for n in currency_words() if not n[-1:].isalnum())))
    return re.compile(
        rf"(?<![a-z0-9.])(?:(?P<before>{names}) ?)?(?P<number>{NUMBER})(?P<cents> ?¢| ?cents?\b|"
        rf"美分)?"
        rf"(?: ?(?P<after>{names})(?![a-z]))?(?P<sign>{signs})?"
    )


def _amount(shown: str) -> tuple[Part, str]:
    """The amount, and the sentence with every amount taken out."""
    readings: dict[Amount, str] = {}
    unsure, bare, words, rest = False, False, "", shown
    for match in _money().finditer(shown.replace("￥", "¥")):
        if not (match["before"] or match["after"] or match["cents"]):
            continue
        words = match[0].strip()
        before, after = shown[: match.start()], shown[match.end() :]
        rest = _blanked(rest, match.start(), match.end())
        unsure = unsure or _amount_in_doubt(before, after) or bool(match["cents"])
        try:
            if not match["before"] and match["after"] in DOLLARS_TOO:
                # Speakers of Chinese in America call dollars so, too.
                unsure = True
                readings.setdefault(read_amount(match["number"]), words)
            readings.setdefault(read_amount(words), words)
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
        rest = _blanked(rest, match.start(), match.end())
        readings.setdefault(read_amount(match[0]), match[0])
    if any(each.amount == 0 for each in readings):
        unsure = True
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


def _amount_in_doubt(before: str, after: str) -> bool:
    return bool(
        ABOUT_AMOUNT.search(before)
        or NOT_THE_PROMISED.search(before)
        or PER.search(after)
        or BEFORE_MONTHLY.search(before)
        or DOUBT_AMOUNT.search(re.split(r"[.,;!?，。；！？](?![0-9])", before)[-1])
    )


def _blanked(text: str, start: int, end: int) -> str:
    # As long as what it replaces, so that places in the sentence stay what they are.
    return text[:start] + "\x00" * (end - start) + text[end:]


# --- by when -----------------------------------------------------------------------


def _due(shown: str, when: _When) -> tuple[Part, tuple[str, ...]]:
    found = list(_windows(shown, when))
    rest = shown
    for each in found:
        rest = _blanked(rest, each.start, each.end)
    left = TIME_WORDS.search(rest)
    if not found:
        return (Part(state="asked", words=left[0]) if left else Part(state="absent")), ()
    offered: dict[tuple[str, str | None], tuple[str, Due]] = {}
    for window in found:
        # "the Friday" of "the Friday after next" is another day: nothing to offer.
        for label, due in () if _names_another(window, shown) else window.readings:
            offered.setdefault((due.date, due.earliest), (label, due))
    first = found[0]
    words = shown[first.start : first.end].strip()
    unsure = any(_in_doubt(window, shown, when.today) for window in found)
    if left or unsure or len(offered) > 1 or DOUBT_DUE.search(rest):
        return Part(state="asked", words=words, readings=tuple(offered.values())), ()
    return Part(state="read", value=first.due, words=words), first.notes


# A piece of "下下个月底", "the Friday after next", "end of the year 2027", "下个月中" says less.
_LONGER_BEFORE = re.compile(r"下下个?$|上上个?$|大$|\b(?:black|good|casual) $")
_LONGER_AFTER = re.compile(
    r" after (?:next|that)\b|,? (?:19|20)[0-9]{2}\b|(?<=月)的?(?:中(?!国)|初|[上中下]旬)|(?<=周)末|"
    r"(?<=[日号])(?:以后|之后|后(?!天)|起)"
)
_BARE_NUMBER = re.compile(r" [0-9]{1,2}\b(?! ?(?:[:%]|[ap]\.?m\b))")


def _in_doubt(window: _Window, shown: str, today: str) -> bool:
    """Whether a piece that reads as a due date may be something else in its sentence."""
    from logbook.domain.time.due_words import is_length

    words = shown[window.start : window.end].strip(" .,;!")
    if window.due is None or TODAY.match(words):
        return True
    if re.fullmatch(r"sat|sun|mon|wed|may|march", words):
        return True
    if re.match(r"(?:until|till)\b", words):
        return True
    # "on the 22nd", said on the 22nd: today, or a month later.
    if window.due.date == today and re.search(r"[0-9](?:st|nd|rd|th)$|^[^月]*[日号]$", words):
        return True
    if NO_DUE_LEAD.search(shown[: window.start]):
        return True
    if _LONGER_BEFORE.search(shown[: window.start]) or _LONGER_AFTER.match(shown, window.end):
        return True
    # "no refund before Dec 3" names the day until which there is none.
    denied = re.search(r"\b(?:no|not|never|cannot)\b[^.,;!?]*$", shown[: window.start])
    if denied and re.match(r"before|until|till", words):
        return True
    # "refund 20 Dec 3": the 20 is an amount or the day, and so is the 3.
    if re.search(r"[0-9]{1,2} [a-z]{3,9}$", words) and _BARE_NUMBER.match(shown, window.end):
        return True
    if not is_length(words):
        return False
    led = DUE_LEAD.match(words) or TAKES.search(shown[: window.start])
    inside = ZH_INSIDE.search(words) or FROM_NOW.search(words)
    return not (led or inside or "business" in words or "工作日" in words)


_OTHER_BEFORE = re.compile(r"下下个?$|上上个?$|大$")
_OTHER_AFTER = re.compile(r" after (?:next|that)\b|,? (?:19|20)[0-9]{2}\b")


def _names_another(window: _Window, shown: str) -> bool:
    """Whether the piece is half of a phrase that certainly names another day."""
    return bool(
        _OTHER_BEFORE.search(shown[: window.start]) or _OTHER_AFTER.match(shown, window.end)
    )


def _windows(shown: str, when: _When) -> Iterator[_Window]:
    """The longest pieces of the sentence that read as a due date, from left to right."""
    starts = [
        m.start() for m in re.finditer(r"(?<![a-z0-9./:-])(?<![0-9],)[a-z0-9]|[^\x00-\x7f]", shown)
    ]
    at = 0
    for start in starts:
        if start < at or not _may_begin(shown, start):
            continue
        for end in _ends(shown, start):
            window = _read(shown, start, end, when)
            if window is not None:
                yield window
                at = end
                break


# "12月底" is no "月底", "下下个月底" no "下个月底", "大后天" no "后天".
_HALVED = re.compile(
    r"[0-9一二三四五六七八九十两][月年日号]|月[0-9]|下下|上上|大[后前]|[明后去前今]年[底末]|年年[底末]"
)


def _may_begin(shown: str, start: int) -> bool:
    if start and _HALVED.match(shown, start - 1):
        return False
    return bool(BEGINS.match(shown, start) or ZH_BEGINS.match(shown, start))


def _ends(shown: str, start: int) -> list[int]:
    """Where a piece that begins here may end, the longest first."""
    latin = [m.end() for m in re.finditer(r"[a-z0-9.:/-]*[a-z0-9]", shown[start : start + 90])]
    chinese = [m.end() for m in re.finditer(r"[^\x00-\x7f]", shown[start : start + _MOST_SIGNS])]
    ends = sorted({*latin[:_MOST_WORDS], *chinese}, reverse=True)
    stop = re.search(r"[\x00;!?、。；！？]|[,.](?= )|，", shown[start:])
    limit = stop.start() if stop else len(shown)
    # "Nov. 3, 2026" has a comma inside: one is let through before a year.
    if stop and re.match(r", ?[0-9]{4}\b", shown[start + stop.start() :]):
        limit = start + stop.start() + 6 - start
    return [start + end for end in ends if end <= limit]


def _read(shown: str, start: int, end: int, when: _When) -> _Window | None:
    from logbook.domain.time.due import describe_due, read_due_noted

    words = shown[start:end]
    typed = re.sub(r"^up to ", "within ", words).replace("calendar day", "day")
    typed = typed.replace("个自然日", "天").replace("自然日", "天")
    try:
        reading = read_due_noted(typed, **when._asdict())
    except Ambiguous as error:
        readings = tuple((label, due) for label, due in error.readings if isinstance(due, Due))
        return _Window(start, end, None, readings, ())
    except Unreadable:
        return None
    due = reading.due.replaced(words=words)
    return _Window(start, end, due, ((describe_due(due), due),), reading.notes)


def deed_words(text: str, deed: str) -> str:
    """The word of a sentence that names what is to be done: "refund" / 退款; the deed where none
    does."""
    found = re.search(rf"(?:{DEEDS[deed]})[a-z]*", folded(text))
    return found[0] if found else deed


def asked_about(reading: PromiseReading) -> tuple[str, ...]:
    """Sentences that ask for what the words leave open, in the current language."""
    found = []
    for part, name in ((reading.amount, _("the amount")), (reading.due, _("the due date"))):
        if part.state != "asked":
            continue
        if part.readings:
            found.append(
                _('Not sure about {part}: "{words}" may be {readings}.').format(
                    part=name, words=part.words, readings="; ".join(x for x, _v in part.readings)
                )
            )
        else:
            found.append(_('Not read: {part} in "{words}".').format(part=name, words=part.words))
    return tuple(found)
