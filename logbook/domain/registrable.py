"""The part of a host name that somebody registered: `att.com` of `www.att.com`."""

from __future__ import annotations

from logbook.domain.host_forms import in_unicode


def registrable(host: str) -> str:
    """The registrable domain; the host itself where it is a public suffix, or no domain."""
    from logbook.domain.suffixes import owned  # reads its list: not for every check

    name = ".".join([label for label in host.strip(".").split(".") if label][-8:])
    return owned(in_unicode(name))


def same_company_domain(one: str, other: str) -> bool:
    """Whether two hosts are under one registrable domain; case and a last dot do not matter."""
    one, other = one.lower().strip("."), other.lower().strip(".")
    return one == other or registrable(one) == registrable(other)
