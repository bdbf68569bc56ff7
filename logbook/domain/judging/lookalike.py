"""Numbers that look like a published one: the misread, the misdialled and the copied.

The neighbours of the number asked about are generated (about a hundred) and each is
looked up, so the work does not grow with the directory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import ne

from logbook.domain.judging.question import Finding
from logbook.domain.listings.directory import Directory, is_own
from logbook.domain.reading.number_reading import digits_as_seen, has_letters
from logbook.domain.reading.numbering import TOLL_FREE, national

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
    pairs = [(_VANITY, each) for each in seen]
    digits = _digits(normalized)
    changed = [*_one_digit(digits), *_transposed(digits)]
    pairs += [(_VANITY if spelled else code, other) for code, other in changed]
    pairs += [(_SWAP, other) for other in _other_prefixes(digits)]
    return nearest(pairs, carrier=carrier, directory=directory, spelled=spelled)


def nearest(
    pairs: Sequence[tuple[str, str]],
    *,
    carrier: str | None,
    directory: Directory,
    spelled: bool = False,
) -> list[Finding]:
    """The best finding of each code, of all (code, number near the one asked about)."""
    best: dict[str, Finding] = {}
    for code, found in _published(pairs, carrier, directory):
        best.setdefault(code, found)
    order = (_VANITY, *ORDER) if spelled else ORDER
    return [best[code] for code in dict.fromkeys(order) if code in best]


def near_code(digits: str, official: str) -> str:
    """What makes digits a near miss of ten official ones, of `neighbours` of the latter."""
    if len(digits) != len(official) or sum(map(ne, digits, official)) == 1:
        return _ONE_DIGIT
    return _SWAP if digits[3:] == official[3:] and digits[:3] in TOLL_FREE else _TRANSPOSED


def neighbours(official: str) -> set[str]:
    """All digits of which `lookalikes` says that they are a near miss of these ten."""
    found = {official[:i] + digit + official[i:] for i in range(11) for digit in _DIGITS}
    found |= {official[:i] + official[i + 1 :] for i in range(10)}
    changed = [*_one_digit(official), *_transposed(official)]
    found |= {other[2:] for _code, other in changed}
    return found | {other[2:] for other in _other_prefixes(official)}


def _digits(normalized: str) -> str:
    """The digits that are compared: those after +1, or all of a number without country code."""
    return national(normalized) if normalized.startswith("+") else normalized


def _published(
    pairs: Sequence[tuple[str, str]], carrier: str | None, directory: Directory
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
    if len(digits) == 10 and digits[:3] in TOLL_FREE:
        for prefix in TOLL_FREE:
            if prefix != digits[:3]:
                yield "+1" + prefix + digits[3:]


def _one_digit(digits: str) -> Iterator[tuple[str, str]]:
    """Numbers of ten digits that this one has a digit different, too few or too many of."""
    count = len(digits)
    if count == 10:
        changed = {
            digits[:i] + digit + digits[i + 1 :]
            for i in range(10)
            for digit in _DIGITS
            if digit != digits[i]
        }
    elif count == 9:
        changed = {digits[:i] + digit + digits[i:] for i in range(10) for digit in _DIGITS}
    else:
        changed = {digits[:i] + digits[i + 1 :] for i in range(11)} if count == 11 else set()
    for each in changed:
        yield _ONE_DIGIT, "+1" + each


def _transposed(digits: str) -> Iterator[tuple[str, str]]:
    for i in range(9 if len(digits) == 10 else 0):
        if digits[i] != digits[i + 1]:
            swapped = digits[i + 1] + digits[i]
            yield _TRANSPOSED, "+1" + digits[:i] + swapped + digits[i + 2 :]
