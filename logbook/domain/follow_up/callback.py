"""Calling back: what a user's own call to the carrier proves about a record in doubt.

It proves something about that one record and nothing about the number in it: a number that
was the carrier's own yesterday can be forged today.
"""

from __future__ import annotations

from logbook.domain.judging.verdict_record import Contact, Listing
from logbook.domain.listings.directory import Directory, is_own

DIALLED_KINDS = ("voice", "dial_code")
"""Kinds of listing that one reaches by dialling."""
ASKED_ABOUT = ("contact", "carrier", "channel", "direction")
"""Fields of a record that the answer was about: one corrected since, and it is another question."""


def listing_of(dialled: Contact, carrier: str, directory: Directory) -> Listing | None:
    """The line of the carrier's list that the number stands on; one that proves comes first."""
    if dialled.normalized is None:
        return None
    lines = [
        row.listing
        for row in directory.find(dialled.normalized)
        if not row.category and row.listing.carrier == carrier
    ]
    proving = (line for line in lines if reaches(line, dialled, carrier))
    return next(proving, lines[0] if lines else None)


def came_before(called: str | None, contacted: str | None) -> bool:
    """Whether a call was over before the contact that it is to be about; instants in UTC.

    To the minute: people say when they called, while a record of "now" has seconds.
    """
    return bool(called and contacted and called[:16] < contacted[:16])


def reaches(listing: Listing | None, dialled: Contact | None, carrier: str) -> bool:
    """Whether who dials this reaches the carrier: a current line, of its own making, the same."""
    return (
        listing is not None
        and dialled is not None
        and is_own(listing)
        and listing.status == "current"
        and listing.kind in DIALLED_KINDS
        and listing.carrier == carrier
        and listing.value == dialled.normalized
    )
