"""How a host that no list has imitates a carrier.

Compared with the directory alone: a name is never suspicious for its length, its script or
its top level.  What each kind means:

- `url_homoglyph`: the name is an official one, or holds a carrier's name, once letters that
  look alike are made one: those of other scripts (UTS 39), 0 and o, 1 and l, rn and m.
- `url_brand_in_subdomain`: a carrier's name stands left of somebody else's domain.
- `url_typosquat`: the registered name is one edit or swap from an official one of five
  letters or more.  A carrier's short name beside a trade word ("t" of "tmobile") is no five
  letters, so that "mobile.de" is nobody's look-alike.
- `url_brand_in_domain`: the registered name holds a carrier's name as a word, also the
  very official name under another top level (`t-mobile.de` is not T-Mobile's of the US and
  imitates nobody, which is why this is no `url_typosquat`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from logbook.domain.judging.brand_names import BrandNames, Name, is_one_edit, look, names_of
from logbook.domain.judging.question import Finding, Question
from logbook.domain.judging.verdict_record import Listing
from logbook.domain.judging.words_in_names import holds_name
from logbook.domain.reading.host_forms import in_unicode
from logbook.domain.reading.suffixes import Parts, parts

_SHORT = 5
_MOST_KEPT = 4096
"""Hosts of which the findings are kept: messages come from the same few again and again."""


def imitations(question: Question, host: str) -> list[Finding]:
    """The findings for a host, in order of precedence; the claimed carrier's come first."""
    names = names_of(question.directory)
    asked = host, question.carrier
    known = names.judged.get(asked)
    if known is None:
        if len(names.judged) >= _MOST_KEPT:
            names.judged.clear()
        known = names.judged[asked] = tuple(_found(names, question, in_unicode(host)))
    return list(known)


def _found(names: BrandNames, question: Question, host: str) -> list[Finding]:
    split = parts(host)
    if host.isascii() and not names.may_show(host):
        listing = _typosquat(names, split, question.carrier)
        return [Finding(code="url_typosquat", listing=listing)] if listing else []
    found = [
        ("url_homoglyph", _homoglyph(names, split, question.carrier)),
        ("url_brand_in_subdomain", _below(names, split, question.carrier)),
        ("url_typosquat", _typosquat(names, split, question.carrier)),
        ("url_brand_in_domain", _within(names, split, question.carrier)),
    ]
    return [Finding(code=code, listing=listing) for code, listing in found if listing]


def _below(names: BrandNames, split: Parts, claim: str | None) -> Listing | None:
    if not split.below or split.below == "www":
        return None
    return _first(_named(names, tuple(split.below.split(".")), claim, plain=True), claim)


def _within(names: BrandNames, split: Parts, claim: str | None) -> Listing | None:
    same = names.official.get(split.name, ()) if len(split.name) >= _SHORT else ()
    if same:
        return sorted(same, key=lambda each: each.carrier != claim)[0]
    return _first(_named(names, (split.name,), claim, plain=True, whole=True), claim)


def _typosquat(names: BrandNames, split: Parts, claim: str | None) -> Listing | None:
    labels = [split.name]
    above = split.below and (
        split.rented or names.lists.shared(f"{split.below}.{split.name}.{split.suffix}")
    )
    if above:
        labels.append(_label_below(split, above))
    found = [
        listing
        for label in labels
        for official in names.near(label)
        if is_one_edit(label, official) and not _other_name(names, label, official)
        for listing in names.official[official]
        if label not in names.official
    ]
    return min(found, key=lambda each: each.carrier != claim, default=None)


def _label_below(split: Parts, above: str) -> str:
    """The label that was rented: "foo" of "www.foo.pages.dev"."""
    host = f"{split.below}.{split.name}.{split.suffix}"
    return host[: -len(above) - 1].rpartition(".")[2]


def _other_name(names: BrandNames, label: str, official: str) -> bool:
    """Whether the edit is in what a short name adds to a trade word, which makes another name.

    "i-mobile" and "mobile" are no T-Mobile; "tt-mobile" and "t-nmobile" are meant to be.
    """
    for cut in range(len(official) + 1):
        head, tail = official[:cut], official[cut:]
        if len(head.strip("-")) < _SHORT and tail in names.lists.words and label.endswith(tail):
            changed = label[: len(label) - len(tail)]
            slip = head[-1:] == "-" and changed.startswith(head)
            return not slip and set(changed.strip("-")) != set(head.strip("-"))
        if len(tail.strip("-")) < _SHORT and head in names.lists.words and label.startswith(head):
            return set(label[len(head) :].strip("-")) != set(tail.strip("-"))
    return False


def _homoglyph(names: BrandNames, split: Parts, claim: str | None) -> Listing | None:
    labels = [*split.below.split("."), split.name]
    if split.below in ("", "www"):
        labels = [split.name]
    found: list[tuple[str, Listing]] = []
    for label in labels:
        for seen in _as_seen(names, label, split):
            if seen == label:
                continue
            whole = names.official_as_seen.get(seen, ())
            found += [(row.carrier, row) for row in whole if label not in names.official]
            plain = {id(name) for name in _named(names, (label,), claim, plain=True, whole=True)}
            found += [
                (name.carrier, name.listing)
                for name in _named(names, (seen,), claim, plain=False, whole=True)
                if id(name) not in plain
            ]
    found.sort(key=lambda each: each[0] != claim)
    return found[0][1] if found else _whole_domain(names, split)


def _whole_domain(names: BrandNames, split: Parts) -> Listing | None:
    """An official domain whose very letters are imitated, top level and marks included."""
    domain = f"{split.name}.{split.suffix}"
    if domain.isascii():
        return None
    plain = _without_marks(domain)
    return names.domains.get(plain.translate(names.lists.letters[0]))


def _as_seen(names: BrandNames, label: str, split: Parts) -> Iterator[str]:
    """What the eye takes a label for; nothing when its letters are all that they seem."""
    if label.isascii():
        if any(sign in label for sign in ("0", "1", "rn", "vv")):
            yield look(label)
        return
    plain = _without_marks(label)
    strict, wide = names.lists.letters
    latin = any(character.isascii() and character.isalpha() for character in label)
    seen = plain.translate(wide if latin else strict)
    only_marks = seen == plain and plain.isascii()
    # "ätt.se" is a word; marks alone make no look-alike of a short name.
    if seen.isascii() and not (only_marks and len(seen) < _SHORT):
        yield look(seen)


def _without_marks(text: str) -> str:
    return "".join(
        character
        for character in unicodedata.normalize("NFKD", text)
        if unicodedata.category(character) != "Mn"
    )


@lru_cache(maxsize=256)  # one host asks the same twice
def _named(
    names: BrandNames,
    labels: tuple[str, ...],
    claim: str | None,
    *,
    plain: bool,
    whole: bool = False,
) -> tuple[Name, ...]:
    """The names that labels hold as words; `whole` when a label may be nothing but the name."""
    text = ".".join(labels).replace("-", "").replace("_", "")
    spellings = names.folded if plain else names.alike
    if not any(map(text.__contains__, spellings)) and not (names.foreign and not text.isascii()):
        return ()
    return tuple(
        [
            name
            for name in names.names
            if ((name.folded if plain else name.alike) in text or name.foreign)
            and any(_holds(names, label, name, claim, plain=plain, whole=whole) for label in labels)
        ]
    )


def _holds(
    names: BrandNames, label: str, name: Name, claim: str | None, *, plain: bool, whole: bool
) -> bool:
    if not name.folded.isascii():
        return not label.isascii() and name.folded in label
    beside = holds_name(label, name, names.lists, alike=not plain)
    if beside is None:
        return False
    if not name.ordinary:
        return True
    if any(word in names.lists.account_words for word in beside):
        return True
    return name.carrier == claim and (bool(beside) or whole)


def _first(found: Sequence[Name], claim: str | None) -> Listing | None:
    best = min(
        found,
        key=lambda name: (name.carrier != claim, name.ordinary, -len(name.folded)),
        default=None,
    )
    return best.listing if best else None
