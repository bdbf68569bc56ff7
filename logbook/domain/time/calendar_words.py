"""The words of the calendar in English and Chinese, and how typed text is made plain.

Only tables and small readings of them; nothing here knows today's date.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_PHRASE = 120
FIRST_YEAR, LAST_YEAR = 1970, 2099
"""The years a record can be about."""

_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED |= str.maketrans("點鐘號後兩週個內剛現時間禮這過記", "点钟号后两周个内刚现时间礼这过记")
_FOLDED |= str.maketrans("–—−‐‑〜。、’", "-----~.,'")

ZH_DIGITS = "零〇一二两三四五六七八九十"
NUMBER = rf"(?:[0-9]{{1,4}}|[{ZH_DIGITS}]{{1,3}})"
"""A whole number of days or hours, as a pattern."""

_ZH_VALUES = {"零": 0, "〇": 0, "两": 2} | {c: n for n, c in enumerate("一二三四五六七八九", 1)}

EN_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTHS = (
    {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {"sept": 9}
)

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = (
    {name: number for number, name in enumerate(_DAY_NAMES)}
    | {name[:3]: number for number, name in enumerate(_DAY_NAMES)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
    | {name: number for number, name in enumerate("一二三四五六日")}
    | {"天": 6}
)


def folded(text: str) -> str:
    """The text in lower case, full-width and traditional forms folded, single spaces.

    No space stays between a Chinese character and a number: "3 月 3 日" is 3月3日.
    """
    spaced = " ".join(text.translate(_FOLDED).lower().split())
    return spaced if spaced.isascii() else _pangu().sub("", spaced)


@lru_cache(maxsize=1)
def _pangu() -> re.Pattern[str]:
    return re.compile("(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=[0-9]) (?=[\u4e00-\u9fff])")


def plain(text: str) -> str:
    """The folded text without the stop that ends a sentence."""
    # Only at the end: at the front a point would turn ".5h" into five hours.
    return folded(text).rstrip(" .,!")


def number(text: str) -> int | None:
    """The whole number that digits, an English word or Chinese numerals below 100 name."""
    if text.isascii():
        return int(text) if text.isdigit() else EN_NUMBERS.get(text)
    return _chinese_number(text)


def _chinese_number(text: str) -> int | None:
    tens, ten, ones = text.partition("十")
    if not ten:
        tens, ones = "", text.lstrip("零〇") or "零"
    values = [_ZH_VALUES.get(part) for part in (tens, ones) if part]
    if None in values:
        return None
    high = (_ZH_VALUES[tens] if tens else 1) if ten else 0
    return high * 10 + (_ZH_VALUES[ones] if ones else 0)


def chinese_year(text: str) -> int | None:
    """2026 for 二〇二六."""
    digits = [_ZH_VALUES.get(character) for character in text]
    if len(digits) != 4 or None in digits:
        return None
    return int("".join(str(digit) for digit in digits))
