"""Reading a contact: the number, code, address, handle or link at the other end."""

from __future__ import annotations

from logbook.domain.addresses import read_email, read_handle, read_link_host
from logbook.domain.contact_text import LONGEST, hides_characters, is_withheld, plain
from logbook.domain.number_reading import read_number
from logbook.domain.number_surroundings import has_scheme
from logbook.domain.verdict_record import Contact

KINDS = ("phone", "sms_sender", "email", "url", "handle")
"""The kinds that a caller of `read_contact` may ask for."""

_LONGEST_SENDER, _MOST_WORDS = 30, 5
"""Of the name that a phone shows for the sender of a text; more is a sentence."""
_AROUND_LINKS = " <>\"'“”‘’「」《》()（）,;，；、!！"


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
        found = _read(body, kind)
    if found is None or (found[0] in ("email", "url") and hides_characters(text)):
        return Contact(raw=text, kind="unreadable")
    return Contact(raw=text, kind=found[0], normalized=found[1])


def _read(body: str, kind: str | None) -> tuple[str, str] | None:
    if kind == "handle":
        return _handle("@" + body.removeprefix("@"))
    if kind == "email":
        return _email(body)
    if kind == "url":
        return _link(body)
    if kind == "phone":
        return read_number(body)
    if kind == "sms_sender":
        return _email(body) or read_number(body) or _sender_name(body) or _link(body)
    if has_scheme(body):
        return read_number(body)
    found = _handle(body) or _email(body)
    if found is None and "://" not in body:
        found = read_number(body)
    return found or _link(body)


def _handle(body: str) -> tuple[str, str] | None:
    handle = read_handle(body)
    return ("handle", handle) if handle else None


def _email(body: str) -> tuple[str, str] | None:
    address = read_email(body) if "@" in body else None
    return ("email", address) if address else None


def _link(body: str) -> tuple[str, str] | None:
    host = read_link_host(body.strip(_AROUND_LINKS))
    return ("url", host) if host else None


def _sender_name(body: str) -> tuple[str, str] | None:
    words = body.split()
    short = len(body) <= _LONGEST_SENDER and len(words) <= _MOST_WORDS
    named = any(character.isalpha() for character in body) and "/" not in body
    return ("sms_sender", body) if short and named else None
