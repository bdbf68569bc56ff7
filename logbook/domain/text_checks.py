"""Looks at text before it is stored, and makes it harmless before it is shown.

A warning never changes the text: it is kept exactly as typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from logbook.domain.secret_shapes import secret_shapes

__all__ = ["quoted", "secret_shapes", "shell_eaten_amounts", "visible"]

_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 but tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    "\u2028\u2029"  # line breaks that terminals and scripts disagree about
    "\ud800-\udfff"  # halves of characters, which no output can carry
)
_LONGEST_QUOTED = 60
# Not the full-width comma: it parts clauses, and never thousands.
_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_FOLDED |= {0xFFE5: 0xA5} | {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)\.[0-9]{2}|,[0-9]{3}(?:\.[0-9]{2})?)"

# Numbers with two decimals that are no amounts: versions, times, sizes, rates, lengths.
_OTHER_BEFORE = "version|ver|v|ios|android|section|rule|版本|上午|下午|晚上|早上|中午|凌晨"
_OTHER_AFTER = (
    "a\\.?m|p\\.?m|%|percent|gb|mb|kb|tb|mbps|gbps|ghz|mhz|hours?|hrs?|h|minutes?|mins?|seconds?|"
    "days?|miles?|km|x|个?小时|分钟|点|秒|天|倍|公里|兆|折"
)


def visible(text: str, *, keep_lines: bool = False) -> str:
    """The text with control and bidi characters as ASCII markers such as <U+202E>.

    `keep_lines` leaves newline and tab, for output of several lines.
    """
    if text.isprintable():
        return text
    return _hidden(keep_lines).sub(_marker, text)


@lru_cache(maxsize=2)
def _hidden(keep_lines: bool) -> re.Pattern[str]:
    return re.compile(f"[{_HIDDEN}{'' if keep_lines else chr(9) + chr(10)}]")


def quoted(text: str) -> str:
    """The text short enough and safe to stand inside a message."""
    shown = visible(text)
    return shown if len(shown) <= _LONGEST_QUOTED else shown[:_LONGEST_QUOTED] + "..."


def _marker(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"


@lru_cache(maxsize=1)
def _eaten() -> re.Pattern[str]:
    from logbook.domain.money import currency_words

    words = "|".join(map(re.escape, currency_words()))
    return re.compile(
        rf"(?P<before>(?<![a-z])(?:{words}|{_OTHER_BEFORE})[ :]?)?"
        rf"(?<![a-z0-9_.])(?<![0-9],)(?P<bare>{_NUMBER})(?![0-9a-z_]|[.,][0-9])"
        rf"(?P<after> ?(?:{words}|{_OTHER_AFTER})(?![a-z]))?"
    )


def shell_eaten_amounts(text: str) -> tuple[str, ...]:
    """The numbers in the text that look like what a shell leaves of "$42.10".

    In double quotes bash turns it into "2.10" and zsh into ".10"; so a number with two
    decimals, and no currency beside it, is returned as it stands in the text.
    """
    folded = text.translate(_FOLDED)
    if "." not in folded and "," not in folded:
        return ()
    return tuple(
        text[match.start("bare") : match.end("bare")]
        for match in _eaten().finditer(folded)
        if not match["before"] and not match["after"]
    )
