"""What holds of a host that no list has: how it imitates a carrier, or hides who is behind it."""

from __future__ import annotations

from logbook.domain.judging.question import Finding, Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from logbook.domain.listings.directory import Directory


def host_findings(question: Question, host: str) -> list[Finding]:
    """Findings with `url_` codes in order of precedence; empty for a host that shows nothing.

    `host` is in lower case, with `xn--` labels or in its own script.  Links and the domains of
    e-mail addresses are both judged here, so these are look-alikes alone: that a link is
    shortened or its host shared says nothing about mail (`link_findings` adds it).
    """
    from logbook.domain.reading.host_forms import is_address

    if is_address(host):
        return []
    from logbook.domain.judging.imitations import imitations  # 70 ms the first time

    return imitations(question, host)


def hosts_version(directory: Directory) -> str:
    """Which lists of domains, and of which day, a host of no carrier was judged by."""
    from logbook.domain.judging.brand_names import names_of

    return names_of(directory).version
