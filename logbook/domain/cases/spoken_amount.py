"""Amounts said in words, written in digits: "fifty dollars" / 五十美元.

Only what allows one reading is rewritten.  "two fifty dollars", "thirty, forty dollars",
"twenty five dollar credits" and 两百五美元 stay words, and words are asked about.
"""

from __future__ import annotations

import re


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


_UNITS = _numbered("one two three four five six seven eight nine", 1)
_TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_UNIT, _TEEN, _TEN = ("|".join(each) for each in (_UNITS, _TEENS, _TENS))
_WORD = rf"(?:{_UNIT}|{_TEEN}|{_TEN}|hundred|thousand)"
_SMALL = rf"(?:(?:{_TEN})(?:[ -](?:{_UNIT}))?|{_TEEN}|{_UNIT})"
_HUNDREDS = rf"(?:(?:a|{_UNIT}) hundred(?: (?:and )?{_SMALL})?|{_SMALL})"
_WHOLE = re.compile(rf"(?:(?:a|{_SMALL}) thousand(?: (?:and )?{_HUNDREDS})?|{_HUNDREDS})")
_RUN = rf"(?:\ba (?=hundred|thousand))?\b{_WORD}(?:(?:[ -]| and | point ){_WORD})*"
_ENGLISH = re.compile(
    rf"(?P<run>{_RUN}) (?P<unit>dollars?|bucks)\b"
    rf"(?: (?:and )?(?P<cents>{_SMALL}|[0-9]{{1,2}}) cents?\b)?",
    re.ASCII,
)
_NUMBER_BEFORE = re.compile(
    rf"(?:{_WORD}|[0-9])(?:,|/|-| to| or| and)? ?$|\b(?:couple|few|several|many|point)(?: of)? $",
    re.ASCII,
)
_NUMBER_AFTER = re.compile(
    rf"[ ,-]*(?:and )?(?:{_WORD}|[0-9]+)\b"
    r"(?! (?:business |calendar |working |banking )?(?:days?|hours?|weeks?|months?|minutes?)\b)",
    re.ASCII,
)
# "twenty five dollar credits" are credits of 5 or of 25.
_SEVERAL = re.compile(r" (?:\w+ )?(?:credits|refunds|cards|checks|payments|bills|coupons)\b")

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_SIGN = "零〇一二两三四五六七八九十百千万半"
_ZH_DIGIT = "[一二三四五六七八九]"
_ZH_WHOLE = re.compile(
    rf"(?:(?P<k>[两一二三四五六七八九])千)?"
    rf"(?:(?P<h>[两一二三四五六七八九])百)?"
    rf"(?:(?P<zero>[零〇])?(?:(?P<t>{_ZH_DIGIT}?)(?P<ten>十)(?P<tu>{_ZH_DIGIT})?|"
    rf"(?P<u>{_ZH_DIGIT}|两)))?"
)
_CHINESE = re.compile(
    rf"(?<![{_SIGN}几数好第点0-9])(?<![0-9][.,])(?P<run>[{_SIGN}]+)(?P<unit>美元|美金|刀|块钱|块)"
    rf"(?![几多]|[0-9]+(?![0-9]|个|天|日|号|小时|周|到|至|-)|[{_SIGN}](?![{_SIGN}]*美分))"
)
_CENTS = re.compile(
    r"(?P<sign>\$)?(?<![0-9.,])(?P<whole>[0-9]+)(?(sign)| dollars?) (?:and )?(?P<cents>[0-9]{1,2})"
    r" cents?\b|"
    rf"(?P<yuan>[0-9]+)(?P<unit>美元|美金|刀)(?P<fen>[0-9]{{1,2}}|[{_SIGN}]{{1,3}})美分"
)


# "credit$20", "waive掉etf126美元": what is written without a space is said with one.
_GLUED = re.compile(
    r"\b(?!(?:usd|cny|rmb|cad|eur|gbp|mxn|twd|jpy|hkd)\b)[a-z]{3,}(?=\$[0-9]|[0-9]+(?:\.[0-9]+)?"
    r"(?:块|元|美|刀))|\b[a-z]{4,}(?=\$[0-9])",
    re.ASCII,
)


def in_digits(shown: str) -> str:
    """The folded text with amounts said in words in digits, where they allow one reading."""
    shown = _CHINESE.sub(_chinese, _ENGLISH.sub(_english, shown))
    return _GLUED.sub(r"\g<0> ", _CENTS.sub(_joined, shown))


def _english(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    run = match["run"]
    if not _WHOLE.fullmatch(run) or _NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(after):
        return match[0]
    if match["unit"] == "dollar" and _SEVERAL.match(after):
        return match[0]
    cents = match["cents"]
    part = f".{_english_number(cents):02}" if cents else ""
    return f"{_english_number(run)}{part} {match['unit']}"


def _english_number(words: str) -> int:
    total = part = 0
    for word in re.split(r"[ -]", words):
        if word.isdigit():
            part += int(word)
        elif word == "hundred":
            part *= 100
        elif word == "thousand":
            total, part = part * 1000, 0
        elif word != "and":
            part += 1 if word == "a" else (_UNITS | _TEENS | _TENS)[word]
    return total + part


def _chinese(match: re.Match[str]) -> str:
    number = _chinese_number(match["run"])
    return match[0] if number is None else f"{number}{match['unit']}"


def _chinese_number(run: str) -> int | None:
    """The number; None for 两百五 (250 or 205), 四五十, 一两百 and whatever else is not exact."""
    found = _ZH_WHOLE.fullmatch(run)
    if found is None:
        return None
    thousands, hundreds = found["k"], found["h"]
    higher = bool(thousands or hundreds)
    if found["u"] and (higher != bool(found["zero"])):
        return None
    # 一百二十; but 一千零五十, and never 一百十.
    if found["ten"] and higher and (not found["t"] or bool(found["zero"]) == bool(hundreds)):
        return None
    if found["zero"] and not higher:
        return None
    tens = _DIGITS.get(found["t"] or "一", 1) if found["ten"] else 0
    unit = found["tu"] or found["u"]
    return (
        1000 * _DIGITS.get(thousands or "零", 0)
        + 100 * _DIGITS.get(hundreds or "零", 0)
        + 10 * tens
        + (_DIGITS[unit] if unit else 0)
    )


def _joined(match: re.Match[str]) -> str:
    if match["yuan"] is None:
        part = int(match["cents"])
        return f"{match['sign'] or ''}{match['whole']}.{part:02}" + (
            "" if match["sign"] else " dollars"
        )
    fen = match["fen"]
    part_zh = int(fen) if fen.isdigit() else _chinese_number(fen)
    if part_zh is None:
        return match[0]
    return f"{match['yuan']}.{part_zh:02}{match['unit']}"
