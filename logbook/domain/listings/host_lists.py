"""The lists that hosts are compared with beside a directory: dated data of `logbook/lists/`.

The directory hands them in, since this layer opens no file; without them the same rules
work with fewer words.
"""

from __future__ import annotations

from collections.abc import Mapping

from logbook.domain.listings.directory import Directory

NAMES = ("shorteners", "shared-hosts", "address-words", "letters")
"""Each is a file of that name."""


class HostLists:
    """The lists, read."""

    def __init__(self, directory: Directory) -> None:
        lists = {name: directory.lists(name) for name in NAMES[:3]}
        self._directory = directory
        self._letters: tuple[dict[int, str], dict[int, str]] | None = None
        shorteners, shared, words = lists.values()
        self._shorteners = _words(shorteners, "hosts")
        self._shorteners_under = _words(shorteners, "under")
        self._shared = _words(shared, "hosts")
        self._shared_under = _words(shared, "under")
        self.account_words = _words(words, "account")
        """Words of the account and the trade."""
        self.words = self.account_words | _words(words, "joining")
        """Every word that may stand beside a carrier's name."""
        self.lengths = _lengths(self.words)
        """First letter -> the lengths of the words that begin with it, the longest first."""
        self.compiled_on = max(str(each.get("compiled_on", "")) for each in lists.values())
        """ISO date of the newest; "" when there is none."""

    def shortener(self, host: str) -> str:
        """The service that a host of shortened links belongs to; "" for any other host."""
        if host.removeprefix("www.") in self._shorteners:
            return host
        return _above(host, self._shorteners_under)

    def shared(self, host: str) -> str:
        """The host below which, or at which, anybody can have a name; "" for any other host."""
        if host in self._shared:
            return host
        return _above(host.removeprefix("www."), self._shared_under)

    @property
    def letters(self) -> tuple[dict[int, str], dict[int, str]]:
        """For `str.translate`: letters that look like those of a host, strictly and widely."""
        if self._letters is None:
            found = self._directory.lists("letters")
            strict = _translation(found.get("strict"))
            self._letters = strict, _translation(found.get("wide")) | strict
        return self._letters


def _words(document: Mapping[str, object], field: str) -> frozenset[str]:
    value = document.get(field)
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


def _lengths(words: frozenset[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for word in filter(None, words):
        found.setdefault(word[0], set()).add(len(word))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _translation(letters: object) -> dict[int, str]:
    if not isinstance(letters, dict):
        return {}
    return {ord(letter): plain for plain, alike in letters.items() for letter in alike}


def _above(host: str, names: frozenset[str]) -> str:
    """Which of the names the host stands below; "" if none."""
    while "." in host:
        host = host.partition(".")[2]
        if host in names:
            return host
    return ""
