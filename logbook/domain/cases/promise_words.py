"""What a promise says, read from the agent's own sentence: how much, by when, what.

Each part is read, asked about, or absent.  A part is read only where the words allow one
reading and nothing beside them puts it in doubt ("about", "once we have the phone", a second
date); everything else is asked, with the likely reading offered where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from logbook.domain.cases.promise_amount import (
    Part,
    blanked,
    goes_the_other_way,
    read_amount_part,
)
from logbook.domain.cases.promise_tables import (
    BEGINS,
    DEEDS,
    DOUBT_DUE,
    DUE_LEAD,
    FROM_NOW,
    NEGATION,
    NO_DUE_LEAD,
    REPORTED,
    TAKES,
    THEN,
    TIME_WORDS,
    TODAY,
    ZH_BEGINS,
    ZH_INSIDE,
)  # fmt: skip
from logbook.domain.cases.spoken_amount import in_digits
from logbook.domain.record import Due
from logbook.domain.time.calendar_words import folded
from logbook.domain.value import Value
from logbook.errors import Ambiguous, Unreadable
from logbook.language import _

if TYPE_CHECKING:
    from logbook.domain.time.holidays import Holidays

_LONGEST = 600
_MOST_WORDS, _MOST_SIGNS = 9, 20


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
    shown = in_digits(folded(text))
    deeds = () if NEGATION.search(shown) else tuple(
        deed for deed, words in DEEDS.items() if re.search(words, shown, re.ASCII)
    )  # fmt: skip
    if len(shown) > _LONGEST:
        asked = Part(state="asked", words=shown)
        return PromiseReading(amount=asked, due=asked, deeds=deeds)
    amount, rest = read_amount_part(shown)
    due, notes = _due(rest, _When(now, zone, since, holidays))
    return PromiseReading(amount=amount, due=due, deeds=deeds, notes=notes)


# --- by when -----------------------------------------------------------------------


def _due(shown: str, when: _When) -> tuple[Part, tuple[str, ...]]:
    found = list(_windows(shown, when))
    rest = shown
    for each in found:
        rest = blanked(rest, each.start, each.end)
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
    rest = REPORTED.sub("", rest)
    doubt = DOUBT_DUE.search(rest) or ("\x00" in shown and goes_the_other_way(shown))
    if left or unsure or len(offered) > 1 or doubt:
        return Part(state="asked", words=words, readings=tuple(offered.values())), ()
    return Part(state="read", value=first.due, words=words), first.notes


# A piece of "下下个月底", "the Friday after next", "end of the year 2027", "下个月中" says less.
_LONGER_BEFORE = re.compile(r"下下个?$|上上个?$|大$|\b(?:black|good|casual) $")
_LONGER_AFTER = re.compile(
    r" after (?:next|that)\b|,? (?:19|20)[0-9]{2}\b|(?<=月)的?(?:中(?!国)|初|[上中下]旬)|(?<=周)末|"
    # "这个月的月租", "this month's fee": of what it is, not by when.
    r"(?<=[月周年天日号])的|'s\b|(?<=[日号])(?:以后|之后|后(?!天)|起)"
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
    if _of_another_thing(shown[: window.start], shown[window.end :]):
        return True
    # "Wednesday next week", said on a Sunday: three days or ten.
    if re.search(r"\bnext week\b", words) and _is_sunday(today):
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
    if re.match(r" (?:of|from|after|following|since)\b", shown[window.end :]):
        return True
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


def _of_another_thing(before: str, after: str) -> bool:
    """Whether a day stands with something else than what is promised: the deed comes after it."""
    deeds = "|".join(DEEDS.values())
    then = THEN.search(after)
    return bool(
        then
        and re.search(deeds, after[then.end() :], re.ASCII)
        and not re.search(deeds, before + after[: then.start()], re.ASCII)
    )


def _is_sunday(today: str) -> bool:
    return date.fromisoformat(today).weekday() == 6


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
    found = re.search(rf"(?:{DEEDS[deed]})[a-z]*", folded(text), re.ASCII)
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
                    part=name, words=part.words, readings=_("; ").join(x for x, _v in part.readings)
                )
            )
        else:
            found.append(_('Not read: {part} in "{words}".').format(part=name, words=part.words))
    return tuple(found)
