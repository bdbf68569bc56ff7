"""E-mail addresses, hosts and handles, as read from what was typed or pasted."""

from __future__ import annotations

_STOPS = "。｡．"  # full stops that a browser takes for dots
_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@.-_+")
_HANDLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.")


def read_email(text: str) -> str | None:
    """The lower-case address in `bill@att.com`, `AT&T <bill@att.com>` or `mailto:…`, or None.

    None too where the text names several that differ.
    """
    if not may_be_email(text):
        return None
    if is_bare_address(text):
        return address_of(text)
    from logbook.domain.mail_address import mailboxes  # a number needs none of it

    found = {address_of(box.address) for box in mailboxes(text)}
    return found.pop() if len(found) == 1 else None


def is_bare_address(text: str) -> bool:
    """Whether the text is, at first sight, an address and nothing beside it."""
    return text.count("@") == 1 and text.isascii() and set(text) <= _BARE


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
    return bool(text) and not any(character in text for character in ' @/\\,;<>"()?#:')


def read_handle(text: str) -> str | None:
    """The lower-case handle in `@VerizonSupport`, or None."""
    name = text[1:].lower()
    return "@" + name if text.startswith("@") and name and set(name) <= _HANDLE else None


def read_link_host(text: str) -> str | None:
    """The lower-case host that a link leads to, with or without a scheme; None if unclear.

    What stands before an @ is a user name and not the host.  A backslash before the path
    is read one way by browsers and another by programs, so it is unclear.
    """
    scheme, separator, rest = text.partition("://")
    if separator:
        if not scheme.isascii() or not scheme.isalpha():
            return None
    else:
        rest = text
    for end in "/?#":
        rest = rest.partition(end)[0]
    if "\\" in rest or " " in text or (not separator and rest.count("@") > 1):
        return None
    host = rest.rpartition("@")[2]
    if host.startswith("["):
        return host.lower() if separator and host.endswith("]") else None
    name, colon, port = host.partition(":")
    if colon and port and not (port.isascii() and port.isdigit()):
        return None
    found = _host(name)
    return found if found and (separator or _looks_public(found)) else None


def _host(text: str) -> str | None:
    for stop in _STOPS:
        text = text.replace(stop, ".")
    labels = text.lower().removesuffix(".").split(".")
    if all(0 < len(label) <= 63 and _is_label(label) for label in labels):
        return ".".join(labels)
    return None


def _is_label(label: str) -> bool:
    if label.isascii():
        return label[0] != "-" and all(c in "-_" or c.isalnum() for c in label)
    import unicodedata  # only for names in other scripts

    return all(c in "-_" or unicodedata.category(c)[0] in "LMNS" for c in label)


def _looks_public(host: str) -> bool:
    """Whether a host without a scheme can be one: a top level of letters, or four numbers."""
    labels = host.split(".")
    if len(labels) == 4 and all(label.isdigit() and len(label) <= 3 for label in labels):
        return True
    top = labels[-1]
    return len(labels) > 1 and len(top) > 1 and (top.isalpha() or top.startswith("xn--"))
