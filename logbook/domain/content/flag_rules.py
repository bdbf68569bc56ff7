"""How words are looked for: rules, sentences, and what makes a hit none.

A rule names words of a thing (a code, a gift card) and, where the thing alone shows
nothing, words of asking that have to stand near it in the same sentence.  A hit is dropped
when its sentence warns of it, asks whether it happened, or tells of the user's own deeds.
Patterns see folded text (`folded_text`); `<30>` in one is a gap of at most 30 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_LONGEST_SENTENCE = 1200
"""Characters; a longer one is looked at in pieces, so that the work grows with the text alone."""
_WRAPPED = 55
"""Characters in a line from which on its end is taken for that of the window, not of a sentence."""
_ENDS = r"[!?。…]+[\"')\]]*|\.+[\"')\]]*(?=\s|$|[\u3400-\u9fff])|\n"
_END_SIGNS = frozenset("!?。….\n")


class Rule(NamedTuple):
    """What shows a flag."""

    code: str
    triggers: tuple[str, ...]
    """One of these has to stand in the text, or the rule is not even compiled."""
    pattern: str
    asking: str = ""
    """Words that have to stand before the pattern in the same sentence ("" : none)."""
    gap: int = 45
    """Characters that may stand between the two."""
    both_ways: bool = False
    """Whether `asking` may also stand after the pattern."""
    not_between: str = ""
    """What must not stand between the two."""
    unless: str = ""
    """What makes it none when it stands anywhere in the sentence."""
    unless_before: bool = False
    """Whether `unless` counts in the sentence before it, too."""
    warnings: bool = True
    """Whether a warning ("never ...") makes it none."""
    own: bool = True
    """Whether the user's own deed ("I bought ...") makes it none."""
    giver: bool = False
    """Whether it is none when the other side is who gives ("we will send you a code")."""
    context: str = ""
    """What has to stand in the sentence or the one before it ("": nothing)."""
    beside: bool = False
    """Whether it counts only beside a link, a reply trick or a demand for payment."""


class Hit(NamedTuple):
    """A place in a folded text, by offsets."""

    rule: Rule
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence, where it starts, and the one before it."""

    text: str
    start: int
    before: str


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, its gaps written out.  ASCII: a Chinese character ends a word."""
    return re.compile(_with_gaps(pattern), re.ASCII | re.DOTALL)


def _with_gaps(pattern: str) -> str:
    """The pattern with `<30>` written as `.{0,30}?`; by hand, as one text wants few patterns."""
    first, *parts = pattern.split("<")
    written = [first]
    for part in parts:
        size, closed, rest = part.partition(">")
        gap = closed and size.isascii() and size.isdigit()
        written.append(f".{{0,{size}}}?{rest}" if gap else f"<{part}")
    return "".join(written)


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    return re.compile(_ENDS)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a folded text, in order; a wrapped line ends none, a list is one."""
    start, before = 0, ""
    for end in _sentence_ends(text):
        while start < end:
            piece_end = min(end, start + _LONGEST_SENTENCE)
            piece = text[start:piece_end]
            if piece.strip():
                yield Sentence(text=piece, start=start, before=before)
                before = piece
            start = piece_end


def _sentence_ends(text: str) -> Iterator[int]:
    line = 0
    for match in () if _END_SIGNS.isdisjoint(text) else _ends().finditer(text):
        if match[0] == "\n":
            length, line = match.start() - line, match.end()
            if not _ends_sentence(text, match.start(), length):
                continue
        yield match.end()
    yield len(text)


def _ends_sentence(text: str, place: int, length: int) -> bool:
    """Whether the end of the line at `place` ends a sentence, too."""
    after = text[place + 1 : place + 4].lstrip(" ")
    if not after or after[0] == "\n":
        return True
    if text[:place][-1:] in (",", ";", ":") or after[0] in "-*•·":
        return False
    return length < _WRAPPED


def hits(rule: Rule, sentence: str) -> Iterator[tuple[int, int]]:
    """Where in a sentence a rule holds, guards apart."""
    found = [match.span() for match in compiled(rule.pattern).finditer(sentence)]
    if not found or not rule.asking:
        yield from found
        return
    asked = [match.span() for match in compiled(rule.asking).finditer(sentence)]
    for start, end in found:
        span = _nearest(rule, sentence, (start, end), asked)
        if span:
            yield span


def _nearest(
    rule: Rule, sentence: str, thing: tuple[int, int], asked: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    start, end = thing
    best: tuple[int, int] | None = None
    for first, last in asked:
        if last <= start:
            between = sentence[last:start]
        elif first >= end and rule.both_ways:
            between = sentence[end:first]
        else:
            continue
        if len(between) > rule.gap:
            continue
        if rule.not_between and compiled(rule.not_between).search(between):
            continue
        span = min(first, start), max(last, end)
        if best is None or span[1] - span[0] < best[1] - best[0]:
            best = span
    return best
