"""Full text for Chinese and Latin alike: how text is cut for the index and for a query.

SQLite's tokenizer takes a run of Chinese for one word, so a search for 退款 inside
a sentence finds nothing.  Each Chinese, Japanese or Korean character becomes a word
of its own here; a query for several is a phrase, which is exactly "these characters
side by side".  Both sides are cut by the same function.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_EAST_ASIAN = (
    "[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_TERM = r'"([^"]*)"?|([^\s"]+)'
_NO_TEXT = "[\x00\ud800-\udfff]"
"""What no stored text holds and SQLite does not take."""
FIELD_BREAK = "xfieldbreakx"
"""A word between two values of one column, so that no phrase spans both."""


@lru_cache(maxsize=1)
def _east_asian() -> re.Pattern[str]:
    """Compiled when the first text that is not ASCII comes: it takes milliseconds."""
    return re.compile(_EAST_ASIAN)


def cut(text: str) -> str:
    """The text with every East Asian character a word; ASCII text is returned as it is."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _east_asian().sub(lambda run: " " + " ".join(run[0]) + " ", folded)


def join_values(values: tuple[str, ...]) -> str:
    """Several values as one indexed column."""
    return f" {FIELD_BREAK} ".join(cut(value) for value in values if value)


def words(text: str) -> tuple[str, ...]:
    """The terms of what a person typed: words, and "phrases in quotation marks"."""
    normal = re.sub(_NO_TEXT, " ", unicodedata.normalize("NFKC", text))
    return tuple(quoted or bare for quoted, bare in re.findall(_TERM, normal) if quoted or bare)


def match_query(text: str) -> str | None:
    """The FTS5 query for what a person typed: every term must occur; None without a word in it.

    A term is a phrase.  Where it ends in Latin letters or digits the last word may
    go on (refund finds refunds), as in a search box.
    """
    phrases = []
    for term in words(text):
        spaced = cut(term.replace('"', " ")).strip()
        if not any(character.isalnum() for character in spaced):
            continue
        quoted = '"' + " ".join(spaced.split()) + '"'
        last = next(character for character in reversed(spaced) if character.isalnum())
        east_asian = not last.isascii() and _east_asian().match(last)
        phrases.append(quoted if east_asian else quoted + "*")
    return " AND ".join(phrases) if phrases else None
