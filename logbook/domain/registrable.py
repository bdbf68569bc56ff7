"""The part of a host name that somebody registered: `att.com` of `www.att.com`."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def registrable(host: str) -> str:
    """The registrable domain; the host itself where it is a public suffix, or no domain."""
    labels = [label for label in host.strip(".").split(".") if label]
    name = ".".join(labels[-8:])
    return str(_suffixes().privatesuffix(name) or name)


def same_company_domain(one: str, other: str) -> bool:
    """Whether two hosts are under one registrable domain; case and a last dot do not matter."""
    one, other = one.lower().strip("."), other.lower().strip(".")
    return one == other or registrable(one) == registrable(other)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # reads its list: not for every check

    return PublicSuffixList()
