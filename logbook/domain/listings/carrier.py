"""The carriers that a directory knows, and the many ways people spell their names."""

from __future__ import annotations

from collections.abc import Iterable

from logbook.domain.value import Value
from logbook.errors import NotFound
from logbook.language import _

_FEW = 7


class Carrier(Value):
    """A company with contact points of its own."""

    id: str
    """Identifier in records and file names, e.g. "att"."""
    name: str
    """As a sentence says it, e.g. "AT&T"."""
    aliases: tuple[str, ...] = ()
    """Other spellings, in any language."""
    brands: tuple[str, ...] = ()
    """Names that look-alike addresses use and that are no ordinary words; empty: all names."""


def read_carrier(text: str, carriers: Iterable[Carrier]) -> str:
    """The identifier of the carrier that the text names.

    Letter case, width, spaces and punctuation do not matter: "at&t", "ATT", "ＡＴ＆Ｔ" are one.
    Raises `NotFound`, naming the nearest, for a name that none of them has.
    """
    known = tuple(carriers)
    found = find_carrier(text, known)
    if found is None:
        raise NotFound(
            _("No carrier is called {text}.").format(text=" ".join(text.split()) or '""'),
            _remedy(_folded(text), known),
        )
    return found


def find_carrier(text: str, carriers: Iterable[Carrier]) -> str | None:
    """As `read_carrier`, for a text that may as well be something else: None when no name fits."""
    wanted = _folded(text)
    for carrier in carriers:
        if wanted and wanted in {_folded(name) for name in _names(carrier)}:
            return carrier.id
    return None


def _names(carrier: Carrier) -> tuple[str, ...]:
    return (carrier.id, carrier.name, *carrier.aliases)


def _folded(text: str) -> str:
    if not text.isascii():
        import unicodedata  # not needed for the usual ASCII name

        text = unicodedata.normalize("NFKC", text)
    return "".join(character for character in text.casefold() if character.isalnum())


def _remedy(wanted: str, known: tuple[Carrier, ...]) -> str:
    import difflib  # slow to import, and wanted only after a mistake

    spellings = {_folded(name): carrier for carrier in known for name in _names(carrier)}
    near = difflib.get_close_matches(wanted, spellings, n=1, cutoff=0.5)
    if near:
        return _("Did you mean {name}?").format(name=spellings[near[0]].name)
    names = ", ".join(carrier.name for carrier in known[:_FEW])
    if len(known) > _FEW:
        return _("Known are {names} and others: logbook directory list").format(names=names)
    return _("Known are: {names}.").format(names=names) if names else ""
