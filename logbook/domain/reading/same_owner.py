"""Whether two hosts are one owner's: `att.com` is behind `www.att.com`."""

from __future__ import annotations


def same_owner(one: str, other: str) -> bool:
    """Whether one owner is behind two hosts; case and a last dot do not matter.

    Below a name that a company rents out (`github.io`) each has another owner.
    """
    one, other = one.lower().strip("."), other.lower().strip(".")
    return one == other or _owned(one) == _owned(other)


def _owned(host: str) -> str:
    from logbook.domain.reading.suffixes import (  # reads a long list: not for every check
        parts,
        registered,
    )

    name = ".".join([label for label in host.split(".") if label][-8:])
    rented = parts(name).rented
    if not rented or name == rented:
        return registered(name)
    return name[: -len(rented) - 1].rpartition(".")[2] + "." + rented
