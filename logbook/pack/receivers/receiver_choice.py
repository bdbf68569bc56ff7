"""Which receiver a name after `--for` means: an identifier, or a name that several share."""

from __future__ import annotations

from logbook.errors import NotFound
from logbook.language import _
from logbook.pack.receivers.receiver import Receiver, load_receiver, receiver_ids


def receivers() -> tuple[Receiver, ...]:
    """Every receiver that ships, in the order of their identifiers."""
    return tuple(map(load_receiver, receiver_ids()))


def find_receivers(name: str) -> tuple[Receiver, ...]:
    """The receivers that a name means: one of that identifier, or all that share the alias.

    Raises `NotFound` that names what there is.
    """
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    there = receivers()
    exact = tuple(each for each in there if each.id == wanted)
    shared = tuple(each for each in there if wanted in each.aliases)
    if not (exact or shared):
        raise NotFound(
            _("There is no receiver {name}. There are: {names}.").format(
                name=name, names=", ".join(receiver_ids())
            ),
            _("logbook receivers shows what each of them takes."),
        )
    return exact or shared


def choose_receiver(name: str, carrier: str | None) -> Receiver | None:
    """The one receiver that a name means for a case with this carrier; None where it may be
    several.

    Raises `NotFound` for an unknown name.
    """
    found = find_receivers(name)
    if len(found) > 1 and carrier:
        own = tuple(each for each in found if each.carrier == carrier)
        found = own or found
    return found[0] if len(found) == 1 else None
