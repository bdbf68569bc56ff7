"""The shipped guides: which there are, and for which carriers they have facts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from logbook.domain.cases.guide import Guide, read_guide
from logbook.domain.listings.carrier import read_carrier
from logbook.domain.listings.directory import Directory
from logbook.errors import Missing, NotFound
from logbook.language import _, current_language
from logbook.resources import guides_dir


def guide_ids() -> tuple[str, ...]:
    """What there are guides for: `cancel`."""
    return tuple(sorted({path.stem.partition("-")[0] for path in guides_dir().glob("*.json")}))


def guide_carriers(guide: str) -> tuple[str, ...]:
    """The carriers of which a guide has facts of their own."""
    return tuple(
        sorted(path.stem.partition("-")[2] for path in guides_dir().glob(f"{guide}-*.json"))
    )


def load_guide(guide: str, carrier: str = "") -> Guide:
    """The shipped guide for a carrier; the general one where it has none of its own.

    Raises `NotFound` for a guide that there is not.
    """
    if guide not in guide_ids():
        raise NotFound(
            _('There is no guide "{name}".').format(name=guide),
            _("There are: {names}.").format(names=", ".join(guide_ids())),
        )
    general = _document(guides_dir() / f"{guide}.json")
    own = carrier in guide_carriers(guide)
    return read_guide(general, _document(guides_dir() / f"{guide}-{carrier}.json") if own else None)


def _document(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def guide_carrier(text: str, directory: Directory, *, new: bool) -> str:
    """The carrier's identifier; a name that no list knows as it was typed, with `new`, and
    `NotFound` without; `Missing` for none."""
    name = text.strip()
    if not name:
        raise Missing(_("The carrier is missing."), "logbook guide cancel att -c CASE")
    try:
        return read_carrier(name, directory.known_carriers)
    except NotFound as error:
        if new:
            return name
        between = "" if current_language() == "zh" or not error.remedy else " "
        error.remedy += between + _("For the general guide with this name, add --new-carrier.")
        raise
