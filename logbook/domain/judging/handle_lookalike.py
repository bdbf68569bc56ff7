"""Names on social networks that look like a listed one: one letter, a line, a word more."""

from __future__ import annotations

from functools import lru_cache

from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.directory import Directory

_WORDS = """
support supports help care cares service services team official real us usa news desk
customer customercare customersupport customerservice helpdesk the my ask contact
"""
_ADDED = _WORDS.split()
_LOOKALIKES = str.maketrans("01i53", "ollse")
_SHORTEST = 5
"""Characters; of a shorter name one letter more or less makes any other name."""


def imitated(handle: str, directory: Directory, *, claimed: str | None) -> Listing | None:
    """The listed name that this one, which is not listed, resembles; the claimed carrier's first.

    They resemble one another when they differ in 0 and O, 1 and l, underscores, dots, a word
    such as `support` added, or one character.
    """
    shape = _shape(handle)
    for listing, other in _handles(directory, claimed):
        if shape == other or _adds_a_word(shape, other) or _one_edit(shape, other):
            return listing
    return None


@lru_cache(maxsize=64)
def _handles(directory: Directory, claimed: str | None) -> tuple[tuple[Listing, str], ...]:
    """The listed names, each with its shape."""
    carriers = sorted(directory.carriers, key=lambda carrier: carrier.id != claimed)
    return tuple(
        (listing, _shape(listing.value))
        for carrier in carriers
        for listing in directory.listings(carrier.id)
        if listing.kind in ("social", "chat") and listing.value.startswith("@")
    )


def _shape(handle: str) -> str:
    plain = handle.lower().lstrip("@").replace("_", "").replace(".", "")
    return plain.translate(_LOOKALIKES).replace("rn", "m").replace("vv", "w")


def _adds_a_word(shape: str, other: str) -> bool:
    if len(other) < _SHORTEST or other not in shape:
        return False
    before, _same, after = shape.partition(other)
    return all(part in _shapes() or part.isdigit() for part in (before, after))


@lru_cache(maxsize=1)
def _shapes() -> frozenset[str]:
    return frozenset(("", *map(_shape, _ADDED)))


def _one_edit(one: str, other: str) -> bool:
    if len(other) < _SHORTEST or abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    place = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) < len(long):
        return short[place:] == long[place + 1 :]
    swapped = short[place + 1 : place + 2] + short[place : place + 1] + short[place + 2 :]
    return short[place + 1 :] == long[place + 1 :] or swapped == long[place:]
