"""Reading a contact: the number, code, address, handle or link at the other end."""

from __future__ import annotations

from logbook.domain.judging.verdict_record import Contact
from logbook.domain.reading.addresses import read_email, read_handle
from logbook.domain.reading.contact_text import LONGEST, hides_characters, is_withheld, plain
from logbook.domain.reading.number_reading import read_number
from logbook.domain.reading.number_surroundings import has_scheme
from logbook.domain.reading.numbering import TOLL_FREE

KINDS = ("phone", "sms_sender", "email", "url", "handle")
"""The kinds that a caller of `read_contact` may ask for."""

_LONGEST_SENDER, _MOST_WORDS = 30, 5
"""Of the name that a phone shows for the sender of a text; more is a sentence."""


def read_contact(text: str, *, kind: str | None = None) -> Contact:
    """The contact that the text names; never raises, whatever the text.

    A text that says that no number was shown, or nothing, is of kind `withheld`; one that
    cannot be read as exactly one contact is `unreadable`.  `kind` narrows the reading
    where it is known: only as the sender of a text (`sms_sender`) is a bare word a contact,
    and a bare host ("att.com") is such a word there and no link.
    """
    found = None
    if len(text) <= LONGEST:
        body = plain(text)
        named = kind == "handle" or body.startswith("@")
        if not (named and body.strip("-_? ")) and is_withheld(body):
            return Contact(raw=text, kind="withheld")
        found = _read(body, kind, text)
    if found is None or (found[0] in ("email", "url") and hides_characters(_shown(text, found[0]))):
        return Contact(raw=text, kind="unreadable")
    return Contact(raw=text, kind=found[0], normalized=found[1])


def _shown(text: str, kind: str) -> str:
    """What must be without hidden characters: of a mail's line the address, not the name."""
    if kind == "url":
        return text
    for opening, closing in ("<>", "＜＞"):
        _head, bracket, address = text.rpartition(opening)
        if bracket:
            return address.partition(closing)[0]
    return text


def _read(body: str, kind: str | None, text: str) -> tuple[str, str] | None:
    """Kind and value; links are read from `text` itself, since browsers take it as it is."""
    if kind == "handle":
        return _handle("@" + body.removeprefix("@"))
    if kind == "email":
        return _email(body)
    if kind == "url":
        return _named_scheme(body) or _link(text, sure=True)
    if kind == "phone":
        return read_number(body)
    if kind == "sms_sender":
        return _email(body) or read_number(body) or _sender_name(body) or _link(text)
    found = _handle(body) or _named_scheme(body) or _email(body)
    if found is None and "://" not in body:
        found = _named_like_a_number(body, text) or read_number(body)
    return found or _link(text)


def _handle(body: str) -> tuple[str, str] | None:
    handle = read_handle(body)
    return ("handle", handle) if handle else None


def _email(body: str) -> tuple[str, str] | None:
    address = read_email(body)
    return ("email", address) if address else None


def _named_like_a_number(body: str, text: str) -> tuple[str, str] | None:
    """A host such as "8852088.com", whose letters are no word on a telephone's keys."""
    first, dot, top = body.partition(".")
    if not (dot and top.isalpha() and first[:1].isdigit()) or first.lstrip("1") in TOLL_FREE:
        return None
    from logbook.domain.reading.suffixes import is_top_level

    return _link(text) if is_top_level(top.lower()) else None


def _named_scheme(body: str) -> tuple[str, str] | None:
    """A link that is no address of a page but a number or a mailbox: `tel:` and the like."""
    if body.startswith(("http://", "https://")):  # nearly all links
        return None
    if body.casefold().startswith("mailto:"):
        return _email(body)
    return read_number(body) if ":" in body and has_scheme(body) else None


def _link(text: str, *, sure: bool = False) -> tuple[str, str] | None:
    if has_scheme(text):
        return None
    from logbook.domain.reading.link_reading import read_link  # a number needs none of it

    link = read_link(text, sure=sure)
    return ("url", link.host) if link else None


def _sender_name(body: str) -> tuple[str, str] | None:
    words = body.split()
    short = len(body) <= _LONGEST_SENDER and len(words) <= _MOST_WORDS
    named = any(character.isalpha() for character in body) and "/" not in body
    return ("sms_sender", body) if short and named else None
