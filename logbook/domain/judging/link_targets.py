"""The addresses that a link carries in its path, query or fragment, to send the reader on to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from logbook.domain.reading.host_forms import in_unicode, is_address
from logbook.domain.reading.link_reading import Link, read_link
from logbook.domain.reading.suffixes import registered

_ADDRESS = re.compile(r"(?:https?|ftp):[/\\]{1,3}[^\s&;\"'<>]+", re.IGNORECASE)
_VALUE = re.compile(r"[?&#;](?P<name>[\w.\[\]-]{1,24})=(?P<value>[^&#;]+)")
# Names of parameters that say where to go next; in others ("ref=example.com") a host is a fact.
_NAMES = """
url uri u link href to go goto next target dest destination redirect redirect_to redirectto
redirect_uri redirect_url redirecturi redirecturl redir redir_url return returnto return_to
returnurl return_url returnuri continue forward fwd out outurl success_url callback
"""
_GO_TO = frozenset(_NAMES.split())
_DEEPEST = 3  # a target is written once, or encoded a second or third time


def other_targets(link: Link) -> Iterator[str]:
    """The hosts of the addresses in a link that belong to another domain than its own host."""
    for target in targets(link.rest):
        here = registered(in_unicode(link.host))
        if is_address(target) or registered(in_unicode(target)) != here:
            yield target


def targets(rest: str) -> Iterator[str]:
    """The hosts of the addresses in `rest`, what follows the host of a link; never raises."""
    if not any(map(rest.__contains__, "=:%")):
        return
    for text in _decodings(rest):
        for match in _ADDRESS.finditer(text) if ":" in text else ():
            link = read_link(match[0])
            if link:
                yield link.host
        for match in _VALUE.finditer(text):
            if match["name"].lower() in _GO_TO:
                link = read_link(match["value"])
                if link and ("." in link.host or match["value"].startswith("//")):
                    yield link.host


def _decodings(rest: str) -> Iterator[str]:
    for _time in range(_DEEPEST):
        yield rest
        decoded = unquote(rest, errors="replace") if "%" in rest else rest
        if decoded == rest:
            return
        rest = decoded
