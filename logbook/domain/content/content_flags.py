"""What the words of a message or an account ask for or threaten with; English and Chinese.

A flag proves nothing: it chooses what to do next.  Nor does its absence prove anything.
A warning ("we will never ask for your PIN") is no request; that others asked ("he wanted my
PIN") is one, since an account is of what they asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import add

from logbook.domain.content.flag_guards import is_guarded
from logbook.domain.content.flag_rules import Hit, Rule, Sentence, compiled, hits, sentences
from logbook.domain.content.folded_text import Folded, folded
from logbook.domain.judging.verdict_record import Flag

FLAGS = (
    "asks_one_time_code",
    "asks_pin_or_password",
    "asks_transfer_pin",
    "asks_ssn",
    "remote_access",
    "screen_sharing",
    "gift_card",
    "asks_transfer",
    "authority_threat",
    "reply_then_reopen",
    "unlisted_link",
    "asks_add_contact",
    "asks_secrecy",
    "press_key",
    "urgent_fee",
    "threat_of_cutoff",
    "deadline",
    "prize_or_refund",
    "discount_pitch",
)
"""Every flag, the one that decides the next step first."""

_BESIDE = frozenset({"gift_card", "asks_transfer", "remote_access", "screen_sharing", "urgent_fee"})
_BESIDE |= {"prize_or_refund", "authority_threat"}
"""Flags beside which a bare refund or fee is no longer daily business."""
_REOPENS = (
    "open",
    "link",
    "again",
    "paste",
    "打开",
    "开启",
    "链接",
    "连结",
    "网址",
    "进入",
    "点开",
)
_Places = frozenset[int]
_ALL_DIGITS_ALIKE = str.maketrans("123456789", "0" * 9)
_MOST_HITS = 200
"""Hits looked at for one flag; a text with more has been judged long before."""


def read_flags(
    text: str, *, unlisted: Sequence[tuple[int, int]] = (), named: bool = False
) -> tuple[Flag, ...]:
    """What the text asks for or threatens with, each code once, in the order of the quotes.

    `unlisted` are the places of its links that are on no carrier's list (`mentions` finds
    links); `named` says that a carrier is claimed or named.  A quote is the shortest part of
    the text that shows the flag.  Never raises; takes time in proportion to the text.
    """
    plain = folded(_without(text, unlisted))
    found = _found(plain, beside=bool(unlisted))
    if unlisted and (named or found):
        found.setdefault("unlisted_link", min(unlisted))
    made = [_flag(text, code, start, end) for code, (start, end) in found.items()]
    return tuple(sorted(made, key=lambda flag: (flag.start, flag.end, flag.code)))


def _without(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with these places blank: the words in a link ask for nothing."""
    pieces, last = [], 0
    for start, end in sorted(places):
        pieces += [text[last:start], " " * (end - max(start, last))]
        last = max(last, end)
    return "".join([*pieces, text[last:]])


def _found(plain: Folded, *, beside: bool) -> dict[str, tuple[int, int]]:
    """The place of each flag that the words show, by offsets into the original."""
    rules = _active_rules(plain.text)
    trick = _reply_trick(plain.text) if any(word in plain.text for word in _REOPENS) else None
    if not rules and not trick:
        return {}
    first = list(_hits([rule for rule in rules if not rule.beside], plain.text))
    codes = {hit.rule.code for hit in first}
    if beside or trick or codes & _BESIDE:
        more = [rule for rule in rules if rule.beside and rule.code not in codes]
        first += _hits(more, plain.text)
    found: dict[str, tuple[int, int]] = {}
    for hit in sorted(first, key=lambda hit: (hit.start, hit.end)):
        found.setdefault(hit.rule.code, plain.span(hit.start, hit.end))
    if trick:
        found["reply_then_reopen"] = plain.span(*trick)
    return found


def _active_rules(plain: str) -> list[Rule]:
    """The rules one of whose triggers stands in the text, in their order."""
    rules, _by_pair, with_digits = _rules()
    active = _active_but_for_digits(plain.translate(_ALL_DIGITS_ALIKE))
    for word, places in with_digits.items():
        if word in plain:
            active = active | places
    return [rules[place] for place in sorted(active)]


@lru_cache(maxsize=1024)  # messages to many differ in a code, an amount, a number
def _active_but_for_digits(plain: str) -> frozenset[int]:
    """The places of the rules with a trigger in the text; not of triggers that hold digits."""
    _all, by_pair, _with_digits = _rules()
    pairs = by_pair.keys() & {*map(add, plain, plain[1:]), *plain}
    return frozenset().union(
        *(places for pair in pairs for word, places in by_pair[pair] if word in plain)
    )


@lru_cache(maxsize=1)
def _rules() -> tuple[
    tuple[Rule, ...], Mapping[str, list[tuple[str, _Places]]], Mapping[str, _Places]
]:
    """The rules; their triggers by the first two letters, each with the places of its rules;
    the triggers with digits, which stand apart.

    A text without those two letters in a row cannot hold the trigger.
    """
    from logbook.domain.content import (
        chinese_pressure,
        chinese_requests,
        english_pressure,
        english_requests,
    )

    modules = (english_requests, english_pressure, chinese_requests, chinese_pressure)
    rules: tuple[Rule, ...] = tuple(rule for module in modules for rule in module.RULES)
    found: dict[str, set[int]] = {}
    for place, rule in enumerate(rules):
        for word in rule.triggers:
            found.setdefault(word, set()).add(place)
    by_pair: dict[str, list[tuple[str, _Places]]] = {}
    with_digits: dict[str, _Places] = {}
    for word, places in found.items():
        if not any(map(str.isdigit, word)):
            by_pair.setdefault(word[:2], []).append((word, frozenset(places)))
        else:
            with_digits[word] = frozenset(places)
    return rules, by_pair, with_digits


def _hits(rules: Sequence[Rule], plain: str) -> Iterator[Hit]:
    """The hits of each flag in the first sentence that has one."""
    left = dict.fromkeys((rule.code for rule in rules), _MOST_HITS)
    for sentence in sentences(plain):
        rules = [rule for rule in rules if left[rule.code] > 0]
        if not rules:
            return
        for rule in rules:
            for start, end in hits(rule, sentence.text):
                left[rule.code] -= 1
                if not is_guarded(rule, sentence, start, end):
                    left[rule.code] = 0
                    yield _placed(rule, sentence, start, end)
                    break


def _placed(rule: Rule, sentence: Sentence, start: int, end: int) -> Hit:
    words = sentence.text[start:end]
    start += len(words) - len(words.lstrip(" ,;:\"'\n"))
    end -= len(words) - len(words.rstrip(" ,;:\"'\n"))
    return Hit(rule=rule, start=sentence.start + start, end=sentence.start + max(end, start + 1))


def _reply_trick(plain: str) -> tuple[int, int] | None:
    from logbook.domain.content.chinese_requests import REPLY_TRICK as CHINESE
    from logbook.domain.content.english_requests import REPLY_TRICK as ENGLISH

    for pattern in (ENGLISH, CHINESE):
        match = compiled(pattern).search(plain)
        if match:
            return match.span()
    return None


def _flag(text: str, code: str, start: int, end: int) -> Flag:
    return Flag(code=code, quote=text[start:end], start=start, end=end)
