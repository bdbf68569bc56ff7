"""The names of the carriers, for showing records: read without building the directory."""

from __future__ import annotations

import os

from logbook.actions.directory_in_use import documents_in_use
from logbook.domain.listings.carrier import Carrier, find_carrier
from logbook.domain.listings.directory_documents import display_name, texts_of

_LONGEST_NAME = 40


def carrier_names(home: str | os.PathLike[str] | None = None) -> dict[str, str]:
    """Identifier -> name for people, of every carrier in the directory in use in this home.

    Same as `directory_in_use(home).carriers` says, at a part of the cost; a list of records
    needs no more.
    """
    return {carrier.id: carrier.name for carrier in _carriers(home)}


def carrier_named(text: str, home: str | os.PathLike[str] | None = None) -> str | None:
    """The identifier of the carrier that the whole text names ("AT&T"); None for other words."""
    return find_carrier(text, _carriers(home)) if len(text) <= _LONGEST_NAME else None


def _carriers(home: str | os.PathLike[str] | None) -> list[Carrier]:
    return [
        Carrier(
            id=str(each["carrier"]), name=display_name(each), aliases=texts_of(each.get("aliases"))
        )
        for each in documents_in_use(home)
    ]  # fmt: skip
