"""Words in the label of a host: "myattlogin" is my, att, login; "attic" is no att."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from logbook.domain.listings.host_lists import HostLists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from logbook.domain.judging.brand_names import Name

_SURE = 4  # letters of a word
_HYPHENS = re.compile(r"[-_]+")


def holds_name(label: str, name: Name, lists: HostLists, *, alike: bool) -> list[str] | None:
    """The words beside the name where it stands in the label as a word; None where it does not.

    It begins and ends at a hyphen, a digit, an end of the label or a known word; a hyphen
    within it stands only where the name itself is parted.
    """
    spelled = name.alike if alike else name.folded
    starts, text = _parted(label)
    at = text.find(spelled)
    while at >= 0:
        beside = _beside(text, starts, at, at + len(spelled), name, lists)
        if beside is not None:
            return beside
        at = text.find(spelled, at + 1)
    return None


@lru_cache(maxsize=64)  # asked for one name after another
def _parted(label: str) -> tuple[tuple[int, ...], str]:
    """Where the parts between hyphens begin, the end included, and the label without hyphens."""
    starts, text = [0], ""
    for chunk in filter(None, _HYPHENS.split(label)):
        text += chunk
        starts.append(len(text))
    return tuple(starts), text


def _beside(
    text: str, starts: tuple[int, ...], start: int, end: int, name: Name, lists: HostLists
) -> list[str] | None:
    first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
    left, right = starts[first], starts[last]
    inner = {at - start for at in starts[first + 1 : last]}
    # "int-mobile" is in no way T-Mobile's; "accountt-mobile" says account and t-mobile.
    if inner and not (inner <= name.breaks and start - left in (0, *range(_SURE, start + 1))):
        return None
    before, after = words_in(text[left:start], lists), words_in(text[end:right], lists)
    if before is None or after is None:
        return None
    others = [
        word
        for beginning, ending in pairwise(starts)
        if ending <= left or beginning >= right
        for word in words_in(text[beginning:ending], lists) or ()
    ]
    return [*before, *after, *others]


def words_in(text: str, lists: HostLists) -> list[str] | None:
    """The text as known words and numbers, the longest first; None if it is anything else."""
    if not text:
        return []
    dead: set[int] = set()  # places from which nothing leads to the end
    words: list[str] = []
    return words if _split(text, 0, lists, words, dead) else None


def _split(text: str, at: int, lists: HostLists, words: list[str], dead: set[int]) -> bool:
    """Whether the text from `at` on is words and numbers, which are then put into `words`."""
    if at == len(text):
        return True
    if at in dead:
        return False
    for length in lists.lengths.get(text[at], ()):
        word = text[at : at + length]
        if word in lists.words and len(word) == length:
            words.append(word)
            if _split(text, at + length, lists, words, dead):
                return True
            words.pop()
    if text[at].isdigit() and _split(text, at + 1, lists, words, dead):
        return True
    dead.add(at)
    return False
