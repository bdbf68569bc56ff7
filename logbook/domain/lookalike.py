"""Numbers that look like a published one: the misread, the misdialled and the copied.

The neighbours of the number asked about are generated (about a hundred) and each is
looked up, so the work does not grow with the directory.
"""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.directory import Directory, is_own
from logbook.domain.number_reading import digits_as_seen, has_letters
from logbook.domain.numbering import TOLL_FREE, national
from logbook.domain.question import Finding

ORDER = (
    "lookalike_phone_tollfree_swap",
    "lookalike_phone_one_digit",
    "lookalike_phone_transposed",
    "lookalike_phone_vanity",
)
_SWAP, _ONE_DIGIT, _TRANSPOSED, _VANITY = ORDER
_DIGITS = "0123456789"


def lookalikes(
    plain_text: str, normalized: str, *, carrier: str | None, directory: Directory
) -> list[Finding]:
    """One finding for each way in which the number is a near miss of a published one.

    The claimed carrier's numbers come first, then numbers that the carrier itself
    publishes, then the smallest.  A near miss that is spelled with letters counts as a
    misspelt word (vanity), whichever digit it changes.
    """
    seen = digits_as_seen(plain_text)
    spelled = has_letters(plain_text)
    pairs = [(_VANITY, seen)] if seen else []
    digits = national(normalized)
    if len(digits) == 10:
        changed = [*_one_digit(digits), *_transposed(digits)]
        pairs += [(_VANITY if spelled else code, other) for code, other in changed]
        pairs += [(_SWAP, other) for other in _other_prefixes(digits)]
    best: dict[str, Finding] = {}
    for code, found in _published(pairs, carrier, directory):
        best.setdefault(code, found)
    order = (_VANITY, *ORDER) if spelled else ORDER
    return [best[code] for code in dict.fromkeys(order) if code in best]


def one_digit_off(normalized: str, *, carrier: str | None, directory: Directory) -> Finding | None:
    """The published number that this one, which cannot exist, has a digit more or less than."""
    digits = national(normalized) or normalized.lstrip("+")
    if len(digits) == 9:
        near = {digits[:i] + digit + digits[i:] for i in range(10) for digit in _DIGITS}
    elif len(digits) == 11:
        near = {digits[:i] + digits[i + 1 :] for i in range(11)}
    else:
        return None
    pairs = [("phone_impossible", "+1" + each) for each in near]
    return next((found for _code, found in _published(pairs, carrier, directory)), None)


def _published(
    pairs: list[tuple[str, str]], carrier: str | None, directory: Directory
) -> Iterator[tuple[str, Finding]]:
    found = [
        (listing.carrier != carrier, not is_own(listing), listing.value, code, listing)
        for code, value in pairs
        for listing in (row.listing for row in directory.find(value) if not row.category)
        if listing.kind == "voice"
    ]
    found.sort(key=lambda each: each[:3])
    for *_rank, code, listing in found:
        yield code, Finding(code=code, listing=listing)


def _other_prefixes(digits: str) -> Iterator[str]:
    if digits[:3] in TOLL_FREE:
        for prefix in TOLL_FREE:
            if prefix != digits[:3]:
                yield "+1" + prefix + digits[3:]


def _one_digit(digits: str) -> Iterator[tuple[str, str]]:
    for i, old in enumerate(digits):
        for digit in _DIGITS:
            if digit != old:
                yield _ONE_DIGIT, "+1" + digits[:i] + digit + digits[i + 1 :]


def _transposed(digits: str) -> Iterator[tuple[str, str]]:
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            swapped = digits[i + 1] + digits[i]
            yield _TRANSPOSED, "+1" + digits[:i] + swapped + digits[i + 2 :]
