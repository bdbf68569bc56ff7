"""Lengths of time as people type them: 2 hours, 7-10 business days, 半小时, 两周.

One reading for "3 days ago", for "within 14 days" and for how long a call lasted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from logbook.domain.time.calendar_words import EN_NUMBERS, ZH_DIGITS, number

_UNITS = {
    "second": (1, "s sec secs second seconds 秒 秒钟"),
    "minute": (60, "m min mins minute minutes 分 分钟"),
    "hour": (3600, "h hr hrs hour hours 小时 钟头"),
    "day": (1, "d day days 天"),
    "week": (7, "w wk wks week weeks 周 星期 礼拜"),
    "month": (1, "month months 个月"),
    "workday": (1, "business-day business-days working-day working-days 工作日"),
}
_KINDS = {"second": "second", "minute": "second", "hour": "second", "week": "day"}
_ORDER = ("week", "day", "hour", "minute", "second")
_NAMES = {
    name.replace("-", " "): unit
    for unit, (_size, names) in _UNITS.items()
    for name in names.split()
}
_LARGEST = 10_000


class Span(NamedTuple):
    """A length of time, or a range of lengths in one unit."""

    unit: str
    """second, day, workday or month."""
    low: int
    high: int


@lru_cache(maxsize=1)
def _term() -> re.Pattern[str]:
    words = "|".join(sorted((word for word in EN_NUMBERS), key=len, reverse=True))
    value = rf"[0-9]{{1,5}}(?:\.[0-9]{{1,3}})?|[{ZH_DIGITS}]{{1,3}}|(?:{words})(?![a-z])"
    units = "|".join(sorted(_NAMES, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<low>{value}) ?(?:-|~|to|or|至|到|或) ?)?"
        rf"(?:(?P<half>half an?|半)|(?P<high>{value}))"
        rf" ?个?(?P<and_half> and a half |半)? ?(?P<unit>{units})(?![a-z])"
        r"(?P<half_after> and a half|半)?"
        r"(?: and |, ?and |, ?| )?"
    )


def read_span(text: str) -> Span | None:
    """The length that the whole of a plain text names, or None.

    Units may follow each other from large to small ("1h 5m"); a range has one unit.
    """
    read = _terms(text)
    if not read:
        return None
    if len(read) == 1:
        unit, low, high = read[0]
        return Span(_KINDS.get(unit, unit), low, high)
    order = [_ORDER.index(unit) for unit, _low, _high in read if unit in _ORDER]
    kinds = {_KINDS.get(unit, unit) for unit, _low, _high in read}
    if len(order) != len(read) or order != sorted(set(order)) or kinds != {"second"}:
        return None
    if any(low != high for _unit, low, high in read):
        return None
    # "1 hour 75 minutes" is more likely a slip than a length.
    if any(high >= 3600 for unit, _low, high in read[1:] if unit == "minute"):
        return None
    if any(high >= 60 for unit, _low, high in read[1:] if unit == "second"):
        return None
    total = sum(high for _unit, _low, high in read)
    return Span("second", total, total)


def _terms(text: str) -> list[tuple[str, int, int]]:
    """(unit, low, high) of each term, or nothing when a part of the text is not one."""
    terms = []
    position = 0
    while position < len(text):
        match = _term().match(text, position)
        value = match and _value(match)
        if match is None or value is None:
            return []
        terms.append(value)
        position = match.end()
    return terms


def _value(match: re.Match[str]) -> tuple[str, int, int] | None:
    unit = _NAMES[match["unit"]]
    size = _UNITS[unit][0]
    halves = bool(match["and_half"]) + bool(match["half_after"])
    if match["half"]:
        if unit != "hour" or halves or match["low"]:
            return None
        return unit, size // 2, size // 2
    if halves and (unit != "hour" or halves > 1 or match["low"]):
        return None
    high = _whole(match["high"], size)
    low = _whole(match["low"], size) if match["low"] else high
    if high is None or low is None or low > high or high > _LARGEST * size:
        return None
    extra = halves * size // 2
    return unit, low + extra, high + extra


def _whole(text: str, size: int) -> int | None:
    """The number in the smallest unit, exactly; None when it is no whole number of them."""
    whole, _point, fraction = text.partition(".")
    count = number(whole)
    if count is None or not fraction:
        return None if count is None else count * size
    parts, rest = divmod((count * 10 ** len(fraction) + int(fraction)) * size, 10 ** len(fraction))
    return None if rest else parts
