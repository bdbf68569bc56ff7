"""E-mail addresses, hosts and handles, as read from what was typed or pasted."""

from __future__ import annotations

_STOPS = "。｡．"  # full stops that a browser takes for dots
_HANDLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_.")


def read_email(text: str) -> str | None:
    """The lower-case address in `bill@att.com`, `AT&T <bill@att.com>` or `mailto:…`, or None."""
    body = text.strip()
    if body.endswith(">") and "<" in body:
        body = body[body.rindex("<") + 1 : -1]
    if body.casefold().startswith("mailto:"):
        body = body[7:].split("?")[0]
    local, _at, host = body.strip(" \"'()，,;").rpartition("@")
    if not local or any(character in local for character in ' @/\\,;<>"()?#:'):
        return None
    found = _host(host)
    return f"{local.lower()}@{found}" if found and "." in found else None


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
