"""E-mail addresses and handles, as read from what was typed or pasted."""

from __future__ import annotations

_STOPS = "。｡．"  # full stops that a browser takes for dots
_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@.-_+")
_NOT_LOCAL = frozenset(' @/\\,;<>"()?#:')
_HANDLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.")


def read_email(text: str) -> str | None:
    """The lower-case address in `bill@att.com`, `AT&T <bill@att.com>` or `mailto:…`, or None.

    None too where the text names several that differ.
    """
    if not may_be_email(text):
        return None
    if is_bare_address(text):
        return address_of(text)
    from logbook.domain.reading.mail_address import mailboxes  # a number needs none of it

    found = {address_of(box.address) for box in mailboxes(text)}
    return found.pop() if len(found) == 1 else None


def is_bare_address(text: str) -> bool:
    """Whether the text is, at first sight, an address and nothing beside it."""
    return text.count("@") == 1 and text.isascii() and _BARE.issuperset(text)


def may_be_email(text: str) -> bool:
    """Whether the text can hold an address at all; cheap, for the many that cannot."""
    return "@" in text or ("%40" in text and "mailto:" in text.casefold())


def address_of(text: str) -> str | None:
    """The lower-case address that the text is, its domain without a trailing dot; or None."""
    local, _at, host = text.rpartition("@")
    found = _host(host)
    if found is None or "." not in found:
        return None
    if len(local) > 2 and local[0] == local[-1] == '"':
        inner = local[1:-1]
        local = inner if _is_local(inner) else local
        valid = inner.isprintable() and '"' not in inner
    else:
        valid = _is_local(local)
    return f"{local.lower()}@{found}" if valid else None


def _is_local(text: str) -> bool:
    return bool(text) and _NOT_LOCAL.isdisjoint(text)


def read_handle(text: str) -> str | None:
    """The lower-case handle in `@VerizonSupport`, or None."""
    name = text[1:].lower()
    return "@" + name if text.startswith("@") and name and set(name) <= _HANDLE else None


def _host(text: str) -> str | None:
    if not text.isascii():
        for stop in _STOPS:
            text = text.replace(stop, ".")
    name = text.lower().removesuffix(".")
    labels = name.split(".")
    if name.isascii() and name.replace(".", "").replace("-", "").replace("_", "").isalnum():
        fits = all(0 < len(label) <= 63 and label[0] != "-" for label in labels)
        return name if fits else None
    if all(0 < len(label) <= 63 and _is_label(label) for label in labels):
        return ".".join(labels)
    return None


def _is_label(label: str) -> bool:
    if label.isascii():
        return label[0] != "-" and all(c in "-_" or c.isalnum() for c in label)
    import unicodedata  # only for names in other scripts

    return all(c in "-_" or unicodedata.category(c)[0] in "LMNS" for c in label)
