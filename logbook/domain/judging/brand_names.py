"""The names that look-alike addresses use: those of the carriers of a directory.

They come from its documents: `brands` (where a document has them, else the carrier's name and
other spellings) and the names that the carrier itself registered.  Spellings that `brands`
leaves out, such as "Boost", are ordinary words and mean the carrier only beside a word of
the account ("boost-bill"), or beside any such word once that carrier is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from logbook.domain.judging.question import Finding
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.listings.carrier import Carrier
from logbook.domain.listings.directory import Directory, is_own
from logbook.domain.listings.host_lists import HostLists
from logbook.domain.reading.suffixes import parts, version
from logbook.domain.value import Value

_SHORTEST = 3
_LONG_ENOUGH = 5
"""Letters; a shorter name has too many neighbours to be compared but whole."""
_SAME = 2
"""Letters that stay at one end or the other, wherever a name of `_LONG_ENOUGH` was edited."""
_DOMAIN_KINDS = ("web_domain", "email_sender_domain")
_ALIKE = (("0", "o"), ("1", "l"), ("rn", "m"), ("vv", "w"))


class Name(Value):
    """A name of a carrier as an address writes it: "tmobile"."""

    folded: str
    alike: str
    """The same with letters that look alike made one (`look`)."""
    breaks: frozenset[int]
    """Where a hyphen may stand in it: after 1 in "t-mobile"."""
    carrier: str
    listing: Listing
    """The domain of the carrier that it is compared with."""
    ordinary: bool = False
    """An ordinary word."""
    foreign: bool = False
    """Written in other letters than ASCII."""


class BrandNames:
    """Every name of a directory, made once for it."""

    def __init__(self, directory: Directory) -> None:
        self.lists = HostLists(directory)
        self.official: dict[str, list[Listing]] = {}
        """Registered label ("att") -> the carriers' own domains with it."""
        self.domains: dict[str, Listing] = {}
        """Registered domain ("att.com") -> its row."""
        self._near: dict[str, list[str]] = {}
        self._lengths: set[int] = set()
        self._heads: set[str] = set()
        self._tails: set[str] = set()
        for carrier in directory.carriers:
            for listing in _own_domains(directory, carrier.id):
                self._add_domain(listing)
        self.official_as_seen: dict[str, list[Listing]] = {}
        """The rows of `official` by what the eye takes the label for (`look`)."""
        for label, rows in self.official.items():
            self.official_as_seen.setdefault(look(label), []).extend(rows)
        self.names = tuple(self._names(directory))
        self.folded = _shortest({each.folded for each in self.names if not each.foreign})
        self.alike = _shortest({each.alike for each in self.names if not each.foreign})
        self.foreign = tuple(each for each in self.names if each.foreign)
        self.judged: dict[tuple[str, str | None], tuple[Finding, ...]] = {}
        """What was found of hosts (`imitations`), by host and claimed carrier."""
        day = self.lists.compiled_on
        self.version = f"{version()}; lists {day}" if day else version()
        """Which lists of domains, and of which day, hosts are judged by."""

    def may_show(self, host: str) -> bool:
        """Whether an ASCII host holds the letters of a name at all: a quick first look."""
        text = host.replace("-", "").replace("_", "")
        if any(map(text.__contains__, self.folded)):
            return True
        seen = look(text)
        return seen != text and any(map(seen.__contains__, self.alike))

    def near(self, label: str) -> list[str]:
        """Registered labels of carriers that may be one edit from this one; `is_one_edit` tells."""
        if len(label) not in self._lengths or not (
            # An edit changes the beginning or the end, never both: names here have five letters.
            label[:_SAME] in self._heads or label[-_SAME:] in self._tails
        ):
            return []
        near = self._near
        found = list(near.get(label, ()))
        for shorter in [label[:i] + label[i + 1 :] for i in range(len(label))]:
            if shorter in near:
                found += near[shorter]
        return list(dict.fromkeys(found))

    def _add_domain(self, listing: Listing) -> None:
        host = parts(listing.value.lower())
        if host.rented or host.below or not host.suffix:  # the domain above is somebody else's
            return
        self.domains.setdefault(f"{host.name}.{host.suffix}", listing)
        if host.name in self.official:
            self.official[host.name].append(listing)
            return
        self.official[host.name] = [listing]
        if sum(character.isalpha() for character in host.name) >= _LONG_ENOUGH:
            shorter = (host.name[:i] + host.name[i + 1 :] for i in range(len(host.name)))
            for near in {host.name, *shorter}:
                self._near.setdefault(near, []).append(host.name)
            self._heads.add(host.name[:_SAME])
            self._tails.add(host.name[-_SAME:])
            self._lengths |= {len(host.name) + more for more in (-1, 0, 1)}

    def _names(self, directory: Directory) -> Iterator[Name]:
        for carrier in directory.carriers:
            domains = list(_own_domains(directory, carrier.id))
            if not domains:
                continue
            labels = [label for label, rows in self.official.items() if rows[0] in domains]
            spelled: dict[str, list[tuple[str, bool]]] = {}
            for name, ordinary in (*_spellings(carrier), *((label, False) for label in labels)):
                spelled.setdefault(fold(name), []).append((name, ordinary))
            for folded, ways in spelled.items():
                if len(folded) >= _SHORTEST:
                    yield Name(
                        folded=folded,
                        alike=look(folded),
                        breaks=frozenset().union(*(_breaks(name) for name, _ordinary in ways)),
                        carrier=carrier.id,
                        listing=self.official.get(folded, domains)[0],
                        ordinary=all(ordinary for _name, ordinary in ways),
                        foreign=not folded.isascii(),
                    )


def names_of(directory: Directory) -> BrandNames:
    """The names of a directory; made when it is first asked for them."""
    return directory.made_once(BrandNames)


def _shortest(spellings: set[str]) -> tuple[str, ...]:
    """Those that hold no other one: a text that holds any holds one of these."""
    return tuple(
        each for each in spellings if not any(other in each for other in spellings - {each})
    )


def fold(name: str) -> str:
    """A name as an address writes it: letters and digits, in lower case."""
    return "".join(character for character in name.lower() if character.isalnum())


def look(text: str) -> str:
    """The text as the eye takes it: 0 like o, 1 like l, rn like m, vv like w."""
    for written, seen in _ALIKE:
        if written in text:
            text = text.replace(written, seen)
    return text


def is_one_edit(one: str, other: str) -> bool:
    """Whether one character was changed, added or left out, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    if len(one) == len(other):
        swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
        return one[at + 1 :] == other[at + 1 :] or swapped
    return one[at + 1 :] == other[at:] or one[at:] == other[at + 1 :]


def _own_domains(directory: Directory, carrier: str) -> Iterator[Listing]:
    found = [
        each
        for each in directory.listings(carrier)
        if each.kind in _DOMAIN_KINDS and is_own(each) and "." in each.value
    ]
    yield from sorted(found, key=lambda each: each.kind != "web_domain")


def _spellings(carrier: Carrier) -> Iterator[tuple[str, bool]]:
    """The names of a carrier, and whether each is an ordinary word."""
    strong = {fold(name) for name in carrier.brands}
    names = (*carrier.brands, carrier.name, *carrier.aliases)
    for name in dict.fromkeys(names):
        yield name, bool(strong) and fold(name) not in strong


def _breaks(name: str) -> frozenset[int]:
    """After how many letters something stands in the name that is no letter."""
    found, letters = set(), 0
    for character in name:
        if character.isalnum():
            letters += 1
        else:
            found.add(letters)
    return frozenset(found)
