"""E-mail addresses and handles, as read from what was typed or pasted."""

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
