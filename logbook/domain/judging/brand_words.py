"""Which carriers a name that a sender gave itself speaks of.

Whole words only: "AT&T", "ATT Billing", "MyVerizon", "V e r i z o n", "Ｔ-Mobile" and "威瑞森客服"
name a carrier; "Matt", "Seattle", "Attorney" and "Cricket World Magazine" name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from logbook.domain.listings.carrier import Carrier
from logbook.domain.listings.directory import Directory
from logbook.domain.value import Value

_LONGEST = 400
_SHORTEST = 3
_SHORT = 4
"""Letters; a shorter name is an abbreviation, and has to be written as one."""
_MOST_PIECES = 16
_SPACED_OUT = 2
"""Letters of a piece at most, where a name was pulled apart: "V e r i z o n"."""
_WORDS = """
boost cricket visible mint metro spectrum total simple ultra hello lively reach wing pure
page pulse astound optimum consumer google us family credo ting flex
"""
_ALSO_WORDS = frozenset(_WORDS.split())
"""Names of carriers that are words of their own: they count beside a word of the trade only."""
_TRADE = """
wireless mobile cellular cell phone phones prepaid postpaid telecom telephone 5g sim esim
无线 移动 手机 电信 通信 通讯 话费 预付 無線 移動 手機 電信 話費 預付
"""
_TRADE_WORDS = frozenset(_TRADE.split())
# Letters of other scripts, and digits, that the eye takes for these; i and l are one.
_LOOKALIKES = str.maketrans(
    "авсԁеһіјкӏмпорѕтѵхуүѡαβεικνορτυχγωı0135i",
    "abcdehljklmnopstvxyywabelkvoptuxywlolesl",
)
_WORD = re.compile(r"[\u3400-\u9fff]+|[^\W_\u3400-\u9fff]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Brand(Value):
    """One way in which a carrier is named."""

    carrier: str
    folded: str
    pieces: tuple[str, ...]
    """The words it is written in."""
    needs_trade_word: bool
    abbreviation: bool
    chinese: bool
    """Written in Chinese, at least partly."""


@lru_cache(maxsize=4096)
def carriers_named(name: str, directory: Directory, *, claimed: str | None) -> tuple[str, ...]:
    """Identifiers of the carriers that the name speaks of, the claimed one first.

    `claimed` is whom the user says the sender claims to be: then also a word such as
    "cricket" or "boost" is that carrier's name.  Never raises.
    """
    found: dict[str, None] = {}
    brands = _brands(directory)
    for text in _readings(name[:_LONGEST]):
        pieces = _pieces(text)
        for brand in _possible(brands, pieces):
            if brand.carrier not in found and _names_it(pieces, brand, claimed):
                found[brand.carrier] = None
    return tuple(sorted(found, key=lambda carrier: carrier != claimed))


def _possible(brands: tuple[Brand, ...], pieces: list[_Piece]) -> list[Brand]:
    """The brands that pieces can spell: those whose letters stand in them in one run.

    "and" within a run counts for nothing, so the letters are looked at with it and without.
    """
    words = [piece.folded for piece in pieces]
    text = "".join(words)
    if "and" in words:
        text = f"{text} {''.join(word for word in words if word != 'and')}"
    return [brand for brand in brands if brand.folded in text or brand.folded.startswith("and")]


class _Piece(NamedTuple):
    folded: str
    capitals: bool
    joined: bool
    """Only a sign such as & or - stands between it and the piece before."""


def _readings(name: str) -> Iterator[str]:
    yield name
    if "\u202e" in name:  # shown backwards from here on
        head, _override, tail = name.partition("\u202e")
        yield head + tail.partition("\u202c")[0][::-1]


def _pieces(text: str) -> list[_Piece]:
    plain = text if text.isascii() else _without_marks(text)
    found: list[_Piece] = []
    end = 0
    for word, start, stop in _split(plain):
        between = plain[end:start]
        tight = not any(map(str.isspace, between))
        found.append(
            _Piece(
                folded=_skeleton(word),
                capitals=word.isupper(),
                joined=bool(found) and (tight or "&" in between),
            )
        )
        end = stop
    return found


def _without_marks(text: str) -> str:
    import unicodedata

    return "".join(
        character
        for character in unicodedata.normalize("NFKD", text)
        if unicodedata.category(character) not in ("Cf", "Mn", "Me")
    )


def _split(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _WORD.finditer(text):
        start = match.start()
        for word in _CAMEL.split(match[0]):
            yield word, start, start + len(word)
            start += len(word)


def _skeleton(word: str) -> str:
    """The word as the eye takes it: letters that look alike are one."""
    return word.casefold().translate(_LOOKALIKES).replace("rn", "m").replace("vv", "w")


@lru_cache(maxsize=1)
def _trade_words() -> tuple[str, ...]:
    return tuple(_skeleton(word) for word in _TRADE_WORDS)


def _names_it(pieces: list[_Piece], brand: Brand, claimed: str | None) -> bool:
    if brand.chinese:
        return _names_it_in_chinese(pieces, brand, claimed)
    for first in range(len(pieces)):
        if pieces[first].folded[0] not in (brand.folded[0], "m"):  # m: "my" may stand before it
            continue
        run = ""
        for last in range(first, min(len(pieces), first + _MOST_PIECES)):
            piece = pieces[last].folded
            run += "" if piece == "and" and last > first else piece
            if len(run) > len(brand.folded) + 2:
                break
            if brand.folded in (run, run.removeprefix("my")):
                used = pieces[first : last + 1]
                following = pieces[last + 1].folded if last + 1 < len(pieces) else ""
                if _is_one_name(used, brand) and _is_meant(
                    used, following, brand, claimed, alone=len(used) == len(pieces)
                ):
                    return True
    return False


def _is_one_name(used: list[_Piece], brand: Brand) -> bool:
    """Whether the pieces belong together: one word, joined by signs, or letter by letter."""
    words = [piece.folded for piece in used]
    rest = used[2:] if words[0] == "my" and len(used) > 1 else used[1:]
    joined = all(piece.joined for piece in rest)
    if joined or "and" in words:
        return True
    if brand.abbreviation:
        return all(piece.capitals for piece in used)
    return tuple(words) in (brand.pieces, ("my", *brand.pieces)) or all(
        len(word) <= _SPACED_OUT for word in words
    )


def _is_meant(
    used: list[_Piece], following: str, brand: Brand, claimed: str | None, *, alone: bool
) -> bool:
    """Whether pieces that spell the brand are meant as its name."""
    trade = following.startswith(_trade_words())
    if claimed == brand.carrier or trade:
        return True
    if brand.needs_trade_word:
        return False
    if not brand.abbreviation or alone:
        return True
    return len(used) > 1 or used[0].capitals


def _names_it_in_chinese(pieces: list[_Piece], brand: Brand, claimed: str | None) -> bool:
    text = "".join(piece.folded for piece in pieces)
    if brand.folded not in text:
        return False
    if len(brand.folded) > 2:
        return True
    trade = any(word in text for word in _TRADE_WORDS if not word.isascii())
    return claimed == brand.carrier or trade or text == brand.folded


@lru_cache(maxsize=8)
def _brands(directory: Directory) -> tuple[Brand, ...]:
    return tuple(
        brand for carrier in directory.carriers for brand in _brands_of(carrier, directory)
    )


def _brands_of(carrier: Carrier, directory: Directory) -> Iterator[Brand]:
    names = dict.fromkeys([carrier.name, *carrier.aliases, *_domain_words(carrier.id, directory)])
    seen = set()
    for name in names:
        pieces = tuple(piece.folded for piece in _pieces(name))
        folded = "".join(pieces)
        if len(folded) < (2 if _is_chinese(folded) else _SHORTEST) or folded in seen:
            continue
        seen.add(folded)
        yield Brand(
            carrier=carrier.id,
            folded=folded,
            pieces=pieces,
            needs_trade_word=name.casefold() in _ALSO_WORDS,
            abbreviation=len(folded) <= _SHORT and not _is_chinese(folded),
            chinese=any(_is_chinese(character) for character in folded),
        )


def _domain_words(carrier: str, directory: Directory) -> Iterator[str]:
    """The registered words of the carrier's own domains: "verizonwireless"."""
    for listing in directory.listings(carrier):
        own = listing.source_kind in ("carrier_page", "carrier_code")
        if own and listing.kind in ("web_domain", "email_sender_domain"):
            labels = listing.value.lower().split(".")
            if len(labels) == 2:
                yield labels[0]


def _is_chinese(text: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in text)
