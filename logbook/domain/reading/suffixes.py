"""Who registered a host: the Public Suffix List, which a package brings along.

Its ICANN section says where registries give out names, its private section where companies
let anybody have one below theirs (`github.io`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


class Parts(NamedTuple):
    """A host by who gave it out."""

    below: str
    """What stands before the registered domain: "www"; "" for nothing."""
    name: str
    """The label that was registered: "att"."""
    suffix: str
    """Where the registry gives out names: "com", "co.uk"."""
    rented: str
    """The name below which a company lets anybody have one: "github.io"; "" for none."""


@lru_cache(maxsize=4096)
def parts(host: str) -> Parts:
    """The host, in Unicode, by who gave it out.  A suffix alone has itself as its name."""
    both, registries = _lists()
    suffix = both.publicsuffix(host) or ""
    rented = ""
    if "." in suffix:
        registry = registries.publicsuffix(host) or ""
        if registry != suffix:
            rented, suffix = suffix, registry
    before = host[: -len(suffix) - 1] if len(host) > len(suffix) else ""
    if not before:
        return Parts("", host, "", "")
    below, _dot, name = before.rpartition(".")
    return Parts(below, name, suffix, rented)


def registered(host: str) -> str:
    """The domain that somebody registered: "att.com" of "www.att.com"."""
    found = parts(host)
    return f"{found.name}.{found.suffix}" if found.suffix else found.name


def is_top_level(label: str) -> bool:
    """Whether there is such a top level, "com" or "中国"."""
    return bool(_lists()[0].publicsuffix(label, accept_unknown=False))


def version() -> str:
    """Which list this is: the package and its release."""
    import publicsuffixlist

    return f"publicsuffixlist {publicsuffixlist.__version__}"


@lru_cache(maxsize=1)
def _lists() -> tuple[PublicSuffixList, PublicSuffixList]:
    from publicsuffixlist import PublicSuffixList  # 70 ms: only hosts that no list has need it

    return (
        PublicSuffixList(accept_encoded_idn=False),
        PublicSuffixList(accept_encoded_idn=False, only_icann=True),
    )
